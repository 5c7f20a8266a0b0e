#include "db/version.h"

#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "db/checks.h"
#include "db/connection.h"
#include "db/load.h"
#include "db/numbers.h"
#include "db/run.h"
#include "db/schema.h"
#include "db/statement.h"
#include "db/token.h"
#include "db/tree.h"
#include "model/pack.h"

struct fact {
	const char *name;
	int64_t value;
};

enum { FACTS = 4 };

static void facts_now(struct fact facts[FACTS])
{
	facts[0] = (struct fact){ FACT_PARSE, PARSE_VERSION };
	facts[1] = (struct fact){ FACT_PACK, PACK_VERSION };
	facts[2] = (struct fact){ FACT_TOKEN, TOKEN_VERSION };
	facts[3] = (struct fact){ FACT_NUMBERS, numbers_version() };
}

bool version_set(struct index *index, struct trouble *trouble)
{
	struct fact facts[FACTS];
	bool fine = true;
	facts_now(facts);
	for (size_t i = 0; fine && i < FACTS; i++)
		fine = schema_set_fact(index, facts[i].name, facts[i].value,
			trouble);
	return fine;
}

bool index_is_stale(struct index *index)
{
	struct entry_query all = { .year = 0 };
	struct fact facts[FACTS];
	bool other = false;
	facts_now(facts);
	for (size_t i = 0; i < FACTS; i++)
		other = other || schema_fact(index, facts[i].name)
			!= facts[i].value;
	return schema_fact(index, FACT_REBUILDING)
		|| schema_fact(index, FACT_COMPARING)
		|| (other && index_count(index, &all));
}

static int64_t count_begun(struct index *index, struct trouble *trouble)
{
	return statement_number(statement_get(index,
		"SELECT value FROM fact WHERE name = '" FACT_REBUILDS "'"),
		0, trouble);
}

/*
 * The search is emptied at once and filled again as the reports come; the
 * reports themselves are replaced one by one, so that lists stay whole. Until
 * the end the index says that this rebuild, *NUMBER, was begun.
 */
static bool begin(struct index *index, int64_t *number,
	struct trouble *trouble)
{
	bool fine = index_write_begin(index, trouble);
	*number = fine ? count_begun(index, trouble) + 1 : 0;
	fine = fine && schema_set_fact(index, FACT_REBUILDS, *number, trouble)
		&& schema_set_fact(index, FACT_REBUILDING, *number, trouble)
		&& schema_set_fact(index, FACT_NUMBERS, 0, trouble)
		&& index_run(index,
			"INSERT INTO body_fts (body_fts) VALUES ('delete-all');"
			"INSERT INTO title_fts (title_fts) VALUES ('delete-all')",
			trouble)
		&& index_write_end(index, trouble);
	if (!fine)
		index_write_undo(index);
	return fine;
}

/* One that was begun later has emptied the search again and makes all reports:
 * were this one to end, it would take for done what that one has not. */
static bool is_latest(struct index *index, int64_t number,
	struct trouble *trouble)
{
	int64_t begun = count_begun(index, trouble);
	if (!trouble_is(trouble) && begun != number)
		trouble_set(trouble, _("another rebuild of the index %s was begun:"
			" this one stops, that one makes all reports"),
			index_path(index));
	return !trouble_is(trouble);
}

/* All reports are there, and so is the search. */
static bool end(struct index *index, int64_t number, struct trouble *trouble)
{
	bool fine = index_write_begin(index, trouble)
		&& is_latest(index, number, trouble)
		&& tree_recount(index, trouble)
		&& version_set(index, trouble)
		&& schema_set_fact(index, FACT_REBUILDING, 0, trouble)
		&& schema_set_fact(index, FACT_COMPARING, number, trouble)
		&& index_write_end(index, trouble);
	if (!fine)
		index_write_undo(index);
	return fine;
}

static bool compare(struct index *index, int64_t number,
	struct trouble *trouble)
{
	index_set_cache(index, CACHE_WRITING);
	bool fine = checks_rebuild(index, trouble)
		&& index_write_begin(index, trouble)
		&& is_latest(index, number, trouble)
		&& schema_set_fact(index, FACT_COMPARING, 0, trouble)
		&& index_write_end(index, trouble);
	if (!fine)
		index_write_undo(index);
	index_set_cache(index, CACHE_LOOKING);
	return fine;
}

static int64_t next_document(struct index *index, int64_t last,
	struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"SELECT id FROM document WHERE id > :last ORDER BY id LIMIT 1");
	statement_int(s, ":last", last);
	return statement_number(s, 0, trouble);
}

static void take_document(struct run *run, int64_t document)
{
	struct stored stored;
	struct trouble damage = TROUBLE_INIT;
	stored_init(&stored);
	run->index->failure = SQLITE_OK;
	bool fine = stored_load(&stored, run->index, document, LOAD_SURE,
		&damage);
	struct job *job = job_new(stored.path.text);
	job->document = document;
	if (fine && stored.url.len)
		job->origin.url = job->url = mem_text(stored.url.text);
	job->origin.size = (int64_t)stored.bytes.len;
	if (fine) {
		struct strbuf none = job->bytes;
		job->bytes = stored.bytes;
		stored.bytes = none;
		run_parse(run, job, &stored.decisions);
	} else {
		if (index_is_sound(run->index, run->trouble))
			run_tell(run, job, INGEST_REFUSED, document,
				damage.sentence);
		job_free(job);
	}
	trouble_release(&damage);
	stored_release(&stored);
}

bool ingest_rebuild(struct index *index, const struct ingest_options *options,
	struct ingest_summary *summary, struct trouble *trouble)
{
	struct run run;
	int64_t number, document = 0;
	memset(summary, 0, sizeof(*summary));
	if (!begin(index, &number, trouble))
		return false;
	size_t documents = index_documents(index);
	run_open(&run, RUN_REBUILDING, index, options, summary, trouble);
	run_expect(&run, documents);
	while (run_goes_on(&run) && is_latest(index, number, trouble)
	       && (document = next_document(index, document, trouble)))
		take_document(&run, document);
	return run_close(&run) && (summary->stopped
		|| (end(index, number, trouble)
			&& compare(index, number, trouble)));
}
