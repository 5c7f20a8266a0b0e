/*
 * Rows of the table report as entries of a list.
 */
#ifndef DB_ENTRY_H
#define DB_ENTRY_H

#include "base/strbuf.h"
#include "db/index.h"

struct statement;

/* The columns that entry_read() reads, in its order; FROM report. */
#define ENTRY_COLUMNS \
	" report.key, report.document, report.kind, report.form," \
	" report.script, report.node, report.issuer, report.department," \
	" report.title, report.title_derived, report.published," \
	" report.failing, report.figures, report.confidence, report.doubtful," \
	" (SELECT path FROM source WHERE source.document = report.document" \
	" ORDER BY number LIMIT 1) "
enum { ENTRY_COLUMN_COUNT = 16 };

struct entry_reader {
	struct entry entry; /* of the last entry_read(); lives until the next */
	struct strbuf place, authority;
};

void entry_reader_init(struct entry_reader *reader);
void entry_reader_release(struct entry_reader *reader);
const struct entry *entry_read(struct entry_reader *reader,
	struct statement *s);

/* Whether QUERY's kinds, failing, doubtful, authority and words let ENTRY by;
 * its place and year are a matter of keys (db/key.h). */
bool entry_matches(const struct entry *entry, const struct entry_query *query);

/* Whether all words of WORDS, folded, are in one of the texts. */
bool words_in(const char *words, const char *const *texts, size_t count);

#endif
