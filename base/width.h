/*
 * Columns of a terminal (UAX #11, as libunistring knows it; combining marks
 * take none). One function serves layout, tests and curses: wcwidth() of libc
 * is replaced by it in this program.
 *
 * Ambiguous characters (— “ ” … ① × ■ and box lines) take one column, or two
 * after width_set_ambiguous(2).
 */
#ifndef BASE_WIDTH_H
#define BASE_WIDTH_H

#include <stddef.h>
#include <stdint.h>

struct strbuf;

void width_set_ambiguous(int columns); /* 1 or 2 */
int width_ambiguous(void);

/* 0, 1 or 2; a control character counts 1, for it is shown as one sign. */
int width_char(uint32_t character);
size_t width_text(const char *text, size_t len);

enum align { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTER };

/*
 * Adds TEXT to OUT in exactly COLUMNS columns: padded with spaces, or cut
 * before a whole character and closed with an ellipsis (a number that does not
 * fit is shown as #'s by its caller, never cut). Returns the bytes of TEXT
 * that were taken.
 */
size_t width_fit(struct strbuf *out, const char *text, size_t len,
	size_t columns, enum align align);

/* Bytes of TEXT that fit into COLUMNS, whole characters with their marks. */
size_t width_prefix(const char *text, size_t len, size_t columns);

#endif
