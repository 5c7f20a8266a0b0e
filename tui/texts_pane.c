#include "tui/texts_pane.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "tui/report_text.h"
#include "tui/texts_view.h"

enum { WIDE = 130 };    /* from here on list and texts together */

/* ---------------------------------------------------------------- texts */

static const char *text_of(const struct section *section)
{
	return section == NULL || section->text == NULL ? "" : section->text;
}

const struct text_pair *texts_pane_at(const struct texts_pane *pane,
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
	pair = texts_pane_at(pane, pane->list.cursor);
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
		const struct text_pair *pair = texts_pane_at(pane, i);

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
		pane->list_columns = TEXTS_WIDE_LIST;
		texts = pane->columns - TEXTS_WIDE_LIST - 1;
	} else if (!pane->reading) {
		pane->list_columns = pane->columns;
		return;
	}
	pane->side_columns = (texts < TEXTS_NARROW ? texts : (texts - 1) / 2)
		- TEXTS_MARGIN;
}

void texts_pane_resize(struct texts_pane *pane, unsigned rows,
	unsigned columns)
{
	pane->rows = rows;
	pane->columns = columns;
	if (columns == 0)
		return;
	split(pane);
	list_set_page(&pane->list, rows > TEXTS_HEAD ? rows - TEXTS_HEAD : 1);
	show_pair(pane);
	wrap_sides(pane);
	if (pane->wanted > 0)
		scroll_to(pane, (long)pane->wanted - 1);
	pane->wanted = 0;
}

/* -------------------------------------------------------------- actions */

size_t texts_run_start(const struct text_run *run, enum side side)
{
	return side == SIDE_A ? run->a_start : run->b_start;
}

size_t texts_run_len(const struct text_run *run, enum side side)
{
	return side == SIDE_A ? run->a_len : run->b_len;
}

/* Bytes from FROM to TO of a text, the words that were searched for marked. */
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

		if (texts_run_len(run, side) == 0)
			continue;
		if (texts_run_start(run, side) > offset)
			break;
		if (texts_run_len(run, other) == 0)
			continue;
		at = texts_run_start(run, other);
		if (run->same && offset - texts_run_start(run, side)
				< texts_run_len(run, other))
			at += offset - texts_run_start(run, side);
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
		long line = (long)line_of(shown, texts_run_start(run, pane->focus));

		if (run->same || texts_run_len(run, pane->focus) == 0)
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
	size_t page = pane->rows > TEXTS_HEAD ? pane->rows - TEXTS_HEAD : 1;
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
		if (!pair_differs(texts_pane_at(pane, (size_t)at), 0))
			continue;
		list_go(&pane->list, (size_t)at);
		show_pair(pane);
		return VIEW_REDRAW;
	}
	return VIEW_STAY;
}

const struct text_pair *texts_pane_pair(const struct texts_pane *pane)
{
	return pane->list.count > 0 ? texts_pane_at(pane, pane->list.cursor) : NULL;
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
	const struct text_pair *pair = texts_pane_at(pane, i / 2);

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
		if (command->row >= TEXTS_HEAD && command->column < pane->list_columns)
			list_go(&pane->list, pane->list.top + command->row
				- TEXTS_HEAD);
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
