/*
 * Two reports side by side, aligned by what is counted.
 */
#ifndef MODEL_COMPARE_H
#define MODEL_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/indicator.h"

struct strbuf;

struct compare_row {
	const struct indicator *indicator;
	char *label;          /* as both forms call it: 本年新收; else the whole
	                         name: 收到申请数 / 本年新收 */
	struct indicator_value a, b;
	enum comparable comparable; /* between the forms of the two */
	bool has_difference;  /* both are numbers */
	double difference;    /* b - a */
	bool has_percent;     /* and a is not 0 */
	double percent;       /* 100 (b - a) / a */
	bool differs;         /* another number, or another state */
};

/* A sentence that binds both: 2023 结转下年度 121 = 2024 上年结转 121. */
struct compare_remark {
	bool holds;
	const char *rule; /* of the check that fails (B2); NULL of what one year
	                     leaves to the next */
	char *text;
};

struct compare {
	struct compare_row *rows; /* in the order of the crosswalk; left out are
	                             rows that neither form has, and those of
	                             prose of which neither report speaks */
	size_t count, room;
	struct compare_remark *remarks;
	size_t remark_count, remark_room;
};

/* COMPARE points into A and B, which must outlive it. */
void compare_reports(struct compare *compare, const struct report *a,
	const struct report *b);
void compare_release(struct compare *compare);

/* The row of INDICATOR; NULL where there is none. */
const struct compare_row *compare_row_of(const struct compare *compare,
	const struct indicator *indicator);

/* What ROW is called: indented below what it is a part of; where that is not
 * SHOWN, with its name before it: 行政诉讼 · 维持. */
void compare_name_text(struct strbuf *out, const struct compare *compare,
	const struct compare_row *row, bool shown);

/* Whether ROW differs and, where LEAST is not 0, its numbers do by so many per
 * cent or more: by how much from 0 cannot be said, so any number does. */
bool compare_row_differs(const struct compare_row *row, unsigned least);

/* How many do. */
size_t compare_differing(const struct compare *compare);

/* What stands in a column: 3,525 · 无此项 · 缺 · 空 · - · 0 · ? */
void compare_value_text(struct strbuf *out, const struct indicator_value *value);

#endif
