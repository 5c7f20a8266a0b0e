#include "model/pdf.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/html.h"

enum { MOST_COLUMNS = 64 };

/* ------------------------------------------------------------- columns */

struct column {
	double left, right;
	size_t pieces, numbers;
};

struct columns {
	struct column items[MOST_COLUMNS];
	size_t count;
};

/* The columns that PIECE reaches over: from FIRST, as many as are returned. */
static size_t columns_of(const struct columns *columns,
	const struct pdf_piece *piece, size_t *first)
{
	size_t count = 0;
	for (size_t i = 0; i < columns->count; i++) {
		const struct column *column = &columns->items[i];
		if (piece->left >= column->right || piece->right <= column->left)
			continue;
		if (!count)
			*first = i;
		count = i + 1 - *first;
	}
	return count;
}

static int by_width(const void *a, const void *b)
{
	const struct pdf_piece *first = *(struct pdf_piece *const *)a;
	const struct pdf_piece *second = *(struct pdf_piece *const *)b;
	double one = first->right - first->left;
	double other = second->right - second->left;
	return (one > other) - (one < other);
}

static void add_column(struct columns *columns, const struct pdf_piece *piece)
{
	size_t at = columns->count;
	if (at == MOST_COLUMNS)
		return;
	while (at && columns->items[at - 1].left > piece->left)
		at--;
	memmove(&columns->items[at + 1], &columns->items[at],
		(columns->count - at) * sizeof(*columns->items));
	columns->items[at] = (struct column) { .left = piece->left,
		.right = piece->right };
	columns->count++;
}

/* The narrow pieces say where the columns are; a wide one widens the column it
 * stands in, or reaches over several. */
static void find_columns(struct columns *columns, struct pdf_piece **pieces,
	size_t count)
{
	columns->count = 0;
	qsort(pieces, count, sizeof(*pieces), by_width);
	for (size_t i = 0; i < count; i++) {
		size_t at = 0, over = columns_of(columns, pieces[i], &at);
		struct column *column = &columns->items[at];
		if (!over) {
			add_column(columns, pieces[i]);
		} else if (over == 1) {
			if (pieces[i]->left < column->left)
				column->left = pieces[i]->left;
			if (pieces[i]->right > column->right)
				column->right = pieces[i]->right;
		}
	}
	for (size_t i = 0; i < count; i++) {
		size_t at = 0;
		if (columns_of(columns, pieces[i], &at) == 1) {
			columns->items[at].pieces++;
			columns->items[at].numbers += pdf_is_number(pieces[i]->text);
		}
	}
}

/* ---------------------------------------------------------------- rows */

struct placed { /* a piece that has found its column */
	const struct pdf_piece *piece;
	size_t column, columns, row;
	unsigned number;  /* of its line */
	double middle;    /* of its line */
};

struct filling {
	struct columns columns;
	struct placed *placed;
	size_t count;
	double *anchors;  /* the middles of the rows */
	size_t rows, base;
	double reach;     /* lines of a cell are no farther apart */
};

/* Half a line from a row: 17 and 0 above and below the others are 170. */
static bool is_beside_row(const struct pdf_line *line, const struct pdf_line *row)
{
	double gap = pdf_line_middle(line) - pdf_line_middle(row);
	return !row->dropped && row->page == line->page && pdf_has_number(row)
		&& fabs(gap) < 0.8 * pdf_height(line);
}

/* A number that is all there is in its row. */
static bool is_row_of_one(const struct pdf_line *lines, size_t count, size_t at)
{
	const struct pdf_line *line = &lines[at];
	return pdf_is_number(line->pieces[0].text)
		&& !(at && is_beside_row(line, line - 1))
		&& !(at + 1 < count && is_beside_row(line, line + 1));
}

/* A line of several pieces is a row; one without numbers close below another is
 * its next line. */
static void find_rows(struct filling *filling, const struct pdf_line *lines,
	size_t count)
{
	const struct pdf_line *above = NULL;
	for (size_t i = 0; i < count; i++) {
		const struct pdf_line *line = &lines[i];
		if (line->dropped)
			continue;
		if (pdf_height(line) > filling->reach)
			filling->reach = pdf_height(line);
		if (line->count < 2 && !pdf_stands_free(lines, count, i)
				&& !is_row_of_one(lines, count, i))
			continue;
		if (!above || !pdf_is_tight(above, line) || pdf_has_number(line))
			filling->anchors[filling->rows++] = pdf_line_middle(line);
		above = line;
	}
	filling->reach *= pdf_tight;
}

/* A line of a label under another that reaches over more columns: it begins
 * where that begins, or both are centered. */
static void join_above(const struct filling *filling, struct placed *placed)
{
	static const double near = 0.6;
	const struct pdf_piece *piece = placed->piece;
	double height = piece->bottom - piece->top;
	for (size_t i = filling->count - 1; i-- > 0;) {
		const struct placed *other = &filling->placed[i];
		double gap = pdf_middle(piece->top, piece->bottom)
			- pdf_middle(other->piece->top, other->piece->bottom);
		if (gap > pdf_tight * height)
			break;
		double left = piece->left - other->piece->left;
		double middle = pdf_middle(piece->left, piece->right)
			- pdf_middle(other->piece->left, other->piece->right);
		if (gap > height / 2 && other->columns > 1
				&& ((left < near * height && left > -near * height)
				|| (middle < near * height && middle > -near * height)))
			placed->column = other->column;
	}
}

static void place_pieces(struct filling *filling, const struct pdf_line *lines,
	size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct pdf_line *line = &lines[i];
		for (size_t k = 0; k < line->count && !line->dropped; k++) {
			struct placed *placed = &filling->placed[filling->count++];
			*placed = (struct placed) { .piece = &line->pieces[k],
				.number = line->number, .middle = pdf_line_middle(line) };
			placed->columns = columns_of(&filling->columns,
				placed->piece, &placed->column);
			join_above(filling, placed);
		}
	}
}

static bool is_of_numbers(const struct column *column)
{
	return 2 * column->numbers > column->pieces;
}

static size_t first_of_numbers(const struct columns *columns)
{
	size_t first = 0;
	while (first < columns->count && !is_of_numbers(&columns->items[first]))
		first++;
	return first;
}

struct column_pieces { /* of one column, going down */
	double *middles;
	bool *level;
	size_t *rows;
	size_t count;
};

static void collect(struct column_pieces *pieces, const struct filling *filling,
	size_t column)
{
	pieces->count = 0;
	for (size_t i = 0; i < filling->count; i++) {
		const struct pdf_piece *piece = filling->placed[i].piece;
		if (filling->placed[i].column != column)
			continue;
		double middle = pdf_middle(piece->top, piece->bottom);
		double off = filling->anchors[filling->placed[i].row] - middle;
		pieces->middles[pieces->count] = middle;
		pieces->level[pieces->count++] = pdf_is_number(piece->text)
			&& fabs(off) <= filling->reach * pdf_level;
	}
}

/* Adds the middle of the cell whose lines are FROM to END as a row, where no
 * row is in its reach: one whose numbers are all blank. */
static void add_blank_row(struct filling *filling, const double *middles,
	size_t from, size_t end, double leading)
{
	double middle = pdf_middle(middles[from], middles[end - 1]);
	double half = (middles[end - 1] - middles[from] + leading) / 2;
	size_t at = filling->rows;
	for (size_t i = 0; i < filling->rows; i++)
		if (fabs(filling->anchors[i] - middle) < half)
			return;
	while (at && filling->anchors[at - 1] > middle)
		at--;
	memmove(&filling->anchors[at + 1], &filling->anchors[at],
		(filling->rows - at) * sizeof(*filling->anchors));
	filling->anchors[at] = middle;
	filling->rows++;
}

/* Labels that no line of numbers stands beside. The lines of one are nearer to
 * each other than to the next. */
static void find_blank_rows(struct filling *filling,
	const struct column_pieces *pieces)
{
	static const double looser = 1.15;
	const double *middles = pieces->middles;
	double leading = filling->reach;
	for (size_t i = 1; i < pieces->count; i++) {
		double gap = middles[i] - middles[i - 1];
		if (gap > filling->reach / 3 && gap < leading)
			leading = gap;
	}
	for (size_t from = 0, end; from < pieces->count; from = end) {
		for (end = from + 1; end < pieces->count
				&& middles[end] - middles[end - 1] < looser * leading;)
			end++;
		add_blank_row(filling, middles, from, end, leading);
	}
}

/* Lines of a cell that are not on the line of the row's numbers. */
static void settle_column(struct filling *filling, size_t column,
	struct column_pieces *pieces)
{
	size_t at = 0;
	collect(pieces, filling, column);
	pdf_rows_assign(pieces->rows, &(struct pdf_stack) {
		.middles = pieces->middles, .level = pieces->level,
		.count = pieces->count,
		.reach = filling->reach,
		.anchors = filling->anchors, .rows = filling->rows });
	for (size_t i = 0; i < filling->count; i++)
		if (filling->placed[i].column == column)
			filling->placed[i].row = pieces->rows[at++];
}

/* What stands on a row's line is of that row; labels may have more lines. */
static void settle(struct filling *filling)
{
	size_t labels = first_of_numbers(&filling->columns), row = 0;
	struct column_pieces pieces = {
		.middles = mem_zero(filling->count + 1, sizeof(double)),
		.level = mem_zero(filling->count + 1, sizeof(bool)),
		.rows = mem_zero(filling->count + 1, sizeof(size_t)),
	};
	if (labels && labels < filling->columns.count) {
		collect(&pieces, filling, labels - 1);
		find_blank_rows(filling, &pieces);
	}
	for (size_t i = 0; i < filling->count; i++) {
		struct placed *placed = &filling->placed[i];
		while (row + 1 < filling->rows
				&& filling->anchors[row + 1] <= placed->middle)
			row++;
		placed->row = row;
	}
	for (size_t i = 0; i < filling->columns.count; i++)
		if (i < labels || (!labels && !is_of_numbers(&filling->columns.items[i])))
			settle_column(filling, i, &pieces);
	free(pieces.middles);
	free(pieces.level);
	free(pieces.rows);
}

static int by_place(const void *a, const void *b)
{
	const struct placed *first = a, *second = b;
	if (first->row != second->row)
		return first->row < second->row ? -1 : 1;
	if (first->column != second->column)
		return first->column < second->column ? -1 : 1;
	if (first->number != second->number)
		return first->number < second->number ? -1 : 1;
	return (first->piece->left > second->piece->left)
		- (first->piece->left < second->piece->left);
}

/* Adds the cell of COUNT pieces, which reaches no farther than NEXT. */
static void add_cell(struct grid *grid, size_t row,
	const struct placed *placed, size_t count, size_t next)
{
	struct strbuf raw = STRBUF_INIT, text = STRBUF_INIT;
	size_t reach = 1;
	for (size_t i = 0; i < count; i++) {
		pdf_join(&raw, placed[i].piece->text);
		if (placed[i].columns > reach)
			reach = placed[i].columns;
	}
	if (placed->column + reach > next)
		reach = next - placed->column;
	html_fold(&text, raw.text, raw.len);
	grid_add(grid, &(struct cell) { .text = strbuf_take(&text),
		.row = (unsigned)row, .column = (unsigned)placed->column,
		.rowspan = 1, .colspan = (unsigned)reach, .line = placed->number });
	strbuf_release(&raw);
}

/* Cells of numbers that are blank: nothing stands in their columns. */
static void add_blanks(struct grid *grid, size_t row, size_t from, size_t to,
	unsigned line)
{
	for (size_t column = from; column < to; column++)
		grid_add(grid, &(struct cell) { .text = mem_text(""),
			.row = (unsigned)row, .column = (unsigned)column,
			.rowspan = 1, .colspan = 1, .line = line });
}

/* Adds the row of COUNT pieces. */
static void add_row(struct grid *grid, const struct filling *filling,
	const struct placed *placed, size_t count)
{
	size_t columns = filling->columns.count;
	size_t row = filling->base + placed->row;
	size_t blank = first_of_numbers(&filling->columns);
	for (size_t i = 0, end; i < count; i = end) {
		size_t column = placed[i].column;
		for (end = i + 1; end < count && placed[end].column == column;)
			end++;
		if (column > blank)
			add_blanks(grid, row, blank, column, placed->number);
		add_cell(grid, row, &placed[i], end - i,
			end < count ? placed[end].column : columns);
		const struct cell *cell = &grid->cells[grid->count - 1];
		size_t after = cell->column + cell->colspan;
		blank = blank > after ? blank : after;
	}
	add_blanks(grid, row, blank, columns, placed->number);
}

static void fill_grid(struct grid *grid, struct filling *filling)
{
	struct placed *placed = filling->placed;
	qsort(placed, filling->count, sizeof(*placed), by_place);
	for (size_t i = 0, end; i < filling->count; i = end) {
		for (end = i + 1; end < filling->count
				&& placed[end].row == placed[i].row;)
			end++;
		add_row(grid, filling, &placed[i], end - i);
	}
}

void pdf_segment_read(struct grid *grid, const struct pdf_line *lines,
	size_t count)
{
	struct filling *filling = mem_zero(1, sizeof(*filling));
	size_t pieces = 0, added = 0;
	for (size_t i = 0; i < count; i++)
		pieces += lines[i].dropped ? 0 : lines[i].count;
	struct pdf_piece **all = mem_zero(pieces + 1, sizeof(struct pdf_piece *));
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < lines[i].count && !lines[i].dropped; k++)
			all[added++] = &lines[i].pieces[k];
	filling->base = grid->rows;
	filling->placed = mem_zero(pieces + 1, sizeof(*filling->placed));
	filling->anchors = mem_zero(count + pieces + 1, sizeof(*filling->anchors));
	find_columns(&filling->columns, all, pieces);
	find_rows(filling, lines, count);
	place_pieces(filling, lines, count);
	settle(filling);
	fill_grid(grid, filling);
	free(all);
	free(filling->placed);
	free(filling->anchors);
	free(filling);
}
