#include "model/grid.h"

#include <stdlib.h>

#include "base/mem.h"

enum {
	LONG_CELL = 1500, /* bytes: so much text in a cell is the page's */
	FEW_CELLS = 12,   /* where there are no more cells than these; */
	PROSE = 240,      /* and so much, in the only column */
};

void grid_release(struct grid *grid)
{
	for (size_t i = 0; i < grid->count; i++)
		free(grid->cells[i].text);
	free(grid->cells);
	*grid = (struct grid) { 0 };
}

struct cell *grid_add(struct grid *grid, const struct cell *cell)
{
	grid->cells = mem_grow(grid->cells, &grid->room, grid->count + 1,
		sizeof(*grid->cells));
	struct cell *added = &grid->cells[grid->count++];
	*added = *cell;
	if (!added->rowspan)
		added->rowspan = 1;
	if (!added->colspan)
		added->colspan = 1;
	if (grid->rows < added->row + added->rowspan)
		grid->rows = added->row + added->rowspan;
	if (grid->columns < added->column + added->colspan)
		grid->columns = added->column + added->colspan;
	if (grid->reach < added->rowspan)
		grid->reach = added->rowspan;
	return added;
}

size_t grid_row_start(const struct grid *grid, unsigned row)
{
	size_t low = 0, high = grid->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (grid->cells[middle].row < row)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The last cell of ROW that starts at COLUMN or before it. */
static const struct cell *cell_before(const struct grid *grid, unsigned row,
	unsigned column)
{
	size_t low = grid_row_start(grid, row);
	size_t high = grid_row_start(grid, row + 1);
	size_t first = low;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (grid->cells[middle].column <= column)
			low = middle + 1;
		else
			high = middle;
	}
	return low > first ? &grid->cells[low - 1] : NULL;
}

const struct cell *grid_at(const struct grid *grid, unsigned row,
	unsigned column)
{
	if (row >= grid->rows || column >= grid->columns)
		return NULL;
	for (unsigned up = 0; up <= row && up < grid->reach; up++) {
		const struct cell *cell = cell_before(grid, row - up, column);
		if (cell && cell->column + cell->colspan > column
				&& cell->rowspan > up)
			return cell;
	}
	return NULL;
}

bool grid_is_layout(const struct grid_shape *shape)
{
	return shape->cells < 2
		|| (shape->longest > LONG_CELL && shape->cells < FEW_CELLS)
		|| (shape->cells <= shape->rows && shape->bytes / shape->cells > PROSE);
}
