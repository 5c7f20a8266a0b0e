/*
 * J and K: the report of the same authority in the nearest year before or
 * after that there is.
 */
#ifndef TUI_YEAR_H
#define TUI_YEAR_H

#include <stdint.h>

#include "db/index.h"

enum year_direction { YEAR_BEFORE = -1, YEAR_AFTER = 1 };

/* The id of the neighbour of report ID, 0 where there is none or with TROUBLE
 * set. Of several reports in that year, one of the same kind. */
int64_t year_neighbour(struct index *index, int64_t id,
	enum year_direction direction, struct trouble *trouble);

#endif
