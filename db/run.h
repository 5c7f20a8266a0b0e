/*
 * One run of adding or rebuilding: jobs go to workers, come back made, wait
 * until there are many, and are stored in order of their keys in one
 * transaction.
 */
#ifndef DB_RUN_H
#define DB_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "db/ingest.h"
#include "db/store.h"
#include "db/worker.h"

struct job { /* one document on its way */
	struct origin origin;
	char *path, *url;      /* origin.path and origin.url; owned */
	struct strbuf bytes;   /* until a worker has them */
	int64_t document;      /* rebuild: the one it is; else 0 */
	bool made;             /* MAKING is there */
	bool doubtful;         /* what was made of it, once it is stored */
	struct making making;
	/* What became of it, told when it is committed. */
	enum ingest_outcome outcome;
	int64_t stored;        /* the document it is now */
	const char *why;       /* refused */
};

struct run {
	struct index *index;   /* NULL: dry run without one */
	const struct ingest_options *options;
	struct ingest_summary *summary;
	struct trouble *trouble;
	struct crew crew;
	struct job **waiting;  /* to be stored */
	size_t count, room, bytes;
	struct timespec started, oldest; /* of those that wait */
	size_t done, total;
	size_t untold;         /* of a transaction, while it is told */
	bool storing;
	bool bulk;             /* the search is merged once, at the end */
};

enum run_kind { RUN_ADDING, RUN_REBUILDING /* the bytes are there */ };

void run_open(struct run *run, enum run_kind kind, struct index *index,
	const struct ingest_options *options, struct ingest_summary *summary,
	struct trouble *trouble);

/* How many documents are coming. */
void run_expect(struct run *run, size_t total);

/* Stores what waits, and ends the workers. False with TROUBLE. */
bool run_close(struct run *run);

/* Whether to go on: no trouble, and nobody asked to stop. */
bool run_goes_on(const struct run *run);

struct job *job_new(const char *path);
void job_free(struct job *job);

/* The job's bytes are there: to a worker. JOB is the run's. */
void run_parse(struct run *run, struct job *job,
	const struct decisions *decisions);

/* The job needs no parsing: it is known already, or touched only. */
void run_settle(struct run *run, struct job *job);

/* Nothing to store: tells it. */
void run_tell(struct run *run, struct job *job, enum ingest_outcome outcome,
	int64_t document, const char *why);

#endif
