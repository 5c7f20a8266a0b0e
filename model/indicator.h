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

enum comparable { /* where forms have different cells for it */
	COMPARABLE,
	COMPARABLE_ROUGHLY,
	COMPARABLE_HARDLY,
	COMPARABLE_IN_PROSE, /* some have it in sentences only */
};

struct indicator {
	const char *id;      /* requests.received */
	const char *name;    /* 收到申请数 / 本年新收 */
	const char *full_name; /* with its parent's where others are called so:
	                        行政复议 · 维持 */
	const char *parent;  /* id of the one it is a part of, or "" */
	unsigned level;      /* from 1; one more than its parent's */
	const char *unit;    /* 件 */
	/* Cells that are added, for each form; NULL: not in this form. None: the
	 * form's reports have it in sentences only. */
	const char *const *cells[FORM_COUNT];
	enum comparable comparable;
	const char *note, *note_zh; /* why, or ""; see indicator_note() */
};

extern const struct indicator indicators[];
extern const size_t indicator_count;

const struct indicator *indicator_by_id(const char *id);

/* The indicator of which CELL of FORM is the only addend, or NULL. */
const struct indicator *indicator_of_cell(enum form_id form, const char *cell);

/* How INDICATOR compares between two forms: of the same cells it does. */
enum comparable indicator_comparable(const struct indicator *indicator,
	enum form_id a, enum form_id b);

/* yes, approx, weak, prose: for scripts; and in words, "" for the first. */
const char *comparable_code(enum comparable comparable);
const char *comparable_words(enum comparable comparable);

/* What is to be known about it, in the reader's language; "" for nothing. */
const char *indicator_note(const struct indicator *indicator);

/* Whether two lists of cells, either of which may be NULL, are one. */
bool indicator_same_cells(const char *const *a, const char *const *b);

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
