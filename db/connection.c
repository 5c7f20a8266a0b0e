#include "db/connection.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "db/archive.h"
#include "db/schema.h"
#include "db/statement.h"

enum { WAIT_MS = 5000, AGAIN_MS = 5, MOST_BYTES = 512 << 20 };

struct answer { /* what is said to a result of SQLite; %s: the path */
	int code;
	const char *sentence;
};

static const struct answer answers[] = {
	{ SQLITE_NOTADB, N_("%s is not an index of nianbao: no database;"
		" give another file with --index, or save what is left of an index"
		" with 'nianbao rebuild'") },
	{ SQLITE_CORRUPT, N_("the index %s is damaged: 'nianbao rebuild' saves"
		" what is whole") },
	{ SQLITE_BUSY, N_("the index %s is being written by another program;"
		" try again when it is done") },
	{ SQLITE_LOCKED, N_("the index %s is being written by another program;"
		" try again when it is done") },
	{ SQLITE_FULL, N_("no room is left for the index %s; what was added"
		" before is kept; make room and add the rest again") },
	{ SQLITE_READONLY, N_("the index %s can only be read; make it writable"
		" or give another file with --index") },
	{ SQLITE_PERM, N_("no permission for the index %s; change its"
		" permissions or give another file with --index") },
	{ SQLITE_AUTH, N_("no permission for the index %s; change its"
		" permissions or give another file with --index") },
	{ SQLITE_NOMEM, N_("not enough memory to read or write the index %s;"
		" what was in it before is kept; try again") },
	{ SQLITE_TOOBIG, N_("the index %s holds something too large to be read:"
		" see what 'nianbao doctor' says") },
};

void index_trouble(struct index *index, int code, struct trouble *trouble)
{
	int primary = code & 0xff;
	if (primary != SQLITE_CORRUPT)
		index->failure = code;
	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++) {
		if (answers[i].code == primary) {
			trouble_set(trouble, _(answers[i].sentence), index->path);
			return;
		}
	}
	int number = index->db ? sqlite3_system_errno(index->db) : 0;
	trouble_set(trouble, _("cannot read or write the index %s: %s;"
		" see to it, or give another file with --index"), index->path,
		number ? strerror(number) : sqlite3_errstr(code));
}

int index_lost(const struct index *index)
{
	bool lost = index->writing && sqlite3_get_autocommit(index->db);
	return !lost ? SQLITE_OK : index->failure ? index->failure : SQLITE_ABORT;
}

bool index_run(struct index *index, const char *sql, struct trouble *trouble)
{
	int code = index_lost(index);
	if (code != SQLITE_OK) {
		index_trouble(index, code, trouble);
		return false;
	}
	code = sqlite3_exec(index->db, sql, NULL, NULL, NULL);
	if (code != SQLITE_OK)
		index_trouble(index, sqlite3_extended_errcode(index->db), trouble);
	return code == SQLITE_OK;
}

void index_set_cache(struct index *index, enum index_cache kib)
{
	struct strbuf sql = STRBUF_INIT;
	strbuf_addf(&sql, "PRAGMA cache_size = -%d", (int)kib);
	sqlite3_exec(index->db, sql.text, NULL, NULL, NULL);
	strbuf_release(&sql);
}

bool index_is_sound(struct index *index, struct trouble *trouble)
{
	if (index->failure)
		index_trouble(index, index->failure, trouble);
	return !index->failure;
}

/* A read that cannot begin is told by the statements that follow. */
void index_read_begin(struct index *index)
{
	if (index->writing || index->reads++)
		return;
	index->failure = SQLITE_OK;
	sqlite3_exec(index->db, "BEGIN", NULL, NULL, NULL);
}

void index_read_end(struct index *index)
{
	if (!index->writing && !--index->reads)
		sqlite3_exec(index->db, "COMMIT", NULL, NULL, NULL);
}

/*
 * SQLITE_BUSY comes at once where waiting would not end: of two that read, both
 * want to write. SQL runs from its beginning then, a little later.
 */
static bool run_patiently(struct index *index, const char *sql,
	struct trouble *trouble)
{
	int64_t until = clock_milliseconds() + WAIT_MS;
	struct trouble met = TROUBLE_INIT;
	bool fine, again;
	do {
		trouble_release(&met);
		fine = index_run(index, sql, &met);
		again = !fine && (index->failure & 0xff) == SQLITE_BUSY
			&& clock_milliseconds() < until;
		if (again) {
			index->failure = SQLITE_OK;
			sqlite3_sleep(AGAIN_MS);
		}
	} while (again);
	if (!fine)
		trouble_set(trouble, "%s", met.sentence);
	trouble_release(&met);
	return fine;
}

/* A rebuild that saves a damaged index puts another file in its place. */
static bool is_replaced(const struct index *index)
{
	int moved = 0;
	sqlite3_file_control(index->db, NULL, SQLITE_FCNTL_HAS_MOVED, &moved);
	return moved;
}

/* Readers go on while the log is written; closing takes it away again, so that
 * an index at rest is one file. */
static const char begin[] = "PRAGMA journal_mode = WAL; BEGIN IMMEDIATE";

bool index_write_begin(struct index *index, struct trouble *trouble)
{
	index->failure = SQLITE_OK;
	bool replaced = is_replaced(index);
	index->writing = !replaced && run_patiently(index, begin, trouble);
	if (replaced || (index->writing && is_replaced(index))) {
		trouble_set(trouble, _("the index %s was moved or replaced since"
			" it was opened, and nothing was written: try again"),
			index->path);
		index_write_undo(index);
	}
	return index->writing;
}

bool index_write_end(struct index *index, struct trouble *trouble)
{
	if (!index_is_sound(index, trouble)
	    || !index_run(index, "COMMIT", trouble)) {
		index_write_undo(index);
		return false;
	}
	index->writing = false;
	return true;
}

void index_write_undo(struct index *index)
{
	if (!sqlite3_get_autocommit(index->db))
		sqlite3_exec(index->db, "ROLLBACK", NULL, NULL, NULL);
	index->writing = false;
}

/* ------------------------------------------------------------- opening */

/* A file from elsewhere may be made to harm: nothing in it runs by itself,
 * and sizes in it are believed only so far. */
static void distrust(sqlite3 *db)
{
	sqlite3_extended_result_codes(db, 1);
	sqlite3_busy_timeout(db, WAIT_MS);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	sqlite3_limit(db, SQLITE_LIMIT_LENGTH, MOST_BYTES);
	sqlite3_exec(db, "PRAGMA cell_size_check = 1; PRAGMA mmap_size = 0",
		NULL, NULL, NULL);
}

static bool connect(struct index *index, const char *name, int flags,
	struct trouble *trouble)
{
	int code = sqlite3_open_v2(name, &index->db,
		flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL);
	if (code != SQLITE_OK) {
		index_trouble(index, code, trouble);
		return false;
	}
	distrust(index->db);
	return true;
}

/* PATH as a URI of SQLite: any byte may stand in a path. */
static void path_uri(struct strbuf *out, const char *path, bool immutable)
{
	strbuf_adds(out, "file:");
	for (const char *at = path; *at; at++)
		if (strchr("%?#", *at))
			strbuf_addf(out, "%%%02x", (unsigned char)*at);
		else
			strbuf_addc(out, *at);
	if (immutable)
		strbuf_adds(out, "?immutable=1");
}

/* The first number that SQL gives; false with the result in CODE. */
static bool ask_number(struct index *index, const char *sql, int *code,
	int64_t *number)
{
	sqlite3_stmt *handle = NULL;
	*code = sqlite3_prepare_v2(index->db, sql, -1, &handle, NULL);
	if (*code == SQLITE_OK)
		*code = sqlite3_step(handle);
	bool row = *code == SQLITE_ROW;
	*number = row ? sqlite3_column_int64(handle, 0) : 0;
	sqlite3_finalize(handle);
	return row;
}

/* Whether anything is in the schema that could run by itself, or a kind of
 * virtual table that is not ours. */
static const char strangers[] =
	"SELECT count(*) FROM sqlite_schema WHERE type IN ('view', 'trigger')"
	" OR (sql LIKE 'create virtual%' AND name NOT IN ('body_fts', 'title_fts'))"
	" OR (sql LIKE 'create virtual%' AND sql NOT LIKE '%USING fts5 %')";

/* Sees whose file it is; *VERSION is 0 for one without tables. */
static bool identify(struct index *index, int64_t *version,
	struct trouble *trouble)
{
	int64_t application, tables, strange;
	int code;
	if (!ask_number(index, "SELECT count(*) FROM sqlite_schema", &code, &tables)
	    || !ask_number(index, "PRAGMA application_id", &code, &application)
	    || !ask_number(index, "PRAGMA user_version", &code, version)
	    || !ask_number(index, strangers, &code, &strange)) {
		index_trouble(index, code, trouble);
	} else if (!tables && !application) {
		*version = 0;
	} else if (application != SCHEMA_APPLICATION) {
		trouble_set(trouble, _("%s is a database of another program;"
			" give another file with --index"), index->path);
	} else if (*version > SCHEMA_VERSION) {
		trouble_set(trouble, _("the index %s was made by a newer nianbao"
			" (version %d, this one reads up to %d); use that program,"
			" or give another file with --index"), index->path,
			(int)*version, SCHEMA_VERSION);
	} else if (strange || *version < 1) {
		trouble_set(trouble, _("%s holds what no index of nianbao has;"
			" give another file with --index"), index->path);
	}
	return !trouble_is(trouble);
}

static bool open_empty(struct index *index, struct trouble *trouble)
{
	if (index->db)
		sqlite3_close(index->db);
	return connect(index, ":memory:",
			SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, trouble)
		&& schema_update(index, trouble);
}

/* Whether changes wait beside the file that is in no state to be read without
 * them. */
static bool has_log(const char *path)
{
	struct strbuf name = STRBUF_INIT;
	struct stat log;
	strbuf_addf(&name, "%s-wal", path);
	bool there = !stat(name.text, &log) && log.st_size > 0;
	strbuf_release(&name);
	return there;
}

/* The folder may be read-only: then SQLite cannot lock, and need not. */
static bool connect_to_read(struct index *index, struct trouble *trouble)
{
	struct strbuf uri = STRBUF_INIT;
	int64_t tables;
	int code;
	path_uri(&uri, index->path, false);
	bool fine = connect(index, uri.text, SQLITE_OPEN_READONLY, trouble);
	if (fine && !ask_number(index, "SELECT count(*) FROM sqlite_schema",
			&code, &tables)
	    && (code & 0xff) != SQLITE_NOTADB && (code & 0xff) != SQLITE_CORRUPT
	    && (code & 0xff) != SQLITE_BUSY && !has_log(index->path)) {
		sqlite3_close(index->db);
		index->db = NULL;
		strbuf_reset(&uri);
		path_uri(&uri, index->path, true);
		fine = connect(index, uri.text, SQLITE_OPEN_READONLY, trouble);
	}
	strbuf_release(&uri);
	return fine;
}

static bool open_to_read(struct index *index, struct trouble *trouble)
{
	struct stat file;
	int64_t version;
	if (stat(index->path, &file)) {
		if (errno == ENOENT)
			return open_empty(index, trouble);
		trouble_set(trouble, _("cannot read the index %s: %s;"
			" give another file with --index"), index->path,
			strerror(errno));
		return false;
	}
	if (S_ISDIR(file.st_mode)) {
		trouble_set(trouble, _("%s is a folder, not an index;"
			" give a file with --index"), index->path);
		return false;
	}
	if (!connect_to_read(index, trouble)
	    || !identify(index, &version, trouble))
		return false;
	if (!version)
		return open_empty(index, trouble);
	if (version < SCHEMA_VERSION) {
		trouble_set(trouble, _("the index %s was made by an older nianbao;"
			" run 'nianbao rebuild' once"), index->path);
		return false;
	}
	return true;
}

/* The folders above the index in the user's home. */
static void make_folders(const char *path)
{
	char *usual = index_default_path();
	bool is_usual = !strcmp(path, usual);
	free(usual);
	if (!is_usual)
		return;
	char *folder = mem_text(path);
	for (char *at = strchr(folder + 1, '/'); at; at = strchr(at + 1, '/')) {
		*at = '\0';
		mkdir(folder, 0700);
		*at = '/';
	}
	free(folder);
}

/* auto_vacuum only of a file that is made now: set again, it would wait for
 * who writes. */
static bool settle(struct index *index, int64_t version, struct trouble *trouble)
{
	return (version
			|| run_patiently(index, "PRAGMA auto_vacuum = INCREMENTAL",
				trouble))
		&& index_run(index, "PRAGMA synchronous = NORMAL;"
			"PRAGMA secure_delete = 0", trouble)
		&& (version == SCHEMA_VERSION || schema_update(index, trouble));
}

static bool open_to_write(struct index *index, struct trouble *trouble)
{
	struct strbuf uri = STRBUF_INIT;
	int64_t version;
	/* A limit of file sizes is a full disk, not the end of the program. */
	signal(SIGXFSZ, SIG_IGN);
	make_folders(index->path);
	path_uri(&uri, index->path, false);
	bool fine = connect(index, uri.text,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, trouble);
	strbuf_release(&uri);
	fine = fine && identify(index, &version, trouble);
	if (fine && sqlite3_db_readonly(index->db, "main")) {
		index_trouble(index, SQLITE_READONLY, trouble);
		return false;
	}
	return fine && settle(index, version, trouble);
}

struct index *index_open_as_is(const char *path, struct trouble *trouble)
{
	struct strbuf uri = STRBUF_INIT;
	struct index *index = mem_zero(1, sizeof(*index));
	index->path = mem_text(path);
	index->access = INDEX_READ;
	path_uri(&uri, path, false);
	bool fine = connect(index, uri.text, SQLITE_OPEN_READWRITE, trouble);
	strbuf_release(&uri);
	if (fine)
		return index;
	index_close(index);
	return NULL;
}

struct index *index_open(const char *path, enum index_access access,
	struct trouble *trouble)
{
	struct index *index = mem_zero(1, sizeof(*index));
	index->path = mem_text(path);
	index->access = access;
	bool fine = access == INDEX_READ ? open_to_read(index, trouble)
		: open_to_write(index, trouble);
	if (fine) {
		index_set_cache(index, CACHE_LOOKING);
		return index;
	}
	index_close(index);
	return NULL;
}

void index_close(struct index *index)
{
	if (!index)
		return;
	statements_release(index);
	if (index->db && index->access == INDEX_WRITE) {
		index_write_undo(index);
		sqlite3_busy_timeout(index->db, 0);
		if (!is_replaced(index)) /* else the log is the other file's */
			sqlite3_exec(index->db, "PRAGMA journal_mode = DELETE",
				NULL, NULL, NULL);
	}
	sqlite3_close(index->db);
	dictionary_free(index->dictionary);
	free(index->path);
	free(index);
}

char *index_default_path(void)
{
	const char *set = getenv("NIANBAO_INDEX");
	if (set && *set)
		return mem_text(set);
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	struct strbuf path = STRBUF_INIT;
	if (data && *data == '/')
		strbuf_adds(&path, data);
	else
		strbuf_addf(&path, "%s/.local/share", home && *home ? home : ".");
	strbuf_adds(&path, "/nianbao/index.db");
	return strbuf_take(&path);
}

const char *index_path(const struct index *index)
{
	return index->path;
}
