/*
 * Fields of a report's head as a user decides them: a kind by its code, a year
 * by its digits, a place by its node, a day as ISO 8601; else as it is printed.
 * "" says that the document has none.
 */
#ifndef MODEL_FIELD_H
#define MODEL_FIELD_H

#include <stdbool.h>

#include "model/report.h"

struct strbuf;

/* What REPORT has. A township that the tables lack is its region with "/"
 * behind: there or below, as the text says. */
void report_field_value(struct strbuf *out, const struct report *report,
	enum report_field field);

/* VALUE for eyes: the path of a place; else as it is. */
void report_field_shown(struct strbuf *out, enum report_field field,
	const char *value);

/* Whether VALUE is one of FIELD. */
bool report_field_is_right(enum report_field field, const char *value);

#endif
