#include "tui/texts_pane.h"

#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "tui/report_text.h"
#include "tui/texts_view.h"

enum {
	LENGTH = 8,         /* columns of a number of characters … */
	LENGTH_MOST = 16,   /* … under the name of a place */
	LENGTH_LEAST = 6,   /* … in a narrow window */
	LIKENESS = 10,
	LIKENESS_LEAST = 6,
};

static void draw_rule_line(const struct area *area, unsigned at)
{
	draw_open(area, at);
	draw_rule(SIGN_HORIZONTAL, area->columns, STYLE_DIM);
	draw_close();
}

static void add_title(struct strbuf *out, const struct text_pair *pair)
{
	const struct section *section = pair->a != NULL ? pair->a : pair->b;

	strbuf_pad(out, ' ', section->level > 1 ? (section->level - 1) * 2 : 0);
	strbuf_adds(out, section->marker);
	strbuf_adds(out, section->title);
	if (*section->marker == '\0' && *section->title == '\0')
		strbuf_adds(out, _("Opening"));
}

static void add_length(struct strbuf *out, const struct section *section,
	size_t length)
{
	if (section != NULL && length > 0)
		strbuf_addf(out, "%zu", length);
}

static void add_likeness(struct strbuf *out, const struct text_pair *pair)
{
	if (pair->a == NULL || pair->b == NULL)
		strbuf_adds(out, pair->a == NULL ? _("only right")
			: _("only left"));
	else if (pair->a_length + pair->b_length > 0)
		strbuf_addf(out, "%.0f %%", pair->similarity * 100);
}

static unsigned wider(unsigned columns, const char *text)
{
	size_t wide = width_text(text, strlen(text));

	return wide > columns ? (unsigned)wide : columns;
}

/* As wide as the head, in a list of COLUMNS that has room for it. */
static unsigned length_columns(const struct texts_pane *pane, unsigned columns)
{
	unsigned wide = wider(wider(LENGTH, pane->brief_names[SIDE_A]),
		pane->brief_names[SIDE_B]);

	if (columns < TEXTS_NARROW)
		return LENGTH_LEAST;
	if (columns < TEXTS_WIDE_LIST)
		return LENGTH;
	return wide < LENGTH_MOST ? wide : LENGTH_MOST;
}

static unsigned likeness_columns(unsigned columns)
{
	return columns >= TEXTS_NARROW ? LIKENESS : wider(wider(wider(LIKENESS_LEAST,
		_("similar")), _("only left")), _("only right"));
}

static void draw_columns(const struct texts_pane *pane,
	const char *const *cells, unsigned columns, const unsigned *styles)
{
	unsigned length = length_columns(pane, columns);
	unsigned likeness = likeness_columns(columns);
	unsigned numbers = 2 * (length + 1) + likeness + 1 + TEXTS_MARGIN;

	draw_cell(cells[0], columns > numbers ? columns - numbers : 1,
		ALIGN_LEFT, styles[0]);
	for (unsigned i = 1; i < 4; i++) {
		draw_space(1, STYLE_PLAIN);
		draw_cell(cells[i], i < 3 ? length : likeness, ALIGN_RIGHT,
			styles[i]);
	}
}

static void draw_list_row(const struct texts_pane *pane,
	const struct area *area, unsigned at, size_t i)
{
	const struct text_pair *pair = texts_pane_at(pane, i);
	bool cursor = i == pane->list.cursor, both = pair->a && pair->b;
	bool alike = both && pair->similarity > 0.995;
	struct strbuf cells[4] = { STRBUF_INIT, STRBUF_INIT, STRBUF_INIT,
		STRBUF_INIT };

	add_title(&cells[0], pair);
	add_length(&cells[1], pair->a, pair->a_length);
	add_length(&cells[2], pair->b, pair->b_length);
	add_likeness(&cells[3], pair);
	draw_open(area, at);
	draw_cell(cursor ? draw_sign(SIGN_CURSOR) : " ", TEXTS_MARGIN, ALIGN_LEFT,
		STYLE_PLAIN);
	draw_columns(pane, (const char *[]) { cells[0].text, cells[1].text,
			cells[2].text, cells[3].text }, area->columns,
		(unsigned[]) { STYLE_PLAIN, STYLE_NUMBER, STYLE_NUMBER,
			!both ? STYLE_MISSING : alike ? STYLE_DIM
			: STYLE_CHANGED });
	draw_close();
	for (int k = 0; k < 4; k++)
		strbuf_release(&cells[k]);
}

/* Of the head of SIDE in the list. */
static unsigned side_style(const struct texts_pane *pane, enum side side)
{
	return STYLE_HEADING | (!pane->reading && pane->focus == side
		? STYLE_CURSOR : 0);
}

static void draw_list(const struct texts_pane *pane, const struct area *area)
{
	draw_open(area, 0);
	draw_space(TEXTS_MARGIN, STYLE_PLAIN);
	draw_columns(pane, (const char *[]) { _("Section (characters)"),
			pane->brief_names[SIDE_A],
			pane->brief_names[SIDE_B], _("similar") }, area->columns,
		(unsigned[]) { STYLE_HEADING, side_style(pane, SIDE_A),
			side_style(pane, SIDE_B), STYLE_HEADING });
	draw_close();
	draw_rule_line(area, 1);
	for (unsigned at = TEXTS_HEAD; at < area->rows; at++) {
		size_t i = pane->list.top + at - TEXTS_HEAD;

		if (i < pane->list.count)
			draw_list_row(pane, area, at, i);
		else
			draw_blank(area, at);
	}
	if (pane->list.count == 0 && pane->only_differences)
		figures_pane_draw_none(area);
}

static void draw_run(const struct texts_pane *pane, const char *text,
	size_t from, size_t to, unsigned style)
{
	size_t at = 0, len;

	while (from < to && pane->words != NULL && text_find_near(text, from, to,
			pane->words, &at, &len)) {
		size_t start = at < from ? from : at;
		size_t end = at + len > to ? to : at + len;

		draw_bytes(text + from, start - from, style);
		draw_bytes(text + start, end - start, STYLE_WORDS);
		from = at = end;
	}
	draw_bytes(text + from, to - from, style);
}

/* A line of one side, cut where runs end. */
static void draw_text_line(const struct texts_pane *pane, enum side side,
	size_t line)
{
	const struct texts_side *shown = &pane->sides[side];
	size_t start = shown->lines.lines[line].start;
	size_t end = start + shown->lines.lines[line].len;

	for (size_t i = 0; i < pane->diff.count; i++) {
		const struct text_run *run = &pane->diff.runs[i];
		size_t from = texts_run_start(run, side);
		size_t to = from + texts_run_len(run, side);

		from = from < start ? start : from;
		to = to > end ? end : to;
		if (texts_run_len(run, side) > 0 && from < to)
			draw_run(pane, shown->text, from, to, run->same
				? STYLE_PLAIN : STYLE_CHANGED);
	}
}

/* One side has no such section, or only its heading. */
static void draw_why_empty(const struct texts_pane *pane, enum side side,
	const struct area *area)
{
	const struct text_pair *pair = texts_pane_at(pane, pane->list.cursor);
	const struct section *section = side == SIDE_A ? pair->a : pair->b;

	draw_open(area, TEXTS_HEAD);
	draw_space(TEXTS_MARGIN, STYLE_PLAIN);
	draw_cell(section == NULL ? _("(no such section)") : _("(no text)"),
		draw_left(), ALIGN_LEFT, STYLE_MISSING);
	draw_close();
}

static void draw_side(const struct texts_pane *pane, enum side side,
	const struct area *area)
{
	const struct texts_side *shown = &pane->sides[side];
	bool empty = shown->text == NULL || *shown->text == '\0';

	draw_open(area, 0);
	draw_space(TEXTS_MARGIN, STYLE_PLAIN);
	draw_cell(pane->names[side], draw_left(), ALIGN_LEFT, STYLE_HEADING
		| (pane->reading && pane->focus == side ? STYLE_CURSOR : 0));
	draw_close();
	draw_rule_line(area, 1);
	if (empty && pane->list.count > 0 && area->rows > TEXTS_HEAD)
		draw_why_empty(pane, side, area);
	for (unsigned at = TEXTS_HEAD + (empty ? 1 : 0); at < area->rows;
			at++) {
		size_t line = shown->top + at - TEXTS_HEAD;

		draw_open(area, at);
		draw_space(TEXTS_MARGIN, STYLE_PLAIN);
		if (line < shown->lines.count)
			draw_text_line(pane, side, line);
		draw_close();
	}
}

void texts_pane_draw(const struct texts_pane *pane, const struct area *area)
{
	struct area part = *area;

	if (pane->list_columns > 0) {
		part.columns = pane->list_columns
			- (pane->side_columns > 0 ? 1 : 0);
		draw_list(pane, &part);
	}
	if (pane->side_columns == 0)
		return;
	part.column = area->column;
	if (pane->list_columns > 0) {
		draw_divider(area, pane->list_columns);
		part.column += pane->list_columns + 1;
	}
	if (pane->columns < TEXTS_NARROW) {
		part.columns = pane->columns;
		draw_side(pane, pane->focus, &part);
		return;
	}
	part.columns = pane->side_columns + TEXTS_MARGIN;
	draw_side(pane, SIDE_A, &part);
	draw_divider(area, part.column - area->column + part.columns);
	part.column += part.columns + 1;
	part.columns = area->columns - (part.column - area->column);
	draw_side(pane, SIDE_B, &part);
}
