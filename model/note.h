/*
 * The sentence of a note. It is kept as its English pattern (a msgid, with
 * printf's conversions) and the words that go into it, so that it can be said
 * in the language of whoever reads it.
 */
#ifndef MODEL_NOTE_H
#define MODEL_NOTE_H

#include <stdarg.h>

#include "model/report.h"

struct strbuf;

/* Adds the words of ARGS for the conversions of PATTERN, each closed by
 * U+001F. Known are %s %.*s %d %u %ld %zu; another is our bug. */
void note_words(struct strbuf *out, const char *pattern, va_list args);

/* The sentence, in English (for scripts) or in the program's language. */
void note_english(struct strbuf *out, const struct note *note);
void note_text(struct strbuf *out, const struct note *note);

#endif
