/* Places × years: the first screen. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "model/address.h"
#include "model/gazetteer.h"
#include "tui/home_view.h"

static struct home *home_of(struct view *view)
{
	return (struct home *)view;
}

static void show_year(struct home *home)
{
	struct home_layout layout = home_lay_out(home);
	if (layout.years == 0)
		return;
	if (home->year < home->first_year)
		home->first_year = home->year;
	if (home->year >= home->first_year + layout.years)
		home->first_year = home->year - layout.years + 1;
	if (home->first_year + layout.years > home->year_count)
		home->first_year = home->year_count - layout.years;
}

static void go_wanted(struct home *home)
{
	struct trouble trouble = TROUBLE_INIT;
	long row = home->wanted ? tree_find(&home->tree, home->wanted, &trouble)
		: -1;
	list_set_count(&home->list, home->tree.row_count);
	if (row >= 0)
		list_reveal(&home->list, (size_t)row);
	trouble_release(&trouble);
	free(home->wanted);
	home->wanted = NULL;
}

/* The branches that a link or the last session had open, and no others. */
static bool open_branches(struct home *home, struct trouble *trouble)
{
	bool fine = true;
	for (char *at = home->opened, *node; fine && (node = strsep(&at, ","));) {
		long row = tree_find(&home->tree, node, trouble);
		if (row >= 0)
			fine = tree_open(&home->tree, home->tree.rows[row], trouble);
	}
	free(home->opened);
	home->opened = NULL;
	return fine && !trouble_is(trouble);
}

static void home_resize(struct view *view, unsigned rows, unsigned columns)
{
	struct home *home = home_of(view);
	bool first = home->columns == 0;
	home->pane = columns >= HOME_PANE ? columns * 2 / 5 : 0;
	home->pane_is_drawn = false;
	home->columns = columns - home->pane;
	list_set_page(&home->list, rows > 1 ? rows - 1 : 1);
	if (first) {
		struct trouble trouble = TROUBLE_INIT;
		if (!(home->opened ? open_branches(home, &trouble)
			: tree_open_to_fill(&home->tree, home->list.page, &trouble)))
			view_trouble(view, &trouble);
		list_set_count(&home->list, home->tree.row_count);
		go_wanted(home);
	}
	show_year(home);
}

/* -------------------------------------------------------------- actions */

struct tree_place *home_place(const struct home *home)
{
	return home->list.cursor < home->tree.row_count
		? home->tree.rows[home->list.cursor] : NULL;
}

static void refresh_rows(struct home *home)
{
	list_set_count(&home->list, home->tree.row_count);
	show_year(home);
}

struct entry_query home_query(const struct home *home,
	const struct tree_place *place, int year)
{
	struct entry_query query = { .descending = true,
		.failing = home->tree.failing_only, .year = year };
	if (!place)
		return query;
	query.node = place->node;
	query.authority = place->authority;
	query.only_here = place->authority;
	return query;
}

static struct entry_query query_here(const struct home *home)
{
	int year = !home->in_years ? 0 : home->years[home->year]
		? home->years[home->year] : YEAR_UNKNOWN;
	return home_query(home, home_place(home), year);
}

static unsigned count_here(const struct home *home)
{
	const struct tree_place *place = home_place(home);
	if (!place)
		return 0;
	struct coverage of = { .reports = place->reports,
		.failing = place->failing };
	if (home->in_years)
		of = tree_coverage(place, home->years[home->year]);
	return home->tree.failing_only ? of.failing : of.reports;
}

static bool take_id(void *context, const struct entry *entry)
{
	*(int64_t *)context = entry->id;
	return false;
}

/* The report under the cursor, when it is just one. */
static int64_t home_report(struct view *view)
{
	const struct home *home = home_of(view);
	struct entry_query query = query_here(home);
	struct trouble trouble = TROUBLE_INIT;
	int64_t id = 0;
	if (count_here(home) != 1)
		return 0;
	index_entries(home->tree.index, &query, take_id, &id, &trouble);
	trouble_release(&trouble);
	return id;
}

void home_place_path(struct strbuf *out, const struct tree_place *place)
{
	if (*place->node)
		node_path(out, place->node);
	else
		strbuf_adds(out, _("(place unknown)"));
}

/* The place under the cursor and its year: the head of another screen. */
static void add_where(const struct home *home, struct strbuf *where)
{
	const struct tree_place *place = home_place(home);
	if (place)
		home_place_path(where, place);
	if (place && place->authority)
		strbuf_addf(where, " %s", place->name);
	if (home->in_years && home->years[home->year])
		strbuf_addf(where, " %d", home->years[home->year]);
}

static unsigned open_lists(struct home *home, enum action action)
{
	struct entry_query query = query_here(home);
	struct session *session = home->view.session;
	struct strbuf where = STRBUF_INIT;
	add_where(home, &where);
	struct view *next = action == ACTION_TASKS
		? view_tasks_open(session, &query, 0, where.text)
		: view_checks_open(session, &query, 0, where.text);
	strbuf_release(&where);
	return view_push(&home->view, next);
}

/* What is doubtful everywhere: those whose place is unknown lie nowhere. */
static unsigned doubtful(struct home *home)
{
	struct entry_query query = { .node = NULL };
	return view_push(&home->view, view_doubtful_open(home->view.session,
		&query, 0, _("all places")));
}

static unsigned open_here(struct home *home)
{
	struct view *view = &home->view;
	struct session *session = view->session;
	const struct tree_place *place = home_place(home);
	if (!place || count_here(home) == 0)
		return view_say(view, "%s", _("No report here."));
	struct entry_query query = query_here(home);
	int64_t only = home->in_years ? home_report(view) : 0;
	if (only)
		return view_push(view, view_report_open(session, only,
			&(struct report_spot) { .line = 0 }));
	struct strbuf where = STRBUF_INIT;
	add_where(home, &where);
	struct view *next = view_reports_open(session, &query, where.text);
	strbuf_release(&where);
	return view_push(view, next);
}

static unsigned unfold(struct home *home)
{
	struct tree_place *place = home_place(home);
	if (!place)
		return VIEW_STAY;
	if (place->is_open) {
		list_move(&home->list, 1);
		return VIEW_REDRAW;
	}
	struct trouble trouble = TROUBLE_INIT;
	if (!tree_open(&home->tree, place, &trouble))
		return view_trouble(&home->view, &trouble);
	refresh_rows(home);
	return VIEW_REDRAW;
}

/* An open branch is closed; from anything else one goes to what it is in. */
static unsigned fold(struct home *home)
{
	struct tree_place *place = home_place(home);
	if (!place)
		return VIEW_STAY;
	if (place->is_open) {
		tree_close(&home->tree, place);
		refresh_rows(home);
	} else if (place->parent) {
		list_go(&home->list, (size_t)tree_row(&home->tree, place->parent));
	}
	return VIEW_REDRAW;
}

static unsigned go_year(struct home *home, size_t year)
{
	if (home->year_count == 0)
		return VIEW_STAY;
	home->in_years = true;
	home->year = year < home->year_count ? year : home->year_count - 1;
	show_year(home);
	return VIEW_REDRAW;
}

static unsigned sideways(struct home *home, bool right, unsigned count)
{
	size_t times = count ? count : 1;
	if (!home->in_years)
		return right ? unfold(home) : fold(home);
	if (right)
		return go_year(home, home->year + times);
	return go_year(home, home->year > times ? home->year - times : 0);
}

static unsigned only_failing(struct home *home)
{
	const struct tree_place *here = home_place(home);
	tree_only_failing(&home->tree, !home->tree.failing_only);
	refresh_rows(home);
	long row = here ? tree_row(&home->tree, here) : -1;
	list_go(&home->list, row < 0 ? 0 : (size_t)row);
	if (home->tree.row_count == 0)
		return view_say(&home->view, "%s", _("No report fails a check."));
	return VIEW_REDRAW;
}

static unsigned ask_place(struct home *home, enum action purpose,
	const char *label)
{
	home->row_before = home->list.cursor;
	finder_forget(&home->finder);
	return view_ask(&home->view, purpose, label, NULL);
}

/* Places need not have just one report here. Where no place is known, all are
 * ranked, and one is asked for to see its years. */
static unsigned measured(struct home *home, const struct command *command)
{
	struct view *view = &home->view;
	const struct tree_place *place = home_place(home);
	const char *node = place && *place->node ? place->node : NULL;
	int year = home->in_years ? home->years[home->year] : 0;
	struct measure measure = measure_is(command->measure)
		? command->measure : measure_usual();
	if (command->action == ACTION_RANK)
		return view_push(view, view_rank_open(view->session, node,
			measure, year));
	home->measure = measure;
	return node ? view_push(view, view_trend_open(view->session, node,
			measure, year))
		: ask_place(home, ACTION_TREND, _("trend of the place:"));
}

static unsigned compare_here(struct home *home)
{
	unsigned count = count_here(home);
	if (count > 1)
		return view_say(&home->view, _("%u reports here: open them, "
			"and mark one with c."), count);
	return view_compare_with(&home->view, home_report(&home->view));
}

/* Which column of years is at COLUMN of the area; -1: none. */
static long year_at(const struct home *home, unsigned column)
{
	struct home_layout layout = home_lay_out(home);
	unsigned before = HOME_MARK + layout.name + layout.cell;
	if (column < before || column >= before + layout.cell * layout.years)
		return -1;
	return (long)(home->first_year + (column - before) / layout.cell);
}

static unsigned click(struct home *home, const struct command *command)
{
	if (command->column >= home->columns)
		return VIEW_STAY;
	long year = year_at(home, command->column);
	size_t row = home->list.top + command->row - 1;
	if (year >= 0)
		go_year(home, (size_t)year);
	else
		home->in_years = false;
	if (command->row == 0 || row >= home->tree.row_count)
		return VIEW_REDRAW;
	list_go(&home->list, row);
	const struct tree_place *place = home_place(home);
	unsigned sign = HOME_MARK + home_lay_out(home).indent * place->depth;
	if (year < 0 && command->column >= sign && command->column < sign + 2)
		return place->is_open ? fold(home) : unfold(home);
	return command->again ? open_here(home) : VIEW_REDRAW;
}

/* -------------------------------------------------------------- reading */

/* From the first year to the last with none left out, for a missing year is
 * worth seeing; the unknown year behind them, where there is one. */
static void collect_years(struct home *home)
{
	enum { SPAN_MOST = 150 };
	int first = home->totals.first_year, last = home->totals.last_year;
	if (last - first > SPAN_MOST)
		first = last - SPAN_MOST;
	bool has_unknown = false;
	for (size_t i = 0; i < home->tree.top.below_count; i++)
		has_unknown |= tree_coverage(home->tree.top.below[i], 0).reports > 0;
	size_t known = first ? (size_t)(last - first) + 1 : 0;
	free(home->years);
	home->years = mem_alloc((known + 1) * sizeof(*home->years));
	for (size_t i = 0; i < known; i++)
		home->years[i] = first + (int)i;
	home->year_count = known;
	home->year = known ? known - 1 : 0;
	if (has_unknown)
		home->years[home->year_count++] = 0;
}

/* Others may have added reports meanwhile. */
static unsigned reload(struct home *home)
{
	struct trouble trouble = TROUBLE_INIT;
	int year = home->year_count ? home->years[home->year] : 0;
	if (!tree_reload(&home->tree, &trouble))
		return view_trouble(&home->view, &trouble);
	index_totals(home->tree.index, &home->totals);
	collect_years(home);
	for (size_t i = 0; i < home->year_count; i++)
		if (home->years[i] == year)
			home->year = i;
	home->in_years = home->in_years && home->year_count;
	refresh_rows(home);
	return VIEW_UNKNOWN;
}

/* ----------------------------------------------------- finding a place */

static unsigned go_found(struct home *home, size_t at)
{
	struct trouble trouble = TROUBLE_INIT;
	tree_only_failing(&home->tree, false);
	long row = tree_find(&home->tree, home->finder.nodes[at], &trouble);
	refresh_rows(home);
	if (row < 0)
		return view_trouble(&home->view, &trouble);
	home->finder.at = at;
	list_reveal(&home->list, (size_t)row);
	return VIEW_REDRAW;
}

static unsigned home_typed(struct view *view, enum action purpose,
	const char *text, enum typed typed)
{
	struct home *home = home_of(view);
	if (typed == TYPED_GIVEN_UP || !*text) {
		list_reveal(&home->list, home->row_before);
		return VIEW_REDRAW;
	}
	if (typed == TYPED_SO_FAR) {
		finder_find(&home->finder, text);
		return home->finder.count ? go_found(home, 0) : VIEW_REDRAW;
	}
	if (home->finder.count == 0)
		return view_say(view, _("No place with reports is called %s; "
			"S searches the text."), text);
	if (purpose == ACTION_TREND)
		return measured(home, &(struct command) {
			.action = ACTION_TREND, .measure = home->measure });
	if (home->finder.count > 1)
		return view_say(view, _("%zu places; n and N go through them."),
			home->finder.count);
	return VIEW_REDRAW;
}

static unsigned find_again(struct home *home, bool forward)
{
	size_t count = home->finder.count;
	if (count == 0)
		return view_say(&home->view, "%s", _("/ finds a place first."));
	return go_found(home, (home->finder.at + (forward ? 1 : count - 1)) % count);
}

static unsigned home_action(struct view *view, const struct command *command)
{
	struct home *home = home_of(view);
	if (list_act(&home->list, command->action, command->count))
		return VIEW_REDRAW;
	switch (command->action) {
	case ACTION_OPEN:
		return open_here(home);
	case ACTION_LEFT:
	case ACTION_RIGHT:
		return sideways(home, command->action == ACTION_RIGHT,
			command->count);
	case ACTION_FIRST_COLUMN:
		return go_year(home, 0);
	case ACTION_LAST_COLUMN:
		return go_year(home, home->year_count);
	case ACTION_OTHER_PANE:
		home->in_years = !home->in_years && home->year_count;
		return VIEW_REDRAW;
	case ACTION_CHECKS:
	case ACTION_TASKS:
		return open_lists(home, command->action);
	case ACTION_FAILING:
		return only_failing(home);
	case ACTION_COMPARE:
		return compare_here(home);
	case ACTION_TREND:
	case ACTION_RANK:
		return measured(home, command);
	case ACTION_CLICK:
		return click(home, command);
	case ACTION_DOUBTFUL:
		return doubtful(home);
	case ACTION_REDRAW:
		return reload(home);
	case ACTION_FIND:
		return ask_place(home, ACTION_FIND, _("find a place:"));
	case ACTION_FIND_NEXT:
	case ACTION_FIND_PREVIOUS:
		return find_again(home, command->action == ACTION_FIND_NEXT);
	default:
		return VIEW_UNKNOWN;
	}
}

/* --------------------------------------------------------- what is kept */

/* NULL when there are too many for a link. */
static char *branches(const struct tree *tree)
{
	enum { BRANCHES_MOST = 40 };
	struct strbuf out = STRBUF_INIT;
	size_t count = 0;
	for (size_t i = 0; i < tree->row_count; i++) {
		if (!tree->rows[i]->is_open)
			continue;
		strbuf_addf(&out, "%s%s", count++ ? "," : "", tree->rows[i]->node);
	}
	if (count <= BRANCHES_MOST)
		return strbuf_take(&out);
	strbuf_release(&out);
	return NULL;
}

static void home_address(struct view *view, struct address *address)
{
	const struct home *home = home_of(view);
	const struct tree_place *place = home_place(home);
	address->kind = ADDRESS_PLACES;
	address->node = place ? mem_text(place->node) : NULL;
	address->open = branches(&home->tree);
	address->failing = home->tree.failing_only;
	if (home->in_years && home->year_count)
		address->year = home->years[home->year]
			? home->years[home->year] : YEAR_UNKNOWN;
}

static void home_go(struct view *view, const struct address *address)
{
	struct home *home = home_of(view);
	home->wanted = mem_text(address->node);
	home->opened = mem_text(address->open);
	tree_only_failing(&home->tree, address->failing);
	int year = address->year == YEAR_UNKNOWN ? 0 : address->year;
	for (size_t i = 0; address->year && i < home->year_count; i++) {
		if (home->years[i] != year)
			continue;
		home->year = i;
		home->in_years = true;
	}
}

/* ------------------------------------------------------- open and close */

static void home_close(struct view *view)
{
	struct home *home = home_of(view);
	finder_release(&home->finder);
	free(home->years);
	free(home->wanted);
	free(home->opened);
	tree_release(&home->tree);
	free(home);
}

static void home_resume(struct view *view)
{
	struct home *home = home_of(view);
	home->pane_is_drawn = false;
	if (home->decided != view->session->decided)
		reload(home);
	home->decided = view->session->decided;
}

static bool home_idle(const struct view *view, enum action action)
{
	return ((const struct home *)view)->list.count == 0
		&& view_acts_on_row(action);
}

static const struct view_class home_class = {
	.name = "places",
	.screen = SCREEN_HOME,
	.idle = home_idle,
	.close = home_close,
	.draw = home_draw,
	.action = home_action,
	.resize = home_resize,
	.title = home_title,
	.typed = home_typed,
	.report = home_report,
	.address = home_address,
	.go = home_go,
	.rows = home_rows,
	.resume = home_resume,
};

struct view *view_home_open(struct session *session)
{
	struct home *home = view_new(session, &home_class, sizeof(*home));
	home->finder.index = session->index;
	struct trouble trouble = TROUBLE_INIT;
	if (!tree_init(&home->tree, session->index, &trouble)) {
		session_trouble(session, &trouble);
		home_close(&home->view);
		return NULL;
	}
	index_totals(session->index, &home->totals);
	collect_years(home);
	list_set_count(&home->list, home->tree.row_count);
	return &home->view;
}
