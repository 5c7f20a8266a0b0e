/*
 * Points for each region that a document may be of. The weights are those
 * measured over 146 documents (design: places).
 */
#ifndef MODEL_PLACE_SCORE_H
#define MODEL_PLACE_SCORE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/place_clues.h"

struct place_score {
	double main;    /* title and issuer */
	double body;    /* sentences */
	double strong;  /* the best of those that say who publishes */
	double total;
	unsigned mentions;
	bool is_candidate;
};

enum place_level { LEVEL_NONE, LEVEL_PROVINCE, LEVEL_CITY, LEVEL_COUNTY,
	LEVEL_DISTRICT, LEVEL_BANNER };

struct place_scores {
	int year;
	enum place_level level; /* of 我县, 我市: what the authors call theirs */
	struct place_score *items; /* one for each region */
	struct place_clues clues;
	bool has_main;
};

void place_scores_init(struct place_scores *scores, int year);
void place_scores_release(struct place_scores *scores);

/* All TEXT is that of place_text(). MAIN is the title and the issuer, a line
 * each. */
void place_score_main(struct place_scores *scores, const char *text, size_t len);
void place_score_body(struct place_scores *scores, const char *text, size_t len);

/* The totals; returns the best region, -1 where there is no candidate, and the
 * best that is neither in it nor around it. */
int place_score_best(struct place_scores *scores, int *rival);

#endif
