#include "tui/sheet_window.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/strbuf.h"

enum {
	LEAST_WIDTH = 2,
	MOST_WIDTH = 400,
	LEAST_BESIDE = 8, /* what frozen columns leave for others */
};

static const struct sheet *shown(const struct sheet_pane *pane)
{
	return &pane->arrangement.sheet;
}

unsigned sheet_window_body_rows(const struct sheet_pane *pane)
{
	return shown(pane)->rows - shown(pane)->head_rows;
}

/* ------------------------------------------------------------- columns */

static unsigned clamp_width(long width, unsigned room)
{
	long most = room < MOST_WIDTH ? (long)room : MOST_WIDTH;

	if (width > most)
		width = most;
	return width < LEAST_WIDTH ? LEAST_WIDTH : (unsigned)width;
}

/* Where not all fits the columns are read by moving: numbers have their
 * natural widths, labels and texts no more than a part of the window. */
static void widen_for_scrolling(struct sheet_pane *pane, unsigned room)
{
	for (unsigned c = 0; c < shown(pane)->columns; c++) {
		unsigned width = shown(pane)->widths[c];
		unsigned most = c < shown(pane)->label_columns
			? room * 2 / 5 : room / 2;

		pane->widths[c] = width > most && most > shown(pane)->least[c]
			? most : width;
	}
}

unsigned sheet_window_frozen(const struct sheet_pane *pane)
{
	unsigned width = 0;

	for (unsigned c = 0; c < shown(pane)->label_columns; c++)
		width += pane->widths[c] + 1;
	return width;
}

/* Columns that are frozen leave room for one more beside them. */
static void thaw(struct sheet_pane *pane, unsigned room)
{
	struct sheet *sheet = &pane->arrangement.sheet;

	while (sheet->label_columns > 0 && sheet->label_columns < sheet->columns
			&& sheet_window_frozen(pane) + LEAST_BESIDE > room) {
		if (sheet->label_columns > 1) {
			sheet->label_columns--;
		} else {
			pane->widths[0] = clamp_width((long)room / 2, room);
			return;
		}
	}
}

static void set_last(struct sheet_pane *pane, unsigned room)
{
	unsigned used = sheet_window_frozen(pane);

	pane->last = pane->first;
	for (unsigned c = pane->first; c < shown(pane)->columns; c++) {
		used += pane->widths[c] + (c > pane->first ? 1 : 0);
		if (used > room)
			break;
		pane->last = c;
	}
}

/* Brings the cursor's column into the window, and fills the window. */
static void follow_column(struct sheet_pane *pane)
{
	const struct sheet *sheet = shown(pane);
	unsigned room = pane->area_columns > SHEET_MARGIN
		? pane->area_columns - SHEET_MARGIN : 1;

	if (pane->column >= sheet->columns)
		pane->column = sheet->columns == 0 ? 0 : sheet->columns - 1;
	if (pane->first < sheet->label_columns)
		pane->first = sheet->label_columns;
	if (pane->column >= sheet->label_columns && pane->column < pane->first)
		pane->first = pane->column;
	set_last(pane, room);
	while (pane->column > pane->last && pane->first < pane->column) {
		pane->first++;
		set_last(pane, room);
	}
	while (pane->first > sheet->label_columns
			&& pane->last + 1 == sheet->columns) {
		pane->first--;
		set_last(pane, room);
		if (pane->last + 1 < sheet->columns) {
			pane->first++;
			set_last(pane, room);
			break;
		}
	}
}

static void lay_columns(struct sheet_pane *pane)
{
	const struct sheet *sheet = shown(pane);
	unsigned room = pane->area_columns > SHEET_MARGIN
		? pane->area_columns - SHEET_MARGIN : 1;

	free(pane->widths);
	pane->widths = mem_zero(sheet->columns + 1, sizeof(*pane->widths));
	pane->scrolls = sheet_fit(sheet, room, 1, pane->widths) > room;
	if (pane->scrolls)
		widen_for_scrolling(pane, room);
	for (unsigned c = 0; c < sheet->columns; c++) {
		int wider = pane->wider[pane->arrangement.columns[c]];

		if (wider != 0 || pane->widths[c] > room)
			pane->widths[c] = clamp_width((long)pane->widths[c]
				+ wider, room);
	}
	thaw(pane, room);
	follow_column(pane);
}

/* ---------------------------------------------------------------- rows */

struct sheet_view sheet_window_view(const struct sheet_pane *pane)
{
	return (struct sheet_view) { .widths = pane->widths,
		.first = pane->first, .last = pane->last, .wrap = pane->wrap,
		.separator = " " };
}

unsigned sheet_window_row_lines(const struct sheet_pane *pane, unsigned row)
{
	struct sheet_view view = sheet_window_view(pane);
	struct strbuf line = STRBUF_INIT;
	unsigned lines = 1;

	if (!pane->wrap || shown(pane)->columns == 0)
		return 1;
	while (sheet_line(&line, shown(pane), &view, row, lines - 1)) {
		strbuf_reset(&line);
		lines++;
	}
	strbuf_release(&line);
	return lines;
}

unsigned sheet_window_head_lines(const struct sheet_pane *pane)
{
	unsigned lines = 0;

	for (unsigned row = 0; row < shown(pane)->head_rows; row++)
		lines += sheet_window_row_lines(pane, row);
	return lines == 0 ? 0 : lines + 1;
}

/* Lines for body rows, the one that tells of more rows left out. */
unsigned sheet_window_body_lines(const struct sheet_pane *pane)
{
	unsigned head = sheet_window_head_lines(pane);
	unsigned lines = pane->area_rows > head ? pane->area_rows - head : 1;
	unsigned needed = 0;

	for (unsigned row = 0; row < sheet_window_body_rows(pane) && needed <= lines; row++)
		needed += sheet_window_row_lines(pane, shown(pane)->head_rows + row);
	return needed > lines && lines > 1 ? lines - 1 : lines;
}

/* Wrapped rows are higher than one line: the window moves on until the
 * cursor's row is whole. */
static void follow_row(struct sheet_pane *pane)
{
	unsigned lines = sheet_window_body_lines(pane), used = 0;
	size_t row = pane->rows.cursor;

	list_set_page(&pane->rows, lines);
	if (!pane->wrap || pane->rows.count == 0)
		return;
	for (;;) {
		used += sheet_window_row_lines(pane, shown(pane)->head_rows + (unsigned)row);
		if (used > lines) {
			row++;
			break;
		}
		if (row <= pane->rows.top)
			return;
		row--;
	}
	if (row > pane->rows.cursor)
		row = pane->rows.cursor;
	if (pane->rows.top < row)
		pane->rows.top = row;
}

bool sheet_window_shows(const struct sheet_pane *pane, unsigned column)
{
	return column < shown(pane)->label_columns
		|| (column >= pane->first && column <= pane->last);
}

/* Columns of the screen that the shown columns up to END take, beginning at
 * COLUMN. */
unsigned sheet_window_span(const struct sheet_pane *pane, unsigned column,
	unsigned end)
{
	unsigned width = 0, count = 0;

	for (; column < end && column < shown(pane)->columns; column++)
		if (sheet_window_shows(pane, column))
			width += pane->widths[column] + (count++ > 0 ? 1 : 0);
	return width;
}

void sheet_window_lay(struct sheet_pane *pane)
{
	if (pane->area_columns == 0)
		return;
	lay_columns(pane);
	list_set_count(&pane->rows, sheet_window_body_rows(pane));
	follow_row(pane);
}

void sheet_window_follow(struct sheet_pane *pane)
{
	if (pane->area_columns == 0)
		return;
	follow_column(pane);
	follow_row(pane);
}
