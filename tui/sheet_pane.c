#include "tui/sheet_pane.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "tui/sheet_window.h"

enum { STEP_WIDTH = 2 };

static const struct sheet *shown(const struct sheet_pane *pane)
{
	return &pane->arrangement.sheet;
}

void sheet_pane_init(struct sheet_pane *pane, const struct sheet *sheet)
{
	*pane = (struct sheet_pane) { .column = sheet->label_columns };
	pane->wider = mem_zero(sheet->columns + 1, sizeof(*pane->wider));
	arrange_init(&pane->arrangement, sheet);
	pane->first = sheet->label_columns;
	list_set_count(&pane->rows, sheet_window_body_rows(pane));
}

void sheet_pane_release(struct sheet_pane *pane)
{
	arrange_release(&pane->arrangement);
	free(pane->widths);
	free(pane->wider);
	*pane = (struct sheet_pane) { .column = 0 };
}

void sheet_pane_resize(struct sheet_pane *pane, unsigned rows,
	unsigned columns)
{
	pane->area_rows = rows;
	pane->area_columns = columns;
	sheet_window_lay(pane);
}

unsigned sheet_pane_natural(const struct sheet_pane *pane)
{
	unsigned width = SHEET_MARGIN;

	for (unsigned c = 0; c < shown(pane)->columns; c++)
		width += shown(pane)->widths[c] + (c > 0 ? 1 : 0);
	return width;
}

/* ------------------------------------------------------------- drawing */

static unsigned cell_style(const struct sheet_pane *pane, unsigned row,
	const struct sheet_cell *cell, unsigned column)
{
	if (row < shown(pane)->head_rows)
		return STYLE_HEADING;
	if (cell->failing)
		return STYLE_FAILING;
	switch (cell->mark) {
	case MARK_BLANK:
		return STYLE_BLANK;
	case MARK_DASH:
		return STYLE_DASH;
	case MARK_ABSENT:
		return STYLE_MISSING;
	case MARK_INFERRED:
	case MARK_REPAIRED:
	case MARK_UNKNOWN:
		return STYLE_CHANGED;
	case MARK_NONE:
		break;
	}
	if (column < shown(pane)->label_columns)
		return STYLE_PLAIN;
	return cell->number ? STYLE_NUMBER : STYLE_PLAIN;
}

static void draw_gap(const struct sheet_pane *pane, unsigned column)
{
	if (column == shown(pane)->label_columns
			|| (column == pane->first
				&& shown(pane)->label_columns > 0))
		draw_add(draw_sign(SIGN_VERTICAL), STYLE_DIM);
	else
		draw_space(1, STYLE_PLAIN);
}

/* sheet_line() has made the line straight; here it is cut at its cells, each
 * of which has a style of its own. */
static bool draw_line(const struct sheet_pane *pane, unsigned row,
	unsigned line, bool cursor)
{
	const struct sheet *sheet = shown(pane);
	struct sheet_view view = sheet_window_view(pane);
	struct strbuf text = STRBUF_INIT;
	bool more = sheet_line(&text, sheet, &view, row, line);
	size_t at = 0;

	for (unsigned column = 0; column < sheet->columns; ) {
		unsigned r = row, c = column, end, width;
		const struct sheet_cell *cell;
		size_t len;

		if (!sheet_window_shows(pane, column)) {
			column++;
			continue;
		}
		sheet_origin(sheet, &r, &c);
		cell = sheet_at(sheet, r, c);
		end = c + cell->colspan > column ? c + cell->colspan
			: column + 1;
		if (at > 0) {
			draw_gap(pane, column);
			at++;
		}
		width = sheet_window_span(pane, column, end);
		len = width_prefix(text.text + at, text.len - at, width);
		draw_bytes(text.text + at, len, cell_style(pane, row, cell,
			column) | (cursor && pane->column >= column
				&& pane->column < end ? STYLE_CURSOR : 0));
		at += len;
		column = end;
	}
	strbuf_release(&text);
	return more;
}

static unsigned draw_row(const struct sheet_pane *pane,
	const struct area *area, unsigned at, unsigned row, bool cursor)
{
	unsigned line = 0;
	bool more = true;

	while (more && at + line < area->rows) {
		draw_open(area, at + line);
		if (cursor && line == 0)
			draw_cell(draw_sign(SIGN_CURSOR), SHEET_MARGIN, ALIGN_LEFT,
				STYLE_PLAIN);
		else
			draw_space(SHEET_MARGIN, STYLE_PLAIN);
		more = draw_line(pane, row, line, cursor) && pane->wrap;
		draw_close();
		line++;
	}
	return line;
}

/* Its ends tell of columns outside the window. */
static void draw_head_rule(const struct sheet_pane *pane,
	const struct area *area, unsigned at)
{
	unsigned frozen = sheet_window_frozen(pane);
	unsigned all = sheet_window_span(pane, 0, shown(pane)->columns);
	bool before = pane->first > shown(pane)->label_columns;
	bool after = pane->last + 1 < shown(pane)->columns;
	unsigned rest = all > frozen ? all - frozen : 0;

	draw_open(area, at);
	if (frozen > 0 && rest > 0) {
		draw_rule(SIGN_HORIZONTAL, SHEET_MARGIN + frozen - 1, STYLE_DIM);
		draw_add(draw_sign(SIGN_CROSS), STYLE_DIM);
	} else
		draw_rule(SIGN_HORIZONTAL, SHEET_MARGIN, STYLE_DIM);
	if (before)
		draw_add("<", STYLE_STRONG);
	draw_rule(SIGN_HORIZONTAL, rest > before + 1u ? rest - before - after
		: rest, STYLE_DIM);
	if (after)
		draw_add(">", STYLE_STRONG);
	draw_close();
}

/* To the right edge of the table, or of the area where that is too near. */
static unsigned more_width(const struct sheet_pane *pane, const char *text)
{
	unsigned frozen = sheet_window_frozen(pane);
	unsigned all = sheet_window_span(pane, 0, shown(pane)->columns);
	unsigned room = all > frozen ? all - frozen : 0;

	return room >= width_text(text, strlen(text)) ? room : draw_left();
}

/* In words, or where those are wider than ROOM in signs: ▴ 6  ▾ 8. */
static void add_more(struct strbuf *out, size_t above, size_t below,
	unsigned room)
{
	if (above > 0)
		strbuf_addf(out, lang_counted(above, N_("▴ %zu row above"),
			N_("▴ %zu rows above")), above);
	if (below > 0) {
		strbuf_adds(out, out->len > 0 ? "  " : "");
		strbuf_addf(out, lang_counted(below, N_("▾ %zu more row"),
			N_("▾ %zu more rows")), below);
	}
	if (width_text(out->text, out->len) <= room)
		return;
	strbuf_reset(out);
	if (above > 0)
		strbuf_addf(out, "▴ %zu%s", above, below > 0 ? "  " : "");
	if (below > 0)
		strbuf_addf(out, "▾ %zu", below);
}

static void draw_more(const struct sheet_pane *pane, const struct area *area,
	unsigned at, size_t below)
{
	struct strbuf text = STRBUF_INIT;
	unsigned frozen = sheet_window_frozen(pane);

	draw_open(area, at);
	draw_space(SHEET_MARGIN, STYLE_PLAIN);
	if (frozen > 0) {
		draw_space(frozen - 1, STYLE_PLAIN);
		draw_add(draw_sign(SIGN_VERTICAL), STYLE_DIM);
	}
	add_more(&text, pane->rows.top, below, draw_left());
	draw_cell(text.text, more_width(pane, text.text), ALIGN_RIGHT,
		STYLE_DIM);
	draw_close();
	strbuf_release(&text);
}

static void draw_nothing(const struct area *area, unsigned at)
{
	draw_open(area, at);
	draw_space(2, STYLE_PLAIN);
	draw_cell(_("No row here is like that."), draw_left(), ALIGN_LEFT,
		STYLE_MISSING);
	draw_close();
}

void sheet_pane_draw(const struct sheet_pane *pane, const struct area *area)
{
	const struct sheet *sheet = shown(pane);
	unsigned at = 0, end;
	size_t row = pane->rows.top;
	bool all;

	for (unsigned head = 0; head < sheet->head_rows; head++)
		at += draw_row(pane, area, at, head, false);
	if (sheet->head_rows > 0)
		draw_head_rule(pane, area, at++);
	end = at + sheet_window_body_lines(pane);
	all = end >= area->rows;
	for (; row < pane->rows.count && at < end; row++)
		at += draw_row(pane, &(struct area) { area->row, area->column,
			end < area->rows ? end : area->rows, area->columns },
			at, sheet->head_rows + (unsigned)row,
			row == pane->rows.cursor);
	if (!all)
		draw_more(pane, area, end, pane->rows.count - row);
	for (; at < end; at++)
		draw_blank(area, at);
	for (at = all ? end : end + 1; at < area->rows; at++)
		draw_blank(area, at);
	if (pane->rows.count == 0 && pane->arrangement.words != NULL)
		draw_nothing(area, end > 0 ? end - sheet_window_body_lines(pane) : 0);
}

/* ------------------------------------------------------------- actions */

bool sheet_pane_cell(const struct sheet_pane *pane, unsigned *row,
	unsigned *column)
{
	if (pane->rows.count == 0 || shown(pane)->columns == 0)
		return false;
	*row = pane->arrangement.rows[shown(pane)->head_rows
		+ pane->rows.cursor];
	*column = pane->arrangement.columns[pane->column];
	sheet_origin(pane->arrangement.source, row, column);
	return true;
}

void sheet_pane_go(struct sheet_pane *pane, unsigned row, unsigned column)
{
	unsigned at;

	if (arrange_find_row(&pane->arrangement, row, &at)
			&& at >= shown(pane)->head_rows)
		list_go(&pane->rows, at - shown(pane)->head_rows);
	if (arrange_find_column(&pane->arrangement, column, &at))
		pane->column = at;
	sheet_window_follow(pane);
}

void sheet_pane_rearrange(struct sheet_pane *pane)
{
	unsigned row = 0, column = 0;
	bool had = sheet_pane_cell(pane, &row, &column);

	arrange(&pane->arrangement);
	sheet_window_lay(pane);
	if (had)
		sheet_pane_go(pane, row, column);
}

static void sort(struct sheet_pane *pane, enum order order)
{
	struct arrangement *arrangement = &pane->arrangement;
	unsigned column;

	if (shown(pane)->columns == 0)
		return;
	column = arrangement->columns[pane->column];
	if (arrangement->order == order
			&& arrangement->order_column == column)
		order = ORDER_PRINTED;
	arrangement->order = order;
	arrangement->order_column = column;
	sheet_pane_rearrange(pane);
}

static void freeze(struct sheet_pane *pane)
{
	struct arrangement *arrangement = &pane->arrangement;
	unsigned column;

	if (shown(pane)->columns == 0)
		return;
	column = arrangement->columns[pane->column];
	if (arrangement->frozen == column + 1)
		arrangement->frozen = arrangement->source->label_columns;
	else
		arrangement->frozen = column + 1;
	sheet_pane_rearrange(pane);
}

static void change_width(struct sheet_pane *pane, int by)
{
	unsigned column, before;

	if (shown(pane)->columns == 0)
		return;
	column = pane->arrangement.columns[pane->column];
	before = pane->widths[pane->column];
	pane->wider[column] += by;
	sheet_window_lay(pane);
	if (pane->widths[pane->column] == before)
		pane->wider[column] -= by;
}

static void move_column(struct sheet_pane *pane, long by)
{
	const struct sheet *sheet = shown(pane);
	long column = (long)pane->column;
	unsigned row = sheet->head_rows + (unsigned)pane->rows.cursor;

	for (long step = by > 0 ? 1 : -1; by != 0; by -= step) {
		unsigned r = row, c = (unsigned)column;

		sheet_origin(sheet, &r, &c);
		if (step > 0 && row < sheet->rows)
			column = (long)c + (long)sheet_at(sheet, r, c)->colspan;
		else
			column = step > 0 ? column + 1 : (long)c - 1;
		if (column < 0)
			column = 0;
		if (column >= (long)sheet->columns)
			column = (long)sheet->columns - 1;
	}
	pane->column = column < 0 ? 0 : (unsigned)column;
	sheet_window_follow(pane);
}

/* Which column is at COLUMN of the area; past the last one, the last. */
static unsigned column_at(const struct sheet_pane *pane, unsigned column)
{
	unsigned at = SHEET_MARGIN, found = 0;

	for (unsigned c = 0; c < shown(pane)->columns; c++) {
		if (!sheet_window_shows(pane, c))
			continue;
		if (column >= at)
			found = c;
		at += pane->widths[c] + 1;
	}
	return found;
}

static unsigned click(struct sheet_pane *pane, const struct command *command)
{
	unsigned at = sheet_window_head_lines(pane);

	if (shown(pane)->columns == 0)
		return VIEW_STAY;
	if (command->row < at) {
		pane->column = column_at(pane, command->column);
		sort(pane, pane->arrangement.order == ORDER_DOWN
			? ORDER_UP : ORDER_DOWN);
		return VIEW_REDRAW;
	}
	for (size_t row = pane->rows.top; row < pane->rows.count; row++) {
		at += sheet_window_row_lines(pane, shown(pane)->head_rows + (unsigned)row);
		if (command->row >= at)
			continue;
		list_go(&pane->rows, row);
		pane->column = column_at(pane, command->column);
		sheet_window_follow(pane);
		return VIEW_REDRAW;
	}
	return VIEW_STAY;
}

unsigned sheet_pane_act(struct sheet_pane *pane,
	const struct command *command)
{
	long count = command->count == 0 ? 1 : (long)command->count;

	if (list_act(&pane->rows, command->action, command->count)) {
		sheet_window_follow(pane);
		return VIEW_REDRAW;
	}
	switch (command->action) {
	case ACTION_LEFT:
		move_column(pane, -count);
		break;
	case ACTION_RIGHT:
		move_column(pane, count);
		break;
	case ACTION_FIRST_COLUMN:
		pane->column = 0;
		pane->first = shown(pane)->label_columns;
		sheet_window_follow(pane);
		break;
	case ACTION_LAST_COLUMN:
		move_column(pane, (long)shown(pane)->columns);
		break;
	case ACTION_NARROWER:
		change_width(pane, (int)-count * STEP_WIDTH);
		break;
	case ACTION_WIDER:
		change_width(pane, (int)count * STEP_WIDTH);
		break;
	case ACTION_FIT:
		for (unsigned c = 0; c < pane->arrangement.source->columns; c++)
			pane->wider[c] = 0;
		sheet_window_lay(pane);
		break;
	case ACTION_WRAP:
		pane->wrap = !pane->wrap;
		sheet_window_lay(pane);
		break;
	case ACTION_FREEZE:
		freeze(pane);
		break;
	case ACTION_SORT_UP:
		sort(pane, ORDER_UP);
		break;
	case ACTION_SORT_DOWN:
		sort(pane, ORDER_DOWN);
		break;
	case ACTION_CLICK:
		return click(pane, command);
	default:
		return VIEW_UNKNOWN;
	}
	return VIEW_REDRAW;
}

bool sheet_pane_find(struct sheet_pane *pane, const char *words, bool here,
	bool backwards)
{
	const struct sheet *sheet = shown(pane);
	size_t all = (size_t)sheet_window_body_rows(pane) * sheet->columns, at;

	if (all == 0)
		return false;
	at = pane->rows.cursor * sheet->columns + pane->column;
	for (size_t i = here ? 0 : 1; i <= all; i++) {
		size_t next = backwards ? (at + all - i) % all : (at + i) % all;
		unsigned row = (unsigned)(next / sheet->columns);
		unsigned column = (unsigned)(next % sheet->columns);
		const struct sheet_cell *cell = sheet_at(sheet,
			sheet->head_rows + row, column);

		if (cell->colspan == 0 || !sheet_cell_has(cell, words))
			continue;
		list_go(&pane->rows, row);
		pane->column = column;
		sheet_window_follow(pane);
		return true;
	}
	return false;
}
