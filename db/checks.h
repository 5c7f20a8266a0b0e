/*
 * Checks that one document alone cannot give: against the report of the year
 * before, and what users dismissed of all checks.
 *
 * Those between years are stored, for lists and summaries count what fails:
 * they are made again when a report comes, goes, or is read otherwise, of it and
 * of the year after it. Those over the tree of places are worked out when
 * somebody asks (index_check_tree()): they cannot fail, and every report that
 * comes would change them for all places above it.
 */
#ifndef DB_CHECKS_H
#define DB_CHECKS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/report.h"

struct index;
struct trouble;

/* The reports of one place and department, in order of years. */
struct authority {
	const char *node, *department; /* department NULL: the government */
	int year;
};

/* The report of AUTHORITY in its year: of several the one with the most
 * numbers. 0 where there is none. */
int64_t checks_find(struct index *index, const struct authority *authority,
	struct trouble *trouble);

/* Adds to REPORT, made of DOCUMENT, the checks between years, and the remarks
 * of those that are dismissed. */
bool checks_add(struct index *index, int64_t document, struct report *report,
	struct trouble *trouble);

/* REPORT was stored: makes its checks against the year before, those of the
 * year after it, and what their rows count. Of these three reports, those with
 * rows that can be read in several ways are made again with what the years
 * beside state (model/beside.h). */
bool checks_stored(struct index *index, int64_t document,
	const struct report *report, struct trouble *trouble);

/* The report of AUTHORITY in its year is gone from the lists. */
bool checks_gone(struct index *index, int64_t document,
	const struct authority *authority, struct trouble *trouble);

/* A remark on DOCUMENT came or went. */
bool checks_recount(struct index *index, int64_t document,
	struct trouble *trouble);

/* Makes all of them again, at the end of a rebuild; until then none are. */
bool checks_rebuild(struct index *index, struct trouble *trouble);

#endif
