/*
 * What the reports of one authority say of two years that follow each other,
 * and what a place says against the places below it (rules Y1 to Y5, T1 and the
 * growth of P7 in nianbao-form(7)). Only Y1 of the total can fail: all else is
 * broken by sound reports too.
 */
#ifndef MODEL_CHECK_YEARS_H
#define MODEL_CHECK_YEARS_H

#include "model/report.h"

/* Adds the checks of LATER against EARLIER, the report of the year before, to
 * OUT, which may be LATER. Their cells are those of LATER. */
void check_years(struct report *out, const struct report *later,
	const struct report *earlier);

/* The reports of one year right below a place. */
struct check_children {
	const struct report *const *items;
	const char *const *names;
	size_t count;
	const char *const *missing; /* places that have none; NULL-terminated */
};

/* Adds the checks of PARENT against its children to OUT, which may be PARENT:
 * unknown while one is missing. */
void check_tree(struct report *out, const struct report *parent,
	const struct check_children *children);

#endif
