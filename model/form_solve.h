/*
 * The rows of an application table as one problem: which readings occur in a
 * way to read all rows that keeps the relations down the columns (B1, B2, C1,
 * C2).
 */
#ifndef MODEL_FORM_SOLVE_H
#define MODEL_FORM_SOLVE_H

#include "model/form_rows.h"

enum form_solved {
	FORM_SOLVED,
	FORM_CONTRADICTED, /* no way to read the rows keeps the relations */
	FORM_TOO_MUCH,     /* more ways than are looked through */
};

/* The rules that have relations over several rows, as bits: 一 + 二 = 三 + 四,
 * and 三（七） is the sum of the results. */
enum { FORM_RULE_BALANCE = 1, FORM_RULE_RESULTS = 2 };

/*
 * Takes away from the used readings of ROWS all that occur in no solution by
 * RULES. With FORM_TOO_MUCH only those that one relation alone forbids are gone;
 * with FORM_CONTRADICTED used is as it was. A relation that cannot hold however
 * the table is read is left out.
 */
enum form_solved form_solve(struct form_rows *rows, unsigned rules);

/* What READING gives COLUMN; a blank cell counts as 0. */
double form_reading_value(const struct form_printed *row, size_t reading, unsigned column);

#endif
