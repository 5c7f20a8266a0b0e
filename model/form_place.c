/*
 * Which reading of each row is right, by the relations down the columns (B1,
 * B2, C1, C2): a search over the rows that have several, cut short wherever a
 * relation can no longer hold.
 *
 * Where rows have lost their blank cells, the relations alone often leave the
 * columns open. When every row has but one value beside its total, and all of
 * them fit under the first column (自然人, who make most applications
 * everywhere), that is taken. What comes of it is inferred, never stated.
 */
#include "model/form_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { NODES_MOST = 60000, SOLUTIONS_MOST = 3000, TERMS_MOST = 32, EQUATIONS_MOST = 24 };

struct term {
	size_t row;
	unsigned column;
	int sign;
};

struct equation {
	struct term terms[TERMS_MOST];
	size_t count;
};

struct range { /* what a column of a row may be while it is open */
	double least, most;
};

struct search {
	struct form_rows *rows;
	struct range (*ranges)[FORM_COLUMNS];
	struct equation equations[EQUATIONS_MOST];
	size_t equation_count;
	size_t *chosen;  /* reading of each row; NONE: not yet */
	size_t *open;    /* rows with several readings */
	size_t open_count;
	bool first_only; /* lost rows: only readings that begin with the first column */
	size_t nodes, solutions;
};

static const size_t NONE = (size_t)-1;

static double value_at(const struct form_printed *row, size_t reading, unsigned column)
{
	const struct form_reading *way = &row->readings[reading];
	if (row->layout == LAYOUT_GLUED)
		return way->split.values[column];
	int slot = way->slots[column];
	return slot < 0 || row->slots[slot].bad ? 0 : row->slots[slot].value.number;
}

static bool is_allowed(const struct search *search, size_t row, size_t reading)
{
	const struct form_printed *printed = &search->rows->items[row];
	return !search->first_only || printed->layout != LAYOUT_LOST ||
		printed->readings[reading].slots[0] >= 0;
}

static bool find_cell(const struct form_rows *rows, const char *cell, struct term *term)
{
	for (size_t i = 0; i < rows->count; i++) {
		const struct form_printed *row = &rows->items[i];
		if (row->part != PART_APPLY || !row->reading_count)
			continue;
		for (unsigned k = 0; k < row->columns; k++) {
			if (!strcmp(row->cells[k], cell)) {
				term->row = i;
				term->column = k;
				return true;
			}
		}
	}
	return false;
}

static bool add_terms(const struct form_rows *rows, struct equation *equation,
	const char *const *cells, int sign)
{
	for (; *cells; cells++) {
		struct term *term = &equation->terms[equation->count];
		if (equation->count == TERMS_MOST || !find_cell(rows, *cells, term))
			return false;
		term->sign = sign;
		equation->count++;
	}
	return true;
}

static bool is_in_one_row(const struct equation *equation)
{
	for (size_t i = 1; i < equation->count; i++) {
		if (equation->terms[i].row != equation->terms[0].row)
			return false;
	}
	return true;
}

static void find_ranges(struct search *search)
{
	for (size_t i = 0; i < search->rows->count; i++) {
		const struct form_printed *row = &search->rows->items[i];
		for (unsigned k = 0; row->part == PART_APPLY && k < FORM_COLUMNS; k++) {
			struct range *range = &search->ranges[i][k];
			bool first = true;
			for (size_t r = 0; r < row->reading_count; r++) {
				if (!is_allowed(search, i, r))
					continue;
				double value = value_at(row, r, k);
				range->least = first || value < range->least ? value : range->least;
				range->most = first || value > range->most ? value : range->most;
				first = false;
			}
		}
	}
}

/* Whether EQUATION can still hold: the least and the most that its open rows
 * may add. */
static bool may_hold(const struct search *search, const struct equation *equation)
{
	double low = 0, high = 0;
	for (size_t i = 0; i < equation->count; i++) {
		const struct term *term = &equation->terms[i];
		size_t chosen = search->chosen[term->row];
		struct range range = search->ranges[term->row][term->column];
		if (chosen != NONE)
			range.least = range.most = value_at(&search->rows->items[term->row], chosen,
				term->column);
		low += term->sign > 0 ? range.least : -range.most;
		high += term->sign > 0 ? range.most : -range.least;
	}
	return low < 0.001 && high > -0.001;
}

/* A table that breaks a relation however it is read cannot be read by it. */
static void find_equations(struct search *search)
{
	const struct form_relations *relations = &form_relations[search->rows->form];
	for (size_t i = 0; i < relations->count && search->equation_count < EQUATIONS_MOST; i++) {
		const struct form_relation *relation = &relations->items[i];
		struct equation *equation = &search->equations[search->equation_count];
		equation->count = 0;
		if (relation->kind != RELATION_HARD || relation->op != RELATION_EQUAL ||
			!strchr(relation->left[0], ':'))
			continue;
		if (!add_terms(search->rows, equation, relation->left, 1) ||
			!add_terms(search->rows, equation, relation->right, -1) || is_in_one_row(equation))
			continue;
		if (may_hold(search, equation))
			search->equation_count++;
	}
}

static bool all_may_hold(const struct search *search, size_t row)
{
	for (size_t i = 0; i < search->equation_count; i++) {
		const struct equation *equation = &search->equations[i];
		bool concerned = false;
		for (size_t k = 0; k < equation->count; k++)
			concerned |= equation->terms[k].row == row;
		if (concerned && !may_hold(search, equation))
			return false;
	}
	return true;
}

static void mark_chosen(struct search *search)
{
	for (size_t i = 0; i < search->open_count; i++) {
		size_t row = search->open[i];
		search->rows->items[row].used[search->chosen[row]] = true;
	}
	search->solutions++;
}

static void choose_row(struct search *search, size_t depth)
{
	if (depth == search->open_count) {
		mark_chosen(search);
		return;
	}
	size_t at = search->open[depth];
	for (size_t r = 0; r < search->rows->items[at].reading_count; r++) {
		if (++search->nodes > NODES_MOST || search->solutions >= SOLUTIONS_MOST)
			break;
		if (!is_allowed(search, at, r))
			continue;
		search->chosen[at] = r;
		if (all_may_hold(search, at))
			choose_row(search, depth + 1);
	}
	search->chosen[at] = NONE;
}

static void use_all(struct search *search, bool use)
{
	for (size_t i = 0; i < search->open_count; i++) {
		struct form_printed *row = &search->rows->items[search->open[i]];
		for (size_t r = 0; r < row->reading_count; r++)
			row->used[r] = use;
	}
}

static void run(struct search *search, bool first_only)
{
	search->first_only = first_only;
	find_ranges(search);
	search->nodes = search->solutions = 0;
	use_all(search, false);
	choose_row(search, 0);
}

static bool has_one_value_a_row(const struct search *search)
{
	for (size_t i = 0; i < search->rows->count; i++) {
		const struct form_printed *row = &search->rows->items[i];
		size_t numbers = 0;
		for (size_t k = 0; k < row->slot_count; k++)
			numbers += row->slots[k].value.number > 0;
		if (row->layout == LAYOUT_LOST && row->part == PART_APPLY && numbers > 2)
			return false;
	}
	return true;
}

void form_rows_place(struct form_rows *rows)
{
	struct search search = { .rows = rows };
	search.chosen = mem_zero(rows->count + 1, sizeof(*search.chosen));
	search.open = mem_zero(rows->count + 1, sizeof(*search.open));
	for (size_t i = 0; i < rows->count; i++) {
		struct form_printed *row = &rows->items[i];
		search.chosen[i] = NONE;
		if (row->reading_count == 1) {
			row->used[0] = true;
			search.chosen[i] = 0;
		} else if (row->part != PART_APPLY) {
			for (size_t r = 0; r < row->reading_count; r++)
				row->used[r] = true;
		} else if (row->reading_count) {
			search.open[search.open_count++] = i;
		}
	}
	search.ranges = mem_zero(rows->count + 1, sizeof(*search.ranges));
	find_ranges(&search);
	find_equations(&search);
	if (search.open_count && has_one_value_a_row(&search))
		run(&search, true);
	if (search.open_count && !search.solutions)
		run(&search, false);
	if (search.nodes > NODES_MOST || search.solutions >= SOLUTIONS_MOST || !search.solutions)
		use_all(&search, true);
	free(search.chosen);
	free(search.open);
	free(search.ranges);
}
