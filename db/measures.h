/*
 * Measures (model/measure.h) in many reports, without loading them. Of annual
 * reports only, and of governments: those of departments are left out.
 */
#ifndef DB_MEASURES_H
#define DB_MEASURES_H

#include "db/index.h"
#include "model/measure.h"
#include "model/rank.h"
#include "model/trend.h"

struct measure_row {
	const struct entry *entry;
	struct measure_value value;
};

/* MEASURE in the reports of QUERY, of whatever kind and department these are.
 * EACH returns false to stop. False with TROUBLE set. */
bool index_measure(struct index *index, struct measure measure,
	const struct entry_query *query,
	bool (*each)(void *context, const struct measure_row *row),
	void *context, struct trouble *trouble);

/* Adds the years of the place NODE to TREND, which is initialised with zeros. */
bool index_trend(struct index *index, struct measure measure,
	const char *node, struct trend *trend, struct trouble *trouble);

struct rank_query {
	const char *node; /* at this place or below; NULL: all */
	int year;
	unsigned level;   /* node_level(); 0: all */
	bool silent;      /* places too that have annual reports, but none of YEAR */
};

/* Adds rows to RANK, initialised with zeros, and sorts them. */
bool index_rank(struct index *index, struct measure measure,
	const struct rank_query *query, struct rank *rank,
	struct trouble *trouble);

struct peers {
	size_t reports;   /* of that year, the place's own among them */
	size_t known;     /* of these, with a number */
	double median;    /* of the known */
};

/* Places of NODE's level in its province, or a township's in its county. */
bool index_peers(struct index *index, struct measure measure,
	const char *node, int year, struct peers *peers,
	struct trouble *trouble);

/* The place at NODE or below that has annual reports of its own, when it is
 * just one: added to OUT. */
bool index_only_place(struct index *index, const char *node,
	struct strbuf *out, struct trouble *trouble);

/* The first and the last year of which there is an annual report; 0: none. */
void index_annual_years(struct index *index, int *first, int *last);

/* A median of one says nothing. */
enum { PEERS_LEAST = 2 };

#endif
