/*
 * A table of a document as rows and columns, spans resolved: every cell knows
 * the place of its upper left corner and how far it reaches. A row that has
 * lost cells (pipes without their empty ones) is just short: GRID keeps what
 * is printed and guesses nothing.
 */
#ifndef MODEL_GRID_H
#define MODEL_GRID_H

#include <stdbool.h>
#include <stddef.h>

struct cell {
	char *text; /* "" when the cell is blank; white space folded to one */
	unsigned row, column;
	unsigned rowspan, colspan; /* 1 and more, inside the grid */
	unsigned line; /* of the source, from 1 */
};

struct grid {
	struct cell *cells; /* by row, then column */
	size_t count, room;
	unsigned rows, columns;
	unsigned reach; /* the most rows that a cell spans */
};

void grid_release(struct grid *grid);

/* Adds a cell; its text becomes GRID's. Cells come in order of rows. */
struct cell *grid_add(struct grid *grid, const struct cell *cell);

/* The cell that covers ROW and COLUMN, or NULL where none does. */
const struct cell *grid_at(const struct grid *grid, unsigned row,
	unsigned column);

/* The first cell of ROW in GRID->cells, and one past its last. */
size_t grid_row_start(const struct grid *grid, unsigned row);

/* What is counted of a table before it is read. */
struct grid_shape {
	size_t cells, rows;
	size_t bytes, longest; /* of its text, and of the cell that has most */
};

/* Whether such a table only arranges a page: one cell, or a few with the text
 * of a page in them. */
bool grid_is_layout(const struct grid_shape *shape);

#endif
