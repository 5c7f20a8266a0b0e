#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "model/sheet.h"
#include "tui/brief.h"
#include "tui/compare_remarks.h"
#include "tui/compare_view.h"
#include "tui/copy.h"
#include "tui/provenance.h"
#include "tui/text_pane.h"
#include "tui/year.h"

enum {
	WIDE = 150,      /* from here on the two sources stand beside */
	MOST_FIGURES = 96,
	PART_REMARKS = 4, /* remarks have at most a quarter of the rows */
	TITLE_SPACE = 4,  /* of the title: its edges, and between its halves */
};

static struct compare_view *self(struct view *view)
{
	return (struct compare_view *)view;
}

/* -------------------------------------------------------------- layout */

static void lay_out(struct compare_view *compare)
{
	size_t remarks = compare->compare.remark_count;
	unsigned most = compare->rows / PART_REMARKS, above;

	if (compare->columns == 0)
		return;
	compare->figure_columns = compare->columns;
	if (compare->columns >= WIDE)
		compare->figure_columns = compare->columns / 2 > MOST_FIGURES
			? MOST_FIGURES : compare->columns / 2;
	compare->remark_rows = remarks < most ? (unsigned)remarks : most;
	above = compare->rows > compare->remark_rows + 1
		? compare->rows - compare->remark_rows - 1 : 1;
	figures_pane_resize(&compare->figures, above, compare->figure_columns
		- (compare->figure_columns < compare->columns ? 1 : 0));
	texts_pane_resize(&compare->texts, compare->rows, compare->columns);
}

static void resize(struct view *view, unsigned rows, unsigned columns)
{
	self(view)->rows = rows;
	self(view)->columns = columns;
	lay_out(self(view));
}

/* What tells the two apart: the year, or the place; of no known place all. */
static void name_sides(struct compare_view *compare)
{
	const struct report *a = &compare->sides[SIDE_A].report;
	const struct report *b = &compare->sides[SIDE_B].report;
	bool by_year = a->year != b->year && a->year != 0 && b->year != 0;

	for (int i = SIDE_A; i <= SIDE_B; i++) {
		struct compared *side = &compare->sides[i];

		strbuf_reset(&side->name);
		strbuf_reset(&side->brief);
		brief_report(&side->name, &side->report);
		if (by_year)
			strbuf_addf(&side->brief, "%d", side->report.year);
		else
			strbuf_adds(&side->brief, brief_place(&side->report));
		if (side->brief.len == 0)
			strbuf_adds(&side->brief, side->name.text);
		compare->figures.names[i] = side->name.text;
		compare->figures.brief_names[i] = side->brief.text;
	}
}

static void set_texts(struct compare_view *compare)
{
	for (int side = SIDE_A; side <= SIDE_B; side++) {
		compare->texts.names[side] = compare->figures.names[side];
		compare->texts.brief_names[side] =
			compare->figures.brief_names[side];
	}
	texts_pane_set(&compare->texts, &compare->sides[SIDE_A].report,
		&compare->sides[SIDE_B].report);
}

static void compare_sides(struct compare_view *compare)
{
	struct compare before = compare->compare;

	compare_reports(&compare->compare, &compare->sides[SIDE_A].report,
		&compare->sides[SIDE_B].report);
	name_sides(compare);
	if (compare->figures.compare != NULL)
		compare->figures.compare = &before;
	figures_pane_set(&compare->figures, &compare->compare);
	compare_release(&before);
	set_texts(compare);
	lay_out(compare);
}

/* ------------------------------------------------------------- drawing */

static const struct indicator_value *focused_value(
	const struct compare_view *compare, const struct compare_row *row)
{
	return compare->figures.focus == SIDE_A ? &row->a : &row->b;
}

/* The line above the hints: where the value in focus stands, and how well the
 * indicator compares. */
static void explain(struct strbuf *out, const struct compare_view *compare)
{
	const struct compare_row *row = figures_pane_row(&compare->figures);
	const struct indicator_value *value;

	if (row == NULL)
		return;
	value = focused_value(compare, row);
	strbuf_addf(out, "%s%s", compare->figures.names[compare->figures.focus],
		_(": "));
	provenance_line(out,
		&compare->sides[compare->figures.focus].report, value);
	if (row->comparable != COMPARABLE)
		strbuf_addf(out, " · %s", comparable_words(row->comparable));
}

/* How the two forms count the indicator, where they do it in another way. */
static void add_note(struct strbuf *out, const struct compare_view *compare,
	const struct compare_row *row)
{
	const char *note = indicator_note(row->indicator);

	if (compare->sides[SIDE_A].report.form
			== compare->sides[SIDE_B].report.form)
		return;
	if (row->comparable != COMPARABLE)
		strbuf_addf(out, "\n%s\n", comparable_words(row->comparable));
	if (*note != '\0')
		strbuf_addf(out, "\n%s\n", note);
}

/* The story of one side's value of the row under the cursor. */
static void draw_side(const struct compare_view *compare, enum side side,
	const struct area *area)
{
	const struct compare_row *row = figures_pane_row(&compare->figures);
	const struct compared *compared = &compare->sides[side];
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, "%s%s\n", side == compare->figures.focus ? "● "
		: "", compared->name.text);
	if (compared->report.title != NULL)
		strbuf_addf(&text, "%s\n", compared->report.title);
	if (row != NULL) {
		strbuf_addf(&text, "\n%s\n", row->label);
		provenance_value(&text, &compared->report,
			side == SIDE_A ? &row->a : &row->b);
		add_note(&text, compare, row);
	}
	text_pane_draw(area, text.text, 0);
	strbuf_release(&text);
}

static void draw_sides(const struct compare_view *compare,
	const struct area *area)
{
	unsigned rest = compare->columns - compare->figure_columns;
	unsigned first = rest / 2;

	draw_divider(area, compare->figure_columns);
	draw_side(compare, SIDE_A, &(struct area) { area->row,
		area->column + compare->figure_columns + 2, area->rows,
		first - 3 });
	draw_divider(area, compare->figure_columns + first);
	draw_side(compare, SIDE_B, &(struct area) { area->row,
		area->column + compare->figure_columns + first + 2, area->rows,
		rest - first - 2 });
}

static void draw_figures(const struct compare_view *compare,
	const struct area *area)
{
	struct area left = *area, figures;
	struct strbuf text = STRBUF_INIT;

	left.columns = compare->figure_columns
		- (compare->figure_columns < compare->columns ? 1 : 0);
	figures = left;
	figures.rows = area->rows > compare->remark_rows + 1
		? area->rows - compare->remark_rows - 1 : area->rows;
	figures_pane_draw(&compare->figures, &figures);
	compare_remarks_draw(&compare->compare, &(struct area) {
		left.row + figures.rows, left.column, compare->remark_rows,
		left.columns });
	if (figures.rows < area->rows) {
		explain(&text, compare);
		draw_open(&left, area->rows - 1);
		draw_space(1, STYLE_PLAIN);
		draw_cell(text.text, draw_left(), ALIGN_LEFT, STYLE_PLAIN);
		draw_close();
	}
	if (compare->figure_columns < compare->columns)
		draw_sides(compare, area);
	strbuf_release(&text);
}

static void draw(struct view *view, const struct area *area)
{
	const struct compare_view *compare = self(view);

	if (compare->text_page)
		texts_pane_draw(&compare->texts, area);
	else
		draw_figures(compare, area);
}

/* How the rows are chosen and sorted, where not as they are at first. */
static void add_choices(struct strbuf *status,
	const struct compare_view *compare)
{
	const struct figures_pane *figures = &compare->figures;
	bool text = compare->text_page;

	if (!text && figures->words != NULL && *figures->words != '\0')
		strbuf_addf(status, "& %s · ", figures->words);
	if (figures->by_change)
		strbuf_addf(status, "%s · ", _("by change"));
	if (text && compare->texts.alone)
		strbuf_addf(status, "%s · ", _("each alone"));
	if (figures->only_differences && figures->least > 0)
		strbuf_addf(status, _("≥%u %%"),
			figures->least);
	else if (figures->only_differences)
		strbuf_adds(status, _("differences only"));
	if (figures->only_differences)
		strbuf_adds(status, " · ");
}

/* How much the two differ, in texts or in figures. */
static void add_extent(struct strbuf *status,
	const struct compare_view *compare, bool text)
{
	if (text)
		strbuf_addf(status, _("text %.0f %% similar"),
			compare->texts.compare.similarity * 100);
	else
		strbuf_addf(status, _("%zu/%zu differ"),
			compare_differing(&compare->compare),
			compare->compare.count);
}

/* Both pages say both where there is room, each its own first. */
static void title(struct view *view, struct strbuf *where,
	struct strbuf *status)
{
	const struct compare_view *compare = self(view);
	size_t own;

	strbuf_addf(where, "%s  %s %s %s", _("Compare"),
		compare->sides[SIDE_A].name.text, draw_sign(SIGN_BOTH),
		compare->sides[SIDE_B].name.text);
	add_choices(status, compare);
	add_extent(status, compare, compare->text_page);
	own = status->len;
	strbuf_addf(status, " %s ", draw_sign(SIGN_VERTICAL));
	add_extent(status, compare, !compare->text_page);
	if (width_text(where->text, where->len)
			+ width_text(status->text, status->len)
			+ TITLE_SPACE > compare->columns)
		strbuf_cut(status, own);
}

/* ------------------------------------------------------------- actions */

static unsigned go_year(struct compare_view *compare,
	enum year_direction direction)
{
	struct view *view = &compare->view;
	struct compared *side = &compare->sides[compare->figures.focus];
	struct trouble trouble = TROUBLE_INIT;
	struct report report, before = side->report;
	int64_t id = year_neighbour(view->session->index, side->id, direction,
		&trouble);

	if (trouble_is(&trouble))
		return view_trouble(view, &trouble);
	if (id == 0)
		return view_say(view, "%s", direction == YEAR_BEFORE
			? _("No report of an earlier year.")
			: _("No report of a later year."));
	if (!index_report(view->session->index, id, &report, &trouble))
		return view_trouble(view, &trouble);
	side->id = id;
	side->report = report;
	compare_sides(compare);
	report_release(&before);
	return VIEW_REDRAW;
}

static unsigned go_source(struct compare_view *compare)
{
	const struct compare_row *row = figures_pane_row(&compare->figures);
	const struct compared *side = &compare->sides[compare->figures.focus];
	const struct figure *figure = row == NULL ? NULL
		: focused_value(compare, row)->figure;
	struct session *session = compare->view.session;
	struct report_spot spot = { .line = 0 };

	if (figure == NULL)
		return view_say(&compare->view, "%s",
			_("There is no value on this side."));
	if (figure->table != 0)
		return view_push(&compare->view, view_table_open(session,
			side->id, figure->table, figure->cell));
	spot.line = figure->line;
	spot.words = figure->quote;
	return view_push(&compare->view, view_report_open(session, side->id,
		&spot));
}

static unsigned copy(struct compare_view *compare)
{
	const struct compare_row *row = figures_pane_row(&compare->figures);
	struct strbuf text = STRBUF_INIT;
	unsigned flags;

	if (row == NULL)
		return view_say(&compare->view, "%s", _("There is no row here."));
	strbuf_addf(&text, "%s\t", row->label);
	compare_value_text(&text, &row->a);
	strbuf_addc(&text, '\t');
	compare_value_text(&text, &row->b);
	strbuf_addc(&text, '\t');
	if (row->has_difference)
		number_text(&text, row->difference);
	flags = copy_said(&compare->view, text.text, text.len);
	strbuf_release(&text);
	return flags;
}

static void compare_rows(struct view *view, struct rows *rows)
{
	const struct compare_view *compare = self(view);
	const int64_t ids[2] = { compare->sides[SIDE_A].id,
		compare->sides[SIDE_B].id };

	if (compare->text_page)
		compare_texts_rows(compare, rows);
	else
		figures_pane_rows(&compare->figures, rows, view->session, ids);
}

static unsigned next_difference(struct compare_view *compare, int by)
{
	if (figures_pane_next(&compare->figures, by))
		return VIEW_REDRAW;
	if (!figures_pane_differs(&compare->figures))
		return view_say(&compare->view, "%s",
			_("Nothing here differs."));
	return view_say(&compare->view, "%s", by > 0
		? _("This is the last difference.")
		: _("This is the first difference."));
}

static unsigned find(struct compare_view *compare, int by)
{
	const struct strbuf *words = &compare->view.session->words;

	if (words->len == 0)
		return by ? view_no_words(&compare->view) : VIEW_STAY;
	if (!figures_pane_find(&compare->figures, words->text, by))
		return view_say(&compare->view, _("No indicator has %s."),
			words->text);
	return VIEW_REDRAW;
}

static unsigned typed(struct view *view, enum action purpose, const char *text,
	enum typed typed)
{
	struct compare_view *compare = self(view);

	if (purpose == ACTION_FILTER) {
		free(compare->figures.words);
		compare->figures.words = mem_text(typed == TYPED_GIVEN_UP
			? view->session->ask.text.text : text);
		figures_pane_arrange(&compare->figures);
	} else if (purpose == ACTION_FIND && typed == TYPED_DONE) {
		strbuf_reset(&view->session->words);
		strbuf_adds(&view->session->words, text);
		return compare->text_page ? compare_texts_find(compare, 0)
			: find(compare, 0);
	}
	return VIEW_REDRAW;
}

static unsigned set_focus(struct compare_view *compare, enum side side)
{
	compare->figures.focus = side;
	return VIEW_REDRAW;
}

/* LEAST per cent, 0: all of them, or no longer only them. */
static unsigned show_differences(struct compare_view *compare, unsigned least)
{
	struct figures_pane *figures = &compare->figures;

	figures->only_differences = least > 0 || !figures->only_differences;
	figures->least = least;
	figures_pane_arrange(figures);
	compare_texts_arrange(compare);
	return VIEW_REDRAW;
}

/* Sorted, the largest change is what one wants to see; unsorted, the row one
 * was at. */
static unsigned sort_by_change(struct compare_view *compare)
{
	compare->figures.by_change = !compare->figures.by_change;
	figures_pane_arrange(&compare->figures);
	if (compare->figures.by_change)
		list_go(&compare->figures.list, 0);
	compare_texts_arrange(compare);
	return VIEW_REDRAW;
}

static unsigned click(struct compare_view *compare,
	const struct command *command)
{
	struct figures_pane *figures = &compare->figures;

	if (command->column >= compare->figure_columns)
		return VIEW_STAY;
	switch (figures_pane_click(figures, command->row, command->column)) {
	case FIGURES_HEAD_INDICATOR:
		return figures->by_change ? sort_by_change(compare) : VIEW_STAY;
	case FIGURES_HEAD_CHANGE:
		return sort_by_change(compare);
	case FIGURES_ROW:
		return command->again ? go_source(compare) : VIEW_REDRAW;
	case FIGURES_HEAD_REPORT:
		return VIEW_REDRAW;
	case FIGURES_NOWHERE:
		break;
	}
	return VIEW_STAY;
}

static unsigned turn_page(struct compare_view *compare)
{
	compare->text_page = !compare->text_page;
	return VIEW_REDRAW;
}

/* The year is that of the side one reads. */
static unsigned act_texts(struct compare_view *compare,
	const struct command *command)
{
	switch (command->action) {
	case ACTION_YEAR_BEFORE:
	case ACTION_YEAR_AFTER:
		compare->figures.focus = compare->texts.focus;
		return go_year(compare, command->action == ACTION_YEAR_BEFORE
			? YEAR_BEFORE : YEAR_AFTER);
	case ACTION_FIND:
		return view_ask(&compare->view, ACTION_FIND, "/", "");
	case ACTION_FIND_NEXT:
		return compare_texts_find(compare, 1);
	case ACTION_FIND_PREVIOUS:
		return compare_texts_find(compare, -1);
	case ACTION_COPY_CELL:
		return compare_texts_copy(compare);
	case ACTION_SOURCE:
		return compare_texts_source(compare);
	default:
		return texts_pane_act(&compare->texts, command);
	}
}

static unsigned act_figures(struct compare_view *compare,
	const struct command *command)
{
	struct view *view = &compare->view;
	struct figures_pane *figures = &compare->figures;

	switch (command->action) {
	case ACTION_OTHER_PANE:
		return set_focus(compare, figures->focus == SIDE_A ? SIDE_B
			: SIDE_A);
	case ACTION_LEFT:
	case ACTION_FIRST_COLUMN:
		return set_focus(compare, SIDE_A);
	case ACTION_RIGHT:
	case ACTION_LAST_COLUMN:
		return set_focus(compare, SIDE_B);
	case ACTION_OPEN:
	case ACTION_SOURCE:
		return go_source(compare);
	case ACTION_NEXT:
		return next_difference(compare, 1);
	case ACTION_PREVIOUS:
		return next_difference(compare, -1);
	case ACTION_YEAR_BEFORE:
		return go_year(compare, YEAR_BEFORE);
	case ACTION_YEAR_AFTER:
		return go_year(compare, YEAR_AFTER);
	case ACTION_FIND:
		return view_ask(view, ACTION_FIND, "/", "");
	case ACTION_FIND_NEXT:
		return find(compare, 1);
	case ACTION_FIND_PREVIOUS:
		return find(compare, -1);
	case ACTION_FILTER:
		return view_ask(view, ACTION_FILTER, "&", figures->words);
	case ACTION_COPY_CELL:
		return copy(compare);
	case ACTION_SCROLL_LOCK:
		return view_say(view, "%s", _("The numbers are one list; in the texts "
			"(t), z lets each side move alone."));
	case ACTION_CLICK:
		return click(compare, command);
	default:
		return list_act(&figures->list, command->action,
			command->count) ? VIEW_REDRAW : VIEW_UNKNOWN;
	}
}

static unsigned action(struct view *view, const struct command *command)
{
	struct compare_view *compare = self(view);

	if (command->action == ACTION_TEXT)
		return turn_page(compare);
	if (command->action == ACTION_DIFFERENCES)
		return show_differences(compare, command->count);
	if (command->action == ACTION_SORT_CHANGE)
		return sort_by_change(compare);
	return compare->text_page ? act_texts(compare, command)
		: act_figures(compare, command);
}

static enum screen page(const struct view *view)
{
	return ((const struct compare_view *)view)->text_page ? SCREEN_TEXTS
		: SCREEN_COMPARE;
}

enum side compare_view_focus(const struct compare_view *compare)
{
	return compare->text_page ? compare->texts.focus
		: compare->figures.focus;
}

static int64_t report_under(struct view *view)
{
	return self(view)->sides[compare_view_focus(self(view))].id;
}

static struct measure measure_under(struct view *view)
{
	const struct compare_row *row = figures_pane_row(&self(view)->figures);

	return (struct measure) { row != NULL ? row->indicator : NULL, NULL };
}

static void close_view(struct view *view)
{
	struct compare_view *compare = self(view);

	figures_pane_release(&compare->figures);
	texts_pane_release(&compare->texts);
	compare_release(&compare->compare);
	for (int side = SIDE_A; side <= SIDE_B; side++) {
		report_release(&compare->sides[side].report);
		strbuf_release(&compare->sides[side].name);
		strbuf_release(&compare->sides[side].brief);
	}
	free(compare);
}

static const struct view_class compare_class = {
	.name = "compare",
	.screen = SCREEN_COMPARE,
	.page = page,
	.close = close_view,
	.draw = draw,
	.action = action,
	.resize = resize,
	.title = title,
	.typed = typed,
	.report = report_under,
	.spot = compare_view_spot,
	.address = compare_view_address,
	.go = compare_view_go,
	.measure = measure_under,
	.rows = compare_rows,
};

struct view *view_compare_open(struct session *session, int64_t a, int64_t b)
{
	struct compare_view *view = view_new(session, &compare_class,
		sizeof(*view));
	const int64_t ids[2] = { a, b };
	struct trouble trouble = TROUBLE_INIT;

	for (int side = SIDE_A; side <= SIDE_B; side++) {
		report_init(&view->sides[side].report);
		strbuf_init(&view->sides[side].name);
		strbuf_init(&view->sides[side].brief);
	}
	for (int side = SIDE_A; side <= SIDE_B; side++) {
		struct report report;

		if (!index_report(session->index, ids[side], &report,
				&trouble)) {
			session_trouble(session, &trouble);
			close_view(&view->view);
			return NULL;
		}
		view->sides[side].id = ids[side];
		report_release(&view->sides[side].report);
		view->sides[side].report = report;
	}
	compare_sides(view);
	return &view->view;
}
