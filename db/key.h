/*
 * Keys of reports: year × 10^12 + region × 10^6 + a running number. What lies
 * below a place is, in each year, one range of keys.
 */
#ifndef DB_KEY_H
#define DB_KEY_H

#include <stdint.h>
#include <stddef.h>

struct index;
struct entry_query;
struct trouble;

#define KEY_YEAR ((int64_t)1000000000000)
#define KEY_REGION ((int64_t)1000000)
#define SEARCH_YEAR ((int64_t)100000000)

enum { REGION_UNRESOLVED = 900000, YEAR_LAST = 8999 };

struct key_range {
	int64_t from, to; /* both inclusive */
};

struct key_ranges {
	struct key_range *items; /* ascending */
	size_t count, room;
	const char *node; /* reports must be of this very node; NULL: any */
};

int key_year(int64_t key);

/* The keys of NODE (NULL: all, "" unresolved) and all below it in YEAR. */
struct key_range key_range_of(const char *node, int year);

/* The keys that QUERY's node, year, after and before leave. */
void key_ranges_of(struct key_ranges *ranges, struct index *index,
	const struct entry_query *query, struct trouble *trouble);

/* The same, each year a range of its own. */
void key_ranges_of_years(struct key_ranges *ranges, struct index *index,
	const struct entry_query *query, struct trouble *trouble);
void key_ranges_release(struct key_ranges *ranges);

/* The rows of YEAR in body_fts. */
struct key_range search_range_of(int year);

/* A year that a key can hold; 0 for any other. */
int year_of_key(int year);

#endif
