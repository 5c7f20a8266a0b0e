/*
 * Forked workers that parse. A document that crashes its worker, hangs it or
 * eats its memory costs itself: the worker is made anew.
 */
#ifndef DB_WORKER_H
#define DB_WORKER_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "db/making.h"

struct task_order { /* a document to be parsed */
	const char *bytes;
	size_t len;
	struct parse_hint hint; /* strings live as long as the order */
	void *owner;            /* the caller's */
};

struct worker {
	pid_t pid;
	int fd;               /* a socket; -1: not running */
	bool busy;
	void *owner;          /* of the order it works on */
	struct strbuf answer; /* what has come of it */
};

/* MAKING is NULL when the document could not be made: WHY. What it holds may
 * be taken out of it. */
typedef void worker_done_fn(void *context, void *owner,
	struct making *making, const char *why);

struct crew {
	struct worker *workers;
	size_t count, busy;
	struct making_terms terms;
	worker_done_fn *done;
	void *context;
};

void crew_open(struct crew *crew, size_t count,
	const struct making_terms *terms, worker_done_fn *done, void *context);

/* Kills those that still work. */
void crew_close(struct crew *crew);

/* Whether crew_give() has someone to give to. */
bool crew_is_free(const struct crew *crew);
void crew_give(struct crew *crew, const struct task_order *order);

/* Calls done() for the documents that are ready; waits MILLISECONDS for one
 * (-1: as long as it takes). */
void crew_collect(struct crew *crew, int milliseconds);

#endif
