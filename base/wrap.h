/*
 * Breaking lines by UAX #14 (libunistring): Chinese anywhere but before 。、」
 * and after 「（; Latin words and numbers whole where they fit.
 */
#ifndef BASE_WRAP_H
#define BASE_WRAP_H

#include <stddef.h>

struct wrap_line {
	size_t start, len; /* bytes of the text; no white space at the end */
};

struct wrap {
	struct wrap_line *lines;
	size_t count, room;
};

/* The lines of TEXT at COLUMNS >= 2; a newline in TEXT breaks always. An empty
 * text has one empty line. Adds to WRAP, which starts as zeros. */
void wrap_text(struct wrap *wrap, const char *text, size_t len,
	size_t columns);
void wrap_release(struct wrap *wrap);

#endif
