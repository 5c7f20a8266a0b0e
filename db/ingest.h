/*
 * Adding documents: forked workers parse, this process writes. A worker has
 * limits of time and memory; one that crashes or hangs costs its document.
 */
#ifndef DB_INGEST_H
#define DB_INGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <signal.h>

#include "db/index.h"
#include "model/parse.h"

enum ingest_outcome {
	INGEST_NEW,
	INGEST_REPLACED,  /* the same path, other bytes */
	INGEST_UNCHANGED, /* the same path and bytes */
	INGEST_DUPLICATE, /* the same report from another path: listed as such */
	INGEST_REFUSED,   /* not a document we can read; nothing stored */
};

struct ingest_event { /* one document is done */
	const char *source;
	enum ingest_outcome outcome;
	int64_t id;               /* 0 when refused */
	bool doubtful;
	const char *why;          /* refused: the sentence */
	const struct report *report; /* dry run: what was read; else NULL */
	size_t done, total;       /* documents */
	bool more;                /* others follow at once: of one transaction */
	size_t bytes_done;
};

struct ingest_options { /* zeros: the usual */
	unsigned jobs;            /* workers; 0: as many as processors */
	const char *encoding, *region; /* decided by the user, or NULL */
	int year;
	bool dry_run;             /* read, tell, store nothing */
	const volatile sig_atomic_t *stop; /* set: end cleanly, keep what is in */
	void (*each)(void *context, const struct ingest_event *event);
	void *context;
	/* What makes a report of bytes, in a worker; NULL: report_parse(). */
	void (*parse)(struct report *report, const char *bytes, size_t len,
		const struct parse_hint *hint);
};

struct ingest_summary {
	size_t new, replaced, unchanged, duplicate, refused, doubtful;
	size_t bytes;
	double seconds;
	bool stopped;
};

/*
 * Adds files and folders (their pages, texts, .docx and .pdf, all the way
 * down). A path that does not exist is TROUBLE at once, before anything is
 * added. False with TROUBLE when the index could not be written: what was
 * committed stays.
 */
bool ingest_paths(struct index *index, const char *const *paths, size_t count,
	const struct ingest_options *options, struct ingest_summary *summary,
	struct trouble *trouble);

/* Adds one document from memory: standard input, or the built-in samples. */
struct ingest_document { const char *source; const char *bytes; size_t len; };
bool ingest_documents(struct index *index,
	const struct ingest_document *documents, size_t count,
	const struct ingest_options *options, struct ingest_summary *summary,
	struct trouble *trouble);

/* Makes all reports again from the documents in the index. */
bool ingest_rebuild(struct index *index, const struct ingest_options *options,
	struct ingest_summary *summary, struct trouble *trouble);

#endif
