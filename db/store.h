/*
 * Writing: documents, their sources, and the reports made of them. All inside
 * a transaction of the writer (db/connection.h).
 */
#ifndef DB_STORE_H
#define DB_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/decision.h"
#include "db/making.h"
#include "model/sha256.h"

struct index;
struct trouble;

/* Where a document came from, and what tells that it is still the same. */
struct origin {
	const char *path;  /* as given */
	const char *url;   /* where the page stood, as told beside it; or NULL */
	int64_t name;      /* of the absolute path, see schema.c */
	int64_t mtime, size, inode; /* 0: not a file */
	unsigned char sha256[SHA256_BYTES];
};

/* A document that is in the index, and how it is known. */
struct known {
	int64_t document;  /* 0: it is not */
	int64_t source;    /* its number; 0 when found by its bytes */
	int64_t mtime, size, inode;
	bool same_bytes;   /* of the source, as those given */
	bool same_url;     /* that it stood at, as the one given */
};

/* By the path of ORIGIN (ORIGIN->sha256 and ORIGIN->url are compared), and by its bytes. */
bool store_find_path(struct index *index, const struct origin *origin,
	struct known *known, struct trouble *trouble);
bool store_find_bytes(struct index *index, const unsigned char *sha256,
	int64_t *document, struct trouble *trouble);

/* A document whose report is REPORT: has the same text, and is not surely of
 * another place; 0. */
int64_t store_find_content(struct index *index, const struct report *report,
	int64_t other_than, struct trouble *trouble);

/* A new document with its first source and its report. */
bool store_add(struct index *index, const struct origin *origin,
	const struct decisions *decisions, const struct making *making,
	const struct report *report, int64_t *document, struct trouble *trouble);

/* DOCUMENT has other bytes, or is read otherwise; its sources stay. */
bool store_replace(struct index *index, int64_t document,
	const struct origin *origin, const struct decisions *decisions,
	const struct making *making, const struct report *report,
	struct trouble *trouble);

/* A new report of the same document. */
bool store_report(struct index *index, int64_t document,
	const struct making *making, const struct report *report,
	struct trouble *trouble);

/* The path is a further one of DOCUMENT, or one whose file was touched. */
bool store_source(struct index *index, int64_t document,
	const struct origin *origin, struct trouble *trouble);

/* Whether DOCUMENT came by other paths than that of ORIGIN as well. */
bool store_is_shared(struct index *index, int64_t document,
	const struct origin *origin, struct trouble *trouble);

/* Takes DOCUMENT out with all that is made of it. */
bool store_remove(struct index *index, int64_t document,
	struct trouble *trouble);

/* The tokens of a report, into the search: its key and its number there. */
bool store_tokens(struct index *index, int64_t key, int64_t search,
	const struct making *making, struct trouble *trouble);

#endif
