/* Hits of a search, grouped by report. */
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "model/address.h"
#include "model/gazetteer.h"
#include "model/spot.h"
#include "tui/cite.h"
#include "tui/hits.h"
#include "tui/view.h"

enum {
	HITS_MOST = 1000,
	TALLY_FROM = 140, /* columns of a window that has room for the counts */
	TALLY_COLUMNS = 30,
	TWO_LINES_FROM = 18, /* rows: the counts of places in a line of theirs */
};

struct search {
	struct view view;
	struct list list;
	struct hits hits;
	struct entry_query base;   /* as it was opened; its strings are ours */
	struct entry_query within; /* base, and what & says instead */
	char *node;                /* of &, NULL: none */
	char *words;
	char *filter;              /* what & was told, NULL: nothing */
	struct search_before {     /* when the words were asked for */
		char *words;           /* NULL: none; Esc goes back then */
		size_t row;
	} before;
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
	search->first = search->has_tallies ? 0 : rows < TWO_LINES_FROM ? 1 : 2;
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

static void draw_tally_line(const struct area *area, unsigned row,
	const struct strbuf *text)
{
	draw_open(area, row);
	draw_space(2, STYLE_PLAIN);
	draw_cell(text->text, draw_left(), ALIGN_LEFT, STYLE_DIM);
	draw_close();
}

/* The years and the places, in a line each where there is room for two. */
static void draw_tally_lines(const struct search *search,
	const struct area *area)
{
	const struct hits *hits = &search->hits;
	struct strbuf text = STRBUF_INIT;
	add_tallies(&text, hits->years, hits->year_count);
	if (search->first == 2) {
		draw_tally_line(area, 0, &text);
		strbuf_reset(&text);
	}
	add_tallies(&text, hits->places, hits->place_count);
	draw_tally_line(area, search->first - 1, &text);
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
		draw_tally_lines(search, &left);
	}
	size_t visible = list_visible(&search->list);
	for (size_t i = 0; i < visible; i++)
		draw_row(search, &left, search->list.top + i);
	if (search->list.count == 0 && *search->words) {
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
	if (search->filter)
		strbuf_addf(where, "  &%s", search->filter);
	strbuf_addf(status, lang_counted(result->reports, result->hits == 1
		? N_("%zu hit in %zu report") : N_("%zu hits in %zu report"),
		N_("%zu hits in %zu reports")), result->hits, result->reports);
	if (result->partial)
		strbuf_adds(status, "+");
}

/* -------------------------------------------------------------- actions */

/* While one types, the answer is to come before the next key. */
enum { TYPING_MS = 150 };

/* Searches for the words that SEARCH has; in all the time it takes when
 * MILLISECONDS is 0. */
static bool run(struct search *search, unsigned milliseconds)
{
	struct session *session = search->view.session;
	struct trouble trouble = TROUBLE_INIT;
	struct search_query query = { .words = search->words,
		.within = search->within, .limit = HITS_MOST,
		.milliseconds = milliseconds };
	bool done = true;
	hits_release(&search->hits);
	if (*search->words)
		done = hits_search(&search->hits, session->index, &query, &trouble);
	list_go(&search->list, 0);
	list_set_count(&search->list, search->hits.count);
	if (!done)
		session_trouble(session, &trouble);
	else if (search->hits.result.also && !milliseconds)
		view_say(&search->view, _("Also looked for the regional wording: %s"),
			search->hits.result.also);
	return done;
}

static void set_words(struct search *search, const char *words)
{
	char *copy = mem_text(words);
	free(search->words);
	search->words = copy;
}

/* The words are those one will want again elsewhere. */
static bool run_whole(struct search *search)
{
	struct strbuf *words = &search->view.session->words;
	strbuf_reset(words);
	strbuf_adds(words, search->words);
	return run(search, 0);
}

static unsigned ask_words(struct search *search)
{
	free(search->before.words);
	search->before.words = mem_text(search->words);
	search->before.row = search->list.cursor;
	return view_ask(&search->view, ACTION_FIND, _("search:"), search->words);
}

/* What was there before is there again. */
static unsigned give_up(struct search *search)
{
	if (!search->before.words)
		return VIEW_POP;
	set_words(search, search->before.words);
	run(search, 0);
	list_go(&search->list, search->before.row);
	return VIEW_REDRAW;
}

static unsigned typed_words(struct search *search, const char *text,
	enum typed typed)
{
	if (typed == TYPED_GIVEN_UP || (typed == TYPED_DONE && !*text))
		return give_up(search);
	set_words(search, text);
	if (typed == TYPED_SO_FAR)
		run(search, TYPING_MS);
	else
		run_whole(search);
	return VIEW_REDRAW;
}

/* ------------------------------------------------------------ the filter */

struct node_choice {
	struct index *index;
	char *node; /* the first that has reports */
};

static bool choose_node(void *context, const char *node)
{
	struct node_choice *choice = context;
	struct entry_query query = { .node = node };
	if (index_count(choice->index, &query))
		choice->node = mem_text(node);
	return !choice->node;
}

static int year_of(const char *word)
{
	bool digits = strlen(word) == 4 && strspn(word, "0123456789") == 4;
	return digits ? atoi(word) : 0;
}

/* By its code, or a part of what it is called in Chinese, whatever the program
 * speaks: 要点 of 工作要点. WORD is folded. */
static bool kind_of(const char *word, enum report_kind *kind)
{
	enum { LEAST_BYTES = 4 };
	bool found = false;
	for (int i = 0; !found && i < KIND_COUNT; i++) {
		const char *code = report_kind_code((enum report_kind)i);
		const char *name = lang_text_in("zh", code);
		struct strbuf folded = STRBUF_INIT;
		fold_text(&folded, name, strlen(name));
		found = strcmp(word, code) == 0 || (strlen(word) >= LEAST_BYTES
			&& strstr(folded.text, word));
		strbuf_release(&folded);
		*kind = (enum report_kind)i;
	}
	return found;
}

/* One word of a filter: a year, a kind or a place. */
static bool add_filter(struct search *search, struct entry_query *within,
	const char *word)
{
	struct node_choice choice = { .index = search->view.session->index };
	enum report_kind kind;
	if (year_of(word)) {
		within->year = year_of(word);
	} else if (kind_of(word, &kind)) {
		within->kinds |= 1u << kind;
	} else {
		node_find(word, choose_node, &choice);
		if (!choice.node)
			return false;
		free(search->node);
		within->node = search->node = choice.node;
		within->only_here = false;
	}
	return true;
}

static unsigned typed_filter(struct search *search, const char *text)
{
	struct entry_query within = search->base;
	char *node = search->node;
	struct strbuf folded = STRBUF_INIT;
	char *at, *word = NULL;
	bool good = true;
	search->node = NULL;
	fold_text(&folded, text, strlen(text)); /* ２０２１, 二〇二一 */
	at = folded.text;
	while (good && (word = strsep(&at, " ")))
		good = !*word || add_filter(search, &within, word);
	if (good) {
		free(node);
		search->within = within;
		free(search->filter);
		search->filter = *text ? mem_text(text) : NULL;
		run(search, 0);
	} else {
		free(search->node);
		search->node = node;
		view_say(&search->view, _("%s is no year, no kind of report and no "
			"place with reports."), word);
	}
	strbuf_release(&folded);
	return VIEW_REDRAW;
}

static unsigned search_typed(struct view *view, enum action purpose,
	const char *text, enum typed typed)
{
	struct search *search = search_of(view);
	if (purpose == ACTION_FILTER)
		return typed == TYPED_DONE ? typed_filter(search, text)
			: VIEW_REDRAW;
	return typed_words(search, text, typed);
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
	if (hits->count && heads)
		list_go_head(&search->list, found);
	else if (hits->count)
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
		return ask_words(search);
	case ACTION_FILTER:
		return view_ask(view, ACTION_FILTER,
			_("only this place, year or kind:"), search->filter);
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
	address->node = mem_text(search->base.node);
	address->year = search->base.year;
	address->kinds = search->base.kinds;
	address->here = search->base.only_here;
	address->words = mem_text(search->words);
	address->filter = mem_text(search->filter);
	address->at = (unsigned)search->list.cursor;
}

static void search_go(struct view *view, const struct address *address)
{
	if (address->filter)
		typed_filter(search_of(view), address->filter);
	list_go(&search_of(view)->list, address->at);
}

/* ------------------------------------------------------- open and close */

static void search_close(struct view *view)
{
	struct search *search = search_of(view);
	hits_release(&search->hits);
	free((char *)search->base.node);
	free((char *)search->base.authority);
	free((char *)search->base.words);
	free(search->node);
	free(search->words);
	free(search->filter);
	free(search->before.words);
	free(search);
}

static void search_export(struct view *view, struct rows *rows)
{
	const struct search *search = search_of(view);
	rows_column(rows, "year", _("Year"), true);
	rows_column(rows, "place", _("Place"), false);
	rows_column(rows, "title", _("Title"), false);
	rows_column(rows, "line", _("Line"), true);
	rows_column(rows, "sentence", _("Sentence"), false);
	rows_report_column(rows, "report");
	rows_cited_columns(rows, "");
	for (size_t i = 0; i < search->hits.count; i++) {
		const struct hit_row *row = &search->hits.rows[i];
		const struct hit_report *of = &search->hits.reports[row->report];
		if (row->is_head)
			continue;
		rows_count_or_none(rows, (size_t)of->year);
		rows_text(rows, of->place);
		rows_text(rows, of->title);
		rows_count_or_none(rows, row->line);
		rows_text(rows, row->sentence);
		rows_report(rows, (size_t)of->id);
		struct strbuf line = STRBUF_INIT, spot = STRBUF_INIT;
		if (row->line) {
			strbuf_addf(&line, "%u", row->line);
			spot_add_line(&spot, row->line);
		}
		cite_report(rows, view->session, of->id, spot.text, line.text,
			NULL);
		rows_end(rows);
		strbuf_release(&line);
		strbuf_release(&spot);
	}
}

static bool search_idle(const struct view *view, enum action action)
{
	return ((const struct search *)view)->list.count == 0
		&& (view_acts_on_row(action) || action == ACTION_CHECKS);
}

static const struct view_class search_class = {
	.rows = search_export,
	.name = "search",
	.screen = SCREEN_SEARCH,
	.idle = search_idle,
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

/* Of the query only what says where. */
static struct search *search_new(struct session *session,
	const struct entry_query *within, const char *words)
{
	struct search *search = view_new(session, &search_class, sizeof(*search));
	if (within) {
		search->base = *within;
		search->base.node = mem_text(within->node);
		search->base.authority = mem_text(within->authority);
		search->base.words = mem_text(within->words);
		search->within = search->base;
	}
	search->words = mem_text(words);
	return search;
}

struct view *view_search_open(struct session *session,
	const struct entry_query *within, const char *words)
{
	struct search *search = search_new(session, within, words);
	if (!run_whole(search)) {
		search_close(&search->view);
		return NULL;
	}
	return &search->view;
}

unsigned view_search_ask(struct view *view, const struct entry_query *within,
	const char *label)
{
	struct session *session = view->session;
	struct search *search = search_new(session, within, session->words.text);
	run(search, TYPING_MS);
	view_ask(&search->view, ACTION_FIND, label, search->words);
	return view_push(view, &search->view) | VIEW_ASK;
}
