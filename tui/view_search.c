/* Hits of a search, grouped by report. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "model/address.h"
#include "tui/hits.h"
#include "tui/view.h"

enum {
	HITS_MOST = 1000,
	TALLY_FROM = 140, /* columns of a window that has room for the counts */
	TALLY_COLUMNS = 30,
};

struct search {
	struct view view;
	struct list list;
	struct hits hits;
	struct entry_query within; /* its strings are ours */
	char *words;
	bool has_tallies;
	unsigned first; /* row of the area that the list begins at */
};

static struct search *search_of(struct view *view)
{
	return (struct search *)view;
}

static void search_resize(struct view *view, unsigned rows, unsigned columns)
{
	struct search *search = search_of(view);
	search->has_tallies = columns >= TALLY_FROM;
	search->first = search->has_tallies ? 0 : 1;
	list_set_page(&search->list, rows - search->first);
}

/* -------------------------------------------------------------- drawing */

static void draw_head(const struct hit_report *report, bool here)
{
	struct strbuf text = STRBUF_INIT;
	if (report->year)
		strbuf_addf(&text, "%d ", report->year);
	strbuf_addf(&text, "%s", *report->place ? report->place
		: _("(place unknown)"));
	unsigned under = here ? STYLE_CURSOR : 0;
	draw_add(text.text, STYLE_HEADING | under);
	draw_space(2, STYLE_PLAIN);
	strbuf_reset(&text);
	strbuf_addf(&text, "%zu", report->hits);
	unsigned count = (unsigned)text.len + 1;
	draw_cell(report->title, draw_left() > count ? draw_left() - count : 0,
		ALIGN_LEFT, STYLE_PLAIN);
	draw_cell(text.text, draw_left(), ALIGN_RIGHT, STYLE_DIM);
	strbuf_release(&text);
}

/* Where a sentence begins to be shown, so that its first words are seen. */
static size_t sentence_start(const struct hit_row *row, unsigned columns)
{
	if (row->span_count == 0)
		return 0;
	const char *text = row->sentence;
	const struct hit_span *span = &row->spans[0];
	size_t from = 0;
	uint32_t character;
	if (width_text(text, span->start + span->len) <= columns)
		return 0;
	while (from < span->start
		&& width_text(text + from, span->start - from) > columns / 3)
		from += utf8_next(text + from, span->start - from, &character);
	return from;
}

static void draw_hit(const struct hit_row *row, bool here)
{
	const char *text = row->sentence;
	size_t at = sentence_start(row, draw_left()), len = strlen(text);
	if (at)
		draw_add(draw_sign(SIGN_ELLIPSIS), STYLE_DIM);
	for (size_t i = 0; i < row->span_count; i++) {
		const struct hit_span *span = &row->spans[i];
		if (span->start < at || span->start + span->len > len)
			continue;
		draw_bytes(text + at, span->start - at, STYLE_PLAIN);
		draw_bytes(text + span->start, span->len,
			here ? STYLE_WORDS | STYLE_CURSOR : STYLE_WORDS);
		at = span->start + span->len;
	}
	draw_cell(text + at, draw_left(), ALIGN_LEFT, STYLE_PLAIN);
}

static void draw_row(const struct search *search, const struct area *area,
	size_t number)
{
	const struct hit_row *row = &search->hits.rows[number];
	const struct hit_report *report = &search->hits.reports[row->report];
	bool here = number == search->list.cursor;
	bool marked = row->is_head && report->id == search->view.session->compared;
	draw_open(area, (unsigned)(number - search->list.top) + search->first);
	draw_cell(here ? draw_sign(SIGN_CURSOR) : "", 1, ALIGN_LEFT, STYLE_PLAIN);
	draw_cell(marked ? draw_sign(SIGN_MARKED) : "", 1, ALIGN_LEFT,
		marked ? STYLE_CHANGED : STYLE_PLAIN);
	if (row->is_head) {
		draw_head(report, here);
	} else {
		draw_space(2, STYLE_PLAIN);
		draw_hit(row, here);
	}
	draw_close();
}

static void add_tallies(struct strbuf *out, const struct hit_tally *tallies,
	size_t count)
{
	for (size_t i = 0; i < count; i++)
		strbuf_addf(out, "%s%s %zu", out->len ? "  " : "", tallies[i].name,
			tallies[i].hits);
}

static void draw_tally_line(const struct hits *hits, const struct area *area)
{
	struct strbuf text = STRBUF_INIT;
	add_tallies(&text, hits->years, hits->year_count);
	add_tallies(&text, hits->places, hits->place_count);
	draw_open(area, 0);
	draw_space(2, STYLE_PLAIN);
	draw_cell(text.text, draw_left(), ALIGN_LEFT, STYLE_DIM);
	draw_close();
	strbuf_release(&text);
}

static unsigned draw_tally(const struct area *area, unsigned row,
	const char *head, const struct hit_tally *tallies, size_t count)
{
	enum { NUMBER_COLUMNS = 7 };
	draw_open(area, row++);
	draw_add(head, STYLE_HEADING);
	draw_close();
	for (size_t i = 0; i < count && row < area->rows; i++) {
		struct strbuf text = STRBUF_INIT;
		strbuf_addf(&text, "%zu", tallies[i].hits);
		draw_open(area, row++);
		draw_cell(tallies[i].name, area->columns - NUMBER_COLUMNS,
			ALIGN_LEFT, STYLE_PLAIN);
		draw_cell(text.text, NUMBER_COLUMNS, ALIGN_RIGHT, STYLE_NUMBER);
		draw_close();
		strbuf_release(&text);
	}
	return row + 1;
}

static void search_draw(struct view *view, const struct area *area)
{
	const struct search *search = search_of(view);
	struct area left = *area;
	if (search->has_tallies) {
		struct area pane = *area;
		left.columns -= TALLY_COLUMNS + 3;
		draw_divider(area, left.columns + 1);
		pane.column += left.columns + 3;
		pane.columns = TALLY_COLUMNS;
		unsigned row = draw_tally(&pane, 0, _("by year"),
			search->hits.years, search->hits.year_count);
		draw_tally(&pane, row, _("by place"), search->hits.places,
			search->hits.place_count);
	} else {
		draw_tally_line(&search->hits, &left);
	}
	size_t visible = list_visible(&search->list);
	for (size_t i = 0; i < visible; i++)
		draw_row(search, &left, search->list.top + i);
	if (search->list.count == 0) {
		draw_open(&left, search->first);
		draw_space(2, STYLE_PLAIN);
		draw_add(_("Nothing is found. All of the words must stand in one "
			"report."), STYLE_MISSING);
		draw_close();
	}
}

static void search_title(struct view *view, struct strbuf *where,
	struct strbuf *status)
{
	const struct search *search = search_of(view);
	const struct search_result *result = &search->hits.result;
	strbuf_addf(where, "%s  %s", _("Search"), search->words);
	strbuf_addf(status, _("%zu hits in %zu reports"), result->hits,
		result->reports);
	if (result->partial)
		strbuf_adds(status, "+");
}

/* -------------------------------------------------------------- actions */

static bool run(struct search *search)
{
	struct session *session = search->view.session;
	struct trouble trouble = TROUBLE_INIT;
	struct search_query query = { .words = search->words,
		.within = search->within, .limit = HITS_MOST };
	bool done = hits_search(&search->hits, session->index, &query, &trouble);
	list_go(&search->list, 0);
	list_set_count(&search->list, search->hits.count);
	strbuf_reset(&session->words);
	strbuf_adds(&session->words, search->words);
	if (!done)
		session_trouble(session, &trouble);
	else if (search->hits.result.also)
		view_say(&search->view, _("Also looked for: %s"),
			search->hits.result.also);
	return done;
}

static unsigned search_typed(struct view *view, enum action purpose,
	const char *text, enum typed typed)
{
	struct search *search = search_of(view);
	(void)purpose;
	if (typed != TYPED_DONE || !*text)
		return VIEW_REDRAW;
	char *words = mem_text(text);
	free(search->words);
	search->words = words;
	hits_release(&search->hits);
	run(search);
	return VIEW_REDRAW;
}

static const struct hit_row *row_here(const struct search *search)
{
	return search->list.cursor < search->hits.count
		? &search->hits.rows[search->list.cursor] : NULL;
}

static int64_t search_report(struct view *view)
{
	const struct search *search = search_of(view);
	const struct hit_row *row = row_here(search);
	return row ? search->hits.reports[row->report].id : 0;
}

static unsigned open_here(struct search *search)
{
	const struct hit_row *row = row_here(search);
	if (!row)
		return VIEW_STAY;
	struct report_spot spot = { .section = row->section, .table = row->table,
		.line = row->line, .words = search->words };
	return view_push(&search->view, view_report_open(search->view.session,
		search->hits.reports[row->report].id, &spot));
}

/* To the next row that is a head, or that is a hit. */
static unsigned step(struct search *search, bool heads, bool forward,
	unsigned times)
{
	const struct hits *hits = &search->hits;
	size_t at = search->list.cursor, found = at;
	for (times = times ? times : 1; times;) {
		if (forward ? at + 1 >= hits->count : at == 0)
			break;
		at = forward ? at + 1 : at - 1;
		if (hits->rows[at].is_head != heads)
			continue;
		found = at;
		times--;
	}
	if (hits->count)
		list_go(&search->list, found);
	return VIEW_REDRAW;
}

static unsigned click(struct search *search, const struct command *command)
{
	size_t row = search->list.top + command->row - search->first;
	if (command->row < search->first || row >= search->list.count)
		return VIEW_STAY;
	list_go(&search->list, row);
	return command->again ? open_here(search) : VIEW_REDRAW;
}

static unsigned search_action(struct view *view, const struct command *command)
{
	struct search *search = search_of(view);
	enum action action = command->action;
	if (list_act(&search->list, action, command->count))
		return VIEW_REDRAW;
	switch (action) {
	case ACTION_OPEN:
		return open_here(search);
	case ACTION_FIND:
		return view_ask(view, ACTION_FIND, _("search:"), search->words);
	case ACTION_FIND_NEXT:
	case ACTION_FIND_PREVIOUS:
		return step(search, false, action == ACTION_FIND_NEXT,
			command->count);
	case ACTION_NEXT:
	case ACTION_PREVIOUS:
		return step(search, true, action == ACTION_NEXT, command->count);
	case ACTION_COMPARE:
		return view_compare_with(view, search_report(view));
	case ACTION_CLICK:
		return click(search, command);
	default:
		return VIEW_UNKNOWN;
	}
}

/* --------------------------------------------------------- what is kept */

static void search_address(struct view *view, struct address *address)
{
	const struct search *search = search_of(view);
	address->kind = ADDRESS_SEARCH;
	address->node = mem_text(search->within.node);
	address->year = search->within.year;
	address->kinds = search->within.kinds;
	address->here = search->within.only_here;
	address->words = mem_text(search->words);
	address->at = (unsigned)search->list.cursor;
}

static void search_go(struct view *view, const struct address *address)
{
	list_go(&search_of(view)->list, address->at);
}

/* ------------------------------------------------------- open and close */

static void search_close(struct view *view)
{
	struct search *search = search_of(view);
	hits_release(&search->hits);
	free((char *)search->within.node);
	free((char *)search->within.authority);
	free((char *)search->within.words);
	free(search->words);
	free(search);
}

static const struct view_class search_class = {
	.name = "search",
	.screen = SCREEN_SEARCH,
	.close = search_close,
	.draw = search_draw,
	.action = search_action,
	.resize = search_resize,
	.title = search_title,
	.typed = search_typed,
	.report = search_report,
	.address = search_address,
	.go = search_go,
};

struct view *view_search_open(struct session *session,
	const struct entry_query *within, const char *words)
{
	struct search *search = view_new(session, &search_class, sizeof(*search));
	if (within) {
		search->within = *within;
		search->within.node = mem_text(within->node);
		search->within.authority = mem_text(within->authority);
		search->within.words = mem_text(within->words);
	}
	search->words = mem_text(words);
	if (!run(search)) {
		search_close(&search->view);
		return NULL;
	}
	return &search->view;
}
