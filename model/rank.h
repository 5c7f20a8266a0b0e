/*
 * Places sorted by a measure of one year. Those without a number, and rates of
 * too small a base, come behind and have no rank: they are not zero.
 */
#ifndef MODEL_RANK_H
#define MODEL_RANK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/measure.h"

struct rank_row {
	char *node, *place;  /* place: its path of names */
	int64_t report;      /* 0: none of that year */
	enum form_id form;
	struct measure_value value;
	size_t rank;         /* from 1; equal numbers share one; 0: none */
};

struct rank {
	struct rank_row *rows;
	size_t count, room;
	size_t known;        /* rows with a rank */
	size_t below_base;   /* rates of too small a base; they follow those */
	double median;       /* of the known; 0 without any */
};

enum rank_order { RANK_LARGEST, RANK_SMALLEST };

/* Copies NODE and PLACE. */
void rank_add(struct rank *rank, const struct rank_row *row);

/* Leaves one row a place, that with a number where there is one, sorts and
 * fills in ranks (1 is always the largest), counts and the median. */
void rank_sort(struct rank *rank, enum rank_order order);
void rank_release(struct rank *rank);

/* Of COUNT numbers, which are sorted; false of none. */
bool median_of(double *numbers, size_t count, double *median);

#endif
