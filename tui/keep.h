/*
 * Marks, remarks and links as keys of every screen: they hang on the report
 * under the cursor, and on the spot in it.
 */
#ifndef TUI_KEEP_H
#define TUI_KEEP_H

#include "tui/view.h"

/* m: LETTER is a … z, 0 without one. */
unsigned keep_mark(struct view *view, char letter);
unsigned keep_go_to_mark(struct view *view, char letter);

/* The view of a mark or remark that is kept. */
struct view *keep_open(struct session *session, int64_t document,
	const char *spot);

/* r: asks for the remark; then what was typed. */
unsigned keep_ask_remark(struct view *view);
unsigned keep_remark(struct view *view, const char *text);

/* L: copies the link to what VIEW shows. */
unsigned keep_copy_link(struct view *view);

#endif
