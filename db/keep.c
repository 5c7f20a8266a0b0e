#include "db/keep.h"

#include <stdlib.h>
#include <string.h>

#include "db/checks.h"
#include "db/connection.h"
#include "db/statement.h"
#include "db/store.h"

/* In a transaction of its own; false with TROUBLE set. */
static bool run_alone(struct index *index, struct statement *s,
	struct trouble *trouble)
{
	bool fine = statement_run(s, trouble) && index_write_end(index, trouble);
	if (!fine)
		index_write_undo(index);
	return fine;
}

/* ---------------------------------------------------------------- marks */

/* REPLACE takes away the mark that had the letter, or the spot without one. */
bool index_put_mark(struct index *index, const struct kept_mark *mark,
	struct trouble *trouble)
{
	char letter[2] = { mark->letter };
	if (!index_write_begin(index, trouble))
		return false;
	struct statement *s = statement_get(index,
		"INSERT OR REPLACE INTO mark (letter, document, spot, name)"
		" VALUES (:letter, :document, :spot, :name)");
	statement_text(s, ":letter", letter);
	statement_int(s, ":document", mark->document);
	statement_text(s, ":spot", mark->spot);
	statement_text(s, ":name", mark->name);
	return run_alone(index, s, trouble);
}

bool index_remove_mark(struct index *index, int64_t number,
	struct trouble *trouble)
{
	if (!index_write_begin(index, trouble))
		return false;
	struct statement *s = statement_get(index,
		"DELETE FROM mark WHERE number = :number");
	statement_int(s, ":number", number);
	return run_alone(index, s, trouble);
}

bool index_marks(struct index *index, mark_fn *each, void *context,
	struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"SELECT number, letter, document, spot, name FROM mark"
		" ORDER BY letter = '', letter, number /* every row */");
	bool more = true;
	while (more && statement_row(s, trouble)) {
		struct kept_mark mark = {
			.number = column_int(s, 0),
			.letter = column_text(s, 1)[0],
			.document = column_int(s, 2),
			.spot = column_text(s, 3),
			.name = column_text(s, 4),
		};
		more = each(context, &mark);
	}
	statement_done(s);
	return !trouble_is(trouble);
}

/* -------------------------------------------------------------- remarks */

bool index_put_remark(struct index *index, const struct remark *remark,
	struct trouble *trouble)
{
	bool any = remark->text && *remark->text;
	if (!index_write_begin(index, trouble))
		return false;
	struct statement *s = any ? statement_get(index,
			"INSERT OR REPLACE INTO remark (document, spot, text)"
			" VALUES (:document, :spot, :text)")
		: statement_get(index, "DELETE FROM remark"
			" WHERE document = :document AND spot = :spot");
	statement_int(s, ":document", remark->document);
	statement_text(s, ":spot", remark->spot);
	if (any)
		statement_text(s, ":text", remark->text);
	bool fine = statement_run(s, trouble)
		&& checks_recount(index, remark->document, trouble)
		&& index_write_end(index, trouble);
	if (!fine)
		index_write_undo(index);
	return fine;
}

bool index_remarks(struct index *index, int64_t document, remark_fn *each,
	void *context, struct trouble *trouble)
{
	struct statement *s = document ? statement_get(index,
			"SELECT document, spot, text FROM remark"
			" WHERE document = :document ORDER BY spot")
		: statement_get(index, "SELECT document, spot, text FROM remark"
			" ORDER BY document, spot /* every row */");
	bool more = true;
	if (document)
		statement_int(s, ":document", document);
	while (more && statement_row(s, trouble)) {
		struct remark remark = {
			.document = column_int(s, 0),
			.spot = column_text(s, 1),
			.text = column_text(s, 2),
		};
		more = each(context, &remark);
	}
	statement_done(s);
	return !trouble_is(trouble);
}

/* ---------------------------------------------------------------- links */

static int digit(char c)
{
	const char *digits = "0123456789abcdef", *at = c ? strchr(digits, c) : NULL;
	return at ? (int)(at - digits) : -1;
}

/* The least and the largest hash that begin with PREFIX. */
static bool hashes_of(const char *prefix, unsigned char *from,
	unsigned char *to)
{
	size_t len = strlen(prefix);
	if (!len || len > 2 * SHA256_BYTES)
		return false;
	memset(from, 0, SHA256_BYTES);
	memset(to, 0xff, SHA256_BYTES);
	for (size_t i = 0; i < len; i++) {
		int value = digit(prefix[i]);
		unsigned shift = i % 2 ? 0 : 4;
		if (value < 0)
			return false;
		from[i / 2] = (unsigned char)(from[i / 2] | value << shift);
		to[i / 2] = (unsigned char)((to[i / 2] & ~(0xf << shift))
			| value << shift);
	}
	return true;
}

int64_t index_document_by_hash(struct index *index, const char *prefix,
	struct trouble *trouble)
{
	unsigned char from[SHA256_BYTES], to[SHA256_BYTES];
	int64_t found = 0;
	if (!hashes_of(prefix, from, to))
		return 0;
	struct statement *s = statement_get(index, "SELECT id FROM document"
		" WHERE sha256 BETWEEN :from AND :to LIMIT 2");
	statement_bytes(s, ":from", from, SHA256_BYTES);
	statement_bytes(s, ":to", to, SHA256_BYTES);
	if (statement_row(s, trouble))
		found = column_int(s, 0);
	if (found && statement_row(s, trouble))
		found = 0;
	statement_done(s);
	return found;
}
