/*
 * Which reading of each row of the application table is right.
 *
 * Rows that lost their blank cells can often be moved to other columns all
 * together, and the relations hold as before. Then one thing more is taken for
 * granted: that natural persons (自然人, the first column) made applications, as
 * they do everywhere: the row with most applications begins with them; when
 * all rows have one value beside their total, so does each. What comes of it is
 * inferred, never stated. What the sentences say of the columns (其中自然人41件)
 * decides between readings that are left.
 */
#include "model/form_place.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/form_solve.h"

/* --- used readings, kept to go back to ------------------------------------ */

struct kept {
	bool *used;
};

static size_t reading_count(const struct form_rows *rows)
{
	size_t count = 0;
	for (size_t i = 0; i < rows->count; i++)
		count += rows->items[i].reading_count;
	return count;
}

static void keep(struct kept *kept, const struct form_rows *rows)
{
	size_t at = 0;
	for (size_t i = 0; i < rows->count; i++) {
		for (size_t r = 0; r < rows->items[i].reading_count; r++)
			kept->used[at++] = rows->items[i].used[r];
	}
}

static void go_back(struct form_rows *rows, const struct kept *kept)
{
	size_t at = 0;
	for (size_t i = 0; i < rows->count; i++) {
		for (size_t r = 0; r < rows->items[i].reading_count; r++)
			rows->items[i].used[r] = kept->used[at++];
	}
}

/* --- natural persons first ------------------------------------------------ */

static size_t used_count(const struct form_printed *row)
{
	size_t used = 0;
	for (size_t r = 0; r < row->reading_count; r++)
		used += row->used[r];
	return used;
}

static bool has_several_values(const struct form_printed *row)
{
	size_t numbers = 0;
	for (size_t k = 0; k < row->slot_count; k++)
		numbers += row->slots[k].value.number > 0;
	return numbers > 2;
}

static double total_of(const struct form_printed *row)
{
	return row->slots[row->slot_count - 1].value.number;
}

static bool is_lost(const struct form_printed *row)
{
	return row->layout == LAYOUT_LOST && row->part == PART_APPLY && row->reading_count;
}

/* Strikes out the readings in which a row that lost cells does not begin with
 * the first column: of the row with the most applications, the others follow
 * from the relations; or of all when none has several values. */
static void begin_with_first(struct form_rows *rows)
{
	const struct form_printed *largest = NULL;
	bool several = false;
	for (size_t i = 0; i < rows->count; i++) {
		const struct form_printed *row = &rows->items[i];
		if (!is_lost(row))
			continue;
		several |= has_several_values(row);
		largest = !largest || total_of(row) > total_of(largest) ? row : largest;
	}
	for (size_t i = 0; i < rows->count; i++) {
		struct form_printed *row = &rows->items[i];
		if (!is_lost(row) || (several && row != largest))
			continue;
		for (size_t r = 0; r < row->reading_count; r++)
			row->used[r] = row->used[r] && row->readings[r].slots[0] >= 0;
	}
}

/* --- what the sentences say ----------------------------------------------- */

/* Strikes out the readings of its row that HINT contradicts; false when all
 * or none of them do. */
static bool follow(struct form_rows *rows, const struct form_hint *hint)
{
	bool struck = false;
	for (size_t i = 0; i < rows->count; i++) {
		struct form_printed *row = &rows->items[i];
		if (row->part != PART_APPLY || !row->row || strcmp(row->row->id, hint->row))
			continue;
		for (size_t r = 0; r < row->reading_count; r++) {
			double difference = form_reading_value(row, r, hint->column) - hint->value;
			bool same = difference < 0.001 && difference > -0.001;
			struck |= row->used[r] && !same;
			row->used[r] = row->used[r] && same;
		}
		return struck && used_count(row);
	}
	return false;
}

static void follow_all(struct form_rows *rows, const struct form_hints *hints, unsigned rules,
	struct kept *kept)
{
	for (size_t i = 0; i < hints->count; i++) {
		keep(kept, rows);
		if (!follow(rows, &hints->items[i]) || form_solve(rows, rules) == FORM_CONTRADICTED)
			go_back(rows, kept);
		else
			rows->by_beside |= hints->items[i].of_beside;
	}
}

/* --- all ------------------------------------------------------------------ */

/* The rules that the table can keep; a table that breaks one of them, nobody
 * knows where, is read by the other. 0: none. */
static unsigned solve_by_rules(struct form_rows *rows, struct kept *kept)
{
	static const unsigned both = FORM_RULE_BALANCE | FORM_RULE_RESULTS;
	if (form_solve(rows, both) != FORM_CONTRADICTED)
		return both;
	keep(kept, rows);
	bool balance = form_solve(rows, FORM_RULE_BALANCE) == FORM_SOLVED;
	go_back(rows, kept);
	bool results = form_solve(rows, FORM_RULE_RESULTS) == FORM_SOLVED;
	go_back(rows, kept);
	if (balance == results)
		return 0;
	unsigned rule = balance ? FORM_RULE_BALANCE : FORM_RULE_RESULTS;
	form_solve(rows, rule);
	return rule;
}

static bool is_open(const struct form_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		if (rows->items[i].part == PART_APPLY && used_count(&rows->items[i]) > 1)
			return true;
	}
	return false;
}

void form_rows_place(struct form_rows *rows, const struct form_hints *hints)
{
	for (size_t i = 0; i < rows->count; i++) {
		for (size_t r = 0; r < rows->items[i].reading_count; r++)
			rows->items[i].used[r] = true;
	}
	if (!is_open(rows))
		return;
	struct kept kept = { .used = mem_zero(reading_count(rows) + 1, sizeof(bool)) };
	unsigned rules = solve_by_rules(rows, &kept);
	if (rules && is_open(rows))
		follow_all(rows, hints, rules, &kept);
	if (rules && is_open(rows)) {
		keep(&kept, rows);
		begin_with_first(rows);
		if (form_solve(rows, rules) != FORM_SOLVED)
			go_back(rows, &kept);
	}
	free(kept.used);
}
