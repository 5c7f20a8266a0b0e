/*
 * The rows are gone through one after the other. What has been chosen so far
 * matters only by what each relation still lacks, so the choices that lack the
 * same are one state; a state that no reading of the rows to come can complete
 * is dropped. From the states that end with nothing lacking, the readings that
 * led to them are found backwards. The work grows with the number of states,
 * not with that of the solutions, and is bounded by STEPS_MOST.
 */
#include "model/form_solve.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { STEPS_MOST = 30000, EQUATIONS_MOST = 2 * FORM_COLUMNS, TERMS_MOST = 32, ROUNDS_MOST = 8 };

static const double NEARLY = 0.001;

struct term {
	size_t row;
	unsigned column;
	int sign;
};

struct equation {
	struct term terms[TERMS_MOST];
	size_t count;
};

/* Readings that add the same to each equation are one choice. */
struct choice {
	double adds[EQUATIONS_MOST];
	bool possible, live;
};

struct open_row {
	size_t row, first; /* first: the equation it is needed in first */
	double largest;
	struct choice *choices;
	size_t *choice_of; /* of each reading; NONE: not used */
	size_t count;
	double least[EQUATIONS_MOST], most[EQUATIONS_MOST];
};

struct level { /* the states before an open row */
	double (*lacks)[EQUATIONS_MOST]; /* signed: what has been added */
	bool *live;
	size_t count, room, live_room;
	size_t *places; /* a hash table of them, index + 1; 0: free */
	size_t place_count;
};

struct solver {
	struct form_rows *rows;
	struct equation equations[EQUATIONS_MOST];
	size_t equation_count;
	double constants[EQUATIONS_MOST]; /* of rows that are read in one way */
	struct open_row *open;
	size_t open_count;
	struct level *levels; /* open_count + 1 */
	size_t steps;
};

static const size_t NONE = (size_t)-1;

double form_reading_value(const struct form_printed *row, size_t reading, unsigned column)
{
	const struct form_reading *way = &row->readings[reading];
	if (row->layout == LAYOUT_GLUED)
		return way->split.values[column];
	int slot = way->slots[column];
	return slot < 0 || row->slots[slot].bad ? 0 : row->slots[slot].value.number;
}

/* --- equations ----------------------------------------------------------- */

static bool find_cell(const struct form_rows *rows, const char *cell, struct term *term)
{
	size_t row_id = strcspn(cell, ":") + 1; /* all cells of a row begin with it */
	for (size_t i = 0; i < rows->count; i++) {
		const struct form_printed *row = &rows->items[i];
		if (row->part != PART_APPLY || !row->reading_count ||
			strncmp(row->cells[0], cell, row_id))
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

/* Whether some readings, each by itself, could make it hold. */
static bool may_hold(const struct form_rows *rows, const struct equation *equation)
{
	double low = 0, high = 0;
	for (size_t i = 0; i < equation->count; i++) {
		const struct term *term = &equation->terms[i];
		const struct form_printed *row = &rows->items[term->row];
		double least = 0, most = 0;
		bool first = true;
		for (size_t r = 0; r < row->reading_count; r++) {
			if (!row->used[r])
				continue;
			double value = form_reading_value(row, r, term->column);
			least = first || value < least ? value : least;
			most = first || value > most ? value : most;
			first = false;
		}
		low += term->sign > 0 ? least : -most;
		high += term->sign > 0 ? most : -least;
	}
	return low < NEARLY && high > -NEARLY;
}

/* B1 and C1, B2 and C2: the forms number their rules alike. */
static unsigned rule_of(const struct form_relation *relation)
{
	return relation->rule[1] == '1' ? FORM_RULE_BALANCE : FORM_RULE_RESULTS;
}

static void find_equations(struct solver *solver, unsigned rules)
{
	const struct form_relations *relations = &form_relations[solver->rows->form];
	for (size_t i = 0; i < relations->count && solver->equation_count < EQUATIONS_MOST; i++) {
		const struct form_relation *relation = &relations->items[i];
		struct equation *equation = &solver->equations[solver->equation_count];
		equation->count = 0;
		if (relation->kind != RELATION_HARD || relation->op != RELATION_EQUAL ||
			!strchr(relation->left[0], ':') || !(rule_of(relation) & rules))
			continue;
		if (!add_terms(solver->rows, equation, relation->left, 1) ||
			!add_terms(solver->rows, equation, relation->right, -1) || is_in_one_row(equation))
			continue;
		if (may_hold(solver->rows, equation))
			solver->equation_count++;
	}
}

/* --- rows ---------------------------------------------------------------- */

static void find_adds(const struct solver *solver, size_t row, size_t reading, double *adds)
{
	const struct form_printed *printed = &solver->rows->items[row];
	for (size_t e = 0; e < solver->equation_count; e++) {
		const struct equation *equation = &solver->equations[e];
		adds[e] = 0;
		for (size_t i = 0; i < equation->count; i++) {
			const struct term *term = &equation->terms[i];
			if (term->row == row)
				adds[e] += term->sign * form_reading_value(printed, reading, term->column);
		}
	}
}

static void set_ranges(const struct solver *solver, struct open_row *open)
{
	for (size_t e = 0; e < solver->equation_count; e++) {
		bool first = true;
		open->least[e] = open->most[e] = 0;
		for (size_t i = 0; i < open->count; i++) {
			if (!open->choices[i].possible)
				continue;
			double add = open->choices[i].adds[e];
			open->least[e] = first || add < open->least[e] ? add : open->least[e];
			open->most[e] = first || add > open->most[e] ? add : open->most[e];
			first = false;
		}
	}
}

static bool same_adds(const struct solver *solver, const double *a, const double *b)
{
	for (size_t e = 0; e < solver->equation_count; e++) {
		if (a[e] < b[e] || a[e] > b[e])
			return false;
	}
	return true;
}

static void add_choice(struct solver *solver, struct open_row *open, size_t reading)
{
	struct choice *choice = &open->choices[open->count];
	*choice = (struct choice) { .possible = true };
	find_adds(solver, open->row, reading, choice->adds);
	for (size_t i = 0; i < open->count; i++) {
		if (same_adds(solver, open->choices[i].adds, choice->adds)) {
			open->choice_of[reading] = i;
			return;
		}
	}
	for (size_t e = 0; e < solver->equation_count; e++) {
		double size = choice->adds[e] < 0 ? -choice->adds[e] : choice->adds[e];
		open->largest = size > open->largest ? size : open->largest;
	}
	open->choice_of[reading] = open->count++;
}

static size_t first_equation(const struct solver *solver, size_t row)
{
	for (size_t e = 0; e < solver->equation_count; e++) {
		for (size_t i = 0; i < solver->equations[e].count; i++) {
			if (solver->equations[e].terms[i].row == row)
				return e;
		}
	}
	return NONE;
}

static void add_row(struct solver *solver, size_t at)
{
	const struct form_printed *row = &solver->rows->items[at];
	struct open_row open = { .row = at, .first = first_equation(solver, at) };
	if (row->part != PART_APPLY || !row->reading_count || open.first == NONE)
		return;
	open.choices = mem_zero(row->reading_count, sizeof(*open.choices));
	open.choice_of = mem_zero(row->reading_count, sizeof(*open.choice_of));
	for (size_t r = 0; r < row->reading_count; r++) {
		open.choice_of[r] = NONE;
		if (row->used[r])
			add_choice(solver, &open, r);
	}
	if (open.count > 1) {
		set_ranges(solver, &open);
		solver->open[solver->open_count++] = open;
		return;
	}
	for (size_t e = 0; open.count && e < solver->equation_count; e++)
		solver->constants[e] += open.choices[0].adds[e];
	free(open.choices);
	free(open.choice_of);
}

/* Rows of the first relation first, and large numbers before small ones: both
 * keep the states few. */
static int compare_open(const void *a, const void *b)
{
	const struct open_row *one = a, *other = b;
	if (one->first != other->first)
		return one->first < other->first ? -1 : 1;
	if (one->largest > other->largest || one->largest < other->largest)
		return one->largest > other->largest ? -1 : 1;
	return one->row < other->row ? -1 : 1;
}

/* --- one relation alone -------------------------------------------------- */

/* Strikes out the choices of OPEN that no choices of the other rows complete. */
static bool strike_out(const struct solver *solver, struct open_row *open, const double *least,
	const double *most)
{
	bool struck = false;
	for (size_t i = 0; i < open->count; i++) {
		struct choice *choice = &open->choices[i];
		for (size_t e = 0; choice->possible && e < solver->equation_count; e++) {
			double low = least[e] - open->least[e] + choice->adds[e];
			double high = most[e] - open->most[e] + choice->adds[e];
			choice->possible = low < NEARLY && high > -NEARLY;
			struck |= !choice->possible;
		}
	}
	return struck;
}

static bool has_choice(const struct open_row *open)
{
	for (size_t i = 0; i < open->count; i++) {
		if (open->choices[i].possible)
			return true;
	}
	return false;
}

static bool strike_out_all(struct solver *solver)
{
	bool struck = true;
	for (unsigned round = 0; struck && round < ROUNDS_MOST; round++) {
		struck = false;
		for (size_t i = 0; i < solver->open_count; i++) {
			double least[EQUATIONS_MOST], most[EQUATIONS_MOST];
			for (size_t e = 0; e < solver->equation_count; e++) {
				least[e] = most[e] = solver->constants[e];
				for (size_t k = 0; k < solver->open_count; k++) {
					least[e] += solver->open[k].least[e];
					most[e] += solver->open[k].most[e];
				}
			}
			if (!strike_out(solver, &solver->open[i], least, most))
				continue;
			struck = true;
			set_ranges(solver, &solver->open[i]);
			if (!has_choice(&solver->open[i]))
				return false;
		}
	}
	return true;
}

/* --- all relations ------------------------------------------------------- */

static size_t hash_of(const struct solver *solver, const double *lacks)
{
	uint64_t hash = 14695981039346656037u;
	for (size_t e = 0; e < solver->equation_count; e++) {
		uint64_t bits;
		memcpy(&bits, &lacks[e], sizeof(bits));
		hash = (hash ^ bits) * 1099511628211u;
		hash ^= hash >> 29;
	}
	return (size_t)hash;
}

/* Where LACKS is in the hash table of LEVEL, or would be. */
static size_t place_of(const struct solver *solver, const struct level *level, const double *lacks)
{
	size_t at = hash_of(solver, lacks) & (level->place_count - 1);
	while (level->places[at] && !same_adds(solver, level->lacks[level->places[at] - 1], lacks))
		at = (at + 1) & (level->place_count - 1);
	return at;
}

static void grow_places(const struct solver *solver, struct level *level)
{
	free(level->places);
	level->place_count = level->place_count ? level->place_count * 4 : 64;
	level->places = mem_zero(level->place_count, sizeof(*level->places));
	for (size_t i = 0; i < level->count; i++)
		level->places[place_of(solver, level, level->lacks[i])] = i + 1;
}

static void add_state(const struct solver *solver, struct level *level, const double *lacks)
{
	if ((level->count + 1) * 2 > level->place_count)
		grow_places(solver, level);
	size_t at = place_of(solver, level, lacks);
	if (level->places[at])
		return;
	level->lacks = mem_grow(level->lacks, &level->room, level->count + 1, sizeof(*level->lacks));
	level->live = mem_grow(level->live, &level->live_room, level->count + 1, sizeof(*level->live));
	memcpy(level->lacks[level->count], lacks, sizeof(*level->lacks));
	level->live[level->count++] = false;
	level->places[at] = level->count;
}

/* What the rows from each one on may add. */
struct rest {
	double least[EQUATIONS_MOST], most[EQUATIONS_MOST];
};

/* What STATE becomes by CHOICE, into NEXT; false when REST cannot make up for
 * what is lacking then. */
static bool take_choice(const struct solver *solver, const double *state,
	const struct choice *choice, const struct rest *rest, double *next)
{
	for (size_t e = 0; e < solver->equation_count; e++) {
		next[e] = state[e] + choice->adds[e] + 0.0; /* no -0 */
		if (next[e] + rest->least[e] >= NEARLY || next[e] + rest->most[e] <= -NEARLY)
			return false;
	}
	return true;
}

static struct rest rest_after(const struct solver *solver, size_t at)
{
	struct rest rest = { 0 };
	for (size_t i = at + 1; i < solver->open_count; i++) {
		for (size_t e = 0; e < solver->equation_count; e++) {
			rest.least[e] += solver->open[i].least[e];
			rest.most[e] += solver->open[i].most[e];
		}
	}
	return rest;
}

/* Finds the states before and behind each row; false when they are too many. */
static bool go_forward(struct solver *solver)
{
	add_state(solver, &solver->levels[0], solver->constants);
	for (size_t i = 0; i < solver->open_count; i++) {
		const struct level *level = &solver->levels[i];
		const struct open_row *open = &solver->open[i];
		struct rest rest = rest_after(solver, i);
		for (size_t s = 0; s < level->count; s++) {
			for (size_t c = 0; c < open->count; c++) {
				double next[EQUATIONS_MOST] = { 0 };
				if (!open->choices[c].possible)
					continue;
				if (++solver->steps > STEPS_MOST)
					return false;
				if (take_choice(solver, level->lacks[s], &open->choices[c], &rest, next))
					add_state(solver, &solver->levels[i + 1], next);
			}
		}
	}
	return true;
}

/* Every state behind the last row is a solution. */
static void go_back(struct solver *solver)
{
	struct level *last = &solver->levels[solver->open_count];
	for (size_t s = 0; s < last->count; s++)
		last->live[s] = true;
	for (size_t i = solver->open_count; i-- > 0;) {
		struct level *level = &solver->levels[i];
		const struct level *behind = &solver->levels[i + 1];
		struct open_row *open = &solver->open[i];
		struct rest rest = rest_after(solver, i);
		for (size_t s = 0; s < level->count; s++) {
			for (size_t c = 0; c < open->count; c++) {
				double next[EQUATIONS_MOST] = { 0 };
				struct choice *choice = &open->choices[c];
				if (!choice->possible ||
					!take_choice(solver, level->lacks[s], choice, &rest, next))
					continue;
				size_t state = behind->places[place_of(solver, behind, next)] - 1;
				choice->live |= behind->live[state];
				level->live[s] |= behind->live[state];
			}
		}
	}
}

/* Leaves of the used readings those of live choices, or of possible ones. */
static void keep_choices(struct solver *solver, bool live)
{
	for (size_t i = 0; i < solver->open_count; i++) {
		const struct open_row *open = &solver->open[i];
		struct form_printed *row = &solver->rows->items[open->row];
		for (size_t r = 0; r < row->reading_count; r++) {
			const struct choice *choice = row->used[r] ? &open->choices[open->choice_of[r]] : NULL;
			row->used[r] = choice && (live ? choice->live : choice->possible);
		}
	}
}

static void release(struct solver *solver)
{
	for (size_t i = 0; i < solver->open_count; i++) {
		free(solver->open[i].choices);
		free(solver->open[i].choice_of);
	}
	for (size_t i = 0; i <= solver->open_count; i++) {
		free(solver->levels[i].lacks);
		free(solver->levels[i].live);
		free(solver->levels[i].places);
	}
	free(solver->levels);
	free(solver->open);
}

static bool has_unreadable_row(const struct form_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		const struct form_printed *row = &rows->items[i];
		bool any = !row->reading_count;
		for (size_t r = 0; r < row->reading_count; r++)
			any |= row->used[r];
		if (!any)
			return true;
	}
	return false;
}

enum form_solved form_solve(struct form_rows *rows, unsigned rules)
{
	struct solver solver = { .rows = rows };
	enum form_solved solved = FORM_CONTRADICTED;
	if (has_unreadable_row(rows))
		return FORM_CONTRADICTED;
	find_equations(&solver, rules);
	solver.open = mem_zero(rows->count + 1, sizeof(*solver.open));
	for (size_t i = 0; i < rows->count; i++)
		add_row(&solver, i);
	qsort(solver.open, solver.open_count, sizeof(*solver.open), compare_open);
	solver.levels = mem_zero(solver.open_count + 1, sizeof(*solver.levels));
	if (strike_out_all(&solver)) {
		bool all = go_forward(&solver);
		if (all && solver.levels[solver.open_count].count) {
			go_back(&solver);
			keep_choices(&solver, true);
			solved = FORM_SOLVED;
		} else if (!all) {
			keep_choices(&solver, false);
			solved = FORM_TOO_MUCH;
		}
	}
	release(&solver);
	return solved;
}
