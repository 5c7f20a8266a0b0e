/*
 * Trends for eyes: of one place the years downwards, with bars on a terminal;
 * of several the years across.
 */
#ifndef CLI_TREND_TEXT_H
#define CLI_TREND_TEXT_H

#include <stddef.h>

#include "db/measures.h"

struct place_trend {
	char *node, *path;
	struct trend trend;
};

/* PEERS: those of the last year that has a number, of which is also the year. */
void trend_text_one(const struct place_trend *place, struct measure measure,
	const struct peers *peers, int peers_year);
void trend_text_several(const struct place_trend *places, size_t count,
	struct measure measure);

#endif
