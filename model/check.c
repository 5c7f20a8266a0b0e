/*
 * The relations of a form (assets/forms/relations.csv), held against the
 * figures of one report.
 *
 * A relation with none of its cells in the report, or with no number in them,
 * says nothing and is left out. A blank or a dash is not 0: when the relation
 * holds with them read as 0 it is suspect, when it does not it is unknown,
 * unless the parts alone already exceed their whole. Relations that are worth
 * a look (warn) and do not hold are suspect too, never failing.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/form_table.h"
#include "model/stage.h"

static const double TOLERANCE_MONEY = 0.005;
static const double TOLERANCE_COUNT = 1e-6;

struct side {
	double sum;      /* blanks and dashes as 0 */
	size_t cells, numbers, blanks, missing;
	bool unsure;     /* inferred, approximate or unknown figures in it */
	bool money, negative;
};

/* The figures of the report's tables by their cells: each is asked for several
 * times. */
struct cells {
	const struct report *report;
	const struct figure **items;
	size_t count;
};

static int by_cell(const void *a, const void *b)
{
	const struct figure *one = *(const struct figure *const *)a;
	const struct figure *two = *(const struct figure *const *)b;
	int order = strcmp(one->cell, two->cell);
	return order ? order : (one > two) - (one < two);
}

static void cells_init(struct cells *cells, const struct report *report)
{
	*cells = (struct cells) { .report = report,
		.items = mem_zero(report->figure_count, sizeof(*cells->items)) };
	for (size_t i = 0; i < report->figure_count; i++) {
		const struct figure *figure = &report->figures[i];
		if (figure->origin == ORIGIN_TABLE && figure->cell)
			cells->items[cells->count++] = figure;
	}
	qsort(cells->items, cells->count, sizeof(*cells->items), by_cell);
}

/* What report_cell() gives: the first one of CELL. */
static const struct figure *cells_find(const struct cells *cells, const char *cell)
{
	size_t low = 0, high = cells->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(cells->items[middle]->cell, cell) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < cells->count && !strcmp(cells->items[low]->cell, cell);
	return found ? cells->items[low] : NULL;
}

static void add_cell(struct side *side, const struct cells *cells, const char *cell)
{
	const struct figure *figure = cells_find(cells, cell);
	side->cells++;
	if (!figure) {
		side->missing++;
		return;
	}
	if (figure->unknown || figure->approximate || figure->certainty == CERTAINTY_INFERRED)
		side->unsure = true;
	if (figure->unknown)
		return;
	if (figure->state != FIGURE_NUMBER) {
		side->blanks++;
		return;
	}
	const struct form_row *row = form_row(cells->report->form, cell);
	side->money |= row && row->type == ROW_MONEY;
	side->negative |= row && row->type == ROW_SIGNED;
	side->sum += figure->value;
	side->numbers++;
}

static struct side side_of(const struct cells *cells, const char *const *ids)
{
	struct side side = { 0 };
	for (; *ids; ids++)
		add_cell(&side, cells, *ids);
	return side;
}

static bool holds(enum relation_operator op, double left, double right, double tolerance)
{
	double difference = left - right;
	switch (op) {
	case RELATION_EQUAL:
		return difference <= tolerance && difference >= -tolerance;
	case RELATION_LEAST:
		return difference >= -tolerance;
	case RELATION_MOST:
		return difference <= tolerance;
	}
	return true;
}

/* Whether no numbers, from 0 on, in place of the blanks could make it hold. */
static bool never_holds(enum relation_operator op, const struct side *left,
	const struct side *right, double tolerance)
{
	if (left->negative || right->negative)
		return false;
	bool more_left = left->sum - right->sum > tolerance && !right->blanks;
	bool more_right = right->sum - left->sum > tolerance && !left->blanks;
	return op == RELATION_EQUAL ? more_left || more_right
		: op == RELATION_LEAST ? more_right : more_left;
}

static enum check_state state_of(const struct form_relation *relation, const struct side *left,
	const struct side *right)
{
	double tolerance = left->money || right->money ? TOLERANCE_MONEY : TOLERANCE_COUNT;
	bool good = holds(relation->op, left->sum, right->sum, tolerance);
	bool blanks = left->blanks || right->blanks;
	if (left->missing || right->missing)
		return CHECK_UNKNOWN;
	if (good && (left->unsure || right->unsure))
		return CHECK_UNKNOWN;
	if (good)
		return blanks ? CHECK_SUSPECT : CHECK_PASS;
	if (left->unsure || right->unsure)
		return CHECK_UNKNOWN;
	if (relation->kind == RELATION_WARN)
		return blanks ? CHECK_UNKNOWN : CHECK_SUSPECT;
	if (blanks && !never_holds(relation->op, left, right, tolerance))
		return CHECK_UNKNOWN;
	return CHECK_FAIL;
}

static char *side_text(const char *text, const struct side *side)
{
	struct strbuf out = STRBUF_INIT;
	strbuf_adds(&out, text);
	if (side->numbers)
		strbuf_addf(&out, " = %.15g", side->sum);
	return strbuf_take(&out);
}

static char **cells_of(const struct form_relation *relation, size_t count)
{
	char **cells = mem_zero(count + 1, sizeof(*cells));
	size_t n = 0;
	for (const char *const *cell = relation->left; *cell; cell++)
		cells[n++] = mem_text(*cell);
	for (const char *const *cell = relation->right; *cell; cell++)
		cells[n++] = mem_text(*cell);
	return cells;
}

/* --- C6: sizes ------------------------------------------------------------ */

/* A county that takes more fees than this, in 万元, has printed 元. */
static const double FEES_MOST = 1e6;

static bool is_county_or_below(const struct place *place)
{
	return place->township || place->zone ||
		(strlen(place->region) == 6 && strcmp(place->region + 4, "00"));
}

static bool is_whole(double value)
{
	double rest = value - (double)(long long)value;
	return rest < TOLERANCE_COUNT && rest > -TOLERANCE_COUNT;
}

/* The number that FIGURE is too large for, or the whole one next to it; false
 * when nothing is odd about it. */
static bool has_odd_size(const struct report *report, const struct figure *figure, double *other)
{
	const struct form_row *row = figure->cell ? form_row(report->form, figure->cell) : NULL;
	if (!row || figure->origin != ORIGIN_TABLE || figure->unknown || figure->approximate ||
		figure->state != FIGURE_NUMBER || figure->value > 1e15 || figure->value < -1e15)
		return false;
	if (row->type == ROW_MONEY) {
		*other = FEES_MOST;
		return figure->value > FEES_MOST && is_county_or_below(&report->place) &&
			figure->unit && !strcmp(figure->unit, row->unit);
	}
	*other = (double)(long long)figure->value;
	return !is_whole(figure->value);
}

static void check_sizes(struct report *report)
{
	for (size_t i = 0; i < report->figure_count; i++) {
		const struct figure *figure = &report->figures[i];
		struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;
		double other;
		if (!has_odd_size(report, figure, &other))
			continue;
		strbuf_addf(&left, "%s = %.15g", figure->cell, figure->value);
		strbuf_addf(&right, "%.15g", other);
		struct check *check = report_add_check(report);
		check->rule = mem_text("C6");
		check->state = CHECK_SUSPECT;
		check->left = strbuf_take(&left);
		check->right = strbuf_take(&right);
		check->difference = figure->value - other;
		check->cells = mem_zero(2, sizeof(*check->cells));
		check->cells[0] = mem_text(figure->cell);
	}
}

void check_report(struct report *report)
{
	const struct form_relations *relations = &form_relations[report->form];
	struct cells cells;
	cells_init(&cells, report);
	for (size_t i = 0; i < relations->count; i++) {
		const struct form_relation *relation = &relations->items[i];
		struct side left = side_of(&cells, relation->left);
		struct side right = side_of(&cells, relation->right);
		if (!left.numbers && !right.numbers)
			continue;
		struct check *check = report_add_check(report);
		check->rule = mem_text(relation->rule);
		check->state = state_of(relation, &left, &right);
		check->left = side_text(relation->left_text, &left);
		check->right = side_text(relation->right_text, &right);
		check->difference = check->state == CHECK_UNKNOWN ? 0 : left.sum - right.sum;
		check->cells = cells_of(relation, left.cells + right.cells);
	}
	free(cells.items);
	if (report->form == FORM_C)
		check_sizes(report);
}
