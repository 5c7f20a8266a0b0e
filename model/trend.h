/*
 * A measure of one place over the years. A year without a report is a gap, not
 * a zero; where the form changes, the series breaks.
 */
#ifndef MODEL_TREND_H
#define MODEL_TREND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/measure.h"

struct trend_point {
	int year;
	int64_t report;    /* its id; 0: there is none of that year */
	enum form_id form;
	bool breaks;       /* another form than that of the report before: */
	enum form_id form_before;
	struct measure_value value; /* without a report MISSING */
};

struct trend {
	struct trend_point *points; /* every year from the first to the last */
	size_t count, room;
};

/* Years ascend; those left out become gaps. Of several reports of a year the
 * first that has a number stays. */
void trend_add(struct trend *trend, int year, int64_t report,
	enum form_id form, const struct measure_value *value);

/* Gaps at both ends, so that it goes from FIRST to LAST at least. */
void trend_span(struct trend *trend, int first, int last);
void trend_release(struct trend *trend);

/* NULL outside it. */
const struct trend_point *trend_year(const struct trend *trend, int year);

/* The largest number, 0 where there is none; how many there are. */
double trend_most(const struct trend *trend);
size_t trend_numbers(const struct trend *trend);

/* "another form: 国办公开办函〔2021〕30号", of a point that breaks, and how well
 * MEASURE compares across it. */
void trend_break_text(struct strbuf *out, struct measure measure,
	const struct trend_point *point);

#endif
