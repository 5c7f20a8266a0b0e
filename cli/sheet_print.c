#include "cli/sheet_print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "cli/screen.h"

/* A row that goes on longer than this goes on forever. */
enum { MOST_LINES = 10000 };

static void print_line(struct strbuf *line, enum screen_style style)
{
	while (line->len && line->text[line->len - 1] == ' ')
		strbuf_cut(line, line->len - 1);
	if (style == STYLE_PLAIN)
		printf("%s\n", line->text);
	else
		printf("%s%s%s\n", screen_style(style), line->text,
			screen_style(STYLE_PLAIN));
}

static bool row_fails(const struct sheet *sheet, unsigned row)
{
	for (unsigned x = 0; x < sheet->columns; x++)
		if (sheet_at(sheet, row, x)->failing)
			return true;
	return false;
}

static void print_rows(const struct sheet *sheet, const struct sheet_view *view)
{
	struct strbuf line = STRBUF_INIT;

	for (unsigned row = 0; row < sheet->rows; row++) {
		enum screen_style style = row < sheet->head_rows ? STYLE_HEAD :
			row_fails(sheet, row) ? STYLE_BAD : STYLE_PLAIN;
		bool more = true;

		for (unsigned n = 0; more && n < MOST_LINES; n++) {
			strbuf_reset(&line);
			more = sheet_line(&line, sheet, view, row, n);
			print_line(&line, style);
		}
	}
	strbuf_release(&line);
}

/* The last column that fits beside the labels, when FIRST is the first. */
static unsigned last_fitting(const struct sheet *sheet, const unsigned *widths,
	unsigned first, unsigned room)
{
	unsigned used = 0, last = first;

	for (unsigned x = 0; x < sheet->label_columns; x++)
		used += widths[x] + 2;
	for (unsigned x = first; x < sheet->columns; x++) {
		used += widths[x] + (x > first ? 2 : 0);
		if (used > room && x > first)
			break;
		last = x;
	}
	return last;
}

static void print_fitted(const struct sheet *sheet, enum sheet_folding folding)
{
	unsigned room = screen_columns();
	unsigned *widths = mem_zero(sheet->columns + 1, sizeof *widths);
	struct sheet_view view = {
		.widths = widths, .first = sheet->label_columns,
		.last = sheet->columns - 1, .wrap = folding == SHEET_WRAP,
		.separator = "  ",
	};
	bool fits = true;

	if (room)
		fits = sheet_fit(sheet, room, 2, widths) <= room;
	else
		memcpy(widths, sheet->widths, sheet->columns * sizeof *widths);
	if (fits) {
		print_rows(sheet, &view);
		free(widths);
		return;
	}
	while (view.first < sheet->columns) {
		view.last = last_fitting(sheet, widths, view.first, room);
		if (view.first > sheet->label_columns)
			putchar('\n');
		print_rows(sheet, &view);
		view.first = view.last + 1;
	}
	free(widths);
}

/* Values of a column without a head of its own are told by its number. */
static void print_fields(const struct sheet *sheet, enum format format)
{
	struct printer_column *columns =
		mem_zero(sheet->columns, sizeof *columns);
	char **names = mem_zero(sheet->columns, sizeof *names);
	struct printer *printer;

	for (unsigned x = 0; x < sheet->columns; x++) {
		struct strbuf name = STRBUF_INIT;

		for (unsigned y = 0; y < sheet->head_rows; y++)
			if (*sheet_at(sheet, y, x)->text)
				strbuf_addf(&name, "%s%s", name.len ? " " : "",
					sheet_at(sheet, y, x)->text);
		if (!name.len)
			strbuf_addf(&name, "%u", x + 1);
		names[x] = strbuf_take(&name);
		columns[x].name = columns[x].head = names[x];
	}
	printer = printer_new(format, columns, sheet->columns);
	for (unsigned y = sheet->head_rows; y < sheet->rows; y++) {
		for (unsigned x = 0; x < sheet->columns; x++) {
			const struct sheet_cell *cell = sheet_at(sheet, y, x);
			const struct figure *figure = cell->figure;

			if (figure && figure->state == FIGURE_NUMBER &&
			    !figure->unknown && cell->number)
				printer_both(printer, cell->text, true, figure->value);
			else
				printer_text(printer, cell->mark == MARK_ABSENT ?
					NULL : cell->text + strspn(cell->text, " "));
		}
		printer_row(printer);
	}
	printer_free(printer);
	for (unsigned x = 0; x < sheet->columns; x++)
		free(names[x]);
	free(names);
	free(columns);
}

void sheet_print(const struct sheet *sheet, enum format format,
	enum sheet_folding folding)
{
	if (!sheet->columns || !sheet->rows)
		return;
	if (format == FORMAT_TEXT)
		print_fitted(sheet, folding);
	else
		print_fields(sheet, format);
}
