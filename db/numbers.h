/*
 * The indicators of a report that have a number, packed: what a rank or a
 * trend needs of it.
 */
#ifndef DB_NUMBERS_H
#define DB_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/report.h"

struct strbuf;

/* Tells whether the same indicators are at the same places as when the numbers
 * were packed. */
int64_t numbers_version(void);

void numbers_pack(struct strbuf *out, const struct report *report);

/* The number of the indicator at PLACE in indicators[]; false where the report
 * has none. Whatever the bytes are, nothing is read past them. */
bool numbers_find(const void *bytes, size_t len, size_t place, double *value,
	enum certainty *certainty);

#endif
