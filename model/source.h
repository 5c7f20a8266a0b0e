/*
 * The lines of a document as its report counts them (struct figure's line):
 * of a text or a page the lines of the file, decoded; of a .docx its
 * paragraphs, of a PDF its printed lines, those that were read.
 */
#ifndef MODEL_SOURCE_H
#define MODEL_SOURCE_H

#include <stddef.h>

#include "base/strbuf.h"

struct parse_hint;

struct source_line {
	unsigned number;   /* from 1, ascending; some may be left out */
	size_t start, len; /* bytes of text; safe to print */
};

struct source {
	struct strbuf text;
	struct source_line *lines;
	size_t count, room;
};

/* BYTES as report_parse() has them; HINT may be NULL. SOURCE is initialised
 * here. */
void source_read(struct source *source, const char *bytes, size_t len,
	const struct parse_hint *hint);
void source_release(struct source *source);

/* The line NUMBER, else the last before it; 0 where there is none. */
size_t source_find(const struct source *source, unsigned number);

#endif
