#include "tui/year.h"

#include <stdlib.h>

#include "base/mem.h"

struct neighbour {
	int64_t id;           /* of the report one comes from */
	enum report_kind kind;
	int year;
	char *authority;
	enum year_direction direction;
	int64_t found;
	int found_year;
	bool found_same_kind;
};

static bool take_own(void *context, const struct entry *entry)
{
	struct neighbour *neighbour = context;

	neighbour->kind = entry->kind;
	neighbour->year = entry->year;
	neighbour->authority = mem_text(entry->authority);
	return false;
}

/* Nearer years first, then the same kind of report. */
static bool take_nearer(void *context, const struct entry *entry)
{
	struct neighbour *neighbour = context;
	int distance = (entry->year - neighbour->year) * neighbour->direction;
	int nearest = (neighbour->found_year - neighbour->year)
		* neighbour->direction;
	bool same_kind = entry->kind == neighbour->kind;

	if (entry->id == neighbour->id || entry->year == 0 || distance <= 0)
		return true;
	if (neighbour->found != 0 && (distance > nearest
			|| (distance == nearest
				&& (neighbour->found_same_kind || !same_kind))))
		return true;
	neighbour->found = entry->id;
	neighbour->found_year = entry->year;
	neighbour->found_same_kind = same_kind;
	return true;
}

int64_t year_neighbour(struct index *index, int64_t id,
	enum year_direction direction, struct trouble *trouble)
{
	struct neighbour neighbour = { .id = id, .direction = direction };
	struct entry_query query = { .limit = 0 };

	if (index_entry(index, id, take_own, &neighbour, trouble)
			&& neighbour.authority != NULL
			&& *neighbour.authority != '\0'
			&& neighbour.year != 0) {
		query.authority = neighbour.authority;
		index_entries(index, &query, take_nearer, &neighbour, trouble);
	}
	free(neighbour.authority);
	return neighbour.found;
}
