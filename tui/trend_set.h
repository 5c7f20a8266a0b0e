/*
 * A measure of one or more places over the same years: what the screen of
 * trends shows, without its drawing.
 */
#ifndef TUI_TREND_SET_H
#define TUI_TREND_SET_H

#include <stdbool.h>
#include <stddef.h>

#include "db/measures.h"

struct strbuf;

struct trend_place {
	char *node, *name;   /* name: the last of its path */
	struct trend trend;
};

struct trend_line { /* a line of the screen */
	bool breaks;         /* not a year: the form changes before this one */
	int year;
};

struct rows;
struct session;

struct trend_set {
	struct index *index;
	struct measure measure;
	struct trend_place *places;
	struct trend *trends;  /* the same, one behind the other: borrowed */
	size_t count, room;
	struct trend_line *lines;
	size_t line_count;
	double most;           /* of all */
	unsigned number_columns, form_columns; /* the widest */
};

enum { TREND_PLACES_MOST = 9 };

void trend_set_release(struct trend_set *set);

/* NODE, or the one place below it that has annual reports. False, with TROUBLE
 * set or without: there is none or several, or it is there already, or there
 * are TREND_PLACES_MOST. */
bool trend_set_add(struct trend_set *set, const char *node,
	struct trouble *trouble);
void trend_set_drop(struct trend_set *set, size_t place);

/* False with TROUBLE set; then all is as it was. */
bool trend_set_measure(struct trend_set *set, struct measure measure,
	struct trouble *trouble);

int trend_set_first(const struct trend_set *set);
int trend_set_last(const struct trend_set *set);

/* The point that breaks before YEAR: PLACE's, else another's; NULL. */
const struct trend_point *trend_set_break(const struct trend_set *set,
	size_t place, int year);

/* What stands in the column of a number. */
void trend_point_text(struct strbuf *out, struct measure measure,
	const struct trend_point *point);

/* place, year, value, state, unit, base, form, report. */
void trend_set_rows(struct rows *rows, struct session *session,
	const struct trend_set *set);

#endif
