/*
 * What of a sheet is in the window: widths, which columns beside the frozen
 * ones, which rows. For tui/sheet_pane.c only.
 */
#ifndef TUI_SHEET_WINDOW_H
#define TUI_SHEET_WINDOW_H

#include "tui/sheet_pane.h"

enum { SHEET_MARGIN = 1 }; /* for the cursor's sign */

/* After a change of the area, the arrangement or a width. */
void sheet_window_lay(struct sheet_pane *pane);

/* After the cursor moved: brings it into the window. */
void sheet_window_follow(struct sheet_pane *pane);

struct sheet_view sheet_window_view(const struct sheet_pane *pane);
bool sheet_window_shows(const struct sheet_pane *pane, unsigned column);
unsigned sheet_window_body_rows(const struct sheet_pane *pane);

/* Columns of the screen: the frozen ones with the gap after each; the shown
 * ones from COLUMN up to END. */
unsigned sheet_window_frozen(const struct sheet_pane *pane);
unsigned sheet_window_span(const struct sheet_pane *pane, unsigned column,
	unsigned end);

/* Lines of the screen: of ROW, of the head with its rule, and those for body
 * rows (without the one that tells of more). */
unsigned sheet_window_row_lines(const struct sheet_pane *pane, unsigned row);
unsigned sheet_window_head_lines(const struct sheet_pane *pane);
unsigned sheet_window_body_lines(const struct sheet_pane *pane);

#endif
