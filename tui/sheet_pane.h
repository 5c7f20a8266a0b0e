/*
 * A sheet on the screen: its head and labels frozen, a window that follows the
 * cursor by rows and by columns, the user's widths, order and filter.
 *
 *	▶ label │ head  head      head rows, then a rule
 *	        │  12     3       body rows
 *	        │  ▾ 8 more rows  when there are more than fit
 */
#ifndef TUI_SHEET_PANE_H
#define TUI_SHEET_PANE_H

#include <stdbool.h>

#include "tui/arrange.h"
#include "tui/draw.h"
#include "tui/list.h"
#include "tui/view.h"

struct sheet_pane {
	struct arrangement arrangement;
	struct list rows;      /* body rows of arrangement.sheet */
	unsigned column;       /* under the cursor, of arrangement.sheet */
	unsigned first, last;  /* columns in the window, after the frozen ones */
	bool wrap;
	bool scrolls;          /* not all columns fit */
	unsigned *widths;      /* of arrangement.sheet's columns */
	int *wider;            /* by the user, of the source's columns */
	unsigned area_rows, area_columns;
};

/* SHEET outlives PANE. */
void sheet_pane_init(struct sheet_pane *pane, const struct sheet *sheet);
void sheet_pane_release(struct sheet_pane *pane);

void sheet_pane_resize(struct sheet_pane *pane, unsigned rows,
	unsigned columns);

/* Columns that all of it takes at its natural widths. */
unsigned sheet_pane_natural(const struct sheet_pane *pane);

void sheet_pane_draw(const struct sheet_pane *pane, const struct area *area);

/* Movement, widths, wrapping, freezing, order, clicks; VIEW_UNKNOWN for all
 * else. */
unsigned sheet_pane_act(struct sheet_pane *pane,
	const struct command *command);

/* After a change of what is asked of pane->arrangement: arranges and lays out
 * again, the cursor stays at its cell where that is still shown. */
void sheet_pane_rearrange(struct sheet_pane *pane);

/* The cell under the cursor, as row and column of the source; false when the
 * sheet has no body rows. */
bool sheet_pane_cell(const struct sheet_pane *pane, unsigned *row,
	unsigned *column);

/* Puts the cursor at a cell of the source, if it is shown. */
void sheet_pane_go(struct sheet_pane *pane, unsigned row, unsigned column);

/* To the next (or, BACKWARDS, the last) cell with WORDS, around the ends. With
 * HERE the cell under the cursor counts too. False when there is none. */
bool sheet_pane_find(struct sheet_pane *pane, const char *words, bool here,
	bool backwards);

#endif
