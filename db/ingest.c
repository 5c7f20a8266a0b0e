#include "db/ingest.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/lang.h"
#include "base/mem.h"
#include "db/connection.h"
#include "db/dictionary.h"
#include "db/load.h"
#include "db/run.h"
#include "db/schema.h"
#include "db/statement.h"
#include "db/token.h"
#include "db/tree.h"
#include "db/walk.h"
#include "model/pack.h"
#include "model/sha256.h"

/* 63 bits of a hash: what a path is found by. */
static int64_t hash_number(const char *bytes, size_t len)
{
	unsigned char hash[SHA256_BYTES];
	uint64_t number = 0;
	sha256_of(hash, bytes, len);
	for (size_t i = 0; i < 8; i++)
		number = number << 8 | hash[i];
	return (int64_t)(number >> 1);
}

/* The same file from another working directory is the same source. */
static int64_t path_number(const char *path)
{
	char *full = realpath(path, NULL);
	const char *known = full ? full : path;
	int64_t number = hash_number(known, strlen(known));
	free(full);
	return number;
}

/* Standard input has no name to be known by: its bytes are it. */
static int64_t memory_number(const struct ingest_document *document)
{
	struct strbuf name = STRBUF_INIT;
	strbuf_addf(&name, "memory:%s", document->source);
	if (!strcmp(document->source, "-"))
		strbuf_add(&name, document->bytes, document->len);
	int64_t number = hash_number(name.text, name.len);
	strbuf_release(&name);
	return number;
}

static void set_file(struct origin *origin, const struct stat *file)
{
	origin->mtime = (int64_t)file->st_mtim.tv_sec * 1000000000
		+ file->st_mtim.tv_nsec;
	origin->size = file->st_size;
	origin->inode = (int64_t)file->st_ino;
}

/* Whether the options decide what was not decided so before. */
static bool decides_anew(struct run *run, int64_t document)
{
	struct decisions now, before = { 0 };
	decisions_of_options(&now, run->options);
	bool anew = decisions_differ(&now, &before)
		&& decisions_load(&before, run->index, document, run->trouble)
		&& decisions_differ(&now, &before);
	decisions_release(&now);
	decisions_release(&before);
	return anew;
}

/* What the options say goes before what was decided once for DOCUMENT. */
static void parse_job(struct run *run, struct job *job, int64_t document)
{
	struct decisions decisions;
	decisions_of_options(&decisions, run->options);
	if (!document || decisions_load(&decisions, run->index, document,
			run->trouble))
		run_parse(run, job, &decisions);
	else
		job_free(job);
	decisions_release(&decisions);
}

/* The bytes are read: does the index have them? */
static void take_bytes(struct run *run, struct job *job)
{
	struct known known = { .document = 0 };
	int64_t same = 0;
	sha256_of(job->origin.sha256, job->bytes.text, job->bytes.len);
	job->origin.size = (int64_t)job->bytes.len;
	if (run->options->dry_run) {
		parse_job(run, job, 0);
		return;
	}
	bool fine = store_find_path(run->index, &job->origin, &known,
			run->trouble)
		&& store_find_bytes(run->index, job->origin.sha256, &same,
			run->trouble);
	/* The address of one of several sources tells nothing new. */
	bool anew = fine && known.document && ((!known.same_url
		&& !store_is_shared(run->index, known.document, &job->origin,
			run->trouble))
		|| decides_anew(run, known.document));
	if (!fine || trouble_is(run->trouble))
		job_free(job);
	else if (same && !(same == known.document && anew))
		run_settle(run, job);
	else
		parse_job(run, job, known.document);
}

/* A file that looks as it did, with the same address beside it, is not opened. */
static bool is_untouched(struct run *run, struct job *job)
{
	struct known known;
	struct stat file;
	if (run->options->dry_run || stat(job->path, &file))
		return false;
	set_file(&job->origin, &file);
	if (!store_find_path(run->index, &job->origin, &known, run->trouble)
	    || !known.document || known.mtime != job->origin.mtime
	    || known.size != job->origin.size
	    || known.inode != job->origin.inode || !known.same_url
	    || decides_anew(run, known.document))
		return false;
	run_tell(run, job, INGEST_UNCHANGED, known.document, NULL);
	return true;
}

static void take_path(struct run *run, const char *path)
{
	struct job *job = job_new(path);
	struct strbuf why = STRBUF_INIT;
	struct stat file;
	job->origin.name = path_number(path);
	job->origin.url = job->url = walk_url(path);
	if (is_untouched(run, job)) {
		job_free(job);
	} else if (!walk_read(&job->bytes, &file, path, &why)) {
		run_tell(run, job, INGEST_REFUSED, 0, why.text);
		job_free(job);
	} else {
		set_file(&job->origin, &file);
		take_bytes(run, job);
	}
	strbuf_release(&why);
}

bool ingest_paths(struct index *index, const char *const *paths, size_t count,
	const struct ingest_options *options, struct ingest_summary *summary,
	struct trouble *trouble)
{
	struct walk walk;
	struct walk_reader reader;
	const char *path;
	struct run run;
	bool there = true;
	memset(summary, 0, sizeof(*summary));
	walk_init(&walk);
	walk_reader_init(&reader, &walk);
	for (size_t i = 0; there && i < count; i++)
		there = walk_add(&walk, paths[i], trouble);
	if (there && !options->dry_run)
		there = dictionary_make(index, &walk, trouble);
	if (there) {
		run_open(&run, RUN_ADDING, index, options, summary, trouble);
		run_expect(&run, walk.count);
		while (run_goes_on(&run) && (path = walk_next(&reader)))
			take_path(&run, path);
		there = run_close(&run);
	}
	walk_reader_release(&reader);
	walk_release(&walk);
	return there;
}

bool ingest_documents(struct index *index,
	const struct ingest_document *documents, size_t count,
	const struct ingest_options *options, struct ingest_summary *summary,
	struct trouble *trouble)
{
	struct run run;
	struct strbuf why = STRBUF_INIT;
	run_open(&run, RUN_ADDING, index, options, summary, trouble);
	run_expect(&run, count);
	for (size_t i = 0; i < count && run_goes_on(&run); i++) {
		struct job *job = job_new(documents[i].source);
		job->origin.name = memory_number(&documents[i]);
		job->origin.size = (int64_t)documents[i].len;
		strbuf_reset(&why);
		if (walk_is_document(documents[i].bytes, documents[i].len,
				documents[i].source, &why)) {
			strbuf_add(&job->bytes, documents[i].bytes,
				documents[i].len);
			take_bytes(&run, job);
		} else {
			run_tell(&run, job, INGEST_REFUSED, 0, why.text);
			job_free(job);
		}
	}
	strbuf_release(&why);
	return run_close(&run);
}
