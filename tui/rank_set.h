/*
 * A ranking as lines of the screen: the places in order with the median where
 * it falls, and under a head each those of too small a base and those without
 * a number.
 */
#ifndef TUI_RANK_SET_H
#define TUI_RANK_SET_H

#include <stddef.h>

#include "db/measures.h"

struct strbuf;

enum rank_line_kind {
	RANK_LINE_PLACE,
	RANK_LINE_MEDIAN,
	RANK_LINE_BELOW_BASE, /* head of those */
	RANK_LINE_WITHOUT,    /* head of those */
};

struct rank_line {
	enum rank_line_kind kind;
	size_t row;           /* of rank, of a place */
};

struct rows;
struct session;

struct rank_set {
	struct index *index;
	struct measure measure;
	int year;
	unsigned level;       /* 0: all */
	char *under;          /* a node; NULL: everywhere */
	enum rank_order order;
	struct rank rank;
	struct rank_line *lines;
	size_t line_count;
	double most;
	unsigned number_columns, place_columns, name_columns; /* the widest */
};

void rank_set_release(struct rank_set *set);

/* Reads RANK after a change of what is asked for. False with TROUBLE set: then
 * it is empty. */
bool rank_set_read(struct rank_set *set, struct trouble *trouble);

/* After a change of the order. */
void rank_set_arrange(struct rank_set *set);

/* The row of the line AT, NULL where it is of no place. */
const struct rank_row *rank_set_row(const struct rank_set *set, size_t at);

/* The line of the place NODE, or 0. */
size_t rank_set_line(const struct rank_set *set, const char *node);

/* What stands in the column of numbers. */
void rank_row_text(struct strbuf *out, struct measure measure,
	const struct rank_row *row);

/* rank, place, year, value, state, unit, base, report. */
void rank_set_rows(struct rows *rows, struct session *session,
	const struct rank_set *set);

#endif
