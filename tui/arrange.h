/*
 * A sheet as its reader has arranged it: columns picked, more of them frozen,
 * rows sorted and filtered. Rows that head others (第二十条第（五）项) stay where
 * they are, those below are sorted among themselves; a label that says its
 * number in an earlier row says it whole out of that order. The result is a sheet again, whose cells share
 * their texts with the first; rows and columns remember where they come from.
 */
#ifndef TUI_ARRANGE_H
#define TUI_ARRANGE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/sheet.h"

enum order { ORDER_PRINTED, ORDER_UP, ORDER_DOWN };

struct arrangement {
	const struct sheet *source; /* outlives it */
	struct sheet sheet;         /* what is shown; widths are natural */
	unsigned *rows, *columns;   /* of the source, for each of sheet's */
	char **labels;              /* made whole; sheet's rows of them, or NULLs */

	/* What the reader asked for; arrange() brings it about. */
	bool *hidden;               /* columns of the source */
	unsigned frozen;            /* first columns of the source kept in sight */
	enum order order;
	unsigned order_column;      /* of the source */
	char *words;                /* only rows of which they hold (tui/filter.h);
	                               NULL: all */
	unsigned filter_column;     /* of the source: of terms without one */
};

/* As SOURCE is printed. */
void arrange_init(struct arrangement *arrangement, const struct sheet *source);
void arrange_release(struct arrangement *arrangement);

/* words with their columns written out. */
void arrange_write_out(struct arrangement *arrangement);

/* Makes SHEET anew from what is asked for. At least one column is shown, and
 * the label columns always. */
void arrange(struct arrangement *arrangement);

/* The cell of SHEET that covers ROW and COLUMN: *ROW and *COLUMN become its
 * upper left corner. */
void sheet_origin(const struct sheet *sheet, unsigned *row, unsigned *column);

/* Where the row or column of the source is shown; false when it is not. */
bool arrange_find_row(const struct arrangement *arrangement, unsigned source,
	unsigned *row);
bool arrange_find_column(const struct arrangement *arrangement,
	unsigned source, unsigned *column);

/* Whether WORDS (folded) occur in the cell's text. */
bool sheet_cell_has(const struct sheet_cell *cell, const char *words);

#endif
