#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/sheet.h"
#include "model/sheet_shape.h"

/* What stays of a text and of the label column when room is scarce: four
 * Chinese characters, six of a label. */
enum { LEAST_TEXT = 8, LEAST_LABEL = 12, LEAST_NUMBER = 4 };

unsigned sheet_cell_width(const struct sheet_cell *cell)
{
	return (unsigned)width_text(cell->text, strlen(cell->text)) +
		(cell->mark == MARK_INFERRED);
}

static bool has_sign(const struct sheet_cell *cell)
{
	return cell->failing || cell->mark == MARK_REPAIRED;
}

/* The widest of each column's own cells; what spans several waits. */
static void measure_single(struct sheet *sheet)
{
	for (unsigned column = 0; column < sheet->columns; column++) {
		unsigned natural = 1, number = 1;

		for (unsigned row = 0; row < sheet->rows; row++) {
			const struct sheet_cell *cell = sheet_at(sheet, row, column);
			unsigned width;

			if (cell->colspan != 1)
				continue;
			width = sheet_cell_width(cell) +
				(sheet->signs[column] && cell->align == ALIGN_RIGHT);
			if (width > natural)
				natural = width;
			if (cell->number && width > number)
				number = width;
		}
		sheet->widths[column] = natural;
		sheet->least[column] = number;
	}
}

/* A spanning cell that needs more than its columns have widens them all. */
static void measure_spans(struct sheet *sheet)
{
	for (size_t i = 0; i < (size_t)sheet->rows * sheet->columns; i++) {
		const struct sheet_cell *cell = &sheet->cells[i];
		unsigned first = (unsigned)(i % sheet->columns);
		unsigned has, wants, short_by;

		/* A title over all columns widens none: it is cut or wrapped. */
		if (cell->colspan < 2 || cell->colspan == sheet->columns)
			continue;
		has = cell->colspan - 1;
		for (unsigned k = 0; k < cell->colspan; k++)
			has += sheet->widths[first + k];
		wants = sheet_cell_width(cell);
		short_by = wants > has ? wants - has : 0;
		for (unsigned k = 0; k < cell->colspan; k++)
			sheet->widths[first + k] +=
				(short_by + k) / cell->colspan;
	}
}

static bool is_number_column(const struct sheet *sheet, unsigned column)
{
	unsigned numbers = 0, texts = 0;

	for (unsigned row = sheet->head_rows; row < sheet->rows; row++) {
		const struct sheet_cell *cell = sheet_at(sheet, row, column);

		if (cell->colspan != 1 || !*cell->text)
			continue;
		if (cell->number)
			numbers++;
		else
			texts++;
	}
	return numbers > texts;
}

void sheet_measure(struct sheet *sheet)
{
	sheet->widths = mem_zero(sheet->columns + 1, sizeof *sheet->widths);
	sheet->least = mem_zero(sheet->columns + 1, sizeof *sheet->least);
	sheet->signs = mem_zero(sheet->columns + 1, sizeof *sheet->signs);
	for (size_t i = 0; i < (size_t)sheet->rows * sheet->columns; i++)
		if (has_sign(&sheet->cells[i]))
			sheet->signs[i % sheet->columns] = true;
	measure_single(sheet);
	measure_spans(sheet);
	for (unsigned column = 0; column < sheet->columns; column++) {
		unsigned natural = sheet->widths[column];
		unsigned least = column < sheet->label_columns ?
			LEAST_LABEL : LEAST_TEXT;

		/* A number is never cut; the words of its head may be. */
		if (is_number_column(sheet, column))
			least = LEAST_NUMBER;
		if (sheet->least[column] < least)
			sheet->least[column] = least;
		if (sheet->least[column] > natural)
			sheet->least[column] = natural;
	}
}

/* The width used when no column that can give way is wider than CAP. */
static unsigned capped(const struct sheet *sheet, unsigned cap,
	unsigned *widths)
{
	unsigned used = 0;

	for (unsigned i = 0; i < sheet->columns; i++) {
		unsigned width = sheet->widths[i];

		if (width > cap)
			width = cap;
		if (width < sheet->least[i])
			width = sheet->least[i];
		widths[i] = width;
		used += width;
	}
	return used;
}

unsigned sheet_fit(const struct sheet *sheet, unsigned total,
	unsigned separator, unsigned *widths)
{
	unsigned between = sheet->columns ? separator * (sheet->columns - 1) : 0;
	unsigned room = total > between ? total - between : 0;
	unsigned low = 0, high = room, used;

	for (unsigned i = 0; i < sheet->columns; i++)
		if (sheet->widths[i] > high)
			high = sheet->widths[i];
	if (capped(sheet, high, widths) <= room)
		return capped(sheet, high, widths) + between;
	while (low < high) {
		unsigned middle = low + (high - low + 1) / 2;

		if (capped(sheet, middle, widths) <= room)
			low = middle;
		else
			high = middle - 1;
	}
	used = capped(sheet, low, widths);
	/* What is left over is less than one place for each cut column. */
	for (unsigned i = 0; i < sheet->columns && used < room; i++)
		if (widths[i] < sheet->widths[i] && widths[i] == low) {
			widths[i]++;
			used++;
		}
	return used + between;
}
