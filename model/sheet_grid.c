#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/sheet_shape.h"

/* A head of more rows is rather a table without numbers. */
enum { MOST_HEAD_ROWS = 4 };

/* What may stand in a number beside its digits: 1,234.5 -3 30% +8 １２. */
static bool is_number_sign(uint32_t character)
{
	return character < 0x80 && character && strchr("0123456789.,+-%", (int)character);
}

static bool is_number(const char *text)
{
	size_t len = strlen(text);
	bool digit = false;

	for (size_t at = 0; at < len;) {
		uint32_t character;

		at += utf8_next(text + at, len - at, &character);
		if (character >= 0xFF01 && character <= 0xFF5E)
			character -= 0xFEE0; /* full-width forms */
		if (!is_number_sign(character))
			return false;
		digit = digit || (character >= '0' && character <= '9');
	}
	return digit;
}

static void put_cell(struct sheet *sheet, const struct report *report,
	const struct table *table, const struct cell *from)
{
	struct sheet_cell *cell = sheet_put(sheet, from->row, from->column);
	const struct figure *figure = report_figure_at(report, table->id,
		(int)from->row, (int)from->column);
	unsigned rows = from->rowspan, columns = from->colspan;

	if (figure && figure->state == FIGURE_NUMBER)
		sheet_put_figure(cell, report, figure);
	cell->figure = figure;
	cell->number = is_number(from->text);
	sheet_put_text(cell, from->text, cell->number ? ALIGN_RIGHT : ALIGN_LEFT);
	if (from->row + rows > sheet->rows)
		rows = sheet->rows - from->row;
	if (from->column + columns > sheet->columns)
		columns = sheet->columns - from->column;
	if (rows > 1 || columns > 1)
		sheet_put_span(sheet, from->row, from->column, rows, columns);
}

static bool row_has_number(const struct sheet *sheet, unsigned row)
{
	for (unsigned x = 0; x < sheet->columns; x++)
		if (sheet_at(sheet, row, x)->number)
			return true;
	return false;
}

/* The rows above the first number, with what hangs down from the first of
 * them; one row when there is no number. */
static unsigned find_head(const struct sheet *sheet)
{
	unsigned head = 0, hangs = 1;

	if (sheet->rows < 2)
		return 0;
	while (head < sheet->rows && !row_has_number(sheet, head))
		head++;
	for (unsigned x = 0; x < sheet->columns; x++) {
		const struct sheet_cell *cell = sheet_at(sheet, 0, x);

		if (cell->rowspan > hangs && cell->rowspan < sheet->rows)
			hangs = cell->rowspan;
	}
	if (head == 0)
		return 0;
	if (head >= sheet->rows || head > MOST_HEAD_ROWS)
		head = hangs <= MOST_HEAD_ROWS ? hangs : 1;
	return head;
}

/* The first column; also the second when the first only numbers the rows. */
static unsigned find_labels(const struct sheet *sheet)
{
	unsigned numbers = 0, cells = 0;

	if (sheet->columns < 2)
		return 0;
	for (unsigned y = sheet->head_rows; y < sheet->rows; y++) {
		const struct sheet_cell *cell = sheet_at(sheet, y, 0);

		if (!cell->colspan)
			continue;
		cells++;
		numbers += cell->number;
	}
	return sheet->columns > 2 && cells > 1 && numbers == cells ? 2 : 1;
}

/* A head stands as the column under it does. */
static void align_head(struct sheet *sheet)
{
	for (unsigned x = 0; x < sheet->columns; x++) {
		unsigned numbers = 0, texts = 0;

		for (unsigned y = sheet->head_rows; y < sheet->rows; y++) {
			const struct sheet_cell *cell = sheet_at(sheet, y, x);

			if (!cell->colspan || !*cell->text)
				continue;
			numbers += cell->number;
			texts += !cell->number;
		}
		for (unsigned y = 0; y < sheet->head_rows; y++) {
			struct sheet_cell *cell = sheet_put(sheet, y, x);

			if (cell->colspan > 1 && cell->colspan < sheet->columns)
				cell->align = ALIGN_CENTER;
			else if (numbers > texts)
				cell->align = ALIGN_RIGHT;
		}
	}
}

void sheet_from_grid(struct sheet *sheet, const struct report *report,
	const struct table *table)
{
	const struct grid *grid = &table->grid;

	sheet_shape(sheet, grid->rows, grid->columns);
	for (size_t i = 0; i < grid->count; i++)
		if (grid->cells[i].row < grid->rows &&
		    grid->cells[i].column < grid->columns)
			put_cell(sheet, report, table, &grid->cells[i]);
	sheet->title = mem_text(table->title ? table->title : "");
	sheet->head_rows = find_head(sheet);
	sheet->label_columns = find_labels(sheet);
	align_head(sheet);
}
