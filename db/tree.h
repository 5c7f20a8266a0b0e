/*
 * The summaries: how many reports every place has, in every year, kept by the
 * writer. "*" is the node of everything.
 */
#ifndef DB_TREE_H
#define DB_TREE_H

#include <stdbool.h>

struct index;
struct strbuf;
struct trouble;

#define TREE_ALL "*"

struct tree_change { /* BY reports of one kind came, or went (-1) */
	int by;
	const char *node; /* "" unresolved */
	int year, kind;
	bool failing, doubtful;
};

bool tree_change(struct index *index, const struct tree_change *change,
	struct trouble *trouble);

/* Makes the summaries again from the reports. */
bool tree_recount(struct index *index, struct trouble *trouble);

/* The node above NODE in the summaries; false above everything. */
bool tree_parent(struct strbuf *out, const char *node);

#endif
