#include "db/decision.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "db/connection.h"
#include "db/ingest.h"
#include "db/load.h"
#include "db/making.h"
#include "db/statement.h"
#include "db/store.h"
#include "model/pack.h"

void decisions_release(struct decisions *decisions)
{
	free(decisions->encoding);
	for (size_t i = 0; i < FIELD_COUNT; i++)
		free(decisions->values[i]);
	*decisions = (struct decisions){ 0 };
}

static bool each_decision(struct index *index, int64_t document,
	bool (*each)(void *context, const struct decision *decision),
	void *context, struct trouble *trouble)
{
	struct trouble met = TROUBLE_INIT;
	struct statement *s = statement_get(index,
		"SELECT field, value FROM decision WHERE document = :document");
	statement_int(s, ":document", document);
	bool go_on = true;
	while (go_on && statement_row(s, &met)) {
		struct decision decision = { .value = column_text(s, 1) };
		const char *code = column_text(s, 0);
		if (code && decision.value
				&& report_field_by_code(code, &decision.field))
			go_on = each(context, &decision);
	}
	statement_done(s);
	bool fine = !trouble_is(&met);
	if (!fine)
		trouble_set(trouble, "%s", met.sentence);
	trouble_release(&met);
	return fine;
}

static bool take_decision(void *context, const struct decision *decision)
{
	struct decisions *decisions = context;
	char **value = &decisions->values[decision->field];
	if (!*value)
		*value = mem_text(decision->value);
	return true;
}

bool decisions_load(struct decisions *decisions, struct index *index,
	int64_t document, struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"SELECT encoding FROM document WHERE id = :document");
	statement_int(s, ":document", document);
	if (statement_row(s, trouble) && !decisions->encoding)
		decisions->encoding = mem_text(column_text(s, 0));
	statement_done(s);
	return !trouble_is(trouble) && each_decision(index, document,
		take_decision, decisions, trouble);
}

static bool store_decision(struct index *index, int64_t document,
	enum report_field field, const char *value, struct trouble *trouble)
{
	struct statement *s = statement_get(index, value
		? "INSERT OR REPLACE INTO decision (document, field, value)"
		" VALUES (:document, :field, :value)"
		: "DELETE FROM decision WHERE document = :document"
		" AND field = :field");
	statement_int(s, ":document", document);
	statement_text(s, ":field", report_field_code(field));
	if (value)
		statement_text(s, ":value", value);
	return statement_run(s, trouble);
}

bool decisions_store(struct index *index, int64_t document,
	const struct decisions *decisions, struct trouble *trouble)
{
	for (unsigned i = 0; i < FIELD_COUNT; i++)
		if (decisions->values[i] && !store_decision(index, document,
				(enum report_field)i, decisions->values[i],
				trouble))
			return false;
	return true;
}

void decisions_of_options(struct decisions *decisions,
	const struct ingest_options *options)
{
	struct strbuf region = STRBUF_INIT, year = STRBUF_INIT;
	*decisions = (struct decisions){
		.encoding = mem_text(options->encoding) };
	if (options->region) {
		/* Its townships and zones are told by each document. */
		strbuf_addf(&region, "%s/", options->region);
		decisions->values[FIELD_PLACE] = strbuf_take(&region);
	}
	if (options->year) {
		strbuf_addf(&year, "%d", options->year);
		decisions->values[FIELD_YEAR] = strbuf_take(&year);
	}
	strbuf_release(&region);
	strbuf_release(&year);
}

static bool differs(const char *later, const char *earlier)
{
	return later && (!earlier || strcmp(later, earlier) != 0);
}

bool decisions_differ(const struct decisions *later,
	const struct decisions *earlier)
{
	bool other = differs(later->encoding, earlier->encoding);
	for (size_t i = 0; i < FIELD_COUNT; i++)
		other |= differs(later->values[i], earlier->values[i]);
	return other;
}

void decisions_hint(struct parse_hint *hint, const struct decisions *decisions)
{
	hint->encoding = decisions->encoding;
	for (size_t i = 0; i < FIELD_COUNT; i++)
		hint->decided[i] = decisions->values[i];
}

/* ------------------------------------------------------------- deciding */

bool document_make_again(struct index *index, int64_t document,
	const struct beside *beside, struct trouble *trouble)
{
	struct stored stored;
	struct making making;
	struct report report;
	stored_init(&stored);
	making_init(&making);
	bool fine = stored_load(&stored, index, document, LOAD_SURE, trouble);
	if (fine) {
		struct parse_hint hint = { .name = stored.path.text,
			.url = stored.url.len ? stored.url.text : NULL,
			.beside = beside };
		decisions_hint(&hint, &stored.decisions);
		making_make(&making, stored.bytes.text, stored.bytes.len, &hint,
			&(struct making_terms){ .parse = report_parse });
		if (making.refusal.len)
			trouble_set(trouble, "%s", making.refusal.text);
		fine = report_unpack(&report, making.packed.text,
			making.packed.len);
	}
	if (fine) {
		fine = store_report(index, document, &making, &report, trouble);
		report_release(&report);
	}
	making_release(&making);
	stored_release(&stored);
	return fine;
}

bool index_decide(struct index *index, int64_t id,
	const struct decision *decisions, size_t count, struct trouble *trouble)
{
	bool fine = index_write_begin(index, trouble);
	for (size_t i = 0; fine && i < count; i++)
		fine = store_decision(index, id, decisions[i].field,
			decisions[i].value, trouble);
	fine = fine && document_make_again(index, id, NULL, trouble)
		&& index_write_end(index, trouble);
	if (!fine)
		index_write_undo(index);
	return fine;
}

bool index_decisions(struct index *index, int64_t id,
	bool (*each)(void *context, const struct decision *decision),
	void *context, struct trouble *trouble)
{
	return each_decision(index, id, each, context, trouble);
}
