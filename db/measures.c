#include "db/measures.h"

#include <string.h>

#include "base/strbuf.h"
#include "db/connection.h"
#include "db/numbers.h"
#include "db/schema.h"
#include "db/statement.h"
#include "db/tree.h"
#include "db/version.h"
#include "model/gazetteer.h"

/* ------------------------------------------------------------- reading */

struct reader {
	struct index *index;
	struct measure measure;
	bool packed; /* as this program packs */
	bool (*each)(void *context, const struct measure_row *row);
	void *context;
	struct trouble *trouble;
};

struct packed_numbers {
	const void *bytes;
	size_t len;
	enum form_id form;
};

static struct measure_value ask_packed(void *context,
	const struct indicator *indicator)
{
	const struct packed_numbers *packed = context;
	return numbers_find(packed->bytes, packed->len,
		(size_t)(indicator - indicators), packed->form);
}

static bool find_value(struct reader *reader, struct measure_row *row)
{
	struct statement *s = statement_get(reader->index,
		"SELECT bytes FROM report_numbers WHERE key = :key");
	struct packed_numbers packed = { "", 0, row->entry->form };
	statement_int(s, ":key", row->entry->key);
	if (statement_row(s, reader->trouble))
		packed.bytes = column_bytes(s, 0, &packed.len);
	row->value = measure_value(reader->measure, ask_packed, &packed);
	statement_done(s);
	return !trouble_is(reader->trouble);
}

static bool work_out_value(struct reader *reader, struct measure_row *row)
{
	struct report report;
	if (!index_report(reader->index, row->entry->id, &report,
			reader->trouble))
		return false;
	row->value = measure_in_report(reader->measure, &report);
	report_release(&report);
	return true;
}

static bool read_value(void *context, const struct entry *entry)
{
	struct reader *reader = context;
	struct measure_row row = { .entry = entry };
	bool found = reader->packed ? find_value(reader, &row)
		: work_out_value(reader, &row);
	return found && reader->each(reader->context, &row);
}

bool index_measure(struct index *index, struct measure measure,
	const struct entry_query *query,
	bool (*each)(void *context, const struct measure_row *row),
	void *context, struct trouble *trouble)
{
	struct reader reader = {
		.index = index, .measure = measure,
		.packed = schema_fact(index, FACT_NUMBERS) == numbers_version(),
		.each = each, .context = context, .trouble = trouble,
	};
	return index_entries(index, query, read_value, &reader, trouble)
		&& !trouble_is(trouble);
}

/* -------------------------------------------------------------- trends */

static bool add_year(void *context, const struct measure_row *row)
{
	const struct entry *entry = row->entry;
	if (!entry->department && entry->year)
		trend_add(context, entry->year, entry->id, entry->form,
			&row->value);
	return true;
}

bool index_trend(struct index *index, struct measure measure,
	const char *node, struct trend *trend, struct trouble *trouble)
{
	struct entry_query query = { .node = node, .only_here = true,
		.kinds = 1u << KIND_ANNUAL };
	return index_measure(index, measure, &query, add_year, trend, trouble);
}

/* --------------------------------------------------------------- ranks */

struct ranking {
	struct index *index;
	const struct rank_query *query;
	struct rank *rank;
	struct trouble *trouble;
};

static bool is_wanted(const struct ranking *ranking, const char *node)
{
	return *node && (!ranking->query->level
		|| node_level(node) == ranking->query->level);
}

static bool add_place(void *context, const struct measure_row *row)
{
	struct ranking *ranking = context;
	const struct entry *entry = row->entry;
	if (!entry->department && is_wanted(ranking, entry->node))
		rank_add(ranking->rank, &(struct rank_row){
			.node = (char *)entry->node, .place = (char *)entry->place,
			.report = entry->id, .form = entry->form,
			.value = row->value });
	return true;
}

static size_t annual_reports(struct index *index, const char *node, int year)
{
	struct entry_query query = { .node = node, .only_here = true,
		.year = year, .kinds = 1u << KIND_ANNUAL };
	return index_count(index, &query);
}

/* A row without a report gives way to one with a report, in rank_sort(). */
static void add_silent(struct ranking *ranking, const char *node)
{
	struct strbuf path = STRBUF_INIT;
	node_path(&path, node);
	rank_add(ranking->rank, &(struct rank_row){ .node = (char *)node,
		.place = path.text, .value.state = VALUE_MISSING });
	strbuf_release(&path);
}

/* The places with annual reports of their own, but none of the year. */
static bool add_all_silent(struct ranking *ranking)
{
	const struct rank_query *query = ranking->query;
	struct statement *s = statement_get(ranking->index,
		"WITH RECURSIVE branch (node) AS (SELECT :node UNION ALL"
		" SELECT place.node FROM place JOIN branch"
		" ON place.parent = branch.node)"
		" SELECT node FROM branch WHERE EXISTS (SELECT 1 FROM coverage"
		" WHERE coverage.node = branch.node AND kind = :kind AND own > 0)"
		" AND NOT EXISTS (SELECT 1 FROM coverage WHERE coverage.node"
		" = branch.node AND year = :year AND kind = :kind AND own > 0)");
	statement_text(s, ":node", query->node ? query->node : TREE_ALL);
	statement_int(s, ":year", query->year);
	statement_int(s, ":kind", KIND_ANNUAL);
	while (statement_row(s, ranking->trouble)) {
		const char *node = column_text(s, 0);
		if (node && is_wanted(ranking, node))
			add_silent(ranking, node);
	}
	statement_done(s);
	return !trouble_is(ranking->trouble);
}

bool index_rank(struct index *index, struct measure measure,
	const struct rank_query *query, struct rank *rank,
	struct trouble *trouble)
{
	struct ranking ranking = { index, query, rank, trouble };
	struct entry_query entries = { .node = query->node, .year = query->year,
		.kinds = 1u << KIND_ANNUAL };
	bool fine = index_measure(index, measure, &entries, add_place, &ranking,
		trouble);
	fine = fine && (!query->silent || add_all_silent(&ranking));
	rank_sort(rank, RANK_LARGEST);
	return fine;
}

bool index_peers(struct index *index, struct measure measure,
	const char *node, int year, struct peers *peers,
	struct trouble *trouble)
{
	struct strbuf around = STRBUF_INIT;
	struct rank rank = { .count = 0 };
	node_peers(&around, node);
	struct rank_query query = { .node = around.len ? around.text : NULL,
		.year = year, .level = node_level(node) };
	bool fine = index_rank(index, measure, &query, &rank, trouble);
	*peers = (struct peers){ rank.count, rank.known, rank.median };
	rank_release(&rank);
	strbuf_release(&around);
	return fine;
}

/* ------------------------------------------------------------ coverage */

struct only_place {
	struct index *index;
	struct strbuf *out;
	size_t count;
	struct trouble *trouble;
};

static bool take_place(void *context, const struct place_row *row)
{
	struct only_place *only = context;
	if (row->own && annual_reports(only->index, row->node, 0) > 0
		&& only->count++ == 0)
		strbuf_adds(only->out, row->node);
	if (row->has_children && only->count < 2)
		index_places(only->index, row->node, take_place, only,
			only->trouble);
	return only->count < 2 && !trouble_is(only->trouble);
}

bool index_only_place(struct index *index, const char *node,
	struct strbuf *out, struct trouble *trouble)
{
	struct only_place only = { index, out, 0, trouble };
	size_t len = out->len;
	if (annual_reports(index, node, 0) > 0) {
		strbuf_adds(out, node);
		return true;
	}
	index_places(index, node, take_place, &only, trouble);
	if (only.count == 1 && !trouble_is(trouble))
		return true;
	strbuf_cut(out, len);
	return false;
}

static bool has_annual(struct index *index, int year)
{
	struct entry_query query = { .year = year, .kinds = 1u << KIND_ANNUAL };
	return index_count(index, &query) > 0;
}

void index_annual_years(struct index *index, int *first, int *last)
{
	struct index_totals totals;
	index_totals(index, &totals);
	*first = totals.first_year;
	*last = totals.last_year;
	while (*first < *last && !has_annual(index, *first))
		++*first;
	while (*last > *first && !has_annual(index, *last))
		--*last;
}
