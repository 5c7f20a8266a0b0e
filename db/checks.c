#include "db/checks.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "db/archive.h"
#include "db/connection.h"
#include "db/decision.h"
#include "db/keep.h"
#include "db/key.h"
#include "db/load.h"
#include "db/schema.h"
#include "db/statement.h"
#include "db/tree.h"
#include "db/version.h"
#include "model/beside.h"
#include "model/check_years.h"
#include "model/gazetteer.h"
#include "model/pack.h"
#include "model/spot.h"

/* ------------------------------------------------------------- remarks */

static bool take_remark(void *context, const struct remark *remark)
{
	struct report *report = context;
	struct strbuf spot = STRBUF_INIT;
	for (size_t i = 0; i < report->check_count; i++) {
		struct check *check = &report->checks[i];
		strbuf_reset(&spot);
		spot_add_check(&spot, check);
		if (!strcmp(spot.text, remark->spot) && !check->remark)
			check->remark = mem_text(remark->text);
	}
	strbuf_release(&spot);
	return true;
}

/* ------------------------------------------------------- between years */

static bool load_years(struct index *index, int64_t document,
	struct report *report, struct trouble *trouble)
{
	if (schema_fact(index, FACT_PACK) != PACK_VERSION)
		return true; /* made in another shape: a rebuild is due */
	struct statement *s = statement_get(index,
		"SELECT bytes FROM report_years WHERE document = :document");
	statement_int(s, ":document", document);
	if (statement_row(s, trouble)) {
		struct strbuf packed = STRBUF_INIT;
		struct archive_aid none = { .prefix_len = 0 };
		size_t len;
		const void *bytes = column_bytes(s, 0, &len);
		if (archive_open(&packed, bytes, len, &none))
			checks_unpack(report, packed.text, packed.len);
		strbuf_release(&packed);
	}
	statement_done(s);
	return !trouble_is(trouble);
}

bool checks_add(struct index *index, int64_t document, struct report *report,
	struct trouble *trouble)
{
	return load_years(index, document, report, trouble)
		&& index_remarks(index, document, take_remark, report, trouble);
}

static bool store_years(struct index *index, int64_t document,
	const struct report *made, struct trouble *trouble)
{
	struct statement *s;
	struct strbuf packed = STRBUF_INIT, frame = STRBUF_INIT;
	if (made->check_count) {
		struct archive_aid none = { .prefix_len = 0 };
		checks_pack(&packed, made);
		archive_close(&frame, packed.text, packed.len, &none);
		s = statement_get(index, "INSERT OR REPLACE INTO report_years"
			" (document, bytes) VALUES (:document, :bytes)");
		statement_bytes(s, ":bytes", frame.text, frame.len);
	} else {
		s = statement_get(index,
			"DELETE FROM report_years WHERE document = :document");
	}
	statement_int(s, ":document", document);
	bool fine = statement_run(s, trouble);
	strbuf_release(&packed);
	strbuf_release(&frame);
	return fine;
}

/* ------------------------------------------------------------ counting */

/* A row of the table report. */
struct counted {
	int64_t key;
	int failing, kind;
	bool doubtful;
	struct strbuf node;
};

static bool find_row(struct index *index, int64_t document,
	struct counted *row, struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"SELECT key, failing, kind, doubtful, node FROM report"
		" WHERE document = :document");
	statement_int(s, ":document", document);
	row->key = 0;
	strbuf_init(&row->node);
	if (statement_row(s, trouble)) {
		row->key = column_int(s, 0);
		row->failing = (int)column_int(s, 1);
		row->kind = (int)column_int(s, 2);
		row->doubtful = column_int(s, 3) > 0;
		const char *node = column_text(s, 4);
		strbuf_adds(&row->node, node ? node : "");
	}
	statement_done(s);
	return !trouble_is(trouble);
}

/* The row of DOCUMENT says FAILING, and so do the summaries. */
static bool count_failing(struct index *index, int64_t document, size_t failing,
	struct trouble *trouble)
{
	struct counted row;
	bool fine = find_row(index, document, &row, trouble);
	if (fine && row.key && (size_t)row.failing != failing) {
		struct statement *s = statement_get(index,
			"UPDATE report SET failing = :failing WHERE key = :key");
		statement_int(s, ":failing", (int64_t)failing);
		statement_int(s, ":key", row.key);
		fine = statement_run(s, trouble);
		struct tree_change change = { .by = -1, .node = row.node.text,
			.year = key_year(row.key), .kind = row.kind,
			.failing = row.failing > 0, .doubtful = row.doubtful };
		if (fine && (row.failing > 0) != (failing > 0)) {
			fine = tree_change(index, &change, trouble);
			change.by = 1;
			change.failing = failing > 0;
			fine = fine && tree_change(index, &change, trouble);
		}
	}
	strbuf_release(&row.node);
	return fine;
}

bool checks_recount(struct index *index, int64_t document,
	struct trouble *trouble)
{
	struct trouble unreadable = TROUBLE_INIT; /* then nothing is counted */
	struct report report;
	bool fine = true;
	if (index_report(index, document, &report, &unreadable))
		fine = count_failing(index, document, report_failing(&report),
			trouble);
	report_release(&report);
	trouble_release(&unreadable);
	return fine;
}

static void add_checks(struct report *all, const struct report *report)
{
	for (size_t i = 0; i < report->check_count; i++) {
		struct check *check = report_add_check(all);
		*check = report->checks[i];
		check->remark = NULL;
	}
}

/* The row of DOCUMENT counts the checks of REPORT and those that were MADE
 * between years, but for those that are dismissed. */
static bool count_checks(struct index *index, int64_t document,
	const struct report *report, const struct report *made,
	struct trouble *trouble)
{
	struct report all; /* has checks alone, and only their remarks are its own */
	report_init(&all);
	add_checks(&all, report);
	add_checks(&all, made);
	bool fine = index_remarks(index, document, take_remark, &all, trouble)
		&& count_failing(index, document, report_failing(&all), trouble);
	for (size_t i = 0; i < all.check_count; i++)
		free(all.checks[i].remark);
	free(all.checks);
	return fine;
}

/* ---------------------------------------------------------- neighbours */

int64_t checks_find(struct index *index,
	const struct authority *authority, struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"SELECT document FROM report WHERE node = :node AND department"
		" IS :department AND kind = :kind AND key BETWEEN :from AND :to"
		" ORDER BY figures DESC, key LIMIT 1");
	struct key_range range = key_range_of(authority->node,
		year_of_key(authority->year));
	statement_text(s, ":node", authority->node);
	statement_text(s, ":department", authority->department);
	statement_int(s, ":kind", KIND_ANNUAL);
	statement_int(s, ":from", range.from);
	statement_int(s, ":to", range.to);
	return statement_number(s, 0, trouble);
}

/* Of the same authority, YEARS later. */
static struct authority authority_after(const struct authority *authority,
	int years)
{
	return (struct authority) { authority->node, authority->department,
		authority->year + years };
}

/* The document whose report is that of AUTHORITY in its year; 0 where there is
 * none that can be read. REPORT is initialised in any case. */
static int64_t load_year(struct index *index, const struct authority *authority,
	struct report *report, struct trouble *trouble)
{
	struct trouble unreadable = TROUBLE_INIT;
	int64_t found = checks_find(index, authority, trouble);
	report_init(report);
	if (found && !report_load(index, found, report, &unreadable))
		found = 0;
	trouble_release(&unreadable);
	return found;
}

/*
 * DOCUMENT, the report of AUTHORITY, has rows that can be read in several ways:
 * it is read again with what the years beside state.
 */
static bool decide(struct index *index, int64_t document,
	const struct authority *authority, struct trouble *trouble)
{
	struct authority years[] = { authority_after(authority, -1),
		authority_after(authority, 1) };
	struct report before, after;
	struct beside beside;
	load_year(index, &years[0], &before, trouble);
	load_year(index, &years[1], &after, trouble);
	bool says = beside_gather(&beside, &before, &after);
	report_release(&before);
	report_release(&after);
	if (!says)
		return !trouble_is(trouble);
	index->deciding = true;
	bool fine = document_make_again(index, document, &beside, trouble);
	index->deciding = false;
	return fine;
}

/* Decides in the report of AUTHORITY, where it is in doubt. */
static bool decide_doubtful(struct index *index,
	const struct authority *authority, struct trouble *trouble)
{
	int64_t found = checks_find(index, authority, trouble);
	struct trouble unreadable = TROUBLE_INIT;
	struct counted row = { .node = STRBUF_INIT };
	struct report report;
	bool fine = !trouble_is(trouble)
		&& (!found || find_row(index, found, &row, trouble));
	if (fine && row.doubtful
			&& report_load(index, found, &report, &unreadable)) {
		fine = !beside_is_wanted(&report)
			|| decide(index, found, authority, trouble);
		report_release(&report);
	}
	trouble_release(&unreadable);
	strbuf_release(&row.node);
	return fine;
}

/* Decides in REPORT, and in those of the years beside it, what may be. */
static bool decide_around(struct index *index, int64_t document,
	const struct report *report, const struct authority *authority,
	struct trouble *trouble)
{
	struct authority before = authority_after(authority, -1);
	struct authority after = authority_after(authority, 1);
	return (!beside_is_wanted(report)
			|| decide(index, document, authority, trouble))
		&& decide_doubtful(index, &before, trouble)
		&& decide_doubtful(index, &after, trouble);
}

/* Makes the checks of DOCUMENT, whose own report is REPORT, with the year
 * before; NULL: there is none. */
static bool make_years(struct index *index, int64_t document,
	const struct report *report, const struct report *earlier,
	struct trouble *trouble)
{
	struct report made;
	report_init(&made);
	if (earlier)
		check_years(&made, report, earlier);
	bool fine = store_years(index, document, &made, trouble)
		&& count_checks(index, document, report, &made, trouble);
	report_release(&made);
	return fine;
}

static bool make_years_with_before(struct index *index, int64_t document,
	const struct report *report, const struct authority *authority,
	struct trouble *trouble)
{
	struct authority before = authority_after(authority, -1);
	struct report earlier;
	int64_t found = load_year(index, &before, &earlier, trouble);
	bool fine = !trouble_is(trouble) && make_years(index, document, report,
		found ? &earlier : NULL, trouble);
	report_release(&earlier);
	return fine;
}

/* Nothing is compared with DOCUMENT. */
static bool count_alone(struct index *index, int64_t document,
	const struct report *report, struct trouble *trouble)
{
	struct report none;
	report_init(&none);
	return count_checks(index, document, report, &none, trouble);
}

/* Whether years are compared at all: an unresolved place is nobody's. */
static bool is_compared(struct index *index, const struct authority *authority)
{
	return *authority->node && authority->year
		&& !schema_fact(index, FACT_REBUILDING);
}

/* The checks of the report after that of AUTHORITY, which is REPORT unless the
 * index has a fuller one; NULL: it went. */
static bool make_years_after(struct index *index, int64_t document,
	const struct report *report, const struct authority *authority,
	struct trouble *trouble)
{
	struct authority after = authority_after(authority, 1);
	struct report later;
	int64_t found = load_year(index, &after, &later, trouble);
	bool fine = !trouble_is(trouble);
	if (fine && found) {
		bool is_that = report
			&& checks_find(index, authority, trouble) == document;
		fine = is_that
			? make_years(index, found, &later, report, trouble)
			: make_years_with_before(index, found, &later, &after,
				trouble);
	}
	report_release(&later);
	return fine;
}

bool checks_stored(struct index *index, int64_t document,
	const struct report *report, struct trouble *trouble)
{
	struct strbuf node = STRBUF_INIT;
	place_node(&node, &report->place);
	struct authority authority = { node.text, report->department,
		report->year };
	bool fine = true;
	if (report->kind == KIND_ANNUAL && is_compared(index, &authority))
		fine = make_years_with_before(index, document, report,
				&authority, trouble)
			&& make_years_after(index, document, report, &authority,
				trouble)
			&& (index->deciding || decide_around(index, document,
				report, &authority, trouble));
	else if (!schema_fact(index, FACT_REBUILDING))
		fine = count_alone(index, document, report, trouble);
	strbuf_release(&node);
	return fine;
}

bool checks_gone(struct index *index, int64_t document,
	const struct authority *authority, struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"DELETE FROM report_years WHERE document = :document");
	statement_int(s, ":document", document);
	return statement_run(s, trouble) && (!is_compared(index, authority)
		|| make_years_after(index, 0, NULL, authority, trouble));
}

/* ------------------------------------------------------------- rebuild */

static bool next_report(struct index *index, int64_t *key, int64_t *document,
	struct trouble *trouble)
{
	struct statement *s = statement_get(index, "SELECT key, document FROM"
		" report WHERE key > :key ORDER BY key LIMIT 1");
	statement_int(s, ":key", *key);
	bool found = statement_row(s, trouble);
	if (found) {
		*key = column_int(s, 0);
		*document = column_int(s, 1);
	}
	statement_done(s);
	return found;
}

static bool remake(struct index *index, int64_t document,
	struct trouble *trouble)
{
	struct trouble unreadable = TROUBLE_INIT;
	struct strbuf node = STRBUF_INIT;
	struct report report;
	bool fine = true;
	if (report_load(index, document, &report, &unreadable)) {
		place_node(&node, &report.place);
		struct authority authority = { node.text, report.department,
			report.year };
		bool compared = report.kind == KIND_ANNUAL && *node.text
			&& report.year;
		if (compared && beside_is_wanted(&report)) {
			fine = decide(index, document, &authority, trouble);
			report_release(&report);
			fine = report_load(index, document, &report, trouble) && fine;
			authority.department = report.department;
		}
		fine = fine && (compared
			? make_years_with_before(index, document, &report,
				&authority, trouble)
			: count_alone(index, document, &report, trouble));
		report_release(&report);
	}
	trouble_release(&unreadable);
	strbuf_release(&node);
	return fine;
}

bool checks_rebuild(struct index *index, struct trouble *trouble)
{
	enum { BATCH = 500 };
	int64_t key = 0, document;
	bool more = true, fine = true;
	while (fine && more) {
		fine = index_write_begin(index, trouble);
		for (int i = 0; fine && more && i < BATCH; i++) {
			more = next_report(index, &key, &document, trouble);
			fine = !trouble_is(trouble)
				&& (!more || remake(index, document, trouble));
		}
		fine = fine && index_write_end(index, trouble);
	}
	if (!fine)
		index_write_undo(index);
	return fine;
}
