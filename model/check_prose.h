/*
 * Statements of the text that can be checked (nianbao-form(7), rules P1 to P9):
 * against the tables of the report, and inside the text itself. A rule fails
 * only where the words leave no other reading; where they leave one it is
 * suspect, and where they leave many there is no check at all.
 */
#ifndef MODEL_CHECK_PROSE_H
#define MODEL_CHECK_PROSE_H

#include "model/prose_numbers.h"
#include "model/report.h"

/* A number that a rule of the tables is about, where the report has no table
 * for it. */
struct prose_statement {
	const void *rule;
	char *lead; /* the words before it, plain, without those of time and 共 */
	double value;
	const char *unit; /* const */
	int section;      /* id */
	size_t sentence;
};

struct prose_statements {
	struct prose_statement *items;
	size_t count, room;
};

/* The text of one section and its numbers. */
struct prose {
	struct report *report;
	const struct section *section;
	const struct plain *plain;
	const struct prose_numbers *numbers;
	struct prose_statements *statements; /* of this section and those before */
};

/* A check of the sentence in which the character AT stands. It has no cells
 * yet. */
struct check *prose_add_check(const struct prose *prose, const char *rule,
	enum check_state state, size_t at);

/* P1 to P5: numbers that a table of the form has too. */
void prose_check_table(const struct prose *prose);

/* P6: a whole and its parts (467件，其中当面80件、…和其他42件). */
void prose_check_sums(const struct prose *prose);

/* P7: a part and its share (477条，占23.1%). */
void prose_check_shares(const struct prose *prose);

/* P9: one fact told twice. */
void prose_check_twice(const struct prose *prose);

/* P9: NUMBER, which RULE is about, against those that were told of before with
 * the same words. */
void prose_check_statement(const struct prose *prose, const struct prose_number *number,
	const void *rule);
void prose_statements_release(struct prose_statements *statements);

#endif
