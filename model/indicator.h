/*
 * What is counted, over all forms (assets/forms/crosswalk.csv): 收到申请数 is
 * row 3.1 in form a, f2 in 福建's, 3.1:total in b and c. Comparison, trend and
 * rank speak of indicators; they know no rows.
 */
#ifndef MODEL_INDICATOR_H
#define MODEL_INDICATOR_H

#include <stdbool.h>
#include <stddef.h>

#include "model/report.h"

struct indicator {
	const char *id;      /* requests.received */
	const char *name;    /* 收到申请数 / 本年新收 */
	const char *parent;  /* id of the one it is a part of, or "" */
	unsigned level;      /* from 1; one more than its parent's */
	const char *unit;    /* 件 */
	/* Cells that are added, for each form; NULL: not in this form. None: the
	 * form's reports have it in sentences only. */
	const char *const *cells[FORM_COUNT];
	const char *comparable; /* yes, approx, weak, B=C, … */
	const char *note;
};

extern const struct indicator indicators[];
extern const size_t indicator_count;

const struct indicator *indicator_by_id(const char *id);

/* The indicator of which CELL of FORM is the only addend, or NULL. */
const struct indicator *indicator_of_cell(enum form_id form, const char *cell);

/* Five different things where a number could be, and the number. */
enum value_state {
	VALUE_NUMBER,
	VALUE_BLANK,
	VALUE_DASH,
	VALUE_MISSING, /* the form has it, the report does not */
	VALUE_NOT_IN_FORM,
	VALUE_UNKNOWN, /* printed, but no one reading of it is right */
};

struct indicator_value {
	enum value_state state;
	double number;
	enum certainty certainty; /* the least certain of the addends */
	bool approximate;
	bool from_prose;          /* no table cell had it */
	const struct figure *figure; /* the (first) figure, of the report */
};

/*
 * INDICATOR in REPORT. Several cells are added; a sum needs all of them to be
 * numbers and is blank or dash only when all are; else it is missing. A table's
 * figure goes before one in prose; money is given in INDICATOR's unit.
 */
struct indicator_value indicator_value(const struct indicator *indicator,
	const struct report *report);

#endif
