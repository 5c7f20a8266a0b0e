#include <string.h>

#include "base/strbuf.h"
#include "base/wrap.h"
#include "model/sheet.h"
#include "model/sheet_shape.h"

/* A run of shown columns that one cell covers. */
struct segment {
	const struct sheet_cell *cell;
	unsigned row, column; /* of the cell */
	unsigned width;
};

/* The cell that covers ROW and COLUMN; every place has one. */
static struct segment owner_of(const struct sheet *sheet, unsigned row,
	unsigned column)
{
	for (unsigned y = row + 1; y-- > 0;)
		for (unsigned x = column + 1; x-- > 0;) {
			const struct sheet_cell *cell = sheet_at(sheet, y, x);

			if (cell->colspan && x + cell->colspan > column &&
			    y + cell->rowspan > row)
				return (struct segment){ cell, y, x, 0 };
		}
	return (struct segment){ sheet_at(sheet, row, column), row, column, 0 };
}

/* The text of a number with its signs: ~12 12* 12! and a space instead where
 * others of the column carry one. */
static void add_number(struct strbuf *out, const struct sheet_cell *cell,
	bool sign_kept)
{
	if (cell->mark == MARK_INFERRED)
		strbuf_addc(out, '~');
	strbuf_adds(out, cell->text);
	if (cell->failing)
		strbuf_addc(out, '!');
	else if (cell->mark == MARK_REPAIRED)
		strbuf_addc(out, '*');
	else if (sign_kept)
		strbuf_addc(out, ' ');
}

static void put_number(struct strbuf *out, const struct sheet_cell *cell,
	unsigned width, bool sign_kept)
{
	struct strbuf text = STRBUF_INIT;

	add_number(&text, cell, sign_kept);
	if (width_text(text.text, text.len) > width)
		strbuf_pad(out, '#', width);
	else
		width_fit(out, text.text, text.len, width, ALIGN_RIGHT);
	strbuf_release(&text);
}

/* ├──── 法人或其他组织 ────┤, in ASCII where box lines are two columns wide. */
static void put_bracket(struct strbuf *out, const char *text, unsigned width)
{
	bool ascii = width_char(0x2500) != 1;
	const char *line = ascii ? "-" : "─";
	unsigned rest = width - (unsigned)width_text(text, strlen(text)) - 4;

	strbuf_adds(out, ascii ? "|" : "├");
	for (unsigned i = 0; i < rest - rest / 2; i++)
		strbuf_adds(out, line);
	strbuf_addc(out, ' ');
	strbuf_adds(out, text);
	strbuf_addc(out, ' ');
	for (unsigned i = 0; i < rest / 2; i++)
		strbuf_adds(out, line);
	strbuf_adds(out, ascii ? "|" : "┤");
}

/* The part of CELL's text that its wrapped LINE shows; whether more follow. */
static bool put_wrapped(struct strbuf *out, const struct sheet_cell *cell,
	unsigned width, unsigned line)
{
	size_t indent = strspn(cell->text, " "), room = width > 2 ? width : 2;
	const char *text = cell->text + indent;
	struct wrap wrap = { 0 };
	bool more;

	if (indent + 2 > room)
		indent = 0;
	wrap_text(&wrap, text, strlen(text), room - indent);
	more = line + 1 < wrap.count;
	if (line < wrap.count) {
		strbuf_pad(out, ' ', indent);
		width_fit(out, text + wrap.lines[line].start,
			wrap.lines[line].len, width - indent, cell->align);
	} else {
		strbuf_pad(out, ' ', width);
	}
	wrap_release(&wrap);
	return more;
}

/* A head over several columns, not the title over all of them. */
static bool is_bracket(const struct segment *segment)
{
	const struct sheet_cell *cell = segment->cell;

	return cell->colspan > 1 && segment->column > 0 &&
		cell->align == ALIGN_CENTER &&
		segment->width >= width_text(cell->text, strlen(cell->text)) + 4;
}

static bool put_segment(struct strbuf *out, const struct sheet *sheet,
	const struct sheet_view *view, const struct segment *segment,
	unsigned row, unsigned line)
{
	const struct sheet_cell *cell = segment->cell;
	size_t len = strlen(cell->text);
	unsigned width = segment->width;
	bool signs = sheet->signs[segment->column] && cell->colspan == 1, more;

	if (segment->row < row || !len || (line && (!view->wrap || cell->number))) {
		strbuf_pad(out, ' ', width);
		return false;
	}
	if (cell->number) {
		put_number(out, cell, width, signs);
		return false;
	}
	if (is_bracket(segment)) {
		if (line)
			strbuf_pad(out, ' ', width);
		else
			put_bracket(out, cell->text, width);
		return false;
	}
	/* A head leaves out the place of the signs too, to stand over the digits,
	 * where it is not too long for that. */
	signs = signs && cell->align == ALIGN_RIGHT &&
		width_text(cell->text, len) < width;
	if (view->wrap) {
		more = put_wrapped(out, cell, width - signs, line);
	} else {
		width_fit(out, cell->text, len, width - signs, cell->align);
		more = false;
	}
	if (signs)
		strbuf_addc(out, ' ');
	return more;
}

static bool is_shown(const struct sheet *sheet, const struct sheet_view *view,
	unsigned column)
{
	return column < sheet->label_columns ||
		(column >= view->first && column <= view->last);
}

bool sheet_line(struct strbuf *out, const struct sheet *sheet,
	const struct sheet_view *view, unsigned row, unsigned line)
{
	unsigned gap = (unsigned)width_text(view->separator,
		strlen(view->separator));
	bool more = false, started = false;

	for (unsigned column = 0; column < sheet->columns;) {
		struct segment segment;
		unsigned end, shown = 0;

		if (!is_shown(sheet, view, column)) {
			column++;
			continue;
		}
		segment = owner_of(sheet, row, column);
		end = segment.column + segment.cell->colspan;
		if (end <= column)
			end = column + 1;
		for (; column < end && column < sheet->columns; column++)
			if (is_shown(sheet, view, column))
				segment.width += view->widths[column] +
					(shown++ ? gap : 0);
		if (started)
			strbuf_adds(out, view->separator);
		started = true;
		if (put_segment(out, sheet, view, &segment, row, line))
			more = true;
	}
	return more;
}
