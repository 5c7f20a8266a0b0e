/*
 * A pane with a text of several lines, wrapped, for reading beside something
 * else; its first line is a heading.
 */
#ifndef TUI_TEXT_PANE_H
#define TUI_TEXT_PANE_H

#include "tui/draw.h"

/* TEXT from its wrapped line TOP on. */
void text_pane_draw(const struct area *area, const char *text, size_t top);

#endif
