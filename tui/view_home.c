/* Places × years: the first screen. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "model/address.h"
#include "model/gazetteer.h"
#include "tui/finder.h"
#include "tui/tree.h"
#include "tui/view.h"

enum { YEAR_UNKNOWN = -1 }; /* of queries and links */

enum {
	MARK_COLUMNS = 1,
	NAME_LEAST = 12,
	NAME_MOST = 40,
	NAME_ENOUGH = 19,  /* what a name gives up for one more year */
	INDENT = 2,        /* a level of the tree; 1 where there is no room */
	CELL_LEAST = 5,    /* two of space, two digits, the sign of a failing check */
};

struct home {
	struct view view;
	struct tree tree;
	struct list list;
	struct index_totals totals;
	int *years;          /* ascending; 0, the unknown one, last */
	size_t year_count;
	size_t year;         /* the one under the cursor, */
	bool in_years;       /* when it is there and not in the tree */
	size_t first_year;   /* the leftmost that is shown */
	unsigned columns;    /* of the area */
	struct finder finder;
	size_t row_before;   /* where the cursor was when / was pressed */
	char *wanted;        /* node to go to when there are rows; NULL */
	unsigned decided; /* of the session, when it was read */
};

static struct home *home_of(struct view *view)
{
	return (struct home *)view;
}

/* --------------------------------------------------------------- layout */

struct layout {
	unsigned name, cell, indent;
	size_t years; /* that fit */
};

static unsigned digits(unsigned number)
{
	unsigned count = 1;
	for (; number >= 10; number /= 10)
		count++;
	return count;
}

static unsigned name_columns(const struct tree_place *place, unsigned indent)
{
	return indent * place->depth + 2
		+ (unsigned)width_text(place->name, strlen(place->name));
}

/* The names take what they need, but give years their room first. */
static struct layout lay_out(const struct home *home)
{
	struct layout layout = { .cell = CELL_LEAST, .indent = INDENT };
	unsigned needed = NAME_LEAST;
	for (size_t i = 0; i < home->tree.row_count; i++) {
		const struct tree_place *place = home->tree.rows[i];
		unsigned columns = name_columns(place, INDENT);
		needed = columns > needed ? columns : needed;
		if (digits(place->reports) + 2 > layout.cell)
			layout.cell = digits(place->reports) + 2;
	}
	needed = needed < NAME_MOST ? needed : NAME_MOST;
	unsigned fixed = MARK_COLUMNS + layout.cell;
	unsigned least = needed < NAME_ENOUGH ? needed : NAME_ENOUGH;
	unsigned all = fixed + least + layout.cell * (unsigned)home->year_count;
	if (all <= home->columns) {
		layout.years = home->year_count;
	} else {
		unsigned taken = fixed + least;
		layout.years = home->columns > taken
			? (home->columns - taken) / layout.cell : 0;
	}
	unsigned rest = home->columns - layout.cell * (unsigned)layout.years;
	layout.name = rest > fixed ? rest - fixed : 0;
	if (layout.name > needed)
		layout.name = needed;
	else if (layout.name < needed)
		layout.indent = 1;
	return layout;
}

static void show_year(struct home *home)
{
	struct layout layout = lay_out(home);
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

static void home_resize(struct view *view, unsigned rows, unsigned columns)
{
	struct home *home = home_of(view);
	bool first = home->columns == 0;
	home->columns = columns;
	list_set_page(&home->list, rows > 1 ? rows - 1 : 1);
	if (first) {
		struct trouble trouble = TROUBLE_INIT;
		if (!tree_open_to_fill(&home->tree, home->list.page, &trouble))
			view_trouble(view, &trouble);
		list_set_count(&home->list, home->tree.row_count);
		go_wanted(home);
	}
	show_year(home);
}

/* -------------------------------------------------------------- drawing */

static void draw_head(const struct home *home, const struct layout *layout,
	const struct area *area)
{
	draw_open(area, 0);
	draw_space(MARK_COLUMNS, STYLE_HEADING);
	draw_cell(_("Place"), layout->name, ALIGN_LEFT, STYLE_HEADING);
	draw_cell(_("all"), layout->cell - 1, ALIGN_RIGHT, STYLE_HEADING);
	draw_space(1, STYLE_HEADING);
	for (size_t i = 0; i < layout->years; i++) {
		size_t at = home->first_year + i;
		bool more_left = i == 0 && at > 0;
		bool more_right = i + 1 == layout->years && at + 1 < home->year_count;
		struct strbuf text = STRBUF_INIT;
		if (more_left)
			strbuf_adds(&text, draw_sign(SIGN_MORE_LEFT));
		if (home->years[at])
			strbuf_addf(&text, "'%02d", home->years[at] % 100);
		else
			strbuf_adds(&text, "?");
		draw_cell(text.text, layout->cell - 1, ALIGN_RIGHT, STYLE_HEADING);
		draw_cell(more_right ? draw_sign(SIGN_MORE_RIGHT) : "", 1, ALIGN_LEFT,
			STYLE_HEADING);
		strbuf_release(&text);
	}
	draw_close();
}

/* The number ends one column before the cell does: there stands the !. Spaces
 * are of the style of what they are beside, so that a row of cells without
 * reports is one run of it on the line. */
static void draw_count(const struct home *home, unsigned reports,
	unsigned failing, unsigned columns, unsigned under_cursor)
{
	unsigned shown = home->tree.failing_only ? failing : reports;
	struct strbuf text = STRBUF_INIT;
	if (shown)
		strbuf_addf(&text, "%u", shown);
	else
		strbuf_adds(&text, draw_sign(SIGN_NONE));
	unsigned style = shown == 0 ? STYLE_MISSING
		: failing ? STYLE_FAILING : STYLE_NUMBER;
	/* The bar of the cursor is as wide as what it is on. */
	unsigned wide = (unsigned)width_text(text.text, text.len);
	if (wide + 1 < columns)
		draw_space(columns - wide - 1, style);
	draw_cell(text.text, wide, ALIGN_RIGHT, style | under_cursor);
	draw_cell(failing ? "!" : "", 1, ALIGN_LEFT, style);
	strbuf_release(&text);
}

static void draw_name(const struct tree_place *place,
	const struct layout *layout, unsigned style)
{
	unsigned columns = layout->name;
	unsigned indent = layout->indent * place->depth;
	const char *sign = !place->has_children ? " "
		: draw_sign(place->is_open ? SIGN_OPEN : SIGN_CLOSED);
	const char *name = *place->name ? place->name : _("(place unknown)");
	if (indent + 2 > columns)
		indent = columns > 2 ? columns - 2 : 0;
	unsigned room = columns - indent - 2;
	unsigned wide = (unsigned)width_text(name, strlen(name));
	wide = wide < room ? wide : room;
	draw_space(indent, STYLE_PLAIN);
	draw_cell(sign, 2, ALIGN_LEFT, STYLE_PLAIN);
	draw_cell(name, wide, ALIGN_LEFT, style);
	draw_space(room - wide, STYLE_PLAIN);
}

static void draw_place(const struct home *home, const struct layout *layout,
	const struct area *area, size_t at)
{
	const struct tree_place *place = home->tree.rows[at];
	bool here = at == home->list.cursor;
	unsigned in_tree = here && !home->in_years ? STYLE_CURSOR : 0;
	draw_open(area, (unsigned)(at - home->list.top) + 1);
	draw_cell(here ? draw_sign(SIGN_CURSOR) : "", MARK_COLUMNS, ALIGN_LEFT,
		STYLE_PLAIN);
	draw_name(place, layout, STYLE_PLAIN | in_tree);
	draw_count(home, place->reports, place->failing, layout->cell, 0);
	for (size_t i = 0; i < layout->years; i++) {
		size_t year = home->first_year + i;
		struct coverage of = tree_coverage(place, home->years[year]);
		draw_count(home, of.reports, of.failing, layout->cell,
			here && home->in_years && year == home->year
				? STYLE_CURSOR : 0);
	}
	draw_close();
}

static void home_draw(struct view *view, const struct area *area)
{
	const struct home *home = home_of(view);
	struct layout layout = lay_out(home);
	draw_head(home, &layout, area);
	size_t visible = list_visible(&home->list);
	for (size_t i = 0; i < visible; i++)
		draw_place(home, &layout, area, home->list.top + i);
}

static void home_title(struct view *view, struct strbuf *where,
	struct strbuf *status)
{
	const struct home *home = home_of(view);
	const struct index_totals *totals = &home->totals;
	strbuf_addf(where, "%s  %s", _("nianbao"), home->tree.failing_only
		? _("reports with failing checks") : _("all places"));
	if (home->in_years && home->years[home->year])
		strbuf_addf(where, " %d", home->years[home->year]);
	strbuf_addf(status, _("%u reports"), totals->reports);
	if (totals->failing) {
		strbuf_adds(status, " · ");
		strbuf_addf(status, _("%u failing"), totals->failing);
	}
	if (totals->first_year)
		strbuf_addf(status, " · %d–%d", totals->first_year,
			totals->last_year);
}

/* -------------------------------------------------------------- actions */

static struct tree_place *place_here(const struct home *home)
{
	return home->list.cursor < home->tree.row_count
		? home->tree.rows[home->list.cursor] : NULL;
}

static void refresh_rows(struct home *home)
{
	list_set_count(&home->list, home->tree.row_count);
	show_year(home);
}

static struct entry_query query_here(const struct home *home)
{
	struct entry_query query = { .descending = true,
		.failing = home->tree.failing_only };
	const struct tree_place *place = place_here(home);
	if (place)
		query.node = place->node;
	if (home->in_years)
		query.year = home->years[home->year] ? home->years[home->year]
			: YEAR_UNKNOWN;
	return query;
}

static unsigned count_here(const struct home *home)
{
	const struct tree_place *place = place_here(home);
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

/* The place under the cursor and its year: the head of another screen. */
static void add_where(const struct home *home, struct strbuf *where)
{
	const struct tree_place *place = place_here(home);
	if (place && *place->node)
		node_path(where, place->node);
	else if (place)
		strbuf_adds(where, _("(place unknown)"));
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
	const struct tree_place *place = place_here(home);
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
	struct tree_place *place = place_here(home);
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
	struct tree_place *place = place_here(home);
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
	const struct tree_place *here = place_here(home);
	tree_only_failing(&home->tree, !home->tree.failing_only);
	refresh_rows(home);
	long row = here ? tree_row(&home->tree, here) : -1;
	list_go(&home->list, row < 0 ? 0 : (size_t)row);
	if (home->tree.row_count == 0)
		return view_say(&home->view, "%s", _("No report fails a check."));
	return VIEW_REDRAW;
}

/* Places need not have just one report here. */
static unsigned measured(struct home *home, enum action action)
{
	struct view *view = &home->view;
	const struct tree_place *place = place_here(home);
	int year = home->in_years ? home->years[home->year] : 0;
	if (!place || !*place->node)
		return view_say(view, "%s", _("There is no place here."));
	return view_push(view, action == ACTION_TREND
		? view_trend_open(view->session, place->node, measure_usual(), year)
		: view_rank_open(view->session, place->node, measure_usual(), year));
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
	struct layout layout = lay_out(home);
	unsigned before = MARK_COLUMNS + layout.name + layout.cell;
	if (column < before || column >= before + layout.cell * layout.years)
		return -1;
	return (long)(home->first_year + (column - before) / layout.cell);
}

static unsigned click(struct home *home, const struct command *command)
{
	long year = year_at(home, command->column);
	size_t row = home->list.top + command->row - 1;
	if (year >= 0)
		go_year(home, (size_t)year);
	else
		home->in_years = false;
	if (command->row == 0 || row >= home->tree.row_count)
		return VIEW_REDRAW;
	list_go(&home->list, row);
	const struct tree_place *place = place_here(home);
	unsigned sign = MARK_COLUMNS + lay_out(home).indent * place->depth;
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
	(void)purpose;
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
		return measured(home, command->action);
	case ACTION_CLICK:
		return click(home, command);
	case ACTION_DOUBTFUL:
		return doubtful(home);
	case ACTION_REDRAW:
		return reload(home);
	case ACTION_FIND:
		home->row_before = home->list.cursor;
		finder_forget(&home->finder);
		return view_ask(view, ACTION_FIND, _("find a place:"), NULL);
	case ACTION_FIND_NEXT:
	case ACTION_FIND_PREVIOUS:
		return find_again(home, command->action == ACTION_FIND_NEXT);
	default:
		return VIEW_UNKNOWN;
	}
}

/* --------------------------------------------------------- what is kept */

static void home_address(struct view *view, struct address *address)
{
	const struct home *home = home_of(view);
	const struct tree_place *place = place_here(home);
	address->kind = ADDRESS_PLACES;
	address->node = place ? mem_text(place->node) : NULL;
	address->failing = home->tree.failing_only;
	if (home->in_years && home->year_count)
		address->year = home->years[home->year]
			? home->years[home->year] : YEAR_UNKNOWN;
}

static void home_go(struct view *view, const struct address *address)
{
	struct home *home = home_of(view);
	home->wanted = mem_text(address->node);
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
	tree_release(&home->tree);
	free(home);
}

static void home_resume(struct view *view)
{
	struct home *home = home_of(view);
	if (home->decided != view->session->decided)
		reload(home);
	home->decided = view->session->decided;
}

static const struct view_class home_class = {
	.name = "places",
	.screen = SCREEN_HOME,
	.close = home_close,
	.draw = home_draw,
	.action = home_action,
	.resize = home_resize,
	.title = home_title,
	.typed = home_typed,
	.report = home_report,
	.address = home_address,
	.go = home_go,
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
