/*
 * What a search found, grouped by report: rows for a list, a head for each
 * report and its hits below.
 */
#ifndef TUI_HITS_H
#define TUI_HITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/trouble.h"
#include "db/index.h"

struct hit_row {
	size_t report;           /* in hits.reports */
	bool is_head;            /* the report's own row; the rest is empty */
	int section, table;
	unsigned line;
	char *sentence;
	struct hit_span *spans;
	size_t span_count;
};

struct hit_report {
	int64_t id;
	int year;
	char *place, *title;
	size_t hits;
};

struct hit_tally { char *name; size_t hits; };

struct hits {
	struct hit_row *rows;
	size_t count, room;
	struct hit_report *reports;
	size_t report_count, report_room;
	struct hit_tally *years;  /* the latest first */
	struct hit_tally *places; /* provinces, most hits first */
	size_t year_count, year_room, place_count, place_room;
	struct search_result result;
};

/* HITS is initialised here and released in any case. */
bool hits_search(struct hits *hits, struct index *index,
	const struct search_query *query, struct trouble *trouble);
void hits_release(struct hits *hits);

#endif
