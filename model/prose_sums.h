/*
 * Statements that can be checked inside the text itself: a whole and its parts
 * (共受理467件，其中当面80件、…和其他42件).
 */
#ifndef MODEL_PROSE_SUMS_H
#define MODEL_PROSE_SUMS_H

#include "model/prose_numbers.h"
#include "model/report.h"

/* Adds the checks (rule P6) of one section's numbers. One fails only where the
 * text claims a full split: it ends in 其他, and says neither 等 nor 主要. */
void prose_check_sums(struct report *report, const struct plain *plain,
	const struct prose_numbers *numbers);

#endif
