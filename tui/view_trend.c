/* A measure over the years, of one or more places. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "model/address.h"
#include "model/gazetteer.h"
#include "model/sheet.h"
#include "tui/choice.h"
#include "tui/trend_draw.h"
#include "tui/trend_pane.h"
#include "tui/view.h"

enum {
	WIDE = 130,     /* from here on the year's report stands beside */
	BARS_MOST = 90, /* columns of the numbers then, of one place */
};

/* What the last line says of a point; read when it is drawn. */
struct point_story {
	int64_t report;
	char *node;          /* and year: of which this is; NULL: of none */
	int year;
	struct peers peers;
	struct strbuf sums;  /* of a rate: (1,431+471)/3,521 */
};

struct trend_view {
	struct view view;
	struct trend_set set;
	struct list list;        /* of set.lines */
	size_t place, first_place;
	bool as_line;
	struct choice choice;
	struct point_story story;
	struct trend_pane pane;
	unsigned rows, columns;
};

static struct trend_view *self(struct view *view)
{
	return (struct trend_view *)view;
}

/* -------------------------------------------------------------- layout */

static bool is_wide(const struct trend_view *trend)
{
	return trend->columns >= WIDE && !trend->as_line;
}

static unsigned bars_columns(const struct trend_view *trend)
{
	unsigned half = trend->columns / 2;

	if (!is_wide(trend))
		return trend->columns;
	return trend->set.count == 1 && half > BARS_MOST ? BARS_MOST : half;
}

static void show_place(struct trend_view *trend)
{
	size_t shown = trend_places_shown(&trend->set, bars_columns(trend));

	if (trend->place < trend->first_place)
		trend->first_place = trend->place;
	if (trend->place >= trend->first_place + shown)
		trend->first_place = trend->place - shown + 1;
	if (trend->first_place + shown > trend->set.count)
		trend->first_place = trend->set.count - shown;
}

static void lay_out(struct trend_view *trend)
{
	unsigned head = trend_head_rows(&trend->set);

	if (trend->columns == 0)
		return;
	list_set_page(&trend->list, trend->rows > head + 1
		? trend->rows - head - 1 : 1);
	choice_resize(&trend->choice, trend->rows);
	trend_pane_forget(&trend->pane);
	show_place(trend);
}

static void resize(struct view *view, unsigned rows, unsigned columns)
{
	self(view)->rows = rows;
	self(view)->columns = columns;
	lay_out(self(view));
}

static int cursor_year(const struct trend_view *trend)
{
	return trend->list.cursor < trend->set.line_count
		? trend->set.lines[trend->list.cursor].year : 0;
}

static const struct trend_point *cursor_point(const struct trend_view *trend)
{
	return trend_year(&trend->set.places[trend->place].trend,
		cursor_year(trend));
}

/* The line of YEAR itself, not that of the form's change before it. */
static void go_year(struct trend_view *trend, int year)
{
	for (size_t i = 0; i < trend->set.line_count; i++)
		if (!trend->set.lines[i].breaks
				&& trend->set.lines[i].year == year)
			list_go(&trend->list, i);
}

/* After a change of places or of what is counted. */
static void rearrange(struct trend_view *trend, int year)
{
	list_set_count(&trend->list, trend->set.line_count);
	go_year(trend, year);
	free(trend->story.node);
	trend->story.node = NULL;
	lay_out(trend);
}

/* ------------------------------------------------------------- drawing */

static void read_sums(struct trend_view *trend,
	const struct trend_point *point, struct trouble *trouble)
{
	struct report report;

	strbuf_reset(&trend->story.sums);
	if (trend->set.measure.rate == NULL || point->report == 0
			|| !index_report(trend->set.index, point->report,
				&report, trouble))
		return;
	rate_report_text(&trend->story.sums, trend->set.measure.rate, &report);
	report_release(&report);
}

static void read_story(struct trend_view *trend,
	const struct trend_point *point)
{
	struct point_story *story = &trend->story;
	const char *node = trend->set.places[trend->place].node;
	struct trouble trouble = TROUBLE_INIT;

	if (story->node != NULL && story->year == point->year
			&& strcmp(story->node, node) == 0)
		return;
	free(story->node);
	story->node = mem_text(node);
	story->year = point->year;
	index_peers(trend->set.index, trend->set.measure, node, point->year,
		&story->peers, &trouble);
	if (!trouble_is(&trouble))
		read_sums(trend, point, &trouble);
	if (trouble_is(&trouble))
		session_trouble(trend->view.session, &trouble);
}

static void add_peers(struct strbuf *out, const struct trend_view *trend)
{
	const struct peers *peers = &trend->story.peers;
	struct strbuf around = STRBUF_INIT, name = STRBUF_INIT,
		median = STRBUF_INIT;

	node_peers(&around, trend->story.node);
	if (around.len > 0)
		node_name(&name, around.text);
	else
		strbuf_adds(&name, _("all provinces"));
	measure_number_text(&median, trend->set.measure, peers->median);
	if (peers->known >= PEERS_LEAST)
		strbuf_addf(out, _("peers in %s: median %s of %zu"), name.text,
			median.text, peers->known);
	else
		strbuf_addf(out, _("peers in %s: no median, only %zu in the "
			"index"), name.text, peers->known);
	strbuf_release(&around);
	strbuf_release(&name);
	strbuf_release(&median);
}

/* 2024 · 218 件 · peers in 福建省: no median, … */
static void explain(struct strbuf *out, struct trend_view *trend)
{
	const struct trend_point *point = cursor_point(trend);

	if (point == NULL)
		return;
	read_story(trend, point);
	strbuf_addf(out, "%d · ", point->year);
	if (point->report == 0) {
		strbuf_adds(out, _("no report"));
	} else {
		trend_point_text(out, trend->set.measure, point);
		if (measure_counts(&point->value))
			strbuf_addf(out, " %s",
				measure_unit(trend->set.measure));
		if (trend->story.sums.len > 0)
			strbuf_addf(out, " = %s", trend->story.sums.text);
	}
	strbuf_adds(out, " · ");
	add_peers(out, trend);
}

static void draw_explanation(struct trend_view *trend,
	const struct area *area)
{
	struct strbuf text = STRBUF_INIT;

	explain(&text, trend);
	draw_open(area, area->rows - 1);
	draw_space(1, STYLE_PLAIN);
	draw_cell(text.text, draw_left(), ALIGN_LEFT, STYLE_PLAIN);
	draw_close();
	strbuf_release(&text);
}

static void draw(struct view *view, const struct area *area)
{
	struct trend_view *trend = self(view);
	struct trend_drawing drawing = { &trend->set, &trend->list,
		trend->place, trend->first_place };
	struct area body = *area;

	if (choice_is_open(&trend->choice)) {
		trend->pane.is_drawn = false;
		choice_draw(&trend->choice, area);
		return;
	}
	body.rows = area->rows > 1 ? area->rows - 1 : 1;
	body.columns = bars_columns(trend);
	if (trend->as_line)
		trend_draw_lines(&drawing, &body);
	else
		trend_draw_bars(&drawing, &body);
	if (is_wide(trend)) {
		draw_divider(&(struct area) { area->row, area->column,
			body.rows, area->columns }, body.columns);
		trend_pane_draw(&trend->pane, view->session, trend->set.measure,
			cursor_point(trend),
			trend->set.places[trend->place].name,
			&(struct area) { area->row,
			area->column + body.columns + 2, body.rows,
			area->columns - body.columns - 2 });
	}
	if (area->rows > 1)
		draw_explanation(trend, area);
}

static void title(struct view *view, struct strbuf *where,
	struct strbuf *status)
{
	const struct trend_view *trend = self(view);
	const struct trend_set *set = &trend->set;

	strbuf_addf(where, "%s  ", _("Trend"));
	for (size_t i = 0; i < set->count; i++)
		strbuf_addf(where, "%s%s", i > 0 ? ", " : "",
			set->places[i].name);
	strbuf_addf(where, " · %s (%s)", measure_name(set->measure),
		measure_unit(set->measure));
	strbuf_addf(status, "%d–%d", trend_set_first(set),
		trend_set_last(set));
}

/* ------------------------------------------------------------- choosing */

static unsigned add_place(struct trend_view *trend, const char *node)
{
	struct trouble trouble = TROUBLE_INIT;
	int year = cursor_year(trend);

	if (!trend_set_add(&trend->set, node, &trouble)) {
		if (trouble_is(&trouble))
			return view_trouble(&trend->view, &trouble);
		if (trend->set.count == TREND_PLACES_MOST)
			return view_say(&trend->view,
				_("More than %d places at once cannot be read."),
				TREND_PLACES_MOST);
		return view_say(&trend->view, "%s", _("This place is here "
			"already, or has no annual report of its own."));
	}
	trend->place = trend->set.count - 1;
	rearrange(trend, year);
	return VIEW_REDRAW;
}

static unsigned set_measure(struct trend_view *trend, struct measure measure)
{
	struct trouble trouble = TROUBLE_INIT;
	int year = cursor_year(trend);

	if (!trend_set_measure(&trend->set, measure, &trouble))
		return view_trouble(&trend->view, &trouble);
	rearrange(trend, year);
	return VIEW_REDRAW;
}

static unsigned take_choice(struct trend_view *trend)
{
	const struct choice_item *item = choice_take(&trend->choice);

	if (item == NULL)
		return VIEW_REDRAW;
	return item->node != NULL ? add_place(trend, item->node)
		: set_measure(trend, item->measure);
}

static unsigned drop_place(struct trend_view *trend)
{
	int year = cursor_year(trend);

	if (trend->set.count == 1)
		return view_say(&trend->view, "%s",
			_("This is the last place; q goes back."));
	trend_set_drop(&trend->set, trend->place);
	if (trend->place == trend->set.count)
		trend->place--;
	rearrange(trend, year);
	return VIEW_REDRAW;
}

/* ------------------------------------------------------------- actions */

static void add_rows(struct view *view, struct rows *rows)
{
	trend_set_rows(rows, view->session, &self(view)->set);
}

static unsigned typed(struct view *view, enum action purpose, const char *text,
	enum typed typed)
{
	struct trend_view *trend = self(view);

	(void)purpose;
	switch (typed) {
	case TYPED_SO_FAR:
		choice_narrow(&trend->choice, text, trend->set.measure);
		break;
	case TYPED_DONE:
		return take_choice(trend);
	case TYPED_GIVEN_UP:
		choice_give_up(&trend->choice);
		break;
	}
	return VIEW_REDRAW;
}

static int64_t report_under(struct view *view)
{
	const struct trend_point *point = cursor_point(self(view));

	return point != NULL ? point->report : 0;
}

static unsigned open_year(struct trend_view *trend, enum action action)
{
	return view_open_measured(&trend->view, action,
		report_under(&trend->view), cursor_year(trend),
		trend->set.measure);
}

static unsigned go_place(struct trend_view *trend, long by)
{
	long place = (long)trend->place + by;

	if (place >= (long)trend->set.count)
		place = (long)trend->set.count - 1;
	place = place < 0 ? 0 : place;
	trend->place = (size_t)place;
	show_place(trend);
	return VIEW_REDRAW;
}

/* The list moves over lines; the cursor rests on years only. */
static unsigned move(struct trend_view *trend, const struct command *command)
{
	size_t before = trend->list.cursor;
	long by;

	if (!list_act(&trend->list, command->action, command->count))
		return VIEW_UNKNOWN;
	if (trend->list.cursor >= trend->set.line_count
			|| !trend->set.lines[trend->list.cursor].breaks)
		return VIEW_REDRAW;
	by = trend->list.cursor < before && trend->list.cursor > 0 ? -1 : 1;
	list_move(&trend->list, by);
	return VIEW_REDRAW;
}

static unsigned click(struct trend_view *trend, const struct command *command)
{
	unsigned head = trend_head_rows(&trend->set);
	unsigned columns = trend_place_columns(&trend->set,
		bars_columns(trend));
	size_t at = trend->list.top + command->row - head, place;

	if (trend->as_line || command->column >= bars_columns(trend)
			|| command->row < head)
		return VIEW_STAY;
	place = command->column < TREND_YEAR_COLUMNS ? trend->place
		: trend->first_place + (command->column - TREND_YEAR_COLUMNS)
		/ columns;
	if (place < trend->set.count)
		trend->place = place;
	if (at < trend->set.line_count && !trend->set.lines[at].breaks)
		list_go(&trend->list, at);
	return command->again ? open_year(trend, ACTION_OPEN) : VIEW_REDRAW;
}

static unsigned open_rank(struct trend_view *trend,
	const struct command *command)
{
	struct measure measure = measure_is(command->measure)
		? command->measure : trend->set.measure;

	return view_push(&trend->view, view_rank_open(trend->view.session,
		trend->set.places[trend->place].node, measure,
		cursor_year(trend)));
}

static unsigned action(struct view *view, const struct command *command)
{
	struct trend_view *trend = self(view);
	long count = command->count == 0 ? 1 : (long)command->count;

	if (choice_is_open(&trend->choice))
		return choice_act(&trend->choice, command);
	switch (command->action) {
	case ACTION_OPEN:
	case ACTION_SOURCE:
		return open_year(trend, command->action);
	case ACTION_ADD_PLACE:
	case ACTION_INDICATOR:
	case ACTION_RATES:
		return choice_open(&trend->choice, view, command->action,
			trend->set.measure);
	case ACTION_DROP_PLACE:
		return drop_place(trend);
	case ACTION_LINE:
		trend->as_line = !trend->as_line;
		lay_out(trend);
		return VIEW_REDRAW;
	case ACTION_LEFT:
		return go_place(trend, -count);
	case ACTION_RIGHT:
		return go_place(trend, count);
	case ACTION_TREND:
		return set_measure(trend, command->measure);
	case ACTION_RANK:
		return open_rank(trend, command);
	case ACTION_CLICK:
		return click(trend, command);
	default:
		return move(trend, command);
	}
}

/* --------------------------------------------------------- what is kept */

static const char node_parting[] = ",";

static void address(struct view *view, struct address *out)
{
	const struct trend_view *trend = self(view);
	struct strbuf nodes = STRBUF_INIT;

	for (size_t i = 0; i < trend->set.count; i++)
		strbuf_addf(&nodes, "%s%s", i > 0 ? node_parting : "",
			trend->set.places[i].node);
	out->kind = ADDRESS_TREND;
	out->node = strbuf_take(&nodes);
	out->measure = mem_text(measure_id(trend->set.measure));
	out->year = cursor_year(trend);
	out->cursor = mem_text(trend->set.places[trend->place].node);
	out->lines = trend->as_line;
}

/* The first of the places is there already; others may have no reports here. */
static void go(struct view *view, const struct address *address)
{
	struct trend_view *trend = self(view);
	char *nodes = mem_text(address->node), *at = nodes, *node;

	while ((node = strsep(&at, node_parting)) != NULL) {
		struct trouble trouble = TROUBLE_INIT;

		trend_set_add(&trend->set, node, &trouble);
		trouble_release(&trouble);
	}
	free(nodes);
	for (size_t i = 0; i < trend->set.count; i++)
		if (address->cursor != NULL && strcmp(address->cursor,
				trend->set.places[i].node) == 0)
			trend->place = i;
	trend->as_line = address->lines;
	rearrange(trend, address->year);
}

static void resume(struct view *view)
{
	trend_pane_forget(&self(view)->pane);
}

static void close_view(struct view *view)
{
	struct trend_view *trend = self(view);

	trend_set_release(&trend->set);
	choice_release(&trend->choice);
	trend_pane_release(&trend->pane);
	free(trend->story.node);
	strbuf_release(&trend->story.sums);
	free(trend);
}

static const struct view_class trend_class = {
	.name = "trend",
	.screen = SCREEN_TREND,
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
	.resume = resume,
};

struct view *view_trend_open(struct session *session, const char *node,
	struct measure measure, int year)
{
	struct trend_view *view = view_new(session, &trend_class,
		sizeof(*view));
	struct trouble trouble = TROUBLE_INIT;

	strbuf_init(&view->story.sums);
	view->set.index = session->index;
	view->set.measure = measure;
	if (!trend_set_add(&view->set, node, &trouble)) {
		if (trouble_is(&trouble)) {
			session_trouble(session, &trouble);
		} else {
			struct strbuf name = STRBUF_INIT;

			node_name(&name, node);
			strbuf_reset(&session->message);
			strbuf_addf(&session->message,
				_("%s has no annual report of its own."),
				name.text);
			strbuf_release(&name);
		}
		close_view(&view->view);
		return NULL;
	}
	list_set_count(&view->list, view->set.line_count);
	go_year(view, trend_year(&view->set.places[0].trend, year) != NULL
		? year : trend_set_last(&view->set));
	return &view->view;
}
