/*
 * How a report's text and outline look. The row is open (tui/draw.h).
 */
#ifndef TUI_REPORT_DRAW_H
#define TUI_REPORT_DRAW_H

#include "tui/report_text.h"

/* Line AT with WORDS marked; NULL: none. */
void report_line_draw(const struct report_text *text, size_t at,
	const char *words);

/* CURSOR: 0, or the style of the node under it. */
void report_node_draw(const struct outline_node *node, unsigned cursor);

#endif
