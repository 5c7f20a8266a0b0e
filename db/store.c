#include "db/store.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "db/checks.h"
#include "db/connection.h"
#include "db/key.h"
#include "db/schema.h"
#include "db/statement.h"
#include "db/token.h"
#include "db/tree.h"
#include "db/version.h"
#include "model/doubt.h"
#include "model/gazetteer.h"

enum { SAME_TRIES = 20 }; /* reports of one text in several places */

/* 63 bits of report->content; 0 for a text without characters. */
static int64_t content_number(const char *content)
{
	if (strlen(content) < 16)
		return 0;
	char digits[17];
	memcpy(digits, content, 16);
	digits[16] = '\0';
	return (int64_t)(strtoull(digits, NULL, 16) >> 1);
}

static unsigned count_numbers(const struct report *report)
{
	unsigned count = 0;
	for (size_t i = 0; i < report->figure_count; i++)
		count += report->figures[i].state == FIGURE_NUMBER;
	return count;
}

/* ------------------------------------------------------------- finding */

bool store_find_path(struct index *index, const struct origin *origin,
	struct known *known, struct trouble *trouble)
{
	struct trouble met = TROUBLE_INIT;
	size_t len;
	memset(known, 0, sizeof(*known));
	struct statement *s = statement_get(index,
		"SELECT document, number, mtime, source.size, inode,"
		" coalesce(source.sha256, document.sha256), coalesce(url, '')"
		" FROM source JOIN document ON document.id = source.document"
		" WHERE name = :name");
	statement_int(s, ":name", origin->name);
	if (statement_row(s, &met)) {
		known->document = column_int(s, 0);
		known->source = column_int(s, 1);
		known->mtime = column_int(s, 2);
		known->size = column_int(s, 3);
		known->inode = column_int(s, 4);
		const void *sha256 = column_bytes(s, 5, &len);
		known->same_bytes = len == SHA256_BYTES
			&& !memcmp(sha256, origin->sha256, len);
		known->same_url = !strcmp(column_text(s, 6),
			origin->url ? origin->url : "");
	}
	statement_done(s);
	bool fine = !trouble_is(&met);
	if (!fine)
		trouble_set(trouble, "%s", met.sentence);
	trouble_release(&met);
	return fine;
}

bool store_find_bytes(struct index *index, const unsigned char *sha256,
	int64_t *document, struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"SELECT id FROM document WHERE sha256 = :sha256");
	statement_bytes(s, ":sha256", sha256, SHA256_BYTES);
	*document = statement_number(s, 0, trouble);
	return !trouble_is(trouble);
}

/* Whether the report of DOCUMENT is REPORT's: a form with nothing but zeros is
 * the same in many places. */
static bool is_same_report(struct index *index, int64_t document,
	const struct report *report, struct trouble *trouble)
{
	static const double sure = 0.6;
	struct report other;
	if (!index_report(index, document, &other, trouble))
		return false;
	bool elsewhere = report->place.region[0] && other.place.region[0]
		&& report->place.confidence >= sure
		&& other.place.confidence >= sure
		&& strcmp(report->place.region, other.place.region) != 0;
	bool same = !elsewhere && !strcmp(report->content, other.content);
	report_release(&other);
	return same;
}

int64_t store_find_content(struct index *index, const struct report *report,
	int64_t other_than, struct trouble *trouble)
{
	int64_t number = content_number(report->content), document = 0;
	for (unsigned tries = 0; number && tries < SAME_TRIES; tries++) {
		struct statement *s = statement_get(index,
			"SELECT document FROM report WHERE content = :content"
			" AND document <> :other AND document > :last"
			" ORDER BY document LIMIT 1");
		statement_int(s, ":content", number);
		statement_int(s, ":other", other_than);
		statement_int(s, ":last", document);
		document = statement_number(s, 0, trouble);
		if (!document || is_same_report(index, document, report, trouble))
			return document;
	}
	return 0;
}

/* -------------------------------------------------------------- search */

bool store_tokens(struct index *index, int64_t key, int64_t search,
	const struct making *making, struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"INSERT INTO body_fts (rowid, tokens) VALUES (:search, :tokens)");
	statement_int(s, ":search", search);
	statement_text(s, ":tokens", making->body.text);
	if (!statement_run(s, trouble))
		return false;
	s = statement_get(index,
		"INSERT INTO title_fts (rowid, tokens) VALUES (:key, :tokens)");
	statement_int(s, ":key", key);
	statement_text(s, ":tokens", making->title.text);
	return statement_run(s, trouble);
}

/*
 * A table without content needs the very tokens to take them out. Those of
 * another version cannot be made any more: they stay, and a search passes over
 * them when it looks at the text.
 */
static bool remove_tokens(struct index *index, int64_t key, int64_t search,
	int64_t document, struct trouble *trouble)
{
	if (schema_fact(index, FACT_TOKEN) != TOKEN_VERSION
	    || schema_fact(index, FACT_REBUILDING))
		return true;
	struct trouble unreadable = TROUBLE_INIT;
	struct report report;
	if (!index_report(index, document, &report, &unreadable)) {
		trouble_release(&unreadable);
		return true;
	}
	struct making making;
	making_init(&making);
	making_tokens(&making, &report);
	report_release(&report);
	struct statement *s = statement_get(index,
		"INSERT INTO body_fts (body_fts, rowid, tokens)"
		" VALUES ('delete', :search, :tokens)");
	statement_int(s, ":search", search);
	statement_text(s, ":tokens", making.body.text);
	bool fine = statement_run(s, trouble);
	s = statement_get(index,
		"INSERT INTO title_fts (title_fts, rowid, tokens)"
		" VALUES ('delete', :key, :tokens)");
	statement_int(s, ":key", key);
	statement_text(s, ":tokens", making.title.text);
	fine = statement_run(s, trouble) && fine;
	making_release(&making);
	return fine;
}

/* -------------------------------------------------------------- report */

/* Takes out what was made of DOCUMENT, but not the packed report itself. */
static bool remove_report(struct index *index, int64_t document,
	struct trouble *trouble)
{
	struct trouble met = TROUBLE_INIT;
	struct tree_change change = { .by = -1 };
	struct strbuf node = STRBUF_INIT;
	char *department = NULL;
	int64_t key = 0, search = 0;
	struct statement *s = statement_get(index,
		"SELECT key, node, kind, failing, doubtful, search, department"
		" FROM report"
		" WHERE document = :document");
	statement_int(s, ":document", document);
	if (statement_row(s, &met)) {
		key = column_int(s, 0);
		const char *text = column_text(s, 1);
		strbuf_adds(&node, text ? text : "");
		change.kind = (int)column_int(s, 2);
		change.failing = column_int(s, 3) > 0;
		change.doubtful = column_int(s, 4) > 0;
		search = column_int(s, 5);
		department = mem_text(column_text(s, 6));
	}
	statement_done(s);
	change.node = node.text;
	change.year = key_year(key);
	bool fine = !trouble_is(&met);
	if (fine && key) {
		fine = remove_tokens(index, key, search, document, &met)
			&& tree_change(index, &change, &met);
		s = statement_get(index, "DELETE FROM report WHERE key = :key");
		statement_int(s, ":key", key);
		fine = statement_run(s, &met) && fine;
		s = statement_get(index,
			"DELETE FROM report_numbers WHERE key = :key");
		statement_int(s, ":key", key);
		fine = statement_run(s, &met) && fine;
		struct authority authority = { node.text, department, change.year };
		fine = fine && checks_gone(index, document, &authority, &met);
	}
	if (!fine)
		trouble_set(trouble, "%s", met.sentence);
	trouble_release(&met);
	free(department);
	strbuf_release(&node);
	return fine;
}

static int64_t next_key(struct index *index, const char *node, int year,
	struct trouble *trouble)
{
	struct key_range range = key_range_of(node, year_of_key(year));
	if (*node)
		range.to = range.from + KEY_REGION - 1;
	struct statement *s = statement_get(index,
		"SELECT max(key) FROM report WHERE key BETWEEN :from AND :to");
	statement_int(s, ":from", range.from);
	statement_int(s, ":to", range.to);
	return statement_number(s, range.from, trouble) + 1;
}

static int64_t next_search(struct index *index, int year,
	struct trouble *trouble)
{
	struct key_range range = search_range_of(year_of_key(year));
	struct statement *s = statement_get(index, "SELECT max(search)"
		" FROM report WHERE search BETWEEN :from AND :to");
	statement_int(s, ":from", range.from);
	statement_int(s, ":to", range.to);
	return statement_number(s, range.from, trouble) + 1;
}

static bool insert_row(struct index *index, int64_t key, int64_t search,
	int64_t document, const char *node, const struct report *report, struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"INSERT INTO report (key, document, kind, form, script, node,"
		" issuer, department, title, title_derived, published, failing,"
		" figures, confidence, doubtful, content, search)"
		" VALUES (:key, :document, :kind, :form, :script, :node,"
		" :issuer, :department, :title, :title_derived, :published,"
		" :failing, :figures, :confidence, :doubtful, :content, :search)");
	statement_int(s, ":key", key);
	statement_int(s, ":search", search);
	statement_int(s, ":document", document);
	statement_int(s, ":kind", report->kind);
	statement_int(s, ":form", report->form);
	statement_int(s, ":script", report->script);
	statement_text(s, ":node", node);
	statement_text(s, ":issuer", report->issuer);
	statement_text(s, ":department", report->department);
	statement_text(s, ":title", report->title);
	statement_int(s, ":title_derived", report->title_derived);
	statement_text(s, ":published", report->published);
	statement_int(s, ":failing", (int64_t)report_failing(report));
	statement_int(s, ":figures", count_numbers(report));
	statement_real(s, ":confidence", report->place.confidence);
	statement_int(s, ":doubtful", report_is_doubtful(report));
	statement_int(s, ":content", content_number(report->content));
	return statement_run(s, trouble);
}

static bool insert_made(struct index *index, int64_t key, int64_t document,
	const struct making *making, struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"INSERT OR REPLACE INTO report_packed (document, prefix, bytes)"
		" VALUES (:document, :prefix, :bytes)");
	statement_int(s, ":document", document);
	statement_int(s, ":prefix", making->prefix);
	statement_bytes(s, ":bytes", making->packed_frame.text,
		making->packed_frame.len);
	if (!statement_run(s, trouble))
		return false;
	if (!making->numbers.len)
		return true;
	s = statement_get(index,
		"INSERT INTO report_numbers (key, bytes) VALUES (:key, :bytes)");
	statement_int(s, ":key", key);
	statement_bytes(s, ":bytes", making->numbers.text,
		making->numbers.len);
	return statement_run(s, trouble);
}

bool store_report(struct index *index, int64_t document,
	const struct making *making, const struct report *report,
	struct trouble *trouble)
{
	struct strbuf node = STRBUF_INIT;
	place_node(&node, &report->place);
	bool fine = remove_report(index, document, trouble);
	int64_t key = fine ? next_key(index, node.text, report->year, trouble) : 0;
	int64_t search = fine ? next_search(index, report->year, trouble) : 0;
	struct tree_change change = {
		.by = 1, .node = node.text, .year = key_year(key),
		.kind = (int)report->kind,
		.failing = report_failing(report) > 0,
		.doubtful = report_is_doubtful(report),
	};
	fine = fine && !trouble_is(trouble)
		&& insert_row(index, key, search, document, node.text, report,
			trouble)
		&& insert_made(index, key, document, making, trouble)
		&& tree_change(index, &change, trouble)
		&& store_tokens(index, key, search, making, trouble)
		&& checks_stored(index, document, report, trouble);
	strbuf_release(&node);
	return fine;
}

/* ----------------------------------------------------------- documents */

static bool insert_bytes(struct index *index, int64_t document,
	const struct making *making, struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"INSERT OR REPLACE INTO document_bytes (document, bytes)"
		" VALUES (:document, :bytes)");
	statement_int(s, ":document", document);
	statement_bytes(s, ":bytes", making->bytes_frame.text,
		making->bytes_frame.len);
	return statement_run(s, trouble);
}

bool store_add(struct index *index, const struct origin *origin,
	const struct decisions *decisions, const struct making *making,
	const struct report *report, int64_t *document, struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"INSERT INTO document (sha256, size, encoding)"
		" VALUES (:sha256, :size, :encoding)");
	statement_bytes(s, ":sha256", origin->sha256, SHA256_BYTES);
	statement_int(s, ":size", origin->size);
	statement_text(s, ":encoding", decisions->encoding);
	if (!statement_run(s, trouble))
		return false;
	*document = sqlite3_last_insert_rowid(index->db);
	return decisions_store(index, *document, decisions, trouble)
		&& insert_bytes(index, *document, making, trouble)
		&& store_source(index, *document, origin, trouble)
		&& store_report(index, *document, making, report, trouble);
}

bool store_replace(struct index *index, int64_t document,
	const struct origin *origin, const struct decisions *decisions,
	const struct making *making, const struct report *report,
	struct trouble *trouble)
{
	/* The old report's tokens are read with the old bytes as prefix. */
	if (!remove_report(index, document, trouble))
		return false;
	struct statement *s = statement_get(index,
		"UPDATE document SET sha256 = :sha256, size = :size,"
		" encoding = coalesce(:encoding, encoding) WHERE id = :document");
	statement_bytes(s, ":sha256", origin->sha256, SHA256_BYTES);
	statement_int(s, ":size", origin->size);
	statement_int(s, ":document", document);
	statement_text(s, ":encoding", decisions->encoding);
	return statement_run(s, trouble)
		&& decisions_store(index, document, decisions, trouble)
		&& insert_bytes(index, document, making, trouble)
		&& store_source(index, document, origin, trouble)
		&& store_report(index, document, making, report, trouble);
}

bool store_source(struct index *index, int64_t document,
	const struct origin *origin, struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"INSERT INTO source (document, name, path, url, mtime, size,"
		" inode, sha256) VALUES (:document, :name, :path, :url, :mtime,"
		" :size, :inode, (SELECT nullif(:sha256, sha256) FROM document"
		" WHERE id = :document))"
		" ON CONFLICT (name) DO UPDATE SET document = :document,"
		" path = :path, url = :url, mtime = :mtime, size = :size, inode = :inode,"
		" sha256 = excluded.sha256");
	statement_int(s, ":document", document);
	statement_int(s, ":name", origin->name);
	statement_text(s, ":path", origin->path);
	statement_text(s, ":url", origin->url);
	statement_int(s, ":mtime", origin->mtime);
	statement_int(s, ":size", origin->size);
	statement_int(s, ":inode", origin->inode);
	statement_bytes(s, ":sha256", origin->sha256, SHA256_BYTES);
	return statement_run(s, trouble);
}

bool store_is_shared(struct index *index, int64_t document,
	const struct origin *origin, struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"SELECT count(*) FROM source WHERE document = :document"
		" AND name <> :name");
	statement_int(s, ":document", document);
	statement_int(s, ":name", origin->name);
	return statement_number(s, 0, trouble) > 0;
}

bool store_remove(struct index *index, int64_t document,
	struct trouble *trouble)
{
	static const char *const removals[] = {
		"DELETE FROM report_packed WHERE document = :document",
		"DELETE FROM source WHERE document = :document",
		"DELETE FROM mark WHERE document = :document",
		"DELETE FROM remark WHERE document = :document",
		"DELETE FROM document_bytes WHERE document = :document",
		"DELETE FROM decision WHERE document = :document",
		"DELETE FROM document WHERE id = :document",
	};
	bool fine = remove_report(index, document, trouble);
	for (size_t i = 0; fine && i < sizeof(removals) / sizeof(*removals); i++) {
		struct statement *s = statement_get(index, removals[i]);
		statement_int(s, ":document", document);
		fine = statement_run(s, trouble);
	}
	return fine;
}
