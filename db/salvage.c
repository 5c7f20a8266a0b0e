#include "db/salvage.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "db/connection.h"
#include "db/dictionary.h"
#include "db/load.h"
#include "db/schema.h"
#include "db/statement.h"
#include "db/store.h"
#include "db/version.h"
#include "model/sha256.h"

/* Numbers that no table says anything of, one after the other, before the end
 * is taken for reached. */
enum { GAP_MOST = 5000, BATCH = 500 };

/* https://sqlite.org/fileformat2.html */
enum { HEAD_BYTES = 100, TREE_INNER = 5 };

struct rescue {
	struct index *old, *new;
	struct salvage *salvage;
};

/* ------------------------------------------------------------- examining */

enum state {
	STATE_WHOLE,
	STATE_DAMAGED,
	STATE_HEADLESS, /* its first page, with the tables' names, is */
	STATE_FOREIGN,  /* not for us to touch; index_open() says why */
	STATE_TROUBLE,
};

static bool is_damage(int code)
{
	return (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;
}

/* The first column of the first row of SQL; the result of SQLite. */
static int ask(struct index *index, const char *sql, int64_t *number,
	bool *is_ok)
{
	sqlite3_stmt *handle = NULL;
	int code = sqlite3_prepare_v2(index->db, sql, -1, &handle, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_step(handle);
	if (code == SQLITE_ROW) {
		const char *text = (const char *)sqlite3_column_text(handle, 0);
		*is_ok = text && !strcmp(text, "ok");
		*number = sqlite3_column_int64(handle, 0);
	}
	sqlite3_finalize(handle);
	return code;
}

/* A search whose tables are so damaged that it cannot be emptied. */
static bool is_search_lost(struct index *index)
{
	static const char *const looks[] = {
		"SELECT rowid FROM body_fts WHERE body_fts MATCH 'x' LIMIT 1",
		"SELECT rowid FROM title_fts WHERE title_fts MATCH 'x' LIMIT 1",
	};
	bool lost = false, ok;
	int64_t ignored;
	for (size_t i = 0; i < 2; i++) {
		int code = ask(index, looks[i], &ignored, &ok) & 0xff;
		lost = lost || is_damage(code) || code == SQLITE_ERROR
			|| code == SQLITE_MISUSE;
	}
	return lost;
}

static enum state examine(struct index *index, struct trouble *trouble)
{
	int64_t application = 0, version = 0, ignored;
	bool ok = false;
	int code = ask(index, "PRAGMA application_id", &application, &ok);
	if (code == SQLITE_ROW)
		code = ask(index, "PRAGMA user_version", &version, &ok);
	if (code == SQLITE_ROW)
		code = ask(index, "SELECT count(*) FROM sqlite_schema", &ignored,
			&ok);
	if (is_damage(code))
		return STATE_HEADLESS;
	if (code == SQLITE_ROW && (application != SCHEMA_APPLICATION
			|| version > SCHEMA_VERSION || version < 1))
		return STATE_FOREIGN;
	if (code == SQLITE_ROW && version == SCHEMA_VERSION
	    && !schema_is_ours(index->db))
		return STATE_HEADLESS;
	if (code == SQLITE_ROW)
		code = ask(index, "PRAGMA integrity_check(1)", &ignored, &ok);
	if (is_damage(code) || (code == SQLITE_ROW && (!ok
			|| is_search_lost(index))))
		return STATE_DAMAGED;
	if (code == SQLITE_ROW)
		return STATE_WHOLE;
	index_trouble(index, code, trouble);
	return STATE_TROUBLE;
}

/* -------------------------------------------------------------- the head */

static void put_number(unsigned char *at, uint32_t number)
{
	for (unsigned i = 0; i < 4; i++)
		at[i] = (unsigned char)(number >> (24 - 8 * i));
}

static uint32_t get_number(const unsigned char *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16
		| (uint32_t)at[2] << 8 | at[3];
}

/* The pages that hold the names of the tables, below that of HEAD, lie BY pages
 * further behind now. */
static void move_children(unsigned char *head, uint32_t by)
{
	unsigned char *tree = head + HEAD_BYTES;
	size_t cells = (size_t)tree[3] << 8 | tree[4];
	if (tree[0] != TREE_INNER)
		return;
	put_number(tree + 8, get_number(tree + 8) + by);
	for (size_t i = 0; i < cells; i++) {
		size_t at = (size_t)tree[12 + 2 * i] << 8 | tree[13 + 2 * i];
		put_number(head + at, get_number(head + at) + by);
	}
}

/* HEAD is the first page of an empty index, of PAGE bytes, and becomes that of a
 * file of LEN bytes with PAGES pages of that index behind them. */
static void fit_head(unsigned char *head, size_t page, size_t len,
	size_t pages)
{
	move_children(head, (uint32_t)(len / page));
	put_number(head + 24, 1); /* changes … */
	put_number(head + 92, 1); /* … which the number of pages is of */
	put_number(head + 28, (uint32_t)(len / page + pages));
	put_number(head + 32, 0); /* free pages: none are known */
	put_number(head + 36, 0);
}

/* The whole pages of FROM, and empty ones up to LEAST bytes; *LEN in all. */
static bool copy_pages(FILE *to, FILE *from, size_t page, size_t least,
	size_t *len)
{
	static char room[1 << 16]; /* as large as a page may be */
	size_t got;
	*len = 0;
	while ((got = fread(room, 1, sizeof(room), from)) >= page)
		*len += page * fwrite(room, page, got / page, to);
	memset(room, 0, page);
	while (*len < least && fwrite(room, page, 1, to))
		*len += page;
	return *len >= least && !ferror(from) && !ferror(to);
}

static bool read_file(struct strbuf *out, const char *path)
{
	static char room[1 << 16];
	size_t got;
	FILE *file = fopen(path, "rb");
	while (file && (got = fread(room, 1, sizeof(room), file)))
		strbuf_add(out, room, got);
	return file && !fclose(file);
}

/*
 * Makes COPY of PATH with the head and the tail of FRESH, an empty index: the
 * tables of every index begin on the same pages (auto_vacuum keeps them first),
 * what tells their names is taken from the fresh one. A file that was cut gets
 * as many pages as these at least.
 */
static bool copy_with_head(const char *copy, const char *path,
	const char *fresh)
{
	struct strbuf made = STRBUF_INIT;
	FILE *from = fopen(path, "rb"), *to = fopen(copy, "wb");
	bool fine = from && to && read_file(&made, fresh)
		&& made.len > HEAD_BYTES;
	if (fine) {
		unsigned char *head = (unsigned char *)made.text;
		size_t page = (size_t)head[16] << 8 | head[17], len;
		fine = copy_pages(to, from, page, made.len, &len)
			&& fwrite(head, made.len, 1, to) && !fseek(to, 0, SEEK_SET);
		fit_head(head, page, len, made.len / page);
		fine = fine && fwrite(head, page, 1, to);
	}
	if (from)
		fclose(from);
	fine = (!to || !fclose(to)) && fine;
	strbuf_release(&made);
	return fine;
}

/* ------------------------------------------------------------- documents */

static const char *const document_numbers[] = {
	"SELECT id FROM document WHERE id > :last ORDER BY id LIMIT 1",
	"SELECT document FROM document_bytes WHERE document > :last"
	" ORDER BY document LIMIT 1",
};

/* The next number that either table has; *DAMAGED when neither can say. */
static int64_t next_number(struct index *old, int64_t last, bool *damaged)
{
	int64_t next = 0;
	*damaged = true;
	for (size_t i = 0; i < 2; i++) {
		struct trouble met = TROUBLE_INIT;
		struct statement *s = statement_get(old, document_numbers[i]);
		statement_int(s, ":last", last);
		int64_t number = statement_number(s, 0, &met);
		*damaged = *damaged && trouble_is(&met);
		if (number > last && (!next || number < next))
			next = number;
		trouble_release(&met);
	}
	return next;
}

static bool insert_document(struct rescue *rescue, int64_t id,
	const struct strbuf *bytes, const char *encoding, struct trouble *trouble)
{
	unsigned char hash[SHA256_BYTES];
	sha256_of(hash, bytes->text, bytes->len);
	struct statement *s = statement_get(rescue->new,
		"INSERT OR IGNORE INTO document (id, sha256, size, encoding)"
		" VALUES (:id, :sha256, :size, :encoding)");
	statement_int(s, ":id", id);
	statement_bytes(s, ":sha256", hash, sizeof(hash));
	statement_int(s, ":size", (int64_t)bytes->len);
	statement_text(s, ":encoding", encoding);
	return statement_run(s, trouble);
}

static bool insert_bytes(struct rescue *rescue, int64_t id, const void *frame,
	size_t len, struct trouble *trouble)
{
	struct statement *s = statement_get(rescue->new,
		"INSERT OR IGNORE INTO document_bytes (document, bytes)"
		" SELECT id, :bytes FROM document WHERE id = :id");
	statement_int(s, ":id", id);
	statement_bytes(s, ":bytes", frame, len);
	return statement_run(s, trouble);
}

/* What the user said of its encoding; NULL where that cannot be read. */
static char *encoding_of(struct index *old, int64_t id)
{
	struct trouble unread = TROUBLE_INIT;
	char *encoding = NULL;
	struct statement *s = statement_get(old,
		"SELECT encoding FROM document WHERE id = :id");
	statement_int(s, ":id", id);
	if (statement_row(s, &unread))
		encoding = mem_text(column_text(s, 0));
	statement_done(s);
	trouble_release(&unread);
	return encoding;
}

/* The frame's own checksum says whether the bytes are whole. */
static bool save_document(struct rescue *rescue, int64_t id, bool *saved,
	struct trouble *trouble)
{
	struct trouble unread = TROUBLE_INIT;
	struct strbuf bytes = STRBUF_INIT;
	struct statement *s = statement_get(rescue->old,
		"SELECT bytes FROM document_bytes WHERE document = :id");
	bool fine = true;
	size_t len;
	statement_int(s, ":id", id);
	*saved = false;
	if (statement_row(s, &unread)) {
		const void *frame = column_bytes(s, 0, &len);
		char *encoding = encoding_of(rescue->old, id);
		*saved = document_open(&bytes, rescue->old, frame, len,
			&unread);
		fine = !*saved || (insert_document(rescue, id, &bytes, encoding,
				trouble)
			&& insert_bytes(rescue, id, frame, len, trouble));
		free(encoding);
	}
	statement_done(s);
	trouble_release(&unread);
	strbuf_release(&bytes);
	return fine;
}

/* ------------------------------------------------- what hangs on documents */

static const struct attached {
	const char *of_one, *upward, *downward; /* of the old index */
	const char *insert;
	int columns;
} tables[] = {
#define SELECTS(columns, table, order) \
	"SELECT " columns " FROM " table " WHERE document = :document", \
	"SELECT " columns " FROM " table " ORDER BY " order " /* every row */", \
	"SELECT " columns " FROM " table " ORDER BY " order " DESC" \
	" /* every row */"
	{ SELECTS("number, document, name, path, mtime, size, inode, sha256, url",
		"source", "number"),
	  "INSERT OR IGNORE INTO source (number, document, name, path, mtime,"
	  " size, inode, sha256, url) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", 9 },
	{ SELECTS("number, letter, document, spot, name", "mark", "number"),
	  "INSERT OR IGNORE INTO mark (number, letter, document, spot, name)"
	  " VALUES (?, ?, ?, ?, ?)", 5 },
	{ SELECTS("document, spot, text", "remark", "document, spot"),
	  "INSERT OR IGNORE INTO remark (document, spot, text)"
	  " VALUES (?, ?, ?)", 3 },
	{ SELECTS("document, field, value", "decision", "document, field"),
	  "INSERT OR IGNORE INTO decision (document, field, value)"
	  " VALUES (?, ?, ?)", 3 },
#undef SELECTS
};
enum { TABLES = sizeof(tables) / sizeof(*tables) };

/* Copies the rows of SELECT as far as they can be read. */
static bool copy_rows(struct rescue *rescue, const struct attached *table,
	const char *select, int64_t document, struct trouble *trouble)
{
	struct trouble unread = TROUBLE_INIT;
	struct statement *from = statement_get(rescue->old, select);
	bool fine = true;
	if (document)
		statement_int(from, ":document", document);
	while (fine && statement_row(from, &unread)) {
		struct statement *to = statement_get(rescue->new, table->insert);
		statement_take_row(to, from, table->columns);
		fine = statement_run(to, trouble);
	}
	statement_done(from);
	trouble_release(&unread);
	return fine;
}

static bool save_number(struct rescue *rescue, int64_t id, bool *saved,
	struct trouble *trouble)
{
	bool fine = save_document(rescue, id, saved, trouble);
	for (size_t i = 0; fine && i < TABLES; i++)
		fine = copy_rows(rescue, &tables[i], tables[i].of_one, id, trouble);
	return fine;
}

static bool save_numbers(struct rescue *rescue, struct trouble *trouble)
{
	int64_t last = 0, gap = 0, in_batch = 0;
	bool fine = true;
	while (fine) {
		bool damaged, saved;
		int64_t next = next_number(rescue->old, last, &damaged);
		if (!next && (!damaged || gap > GAP_MOST))
			break;
		last = next ? next : last + 1;
		fine = save_number(rescue, last, &saved, trouble);
		gap = saved ? 0 : gap + 1;
		rescue->salvage->saved += saved;
		if (fine && ++in_batch % BATCH == 0)
			fine = index_write_end(rescue->new, trouble)
				&& index_write_begin(rescue->new, trouble);
	}
	return fine;
}

/* By their whole tables, from both ends: an index of a table may be damaged. */
static bool save_tables(struct rescue *rescue, struct trouble *trouble)
{
	bool fine = true;
	for (size_t i = 0; fine && i < TABLES; i++)
		fine = copy_rows(rescue, &tables[i], tables[i].upward, 0, trouble)
			&& copy_rows(rescue, &tables[i], tables[i].downward, 0,
				trouble);
	return fine;
}

/* A document without bytes has a hash that no bytes have, and sources that look
 * changed: adding one of them brings it back. */
static const char settle[] =
	"INSERT INTO document (id, sha256, size)"
	" SELECT DISTINCT document, CAST(printf('lost %027d', document) AS BLOB),"
	" 0 FROM source WHERE document NOT IN (SELECT id FROM document);"
	"UPDATE source SET mtime = 0, sha256 = NULL"
	" WHERE document NOT IN (SELECT document FROM document_bytes);"
	"DELETE FROM mark WHERE document NOT IN (SELECT id FROM document);"
	"DELETE FROM remark WHERE document NOT IN (SELECT id FROM document);"
	"DELETE FROM decision WHERE document NOT IN (SELECT id FROM document);";

static bool save_all(struct rescue *rescue, struct trouble *trouble)
{
	index_set_cache(rescue->new, CACHE_WRITING);
	bool fine = index_write_begin(rescue->new, trouble)
		&& schema_set_fact(rescue->new, FACT_REBUILDING, 1, trouble)
		&& dictionary_copy(rescue->new, rescue->old, trouble)
		&& save_numbers(rescue, trouble) && save_tables(rescue, trouble)
		&& index_run(rescue->new, settle, trouble);
	if (fine)
		rescue->salvage->lost = (size_t)statement_number(statement_get(
			rescue->new, "SELECT count(*) FROM document WHERE id NOT IN"
			" (SELECT document FROM document_bytes) /* every row */"),
			0, trouble);
	fine = fine && index_write_end(rescue->new, trouble);
	if (!fine)
		index_write_undo(rescue->new);
	return fine;
}

/* -------------------------------------------------------------- the files */

static char *beside(const char *path, const char *ending)
{
	struct strbuf name = STRBUF_INIT;
	strbuf_addf(&name, "%s%s", path, ending);
	return strbuf_take(&name);
}

static void drop(const char *path)
{
	static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
	for (size_t i = 0; i < 4; i++) {
		char *name = beside(path, endings[i]);
		unlink(name);
		free(name);
	}
}

/* A name that no file has. */
static char *free_name(const char *path)
{
	struct stat file;
	for (unsigned i = 1;; i++) {
		struct strbuf name = STRBUF_INIT;
		strbuf_addf(&name, "%s.damaged", path);
		if (i > 1)
			strbuf_addf(&name, "-%u", i);
		if (stat(name.text, &file))
			return strbuf_take(&name);
		strbuf_release(&name);
	}
}

/* At every moment a file is at PATH. */
static bool exchange(const char *path, const char *fresh, const char *kept,
	struct trouble *trouble)
{
	char *log = beside(path, "-wal"), *kept_log = beside(kept, "-wal");
	char *shared = beside(path, "-shm");
	bool fine = !link(path, kept) || !rename(path, kept);
	if (fine) {
		rename(log, kept_log);
		unlink(shared);
		fine = !rename(fresh, path);
	}
	if (!fine)
		trouble_set(trouble, _("cannot write beside the index %s: %s"), path,
			strerror(errno));
	free(log);
	free(kept_log);
	free(shared);
	return fine;
}

/* SALVAGED is the damaged index, or a copy with another head. */
static bool save_from(const char *salvaged, const char *fresh,
	struct salvage *salvage, struct trouble *trouble)
{
	struct rescue rescue = { .salvage = salvage };
	int64_t ignored;
	bool fine, ok;
	rescue.old = index_open_as_is(salvaged, trouble);
	bool readable = rescue.old && ask(rescue.old,
		"SELECT count(*) FROM sqlite_schema", &ignored, &ok) == SQLITE_ROW;
	rescue.new = readable ? index_open(fresh, INDEX_WRITE, trouble) : NULL;
	fine = rescue.new ? save_all(&rescue, trouble) : !trouble_is(trouble);
	index_close(rescue.old);
	index_close(rescue.new);
	return fine;
}

/* With the head of an empty index, which FRESH is at first. */
static bool save_headless(const char *path, const char *fresh,
	struct salvage *salvage, struct trouble *trouble)
{
	char *copy = beside(path, ".copy");
	drop(copy);
	struct index *empty = index_open(fresh, INDEX_WRITE, trouble);
	bool fine = empty;
	index_close(empty);
	if (fine && copy_with_head(copy, path, fresh))
		fine = save_from(copy, fresh, salvage, trouble);
	drop(copy);
	free(copy);
	return fine;
}

/* Whether nobody writes the index, or will until it is closed; one so damaged
 * that it cannot be told is taken as it is. */
static bool is_alone(struct index *index, struct trouble *trouble)
{
	int code = sqlite3_exec(index->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	if ((code & 0xff) != SQLITE_BUSY && (code & 0xff) != SQLITE_READONLY)
		return true;
	index_trouble(index, code, trouble);
	return false;
}

/* Else it was no index, and index_open() says so. */
static bool is_database(const char *path)
{
	char head[16] = "";
	FILE *file = fopen(path, "rb");
	bool is = file && fread(head, 1, sizeof(head), file) == sizeof(head)
		&& !memcmp(head, "SQLite format 3", sizeof(head));
	if (file)
		fclose(file);
	return is;
}

static bool save(const char *path, enum state state, struct salvage *salvage,
	struct trouble *trouble)
{
	char *fresh = beside(path, ".new"), *kept = free_name(path);
	drop(fresh);
	bool fine = state == STATE_HEADLESS
		? save_headless(path, fresh, salvage, trouble)
		: save_from(path, fresh, salvage, trouble);
	if (fine && salvage->saved + salvage->lost) {
		fine = exchange(path, fresh, kept, trouble);
		salvage->damaged = fine;
	} else if (fine && is_database(path)) {
		trouble_set(trouble, _("nothing can be saved from the index %s: move"
			" it away and add the documents again"), path);
		fine = false;
	}
	drop(fresh);
	free(fresh);
	if (salvage->damaged)
		salvage->kept = kept;
	else
		free(kept);
	return fine;
}

bool index_salvage(const char *path, struct salvage *salvage,
	struct trouble *trouble)
{
	struct stat file;
	*salvage = (struct salvage){ .damaged = false };
	if (stat(path, &file) || !S_ISREG(file.st_mode))
		return true;
	struct index *index = index_open_as_is(path, trouble);
	enum state state = index ? examine(index, trouble) : STATE_TROUBLE;
	bool damaged = state == STATE_DAMAGED || state == STATE_HEADLESS;
	bool fine = state != STATE_TROUBLE
		&& (!damaged || is_alone(index, trouble));
	fine = fine && (!damaged || save(path, state, salvage, trouble));
	index_close(index);
	return fine;
}
