#include "db/statement.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/stop.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "db/connection.h"
#include "db/schema.h"

enum { COLUMNS = 32, SCAN_STEPS = 8 };

struct statement {
	struct statement *next;
	struct index *index;
	const char *sql;
	sqlite3_stmt *handle;
	bool used;
	int failed;                     /* result of preparing; 0: fine */
	int unbound;                    /* result of binding, in this use */
	struct strbuf repaired[COLUMNS]; /* texts that were no UTF-8 */
};

static size_t scans;

size_t statement_scans(void)
{
	return scans;
}

static _Noreturn void stop_bad_sql(const struct statement *statement,
	const char *what)
{
	struct strbuf sentence = STRBUF_INIT;
	strbuf_addf(&sentence, "%s: %s", what, statement->sql);
	stop_bug(sentence.text);
}

static void statement_prepare(struct statement *statement)
{
	sqlite3 *db = statement->index->db;
	int code = sqlite3_prepare_v3(db, statement->sql, -1,
		SQLITE_PREPARE_PERSISTENT, &statement->handle, NULL);
	if (code == SQLITE_OK)
		return;
	/* A file that lacks our tables makes good SQL look bad, and so do tables
	 * of the search that it cannot be opened with. */
	if (code == SQLITE_ERROR && !strstr(sqlite3_errmsg(db), "fts")
	    && schema_is_ours(db))
		stop_bad_sql(statement, sqlite3_errmsg(db));
	statement->failed = code == SQLITE_ERROR ? SQLITE_CORRUPT : code;
}

/* SQL is where it is used: the same text is the same place, or is prepared
 * once more. */
struct statement *statement_get(struct index *index, const char *sql)
{
	struct statement *statement = index->statements;
	while (statement && (statement->used || statement->failed
			|| statement->sql != sql))
		statement = statement->next;
	if (!statement) {
		statement = mem_zero(1, sizeof(*statement));
		statement->index = index;
		statement->sql = sql;
		for (size_t i = 0; i < COLUMNS; i++)
			strbuf_init(&statement->repaired[i]);
		statement->next = index->statements;
		index->statements = statement;
		statement_prepare(statement);
	}
	statement->used = true;
	return statement;
}

static void count_scan(struct statement *statement)
{
	int steps = sqlite3_stmt_status(statement->handle,
		SQLITE_STMTSTATUS_FULLSCAN_STEP, 1);
	if (steps <= SCAN_STEPS || strstr(statement->sql, "every row"))
		return;
	scans++;
#ifdef DEBUG
	if (getenv("NIANBAO_SCANS"))
		stop_bad_sql(statement, "a full scan");
	fprintf(stderr, "nianbao: full scan of %d rows: %s\n", steps,
		statement->sql);
#endif
}

void statement_done(struct statement *statement)
{
	if (statement->handle) {
		count_scan(statement);
		sqlite3_reset(statement->handle);
		sqlite3_clear_bindings(statement->handle);
	}
	statement->unbound = SQLITE_OK;
	statement->used = false;
}

/* What cannot be bound is told when the statement is run. */
static void bound(struct statement *statement, int code)
{
	if (code != SQLITE_OK && !statement->unbound)
		statement->unbound = code;
}

static int parameter(struct statement *statement, const char *name)
{
	if (statement->failed)
		return 0;
	int number = sqlite3_bind_parameter_index(statement->handle, name);
	if (!number)
		stop_bad_sql(statement, name);
	return number;
}

void statement_int(struct statement *statement, const char *name,
	int64_t value)
{
	int number = parameter(statement, name);
	if (number)
		bound(statement, sqlite3_bind_int64(statement->handle, number,
			value));
}

void statement_real(struct statement *statement, const char *name,
	double value)
{
	int number = parameter(statement, name);
	if (number)
		bound(statement, sqlite3_bind_double(statement->handle, number,
			value));
}

void statement_text(struct statement *statement, const char *name,
	const char *text)
{
	int number = parameter(statement, name);
	if (number && text)
		bound(statement, sqlite3_bind_text64(statement->handle, number,
			text, strlen(text), SQLITE_STATIC, SQLITE_UTF8));
	else if (number)
		bound(statement, sqlite3_bind_null(statement->handle, number));
}

void statement_bytes(struct statement *statement, const char *name,
	const void *bytes, size_t len)
{
	int number = parameter(statement, name);
	if (number && bytes)
		bound(statement, sqlite3_bind_blob64(statement->handle, number,
			bytes, len, SQLITE_STATIC));
	else if (number)
		bound(statement, sqlite3_bind_null(statement->handle, number));
}

void statement_take_row(struct statement *to, struct statement *from,
	int columns)
{
	for (int i = 0; i < columns && !to->failed; i++)
		bound(to, sqlite3_bind_value(to->handle, i + 1,
			sqlite3_column_value(from->handle, i)));
}

bool statement_row(struct statement *statement, struct trouble *trouble)
{
	int code = index_lost(statement->index);
	if (!code)
		code = statement->failed ? statement->failed : statement->unbound;
	if (!code)
		code = sqlite3_step(statement->handle);
	if (code == SQLITE_ROW)
		return true;
	if (code == SQLITE_MISUSE) /* by fts5, on damaged tables of its own */
		code = SQLITE_CORRUPT;
	if (code != SQLITE_DONE)
		index_trouble(statement->index, code, trouble);
	return false;
}

bool statement_run(struct statement *statement, struct trouble *trouble)
{
	struct trouble met = TROUBLE_INIT;
	while (statement_row(statement, &met))
		;
	statement_done(statement);
	bool fine = !trouble_is(&met);
	if (!fine)
		trouble_set(trouble, "%s", met.sentence);
	trouble_release(&met);
	return fine;
}

int64_t statement_number(struct statement *statement, int64_t otherwise,
	struct trouble *trouble)
{
	int64_t number = otherwise;
	if (statement_row(statement, trouble)
	    && sqlite3_column_type(statement->handle, 0) != SQLITE_NULL)
		number = column_int(statement, 0);
	statement_done(statement);
	return number;
}

bool column_is_null(struct statement *statement, int column)
{
	return sqlite3_column_type(statement->handle, column) == SQLITE_NULL;
}

int64_t column_int(struct statement *statement, int column)
{
	return sqlite3_column_int64(statement->handle, column);
}

double column_real(struct statement *statement, int column)
{
	return sqlite3_column_double(statement->handle, column);
}

const char *column_text(struct statement *statement, int column)
{
	bool is_null = column_is_null(statement, column);
	const char *text = (const char *)sqlite3_column_text(statement->handle,
		column);
	if (!text && !is_null)
		stop_no_memory();
	size_t len = (size_t)sqlite3_column_bytes(statement->handle, column);
	if (!text || (utf8_is_valid(text, len) && strlen(text) == len))
		return text;
	struct strbuf *repaired = &statement->repaired[column];
	strbuf_reset(repaired);
	utf8_repair(repaired, text, strlen(text));
	return repaired->text;
}

const void *column_bytes(struct statement *statement, int column, size_t *len)
{
	const void *bytes = sqlite3_column_blob(statement->handle, column);
	*len = (size_t)sqlite3_column_bytes(statement->handle, column);
	if (!bytes && *len)
		stop_no_memory();
	return bytes ? bytes : "";
}

void statements_release(struct index *index)
{
	struct statement *statement = index->statements;
	while (statement) {
		struct statement *next = statement->next;
		sqlite3_finalize(statement->handle);
		for (size_t i = 0; i < COLUMNS; i++)
			strbuf_release(&statement->repaired[i]);
		free(statement);
		statement = next;
	}
	index->statements = NULL;
}
