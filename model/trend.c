#include "model/trend.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"

static struct trend_point *put(struct trend *trend, size_t at, int year)
{
	trend->points = mem_grow(trend->points, &trend->room, trend->count + 1,
		sizeof(*trend->points));
	memmove(&trend->points[at + 1], &trend->points[at],
		(trend->count - at) * sizeof(*trend->points));
	trend->count++;
	trend->points[at] = (struct trend_point){ .year = year,
		.value.state = VALUE_MISSING };
	return &trend->points[at];
}

/* Reports without a form, of sentences only, break nothing. */
static void set_break(struct trend *trend, size_t at)
{
	struct trend_point *point = &trend->points[at];
	enum form_id before = FORM_NONE;
	while (at > 0 && before == FORM_NONE)
		before = trend->points[--at].form;
	point->form_before = before;
	point->breaks = point->form != FORM_NONE && before != FORM_NONE
		&& point->form != before;
}

void trend_add(struct trend *trend, int year, int64_t report,
	enum form_id form, const struct measure_value *value)
{
	struct trend_point *last = trend->count
		? &trend->points[trend->count - 1] : NULL;
	if (last && last->year == year) {
		if (measure_counts(&last->value) || !measure_counts(value))
			return;
		trend->count--;
	} else if (last) {
		for (int gap = last->year + 1; gap < year; gap++)
			put(trend, trend->count, gap);
	}
	struct trend_point *point = put(trend, trend->count, year);
	point->report = report;
	point->form = form;
	set_break(trend, trend->count - 1);
	point->value = *value;
}

void trend_span(struct trend *trend, int first, int last)
{
	if (trend->count == 0)
		put(trend, 0, first);
	while (trend->points[0].year > first)
		put(trend, 0, trend->points[0].year - 1);
	while (trend->points[trend->count - 1].year < last)
		put(trend, trend->count, trend->points[trend->count - 1].year + 1);
}

void trend_release(struct trend *trend)
{
	free(trend->points);
	*trend = (struct trend){ .count = 0 };
}

const struct trend_point *trend_year(const struct trend *trend, int year)
{
	if (trend->count == 0 || year < trend->points[0].year
		|| year > trend->points[trend->count - 1].year)
		return NULL;
	return &trend->points[year - trend->points[0].year];
}

double trend_most(const struct trend *trend)
{
	double most = 0;
	for (size_t i = 0; i < trend->count; i++) {
		const struct measure_value *value = &trend->points[i].value;
		if (measure_counts(value) && value->number > most)
			most = value->number;
	}
	return most;
}

size_t trend_numbers(const struct trend *trend)
{
	size_t count = 0;
	for (size_t i = 0; i < trend->count; i++)
		count += measure_counts(&trend->points[i].value);
	return count;
}

void trend_break_text(struct strbuf *out, struct measure measure,
	const struct trend_point *point)
{
	const struct form *form = form_get(point->form);
	enum comparable comparable = measure_comparable(measure,
		point->form_before, point->form);
	strbuf_addf(out, _("another form: %s"), form ? form->source : "?");
	if (comparable != COMPARABLE)
		strbuf_addf(out, " · %s", comparable_words(comparable));
}
