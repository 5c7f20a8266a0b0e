#include "tui/tsv.h"

#include <string.h>

#include "base/strbuf.h"

void tsv_cell(struct strbuf *out, const struct sheet_cell *cell)
{
	const char *text = cell->text + strspn(cell->text, " ");

	if (cell->mark == MARK_ABSENT)
		return;
	for (; *text != '\0'; text++)
		if (cell->figure == NULL || *text != ',')
			strbuf_addc(out, *text);
}

void tsv_row(struct strbuf *out, const struct sheet *sheet, unsigned row)
{
	for (unsigned column = 0; column < sheet->columns; column++) {
		if (column > 0)
			strbuf_addc(out, '\t');
		if (sheet_at(sheet, row, column)->colspan > 0)
			tsv_cell(out, sheet_at(sheet, row, column));
	}
	strbuf_addc(out, '\n');
}

void tsv_sheet(struct strbuf *out, const struct sheet *sheet)
{
	for (unsigned row = 0; row < sheet->rows; row++)
		tsv_row(out, sheet, row);
}
