/*
 * A PDF becomes words and where they stand, by pdftotext of poppler-utils as a
 * child process: model/ starts none. The index keeps the PDF.
 */
#ifndef DB_PDF_H
#define DB_PDF_H

#include <stdbool.h>
#include <stddef.h>

struct strbuf;

bool pdf_is(const char *bytes, size_t len);

/* Adds what `pdftotext -bbox-layout` says of the PDF; false with the sentence
 * in WHY, where it is not installed or cannot read it. */
bool pdf_words(struct strbuf *out, const char *bytes, size_t len,
	struct strbuf *why);

#endif
