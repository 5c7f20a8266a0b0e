/*
 * What a careful person would look at before trusting a report: the fields
 * whose reading is weak, contradicted or open, with what they were told by and
 * what else they may be. What the user decided is in doubt no more.
 */
#ifndef MODEL_DOUBT_H
#define MODEL_DOUBT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/report.h"

struct doubt_choice {
	char *value;  /* as a decision says it: 2019, 360111/, annual */
	char *shown;  /* 江西省/南昌市/青山湖区, 年报: for eyes */
};

struct doubt {
	enum report_field field;
	struct doubt_choice now; /* "" where nothing was found */
	double confidence;       /* 0 … 1 */
	char *evidence;          /* a sentence, in the language of the program */
	unsigned line;           /* where it stands, 0: the whole document */
	struct doubt_choice *choices; /* never NOW itself */
	size_t choice_count, choice_room;
};

struct doubts { /* zeros: none */
	struct doubt *items;
	size_t count, room;
};

/* Fills DOUBTS, which is empty, in the order of the fields. */
void doubts_read(struct doubts *doubts, const struct report *report);
void doubts_release(struct doubts *doubts);

/* For one that was taken out of its doubts (zeros were left in its place). */
void doubt_release(struct doubt *doubt);

bool report_is_doubtful(const struct report *report);

#endif
