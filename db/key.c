#include "db/key.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "db/connection.h"
#include "db/statement.h"
#include "db/tree.h"

enum { REGION_DIGITS = 6 };

int key_year(int64_t key)
{
	return (int)(key / KEY_YEAR);
}

int year_of_key(int year)
{
	return year > 0 && year <= YEAR_LAST ? year : 0;
}

/* The six digits that every node begins with. */
static int64_t region_number(const char *node)
{
	int64_t number = 0;
	for (size_t i = 0; i < REGION_DIGITS; i++) {
		if (node[i] < '0' || node[i] > '9')
			return REGION_UNRESOLVED;
		number = 10 * number + (node[i] - '0');
	}
	return number;
}

struct key_range key_range_of(const char *node, int year)
{
	int64_t from = 0, to = KEY_YEAR / KEY_REGION - 1;
	if (node) {
		from = region_number(node);
		to = from;
		if (from >= REGION_UNRESOLVED)
			to = KEY_YEAR / KEY_REGION - 1;
		else if (from && from % 10000 == 0)
			to = from + 9999;
		else if (from && from % 100 == 0)
			to = from + 99;
	}
	int64_t base = (int64_t)year * KEY_YEAR;
	return (struct key_range){
		.from = base + from * KEY_REGION,
		.to = base + to * KEY_REGION + KEY_REGION - 1,
	};
}

struct key_range search_range_of(int year)
{
	int64_t from = (int64_t)year * SEARCH_YEAR;
	return (struct key_range){ .from = from, .to = from + SEARCH_YEAR - 1 };
}

static void add_range(struct key_ranges *ranges, struct key_range range,
	const struct entry_query *query)
{
	if (ranges->node)
		range.to = range.from + KEY_REGION - 1;
	if (query->after && range.from <= query->after)
		range.from = query->after + 1;
	if (query->before && range.to >= query->before)
		range.to = query->before - 1;
	if (range.from > range.to)
		return;
	ranges->items = mem_grow(ranges->items, &ranges->room,
		ranges->count + 1, sizeof(*ranges->items));
	ranges->items[ranges->count++] = range;
}

/* A place alone of its digits is a range; the others share them. */
static const char *very_node(const struct entry_query *query)
{
	const char *node = query->node;
	if (!node || !*node)
		return NULL;
	bool shares = strlen(node) > REGION_DIGITS
		|| !strcmp(node, "000000");
	return query->only_here || shares ? node : NULL;
}

void key_ranges_of(struct key_ranges *ranges, struct index *index,
	const struct entry_query *query, struct trouble *trouble)
{
	if (query->node || query->year) {
		key_ranges_of_years(ranges, index, query, trouble);
		return;
	}
	struct key_range all = { .from = 0, .to = INT64_MAX };
	memset(ranges, 0, sizeof(*ranges));
	add_range(ranges, all, query);
}

void key_ranges_of_years(struct key_ranges *ranges, struct index *index,
	const struct entry_query *query, struct trouble *trouble)
{
	memset(ranges, 0, sizeof(*ranges));
	ranges->node = very_node(query);
	if (query->year) {
		int year = query->year < 0 ? 0 : query->year;
		if (year <= YEAR_LAST)
			add_range(ranges, key_range_of(query->node, year), query);
		return;
	}
	struct statement *s = statement_get(index,
		"SELECT DISTINCT year FROM coverage WHERE node = :node"
		" ORDER BY year");
	statement_text(s, ":node", query->node ? query->node : TREE_ALL);
	while (statement_row(s, trouble)) {
		int64_t year = column_int(s, 0);
		if (year >= 0 && year <= YEAR_LAST)
			add_range(ranges, key_range_of(query->node, (int)year),
				query);
	}
	statement_done(s);
}

void key_ranges_release(struct key_ranges *ranges)
{
	free(ranges->items);
	memset(ranges, 0, sizeof(*ranges));
}
