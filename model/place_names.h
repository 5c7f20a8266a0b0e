/*
 * Names of places in a text: the longest string of the tables that stands at a
 * position. TEXT is simplified, without white space.
 */
#ifndef MODEL_PLACE_NAMES_H
#define MODEL_PLACE_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "model/place_tables.h"

struct strbuf;

/* The longest name or alias of regions that TEXT begins with, or NULL. */
const struct place_string *place_string_at(const char *text, size_t len);

/* The longest name of townships that TEXT begins with: COUNT of them, from
 * townships_by_name[FIRST]. */
struct township_names {
	size_t first, count;
	size_t len; /* bytes of the name */
};
bool townships_at(struct township_names *names, const char *text, size_t len);

/* The region that a township of this code hangs on, -1: none. */
int township_parent(uint32_t code);

/* Whether region WITHIN is OUTER or lies in it (both indexes of regions). */
bool region_is_within(size_t within, size_t outer);

/* The same place under two records: one code, or one followed the other. */
bool region_is_same(size_t a, size_t b);

/* How well a region's years fit YEAR: +0.3 in force at its end, 0 within a
 * year of that, -2 otherwise; without a year, current ones are preferred. */
double region_fit(size_t region, int year);

/* Index of the record of CODE that is in force in YEAR (0: now), -1: none. */
int region_index_of(const char *code, int year);

/*
 * Simplified, full-width letters and digits narrowed, white space dropped, the
 * pinyin of converters in brackets behind a Han character dropped.
 */
void place_text(struct strbuf *out, const char *text, size_t len);

/* The same; OFFSETS, of 2 LEN + 2, becomes for each byte that is added
 * where its sign stands in TEXT, and for one more the end. */
void place_text_offsets(struct strbuf *out, const char *text, size_t len,
	size_t *offsets);

#endif
