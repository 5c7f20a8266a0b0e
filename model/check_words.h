/*
 * A check in words, for eyes: its cells by the names that the form gives them.
 */
#ifndef MODEL_CHECK_WORDS_H
#define MODEL_CHECK_WORDS_H

#include "model/report.h"

struct strbuf;

/* CELL of FORM in few words: 本年新收 总计; with its group where its own do not
 * say of what it is: 行政复议 维持. */
void check_cell_words(struct strbuf *out, enum form_id form, const char *cell);

/* SIDE of CHECK (its left or right) of FORM with names for its cells:
 * 本年新收 总计+上年结转 总计 = 75. */
void check_side_words(struct strbuf *out, enum form_id form, const struct check *check,
	const char *side);

/* What RULE (P6) holds a report to, in few words; "" of one that is not known. */
const char *check_rule_words(const char *rule);

/* RULE with its words: P6 parts and their whole in a sentence. */
void check_rule_text(struct strbuf *out, const char *rule);

/* Why an unknown CHECK is: the cells that are missing, blank or not sure, in
 * names. Adds nothing where all are there. */
void check_lack_words(struct strbuf *out, const struct report *report,
	const struct check *check);

/* Whether CHECK does not hold as the numbers stand: it fails, or is suspect not
 * for its blanks alone. Dismissed or not. */
bool check_is_broken(const struct report *report, const struct check *check);

/* fail, suspect, …, for eyes; a dismissed one is that. */
const char *check_state_words(const struct check *check);

#endif
