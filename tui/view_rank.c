/* A measure of one year, among places. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "model/address.h"
#include "model/bar.h"
#include "model/gazetteer.h"
#include "tui/choice.h"
#include "tui/preview.h"
#include "tui/provenance.h"
#include "tui/rank_set.h"
#include "tui/report_text.h"
#include "tui/trend_draw.h"
#include "tui/view.h"

enum {
	WIDE = 130,        /* from here on the report stands beside */
	RANK_COLUMNS = 7,  /* with the cursor's sign and a space behind */
	GAP = 2,
	BAR_LEAST = 12,    /* before a place gives up the path before its name */
	BAR_MOST = 60,
	RULE_COLUMNS = 5,
	LEVELS = 5,
};

/* By node_level(). */
static const char *const level_names[LEVELS] = {
	N_("all levels"), N_("provinces"), N_("cities"), N_("counties"),
	N_("townships"),
};

struct rank_view {
	struct view view;
	struct rank_set set;
	struct list list;        /* of set.lines */
	int first_year, last_year;
	struct choice choice;
	struct preview preview;
	unsigned rows, columns;
};

static struct rank_view *self(struct view *view)
{
	return (struct rank_view *)view;
}

/* -------------------------------------------------------------- layout */

static unsigned list_columns(const struct rank_view *rank)
{
	return rank->columns >= WIDE ? rank->columns / 2 : rank->columns;
}

static unsigned head_rows(const struct rank_view *rank)
{
	return rank->set.measure.rate != NULL ? 2 : 1;
}

static void lay_out(struct rank_view *rank)
{
	if (rank->columns == 0)
		return;
	list_set_page(&rank->list, rank->rows > head_rows(rank) + 1
		? rank->rows - head_rows(rank) - 1 : 1);
	choice_resize(&rank->choice, rank->rows);
}

static void resize(struct view *view, unsigned rows, unsigned columns)
{
	self(view)->rows = rows;
	self(view)->columns = columns;
	lay_out(self(view));
}

static const struct rank_row *cursor_row(const struct rank_view *rank)
{
	return rank_set_row(&rank->set, rank->list.cursor);
}

/* The cursor rests on places only. */
static void leave_heads(struct rank_view *rank, long by)
{
	if (rank->set.line_count == 0 || cursor_row(rank) != NULL)
		return;
	list_move(&rank->list, rank->list.cursor == 0 ? 1 : by);
	if (cursor_row(rank) == NULL)
		list_move(&rank->list, -by);
}

static void go_node(struct rank_view *rank, const char *node)
{
	list_set_count(&rank->list, rank->set.line_count);
	list_reveal(&rank->list, rank_set_line(&rank->set, node));
	leave_heads(rank, 1);
	lay_out(rank);
}

/* After a change of what is asked for: the cursor stays at its place. */
static unsigned read_again(struct rank_view *rank)
{
	const struct rank_row *row = cursor_row(rank);
	char *node = mem_text(row != NULL ? row->node : NULL);
	struct trouble trouble = TROUBLE_INIT;
	bool fine = rank_set_read(&rank->set, &trouble);

	go_node(rank, node);
	free(node);
	return fine ? VIEW_REDRAW : view_trouble(&rank->view, &trouble);
}

/* ------------------------------------------------------------- drawing */

struct widths { unsigned place, number, bar; bool path; };

static struct widths fit(const struct rank_view *rank, unsigned columns)
{
	const struct rank_set *set = &rank->set;
	struct widths widths = { set->place_columns, set->number_columns, 0,
		true };
	unsigned fixed = RANK_COLUMNS + widths.number + 2 * GAP + 1;
	unsigned rest = columns > fixed ? columns - fixed : 0;

	if (widths.place + BAR_LEAST > rest) {
		widths.path = false;
		widths.place = set->name_columns;
	}
	if (widths.place > rest)
		widths.place = rest;
	widths.bar = rest - widths.place;
	if (widths.bar > BAR_MOST)
		widths.bar = BAR_MOST;
	return widths;
}

static void draw_place(const struct rank_view *rank,
	const struct rank_row *row, const struct widths *widths, bool here)
{
	const struct rank_set *set = &rank->set;
	const char *slash = widths->path ? NULL : strrchr(row->place, '/');
	const char *name = slash != NULL ? slash + 1 : row->place;
	size_t wide = width_text(name, strlen(name));
	struct strbuf text = STRBUF_INIT, bar = STRBUF_INIT;

	wide = wide < widths->place ? wide : widths->place;
	if (row->rank != 0)
		strbuf_addf(&text, "%zu", row->rank);
	draw_cell(here ? draw_sign(SIGN_CURSOR) : "", 1, ALIGN_LEFT,
		STYLE_PLAIN);
	draw_cell(text.text, RANK_COLUMNS - 3, ALIGN_RIGHT, STYLE_DIM);
	draw_space(2, STYLE_PLAIN);
	draw_cell(name, (unsigned)wide, ALIGN_LEFT, here
		? STYLE_PLAIN | STYLE_CURSOR : STYLE_PLAIN);
	draw_space(widths->place - (unsigned)wide + GAP, STYLE_PLAIN);
	strbuf_reset(&text);
	rank_row_text(&text, set->measure, row);
	draw_cell(text.text, widths->number, ALIGN_RIGHT, row->rank == 0
		? provenance_style(row->value.state)
		: row->value.certainty != CERTAINTY_STATED
		? STYLE_CHANGED : STYLE_NUMBER);
	draw_space(GAP, STYLE_PLAIN);
	if (row->rank != 0 && widths->bar > 0) {
		bar_text(&bar, row->value.number, set->most, widths->bar,
			width_ambiguous() == 2 ? BAR_ASCII : BAR_BLOCKS);
		draw_add(bar.text, STYLE_NUMBER);
	}
	strbuf_release(&text);
	strbuf_release(&bar);
}

static void draw_head_line(const struct rank_view *rank,
	enum rank_line_kind kind)
{
	const struct rank_set *set = &rank->set;
	struct strbuf text = STRBUF_INIT, median = STRBUF_INIT;

	measure_number_text(&median, set->measure, set->rank.median);
	switch (kind) {
	case RANK_LINE_MEDIAN:
		strbuf_addf(&text, _("median %s of %zu"), median.text,
			set->rank.known);
		break;
	case RANK_LINE_BELOW_BASE:
		strbuf_addf(&text, _("base below %u"),
			set->measure.rate != NULL ? set->measure.rate->base
			: 0);
		break;
	case RANK_LINE_WITHOUT:
		strbuf_adds(&text, _("without a number, not counted as 0"));
		break;
	case RANK_LINE_PLACE:
		break;
	}
	draw_space(1, STYLE_PLAIN);
	draw_rule(SIGN_BREAK, RULE_COLUMNS, STYLE_DIM);
	draw_space(1, STYLE_PLAIN);
	draw_add(text.text, STYLE_DIM);
	draw_space(1, STYLE_PLAIN);
	draw_rule(SIGN_BREAK, draw_left(), STYLE_DIM);
	strbuf_release(&text);
	strbuf_release(&median);
}

static void draw_heads(const struct rank_view *rank,
	const struct widths *widths, const struct area *area)
{
	const struct measure measure = rank->set.measure;
	unsigned row = 0;

	if (measure.rate != NULL) {
		trend_draw_formula(measure.rate, area);
		row++;
	}
	draw_open(area, row);
	draw_cell(_("rank"), RANK_COLUMNS - 2, ALIGN_RIGHT, STYLE_HEADING);
	draw_space(2, STYLE_HEADING);
	draw_cell(_("place"), widths->place + GAP, ALIGN_LEFT, STYLE_HEADING);
	draw_cell(measure_unit(measure), widths->number, ALIGN_RIGHT,
		STYLE_HEADING);
	draw_close();
}

static void draw_list(const struct rank_view *rank, const struct area *area)
{
	struct widths widths = fit(rank, area->columns);
	unsigned head = head_rows(rank);

	draw_heads(rank, &widths, area);
	for (unsigned row = head; row < area->rows; row++) {
		size_t at = rank->list.top + row - head;

		draw_open(area, row);
		if (list_shows(&rank->list, at)) {
			const struct rank_row *place = rank_set_row(&rank->set,
				at);

			if (place != NULL)
				draw_place(rank, place, &widths,
					at == rank->list.cursor);
			else
				draw_head_line(rank, rank->set.lines[at].kind);
		}
		draw_close();
	}
}

/* The path of the place, its number and its unit. */
static void draw_explanation(const struct rank_view *rank,
	const struct area *area)
{
	const struct rank_row *row = cursor_row(rank);
	const struct form *form = row != NULL ? form_get(row->form) : NULL;
	struct strbuf text = STRBUF_INIT;

	if (row != NULL) {
		strbuf_addf(&text, "%s · ", row->place);
		rank_row_text(&text, rank->set.measure, row);
		if (row->rank != 0)
			strbuf_addf(&text, " %s",
				measure_unit(rank->set.measure));
		if (measure_has_base(rank->set.measure, &row->value))
			strbuf_addf(&text, " · %s %.0f", _("base"),
				row->value.base);
		if (form != NULL)
			strbuf_addf(&text, " · %s", form->name);
	} else {
		strbuf_addf(&text, _("No place with annual reports here."));
	}
	draw_open(area, area->rows - 1);
	draw_space(1, STYLE_PLAIN);
	draw_cell(text.text, draw_left(), ALIGN_LEFT, STYLE_PLAIN);
	draw_close();
	strbuf_release(&text);
}

static void draw(struct view *view, const struct area *area)
{
	struct rank_view *rank = self(view);
	const struct rank_row *row = cursor_row(rank);
	struct area body = *area;

	if (choice_is_open(&rank->choice)) {
		choice_draw(&rank->choice, area);
		return;
	}
	body.rows = area->rows > 1 ? area->rows - 1 : 1;
	body.columns = list_columns(rank);
	if (body.columns < area->columns)
		body.columns--;
	draw_list(rank, &body);
	if (body.columns < area->columns) {
		struct area beside = { area->row, area->column + body.columns
			+ 3, body.rows, area->columns - body.columns - 3 };

		draw_divider(&(struct area) { area->row, area->column,
			body.rows, area->columns }, body.columns + 1);
		if (row != NULL && row->report != 0)
			preview_draw(&rank->preview, view->session,
				row->report, &beside);
	}
	if (area->rows > 1)
		draw_explanation(rank, area);
}

static void title(struct view *view, struct strbuf *where,
	struct strbuf *status)
{
	const struct rank_view *rank = self(view);
	const struct rank_set *set = &rank->set;
	struct strbuf median = STRBUF_INIT;

	strbuf_addf(where, "%s  %s (%s) %d", _("Rank"),
		measure_name(set->measure), measure_unit(set->measure),
		set->year);
	if (set->under != NULL) {
		strbuf_adds(where, " · ");
		node_path(where, set->under);
	}
	if (set->level != 0)
		strbuf_addf(where, " · %s", _(level_names[set->level]));
	measure_number_text(&median, set->measure, set->rank.median);
	if (set->rank.known >= PEERS_LEAST)
		strbuf_addf(status, "%s %s · ", _("median"), median.text);
	strbuf_addf(status, "%zu/%zu", set->rank.known, set->rank.count);
	strbuf_release(&median);
}

/* ------------------------------------------------------------- choosing */

static unsigned set_measure(struct rank_view *rank, struct measure measure)
{
	rank->set.measure = measure;
	return read_again(rank);
}

static unsigned take_choice(struct rank_view *rank, const char *words)
{
	enum action purpose = rank->choice.purpose;
	const struct choice_item *item = choice_take(&rank->choice);

	if (purpose == ACTION_UNDER && (item != NULL || *words == '\0')) {
		free(rank->set.under);
		rank->set.under = mem_text(item != NULL ? item->node : NULL);
		return read_again(rank);
	}
	return item == NULL ? VIEW_REDRAW : set_measure(rank, item->measure);
}

/* ------------------------------------------------------------- actions */

static void add_rows(struct view *view, struct rows *rows)
{
	rank_set_rows(rows, view->session, &self(view)->set);
}

static bool has_words(const void *context, size_t at)
{
	const struct rank_view *rank = context;
	const struct rank_row *row = rank_set_row(&rank->set, at);
	size_t start = 0, len;

	return row != NULL && text_find(row->place, strlen(row->place),
		rank->view.session->words.text, &start, &len);
}

/* To the next place with the words, BY 1 or -1; 0 begins at the cursor. */
static unsigned find(struct rank_view *rank, int by)
{
	const struct strbuf *words = &rank->view.session->words;
	size_t at;

	if (words->len == 0)
		return by ? view_no_words(&rank->view) : VIEW_STAY;
	if (!list_find(&rank->list, by, has_words, rank, &at))
		return view_say(&rank->view, _("No place here has %s."),
			words->text);
	list_reveal(&rank->list, at);
	return VIEW_REDRAW;
}

static unsigned typed(struct view *view, enum action purpose, const char *text,
	enum typed typed)
{
	struct rank_view *rank = self(view);

	if (purpose == ACTION_FIND) {
		if (typed != TYPED_DONE)
			return VIEW_REDRAW;
		strbuf_reset(&view->session->words);
		strbuf_adds(&view->session->words, text);
		return find(rank, 0);
	}
	switch (typed) {
	case TYPED_SO_FAR:
		choice_narrow(&rank->choice, text, rank->set.measure);
		break;
	case TYPED_DONE:
		return take_choice(rank, text);
	case TYPED_GIVEN_UP:
		choice_give_up(&rank->choice);
		break;
	}
	return VIEW_REDRAW;
}

static int64_t report_under(struct view *view)
{
	const struct rank_row *row = cursor_row(self(view));

	return row != NULL ? row->report : 0;
}

static unsigned open_report(struct rank_view *rank, enum action action)
{
	return view_open_measured(&rank->view, action, report_under(&rank->view),
		rank->set.year, rank->set.measure);
}

static unsigned open_trend(struct rank_view *rank,
	const struct command *command)
{
	const struct rank_row *row = cursor_row(rank);
	struct measure measure = measure_is(command->measure)
		? command->measure : rank->set.measure;

	return row == NULL ? VIEW_STAY : view_push(&rank->view,
		view_trend_open(rank->view.session, row->node,
			measure, rank->set.year));
}

static unsigned go_year(struct rank_view *rank, int by)
{
	int year = rank->set.year + by;

	if (year < rank->first_year || year > rank->last_year)
		return view_say(&rank->view, "%s", by < 0
			? _("No report of an earlier year.")
			: _("No report of a later year."));
	rank->set.year = year;
	return read_again(rank);
}

static unsigned set_order(struct rank_view *rank, enum rank_order order)
{
	const struct rank_row *row = cursor_row(rank);
	char *node = mem_text(row != NULL ? row->node : NULL);

	rank->set.order = order;
	rank_set_arrange(&rank->set);
	go_node(rank, node);
	free(node);
	return VIEW_REDRAW;
}

static unsigned move(struct rank_view *rank, const struct command *command)
{
	size_t before = rank->list.cursor;

	if (!list_act(&rank->list, command->action, command->count))
		return VIEW_UNKNOWN;
	leave_heads(rank, rank->list.cursor < before ? -1 : 1);
	return VIEW_REDRAW;
}

static unsigned click(struct rank_view *rank, const struct command *command)
{
	size_t at;

	if (command->column >= list_columns(rank))
		return VIEW_STAY;
	if (command->row < head_rows(rank))
		return set_order(rank, rank->set.order == RANK_LARGEST
			? RANK_SMALLEST : RANK_LARGEST);
	at = rank->list.top + command->row - head_rows(rank);
	if (rank_set_row(&rank->set, at) == NULL)
		return VIEW_STAY;
	list_go(&rank->list, at);
	return command->again ? open_report(rank, ACTION_OPEN) : VIEW_REDRAW;
}

static unsigned action(struct view *view, const struct command *command)
{
	struct rank_view *rank = self(view);

	if (choice_is_open(&rank->choice))
		return choice_act(&rank->choice, command);
	switch (command->action) {
	case ACTION_OPEN:
	case ACTION_SOURCE:
		return open_report(rank, command->action);
	case ACTION_INDICATOR:
	case ACTION_RATES:
	case ACTION_UNDER:
		return choice_open(&rank->choice, view, command->action,
			rank->set.measure);
	case ACTION_LEVEL:
		rank->set.level = (rank->set.level + 1) % LEVELS;
		return read_again(rank);
	case ACTION_YEAR_BEFORE:
		return go_year(rank, -1);
	case ACTION_YEAR_AFTER:
		return go_year(rank, 1);
	case ACTION_SORT_UP:
		return set_order(rank, RANK_SMALLEST);
	case ACTION_SORT_DOWN:
		return set_order(rank, RANK_LARGEST);
	case ACTION_RANK:
		return set_measure(rank, command->measure);
	case ACTION_TREND:
		return open_trend(rank, command);
	case ACTION_FIND:
		return view_ask(view, ACTION_FIND, "/", "");
	case ACTION_FIND_NEXT:
		return find(rank, 1);
	case ACTION_FIND_PREVIOUS:
		return find(rank, -1);
	case ACTION_CLICK:
		return click(rank, command);
	default:
		return move(rank, command);
	}
}

/* --------------------------------------------------------- what is kept */

static const char smallest_first[] = "smallest";

static void address(struct view *view, struct address *out)
{
	const struct rank_view *rank = self(view);
	const struct rank_row *row = cursor_row(rank);

	out->kind = ADDRESS_RANK;
	out->measure = mem_text(measure_id(rank->set.measure));
	out->year = rank->set.year;
	out->node = mem_text(rank->set.under);
	out->level = rank->set.level;
	if (rank->set.order == RANK_SMALLEST)
		out->order = mem_text(smallest_first);
	out->cursor = mem_text(row != NULL ? row->node : NULL);
}

static void go(struct view *view, const struct address *address)
{
	struct rank_view *rank = self(view);

	free(rank->set.under);
	rank->set.under = mem_text(address->node);
	rank->set.level = address->level < LEVELS ? address->level : 0;
	if (address->order != NULL
			&& strcmp(address->order, smallest_first) == 0)
		rank->set.order = RANK_SMALLEST;
	read_again(rank);
	go_node(rank, address->cursor);
}

static void close_view(struct view *view)
{
	struct rank_view *rank = self(view);

	rank_set_release(&rank->set);
	choice_release(&rank->choice);
	preview_release(&rank->preview);
	free(rank);
}

static bool idle(const struct view *view, enum action action)
{
	return ((const struct rank_view *)view)->list.count == 0
		&& view_acts_on_row(action);
}

static const struct view_class rank_class = {
	.name = "rank",
	.screen = SCREEN_RANK,
	.idle = idle,
	.close = close_view,
	.draw = draw,
	.action = action,
	.resize = resize,
	.title = title,
	.typed = typed,
	.report = report_under,
	.rows = add_rows,
	.address = address,
	.go = go,
};

struct view *view_rank_open(struct session *session, const char *node,
	struct measure measure, int year)
{
	struct rank_view *view = view_new(session, &rank_class, sizeof(*view));
	struct trouble trouble = TROUBLE_INIT;
	struct strbuf around = STRBUF_INIT;

	index_annual_years(session->index, &view->first_year,
		&view->last_year);
	if (node != NULL)
		node_peers(&around, node);
	view->set.index = session->index;
	view->set.measure = measure;
	view->set.year = year >= view->first_year && year <= view->last_year
		? year : view->last_year;
	view->set.level = node != NULL ? node_level(node) : 0;
	view->set.under = mem_text(around.len > 0 ? around.text : NULL);
	strbuf_release(&around);
	if (!rank_set_read(&view->set, &trouble)) {
		session_trouble(session, &trouble);
		close_view(&view->view);
		return NULL;
	}
	/* The state has no peers. */
	go_node(view, view->set.level != 0 ? node : NULL);
	return &view->view;
}
