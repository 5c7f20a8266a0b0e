/*
 * The reports of a query, some hundred at a time: what a command needs does not
 * grow with the index, and nothing of it is locked while what was printed is
 * read.
 */
#ifndef CLI_PAGES_H
#define CLI_PAGES_H

#include "cli/resolve.h"

/* PAGE is never empty. Returns false to stop. */
typedef bool page_fn(void *context, const struct found_list *page);

/* False with TROUBLE set. */
bool pages_each(struct index *index, const struct entry_query *query,
	page_fn *each, void *context, struct trouble *trouble);

#endif
