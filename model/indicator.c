#include "model/indicator.h"

#include <string.h>

#include "base/lang.h"

const struct indicator *indicator_by_id(const char *id)
{
	for (size_t i = 0; id && i < indicator_count; i++) {
		if (!strcmp(indicators[i].id, id))
			return &indicators[i];
	}
	return NULL;
}

const struct indicator *indicator_of_cell(enum form_id form, const char *cell)
{
	for (size_t i = 0; cell && i < indicator_count; i++) {
		const char *const *cells = indicators[i].cells[form];
		if (cells && cells[0] && !cells[1] && !strcmp(cells[0], cell))
			return &indicators[i];
	}
	return NULL;
}

/* --- how well it compares --------------------------------------------- */

bool indicator_same_cells(const char *const *a, const char *const *b)
{
	if (!a || !b)
		return false;
	while (*a && *b && !strcmp(*a, *b))
		a++, b++;
	return !*a && !*b;
}

enum comparable indicator_comparable(const struct indicator *indicator,
	enum form_id a, enum form_id b)
{
	bool same = a == b
		|| indicator_same_cells(indicator->cells[a], indicator->cells[b]);
	return same ? COMPARABLE : indicator->comparable;
}

static const struct { const char *code, *words; } comparables[] = {
	[COMPARABLE] = { "yes", "" },
	[COMPARABLE_ROUGHLY] = { "approx",
		N_("roughly comparable between these forms") },
	[COMPARABLE_HARDLY] = { "weak",
		N_("hardly comparable between these forms") },
	[COMPARABLE_IN_PROSE] = { "prose",
		N_("in sentences only, in some forms") },
};

const char *comparable_code(enum comparable comparable)
{
	return comparables[comparable].code;
}

const char *comparable_words(enum comparable comparable)
{
	const char *words = comparables[comparable].words;
	return *words ? _(words) : "";
}

const char *indicator_note(const struct indicator *indicator)
{
	return lang_is("zh") ? indicator->note_zh : indicator->note;
}

/* --- the value in a report --------------------------------------------- */

static double yuan_of(const char *unit)
{
	static const struct {
		const char *unit;
		double yuan;
	} money[] = { { "元", 1 }, { "万元", 1e4 }, { "亿元", 1e8 } };
	for (size_t i = 0; unit && i < sizeof(money) / sizeof(*money); i++) {
		if (!strcmp(money[i].unit, unit))
			return money[i].yuan;
	}
	return 0;
}

static double in_unit(const struct figure *figure, const char *unit)
{
	double from = yuan_of(figure->unit), to = yuan_of(unit);
	return from > 0 && to > 0 ? figure->value * from / to : figure->value;
}

static const struct figure *figure_in_prose(const struct report *report,
	const struct indicator *indicator, const char *cell)
{
	for (size_t i = 0; i < report->figure_count; i++) {
		const struct figure *figure = &report->figures[i];
		if (figure->origin != ORIGIN_PROSE)
			continue;
		if (cell ? figure->cell && !strcmp(figure->cell, cell)
			: figure->indicator && !strcmp(figure->indicator, indicator->id))
			return figure;
	}
	return NULL;
}

static enum value_state state_of(const struct figure *figure)
{
	if (!figure)
		return VALUE_MISSING;
	if (figure->unknown)
		return VALUE_UNKNOWN;
	return figure->state == FIGURE_NUMBER ? VALUE_NUMBER
		: figure->state == FIGURE_BLANK ? VALUE_BLANK : VALUE_DASH;
}

static void take_first(struct indicator_value *value, const struct figure *figure,
	const struct indicator *indicator)
{
	value->state = state_of(figure);
	value->figure = figure;
	if (!figure)
		return;
	value->certainty = figure->certainty;
	value->approximate = figure->approximate;
	value->from_prose = figure->origin == ORIGIN_PROSE;
	if (value->state == VALUE_NUMBER)
		value->number = in_unit(figure, indicator->unit);
}

/* A sum of numbers is a number; of blanks a blank; of a blank and a number
 * nothing that can be named: it lacks an addend. */
static void take_next(struct indicator_value *value, const struct figure *figure,
	const struct indicator *indicator)
{
	enum value_state state = state_of(figure);
	if (figure && figure->certainty > value->certainty)
		value->certainty = figure->certainty;
	if (figure && figure->approximate)
		value->approximate = true;
	if (state == VALUE_NUMBER && value->state == VALUE_NUMBER)
		value->number += in_unit(figure, indicator->unit);
	else if (state == VALUE_UNKNOWN || value->state == VALUE_UNKNOWN)
		value->state = VALUE_UNKNOWN;
	else if (state != value->state)
		value->state = VALUE_MISSING;
	if (!value->figure)
		value->figure = figure;
}

struct indicator_value indicator_value(const struct indicator *indicator,
	const struct report *report)
{
	struct indicator_value value = { .state = VALUE_NOT_IN_FORM };
	/* before 2019, and without a table, prose speaks in the rows of form a */
	enum form_id form = report->form != FORM_NONE ? report->form : FORM_A;
	const char *const *cells = indicator->cells[form];
	if (!cells)
		return value;
	if (!cells[0]) {
		take_first(&value, figure_in_prose(report, indicator, NULL), indicator);
		return value;
	}
	for (size_t i = 0; cells[i]; i++) {
		const struct figure *figure = report_cell(report, cells[i]);
		if (!figure)
			figure = figure_in_prose(report, indicator, cells[i]);
		if (i == 0)
			take_first(&value, figure, indicator);
		else
			take_next(&value, figure, indicator);
	}
	return value;
}
