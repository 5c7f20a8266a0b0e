/*
 * Which value stands in which column, where blank cells are gone or digits have
 * no spaces between: the readings of all rows of a table, held against its
 * relations and against what the sentences say.
 */
#ifndef MODEL_FORM_PLACE_H
#define MODEL_FORM_PLACE_H

#include "model/beside.h"
#include "model/form_rows.h"

/* What tells a number of the table: a sentence (其中自然人41件), or the report
 * of a year beside. */
struct form_hint {
	const char *row; /* of the form, const: "3.1" */
	unsigned column;
	double value;
	bool of_beside;
};

struct form_hints {
	struct form_hint *items;
	size_t count, room;
};

/* What the lines of STREAM outside the table say (form_hints.c). */
void form_hints_find(struct form_hints *hints, const struct form_stream *stream);
/* What BESIDE says, behind what is there. */
void form_hints_beside(struct form_hints *hints, const struct beside *beside);
void form_hints_release(struct form_hints *hints);

/* Strikes out readings of ROWS. Where several ways are left, or none, the
 * readings of all of them stay used. */
void form_rows_place(struct form_rows *rows, const struct form_hints *hints);

#endif
