#include "tui/trend_draw.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "base/width.h"
#include "model/bar.h"
#include "model/plot.h"
#include "tui/provenance.h"

enum {
	PLACE_LEAST = 20,   /* columns of one of several places */
	BAR_MOST = 60,
	GAP = 2,
	RULE_COLUMNS = 30,
	LABEL_COLUMNS = 4,  /* '19 with a space */
};

static enum bar_signs signs(void)
{
	return width_ambiguous() == 2 ? BAR_ASCII : BAR_BLOCKS;
}

/* --------------------------------------------------------------- layout */

unsigned trend_head_rows(const struct trend_set *set)
{
	return set->count > 1 || set->measure.rate != NULL ? 2 : 1;
}

size_t trend_places_shown(const struct trend_set *set, unsigned columns)
{
	size_t fit = columns > TREND_YEAR_COLUMNS + PLACE_LEAST
		? (columns - TREND_YEAR_COLUMNS) / PLACE_LEAST : 1;

	return fit < set->count ? fit : set->count;
}

unsigned trend_place_columns(const struct trend_set *set, unsigned columns)
{
	size_t shown = trend_places_shown(set, columns);

	return columns <= TREND_YEAR_COLUMNS || shown == 0 ? columns
		: (columns - TREND_YEAR_COLUMNS) / (unsigned)shown;
}

/* ----------------------------------------------------------------- bars */

/* The bar as wide as it is, in at most COLUMNS. */
static void draw_bar(const struct trend_set *set,
	const struct trend_point *point, unsigned columns)
{
	struct strbuf bar = STRBUF_INIT;

	bar_text(&bar, point->value.number, set->most, columns, signs());
	while (bar.len > 0 && bar.text[bar.len - 1] == ' ')
		strbuf_cut(&bar, bar.len - 1);
	draw_add(bar.text, STYLE_NUMBER);
	strbuf_release(&bar);
}

static unsigned value_style(const struct trend_point *point)
{
	return !measure_counts(&point->value)
		? provenance_style(point->value.state)
		: point->value.certainty != CERTAINTY_STATED ? STYLE_CHANGED
		: STYLE_NUMBER;
}

/* POINT in exactly COLUMNS: its number, bar and form. */
static void draw_point(const struct trend_set *set,
	const struct trend_point *point, unsigned columns, unsigned cursor)
{
	unsigned end = draw_left() > columns ? draw_left() - columns : 0;
	unsigned number = set->number_columns, bar = 0;
	const struct form *form = point->report != 0 ? form_get(point->form)
		: NULL;
	struct strbuf text = STRBUF_INIT;
	size_t wide;

	trend_point_text(&text, set->measure, point);
	wide = width_text(text.text, text.len);
	if (number > columns)
		number = columns;
	/* The bar of the cursor is as wide as what it is on. */
	if (wide < number)
		draw_space(number - (unsigned)wide, STYLE_PLAIN);
	draw_cell(text.text, wide < number ? (unsigned)wide : number,
		ALIGN_RIGHT, value_style(point) | cursor);
	strbuf_release(&text);
	if (columns > number + GAP + 1)
		bar = columns - number - GAP - 1;
	if (bar > set->form_columns + 2 * GAP + 4)
		bar -= set->form_columns + GAP;
	else
		form = NULL;
	if (bar > BAR_MOST)
		bar = BAR_MOST;
	draw_space(GAP, STYLE_PLAIN);
	if (bar > 0 && measure_counts(&point->value)) {
		draw_bar(set, point, bar);
		draw_space(form != NULL ? GAP : 0, STYLE_PLAIN);
	}
	if (bar > 0 && point->report == 0)
		draw_cell(_("no report"), bar, ALIGN_LEFT, STYLE_DIM);
	if (form != NULL)
		draw_add(form->name, STYLE_DIM);
	if (draw_left() > end)
		draw_space(draw_left() - end, STYLE_PLAIN);
}

static void draw_break(const struct trend_drawing *drawing,
	const struct area *area, int year)
{
	const struct trend_point *point = trend_set_break(drawing->set,
		drawing->place, year);
	struct strbuf text = STRBUF_INIT;
	unsigned wide, rule = RULE_COLUMNS;

	if (point != NULL)
		trend_break_text(&text, drawing->set->measure, point);
	wide = (unsigned)width_text(text.text, text.len);
	if (rule + wide + 2 > area->columns)
		rule = area->columns > wide + 4 ? area->columns - wide - 3 : 2;
	draw_space(1, STYLE_PLAIN);
	draw_rule(SIGN_BREAK, rule, STYLE_DIM);
	draw_space(1, STYLE_PLAIN);
	draw_cell(text.text, draw_left(), ALIGN_LEFT, STYLE_DIM);
	strbuf_release(&text);
}

static void draw_year(const struct trend_drawing *drawing,
	const struct area *area, int year, bool here)
{
	const struct trend_set *set = drawing->set;
	size_t shown = trend_places_shown(set, area->columns);
	unsigned columns = trend_place_columns(set, area->columns);
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, "%d", year);
	draw_cell(here ? draw_sign(SIGN_CURSOR) : "", 1, ALIGN_LEFT,
		STYLE_PLAIN);
	draw_cell(text.text, TREND_YEAR_COLUMNS - 1, ALIGN_LEFT, STYLE_PLAIN);
	for (size_t i = 0; i < shown; i++) {
		size_t place = drawing->first_place + i;

		draw_point(set, trend_year(&set->places[place].trend, year),
			columns, here && place == drawing->place ? STYLE_CURSOR
			: 0);
	}
	strbuf_release(&text);
}

static void draw_names(const struct trend_drawing *drawing,
	const struct area *area)
{
	const struct trend_set *set = drawing->set;
	size_t shown = trend_places_shown(set, area->columns);
	unsigned columns = trend_place_columns(set, area->columns);

	draw_open(area, 1);
	draw_cell(drawing->first_place > 0 ? draw_sign(SIGN_MORE_LEFT) : "",
		TREND_YEAR_COLUMNS, ALIGN_LEFT, STYLE_HEADING);
	for (size_t i = 0; i < shown; i++) {
		size_t place = drawing->first_place + i;
		bool more = i + 1 == shown && place + 1 < set->count;

		draw_cell(set->places[place].name, columns - 2, ALIGN_LEFT,
			place == drawing->place
			? STYLE_HEADING | STYLE_CURSOR : STYLE_HEADING);
		draw_cell(more ? draw_sign(SIGN_MORE_RIGHT) : "", 2,
			ALIGN_RIGHT, STYLE_HEADING);
	}
	draw_close();
}

void trend_draw_formula(const struct rate *rate, const struct area *area)
{
	struct strbuf text = STRBUF_INIT;

	rate_formula_text(&text, rate);
	draw_open(area, 0);
	draw_space(1, STYLE_PLAIN);
	draw_cell(text.text, draw_left(), ALIGN_LEFT, STYLE_DIM);
	draw_close();
	strbuf_release(&text);
}

/* The formula of a rate, and whose column is whose. */
static void draw_head(const struct trend_drawing *drawing,
	const struct area *area)
{
	const struct trend_set *set = drawing->set;

	if (set->measure.rate != NULL)
		trend_draw_formula(set->measure.rate, area);
	else
		draw_blank(area, 0);
	if (set->count > 1)
		draw_names(drawing, area);
	else if (trend_head_rows(set) > 1)
		draw_blank(area, 1);
}

void trend_draw_bars(const struct trend_drawing *drawing,
	const struct area *area)
{
	const struct trend_set *set = drawing->set;
	unsigned head = trend_head_rows(set);

	draw_head(drawing, area);
	for (unsigned row = head; row < area->rows; row++) {
		size_t at = drawing->list->top + row - head;

		draw_open(area, row);
		if (at < set->line_count && list_shows(drawing->list, at)) {
			if (set->lines[at].breaks)
				draw_break(drawing, area, set->lines[at].year);
			else
				draw_year(drawing, area, set->lines[at].year,
					at == drawing->list->cursor);
		}
		draw_close();
	}
}

/* ---------------------------------------------------------------- lines */

/* The number at the upper or the lower edge, and the axis. */
static void draw_axis(const struct trend_set *set, double number, bool shown,
	unsigned columns)
{
	struct strbuf text = STRBUF_INIT;

	if (shown)
		measure_number_text(&text, set->measure, number);
	draw_cell(text.text, columns - 1, ALIGN_RIGHT, STYLE_DIM);
	draw_add(draw_sign(SIGN_VERTICAL), STYLE_DIM);
	strbuf_release(&text);
}

/* '19 under each year that has room, that under the cursor first. */
static void draw_years(const struct trend_drawing *drawing,
	const struct plot *plot, const struct area *area, unsigned row,
	unsigned axis, int cursor)
{
	const struct trend_set *set = drawing->set;
	size_t years = set->places[0].trend.count;
	unsigned filled = 0, here = plot_column(plot,
		(size_t)(cursor - trend_set_first(set)), years);

	draw_open(area, row);
	draw_space(axis - 1, STYLE_DIM);
	for (size_t i = 0; i < years; i++) {
		int year = trend_set_first(set) + (int)i;
		unsigned at = plot_column(plot, i, years);
		struct strbuf text = STRBUF_INIT;
		bool near = year != cursor && at + LABEL_COLUMNS > here
			&& here + LABEL_COLUMNS > at;

		if (at < filled || near)
			continue;
		strbuf_addf(&text, "'%02d", year % 100);
		draw_space(at - filled, STYLE_DIM);
		draw_add(text.text, year == cursor ? STYLE_DIM | STYLE_CURSOR
			: STYLE_DIM);
		filled = at + (unsigned)text.len;
		draw_space(1, STYLE_DIM);
		filled++;
		strbuf_release(&text);
	}
	draw_close();
}

static void draw_legend(const struct trend_drawing *drawing,
	const struct area *area, unsigned row)
{
	const struct trend_set *set = drawing->set;

	draw_open(area, row);
	draw_space(1, STYLE_PLAIN);
	for (size_t i = 0; i < set->count; i++) {
		struct strbuf text = STRBUF_INIT;

		strbuf_addf(&text, "%zu %s", i + 1, set->places[i].name);
		draw_add(text.text, i == drawing->place
			? STYLE_PLAIN | STYLE_CURSOR : STYLE_PLAIN);
		draw_space(GAP, STYLE_PLAIN);
		strbuf_release(&text);
	}
	draw_close();
}

static void draw_plot(const struct trend_set *set, const struct plot *plot,
	const struct area *area, unsigned axis)
{
	struct strbuf text = STRBUF_INIT;
	const char *line;

	plot_text(&text, plot);
	line = text.text;
	for (unsigned row = 0; row < plot->rows; row++) {
		size_t len = strcspn(line, "\n");

		draw_open(area, row + 1);
		draw_axis(set, row == 0 ? plot->most : 0,
			row == 0 || row + 1 == plot->rows, axis);
		draw_bytes(line, len, STYLE_NUMBER);
		draw_close();
		line += len + 1;
	}
	strbuf_release(&text);
}

void trend_draw_lines(const struct trend_drawing *drawing,
	const struct area *area)
{
	const struct trend_set *set = drawing->set;
	unsigned below = set->count > 1 ? 2 : 1, axis;
	struct strbuf most = STRBUF_INIT;
	struct plot plot = { .trends = set->trends, .count = set->count,
		.most = set->most, .signs = signs() };

	measure_number_text(&most, set->measure, set->most);
	axis = (unsigned)width_text(most.text, most.len) + 2;
	strbuf_release(&most);
	draw_blank(area, 0);
	if (set->measure.rate != NULL)
		draw_head(&(struct trend_drawing) { .set = set }, &(struct area) {
			area->row, area->column, 1, area->columns });
	if (area->rows < below + 3 || area->columns < axis + LABEL_COLUMNS)
		return;
	plot.rows = area->rows - below - 1;
	plot.columns = area->columns - axis - LABEL_COLUMNS;
	draw_plot(set, &plot, area, axis);
	draw_years(drawing, &plot, area, plot.rows + 1, axis,
		set->lines[drawing->list->cursor].year);
	if (set->count > 1)
		draw_legend(drawing, area, plot.rows + 2);
}
