/*
 * Where the words of a search stand in a report: each sentence with one of
 * them, with the section or table it is in.
 */
#ifndef DB_HITS_H
#define DB_HITS_H

#include <stdbool.h>
#include <stddef.h>

#include "db/index.h"
#include "db/words.h"

/* ENTRY is left NULL for the caller to fill in. Returns false to stop. */
typedef bool hit_fn(void *context, struct hit *hit);

/*
 * Calls EACH for every sentence of REPORT with a word in it, when the report
 * has all words; PLACE is its path. Returns whether it has them.
 */
bool hits_find(const struct words *words, const struct report *report,
	const char *place, hit_fn *each, void *context);

#endif
