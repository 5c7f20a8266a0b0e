/* A place's report against those right below it, worked out when asked. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "db/checks.h"
#include "db/connection.h"
#include "db/load.h"
#include "model/check_years.h"
#include "model/gazetteer.h"

struct below {
	struct report *reports;
	const struct report **items;
	const char **names, **missing;
	size_t count, missing_count, room;
};

static bool is_in_force(const struct region *region, int year)
{
	return (!region->from || region->from <= year) && (!region->to || year < region->to);
}

static bool load_child(struct below *below, struct index *index,
	const struct region *region, int year, struct trouble *trouble)
{
	struct authority authority = { region->code, NULL, year };
	struct trouble unreadable = TROUBLE_INIT;
	int64_t id = checks_find(index, &authority, trouble);
	if (id && report_load(index, id, &below->reports[below->count], &unreadable)) {
		below->names[below->count++] = region->name;
	} else if (!trouble_is(trouble)) {
		if (id)
			report_release(&below->reports[below->count]);
		below->missing[below->missing_count++] = region->name;
	}
	trouble_release(&unreadable);
	return !trouble_is(trouble);
}

static bool load_below(struct below *below, struct index *index,
	const char *node, int year, struct trouble *trouble)
{
	const struct region *region;
	size_t count = 0;
	for (size_t i = 0; (region = region_at(i)); i++)
		count += !strcmp(region->parent, node) && is_in_force(region, year);
	below->reports = mem_zero(count + 1, sizeof(*below->reports));
	below->items = mem_zero(count + 1, sizeof(*below->items));
	below->names = mem_zero(count + 1, sizeof(*below->names));
	below->missing = mem_zero(count + 1, sizeof(*below->missing));
	bool fine = true;
	for (size_t i = 0; fine && (region = region_at(i)); i++)
		if (!strcmp(region->parent, node) && is_in_force(region, year))
			fine = load_child(below, index, region, year, trouble);
	for (size_t i = 0; i < below->count; i++)
		below->items[i] = &below->reports[i];
	return fine;
}

bool index_check_tree(struct index *index, struct report *report,
	struct trouble *trouble)
{
	struct below below = { 0 };
	struct strbuf node = STRBUF_INIT;
	bool fine = true;
	place_node(&node, &report->place);
	if (node.len == 6 && !report->department && report->year
	    && report->kind == KIND_ANNUAL) {
		index_read_begin(index);
		fine = load_below(&below, index, node.text, report->year, trouble)
			&& index_is_sound(index, trouble);
		index_read_end(index);
		struct check_children children = { below.items, below.names,
			below.count, below.missing };
		if (fine && below.count)
			check_tree(report, report, &children);
	}
	for (size_t i = 0; i < below.count; i++)
		report_release(&below.reports[i]);
	free(below.reports);
	free(below.items);
	free(below.names);
	free(below.missing);
	strbuf_release(&node);
	return fine;
}
