#include "db/run.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/mem.h"
#include "db/connection.h"
#include "db/dictionary.h"
#include "db/key.h"
#include "db/statement.h"
#include "db/version.h"
#include "model/doubt.h"
#include "model/pack.h"

enum {
	BATCH_JOBS = 128,
	BATCH_BYTES = 8 << 20,
	BATCH_SECONDS = 1,
	BULK_LEAST = 1000, /* documents; fewer are merged as they come */
	MERGE_PAGES = 2000,
	MOST_JOBS = 64,
};

struct job *job_new(const char *path)
{
	struct job *job = mem_zero(1, sizeof(*job));
	job->path = mem_text(path);
	job->origin.path = job->path;
	strbuf_init(&job->bytes);
	making_init(&job->making);
	return job;
}

void job_free(struct job *job)
{
	if (!job)
		return;
	making_release(&job->making);
	strbuf_release(&job->bytes);
	free(job->path);
	free(job->url);
	free(job);
}

static double seconds_since(const struct timespec *then)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - then->tv_sec)
		+ (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

bool run_goes_on(const struct run *run)
{
	return !trouble_is(run->trouble)
		&& !(run->options->stop && *run->options->stop);
}

/* ------------------------------------------------------------- telling */

static void count_outcome(struct ingest_summary *summary,
	enum ingest_outcome outcome, const struct job *job)
{
	switch (outcome) {
	case INGEST_NEW:       summary->new++; break;
	case INGEST_REPLACED:  summary->replaced++; break;
	case INGEST_UNCHANGED: summary->unchanged++; break;
	case INGEST_DUPLICATE: summary->duplicate++; break;
	case INGEST_REFUSED:   summary->refused++; break;
	}
	if (outcome == INGEST_NEW || outcome == INGEST_REPLACED)
		summary->doubtful += job->doubtful;
	summary->bytes += (size_t)job->origin.size;
}

static void tell(struct run *run, const struct job *job,
	enum ingest_outcome outcome, const char *why, const struct report *report)
{
	count_outcome(run->summary, outcome, job);
	run->done++;
	if (!run->options->each)
		return;
	struct ingest_event event = {
		.source = job->path, .outcome = outcome, .id = job->stored,
		.doubtful = job->doubtful, .why = why, .report = report,
		.done = run->done, .total = run->total, .more = run->untold > 0,
		.bytes_done = run->summary->bytes,
	};
	run->options->each(run->options->context, &event);
}

void run_tell(struct run *run, struct job *job, enum ingest_outcome outcome,
	int64_t document, const char *why)
{
	job->stored = document;
	tell(run, job, outcome, why, NULL);
}

static void refuse(struct run *run, struct job *job, const char *why)
{
	struct strbuf sentence = STRBUF_INIT;
	strbuf_addf(&sentence, "%s: %s", job->path, why);
	run_tell(run, job, INGEST_REFUSED, 0, sentence.text);
	strbuf_release(&sentence);
}

/* ------------------------------------------------------------- storing */

static void became(struct job *job, enum ingest_outcome outcome,
	int64_t document)
{
	job->outcome = outcome;
	job->stored = document;
}

/* A rebuild that cannot read DOCUMENT leaves it the report that it had. */
static void keep_report(struct run *run, int64_t document)
{
	struct trouble unreadable = TROUBLE_INIT; /* then the search lacks it */
	struct report report;
	struct statement *s = statement_get(run->index,
		"SELECT key, search FROM report WHERE document = :document");
	int64_t key = 0, search = 0;
	statement_int(s, ":document", document);
	if (statement_row(s, &unreadable)) {
		key = column_int(s, 0);
		search = column_int(s, 1);
	}
	statement_done(s);
	if (key && index_report(run->index, document, &report, &unreadable)) {
		struct making making;
		making_init(&making);
		making_tokens(&making, &report);
		store_tokens(run->index, key, search, &making, run->trouble);
		making_release(&making);
		report_release(&report);
	}
	trouble_release(&unreadable);
}

/* The worker's answer is no report. */
static bool not_made(struct run *run, struct job *job)
{
	if (job->document)
		keep_report(run, job->document);
	became(job, INGEST_REFUSED, job->document);
	job->why = _("reading it failed");
	return true;
}


/* The path left DOCUMENT for another: what nobody points to goes. */
static bool leave(struct run *run, const struct known *known,
	int64_t document, const struct job *job)
{
	if (!known->document || known->document == document
	    || store_is_shared(run->index, known->document, &job->origin,
		run->trouble))
		return true;
	return store_remove(run->index, known->document, run->trouble);
}

static bool store_duplicate(struct run *run, struct job *job,
	const struct known *known, int64_t document)
{
	if (known->document == document) {
		became(job, INGEST_UNCHANGED, document);
		return store_source(run->index, document, &job->origin,
			run->trouble);
	}
	became(job, INGEST_DUPLICATE, document);
	return leave(run, known, document, job)
		&& store_source(run->index, document, &job->origin, run->trouble);
}

static bool store_made(struct run *run, struct job *job,
	const struct report *report, const struct known *known)
{
	struct decisions decisions;
	int64_t document = known->document;
	bool replaces = document && !store_is_shared(run->index, document,
		&job->origin, run->trouble);
	/* Read otherwise, as the user decided: shared or not, it is the same. */
	replaces = replaces || (document && known->same_bytes);
	decisions_of_options(&decisions, run->options);
	bool fine = !trouble_is(run->trouble) && (replaces
		? store_replace(run->index, document, &job->origin, &decisions,
			&job->making, report, run->trouble)
		: store_add(run->index, &job->origin, &decisions, &job->making,
			report, &document, run->trouble));
	decisions_release(&decisions);
	became(job, replaces ? INGEST_REPLACED : INGEST_NEW, document);
	return fine;
}

/* REPORT is what was made of it; NULL: nothing was, as nothing had to be. */
static bool store_read(struct run *run, struct job *job,
	const struct report *report)
{
	struct known known;
	int64_t same = 0;
	if (job->document) {
		became(job, INGEST_REPLACED, job->document);
		return store_report(run->index, job->document, &job->making,
			report, run->trouble);
	}
	if (!store_find_path(run->index, &job->origin, &known, run->trouble)
	    || !store_find_bytes(run->index, job->origin.sha256, &same,
		run->trouble))
		return false;
	if (!same && report)
		same = store_find_content(run->index, report,
			known.document, run->trouble);
	if (trouble_is(run->trouble))
		return false;
	if (!same && !report) {
		became(job, INGEST_REFUSED, 0);
		job->why = _("it changed while it was added: add it again");
		return true;
	}
	bool is_known = same && (same != known.document || !report);
	return is_known ? store_duplicate(run, job, &known, same)
		: store_made(run, job, report, &known);
}

static bool store_job(struct run *run, struct job *job)
{
	struct report report;
	if (!job->made)
		return store_read(run, job, NULL);
	if (!report_unpack(&report, job->making.packed.text,
			job->making.packed.len))
		return not_made(run, job);
	job->doubtful = report_is_doubtful(&report);
	bool fine = store_read(run, job, &report);
	report_release(&report);
	return fine;
}

static int by_order(const void *a, const void *b)
{
	const struct job *first = *(struct job *const *)a;
	const struct job *second = *(struct job *const *)b;
	if (first->making.order != second->making.order)
		return first->making.order < second->making.order ? -1 : 1;
	return strcmp(first->path, second->path);
}

/* The workers go on meanwhile: what they make waits for the next time. */
static bool store_jobs(struct run *run, struct job **jobs, size_t count)
{
	if (!index_write_begin(run->index, run->trouble))
		return false;
	bool fine = true;
	for (size_t i = 0; fine && i < count; i++) {
		fine = store_job(run, jobs[i]);
		making_release(&jobs[i]->making); /* others come meanwhile */
		making_init(&jobs[i]->making);
		crew_collect(&run->crew, 0);
	}
	if (fine && index_write_end(run->index, run->trouble))
		return true;
	index_write_undo(run->index);
	return false;
}

static void tell_stored(struct run *run, struct job *job)
{
	if (job->outcome == INGEST_REFUSED)
		refuse(run, job, job->why);
	else
		run_tell(run, job, job->outcome, job->stored, NULL);
}

static void run_store(struct run *run)
{
	struct job **jobs = run->waiting;
	size_t count = run->count;
	run->waiting = NULL;
	run->count = run->room = run->bytes = 0;
	if (count && !trouble_is(run->trouble)) {
		qsort(jobs, count, sizeof(*jobs), by_order);
		run->storing = true;
		bool stored = store_jobs(run, jobs, count);
		run->storing = false;
		for (size_t i = 0; stored && i < count; i++) {
			run->untold = count - i - 1;
			tell_stored(run, jobs[i]);
		}
		run->untold = 0;
	}
	for (size_t i = 0; i < count; i++)
		job_free(jobs[i]);
	free(jobs);
}

static bool is_due(const struct run *run)
{
	return run->count >= BATCH_JOBS || run->bytes >= BATCH_BYTES
		|| (run->count && seconds_since(&run->oldest) >= BATCH_SECONDS);
}

void run_settle(struct run *run, struct job *job)
{
	if (!run->count)
		clock_gettime(CLOCK_MONOTONIC, &run->oldest);
	run->waiting = mem_grow(run->waiting, &run->room, run->count + 1,
		sizeof(struct job *));
	run->waiting[run->count++] = job;
	run->bytes += job->making.body.len + job->making.packed.len
		+ job->making.bytes_frame.len;
	if (!run->storing && is_due(run))
		run_store(run);
}

/* ------------------------------------------------------------- parsing */

static void tell_made(struct run *run, struct job *job)
{
	struct report report;
	if (report_unpack(&report, job->making.packed.text,
			job->making.packed.len)) {
		job->doubtful = report_is_doubtful(&report);
		tell(run, job, INGEST_NEW, NULL, &report);
		report_release(&report);
	} else {
		refuse(run, job, _("reading it failed"));
	}
	job_free(job);
}

static void job_is_made(void *context, void *owner, struct making *making,
	const char *why)
{
	struct run *run = context;
	struct job *job = owner;
	if (!making) {
		if (job->document)
			keep_report(run, job->document);
		refuse(run, job, why);
		job_free(job);
		return;
	}
	struct making empty = job->making;
	job->making = *making;
	*making = empty;
	job->made = true;
	if (run->options->dry_run)
		tell_made(run, job);
	else
		run_settle(run, job);
}

static void job_undone(void *owner)
{
	job_free(owner);
}

void run_parse(struct run *run, struct job *job,
	const struct decisions *decisions)
{
	while (!crew_is_free(&run->crew) && run_goes_on(run))
		crew_collect(&run->crew, 200);
	if (!run_goes_on(run)) {
		job_free(job);
		return;
	}
	struct strbuf bytes = job->bytes; /* the crew copies them */
	strbuf_init(&job->bytes);
	struct task_order order = {
		.bytes = bytes.text, .len = bytes.len, .owner = job,
		.hint = { .name = job->path, .url = job->url },
	};
	decisions_hint(&order.hint, decisions);
	crew_give(&run->crew, &order);
	strbuf_release(&bytes);
}

/* ------------------------------------------------------ begin and end */

static size_t processors(void)
{
	long count = sysconf(_SC_NPROCESSORS_ONLN);
	return count < 1 ? 1 : (size_t)count;
}

void run_open(struct run *run, enum run_kind kind, struct index *index,
	const struct ingest_options *options, struct ingest_summary *summary,
	struct trouble *trouble)
{
	memset(run, 0, sizeof(*run));
	memset(summary, 0, sizeof(*summary));
	run->index = index;
	run->options = options;
	run->summary = summary;
	run->trouble = trouble;
	clock_gettime(CLOCK_MONOTONIC, &run->started);
	if (!options->dry_run)
		index_set_cache(index, CACHE_WRITING);
	size_t count = options->jobs ? options->jobs : processors();
	struct making_terms terms = {
		.parse = options->parse ? options->parse : report_parse,
		.keeps_bytes = !options->dry_run && kind == RUN_ADDING,
	};
	if (terms.keeps_bytes)
		terms.dictionary = dictionary_of(index, trouble);
	crew_open(&run->crew, count < MOST_JOBS ? count : MOST_JOBS, &terms,
		job_is_made, run);
}

/* Sets fts5's own settings NAME of both tables. */
static void tune_search(struct run *run, const char *name, int64_t value)
{
	struct statement *s = statement_get(run->index,
		"INSERT INTO body_fts (body_fts, rank) VALUES (:name, :value)");
	statement_text(s, ":name", name);
	statement_int(s, ":value", value);
	if (!statement_run(s, run->trouble))
		return;
	s = statement_get(run->index,
		"INSERT INTO title_fts (title_fts, rank) VALUES (:name, :value)");
	statement_text(s, ":name", name);
	statement_int(s, ":value", value);
	statement_run(s, run->trouble);
}

static bool is_empty(struct index *index)
{
	struct trouble unread = TROUBLE_INIT; /* the transaction's end tells it */
	bool empty = !statement_number(statement_get(index,
		"SELECT 1 FROM document LIMIT 1"), 0, &unread);
	trouble_release(&unread);
	return empty;
}

/*
 * Of thousands of documents the search index is merged as late as fts5 allows: 16
 * segments at a time, a little with each transaction, and wholly at the end. With
 * automerge 0 it would merge all of a level at once, at half a million documents
 * in a transaction of 1.5 GB.
 */
void run_expect(struct run *run, size_t total)
{
	run->total = total;
	if (run->options->dry_run)
		return;
	struct entry_query all = { .year = 0 };
	/* In a transaction: an index that could not be counted is not empty. */
	if (!index_write_begin(run->index, run->trouble))
		return;
	if ((is_empty(run->index) && !version_set(run->index, run->trouble))
	    || !index_write_end(run->index, run->trouble))
		index_write_undo(run->index);
	run->bulk = total >= BULK_LEAST
		&& total > index_count(run->index, &all) / 4;
	tune_search(run, "hashsize", 8 << 20);
	tune_search(run, "automerge", run->bulk ? 16 : 4);
	tune_search(run, "crisismerge", run->bulk ? 64 : 16);
}

/* 'optimize' in steps: each is a transaction, and readers go on. */
static void merge_search(struct run *run)
{
	int64_t before;
	tune_search(run, "automerge", 4);
	tune_search(run, "crisismerge", 16);
	int64_t pages = -MERGE_PAGES;
	do {
		before = sqlite3_total_changes64(run->index->db);
		tune_search(run, "merge", pages);
		pages = MERGE_PAGES;
	} while (run_goes_on(run)
		 && sqlite3_total_changes64(run->index->db) - before > 4);
}

/* Merging frees pages; more than a tenth of the file goes back to the disk. */
static void give_back(struct run *run)
{
	int64_t pages = statement_number(statement_get(run->index,
		"PRAGMA page_count"), 0, run->trouble);
	int64_t unused = statement_number(statement_get(run->index,
		"PRAGMA freelist_count"), 0, run->trouble);
	if (unused > pages / 10)
		index_run(run->index, "PRAGMA incremental_vacuum", run->trouble);
}

bool run_close(struct run *run)
{
	while (run->crew.busy && run_goes_on(run))
		crew_collect(&run->crew, 200);
	run_store(run);
	if (run->bulk && !trouble_is(run->trouble))
		merge_search(run);
	if (!run->options->dry_run && !trouble_is(run->trouble))
		give_back(run);
	if (!run->options->dry_run)
		index_set_cache(run->index, CACHE_LOOKING);
	crew_close(&run->crew, job_undone);
	for (size_t i = 0; i < run->count; i++)
		job_free(run->waiting[i]);
	free(run->waiting);
	run->waiting = NULL;
	run->summary->stopped = run->options->stop && *run->options->stop;
	run->summary->seconds = seconds_since(&run->started);
	return !trouble_is(run->trouble);
}
