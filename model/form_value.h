/*
 * What is printed where a value could be: a number with its unit, a dash,
 * nothing; and the ways in which digits without spaces between can be parted.
 */
#ifndef MODEL_FORM_VALUE_H
#define MODEL_FORM_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/report.h"

struct form_value {
	enum figure_state state;
	double number;
	char unit[16];    /* as printed, 万元 for 431.38万; "" when none is */
	bool approximate; /* 近3000, 1000余 */
};

/*
 * Reads the plain text VALUE (no white space). False when it is none of the
 * three. MONEY: 万 and 亿 without 元 are kept as a unit, for other things they
 * multiply.
 */
bool form_value_parse(struct form_value *value, const char *text, bool money);

enum { SPLIT_COLUMNS = 15, SPLIT_MOST = 400 };

/* One way: how many bytes of the digits each column has. */
struct form_split {
	unsigned char lengths[SPLIT_COLUMNS];
	double values[SPLIT_COLUMNS];
};

/*
 * All ways to part TEXT (digits, a sign or a point where one can be) into
 * COLUMNS numbers, no number with a useless 0 before it; every GROUP columns
 * the last must be the sum of those before it (GROUP 0: no sums). At most
 * SPLIT_MOST are written; the return value is how many, SPLIT_MOST + 1 when
 * there are more.
 */
size_t form_split(struct form_split *splits, const char *text, unsigned columns, unsigned group);

#endif
