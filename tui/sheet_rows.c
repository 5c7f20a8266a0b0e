#include "tui/sheet_rows.h"

#include <string.h>

#include "tui/record.h"

static void add_cell(struct rows *rows, const struct sheet_cell *cell)
{
	const struct figure *figure = cell->figure;

	if (cell->mark == MARK_ABSENT || cell->colspan == 0)
		rows_text(rows, NULL);
	else if (figure != NULL && figure->state == FIGURE_NUMBER
			&& !figure->unknown && cell->number)
		rows_both(rows, cell->text, true, figure->value);
	else
		rows_text(rows, cell->text + strspn(cell->text, " "));
}

/* The form's row that ROW is (3.1, 4.review): what its label is short for. */
static bool add_id(struct strbuf *out, const struct sheet *sheet, unsigned row)
{
	for (unsigned c = 0; c < sheet->columns; c++) {
		const struct figure *figure = sheet_at(sheet, row, c)->figure;

		if (figure == NULL || figure->cell == NULL)
			continue;
		strbuf_add(out, figure->cell, strcspn(figure->cell, ":"));
		return true;
	}
	return false;
}

static bool has_ids(const struct sheet *sheet)
{
	struct strbuf id = STRBUF_INIT;
	bool has = false;

	for (unsigned row = sheet->head_rows; !has && row < sheet->rows; row++)
		has = add_id(&id, sheet, row);
	strbuf_release(&id);
	return has;
}

void rows_sheet_columns(struct rows *rows, const struct sheet *sheet)
{
	if (rows->format != FORMAT_MD && has_ids(sheet))
		rows_column(rows, "id", "id", false);
	for (unsigned c = 0; c < sheet->columns; c++) {
		struct strbuf name = STRBUF_INIT;

		sheet_column_name(&name, sheet, c);
		if (name.len == 0)
			strbuf_addf(&name, "%u", c + 1);
		rows_column(rows, name.text, name.text, false);
		strbuf_release(&name);
	}
}

void rows_sheet_row(struct rows *rows, const struct sheet *sheet, unsigned row)
{
	struct strbuf id = STRBUF_INIT;

	if (rows->format != FORMAT_MD && has_ids(sheet))
		rows_text(rows, add_id(&id, sheet, row) ? id.text : NULL);
	strbuf_release(&id);
	for (unsigned c = 0; c < sheet->columns; c++)
		add_cell(rows, sheet_at(sheet, row, c));
}

void rows_add_sheet(struct rows *rows, const struct sheet *sheet)
{
	rows_sheet_columns(rows, sheet);
	for (unsigned row = sheet->head_rows; row < sheet->rows; row++) {
		rows_sheet_row(rows, sheet, row);
		rows_end(rows);
	}
}
