/*
 * What the reports of the years beside say of a report's own counts: the
 * applications that the year before carried over (结转下年度, row 3.4) are
 * those taken over (上年结转, row 3.2) of the year after, column by column. It
 * decides between readings of rows that lost blank cells or have glued digits;
 * rows that can be read in one way alone stay as they are (forms: Y1).
 */
#ifndef MODEL_BESIDE_H
#define MODEL_BESIDE_H

#include <stdbool.h>

#include "model/form.h"
#include "model/report.h"

struct beside {
	double taken_over[FORM_COLUMNS];   /* of 3.2; -1: nothing says it */
	double carried_over[FORM_COLUMNS]; /* of 3.4 */
};

/* Whether REPORT has rows that can be read in several ways. */
bool beside_is_wanted(const struct report *report);

/* What is stated BEFORE and AFTER, the reports of the years beside; an empty
 * report where there is none. False when they state nothing of it. */
bool beside_gather(struct beside *beside, const struct report *before,
	const struct report *after);

#endif
