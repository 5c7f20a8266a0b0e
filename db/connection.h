/*
 * The open SQLite file behind a struct index, for the files of db/ only.
 */
#ifndef DB_CONNECTION_H
#define DB_CONNECTION_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "db/index.h"

struct dictionary;
struct statement;

struct index {
	sqlite3 *db;
	char *path;
	enum index_access access;
	struct statement *statements; /* prepared, kept for the next use */
	struct dictionary *dictionary; /* the last one used (db/dictionary.h) */
	unsigned reads;               /* index_read_begin() without its end */
	bool writing;                 /* in a transaction of the writer */
	bool deciding;                /* a report is made again by the years beside */
	int failure;                  /* see index_is_sound(); 0: none */
};

/* The file as it is, to be saved from: nothing is asked of it, and closing
 * leaves its journal alone. NULL with TROUBLE. */
struct index *index_open_as_is(const char *path, struct trouble *trouble);

/* The sentence for the SQLite result CODE of INDEX. */
void index_trouble(struct index *index, int code, struct trouble *trouble);

/*
 * Whether all could be read since the last read_begin() or write_begin(); false
 * with TROUBLE set. A damaged document may be passed over by whoever meets it;
 * a failing disk or no memory may not, or what is there would be taken for
 * absent. write_end() asks this itself.
 */
bool index_is_sound(struct index *index, struct trouble *trouble);

/* Runs statements that have no parameters. */
bool index_run(struct index *index, const char *sql, struct trouble *trouble);

/*
 * After some failures SQLite itself takes the transaction back, and what came
 * then would be written at once, without the rest: not SQLITE_OK when it has,
 * and nothing may be run before write_undo().
 */
int index_lost(const struct index *index);

/*
 * KiB of pages that are kept in memory. Those of what a screen shows are few,
 * and the system keeps the file's others; a run changes pages all over the
 * index, and those that have no room are written twice.
 */
enum index_cache { CACHE_LOOKING = 1024, CACHE_WRITING = 8192 };

void index_set_cache(struct index *index, enum index_cache kib);

/* One state of the index for several statements; they nest, and do nothing
 * inside a transaction of the writer. */
void index_read_begin(struct index *index);
void index_read_end(struct index *index);

/* The writer's transaction. After a failure the index is as it was before
 * write_begin(). */
bool index_write_begin(struct index *index, struct trouble *trouble);
bool index_write_end(struct index *index, struct trouble *trouble);
void index_write_undo(struct index *index);

#endif
