/*
 * What a user decided about a document. It is part of the durable half: a
 * rebuild and a newer edition of the same document keep to it.
 */
#ifndef DB_DECISION_H
#define DB_DECISION_H

#include <stdbool.h>
#include <stdint.h>

#include "db/index.h"
#include "model/parse.h"

struct ingest_options;

struct decisions { /* zeros: none; strings are owned */
	char *encoding;
	char *values[FIELD_COUNT]; /* as struct parse_hint has them */
};

void decisions_release(struct decisions *decisions);

/* Those of DOCUMENT go into DECISIONS where it has none yet. */
bool decisions_load(struct decisions *decisions, struct index *index,
	int64_t document, struct trouble *trouble);

/* Writes all that DECISIONS has, beside those that DOCUMENT has already; inside
 * a transaction. The encoding is the document's own (db/store.h). */
bool decisions_store(struct index *index, int64_t document,
	const struct decisions *decisions, struct trouble *trouble);

/* What OPTIONS decide for all documents of a run. */
void decisions_of_options(struct decisions *decisions,
	const struct ingest_options *options);

/* Whether LATER decides what EARLIER does not, or otherwise. */
bool decisions_differ(const struct decisions *later,
	const struct decisions *earlier);

/* HINT points into DECISIONS. */
void decisions_hint(struct parse_hint *hint, const struct decisions *decisions);

/* Makes and stores the report of DOCUMENT again, with what is decided of it and
 * what BESIDE says (NULL: nothing); inside a transaction. */
bool document_make_again(struct index *index, int64_t document,
	const struct beside *beside, struct trouble *trouble);

#endif
