/*
 * What is done to an index while something fails, and what is in it before and
 * after: for tests/faults/points.c.
 */
#ifndef TESTS_FAULTS_ACTS_H
#define TESTS_FAULTS_ACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "db/index.h"

/* Makes FOLDER and in it an index of three documents with marks, a remark and
 * a decision, index.db; and what the act "add" will find: a document that has
 * changed, a new one, a copy. */
void acts_prepare(const char *folder);

struct act {
	const char *name;
	enum index_access access;
	/* FOLDER has the documents. What it reads goes to OUT. */
	bool (*run)(struct index *index, const char *folder, struct strbuf *out,
		struct trouble *trouble);
};

extern const struct act acts[];
extern const size_t act_count;

/* Everything that is in the index PATH and must not be lost, as text: each
 * document with its bytes' hash, its sources and its report; marks, remarks,
 * decisions. What is not whole is told in WRONG. */
void acts_dump(struct strbuf *out, struct strbuf *wrong, const char *path);

/* What `doctor` and SQLite itself find wrong with PATH; "" when all is well,
 * or but for a rebuild that was begun. */
void acts_examine(struct strbuf *wrong, const char *path);

#endif
