/*
 * A damaged index: what is whole of its durable half (documents, where they
 * came from, marks, remarks, decisions) goes into a new file, under the same
 * numbers; the damaged one is kept beside it. The reports are made again by
 * ingest_rebuild().
 */
#ifndef DB_SALVAGE_H
#define DB_SALVAGE_H

#include <stdbool.h>
#include <stddef.h>

struct trouble;

struct salvage {
	bool damaged;        /* else nothing was done */
	size_t saved, lost;  /* documents */
	char *kept;          /* where the damaged file is now; the caller's */
};

/*
 * Looks over the index PATH, all of its pages, and saves it when it is damaged.
 * A document whose bytes are lost stays known by its sources: added again from
 * one of them it has its number, its marks and remarks. False with TROUBLE:
 * the file is as it was.
 */
bool index_salvage(const char *path, struct salvage *salvage,
	struct trouble *trouble);

#endif
