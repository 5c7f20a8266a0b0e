/*
 * What a user keeps: marks, to come back to, and remarks. Both hang on a
 * document and a spot in it (model/spot.h), are part of the durable half, and
 * outlive a rebuild and a newer edition of the document. They go with it.
 */
#ifndef DB_KEEP_H
#define DB_KEEP_H

#include <stdbool.h>
#include <stdint.h>

#include "db/index.h"

struct kept_mark {
	int64_t number;    /* of the mark; 0: a new one */
	char letter;       /* a … z; 0: without one */
	int64_t document;
	const char *spot;
	const char *name;  /* of where it is, for the list */
};

/* Returns false to stop. */
typedef bool mark_fn(void *context, const struct kept_mark *mark);

/* A letter is taken from the mark that had it, which is gone then; a spot that
 * has a mark without a letter keeps the one. */
bool index_put_mark(struct index *index, const struct kept_mark *mark,
	struct trouble *trouble);
bool index_remove_mark(struct index *index, int64_t number,
	struct trouble *trouble);

/* All, by letter, then those without in the order they were made. */
bool index_marks(struct index *index, mark_fn *each, void *context,
	struct trouble *trouble);

struct remark {
	int64_t document;
	const char *spot;
	const char *text;
};
typedef bool remark_fn(void *context, const struct remark *remark);

/* An empty text takes the remark away. */
bool index_put_remark(struct index *index, const struct remark *remark,
	struct trouble *trouble);

/* Those on DOCUMENT (0: all), by document and spot. */
bool index_remarks(struct index *index, int64_t document, remark_fn *each,
	void *context, struct trouble *trouble);

/*
 * The document whose SHA-256 begins with the hexadecimal digits PREFIX; 0 when
 * none does, or several do.
 */
int64_t index_document_by_hash(struct index *index, const char *prefix,
	struct trouble *trouble);

#endif
