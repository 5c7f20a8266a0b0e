#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "model/sheet.h"
#include "tui/brief.h"
#include "tui/copy.h"
#include "tui/link.h"
#include "tui/provenance.h"
#include "tui/table_view.h"
#include "tui/text_pane.h"
#include "tui/tsv.h"
#include "tui/view.h"
#include "tui/year.h"

enum {
	WIDE = 130,        /* from here on the figure's story stands beside */
	LEAST_STORY = 44,
};

static struct table_view *self(struct view *view)
{
	return (struct table_view *)view;
}

/* ---------------------------------------------------------- the tables */

static size_t table_number(const struct table_view *table)
{
	return (size_t)(table->table - table->report.tables);
}

bool table_view_cell(const struct table_view *table, unsigned *row,
	unsigned *column)
{
	const struct record *record = &table->record;

	if (!sheet_pane_cell(&table->pane, row, column))
		return false;
	if (table->mode == MODE_RECORD && record->count > 0) {
		*row = record->row;
		*column = record->lines[record->list.cursor].column;
		sheet_origin(&table->sheet, row, column);
	}
	return true;
}

void table_view_lay(struct table_view *table)
{
	unsigned rows = table->area_rows, columns = table->area_columns;
	unsigned row, column, natural;

	if (columns == 0)
		return;
	natural = sheet_pane_natural(&table->pane);
	table->story = 0;
	if (columns >= WIDE) {
		table->story = natural + LEAST_STORY + 3 > columns
			? LEAST_STORY : columns - natural - 3;
		if (table->story > columns / 2)
			table->story = columns / 2;
		columns -= table->story + 3;
	}
	sheet_pane_resize(&table->pane, rows > 1 ? rows - 1 : 1, columns);
	list_set_page(&table->columns, rows > 2 ? rows - 2 : 1);
	if (table->mode == MODE_RECORD && table_view_cell(table, &row, &column)) {
		const struct arrangement *shown = &table->pane.arrangement;

		row = shown->rows[shown->sheet.head_rows
			+ table->pane.rows.cursor];
		record_lay(&table->record, &table->sheet, row,
			rows > 3 ? rows - 3 : 1, columns);
		record_go(&table->record, column);
	}
}

static void leave_table(struct table_view *table)
{
	if (table->table == NULL)
		return;
	record_release(&table->record);
	sheet_pane_release(&table->pane);
	sheet_release(&table->sheet);
	table->table = NULL;
}

static void enter_table(struct table_view *table, const struct table *entered)
{
	leave_table(table);
	table->table = entered;
	sheet_make(&table->sheet, &table->report, entered);
	sheet_pane_init(&table->pane, &table->sheet);
	table->mode = MODE_TABLE;
	table->columns = (struct list) { .count = 0 };
	list_set_count(&table->columns, table->sheet.columns);
	table_view_lay(table);
}

/* The cursor at the form's CELL, if the table has it. */
static void go_cell(struct table_view *table, const char *cell)
{
	const struct sheet *sheet = &table->sheet;

	for (unsigned row = 0; row < sheet->rows; row++) {
		for (unsigned column = 0; column < sheet->columns; column++) {
			const struct figure *figure = sheet_at(sheet, row,
				column)->figure;

			if (figure == NULL || figure->cell == NULL
					|| strcmp(figure->cell, cell) != 0)
				continue;
			sheet_pane_go(&table->pane, row, column);
			return;
		}
	}
}

/* ------------------------------------------------------------- drawing */

static void draw_story(struct table_view *table, const struct area *area)
{
	struct strbuf text = STRBUF_INIT;
	const struct sheet_cell *cell;
	const char *remark = table_view_remark(table);
	unsigned row, column;

	if (remark != NULL)
		strbuf_addf(&text, "%s %s\n\n", draw_sign(SIGN_REMARK), remark);
	if (table_view_cell(table, &row, &column)) {
		cell = sheet_at(&table->sheet, row, column);
		if (cell->figure != NULL)
			provenance_figure(&text, &table->report, cell->figure);
		else {
			sheet_row_name(&text, &table->sheet, row);
			strbuf_adds(&text, text.len > 0 ? "\n" : "");
			strbuf_addf(&text, "%s\n", cell->text);
		}
	}
	text_pane_draw(area, text.text, 0);
	strbuf_release(&text);
}

static void draw(struct view *view, const struct area *area)
{
	struct table_view *table = self(view);
	struct area left = *area;

	if (table->story > 0) {
		left.columns -= table->story + 3;
		draw_divider(area, left.columns + 1);
		draw_story(table, &(struct area) { area->row,
			area->column + left.columns + 3, area->rows,
			table->story });
	}
	if (table->mode == MODE_RECORD)
		table_record_draw(table, &left);
	else if (table->mode == MODE_COLUMNS)
		table_columns_draw(table, &left);
	else {
		struct area body = left;

		body.rows = left.rows > 1 ? left.rows - 1 : left.rows;
		sheet_pane_draw(&table->pane, &body);
		if (left.rows > 1)
			table_view_explain(table, &left, left.rows - 1);
	}
}

static void resize(struct view *view, unsigned rows, unsigned columns)
{
	self(view)->area_rows = rows;
	self(view)->area_columns = columns;
	table_view_lay(self(view));
}

static void add_order(struct strbuf *out, const struct table_view *table)
{
	const struct arrangement *arrangement = &table->pane.arrangement;

	if (arrangement->order != ORDER_PRINTED) {
		strbuf_adds(out, arrangement->order == ORDER_UP ? "↑ " : "↓ ");
		sheet_column_name(out, &table->sheet,
			arrangement->order_column);
		strbuf_adds(out, " · ");
	}
	if (arrangement->words != NULL && *arrangement->words != '\0')
		strbuf_addf(out, "& %s · ", arrangement->words);
}

static void title(struct view *view, struct strbuf *where,
	struct strbuf *status)
{
	const struct table_view *table = self(view);
	const struct form *form = form_get(table->table->form);

	brief_report(where, &table->report);
	strbuf_addf(where, " %s %s", draw_sign(SIGN_PATH),
		table->sheet.title != NULL && *table->sheet.title != '\0'
		? table->sheet.title : _("table"));
	add_order(status, table);
	strbuf_addf(status, _("table %zu/%zu"), table_number(table) + 1,
		table->report.table_count);
	if (form != NULL)
		strbuf_addf(status, " · %s", form->name);
	if (table->sheet.unit != NULL)
		strbuf_addf(status, " · %s", table->sheet.unit);
}

/* ------------------------------------------------------------- copying */

/* 3,525 件 (一、本年新收政府信息公开申请数量 · 总计), the report's title, the
 * line, the link. */
static void add_cited(struct strbuf *out, struct table_view *table,
	unsigned row, unsigned column)
{
	const struct sheet_cell *cell = sheet_at(&table->sheet, row, column);
	struct strbuf spot = STRBUF_INIT, link = STRBUF_INIT;

	if (cell->figure == NULL) {
		tsv_cell(out, cell);
		table_view_spot(&table->view, &spot, out);
	} else {
		struct strbuf name = STRBUF_INIT;

		strbuf_adds(out, cell->text + strspn(cell->text, " "));
		if (cell->figure->unit != NULL)
			strbuf_addf(out, " %s", cell->figure->unit);
		provenance_name(&name, cell->figure);
		strbuf_addf(out, " (%s)", name.text);
		strbuf_release(&name);
	}
	strbuf_addf(out, " · %s", table->report.title != NULL
		? table->report.title : _("(no title)"));
	if (cell->figure != NULL && cell->figure->line != 0) {
		strbuf_adds(out, " · ");
		strbuf_addf(out, _("line %u"), cell->figure->line);
	}
	if (link_add(&link, &table->view))
		strbuf_addf(out, " · %s", link.text);
	strbuf_release(&spot);
	strbuf_release(&link);
}

static unsigned copy(struct table_view *table, enum action action)
{
	const struct sheet *shown = &table->pane.arrangement.sheet;
	struct strbuf text = STRBUF_INIT;
	unsigned row, column, flags;

	if (action == ACTION_COPY_TABLE)
		tsv_sheet(&text, shown);
	else if (!table_view_cell(table, &row, &column))
		return view_say(&table->view, "%s", _("There is no cell here."));
	else if (action == ACTION_COPY_CITED)
		add_cited(&text, table, row, column);
	else if (action == ACTION_COPY_CELL)
		tsv_cell(&text, sheet_at(&table->sheet, row, column));
	else
		tsv_row(&text, shown, shown->head_rows
			+ (unsigned)table->pane.rows.cursor);
	flags = copy_said(&table->view, text.text, text.len);
	strbuf_release(&text);
	return flags;
}

/* ------------------------------------------------------------- actions */

static unsigned go_table(struct table_view *table, long by)
{
	long next = (long)table_number(table) + by;

	if (next < 0 || next >= (long)table->report.table_count)
		return view_say(&table->view, "%s", by < 0
			? _("This is the first table of the report.")
			: _("This is the last table of the report."));
	enter_table(table, &table->report.tables[next]);
	return VIEW_REDRAW;
}

/* The table of REPORT that is like LIKE: of the same form and part of it, or
 * of the same title. NULL when there is none. */
static const struct table *table_like(const struct report *report,
	const struct report *of, const struct table *like)
{
	size_t wanted = 0, seen = 0;

	for (const struct table *table = of->tables; table < like; table++)
		wanted += table->form != FORM_NONE;
	for (size_t i = 0; i < report->table_count; i++) {
		const struct table *table = &report->tables[i];

		if (like->form == FORM_NONE
				? strcmp(table->title, like->title) == 0
				: table->form != FORM_NONE && seen++ == wanted)
			return table;
	}
	return NULL;
}

static unsigned go_year(struct table_view *table, enum year_direction direction)
{
	struct trouble trouble = TROUBLE_INIT;
	struct view *next;
	const struct table *like;
	struct report report;
	unsigned row, column;
	const char *cell = NULL;
	int64_t id = year_neighbour(table->view.session->index, table->id,
		direction, &trouble);

	if (trouble_is(&trouble))
		return view_trouble(&table->view, &trouble);
	if (id == 0)
		return view_say(&table->view, "%s", direction == YEAR_BEFORE
			? _("No report of an earlier year.")
			: _("No report of a later year."));
	if (!index_report(table->view.session->index, id, &report, &trouble))
		return view_trouble(&table->view, &trouble);
	like = table_like(&report, &table->report, table->table);
	if (table_view_cell(table, &row, &column)
			&& sheet_at(&table->sheet, row, column)->figure != NULL)
		cell = sheet_at(&table->sheet, row, column)->figure->cell;
	next = like == NULL ? NULL
		: view_table_open(table->view.session, id, like->id, cell);
	if (like == NULL)
		view_say(&table->view, _("The report of %d has no such table."),
			report.year);
	report_release(&report);
	if (next != NULL && table->mode == MODE_RECORD)
		self(next)->mode = MODE_RECORD;
	return next == NULL ? VIEW_REDRAW
		: view_push(&table->view, next) | VIEW_POP;
}

/* gf: the line of the document that says it. */
static unsigned go_source(struct table_view *table)
{
	unsigned line = table->table->line, row, column;
	const char *words = NULL;

	if (table_view_cell(table, &row, &column)) {
		const struct figure *figure = sheet_at(&table->sheet, row,
			column)->figure;

		if (figure != NULL && figure->line != 0)
			line = figure->line;
		if (figure != NULL)
			words = figure->raw;
	}
	return view_push(&table->view, view_source_open(table->view.session,
		table->id, line, words));
}

static unsigned find(struct table_view *table, const char *words, bool here,
	bool backwards)
{
	if (*words == '\0')
		return VIEW_REDRAW;
	if (!sheet_pane_find(&table->pane, words, here, backwards))
		return view_say(&table->view, _("%s is not in this table."),
			words);
	return VIEW_REDRAW;
}

/* Terms without a column are of the one under the cursor. */
static unsigned ask_filter(struct table_view *table)
{
	struct arrangement *arrangement = &table->pane.arrangement;
	unsigned row, column;

	free(table->filter_before);
	table->filter_before = mem_text(arrangement->words != NULL
		? arrangement->words : "");
	if (table_view_cell(table, &row, &column))
		arrangement->filter_column = column;
	return view_ask(&table->view, ACTION_FILTER,
		_("& words, >10, !words:"), table->filter_before);
}

static void type_filter(struct table_view *table, const char *text,
	enum typed typed)
{
	table_view_filter(table, typed == TYPED_GIVEN_UP
		? table->filter_before : text);
	if (typed == TYPED_DONE)
		arrange_write_out(&table->pane.arrangement);
}

static unsigned typed(struct view *view, enum action purpose, const char *text,
	enum typed typed)
{
	struct table_view *table = self(view);

	if (purpose == ACTION_FILTER)
		type_filter(table, text, typed);
	else if (purpose == ACTION_FIND && typed == TYPED_DONE) {
		strbuf_reset(&view->session->words);
		strbuf_adds(&view->session->words, text);
		return find(table, text, true, false);
	}
	return VIEW_REDRAW;
}

static unsigned act_table(struct table_view *table,
	const struct command *command)
{
	struct view *view = &table->view;

	switch (command->action) {
	case ACTION_OPEN:
	case ACTION_RECORD:
		if (table->pane.rows.count == 0)
			return VIEW_STAY;
		table_record_enter(table);
		return VIEW_REDRAW;
	case ACTION_COLUMNS:
		table->mode = MODE_COLUMNS;
		return VIEW_REDRAW;
	case ACTION_FIND:
		return view_ask(view, ACTION_FIND, "/", "");
	case ACTION_FIND_NEXT:
	case ACTION_FIND_PREVIOUS:
		if (view->session->words.len == 0)
			return view_no_words(view);
		return find(table, view->session->words.text, false,
			command->action == ACTION_FIND_PREVIOUS);
	case ACTION_FILTER:
		return ask_filter(table);
	case ACTION_NEXT:
		return go_table(table, 1);
	case ACTION_PREVIOUS:
		return go_table(table, -1);
	default:
		return sheet_pane_act(&table->pane, command);
	}
}

static unsigned action(struct view *view, const struct command *command)
{
	struct table_view *table = self(view);

	switch (command->action) {
	case ACTION_COPY_CELL:
	case ACTION_COPY_CITED:
	case ACTION_COPY_ROW:
	case ACTION_COPY_TABLE:
		return copy(table, command->action);
	case ACTION_SOURCE:
		return go_source(table);
	case ACTION_YEAR_BEFORE:
		return go_year(table, YEAR_BEFORE);
	case ACTION_YEAR_AFTER:
		return go_year(table, YEAR_AFTER);
	default:
		break;
	}
	if (table->mode == MODE_COLUMNS)
		return table_columns_act(table, command);
	if (table->mode == MODE_RECORD)
		return table_record_act(table, command);
	return act_table(table, command);
}

static enum screen page(const struct view *view)
{
	static const enum screen screens[] = {
		[MODE_TABLE] = SCREEN_TABLE,
		[MODE_RECORD] = SCREEN_RECORD,
		[MODE_COLUMNS] = SCREEN_COLUMNS,
	};

	return screens[((const struct table_view *)view)->mode];
}

static int64_t report_under(struct view *view)
{
	return self(view)->id;
}

static struct measure measure_under(struct view *view)
{
	struct table_view *table = self(view);
	const struct figure *figure;
	unsigned row, column;

	if (!table_view_cell(table, &row, &column))
		return (struct measure) { NULL, NULL };
	figure = sheet_at(&table->sheet, row, column)->figure;
	return figure != NULL ? measure_of_figure(figure)
		: (struct measure) { NULL, NULL };
}

static void close_view(struct view *view)
{
	struct table_view *table = self(view);

	leave_table(table);
	free(table->filter_before);
	remarks_release(&table->remarks);
	report_release(&table->report);
	free(table);
}

static const struct view_class table_class = {
	.name = "table",
	.screen = SCREEN_TABLE,
	.page = page,
	.close = close_view,
	.draw = draw,
	.action = action,
	.resize = resize,
	.title = title,
	.typed = typed,
	.report = report_under,
	.spot = table_view_spot,
	.address = table_view_address,
	.go = table_view_at,
	.resume = table_view_resume,
	.measure = measure_under,
	.rows = table_view_rows,
};

struct view *view_table_open(struct session *session, int64_t id, int table,
	const char *cell)
{
	struct table_view *view = view_new(session, &table_class,
		sizeof(*view));
	struct trouble trouble = TROUBLE_INIT;
	const struct table *entered;

	view->id = id;
	if (!index_report(session->index, id, &view->report, &trouble)) {
		session_trouble(session, &trouble);
		free(view);
		return NULL;
	}
	entered = report_table(&view->report, table);
	if (entered == NULL && view->report.table_count > 0)
		entered = view->report.tables;
	if (entered == NULL) {
		strbuf_reset(&session->message);
		strbuf_adds(&session->message,
			_("This report has no tables."));
		close_view(&view->view);
		return NULL;
	}
	enter_table(view, entered);
	if (cell != NULL)
		go_cell(view, cell);
	table_view_resume(&view->view);
	return &view->view;
}
