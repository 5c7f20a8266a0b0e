/*
 * How a report's text and outline look. The row is open (tui/draw.h).
 */
#ifndef TUI_REPORT_DRAW_H
#define TUI_REPORT_DRAW_H

#include "tui/report_text.h"

/* The bytes of WHOLE from START, LEN of them, with the WORDS (NULL: none) marked
 * that are in WHOLE: a word that is broken over two lines is marked in both. */
void draw_marked(const char *whole, size_t start, size_t len,
	const char *words, unsigned style);

/* Line AT with WORDS marked; NULL: none. */
void report_line_draw(const struct report_text *text, size_t at,
	const char *words);

/* CURSOR: 0, or the style of the node under it. */
void report_node_draw(const struct outline_node *node, unsigned cursor);

#endif
