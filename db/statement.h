/*
 * Statements of SQLite. Their text stands where they are used, parameters have
 * names (:year). Bad SQL and a name that is not in it are mistakes of ours and
 * stop the program with the text; what the world does (locked, full, damaged)
 * is TROUBLE.
 *
 *	struct statement *s = statement_get(index,
 *		"SELECT title FROM report WHERE key = :key");
 *	statement_int(s, ":key", key);
 *	while (statement_row(s, trouble))
 *		puts(column_text(s, 0));
 *	statement_done(s);
 */
#ifndef DB_STATEMENT_H
#define DB_STATEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct index;
struct statement;
struct trouble;

/* SQL lives as long as the program. Prepared once; a statement that is in use
 * is prepared a second time. */
struct statement *statement_get(struct index *index, const char *sql);

/* Ends its use; what its columns gave is gone. */
void statement_done(struct statement *statement);

/* TEXT and BYTES must live until the statement is done; NULL is NULL. */
void statement_int(struct statement *statement, const char *name,
	int64_t value);
void statement_real(struct statement *statement, const char *name,
	double value);
void statement_text(struct statement *statement, const char *name,
	const char *text);
void statement_bytes(struct statement *statement, const char *name,
	const void *bytes, size_t len);

/* The first COLUMNS of FROM's row are the parameters of TO, in their order. */
void statement_take_row(struct statement *to, struct statement *from,
	int columns);

/* Whether there is a further row; false at the end and with TROUBLE set. */
bool statement_row(struct statement *statement, struct trouble *trouble);

/* Runs it to its end and is done with it; false with TROUBLE set. */
bool statement_run(struct statement *statement, struct trouble *trouble);

/* The first column of the first row, OTHERWISE without one; done with it. */
int64_t statement_number(struct statement *statement, int64_t otherwise,
	struct trouble *trouble);

/* Columns of the row, from 0. Text is valid UTF-8 whatever the file holds;
 * NULL is NULL, as bytes it is none. They live until the next row. */
bool column_is_null(struct statement *statement, int column);
int64_t column_int(struct statement *statement, int column);
double column_real(struct statement *statement, int column);
const char *column_text(struct statement *statement, int column);
const void *column_bytes(struct statement *statement, int column, size_t *len);

void statements_release(struct index *index);

/*
 * Statements that read a whole table although they do not say so with
 * "every row" in their text: what a test holds to be 0. Debug builds say each on
 * standard error, or stop at it where $NIANBAO_SCANS is set, as the tests of the
 * commands and the screens do.
 */
size_t statement_scans(void);

#endif
