#include "model/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "model/check_words.h"
#include "model/sheet.h"

/* What one year leaves is what the next begins with: EARLIER, in
 * the report of a year, is LATER in that of the next (relations.md, Y1). */
static const struct year_rule {
	const char *earlier, *later; /* indicators */
} year_rules[] = {
	{ "requests.carried_out", "requests.carried_in" },
};

/*
 * Which of the names of INDICATOR, parted by " / ", a report of FORM uses: the
 * first form that counts it has the first, the last form the last, and one
 * between them that of its successor unless it is itself the first.
 */
static size_t name_of_form(const struct indicator *indicator,
	enum form_id form)
{
	enum form_id first = FORM_A;

	while (first < FORM_C && !indicator->cells[first])
		first++;
	if (first == FORM_A && form == FORM_A_LOCAL)
		return 0;
	return form <= first ? 0 : 1;
}

static char *row_label(const struct indicator *indicator,
	const struct report *a, const struct report *b)
{
	const char *slash = strstr(indicator->name, " / ");
	size_t name = name_of_form(indicator, a->form);

	if (!slash || name != name_of_form(indicator, b->form) ||
	    !indicator->cells[a->form] || !indicator->cells[b->form])
		return mem_text(indicator->name);
	if (name)
		return mem_text(slash + strlen(" / "));
	return mem_bytes(indicator->name, (size_t)(slash - indicator->name));
}

/* No cell of the form of REPORT, and no sentence of it, has INDICATOR. */
static bool is_silent(const struct indicator *indicator,
	const struct report *report, const struct indicator_value *value)
{
	const char *const *cells = indicator->cells[report->form];

	return value->state == VALUE_NOT_IN_FORM ||
		(value->state == VALUE_MISSING && (!cells || !cells[0]));
}

/* In the forms of both reports INDICATOR is what a row above it is: 申请办结数
 * and 申请答复数 part in form a only. */
static bool is_said_already(const struct compare *compare,
	const struct indicator *indicator, enum form_id a, enum form_id b)
{
	for (size_t i = 0; i < compare->count; i++) {
		const struct indicator *said = compare->rows[i].indicator;

		if (indicator_same_cells(said->cells[a], indicator->cells[a]) &&
		    indicator_same_cells(said->cells[b], indicator->cells[b]))
			return true;
	}
	return false;
}

static void add_row(struct compare *compare, const struct indicator *indicator,
	const struct report *a, const struct report *b)
{
	struct compare_row row = {
		.indicator = indicator,
		.a = indicator_value(indicator, a),
		.b = indicator_value(indicator, b),
		.comparable = indicator_comparable(indicator, a->form, b->form),
	};
	bool numbers = row.a.state == VALUE_NUMBER && row.b.state == VALUE_NUMBER;

	if (is_silent(indicator, a, &row.a) && is_silent(indicator, b, &row.b))
		return;
	if (is_said_already(compare, indicator, a->form, b->form))
		return;
	row.label = row_label(indicator, a, b);
	if (numbers) {
		row.has_difference = true;
		row.difference = row.b.number - row.a.number;
		row.has_percent = row.a.number != 0;
		if (row.has_percent)
			row.percent = 100 * row.difference / fabs(row.a.number);
	}
	row.differs = numbers ? row.difference != 0 : row.a.state != row.b.state;
	compare->rows = mem_grow(compare->rows, &compare->room,
		compare->count + 1, sizeof *compare->rows);
	compare->rows[compare->count++] = row;
}

/* TEXT is emptied; its sentence becomes COMPARE's. */
static void add_remark(struct compare *compare, bool holds, const char *rule,
	struct strbuf *text)
{
	compare->remarks = mem_grow(compare->remarks, &compare->remark_room,
		compare->remark_count + 1, sizeof *compare->remarks);
	compare->remarks[compare->remark_count++] =
		(struct compare_remark){ holds, rule, strbuf_take(text) };
}

static bool same_text(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

static bool same_authority(const struct report *a, const struct report *b)
{
	return *a->place.region && same_text(a->place.region, b->place.region) &&
		same_text(a->place.township, b->place.township) &&
		same_text(a->place.zone, b->place.zone) &&
		same_text(a->department, b->department);
}

static void add_year_rule(struct compare *compare, const struct year_rule *rule,
	const struct report *earlier, const struct report *later)
{
	const struct indicator *from = indicator_by_id(rule->earlier);
	const struct indicator *to = indicator_by_id(rule->later);
	struct indicator_value left, right;
	struct strbuf text = STRBUF_INIT;
	bool holds;

	if (!from || !to)
		return;
	left = indicator_value(from, earlier);
	right = indicator_value(to, later);
	if (left.state != VALUE_NUMBER || right.state != VALUE_NUMBER)
		return;
	holds = left.number == right.number;
	strbuf_addf(&text, "%d %s ", earlier->year, from->name);
	number_text(&text, left.number);
	strbuf_addf(&text, " %s %d %s ", holds ? "=" : "≠", later->year, to->name);
	number_text(&text, right.number);
	add_remark(compare, holds, NULL, &text);
}

/* Which of the two a remark speaks of: its year, or its place when both are of
 * one year. */
static void add_side(struct strbuf *out, const struct report *side,
	const struct report *other)
{
	const char *name = NULL;

	if (side->year && side->year != other->year) {
		strbuf_addf(out, "%d ", side->year);
		return;
	}
	for (size_t i = 0; i < 4 && side->place.path[i]; i++)
		name = side->place.path[i];
	if (side->place.zone)
		name = side->place.zone;
	if (side->place.township)
		name = side->place.township;
	if (side->department)
		name = side->department;
	if (name)
		strbuf_addf(out, "%s ", name);
}

static void add_failing(struct compare *compare, const struct report *side,
	const struct report *other)
{
	for (size_t i = 0; i < side->check_count; i++) {
		const struct check *check = &side->checks[i];
		struct strbuf text = STRBUF_INIT;

		if (!check_fails(check))
			continue;
		add_side(&text, side, other);
		strbuf_addf(&text, "%s%s", check->rule ? check->rule : "?",
			_(": "));
		check_side_words(&text, side->form, check, check->left);
		strbuf_adds(&text, " ≠ ");
		check_side_words(&text, side->form, check, check->right);
		add_remark(compare, false, check->rule, &text);
	}
}

void compare_reports(struct compare *compare, const struct report *a,
	const struct report *b)
{
	const struct report *earlier = a->year <= b->year ? a : b;
	const struct report *later = earlier == a ? b : a;

	*compare = (struct compare){ 0 };
	for (size_t i = 0; i < indicator_count; i++)
		add_row(compare, &indicators[i], a, b);
	if (earlier->year && later->year == earlier->year + 1 &&
	    same_authority(a, b))
		for (size_t i = 0; i < sizeof year_rules / sizeof *year_rules; i++)
			add_year_rule(compare, &year_rules[i], earlier, later);
	add_failing(compare, a, b);
	add_failing(compare, b, a);
}

const struct compare_row *compare_row_of(const struct compare *compare,
	const struct indicator *indicator)
{
	for (size_t i = 0; i < compare->count; i++)
		if (compare->rows[i].indicator == indicator)
			return &compare->rows[i];
	return NULL;
}

void compare_name_text(struct strbuf *out, const struct compare *compare,
	const struct compare_row *row, bool shown)
{
	enum { INDENT = 2 };
	const struct indicator *parent = indicator_by_id(row->indicator->parent);
	const struct compare_row *above = compare_row_of(compare, parent);

	if (shown)
		strbuf_pad(out, ' ', INDENT * (size_t)(row->indicator->level - 1));
	else if (parent)
		strbuf_addf(out, "%s · ", above ? above->label : parent->name);
	strbuf_adds(out, row->label);
}

bool compare_row_differs(const struct compare_row *row, unsigned least)
{
	if (!row->differs || least == 0)
		return row->differs;
	return row->has_percent ? fabs(row->percent) >= least :
		row->has_difference;
}

size_t compare_differing(const struct compare *compare)
{
	size_t count = 0;

	for (size_t i = 0; i < compare->count; i++)
		count += compare->rows[i].differs;
	return count;
}

void compare_release(struct compare *compare)
{
	for (size_t i = 0; i < compare->count; i++)
		free(compare->rows[i].label);
	for (size_t i = 0; i < compare->remark_count; i++)
		free(compare->remarks[i].text);
	free(compare->remarks);
	free(compare->rows);
	*compare = (struct compare){ 0 };
}

void compare_value_text(struct strbuf *out, const struct indicator_value *value)
{
	switch (value->state) {
	case VALUE_NUMBER:
		if (value->certainty == CERTAINTY_INFERRED)
			strbuf_addc(out, '~');
		number_text(out, value->number);
		if (value->approximate)
			strbuf_addc(out, '+');
		if (value->certainty == CERTAINTY_REPAIRED)
			strbuf_addc(out, '*');
		return;
	case VALUE_BLANK:
		strbuf_adds(out, _("blank"));
		return;
	case VALUE_DASH:
		strbuf_addc(out, '-');
		return;
	case VALUE_MISSING:
		strbuf_adds(out, _("missing"));
		return;
	case VALUE_NOT_IN_FORM:
		strbuf_adds(out, _("not in form"));
		return;
	case VALUE_UNKNOWN:
		strbuf_addc(out, '?');
		return;
	}
}
