/*
 * The remarks on one document, as a screen keeps them while it is open.
 */
#ifndef TUI_REMARKS_H
#define TUI_REMARKS_H

#include <stddef.h>
#include <stdint.h>

#include "db/index.h"

struct remarks {
	struct remark_row { char *spot, *text; } *rows; /* by spot */
	size_t count, room;
};

/* Reads them, again if there were some. False with TROUBLE set. */
bool remarks_load(struct remarks *remarks, struct index *index,
	int64_t document, struct trouble *trouble);
void remarks_release(struct remarks *remarks);

/* The one on SPOT, or NULL. */
const char *remarks_at(const struct remarks *remarks, const char *spot);

#endif
