#include "db/index.h"

#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "db/connection.h"
#include "db/dictionary.h"
#include "db/load.h"
#include "db/schema.h"
#include "db/statement.h"
#include "db/store.h"

struct doctor {
	struct index *index;
	void (*line)(void *context, bool bad, const char *text);
	void *context;
	bool damaged;
};

static void say(const struct doctor *doctor, bool bad, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void say(const struct doctor *doctor, bool bad, const char *format, ...)
{
	struct trouble sentence = TROUBLE_INIT; /* made safe to print */
	struct strbuf text = STRBUF_INIT;
	va_list args;
	va_start(args, format);
	strbuf_addv(&text, format, args);
	va_end(args);
	trouble_set(&sentence, "%s", text.text);
	doctor->line(doctor->context, bad, sentence.sentence);
	trouble_release(&sentence);
	strbuf_release(&text);
}

/* quick_check of SQLite: each line but a single "ok" is damage. */
static void check_pages(struct doctor *doctor, struct trouble *trouble)
{
	bool fine = false;
	struct statement *s = statement_get(doctor->index,
		"PRAGMA quick_check(20)");
	while (statement_row(s, trouble)) {
		const char *text = column_text(s, 0);
		fine = text && !strcmp(text, "ok");
		if (!fine)
			say(doctor, true, _("damaged: %s"), text ? text : "?");
	}
	statement_done(s);
	if (trouble_is(trouble))
		return;
	if (fine)
		say(doctor, false, _("the pages of the file are whole"));
	else
		doctor->damaged = true;
}

static int64_t next_id(struct index *index, int64_t last,
	struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"SELECT id FROM document WHERE id > :last ORDER BY id LIMIT 1");
	statement_int(s, ":last", last);
	return statement_number(s, 0, trouble);
}

/* Every document against its hash, every report against its checksum. */
static void check_documents(struct doctor *doctor, struct trouble *trouble)
{
	size_t count = 0, bad = 0;
	int64_t id = 0;
	while (!trouble_is(trouble)
	       && (id = next_id(doctor->index, id, trouble))) {
		struct trouble damage = TROUBLE_INIT;
		struct report report;
		struct stored stored;
		stored_init(&stored);
		doctor->index->failure = SQLITE_OK;
		count++;
		if (stored_load(&stored, doctor->index, id, LOAD_SURE, &damage)
		    && index_report(doctor->index, id, &report, &damage)) {
			report_release(&report);
		} else if (index_is_sound(doctor->index, trouble)) {
			bad++;
			say(doctor, true, "%s", damage.sentence);
		}
		trouble_release(&damage);
		stored_release(&stored);
	}
	if (!bad && !trouble_is(trouble))
		say(doctor, false, _("documents that are what they were when they"
			" were added: %zu"), count);
	doctor->damaged = doctor->damaged || bad;
}

static void check_dictionary(struct doctor *doctor, struct trouble *trouble)
{
	unsigned copies, whole;
	if (!dictionary_count(doctor->index, &copies, &whole, trouble)
	    || copies == whole)
		return;
	say(doctor, true, _("of %u copies of the dictionary %u are damaged; back up"
		" the index and add the documents to a new one"), copies,
		copies - whole);
}

/* Reports a place has of its own, kind by kind, as summed and as they are. */
static const char differing[] =
	"SELECT count(*) FROM (SELECT node, key / 1000000000000 AS year, kind,"
	" count(*) AS own, sum(failing > 0) AS own_failing,"
	" sum(doubtful > 0) AS own_doubtful FROM report GROUP BY 1, 2, 3) AS real"
	" FULL JOIN (SELECT * FROM coverage WHERE own > 0) AS summed"
	" ON real.node = summed.node AND real.year = summed.year"
	" AND real.kind = summed.kind"
	" WHERE real.own IS NOT summed.own"
	" OR real.own_failing IS NOT summed.own_failing"
	" OR real.own_doubtful IS NOT summed.own_doubtful /* every row */";

static void check_summaries(struct doctor *doctor, struct trouble *trouble)
{
	int64_t wrong = statement_number(statement_get(doctor->index, differing),
		-1, trouble);
	struct statement *s = statement_get(doctor->index,
		"SELECT (SELECT sum(reports) FROM coverage WHERE node = '*')"
		" IS NOT (SELECT nullif(count(*), 0) FROM report)"
		" /* every row */");
	wrong += statement_number(s, 1, trouble);
	if (trouble_is(trouble))
		return;
	if (wrong)
		say(doctor, true, _("the counts of places and years are not those of"
			" the reports: run 'nianbao rebuild'"));
	else
		say(doctor, false, _("the counts of places and years are those of the"
			" reports"));
}

static void examine_search(struct doctor *doctor, struct index *writer,
	struct trouble *trouble)
{
	struct trouble damage = TROUBLE_INIT;
	writer->failure = SQLITE_OK;
	bool fine = statement_run(statement_get(writer,
			"INSERT INTO body_fts (body_fts) VALUES ('integrity-check')"),
			&damage)
		&& statement_run(statement_get(writer,
			"INSERT INTO title_fts (title_fts) VALUES"
			" ('integrity-check')"), &damage);
	if (fine) {
		say(doctor, false, _("the search is whole"));
	} else if (index_is_sound(writer, trouble)) {
		say(doctor, true, _("the search is damaged: run 'nianbao rebuild'"));
		doctor->damaged = true;
	}
	trouble_release(&damage);
}

/* Its own check is written as an insertion, which only a writer may; an index
 * that cannot be written goes without. */
static void check_search(struct doctor *doctor, struct trouble *trouble)
{
	struct trouble unwritable = TROUBLE_INIT;
	struct index *writer = doctor->index;
	if (writer->access != INDEX_WRITE)
		writer = access(writer->path, W_OK) ? NULL
			: index_open(writer->path, INDEX_WRITE, &unwritable);
	if (writer)
		examine_search(doctor, writer, trouble);
	if (writer != doctor->index)
		index_close(writer);
	trouble_release(&unwritable);
}

bool index_doctor(struct index *index, void (*line)(void *context, bool bad,
	const char *text), void *context, struct trouble *trouble)
{
	struct doctor doctor = { .index = index, .line = line,
		.context = context };
	struct index_totals totals;
	index_totals(index, &totals);
	say(&doctor, false, _("index %s, version %d, documents: %u, reports: %u"),
		index->path, SCHEMA_VERSION, (unsigned)index_documents(index),
		totals.reports);
	if (index_is_stale(index))
		say(&doctor, true, _("the reports were made by another version of this"
			" program, or a rebuild was stopped: run 'nianbao rebuild'"));
	check_pages(&doctor, trouble);
	if (doctor.damaged)
		say(&doctor, true, _("run 'nianbao rebuild': it saves what is whole"
			" and keeps the damaged file beside it"));
	else {
		check_dictionary(&doctor, trouble);
		check_documents(&doctor, trouble);
		check_summaries(&doctor, trouble);
		check_search(&doctor, trouble);
	}
	return !doctor.damaged && !trouble_is(trouble);
}
