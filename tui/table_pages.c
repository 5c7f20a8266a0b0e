/* What a table shows in its place: a row of it as a record, and which columns it
 * has. */
#include "tui/table_view.h"

#include "base/lang.h"

/* Words, or a number that nothing is known of: with the names of its row and
 * column, where there is room for them. */
static bool add_words(struct strbuf *out, const struct sheet *sheet,
	unsigned row, unsigned column, unsigned room)
{
	const struct sheet_cell *cell = sheet_at(sheet, row, column);

	if (cell->figure != NULL || cell->mark == MARK_ABSENT
			|| *cell->text == '\0' || row < sheet->head_rows
			|| sheet->head_rows == 0 || column < sheet->label_columns)
		return false;
	sheet_row_name(out, sheet, row);
	strbuf_adds(out, out->len > 0 ? " · " : "");
	sheet_column_name(out, sheet, column);
	strbuf_addf(out, "%s%s", _(": "), cell->text);
	if (width_text(out->text, out->len) <= room)
		return true;
	strbuf_reset(out);
	return false;
}

void table_view_explain(const struct table_view *table,
	const struct area *area, unsigned at)
{
	struct strbuf text = STRBUF_INIT;
	const char *remark = table_view_remark(table);
	unsigned row, column;

	draw_open(area, at);
	draw_space(1, STYLE_PLAIN);
	if (remark != NULL) {
		draw_add(draw_sign(SIGN_REMARK), STYLE_CHANGED);
		draw_space(1, STYLE_PLAIN);
		draw_add(remark, STYLE_CHANGED);
		draw_add(" · ", STYLE_DIM);
	}
	if (table_view_cell(table, &row, &column) && !add_words(&text,
			&table->sheet, row, column, draw_left()))
		sheet_explain(&text, &table->sheet, &table->report, row, column,
			draw_left());
	draw_cell(text.text, draw_left(), ALIGN_LEFT, STYLE_PLAIN);
	draw_close();
	strbuf_release(&text);
}

/* ------------------------------------------------------------ a record */

void table_record_draw(const struct table_view *table,
	const struct area *area)
{
	struct strbuf name = STRBUF_INIT;
	struct area lines = { area->row + 2, area->column,
		area->rows > 3 ? area->rows - 3 : 1, area->columns };

	strbuf_addf(&name, _(" Row %zu of %zu: "), table->pane.rows.cursor + 1,
		table->pane.rows.count);
	sheet_row_name(&name, &table->sheet, table->record.row);
	draw_open(area, 0);
	draw_cell(name.text, area->columns, ALIGN_LEFT, STYLE_HEADING);
	draw_close();
	draw_open(area, 1);
	draw_rule(SIGN_HORIZONTAL, area->columns, STYLE_DIM);
	draw_close();
	record_draw(&table->record, &lines);
	if (area->rows > 3)
		table_view_explain(table, area, area->rows - 1);
	strbuf_release(&name);
}

/* Back to the table, at the cell of the line under the cursor. */
static void leave_record(struct table_view *table)
{
	unsigned row, column;

	if (table_view_cell(table, &row, &column))
		sheet_pane_go(&table->pane, row, column);
	table->mode = MODE_TABLE;
}

void table_record_enter(struct table_view *table)
{
	record_release(&table->record);
	table->mode = MODE_RECORD;
	table_view_lay(table);
}

unsigned table_record_act(struct table_view *table,
	const struct command *command)
{
	struct list *rows = &table->pane.rows;
	long by = command->count ? (long)command->count : 1;

	if (list_act(&table->record.list, command->action, command->count))
		return VIEW_REDRAW;
	switch (command->action) {
	case ACTION_PREVIOUS:
		list_move(rows, -by);
		break;
	case ACTION_NEXT:
		list_move(rows, by);
		break;
	case ACTION_CLICK:
		list_go(&table->record.list, table->record.list.top
			+ (command->row > 1 ? command->row - 2 : 0));
		return VIEW_REDRAW;
	case ACTION_RECORD:
	case ACTION_BACK:
		leave_record(table);
		break;
	default:
		return VIEW_UNKNOWN;
	}
	table_view_lay(table);
	return VIEW_REDRAW;
}

/* -------------------------------------------------------- its columns */

void table_columns_draw(const struct table_view *table,
	const struct area *area)
{
	draw_open(area, 0);
	draw_cell(_(" Columns: Enter shows or hides one, C is done"),
		area->columns, ALIGN_LEFT, STYLE_HEADING);
	draw_close();
	for (unsigned at = 1; at < area->rows; at++) {
		size_t column = table->columns.top + at - 1;
		bool cursor = column == table->columns.cursor;
		struct strbuf name = STRBUF_INIT;

		if (column >= table->columns.count || at + 1 == area->rows) {
			draw_blank(area, at);
			continue;
		}
		sheet_column_name(&name, &table->sheet, (unsigned)column);
		draw_open(area, at);
		draw_add(cursor ? draw_sign(SIGN_CURSOR) : " ", STYLE_PLAIN);
		draw_add(table->pane.arrangement.hidden[column] ? "[ ] "
			: "[x] ", STYLE_PLAIN);
		draw_add(name.text, cursor ? STYLE_PLAIN | STYLE_CURSOR
			: STYLE_PLAIN);
		draw_close();
		strbuf_release(&name);
	}
}

unsigned table_columns_act(struct table_view *table,
	const struct command *command)
{
	bool *hidden = &table->pane.arrangement
		.hidden[table->columns.cursor];

	if (list_act(&table->columns, command->action, command->count))
		return VIEW_REDRAW;
	switch (command->action) {
	case ACTION_CLICK:
		if (!command->again) {
			list_go(&table->columns, table->columns.top
				+ (command->row > 0 ? command->row - 1 : 0));
			return VIEW_REDRAW;
		}
		/* fallthrough */
	case ACTION_OPEN:
		if (table->columns.cursor >= table->sheet.label_columns)
			*hidden = !*hidden;
		else
			return view_say(&table->view, "%s",
				_("The labels always stay."));
		return VIEW_REDRAW;
	case ACTION_COLUMNS:
	case ACTION_BACK:
		table->mode = MODE_TABLE;
		sheet_pane_rearrange(&table->pane);
		return VIEW_REDRAW;
	default:
		return VIEW_UNKNOWN;
	}
}
