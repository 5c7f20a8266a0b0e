/*
 * Who reports on which year, and the figures of it. An authority's years hang
 * together: what one hands on is what the next takes over, and every sum of
 * the form holds, but in one report of eight, where one is off by a few.
 */
#ifndef TESTS_BENCH_STORY_H
#define TESTS_BENCH_STORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/form.h"
#include "model/gazetteer.h"

enum { STORY_FIRST_YEAR = 2014, STORY_YEARS = 12, STORY_CELLS = 400 };

struct story_cell {
	char name[32]; /* 3.3.4.1:natural */
	int64_t value;
};

struct story {
	uint64_t seed, authority;
	const struct region *region;
	const char *department; /* 教育局; "": the government itself */
	int year;
	enum form_id form;
	struct story_cell cells[STORY_CELLS]; /* in the order they were made */
	size_t cell_count;
};

/* How many different documents there are. */
size_t story_most(void);

/* Document NUMBER, below story_most(), of SEED. */
void story_make(struct story *story, uint64_t seed, uint64_t number);

/* What stands in a cell of the form; false: blank. */
bool story_value(const struct story *story, const char *cell, int64_t *value);

#endif
