/*
 * Forked workers that parse. A document that crashes its worker, hangs it or
 * eats its memory costs itself: the worker is made anew.
 *
 * Orders lie ready at each worker and answers with it, so that it goes on while
 * the writer writes: a transaction's end takes as long as dozens of documents.
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

struct inbox { /* messages: sizes, bytes */
	struct strbuf bytes;
	size_t taken;         /* of them */
};

struct queued { /* an order that is not answered */
	struct strbuf bytes;  /* as it is sent */
	void *owner;
};

enum { ORDERS_MOST = 64 }; /* of one worker */

struct worker {
	pid_t pid;
	int fd;               /* a socket; -1: not running */
	struct queued orders[ORDERS_MOST]; /* a ring: FIRST is worked on */
	size_t first, count;
	size_t waiting;       /* bytes of them all */
	size_t sent_whole;    /* of the orders; of the next one SENT bytes */
	size_t sent;
	struct inbox in;      /* answers */
};

/* MAKING is NULL when the document could not be made: WHY. What it holds may
 * be taken out of it. */
typedef void worker_done_fn(void *context, void *owner,
	struct making *making, const char *why);

struct crew {
	struct worker *workers;
	size_t count;
	size_t busy;          /* orders that are not answered */
	struct making_terms terms;
	worker_done_fn *done;
	void *context;
};

void crew_open(struct crew *crew, size_t count,
	const struct making_terms *terms, worker_done_fn *done, void *context);

/* Kills those that still work; UNDONE gets the owners of what they had. */
void crew_close(struct crew *crew, void (*undone)(void *owner));

/* Whether crew_give() has someone to give to. */
bool crew_is_free(const struct crew *crew);
void crew_give(struct crew *crew, const struct task_order *order);

/* Sends orders on, and calls done() for the documents that are ready; waits
 * MILLISECONDS for one (-1: as long as it takes). */
void crew_collect(struct crew *crew, int milliseconds);

#endif
