#include "db/load.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "db/archive.h"
#include "db/checks.h"
#include "db/connection.h"
#include "db/dictionary.h"
#include "db/entry.h"
#include "db/schema.h"
#include "db/pdf.h"
#include "db/statement.h"
#include "db/store.h"
#include "db/version.h"
#include "model/pack.h"
#include "model/parse.h"
#include "model/sha256.h"
#include "model/source.h"

void stored_init(struct stored *stored)
{
	memset(stored, 0, sizeof(*stored));
	strbuf_init(&stored->bytes);
	strbuf_init(&stored->path);
	strbuf_init(&stored->url);
}

void stored_release(struct stored *stored)
{
	strbuf_release(&stored->bytes);
	strbuf_release(&stored->path);
	strbuf_release(&stored->url);
	decisions_release(&stored->decisions);
}

static void no_document(struct trouble *trouble, int64_t id)
{
	trouble_set(trouble, _("there is no report #%lld in the index"),
		(long long)id);
}

static void damaged(struct trouble *trouble, const struct index *index,
	int64_t id)
{
	trouble_set(trouble, _("document #%lld is damaged in the index %s:"
		" see what 'nianbao doctor' says, remove it and add it again"),
		(long long)id, index->path);
}

/* WANTED: LEN bytes, those of a hash where nothing is damaged. */
static bool has_hash(const struct strbuf *bytes, const void *wanted, size_t len)
{
	unsigned char hash[SHA256_BYTES];
	sha256_of(hash, bytes->text, bytes->len);
	return len == SHA256_BYTES && !memcmp(hash, wanted, len);
}

static void add_column(struct strbuf *out, struct statement *s, int column)
{
	const char *text = column_text(s, column);
	strbuf_adds(out, text ? text : "");
}

bool document_open(struct strbuf *out, struct index *index, const char *frame,
	size_t len, struct trouble *trouble)
{
	struct archive_aid aid = { .prefix_len = 0 };
	uint32_t number = archive_dictionary(frame, len);
	if (number)
		aid.dictionary = dictionary_find(index, number, trouble);
	return (!number || aid.dictionary)
		&& archive_open(out, frame, len, &aid);
}

bool stored_load(struct stored *stored, struct index *index, int64_t document,
	enum load_check check, struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"SELECT bytes, sha256,"
		" (SELECT path FROM source WHERE source.document = document.id"
		" ORDER BY number LIMIT 1),"
		" (SELECT url FROM source WHERE source.document = document.id"
		" AND url IS NOT NULL ORDER BY number LIMIT 1)"
		" FROM document LEFT JOIN document_bytes"
		" ON document_bytes.document = id"
		" WHERE id = :document");
	statement_int(s, ":document", document);
	bool found = statement_row(s, trouble), fine = false, lost = false;
	if (found) {
		size_t len, hash_len;
		lost = column_is_null(s, 0);
		const void *frame = column_bytes(s, 0, &len);
		const void *hash = column_bytes(s, 1, &hash_len);
		add_column(&stored->path, s, 2);
		add_column(&stored->url, s, 3);
		fine = document_open(&stored->bytes, index, frame, len, trouble)
			&& (check == LOAD_FAST || has_hash(&stored->bytes, hash,
				hash_len));
	}
	statement_done(s);
	fine = fine && decisions_load(&stored->decisions, index, document,
		trouble);
	if (!found && !trouble_is(trouble))
		no_document(trouble, document);
	else if (lost && !trouble_is(trouble))
		trouble_set(trouble, _("document #%lld was lost from the index %s:"
			" add %s again"), (long long)document, index->path,
			stored->path.text);
	else if (!fine && !trouble_is(trouble))
		damaged(trouble, index, document);
	return fine;
}

bool index_document(struct index *index, int64_t id, struct strbuf *out,
	struct trouble *trouble)
{
	struct stored stored;
	stored_init(&stored);
	bool fine = stored_load(&stored, index, id, LOAD_SURE, trouble);
	if (fine)
		strbuf_add(out, stored.bytes.text, stored.bytes.len);
	stored_release(&stored);
	return fine;
}

/* STORED once more to REPORT, or to SOURCE; the other is NULL. */
static void read_again(struct report *report, struct source *source,
	const struct stored *stored)
{
	struct parse_hint hint = { .name = stored->path.text,
		.url = stored->url.len ? stored->url.text : NULL };
	decisions_hint(&hint, &stored->decisions);
	struct strbuf words = STRBUF_INIT, why = STRBUF_INIT;
	bool is_pdf = pdf_is(stored->bytes.text, stored->bytes.len)
		&& pdf_words(&words, stored->bytes.text, stored->bytes.len, &why);
	const struct strbuf *bytes = is_pdf ? &words : &stored->bytes;
	if (report)
		report_parse(report, bytes->text, bytes->len, &hint);
	else
		source_read(source, bytes->text, bytes->len, &hint);
	strbuf_release(&words);
	strbuf_release(&why);
}

/* Of another version of the shape: the document says it again. */
static void parse_again(struct report *report, const struct stored *stored)
{
	read_again(report, NULL, stored);
}

bool index_source(struct index *index, int64_t id, struct source *source,
	struct trouble *trouble)
{
	struct stored stored;
	stored_init(&stored);
	bool fine = stored_load(&stored, index, id, LOAD_FAST, trouble);
	if (fine)
		read_again(NULL, source, &stored);
	stored_release(&stored);
	return fine;
}

typedef bool unpack_fn(struct report *report, const char *bytes, size_t len);

static bool unpack_frame(struct report *report, struct index *index,
	int64_t id, const struct stored *stored, unpack_fn *unpack,
	struct trouble *trouble)
{
	struct strbuf prefix = STRBUF_INIT, packed = STRBUF_INIT;
	bool fine = false;
	struct statement *s = statement_get(index,
		"SELECT prefix, bytes FROM report_packed"
		" WHERE document = :document");
	statement_int(s, ":document", id);
	if (statement_row(s, trouble)) {
		size_t len;
		int64_t kind = column_int(s, 0);
		const void *frame = column_bytes(s, 1, &len);
		if (kind > PREFIX_NONE && kind < PREFIX_COUNT)
			archive_prefix_text(&prefix, (enum archive_prefix)kind,
				stored->bytes.text, stored->bytes.len);
		fine = archive_open(&packed, frame, len,
				&(struct archive_aid){ prefix.text, prefix.len, NULL })
			&& unpack(report, packed.text, packed.len);
	}
	statement_done(s);
	strbuf_release(&prefix);
	strbuf_release(&packed);
	return fine;
}

static bool load(struct index *index, int64_t id, struct report *report,
	unpack_fn *unpack, struct trouble *trouble)
{
	struct stored stored;
	stored_init(&stored);
	report_init(report);
	index_read_begin(index);
	bool fine = stored_load(&stored, index, id, LOAD_FAST, trouble);
	if (fine && schema_fact(index, FACT_PACK) != PACK_VERSION) {
		parse_again(report, &stored);
	} else if (fine) {
		fine = unpack_frame(report, index, id, &stored, unpack,
			trouble);
		if (!fine && !trouble_is(trouble))
			trouble_set(trouble, _("the report made of document #%lld is"
				" damaged in the index %s: 'nianbao rebuild' makes"
				" it again"), (long long)id, index->path);
	}
	index_read_end(index);
	stored_release(&stored);
	if (!fine)
		report_release(report);
	return fine;
}

bool report_load(struct index *index, int64_t id, struct report *report,
	struct trouble *trouble)
{
	return load(index, id, report, report_unpack, trouble);
}

bool report_load_texts(struct index *index, int64_t id, struct report *report,
	struct trouble *trouble)
{
	return load(index, id, report, report_unpack_texts, trouble);
}

bool index_report(struct index *index, int64_t id, struct report *report,
	struct trouble *trouble)
{
	index_read_begin(index);
	bool fine = report_load(index, id, report, trouble)
		&& checks_add(index, id, report, trouble)
		&& index_is_sound(index, trouble);
	index_read_end(index);
	if (!fine)
		report_release(report);
	return fine;
}

bool index_sources(struct index *index, int64_t id, struct strbuf *sha256,
	bool (*each)(void *context, const char *source), void *context,
	struct trouble *trouble)
{
	struct trouble met = TROUBLE_INIT;
	struct statement *s = statement_get(index,
		"SELECT sha256 FROM document WHERE id = :document");
	statement_int(s, ":document", id);
	bool found = statement_row(s, &met);
	if (found) {
		char hex[SHA256_HEX];
		size_t len;
		const void *bytes = column_bytes(s, 0, &len);
		if (len == SHA256_BYTES) {
			sha256_as_hex(hex, bytes);
			strbuf_adds(sha256, hex);
		}
	} else if (!trouble_is(&met)) {
		no_document(&met, id);
	}
	statement_done(s);
	s = statement_get(index, "SELECT path FROM source"
		" WHERE document = :document ORDER BY number");
	statement_int(s, ":document", id);
	while (found && each && statement_row(s, &met)) {
		const char *path = column_text(s, 0);
		if (!each(context, path ? path : ""))
			break;
	}
	statement_done(s);
	bool fine = !trouble_is(&met);
	if (!fine)
		trouble_set(trouble, "%s", met.sentence);
	trouble_release(&met);
	return fine;
}
