/*
 * Text from outside (documents, names of files, cells of an index) before it
 * goes to a terminal: control characters, escape sequences and bidi overrides
 * are made visible (U+FFFD or ^X) or dropped, invalid UTF-8 becomes U+FFFD.
 * What comes out holds no byte below 0x20 and no 0x7F but, where asked for,
 * newlines.
 */
#ifndef BASE_VISIBLE_H
#define BASE_VISIBLE_H

#include <stddef.h>

struct strbuf;

enum visible_lines { VISIBLE_ONE_LINE, VISIBLE_KEEP_NEWLINES };

void visible_text(struct strbuf *out, const char *text, size_t len,
	enum visible_lines lines);

#endif
