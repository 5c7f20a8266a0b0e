#include "tui/arrange.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/mem.h"
#include "base/strbuf.h"

void arrange_init(struct arrangement *arrangement, const struct sheet *source)
{
	*arrangement = (struct arrangement) {
		.source = source,
		.hidden = mem_zero(source->columns + 1, sizeof(bool)),
		.frozen = source->label_columns,
	};
	arrange(arrangement);
}

static void release_sheet(struct arrangement *arrangement)
{
	free(arrangement->sheet.cells);
	free(arrangement->sheet.widths);
	free(arrangement->sheet.least);
	free(arrangement->sheet.signs);
	free(arrangement->rows);
	free(arrangement->columns);
	arrangement->rows = NULL;
	arrangement->columns = NULL;
}

void arrange_release(struct arrangement *arrangement)
{
	release_sheet(arrangement);
	free(arrangement->hidden);
	free(arrangement->words);
	*arrangement = (struct arrangement) { .source = NULL };
}

void sheet_origin(const struct sheet *sheet, unsigned *row, unsigned *column)
{
	for (unsigned r = *row + 1; r-- > 0; ) {
		for (unsigned c = *column + 1; c-- > 0; ) {
			const struct sheet_cell *cell = sheet_at(sheet, r, c);

			if (cell != NULL && cell->colspan > 0
					&& c + cell->colspan > *column
					&& r + cell->rowspan > *row) {
				*row = r;
				*column = c;
				return;
			}
		}
	}
}

bool sheet_cell_has(const struct sheet_cell *cell, const char *words)
{
	struct strbuf text = STRBUF_INIT, wanted = STRBUF_INIT;
	bool has;

	if (cell == NULL || cell->text == NULL)
		return false;
	fold_name(&text, cell->text, strlen(cell->text));
	fold_name(&wanted, words, strlen(words));
	has = strstr(text.text, wanted.text) != NULL;
	strbuf_release(&text);
	strbuf_release(&wanted);
	return has;
}

/* ---------------------------------------------------- rows and columns */

static bool row_has_words(const struct arrangement *arrangement, unsigned row)
{
	if (arrangement->words == NULL || *arrangement->words == '\0')
		return true;
	for (unsigned c = 0; c < arrangement->source->columns; c++) {
		unsigned r = row, column = c;

		sheet_origin(arrangement->source, &r, &column);
		if (sheet_cell_has(sheet_at(arrangement->source, r, column),
				arrangement->words))
			return true;
	}
	return false;
}

struct sort_key {
	unsigned row;
	bool has_number, has_text;
	double number;
	const char *text;
};

static struct sort_key make_key(const struct arrangement *arrangement,
	unsigned row)
{
	unsigned r = row, column = arrangement->order_column;
	const struct sheet_cell *cell;
	struct sort_key key = { .row = row, .text = "" };
	struct strbuf digits = STRBUF_INIT;
	char *end;

	sheet_origin(arrangement->source, &r, &column);
	cell = sheet_at(arrangement->source, r, column);
	if (cell == NULL || cell->text == NULL)
		return key;
	key.text = cell->text;
	key.has_text = *cell->text != '\0' && cell->mark != MARK_DASH
		&& cell->mark != MARK_ABSENT && cell->mark != MARK_UNKNOWN;
	if (cell->figure != NULL) {
		key.has_number = cell->figure->state == FIGURE_NUMBER
			&& !cell->figure->unknown;
		key.number = cell->figure->value;
		return key;
	}
	for (const char *at = cell->text; *at != '\0'; at++)
		if (*at != ',')
			strbuf_addc(&digits, *at);
	key.number = strtod(digits.text, &end);
	key.has_number = end != digits.text;
	strbuf_release(&digits);
	return key;
}

/* What has no value comes last in both directions; equal rows stay as they
 * are printed. */
static int compare_keys(const struct sort_key *a, const struct sort_key *b,
	int direction)
{
	int less;

	if (a->has_number != b->has_number)
		return a->has_number ? -1 : 1;
	if (!a->has_number && a->has_text != b->has_text)
		return a->has_text ? -1 : 1;
	if (a->has_number)
		less = (a->number > b->number) - (a->number < b->number);
	else
		less = a->has_text ? strcmp(a->text, b->text) : 0;
	if (less != 0)
		return less * direction;
	return (a->row > b->row) - (a->row < b->row);
}

static int compare_up(const void *a, const void *b)
{
	return compare_keys(a, b, 1);
}

static int compare_down(const void *a, const void *b)
{
	return compare_keys(a, b, -1);
}

static void sort_rows(struct arrangement *arrangement, unsigned first,
	unsigned count)
{
	struct sort_key *keys;

	if (arrangement->order == ORDER_PRINTED || count < 2)
		return;
	keys = mem_alloc(count * sizeof(*keys));
	for (unsigned i = 0; i < count; i++)
		keys[i] = make_key(arrangement, arrangement->rows[first + i]);
	qsort(keys, count, sizeof(*keys),
		arrangement->order == ORDER_UP ? compare_up : compare_down);
	for (unsigned i = 0; i < count; i++)
		arrangement->rows[first + i] = keys[i].row;
	free(keys);
}

static unsigned pick_rows(struct arrangement *arrangement)
{
	const struct sheet *source = arrangement->source;
	unsigned count = 0, head = source->head_rows;

	arrangement->rows = mem_zero(source->rows + 1, sizeof(unsigned));
	for (unsigned r = 0; r < source->rows; r++)
		if (r < head || row_has_words(arrangement, r))
			arrangement->rows[count++] = r;
	if (count > head)
		sort_rows(arrangement, head, count - head);
	return count;
}

static unsigned pick_columns(struct arrangement *arrangement)
{
	const struct sheet *source = arrangement->source;
	unsigned count = 0;

	arrangement->columns = mem_zero(source->columns + 1, sizeof(unsigned));
	for (unsigned c = 0; c < source->columns; c++)
		if (c < source->label_columns || !arrangement->hidden[c])
			arrangement->columns[count++] = c;
	if (count == 0 && source->columns > 0)
		count = 1;
	return count;
}

/* ---------------------------------------------------------- the result */

struct corner { unsigned row, column; };

static struct corner find_corner(const struct arrangement *arrangement,
	unsigned row, unsigned column)
{
	struct corner corner = { arrangement->rows[row],
		arrangement->columns[column] };

	sheet_origin(arrangement->source, &corner.row, &corner.column);
	return corner;
}

static bool same_corner(struct corner a, struct corner b)
{
	return a.row == b.row && a.column == b.column;
}

static void fill_cell(struct arrangement *arrangement,
	const struct corner *corners, unsigned row, unsigned column)
{
	struct sheet *sheet = &arrangement->sheet;
	const struct corner *at = &corners[row * sheet->columns + column];
	struct sheet_cell *cell = &sheet->cells[row * sheet->columns + column];
	unsigned down = 1, right = 1;

	*cell = *sheet_at(arrangement->source, at->row, at->column);
	if ((row > 0 && same_corner(at[-(long)sheet->columns], *at))
			|| (column > 0 && same_corner(at[-1], *at))) {
		cell->rowspan = cell->colspan = 0;
		return;
	}
	while (row + down < sheet->rows
			&& same_corner(at[down * sheet->columns], *at))
		down++;
	while (column + right < sheet->columns && same_corner(at[right], *at))
		right++;
	cell->rowspan = down;
	cell->colspan = right;
}

static void fill_columns(struct arrangement *arrangement)
{
	const struct sheet *source = arrangement->source;
	struct sheet *sheet = &arrangement->sheet;

	sheet->widths = mem_zero(sheet->columns + 1, sizeof(*sheet->widths));
	sheet->least = mem_zero(sheet->columns + 1, sizeof(*sheet->least));
	sheet->signs = mem_zero(sheet->columns + 1, sizeof(*sheet->signs));
	sheet->label_columns = 0;
	for (unsigned c = 0; c < sheet->columns; c++) {
		unsigned from = arrangement->columns[c];

		sheet->widths[c] = source->widths[from];
		sheet->least[c] = source->least[from];
		sheet->signs[c] = source->signs[from];
		if (from < arrangement->frozen)
			sheet->label_columns = c + 1;
	}
}

void arrange(struct arrangement *arrangement)
{
	struct sheet *sheet = &arrangement->sheet;
	struct corner *corners;

	release_sheet(arrangement);
	*sheet = *arrangement->source;
	sheet->rows = pick_rows(arrangement);
	sheet->columns = pick_columns(arrangement);
	sheet->cells = mem_zero((size_t)sheet->rows * sheet->columns + 1,
		sizeof(*sheet->cells));
	corners = mem_zero((size_t)sheet->rows * sheet->columns + 1,
		sizeof(*corners));
	for (unsigned r = 0; r < sheet->rows; r++)
		for (unsigned c = 0; c < sheet->columns; c++)
			corners[r * sheet->columns + c] =
				find_corner(arrangement, r, c);
	for (unsigned r = 0; r < sheet->rows; r++)
		for (unsigned c = 0; c < sheet->columns; c++)
			fill_cell(arrangement, corners, r, c);
	free(corners);
	fill_columns(arrangement);
}

static bool find_in(const unsigned *list, unsigned count, unsigned wanted,
	unsigned *at)
{
	for (unsigned i = 0; i < count; i++) {
		if (list[i] == wanted) {
			*at = i;
			return true;
		}
	}
	return false;
}

bool arrange_find_row(const struct arrangement *arrangement, unsigned source,
	unsigned *row)
{
	return find_in(arrangement->rows, arrangement->sheet.rows, source, row);
}

bool arrange_find_column(const struct arrangement *arrangement,
	unsigned source, unsigned *column)
{
	return find_in(arrangement->columns, arrangement->sheet.columns, source,
		column);
}
