#include "tui/figures_pane.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "model/sheet.h"
#include "tui/cite.h"
#include "tui/provenance.h"
#include "tui/report_text.h"

enum column { NAME, VALUE_A, VALUE_B, DIFFERENCE, PERCENT };

enum {
	HEAD = 2,            /* lines: names, rule */
	MARGIN = 1,
	GAP = 2,
	LEAST_NAME = 12,
	USUAL_NAME = 34,
	LEAST_KEPT = 26,     /* of it, before a head is cut */
	LEAST_VALUE = 8,
	USUAL_VALUE = 14,    /* where there is room */
	USUAL_DIFFERENCE = 12,
	USUAL_PERCENT = 10,
};

/* ---------------------------------------------------------- which rows */

static bool row_has(const struct compare_row *row, const char *words)
{
	size_t start = 0, len;

	return text_find(row->label, strlen(row->label),
		words, &start, &len);
}

/* How much a row changed: what cannot be put in per cent (from 0) is more
 * than any, what is no number comes last. */
static double change(const struct compare_row *row)
{
	if (row->has_percent)
		return fabs(row->percent);
	if (row->has_difference)
		return row->difference != 0 ? HUGE_VAL : 0;
	return row->differs ? -1 : -2;
}

struct ordered { size_t row; double change; };

static int compare_changes(const void *a, const void *b)
{
	const struct ordered *x = a, *y = b;

	if (x->change != y->change)
		return x->change < y->change ? 1 : -1;
	return (x->row > y->row) - (x->row < y->row);
}

static void sort_rows(struct figures_pane *pane)
{
	size_t count = pane->list.count;
	struct ordered *ordered = mem_alloc((count + 1) * sizeof(*ordered));

	for (size_t i = 0; i < count; i++)
		ordered[i] = (struct ordered) { pane->rows[i],
			change(&pane->compare->rows[pane->rows[i]]) };
	qsort(ordered, count, sizeof(*ordered), compare_changes);
	for (size_t i = 0; i < count; i++)
		pane->rows[i] = ordered[i].row;
	free(ordered);
}

void figures_pane_arrange(struct figures_pane *pane)
{
	const struct compare_row *under = figures_pane_row(pane);
	const struct indicator *indicator = under == NULL ? NULL
		: under->indicator;
	size_t count = 0;

	free(pane->rows);
	pane->rows = mem_zero(pane->compare->count + 1, sizeof(*pane->rows));
	for (size_t i = 0; i < pane->compare->count; i++) {
		const struct compare_row *row = &pane->compare->rows[i];

		if (pane->only_differences
				&& !compare_row_differs(row, pane->least))
			continue;
		if (pane->words != NULL && *pane->words != '\0'
				&& !row_has(row, pane->words))
			continue;
		pane->rows[count++] = i;
	}
	list_set_count(&pane->list, count);
	if (pane->by_change)
		sort_rows(pane);
	for (size_t i = 0; i < count; i++)
		if (pane->compare->rows[pane->rows[i]].indicator == indicator)
			list_go(&pane->list, i);
}

void figures_pane_set(struct figures_pane *pane, const struct compare *compare)
{
	const struct compare_row *under = figures_pane_row(pane);
	const struct indicator *indicator = under == NULL ? NULL
		: under->indicator;

	pane->compare = compare;
	free(pane->rows);
	pane->rows = NULL;
	figures_pane_arrange(pane);
	for (size_t i = 0; i < pane->list.count; i++)
		if (compare->rows[pane->rows[i]].indicator == indicator)
			list_go(&pane->list, i);
}

void figures_pane_go(struct figures_pane *pane, const char *id)
{
	for (size_t i = 0; i < pane->list.count; i++)
		if (strcmp(pane->compare->rows[pane->rows[i]].indicator->id,
				id) == 0)
			list_go(&pane->list, i);
}

void figures_pane_release(struct figures_pane *pane)
{
	free(pane->rows);
	free(pane->words);
}

const struct compare_row *figures_pane_row(const struct figures_pane *pane)
{
	if (pane->rows == NULL || pane->list.cursor >= pane->list.count)
		return NULL;
	return &pane->compare->rows[pane->rows[pane->list.cursor]];
}

bool figures_pane_differs(const struct figures_pane *pane)
{
	for (size_t i = 0; i < pane->list.count; i++)
		if (pane->compare->rows[pane->rows[i]].differs)
			return true;
	return false;
}

bool figures_pane_next(struct figures_pane *pane, int by)
{
	for (long at = (long)pane->list.cursor + by;
			at >= 0 && at < (long)pane->list.count; at += by) {
		if (!pane->compare->rows[pane->rows[at]].differs)
			continue;
		list_go(&pane->list, (size_t)at);
		return true;
	}
	return false;
}

struct finding {
	const struct figures_pane *pane;
	const char *words;
};

static bool is_found(const void *context, size_t at)
{
	const struct finding *finding = context;

	return row_has(&finding->pane->compare->rows[finding->pane->rows[at]],
		finding->words);
}

bool figures_pane_find(struct figures_pane *pane, const char *words, int by)
{
	struct finding finding = { pane, words };
	size_t at;

	if (!list_find(&pane->list, by, is_found, &finding, &at))
		return false;
	list_go(&pane->list, at);
	return true;
}

/* -------------------------------------------------------------- columns */

/* Whether the row of what ROW is a part of stands somewhere before it. */
static bool is_below(const struct figures_pane *pane,
	const struct compare_row *row)
{
	const struct compare_row *above = compare_row_of(pane->compare,
		indicator_by_id(row->indicator->parent));

	for (size_t i = 0; above != NULL && i < pane->list.count; i++)
		if (&pane->compare->rows[pane->rows[i]] == above)
			return !pane->by_change;
	return false;
}

/* Where the name of what ROW is a part of leaves no room for its own, the
 * former is cut: 申请办… · 同意公开. */
static void cut_above(struct strbuf *name, const struct compare_row *row,
	unsigned columns)
{
	static const char between[] = " · ";
	struct strbuf own = STRBUF_INIT, above = STRBUF_INIT;
	size_t len = strlen(between) + strlen(row->label);
	unsigned rest;

	if (width_text(name->text, name->len) <= columns || name->len <= len)
		return;
	strbuf_addf(&own, "%s%s", between, row->label);
	rest = (unsigned)width_text(own.text, own.len);
	if (strcmp(name->text + name->len - len, own.text) == 0) {
		strbuf_add(&above, name->text, columns > rest + 1
			? width_prefix(name->text, name->len - len,
				columns - rest - 1) : 0);
		strbuf_adds(&above, draw_sign(SIGN_ELLIPSIS));
		strbuf_adds(&above, columns > rest ? own.text : row->label);
		strbuf_reset(name);
		strbuf_adds(name, above.text);
	}
	strbuf_release(&own);
	strbuf_release(&above);
}

static void cell_text(struct strbuf *out, const struct figures_pane *pane,
	const struct compare_row *row, enum column column)
{
	switch (column) {
	case NAME:
		compare_name_text(out, pane->compare, row,
			is_below(pane, row));
		break;
	case VALUE_A:
		compare_value_text(out, &row->a);
		break;
	case VALUE_B:
		compare_value_text(out, &row->b);
		break;
	case DIFFERENCE:
		if (row->has_difference && row->difference > 0)
			strbuf_addc(out, '+');
		if (row->has_difference)
			number_text(out, row->difference);
		break;
	case PERCENT:
		if (row->has_percent && row->difference != 0)
			strbuf_addf(out, "%+.1f", row->percent);
		break;
	}
}

static unsigned widest(const struct figures_pane *pane, enum column column,
	unsigned least)
{
	unsigned width = least;

	for (size_t i = 0; i < pane->compare->count; i++) {
		struct strbuf text = STRBUF_INIT;
		unsigned has;

		cell_text(&text, pane, &pane->compare->rows[i], column);
		has = (unsigned)width_text(text.text, text.len);
		width = has > width ? has : width;
		strbuf_release(&text);
	}
	return width;
}

static unsigned needed(const unsigned *widths)
{
	unsigned width = MARGIN;

	for (unsigned i = VALUE_A; i <= PERCENT; i++)
		width += widths[i] == 0 ? 0 : widths[i] + GAP;
	return width;
}

/* The usual widths, as far as the names keep a usual one too. */
static void widen(unsigned *widths, unsigned columns, unsigned name)
{
	static const unsigned usual[] = { [VALUE_A] = USUAL_VALUE,
		[VALUE_B] = USUAL_VALUE, [DIFFERENCE] = USUAL_DIFFERENCE,
		[PERCENT] = USUAL_PERCENT };
	unsigned kept = name < USUAL_NAME ? name : USUAL_NAME;

	unsigned head = (unsigned)width_text(_("difference"),
		strlen(_("difference")));
	bool wider = true;

	while (widths[DIFFERENCE] != 0 && widths[DIFFERENCE] < head
			&& needed(widths) + (name < LEAST_KEPT ? name
				: LEAST_KEPT) < columns)
		widths[DIFFERENCE]++;
	while (wider) {
		wider = false;
		for (unsigned i = VALUE_A; i <= PERCENT; i++) {
			if (widths[i] == 0 || widths[i] >= usual[i]
					|| needed(widths) + kept >= columns)
				continue;
			widths[i]++;
			wider = true;
		}
	}
}

/* Narrow windows lose the per cent first, then the difference: the values
 * stay whole. */
void figures_pane_resize(struct figures_pane *pane, unsigned rows,
	unsigned columns)
{
	unsigned *widths = pane->widths;
	unsigned name = widest(pane, NAME, LEAST_NAME);

	list_set_page(&pane->list, rows > HEAD ? rows - HEAD : 1);
	widths[VALUE_A] = widest(pane, VALUE_A, LEAST_VALUE);
	widths[VALUE_B] = widest(pane, VALUE_B, LEAST_VALUE);
	widths[DIFFERENCE] = widest(pane, DIFFERENCE, 4);
	widths[PERCENT] = widest(pane, PERCENT, 4);
	if (needed(widths) + LEAST_NAME > columns)
		widths[PERCENT] = 0;
	if (needed(widths) + LEAST_NAME > columns)
		widths[DIFFERENCE] = 0;
	widen(widths, columns, name);
	widths[NAME] = columns > needed(widths) ? columns - needed(widths) : 2;
	if (widths[NAME] > name)
		widths[NAME] = name;
}

/* -------------------------------------------------------------- drawing */

static unsigned value_style(const struct compare_row *row, enum column column)
{
	const struct indicator_value *value = column == VALUE_A ? &row->a
		: &row->b;

	if (column == NAME)
		return STYLE_PLAIN;
	if (column == DIFFERENCE || column == PERCENT)
		return row->differs ? STYLE_CHANGED : STYLE_DIM;
	if (value->state != VALUE_NUMBER)
		return provenance_style(value->state);
	return value->certainty == CERTAINTY_STATED ? STYLE_NUMBER
		: STYLE_CHANGED;
}

static const char *value_head(const struct figures_pane *pane, enum side side)
{
	const char *name = pane->names[side];

	return width_text(name, strlen(name))
		<= pane->widths[VALUE_A + (unsigned)side] ? name
		: pane->brief_names[side];
}

static void draw_head(const struct figures_pane *pane, const struct area *area)
{
	const char *heads[] = { _("Indicator"), value_head(pane, SIDE_A),
		value_head(pane, SIDE_B), _("difference"), "%" };

	draw_open(area, 0);
	draw_space(MARGIN, STYLE_PLAIN);
	for (unsigned i = NAME; i <= PERCENT; i++) {
		bool focused = i == VALUE_A + (unsigned)pane->focus;

		if (pane->widths[i] == 0)
			continue;
		if (i != NAME)
			draw_space(GAP, STYLE_PLAIN);
		draw_cell(heads[i], pane->widths[i], i == NAME ? ALIGN_LEFT
			: ALIGN_RIGHT, STYLE_HEADING
			| (focused ? STYLE_CURSOR : 0));
	}
	draw_close();
	draw_open(area, 1);
	draw_rule(SIGN_HORIZONTAL, area->columns, STYLE_DIM);
	draw_close();
}

static void draw_row(const struct figures_pane *pane, const struct area *area,
	unsigned at, size_t i)
{
	const struct compare_row *row = &pane->compare->rows[pane->rows[i]];
	bool cursor = i == pane->list.cursor;

	draw_open(area, at);
	draw_cell(cursor ? draw_sign(SIGN_CURSOR) : " ", MARGIN, ALIGN_LEFT,
		STYLE_PLAIN);
	for (unsigned column = NAME; column <= PERCENT; column++) {
		struct strbuf text = STRBUF_INIT;

		if (pane->widths[column] == 0)
			continue;
		if (column != NAME)
			draw_space(GAP, STYLE_PLAIN);
		cell_text(&text, pane, row, (enum column)column);
		if (column == NAME && !is_below(pane, row)
				&& *row->indicator->parent != '\0')
			cut_above(&text, row, pane->widths[NAME]);
		draw_cell(text.text, pane->widths[column], column == NAME
			? ALIGN_LEFT : ALIGN_RIGHT, value_style(row,
				(enum column)column));
		strbuf_release(&text);
	}
	draw_close();
}

void figures_pane_draw_none(const struct area *area)
{
	draw_open(area, HEAD);
	draw_space(MARGIN, STYLE_PLAIN);
	draw_cell(_("Nothing here differs."), draw_left(), ALIGN_LEFT,
		STYLE_MISSING);
	draw_close();
}

void figures_pane_draw(const struct figures_pane *pane,
	const struct area *area)
{
	draw_head(pane, area);
	for (unsigned at = HEAD; at < area->rows; at++) {
		size_t i = pane->list.top + at - HEAD;

		if (i < pane->list.count)
			draw_row(pane, area, at, i);
		else
			draw_blank(area, at);
	}
	if (pane->list.count == 0 && pane->only_differences)
		figures_pane_draw_none(area);
}

static void add_value(struct rows *rows, const struct indicator_value *value)
{
	struct strbuf text = STRBUF_INIT;

	compare_value_text(&text, value);
	rows_both(rows, text.text, value->state == VALUE_NUMBER, value->number);
	strbuf_release(&text);
}

/* A number, or unknown. */
static void add_number(struct rows *rows, bool known, double number)
{
	if (known)
		rows_number(rows, number);
	else
		rows_text(rows, NULL);
}

static void cite_sides(struct rows *rows, struct session *session,
	const struct compare_row *row, const int64_t reports[2])
{
	if (!rows->cited)
		return;
	cite_figure(rows, session, reports[SIDE_A], row->a.figure);
	cite_figure(rows, session, reports[SIDE_B], row->b.figure);
}

void figures_pane_rows(const struct figures_pane *pane, struct rows *rows,
	struct session *session, const int64_t reports[2])
{
	rows_column(rows, "id", "id", false);
	rows_column(rows, _("Indicator"), _("Indicator"), false);
	rows_column(rows, pane->names[SIDE_A], pane->names[SIDE_A], false);
	rows_column(rows, pane->names[SIDE_B], pane->names[SIDE_B], false);
	rows_column(rows, _("difference"), _("difference"), true);
	rows_column(rows, "%", "%", true);
	rows_cited_columns(rows, pane->names[SIDE_A]);
	rows_cited_columns(rows, pane->names[SIDE_B]);
	for (size_t i = 0; i < pane->list.count; i++) {
		const struct compare_row *row =
			&pane->compare->rows[pane->rows[i]];

		rows_text(rows, row->indicator->id);
		rows_text(rows, row->label);
		add_value(rows, &row->a);
		add_value(rows, &row->b);
		add_number(rows, row->has_difference, row->difference);
		add_number(rows, row->has_percent,
			round(row->percent * 100) / 100);
		cite_sides(rows, session, row, reports);
		rows_end(rows);
	}
}

enum figures_spot figures_pane_click(struct figures_pane *pane, unsigned row,
	unsigned column)
{
	enum { HEAD_ROWS = 2 };
	unsigned middle = 1 + pane->widths[0] + 2 + pane->widths[1] + 1;
	bool head = row < HEAD_ROWS;

	if (head && column <= pane->widths[0])
		return FIGURES_HEAD_INDICATOR;
	if (head && column > middle + pane->widths[2])
		return FIGURES_HEAD_CHANGE;
	if (!head && row - HEAD_ROWS >= list_visible(&pane->list))
		return FIGURES_NOWHERE;
	if (!head)
		list_go(&pane->list, pane->list.top + row - HEAD_ROWS);
	pane->focus = column < middle ? SIDE_A : SIDE_B;
	return head ? FIGURES_HEAD_REPORT : FIGURES_ROW;
}
