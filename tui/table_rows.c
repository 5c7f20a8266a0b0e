/* A table for other programs: its rows as they are arranged. */
#include "tui/table_view.h"

#include "model/spot.h"
#include "tui/cite.h"
#include "tui/sheet_rows.h"

/* Its lines from the first to the last, and whose values are doubtful. */
static void cite_row(struct rows *rows, const struct table_view *table,
	unsigned row)
{
	const struct sheet *sheet = &table->pane.arrangement.sheet;
	struct strbuf lines = STRBUF_INIT, doubts = STRBUF_INIT;
	struct strbuf spot = STRBUF_INIT;
	struct cite_lines cited = { 0, 0 };

	for (unsigned c = 0; c < sheet->columns; c++) {
		const struct figure *figure = sheet_at(sheet, row, c)->figure;
		struct strbuf name = STRBUF_INIT;

		if (figure == NULL)
			continue;
		cite_line(&cited, figure->line);
		sheet_column_name(&name, sheet, c);
		cite_doubt(&doubts, figure, name.text);
		strbuf_release(&name);
	}
	cite_lines_text(&lines, &cited);
	spot_add_table(&spot, &table->report, table->table->id);
	cite_report(rows, table->view.session, table->id, spot.text, lines.text,
		doubts.text);
	strbuf_release(&lines);
	strbuf_release(&doubts);
	strbuf_release(&spot);
}

void table_view_rows(struct view *view, struct rows *rows)
{
	const struct table_view *table = (const struct table_view *)view;
	const struct sheet *sheet = &table->pane.arrangement.sheet;

	rows_sheet_columns(rows, sheet);
	rows_cited_columns(rows, "");
	for (unsigned row = sheet->head_rows; row < sheet->rows; row++) {
		rows_sheet_row(rows, sheet, row);
		if (rows->cited)
			cite_row(rows, table, row);
		rows_end(rows);
	}
}
