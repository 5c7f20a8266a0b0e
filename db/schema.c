#include "db/schema.h"

#include <string.h>

#include "base/strbuf.h"
#include "db/connection.h"
#include "db/statement.h"

/*
 * Step 1, the durable half.
 *
 * document: the file, once for the same bytes. Its id is what people type
 *   (#12) and is never given again. What people add to it hangs on this id.
 * document_bytes: apart, so that reading documents reads no bytes. A zstd frame
 *   with its checksum; sha256 is of the bytes in it.
 * source: every path by which the document came, the first first. name is 63
 *   bits of the SHA-256 of the absolute path: what finds the path again. mtime
 *   (ns), size and inode are those of the file when it was read: unchanged,
 *   it is not read again. sha256 is of the file where it is not the
 *   document's: the same report as other bytes.
 * fact: numbers about the whole index; see db/store.h.
 */
static const char durable_1[] =
"CREATE TABLE document ("
"	id INTEGER PRIMARY KEY AUTOINCREMENT,"
"	sha256 BLOB NOT NULL UNIQUE,"
"	size INTEGER NOT NULL,"
"	encoding TEXT,"
"	region TEXT,"
"	year INTEGER);"
"CREATE TABLE document_bytes ("
"	document INTEGER PRIMARY KEY,"
"	bytes BLOB NOT NULL);"
"CREATE TABLE source ("
"	number INTEGER PRIMARY KEY,"
"	document INTEGER NOT NULL,"
"	name INTEGER NOT NULL,"
"	path TEXT NOT NULL,"
"	mtime INTEGER NOT NULL,"
"	size INTEGER NOT NULL,"
"	inode INTEGER NOT NULL,"
"	sha256 BLOB);"
"CREATE UNIQUE INDEX source_name ON source (name);"
"CREATE INDEX source_document ON source (document);"
"CREATE TABLE fact ("
"	name TEXT PRIMARY KEY,"
"	value INTEGER NOT NULL) WITHOUT ROWID;";

/*
 * Step 1, the derived half: all of it is made from document_bytes.
 *
 * report: what lists show. key is year × 10^12 + region × 10^6 + a running
 *   number, so the reports of a year, in it of a province, a prefecture and a
 *   county, lie together: lists and searches below a place are ranges of keys.
 *   Unresolved places are regions 900000 and above. content is 63 bits of
 *   report.content, 0 where the text is empty. search is its row in body_fts,
 *   year × 10^8 + a running number: with keys, whose numbers lie far apart,
 *   the postings would take three times the room.
 * report_failing, report_doubtful: the few, without reading the many.
 * report_packed: the report's serialised form (model/pack.h) as a zstd frame
 *   that has the document as its prefix; prefix says in which shape
 *   (db/archive.h).
 * report_numbers: the indicators of a report, packed (db/numbers.h): a rank
 *   over a year reads this alone.
 * place: places of reports and all their ancestors; parent is "*" for
 *   provinces, the state and the unresolved "". "*" is everything.
 * coverage: how many reports a place has with all below it, and of its own.
 * body_fts: the tokens (db/token.h) of the whole report, each once; by search.
 * title_fts: those of title, issuer and place; by key.
 *   Neither knows where a token stands: the text itself is looked at.
 */
static const char derived_1[] =
"CREATE TABLE report ("
"	key INTEGER PRIMARY KEY,"
"	document INTEGER NOT NULL UNIQUE,"
"	kind INTEGER NOT NULL,"
"	form INTEGER NOT NULL,"
"	script INTEGER NOT NULL,"
"	node TEXT NOT NULL,"
"	issuer TEXT,"
"	department TEXT,"
"	title TEXT,"
"	title_derived INTEGER NOT NULL,"
"	published TEXT,"
"	failing INTEGER NOT NULL,"
"	figures INTEGER NOT NULL,"
"	confidence REAL NOT NULL,"
"	doubtful INTEGER NOT NULL,"
"	content INTEGER NOT NULL,"
"	search INTEGER NOT NULL UNIQUE);"
"CREATE INDEX report_failing ON report (key) WHERE failing > 0;"
"CREATE INDEX report_doubtful ON report (key) WHERE doubtful > 0;"
"CREATE INDEX report_content ON report (content);"
"CREATE TABLE report_packed ("
"	document INTEGER PRIMARY KEY,"
"	prefix INTEGER NOT NULL,"
"	bytes BLOB NOT NULL);"
"CREATE TABLE report_numbers ("
"	key INTEGER PRIMARY KEY,"
"	bytes BLOB NOT NULL);"
"CREATE TABLE place ("
"	node TEXT PRIMARY KEY,"
"	parent TEXT) WITHOUT ROWID;"
"CREATE INDEX place_parent ON place (parent);"
"CREATE TABLE coverage ("
"	node TEXT NOT NULL,"
"	year INTEGER NOT NULL,"
"	kind INTEGER NOT NULL,"
"	reports INTEGER NOT NULL,"
"	failing INTEGER NOT NULL,"
"	doubtful INTEGER NOT NULL,"
"	own INTEGER NOT NULL,"
"	own_failing INTEGER NOT NULL,"
"	own_doubtful INTEGER NOT NULL,"
"	PRIMARY KEY (node, year, kind)) WITHOUT ROWID;"
"CREATE VIRTUAL TABLE body_fts USING fts5 (tokens, content='',"
"	detail=none, columnsize=0, prefix='1', tokenize='ascii');"
"CREATE VIRTUAL TABLE title_fts USING fts5 (tokens, content='',"
"	detail=none, columnsize=0, prefix='1', tokenize='ascii');";

/*
 * The step of marks and remarks, the durable half. Both hang on a document and
 * a spot in it (model/spot.h).
 *
 * mark: letter is '' of one without; name is what the list of marks says.
 * remark: what a user wrote; one on a check dismisses it.
 */
static const char durable_kept[] =
"CREATE TABLE mark ("
"	number INTEGER PRIMARY KEY,"
"	letter TEXT NOT NULL,"
"	document INTEGER NOT NULL,"
"	spot TEXT NOT NULL,"
"	name TEXT NOT NULL);"
"CREATE UNIQUE INDEX mark_letter ON mark (letter) WHERE letter <> '';"
"CREATE UNIQUE INDEX mark_spot ON mark (document, spot) WHERE letter = '';"
"CREATE INDEX mark_document ON mark (document);"
"CREATE TABLE remark ("
"	document INTEGER NOT NULL,"
"	spot TEXT NOT NULL,"
"	text TEXT NOT NULL,"
"	PRIMARY KEY (document, spot)) WITHOUT ROWID;";

/*
 * The step of decisions, the durable half.
 *
 * decision: what a user decided of a field (report_field_code()) of a document:
 *   its value as struct parse_hint has it. A rebuild and a newer edition of the
 *   document keep to it.
 */
static const char durable_decisions[] =
"CREATE TABLE decision ("
"	document INTEGER NOT NULL,"
"	field TEXT NOT NULL,"
"	value TEXT NOT NULL,"
"	PRIMARY KEY (document, field)) WITHOUT ROWID;"
"INSERT INTO decision SELECT id, 'place', region || '/' FROM document"
"	WHERE region IS NOT NULL;"
"INSERT INTO decision SELECT id, 'year', year FROM document"
"	WHERE year IS NOT NULL;"
"ALTER TABLE document DROP COLUMN region;"
"ALTER TABLE document DROP COLUMN year;";

/*
 * The step of checks between years, the derived half.
 *
 * report_years: the checks of a report against that of the year before
 *   (db/checks.h), in a packed report that has nothing else.
 * report_authority: finds the report of the year before.
 */
static const char derived_years[] =
"CREATE TABLE report_years ("
"	document INTEGER PRIMARY KEY,"
"	bytes BLOB NOT NULL);"
"CREATE INDEX report_authority ON report (node, department, kind);";

/*
 * The step of addresses, the durable half. source.url: where the page stood, as
 * a shortcut beside the file says.
 */
static const char durable_urls[] = "ALTER TABLE source ADD COLUMN url TEXT;";

/*
 * The step of the dictionary, the durable half.
 *
 * dictionary: what frames of document_bytes were made with (db/dictionary.h);
 *   a frame says its number. sha256 is of bytes, in hexadecimal digits.
 */
static const char durable_dictionary[] =
"CREATE TABLE dictionary ("
"	number INTEGER NOT NULL,"
"	copy INTEGER NOT NULL,"
"	bytes BLOB NOT NULL,"
"	sha256 TEXT NOT NULL,"
"	PRIMARY KEY (number, copy));";

struct step {
	const char *sql[2];
};

/* Step N brings version N to N + 1. */
static const struct step steps[SCHEMA_VERSION] = {
	{ { durable_1, derived_1 } },
	{ { durable_kept } },
	{ { durable_decisions } },
	{ { derived_years } },
	{ { durable_urls } },
	{ { durable_dictionary } },
};

/* Every name and text of sqlite_schema, in order. */
static bool schema_text(sqlite3 *db, struct strbuf *out)
{
	sqlite3_stmt *handle;
	if (sqlite3_prepare_v2(db, "SELECT type, name, sql FROM sqlite_schema"
			" ORDER BY type, name", -1, &handle, NULL) != SQLITE_OK)
		return false;
	int code;
	while ((code = sqlite3_step(handle)) == SQLITE_ROW) {
		for (int i = 0; i < 3; i++) {
			const void *bytes = sqlite3_column_blob(handle, i);
			int len = sqlite3_column_bytes(handle, i);
			strbuf_add(out, bytes ? bytes : "", (size_t)len);
			strbuf_addc(out, '\n');
		}
	}
	sqlite3_finalize(handle);
	return code == SQLITE_DONE;
}

bool schema_is_ours(sqlite3 *db)
{
	struct strbuf there = STRBUF_INIT, wanted = STRBUF_INIT;
	sqlite3 *fresh = NULL;
	bool ours = sqlite3_open(":memory:", &fresh) == SQLITE_OK;
	for (size_t i = 0; ours && i < SCHEMA_VERSION; i++)
		for (size_t half = 0; half < 2; half++)
			if (steps[i].sql[half])
				ours = ours && sqlite3_exec(fresh,
					steps[i].sql[half], NULL, NULL, NULL)
					== SQLITE_OK;
	ours = ours && schema_text(fresh, &wanted) && schema_text(db, &there)
		&& there.len == wanted.len
		&& !memcmp(there.text, wanted.text, there.len);
	sqlite3_close(fresh);
	strbuf_release(&there);
	strbuf_release(&wanted);
	return ours;
}

static bool schema_step(struct index *index, const struct step *step,
	struct trouble *trouble)
{
	bool fine = true;
	for (size_t half = 0; fine && half < 2; half++)
		if (step->sql[half])
			fine = index_run(index, step->sql[half], trouble);
	return fine;
}

/* What the index is now: another program may have brought it up meanwhile. */
static int64_t version_now(struct index *index, struct trouble *trouble)
{
	return statement_number(statement_get(index, "PRAGMA user_version"), 0,
		trouble);
}

bool schema_update(struct index *index, struct trouble *trouble)
{
	struct strbuf pragmas = STRBUF_INIT;
	strbuf_addf(&pragmas, "PRAGMA application_id = %d;"
		"PRAGMA user_version = %d;", SCHEMA_APPLICATION, SCHEMA_VERSION);
	bool fine = index_write_begin(index, trouble);
	int64_t version = fine ? version_now(index, trouble) : 0;
	fine = fine && !trouble_is(trouble);
	for (; fine && version < SCHEMA_VERSION; version++)
		fine = schema_step(index, &steps[version], trouble);
	fine = fine && index_run(index, pragmas.text, trouble)
		&& index_write_end(index, trouble);
	if (!fine)
		index_write_undo(index);
	strbuf_release(&pragmas);
	return fine;
}

int64_t schema_fact(struct index *index, const char *name)
{
	struct trouble trouble = TROUBLE_INIT;
	struct statement *s = statement_get(index,
		"SELECT value FROM fact WHERE name = :name");
	statement_text(s, ":name", name);
	int64_t value = statement_number(s, 0, &trouble);
	trouble_release(&trouble);
	return value;
}

bool schema_set_fact(struct index *index, const char *name, int64_t value,
	struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"INSERT OR REPLACE INTO fact (name, value)"
		" VALUES (:name, :value)");
	statement_text(s, ":name", name);
	statement_int(s, ":value", value);
	return statement_run(s, trouble);
}
