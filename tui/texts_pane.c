#include "tui/texts_pane.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "tui/report_text.h"

enum {
	HEAD = 2,           /* lines: names, rule */
	MARGIN = 1,
	WIDE = 130,         /* from here on list and texts together */
	WIDE_LIST = 61,     /* a space before the line between */
	NARROW = 60,        /* below: one text at a time */
	LENGTH = 8,         /* columns of a number of characters … */
	LENGTH_MOST = 16,   /* … under the name of a place */
	LENGTH_LEAST = 6,   /* … in a narrow window */
	LIKENESS = 10,
	LIKENESS_LEAST = 6,
};

/* ---------------------------------------------------------------- texts */

static const char *text_of(const struct section *section)
{
	return section == NULL || section->text == NULL ? "" : section->text;
}

static const struct text_pair *pair_at(const struct texts_pane *pane,
	size_t row)
{
	return &pane->compare.pairs[pane->order[row]];
}

/* A section that one has alone differs wholly. */
static bool pair_differs(const struct text_pair *pair, unsigned least)
{
	if (pair->a == NULL || pair->b == NULL)
		return true;
	return strcmp(text_of(pair->a), text_of(pair->b)) != 0
		&& (1 - pair->similarity) * 100 >= least;
}

static void wrap_sides(struct texts_pane *pane)
{
	for (int side = SIDE_A; side <= SIDE_B; side++) {
		struct texts_side *shown = &pane->sides[side];

		wrap_release(&shown->lines);
		shown->lines = (struct wrap) { .count = 0 };
		if (pane->side_columns == 0 || shown->text == NULL)
			continue;
		wrap_text(&shown->lines, shown->text, strlen(shown->text),
			pane->side_columns < 2 ? 2 : pane->side_columns);
		if (shown->top >= shown->lines.count)
			shown->top = 0;
	}
}

static void scroll_to(struct texts_pane *pane, long line);

/* The texts of the pair under the cursor, if they are not there yet. */
static void show_pair(struct texts_pane *pane)
{
	const struct text_pair *pair;

	if (pane->list.count == 0 || (pane->shown == pane->list.cursor
			&& pane->sides[SIDE_A].text != NULL))
		return;
	pair = pair_at(pane, pane->list.cursor);
	pane->shown = pane->list.cursor;
	pane->sides[SIDE_A].text = text_of(pair->a);
	pane->sides[SIDE_B].text = text_of(pair->b);
	pane->sides[SIDE_A].top = pane->sides[SIDE_B].top = 0;
	text_diff_release(&pane->diff);
	text_diff(&pane->diff, pane->sides[SIDE_A].text,
		pane->sides[SIDE_B].text);
	wrap_sides(pane);
}

void texts_pane_set(struct texts_pane *pane, const struct report *a,
	const struct report *b)
{
	text_compare_release(&pane->compare);
	compare_texts(&pane->compare, a, b);
	texts_pane_arrange(pane);
}

struct ordered { size_t pair; double alike; };

static int compare_alike(const void *a, const void *b)
{
	const struct ordered *x = a, *y = b;

	if (x->alike != y->alike)
		return x->alike > y->alike ? 1 : -1;
	return (x->pair > y->pair) - (x->pair < y->pair);
}

/* Headings without a text come last: there is nothing to differ. */
static void sort_pairs(struct texts_pane *pane)
{
	size_t count = pane->list.count;
	struct ordered *ordered = mem_alloc((count + 1) * sizeof(*ordered));

	for (size_t i = 0; i < count; i++) {
		const struct text_pair *pair = pair_at(pane, i);

		ordered[i] = (struct ordered) { pane->order[i],
			pair->a_length + pair->b_length == 0 ? 2
			: pair->a && pair->b ? pair->similarity : 0 };
	}
	qsort(ordered, count, sizeof(*ordered), compare_alike);
	for (size_t i = 0; i < count; i++)
		pane->order[i] = ordered[i].pair;
	free(ordered);
}

void texts_pane_arrange(struct texts_pane *pane)
{
	size_t under = pane->list.cursor < pane->list.count
		? pane->order[pane->list.cursor] : 0, count = 0;

	free(pane->order);
	pane->order = mem_zero(pane->compare.count + 1, sizeof(*pane->order));
	for (size_t i = 0; i < pane->compare.count; i++) {
		if (pane->only_differences && !pair_differs(
				&pane->compare.pairs[i], pane->least))
			continue;
		pane->order[count++] = i;
	}
	list_set_count(&pane->list, count);
	if (pane->by_change)
		sort_pairs(pane);
	list_go(&pane->list, 0);
	for (size_t row = 0; !pane->by_change && row < count; row++)
		if (pane->order[row] <= under)
			list_go(&pane->list, row);
	pane->reading = pane->reading && count > 0;
	pane->sides[SIDE_A].text = pane->sides[SIDE_B].text = NULL;
	wrap_sides(pane);
	show_pair(pane);
}

void texts_pane_release(struct texts_pane *pane)
{
	text_compare_release(&pane->compare);
	free(pane->order);
	text_diff_release(&pane->diff);
	free(pane->words);
	wrap_release(&pane->sides[SIDE_A].lines);
	wrap_release(&pane->sides[SIDE_B].lines);
}

static void split(struct texts_pane *pane)
{
	unsigned texts = pane->columns;

	pane->list_columns = 0;
	pane->side_columns = 0;
	if (pane->columns >= WIDE) {
		pane->list_columns = WIDE_LIST;
		texts = pane->columns - WIDE_LIST - 1;
	} else if (!pane->reading) {
		pane->list_columns = pane->columns;
		return;
	}
	pane->side_columns = (texts < NARROW ? texts : (texts - 1) / 2)
		- MARGIN;
}

void texts_pane_resize(struct texts_pane *pane, unsigned rows,
	unsigned columns)
{
	pane->rows = rows;
	pane->columns = columns;
	if (columns == 0)
		return;
	split(pane);
	list_set_page(&pane->list, rows > HEAD ? rows - HEAD : 1);
	show_pair(pane);
	wrap_sides(pane);
	if (pane->wanted > 0)
		scroll_to(pane, (long)pane->wanted - 1);
	pane->wanted = 0;
}

/* -------------------------------------------------------------- drawing */

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

	if (columns < NARROW)
		return LENGTH_LEAST;
	if (columns < WIDE_LIST)
		return LENGTH;
	return wide < LENGTH_MOST ? wide : LENGTH_MOST;
}

static unsigned likeness_columns(unsigned columns)
{
	return columns >= NARROW ? LIKENESS : wider(wider(wider(LIKENESS_LEAST,
		_("similar")), _("only left")), _("only right"));
}

static void draw_columns(const struct texts_pane *pane,
	const char *const *cells, unsigned columns, const unsigned *styles)
{
	unsigned length = length_columns(pane, columns);
	unsigned likeness = likeness_columns(columns);
	unsigned numbers = 2 * (length + 1) + likeness + 1 + MARGIN;

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
	const struct text_pair *pair = pair_at(pane, i);
	bool cursor = i == pane->list.cursor, both = pair->a && pair->b;
	bool alike = both && pair->similarity > 0.995;
	struct strbuf cells[4] = { STRBUF_INIT, STRBUF_INIT, STRBUF_INIT,
		STRBUF_INIT };

	add_title(&cells[0], pair);
	add_length(&cells[1], pair->a, pair->a_length);
	add_length(&cells[2], pair->b, pair->b_length);
	add_likeness(&cells[3], pair);
	draw_open(area, at);
	draw_cell(cursor ? draw_sign(SIGN_CURSOR) : " ", MARGIN, ALIGN_LEFT,
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
	draw_space(MARGIN, STYLE_PLAIN);
	draw_columns(pane, (const char *[]) { _("Section (characters)"),
			pane->brief_names[SIDE_A],
			pane->brief_names[SIDE_B], _("similar") }, area->columns,
		(unsigned[]) { STYLE_HEADING, side_style(pane, SIDE_A),
			side_style(pane, SIDE_B), STYLE_HEADING });
	draw_close();
	draw_rule_line(area, 1);
	for (unsigned at = HEAD; at < area->rows; at++) {
		size_t i = pane->list.top + at - HEAD;

		if (i < pane->list.count)
			draw_list_row(pane, area, at, i);
		else
			draw_blank(area, at);
	}
	if (pane->list.count == 0 && pane->only_differences)
		figures_pane_draw_none(area);
}

static size_t run_start(const struct text_run *run, enum side side)
{
	return side == SIDE_A ? run->a_start : run->b_start;
}

static size_t run_len(const struct text_run *run, enum side side)
{
	return side == SIDE_A ? run->a_len : run->b_len;
}

/* Bytes from FROM to TO of a text, the words that were searched for marked. */
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
		size_t from = run_start(run, side);
		size_t to = from + run_len(run, side);

		from = from < start ? start : from;
		to = to > end ? end : to;
		if (run_len(run, side) > 0 && from < to)
			draw_run(pane, shown->text, from, to, run->same
				? STYLE_PLAIN : STYLE_CHANGED);
	}
}

/* One side has no such section, or only its heading. */
static void draw_why_empty(const struct texts_pane *pane, enum side side,
	const struct area *area)
{
	const struct text_pair *pair = pair_at(pane, pane->list.cursor);
	const struct section *section = side == SIDE_A ? pair->a : pair->b;

	draw_open(area, HEAD);
	draw_space(MARGIN, STYLE_PLAIN);
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
	draw_space(MARGIN, STYLE_PLAIN);
	draw_cell(pane->names[side], draw_left(), ALIGN_LEFT, STYLE_HEADING
		| (pane->reading && pane->focus == side ? STYLE_CURSOR : 0));
	draw_close();
	draw_rule_line(area, 1);
	if (empty && pane->list.count > 0 && area->rows > HEAD)
		draw_why_empty(pane, side, area);
	for (unsigned at = HEAD + (empty ? 1 : 0); at < area->rows;
			at++) {
		size_t line = shown->top + at - HEAD;

		draw_open(area, at);
		draw_space(MARGIN, STYLE_PLAIN);
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
	if (pane->columns < NARROW) {
		part.columns = pane->columns;
		draw_side(pane, pane->focus, &part);
		return;
	}
	part.columns = pane->side_columns + MARGIN;
	draw_side(pane, SIDE_A, &part);
	draw_divider(area, part.column - area->column + part.columns);
	part.column += part.columns + 1;
	part.columns = area->columns - (part.column - area->column);
	draw_side(pane, SIDE_B, &part);
}

/* -------------------------------------------------------------- actions */

static size_t line_of(const struct texts_side *shown, size_t offset)
{
	size_t line = 0;

	while (line + 1 < shown->lines.count
			&& shown->lines.lines[line + 1].start <= offset)
		line++;
	return line;
}

/* The byte of the other side that stands where OFFSET of SIDE does. */
static size_t other_offset(const struct texts_pane *pane, enum side side,
	size_t offset)
{
	enum side other = side == SIDE_A ? SIDE_B : SIDE_A;
	size_t at = 0;

	for (size_t i = 0; i < pane->diff.count; i++) {
		const struct text_run *run = &pane->diff.runs[i];

		if (run_len(run, side) == 0)
			continue;
		if (run_start(run, side) > offset)
			break;
		if (run_len(run, other) == 0)
			continue;
		at = run_start(run, other);
		if (run->same && offset - run_start(run, side)
				< run_len(run, other))
			at += offset - run_start(run, side);
	}
	return at;
}

static void scroll_to(struct texts_pane *pane, long line)
{
	enum side other = pane->focus == SIDE_A ? SIDE_B : SIDE_A;
	struct texts_side *shown = &pane->sides[pane->focus];

	if (line >= (long)shown->lines.count)
		line = (long)shown->lines.count - 1;
	shown->top = line < 0 ? 0 : (size_t)line;
	if (!pane->alone && shown->lines.count > 0)
		pane->sides[other].top = line_of(&pane->sides[other],
			other_offset(pane, pane->focus,
				shown->lines.lines[shown->top].start));
}

/* To the line of the next stretch that differs and begins on another line. */
static unsigned next_difference(struct texts_pane *pane, int by)
{
	struct texts_side *shown = &pane->sides[pane->focus];
	long found = -1;

	for (size_t i = 0; i < pane->diff.count; i++) {
		const struct text_run *run = &pane->diff.runs[i];
		long line = (long)line_of(shown, run_start(run, pane->focus));

		if (run->same || run_len(run, pane->focus) == 0)
			continue;
		if (by > 0 && line > (long)shown->top) {
			scroll_to(pane, line);
			return VIEW_REDRAW;
		}
		if (by < 0 && line < (long)shown->top)
			found = line;
	}
	if (found < 0)
		return VIEW_STAY;
	scroll_to(pane, found);
	return VIEW_REDRAW;
}

static void set_reading(struct texts_pane *pane, bool reading)
{
	pane->reading = reading;
	texts_pane_resize(pane, pane->rows, pane->columns);
}

/* Movement in the texts: the list's arithmetic over the focused side's lines. */
/* The last line that comes to the top by movement: then the end is shown, of
 * the longer text where both move. */
static long last_top(const struct texts_pane *pane, size_t page)
{
	size_t lines = pane->sides[pane->focus].lines.count;

	for (int side = SIDE_A; !pane->alone && side <= SIDE_B; side++)
		if (pane->sides[side].lines.count > lines)
			lines = pane->sides[side].lines.count;
	return lines > page ? (long)(lines - page) : 0;
}

static unsigned move_text(struct texts_pane *pane,
	const struct command *command)
{
	const struct texts_side *shown = &pane->sides[pane->focus];
	size_t page = pane->rows > HEAD ? pane->rows - HEAD : 1;
	struct list lines = { .count = shown->lines.count,
		.cursor = shown->top, .top = shown->top, .page = page };
	long before = (long)lines.top, last = last_top(pane, page), to;

	if (!list_act(&lines, command->action, command->count))
		return VIEW_UNKNOWN;
	to = (long)lines.cursor != before ? (long)lines.cursor
		: (long)lines.top;
	if (to > last && to > before)
		to = last > before ? last : before;
	scroll_to(pane, to);
	return VIEW_REDRAW;
}

/* The side whose section y and gf take, and whose year J K turn. */
static unsigned choose_side(struct texts_pane *pane, enum side side)
{
	pane->focus = side;
	return VIEW_REDRAW;
}

static unsigned act_reading(struct texts_pane *pane,
	const struct command *command)
{
	switch (command->action) {
	case ACTION_OTHER_PANE:
		pane->focus = pane->focus == SIDE_A ? SIDE_B : SIDE_A;
		return VIEW_REDRAW;
	case ACTION_LEFT:
		return choose_side(pane, SIDE_A);
	case ACTION_RIGHT:
		return choose_side(pane, SIDE_B);
	case ACTION_NEXT:
		return next_difference(pane, 1);
	case ACTION_PREVIOUS:
		return next_difference(pane, -1);
	case ACTION_SCROLL_LOCK:
		pane->alone = !pane->alone;
		scroll_to(pane, (long)pane->sides[pane->focus].top);
		return VIEW_REDRAW;
	case ACTION_OPEN:
	case ACTION_BACK:
		set_reading(pane, false);
		return VIEW_REDRAW;
	default:
		return move_text(pane, command);
	}
}

/* To the next section whose texts are not the same. */
static unsigned next_section(struct texts_pane *pane, int by)
{
	long at = (long)pane->list.cursor;

	for (at += by; at >= 0 && at < (long)pane->list.count; at += by) {
		if (!pair_differs(pair_at(pane, (size_t)at), 0))
			continue;
		list_go(&pane->list, (size_t)at);
		show_pair(pane);
		return VIEW_REDRAW;
	}
	return VIEW_STAY;
}

const struct text_pair *texts_pane_pair(const struct texts_pane *pane)
{
	return pane->list.count > 0 ? pair_at(pane, pane->list.cursor) : NULL;
}

/* The first match of WORDS at or after FROM, or the LAST one before it. */
static bool match_in(const char *text, const char *words, size_t from,
	bool last, size_t *found)
{
	size_t at = last ? 0 : from, size = strlen(text), len;
	bool any = false;

	while (text_find(text, size, words, &at, &len) && (!last || at < from)) {
		any = true;
		*found = at;
		if (!last)
			break;
		at += len;
	}
	return any;
}

/* From which byte of the text that one reads to look on, BY as in the header. */
static size_t look_from(const struct texts_pane *pane, int by)
{
	const struct texts_side *shown = &pane->sides[pane->focus];

	if (!pane->reading || shown->top >= shown->lines.count)
		return 0;
	if (by > 0)
		return shown->top + 1 < shown->lines.count
			? shown->lines.lines[shown->top + 1].start
			: strlen(shown->text);
	return shown->lines.lines[shown->top].start;
}

/* Both texts of all rows, one after the other: text I is of row I / 2. */
static const char *text_number(const struct texts_pane *pane, size_t i)
{
	const struct text_pair *pair = pair_at(pane, i / 2);

	return text_of(i % 2 == SIDE_A ? pair->a : pair->b);
}

bool texts_pane_find(struct texts_pane *pane, const char *words, int by)
{
	size_t texts = 2 * pane->list.count, found = 0;
	size_t at = 2 * pane->list.cursor + (pane->reading ? pane->focus : 0);
	size_t from = look_from(pane, by);

	for (size_t i = 0; i <= texts && texts > 0; i++) {
		if (match_in(text_number(pane, at), words, from, by < 0,
				&found)) {
			free(pane->words);
			pane->words = mem_text(words);
			list_go(&pane->list, at / 2);
			show_pair(pane);
			pane->focus = (enum side)(at % 2);
			set_reading(pane, true);
			scroll_to(pane, (long)line_of(&pane->sides[pane->focus],
				found));
			return true;
		}
		at = (by < 0 ? at + texts - 1 : at + 1) % texts;
		from = by < 0 ? SIZE_MAX : 0;
	}
	return false;
}

unsigned texts_pane_act(struct texts_pane *pane,
	const struct command *command)
{
	if (pane->reading)
		return act_reading(pane, command);
	switch (command->action) {
	case ACTION_OPEN:
	case ACTION_OTHER_PANE:
		if (pane->list.count > 0)
			set_reading(pane, true);
		return VIEW_REDRAW;
	case ACTION_LEFT:
		return choose_side(pane, SIDE_A);
	case ACTION_RIGHT:
		return choose_side(pane, SIDE_B);
	case ACTION_SCROLL_LOCK:
		pane->alone = !pane->alone;
		return VIEW_REDRAW;
	case ACTION_NEXT:
		return next_section(pane, 1);
	case ACTION_PREVIOUS:
		return next_section(pane, -1);
	case ACTION_CLICK:
		if (command->row >= HEAD && command->column < pane->list_columns)
			list_go(&pane->list, pane->list.top + command->row
				- HEAD);
		show_pair(pane);
		if (command->again)
			set_reading(pane, true);
		return VIEW_REDRAW;
	default:
		if (!list_act(&pane->list, command->action, command->count))
			return VIEW_UNKNOWN;
		show_pair(pane);
		return VIEW_REDRAW;
	}
}
