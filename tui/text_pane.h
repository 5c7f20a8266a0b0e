/*
 * A pane with a text of several lines, wrapped, for reading beside something
 * else; its first line is a heading.
 */
#ifndef TUI_TEXT_PANE_H
#define TUI_TEXT_PANE_H

#include "tui/draw.h"

/* TEXT from its wrapped line TOP on. */
void text_pane_draw(const struct area *area, const char *text, size_t top);

/* TEXT wrapped from ROW of AREA on, MARGIN columns free on both sides, as far as
 * there are rows. Returns the row behind it. */
unsigned text_pane_add(const struct area *area, unsigned row, unsigned margin,
	const char *text, unsigned style);

#endif

