#include "tui/record.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/wrap.h"
#include "tui/arrange.h"

/* Adds TEXT without the spaces that indent it, after a point when something
 * stands before. */
static void add_part(struct strbuf *out, size_t start, const char *text)
{
	text += strspn(text, " ");
	if (*text == '\0')
		return;
	if (out->len > start)
		strbuf_adds(out, " · ");
	strbuf_adds(out, text);
}

void sheet_column_name(struct strbuf *out, const struct sheet *sheet,
	unsigned column)
{
	size_t start = out->len;
	const struct sheet_cell *before = NULL;

	for (unsigned row = 0; row < sheet->head_rows; row++) {
		unsigned r = row, c = column;
		const struct sheet_cell *cell;

		sheet_origin(sheet, &r, &c);
		cell = sheet_at(sheet, r, c);
		if (cell != before)
			add_part(out, start, cell->text);
		before = cell;
	}
	if (out->len == start)
		strbuf_addf(out, "%u", column + 1);
}

void sheet_row_name(struct strbuf *out, const struct sheet *sheet,
	unsigned row)
{
	size_t start = out->len;

	for (unsigned column = 0; column < sheet->label_columns; column++) {
		unsigned r = row, c = column;

		sheet_origin(sheet, &r, &c);
		if (c == column)
			add_part(out, start, sheet_at(sheet, r, c)->text);
	}
}

static const struct sheet_cell *cell_of(const struct record *record,
	unsigned column)
{
	unsigned row = record->row, c = column;

	sheet_origin(record->sheet, &row, &c);
	return sheet_at(record->sheet, row, c);
}

static void add_lines(struct record *record, unsigned column, unsigned width)
{
	const char *text = cell_of(record, column)->text;
	size_t indent = strspn(text, " ");
	struct wrap wrap = { .count = 0 };

	text += indent;
	wrap_text(&wrap, text, strlen(text), width < 2 ? 2 : width);
	for (size_t i = 0; i < wrap.count; i++) {
		record->lines = mem_grow(record->lines, &record->room,
			record->count + 1, sizeof(*record->lines));
		record->lines[record->count++] = (struct record_line) {
			.column = column, .first = i == 0,
			.start = indent + wrap.lines[i].start,
			.len = wrap.lines[i].len };
	}
	wrap_release(&wrap);
}

static unsigned widest_head(const struct sheet *sheet, unsigned most)
{
	unsigned widest = 4;

	for (unsigned column = 0; column < sheet->columns; column++) {
		struct strbuf name = STRBUF_INIT;
		unsigned width;

		sheet_column_name(&name, sheet, column);
		width = (unsigned)width_text(name.text, name.len);
		widest = width > widest ? width : widest;
		strbuf_release(&name);
	}
	return widest < most ? widest : most;
}

void record_lay(struct record *record, const struct sheet *sheet,
	unsigned row, unsigned rows, unsigned columns)
{
	record->sheet = sheet;
	record->row = row;
	record->count = 0;
	record->head_width = widest_head(sheet, columns * 2 / 5);
	for (unsigned column = 0; column < sheet->columns; column++) {
		if (cell_of(record, column)->colspan == 0)
			continue;
		add_lines(record, column, columns > record->head_width + 4
			? columns - record->head_width - 4 : 2);
	}
	list_set_page(&record->list, rows);
	list_set_count(&record->list, record->count);
}

void record_go(struct record *record, unsigned column)
{
	size_t i = 0;

	if (record->count > 0
			&& record->lines[record->list.cursor].column == column)
		return;
	while (i + 1 < record->count && record->lines[i].column != column)
		i++;
	list_go(&record->list, i);
}

void record_release(struct record *record)
{
	free(record->lines);
	*record = (struct record) { .sheet = NULL };
}

static unsigned value_style(const struct sheet_cell *cell)
{
	if (cell->failing)
		return STYLE_FAILING;
	return cell->number ? STYLE_NUMBER : STYLE_PLAIN;
}

static void draw_value(const struct sheet_cell *cell,
	const struct record_line *line)
{
	if (cell->mark == MARK_INFERRED && line->first)
		draw_add("~", STYLE_CHANGED);
	draw_bytes(cell->text + line->start, line->len, value_style(cell));
	if (!line->first)
		return;
	if (cell->mark == MARK_REPAIRED)
		draw_add("*", STYLE_CHANGED);
	if (cell->failing)
		draw_add("!", STYLE_FAILING);
	if (cell->figure != NULL && cell->figure->unit != NULL
			&& cell->figure->state == FIGURE_NUMBER) {
		draw_add(" ", STYLE_PLAIN);
		draw_add(cell->figure->unit, STYLE_DIM);
	}
}

/* NAME, or what of its end fits: 商业企业 of 法人或其他组织 · 商业企业. */
static const char *end_of(const char *name, unsigned width)
{
	static const char between[] = " · ";
	const char *next;

	while (width_text(name, strlen(name)) > width
			&& (next = strstr(name, between)) != NULL)
		name = next + strlen(between);
	return name;
}

void record_draw(const struct record *record, const struct area *area)
{
	for (unsigned at = 0; at < area->rows; at++) {
		size_t i = record->list.top + at;
		const struct record_line *line;
		struct strbuf name = STRBUF_INIT;

		if (i >= record->count) {
			draw_blank(area, at);
			continue;
		}
		line = &record->lines[i];
		draw_open(area, at);
		draw_add(i == record->list.cursor ? draw_sign(SIGN_CURSOR)
			: " ", STYLE_PLAIN);
		if (line->first)
			sheet_column_name(&name, record->sheet, line->column);
		draw_cell(end_of(name.text, record->head_width),
			record->head_width, ALIGN_LEFT,
			STYLE_HEADING);
		draw_space(1, STYLE_PLAIN);
		draw_add(draw_sign(SIGN_VERTICAL), STYLE_DIM);
		draw_space(1, STYLE_PLAIN);
		draw_value(cell_of(record, line->column), line);
		draw_close();
		strbuf_release(&name);
	}
}
