/*
 * The indicators of a report, packed: what a rank or a trend needs of it. Those
 * that it lacks are left out; a blank, a dash and what cannot be read in one
 * way are told apart.
 */
#ifndef DB_NUMBERS_H
#define DB_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/measure.h"

struct strbuf;

/* Tells whether the numbers were packed as now: the same way, with the same
 * indicators at the same places. */
int64_t numbers_version(void);

void numbers_pack(struct strbuf *out, const struct report *report);

/* The value of the indicator at PLACE in indicators[], in a report of FORM.
 * Whatever the bytes are, nothing is read past them. */
struct measure_value numbers_find(const void *bytes, size_t len, size_t place,
	enum form_id form);

#endif
