#include "tui/trend_set.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/width.h"
#include "model/gazetteer.h"
#include "tui/cite.h"

enum { NUMBER_LEAST = 7 };

static void release_place(struct trend_place *place)
{
	trend_release(&place->trend);
	free(place->node);
	free(place->name);
}

void trend_set_release(struct trend_set *set)
{
	for (size_t i = 0; i < set->count; i++)
		release_place(&set->places[i]);
	free(set->places);
	free(set->trends);
	free(set->lines);
}

int trend_set_first(const struct trend_set *set)
{
	const struct trend *trend = &set->places[0].trend;

	return trend->count > 0 ? trend->points[0].year : 0;
}

int trend_set_last(const struct trend_set *set)
{
	const struct trend *trend = &set->places[0].trend;

	return trend->count > 0 ? trend->points[trend->count - 1].year : 0;
}

const struct trend_point *trend_set_break(const struct trend_set *set,
	size_t place, int year)
{
	for (size_t i = 0; i < set->count; i++) {
		const struct trend_point *point = trend_year(
			&set->places[(place + i) % set->count].trend, year);

		if (point != NULL && point->breaks)
			return point;
	}
	return NULL;
}

void trend_point_text(struct strbuf *out, struct measure measure,
	const struct trend_point *point)
{
	measure_value_text(out, measure, &point->value);
}

/* ------------------------------------------------------------ arranging */

static void span_all(struct trend_set *set)
{
	int first = 0, last = 0;

	for (size_t i = 0; i < set->count; i++) {
		const struct trend *trend = &set->places[i].trend;

		if (trend->count == 0)
			continue;
		if (first == 0 || trend->points[0].year < first)
			first = trend->points[0].year;
		if (trend->points[trend->count - 1].year > last)
			last = trend->points[trend->count - 1].year;
	}
	for (size_t i = 0; i < set->count && first != 0; i++)
		trend_span(&set->places[i].trend, first, last);
}

static unsigned wider(unsigned columns, const char *text, size_t len)
{
	size_t width = width_text(text, len);

	return width > columns ? (unsigned)width : columns;
}

static void measure_columns(struct trend_set *set)
{
	set->most = 0;
	set->number_columns = NUMBER_LEAST;
	set->form_columns = 0;
	for (size_t i = 0; i < set->count; i++) {
		const struct trend *trend = &set->places[i].trend;

		if (trend_most(trend) > set->most)
			set->most = trend_most(trend);
		for (size_t y = 0; y < trend->count; y++) {
			const struct form *form =
				form_get(trend->points[y].form);
			struct strbuf text = STRBUF_INIT;

			trend_point_text(&text, set->measure,
				&trend->points[y]);
			set->number_columns = wider(set->number_columns,
				text.text, text.len);
			if (form != NULL)
				set->form_columns = wider(set->form_columns,
					form->name, strlen(form->name));
			strbuf_release(&text);
		}
	}
}

static void arrange(struct trend_set *set)
{
	int first, last;

	span_all(set);
	measure_columns(set);
	free(set->trends);
	free(set->lines);
	set->trends = mem_zero(set->count + 1, sizeof(*set->trends));
	for (size_t i = 0; i < set->count; i++)
		set->trends[i] = set->places[i].trend;
	first = set->count > 0 ? trend_set_first(set) : 0;
	last = first != 0 ? trend_set_last(set) : -1;
	set->lines = mem_zero(2 * (size_t)(last - first + 1) + 1,
		sizeof(*set->lines));
	set->line_count = 0;
	for (int year = first; year <= last; year++) {
		if (trend_set_break(set, 0, year) != NULL)
			set->lines[set->line_count++] =
				(struct trend_line) { true, year };
		set->lines[set->line_count++] =
			(struct trend_line) { false, year };
	}
}

/* ------------------------------------------------------------- changing */

static bool is_in(const struct trend_set *set, const char *node)
{
	for (size_t i = 0; i < set->count; i++)
		if (strcmp(set->places[i].node, node) == 0)
			return true;
	return false;
}

bool trend_set_add(struct trend_set *set, const char *node,
	struct trouble *trouble)
{
	struct trend trend = { .count = 0 };
	struct strbuf only = STRBUF_INIT, name = STRBUF_INIT;
	bool fine = set->count < TREND_PLACES_MOST
		&& index_only_place(set->index, node, &only, trouble)
		&& !is_in(set, only.text)
		&& index_trend(set->index, set->measure, only.text, &trend,
			trouble)
		&& trend.count > 0;

	if (fine) {
		node_name(&name, only.text);
		set->places = mem_grow(set->places, &set->room,
			set->count + 1, sizeof(*set->places));
		set->places[set->count++] = (struct trend_place) {
			mem_text(only.text), strbuf_take(&name), trend };
		arrange(set);
	} else {
		trend_release(&trend);
	}
	strbuf_release(&only);
	return fine;
}

void trend_set_drop(struct trend_set *set, size_t place)
{
	struct trouble trouble = TROUBLE_INIT;

	release_place(&set->places[place]);
	set->count--;
	memmove(&set->places[place], &set->places[place + 1],
		(set->count - place) * sizeof(*set->places));
	/* The years that only this one had go with it. */
	trend_set_measure(set, set->measure, &trouble);
	trouble_release(&trouble);
}

bool trend_set_measure(struct trend_set *set, struct measure measure,
	struct trouble *trouble)
{
	struct trend *trends = mem_zero(set->count + 1, sizeof(*trends));
	bool fine = true;

	for (size_t i = 0; fine && i < set->count; i++)
		fine = index_trend(set->index, measure, set->places[i].node,
			&trends[i], trouble);
	for (size_t i = 0; i < set->count; i++) {
		struct trend before = set->places[i].trend;

		if (fine)
			set->places[i].trend = trends[i];
		trend_release(fine ? &before : &trends[i]);
	}
	free(trends);
	if (fine)
		set->measure = measure;
	arrange(set);
	return fine;
}

/* ------------------------------------------------------------ exporting */

static void add_state(struct strbuf *state, const struct trend_set *set,
	const struct trend_point *point)
{
	if (point->value.state == VALUE_NUMBER && point->value.below_base)
		strbuf_addf(state, _("base below %u"), set->measure.rate->base);
	else if (point->value.state != VALUE_NUMBER && point->report == 0)
		strbuf_adds(state, _("no report"));
	else if (point->value.state != VALUE_NUMBER)
		trend_point_text(state, set->measure, point);
}

static void add_point(struct rows *rows, const struct trend_set *set,
	const struct trend_place *place, const struct trend_point *point)
{
	const struct form *form = form_get(point->form);
	struct strbuf path = STRBUF_INIT, state = STRBUF_INIT;
	struct strbuf value = STRBUF_INIT;

	node_path(&path, place->node);
	add_state(&state, set, point);
	if (point->report != 0)
		trend_point_text(&value, set->measure, point);
	rows_text(rows, path.text);
	rows_number(rows, point->year);
	rows_both(rows, value.text, point->value.state == VALUE_NUMBER,
		point->value.number);
	rows_text(rows, state.text);
	rows_text(rows, measure_unit(set->measure));
	if (measure_has_base(set->measure, &point->value))
		rows_number(rows, point->value.base);
	else
		rows_text(rows, NULL);
	rows_text(rows, form != NULL ? form->name : NULL);
	rows_report(rows, (size_t)point->report);
	strbuf_release(&path);
	strbuf_release(&state);
	strbuf_release(&value);
}

void trend_set_rows(struct rows *rows, struct session *session,
	const struct trend_set *set)
{
	rows_column(rows, "place", _("Place"), false);
	rows_column(rows, "year", _("Year"), true);
	rows_column(rows, "value", _("Value"), true);
	rows_column(rows, "state", _("State"), false);
	rows_column(rows, "unit", _("Unit"), false);
	rows_column(rows, "base", _("Base"), true);
	rows_column(rows, "form", _("Form"), false);
	rows_report_column(rows, "report");
	rows_cited_columns(rows, "");
	for (size_t i = 0; i < set->count; i++) {
		const struct trend_place *place = &set->places[i];

		for (size_t y = 0; y < place->trend.count; y++) {
			add_point(rows, set, place, &place->trend.points[y]);
			cite_measure(rows, session,
				place->trend.points[y].report, set->measure);
			rows_end(rows);
		}
	}
}
