#include "model/sheet.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/stop.h"
#include "base/strbuf.h"
#include "base/visible.h"
#include "model/sheet_shape.h"

void sheet_shape(struct sheet *sheet, unsigned rows, unsigned columns)
{
	sheet->rows = rows;
	sheet->columns = columns;
	sheet->cells = mem_zero((size_t)rows * columns + 1, sizeof *sheet->cells);
	for (size_t i = 0; i < (size_t)rows * columns; i++) {
		sheet->cells[i].text = mem_text("");
		sheet->cells[i].rowspan = sheet->cells[i].colspan = 1;
	}
}

struct sheet_cell *sheet_put(struct sheet *sheet, unsigned row, unsigned column)
{
	if (row >= sheet->rows || column >= sheet->columns)
		stop_bug("a cell outside its sheet");
	return &sheet->cells[(size_t)row * sheet->columns + column];
}

void sheet_put_text(struct sheet_cell *cell, const char *text, enum align align)
{
	struct strbuf safe = STRBUF_INIT;

	visible_text(&safe, text, strlen(text), VISIBLE_ONE_LINE);
	free(cell->text);
	cell->text = strbuf_take(&safe);
	cell->align = align;
}

void sheet_put_span(struct sheet *sheet, unsigned row, unsigned column,
	unsigned rows, unsigned columns)
{
	for (unsigned y = row; y < row + rows; y++)
		for (unsigned x = column; x < column + columns; x++) {
			struct sheet_cell *cell = sheet_put(sheet, y, x);
			bool first = y == row && x == column;

			cell->rowspan = first ? rows : 0;
			cell->colspan = first ? columns : 0;
		}
}

/* A check of one sum and its parts: cells[0] stands alone on the left. */
static bool is_sum(const struct check *check)
{
	size_t len = check->cells && check->cells[0] ?
		strlen(check->cells[0]) : 0;

	return len && check->cells[1] && check->cells[2] && check->left &&
		!strncmp(check->left, check->cells[0], len) &&
		!strncmp(check->left + len, " = ", 3);
}

/* Of a sum that does not hold the sum is marked, not its many parts. */
static bool is_failing(const struct report *report, const char *cell)
{
	for (size_t i = 0; cell && i < report->check_count; i++) {
		const struct check *check = &report->checks[i];

		for (char **name = check->cells;
		     check_fails(check) && name && *name; name++)
			if (!strcmp(*name, cell) &&
			    (name == check->cells || !is_sum(check)))
				return true;
	}
	return false;
}

static enum sheet_mark figure_mark(const struct figure *figure)
{
	if (!figure)
		return MARK_ABSENT;
	if (figure->state == FIGURE_BLANK)
		return MARK_BLANK;
	if (figure->state == FIGURE_DASH)
		return MARK_DASH;
	if (figure->unknown)
		return MARK_UNKNOWN;
	if (figure->certainty == CERTAINTY_REPAIRED)
		return MARK_REPAIRED;
	return figure->certainty == CERTAINTY_INFERRED ? MARK_INFERRED : MARK_NONE;
}

void sheet_put_figure(struct sheet_cell *cell, const struct report *report,
	const struct figure *figure)
{
	struct strbuf text = STRBUF_INIT;

	cell->figure = figure;
	cell->mark = figure_mark(figure);
	cell->number = true;
	if (figure) {
		figure_text(&text, figure);
		cell->failing = is_failing(report, figure->cell);
	} else {
		strbuf_adds(&text, "·");
	}
	sheet_put_text(cell, text.text, ALIGN_RIGHT);
	strbuf_release(&text);
}

void sheet_make(struct sheet *sheet, const struct report *report,
	const struct table *table)
{
	*sheet = (struct sheet){ 0 };
	if (table->form == FORM_NONE || !sheet_from_form(sheet, report, table))
		sheet_from_grid(sheet, report, table);
	sheet_measure(sheet);
}

void sheet_release(struct sheet *sheet)
{
	for (size_t i = 0; i < (size_t)sheet->rows * sheet->columns; i++)
		free(sheet->cells[i].text);
	free(sheet->cells);
	free(sheet->title);
	free(sheet->unit);
	free(sheet->widths);
	free(sheet->least);
	free(sheet->signs);
	*sheet = (struct sheet){ 0 };
}

const struct sheet_cell *sheet_at(const struct sheet *sheet, unsigned row,
	unsigned column)
{
	if (row >= sheet->rows || column >= sheet->columns)
		return NULL;
	return &sheet->cells[(size_t)row * sheet->columns + column];
}

static void add_sentence(struct strbuf *out, bool wanted, const char *sentence)
{
	if (!wanted)
		return;
	if (out->len)
		strbuf_adds(out, _("; "));
	strbuf_adds(out, sentence);
}

void sheet_legend(struct strbuf *out, const struct sheet *sheet)
{
	bool seen[MARK_ABSENT + 1] = { false }, failing = false;

	for (size_t i = 0; i < (size_t)sheet->rows * sheet->columns; i++) {
		seen[sheet->cells[i].mark] = true;
		failing = failing || sheet->cells[i].failing;
	}
	add_sentence(out, seen[MARK_INFERRED], _("~ its place is inferred"));
	add_sentence(out, seen[MARK_REPAIRED], _("* its digits are repaired"));
	add_sentence(out, failing, _("! a sum that does not hold"));
	add_sentence(out, seen[MARK_UNKNOWN], _("? not to be read in one way"));
	add_sentence(out, seen[MARK_DASH], _("- a dash in the document"));
	add_sentence(out, seen[MARK_BLANK], _("no sign: a blank cell"));
	add_sentence(out, seen[MARK_ABSENT],
		_("· in the form, not in the document"));
}

/* Puts a comma between each three of the DIGITS digits at TEXT. */
static void add_thousands(struct strbuf *out, const char *text, size_t digits)
{
	for (size_t i = 0; i < digits; i++) {
		if (i && (digits - i) % 3 == 0)
			strbuf_addc(out, ',');
		strbuf_addc(out, text[i]);
	}
}

void number_text(struct strbuf *out, double number)
{
	struct strbuf plain = STRBUF_INIT;
	const char *digits;
	size_t whole;

	if (!isfinite(number)) {
		strbuf_addc(out, '?');
		return;
	}
	/* Fifteen digits are those a double keeps of a printed number. */
	if (fabs(number) < 1e15)
		strbuf_addf(&plain, "%.*f", number == floor(number) ? 0 : 6, number);
	else
		strbuf_addf(&plain, "%.0f", number);
	if (strchr(plain.text, '.')) {
		while (plain.text[plain.len - 1] == '0')
			strbuf_cut(&plain, plain.len - 1);
		if (plain.text[plain.len - 1] == '.')
			strbuf_cut(&plain, plain.len - 1);
	}
	digits = plain.text;
	if (*digits == '-') {
		if (strcmp(digits, "-0"))
			strbuf_addc(out, '-');
		digits++;
	}
	whole = strcspn(digits, ".");
	add_thousands(out, digits, whole);
	strbuf_adds(out, digits + whole);
	strbuf_release(&plain);
}

void figure_text(struct strbuf *out, const struct figure *figure)
{
	if (figure->state == FIGURE_BLANK)
		return;
	if (figure->state == FIGURE_DASH) {
		strbuf_addc(out, '-');
	} else if (figure->unknown) {
		strbuf_addc(out, '?');
	} else {
		number_text(out, figure->value);
		if (figure->approximate)
			strbuf_addc(out, '+');
	}
}
