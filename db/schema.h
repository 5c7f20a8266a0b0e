/*
 * The tables of the index, all in schema.c. The durable half (documents, where
 * they came from, what people decided) is the truth; the derived half is made
 * from it and may be dropped.
 */
#ifndef DB_SCHEMA_H
#define DB_SCHEMA_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

struct index;
struct trouble;

enum {
	SCHEMA_APPLICATION = 0x4e42494e, /* NBIN */
	SCHEMA_VERSION = 6,
};

/* Whether DB holds our tables as this program makes them, and nothing that
 * could run by itself. */
bool schema_is_ours(sqlite3 *db);

/* Makes the tables in an empty database, or brings older ones up to date, in one
 * transaction. */
bool schema_update(struct index *index, struct trouble *trouble);

/* A fact about the whole index: which parser made its reports. */
int64_t schema_fact(struct index *index, const char *name);
bool schema_set_fact(struct index *index, const char *name, int64_t value,
	struct trouble *trouble);

#endif
