#include "db/tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "db/connection.h"
#include "db/statement.h"
#include "model/gazetteer.h"

enum { DEEPEST = 8 };

bool tree_parent(struct strbuf *out, const char *node)
{
	if (!strcmp(node, TREE_ALL))
		return false;
	if (*node)
		node_parent(out, node);
	if (!out->len)
		strbuf_adds(out, TREE_ALL);
	return true;
}

/* ------------------------------------------------------------- writing */

static bool add_place(struct index *index, const char *node,
	const char *parent, struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"INSERT OR IGNORE INTO place (node, parent)"
		" VALUES (:node, :parent)");
	statement_text(s, ":node", node);
	statement_text(s, ":parent", parent);
	return statement_run(s, trouble);
}

static bool add_coverage(struct index *index, const struct tree_change *change,
	const char *node, bool own, struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"INSERT INTO coverage (node, year, kind, reports, failing,"
		" doubtful, own, own_failing, own_doubtful) VALUES (:node, :year,"
		" :kind, :by, :failing, :doubtful, :own, :own_failing,"
		" :own_doubtful) ON CONFLICT (node, year, kind) DO UPDATE SET"
		" reports = reports + :by, failing = failing + :failing,"
		" doubtful = doubtful + :doubtful, own = own + :own,"
		" own_failing = own_failing + :own_failing,"
		" own_doubtful = own_doubtful + :own_doubtful");
	int failing = change->failing ? change->by : 0;
	int doubtful = change->doubtful ? change->by : 0;
	statement_text(s, ":node", node);
	statement_int(s, ":year", change->year);
	statement_int(s, ":kind", change->kind);
	statement_int(s, ":by", change->by);
	statement_int(s, ":failing", failing);
	statement_int(s, ":doubtful", doubtful);
	statement_int(s, ":own", own ? change->by : 0);
	statement_int(s, ":own_failing", own ? failing : 0);
	statement_int(s, ":own_doubtful", own ? doubtful : 0);
	return statement_run(s, trouble);
}

/* What has no reports any more is not in the tree. */
static bool clear_place(struct index *index, const char *node,
	struct trouble *trouble)
{
	struct statement *s = statement_get(index,
		"DELETE FROM coverage WHERE node = :node AND reports <= 0");
	statement_text(s, ":node", node);
	if (!statement_run(s, trouble))
		return false;
	s = statement_get(index, "DELETE FROM place WHERE node = :node AND NOT"
		" EXISTS (SELECT 1 FROM coverage WHERE coverage.node = :node)");
	statement_text(s, ":node", node);
	return statement_run(s, trouble);
}

bool tree_change(struct index *index, const struct tree_change *change,
	struct trouble *trouble)
{
	struct strbuf node = STRBUF_INIT, parent = STRBUF_INIT;
	bool fine = true, above = true;
	strbuf_adds(&node, change->node);
	for (int depth = 0; fine && above && depth < DEEPEST; depth++) {
		strbuf_reset(&parent);
		above = tree_parent(&parent, node.text);
		fine = add_coverage(index, change, node.text, !depth, trouble)
			&& (change->by > 0
				? add_place(index, node.text,
					above ? parent.text : NULL, trouble)
				: clear_place(index, node.text, trouble));
		strbuf_reset(&node);
		strbuf_add(&node, parent.text, parent.len);
	}
	strbuf_release(&node);
	strbuf_release(&parent);
	return fine;
}

bool tree_recount(struct index *index, struct trouble *trouble)
{
	struct trouble met = TROUBLE_INIT;
	bool fine = index_run(index, "DELETE FROM coverage; DELETE FROM place",
		&met);
	struct statement *s = statement_get(index,
		"SELECT node, key / 1000000000000, kind, failing > 0, doubtful > 0,"
		" count(*) FROM report GROUP BY 1, 2, 3, 4, 5 /* every row */");
	while (fine && statement_row(s, &met)) {
		const char *node = column_text(s, 0);
		struct tree_change change = {
			.by = (int)column_int(s, 5), .node = node ? node : "",
			.year = (int)column_int(s, 1), .kind = (int)column_int(s, 2),
			.failing = column_int(s, 3), .doubtful = column_int(s, 4),
		};
		fine = tree_change(index, &change, &met);
	}
	statement_done(s);
	fine = !trouble_is(&met);
	if (!fine)
		trouble_set(trouble, "%s", met.sentence);
	trouble_release(&met);
	return fine;
}

/* ------------------------------------------------------------- reading */

struct row_maker { /* the years of one place, until the next begins */
	struct strbuf node, name;
	struct strbuf department, authority; /* of such rows */
	bool begun;
	struct place_row row;
	struct coverage *years;
	size_t year_room;
	place_fn *each;
	void *context;
};

static bool tell_row(struct row_maker *maker)
{
	if (!maker->begun)
		return true;
	strbuf_reset(&maker->name);
	if (maker->row.authority)
		strbuf_adds(&maker->name, maker->department.len
			? maker->department.text : _("the government itself"));
	else if (maker->node.len)
		node_name(&maker->name, maker->node.text);
	else
		strbuf_adds(&maker->name, _("(place unknown)"));
	maker->row.node = maker->node.text;
	maker->row.name = maker->name.text;
	maker->row.years = maker->years;
	maker->begun = false;
	return maker->each(maker->context, &maker->row);
}

static void begin_row(struct row_maker *maker, const char *node,
	bool has_children)
{
	strbuf_reset(&maker->node);
	strbuf_adds(&maker->node, node);
	memset(&maker->row, 0, sizeof(maker->row));
	maker->row.has_children = has_children;
	maker->begun = true;
}

static void add_year(struct row_maker *maker, struct statement *s)
{
	struct place_row *row = &maker->row;
	maker->years = mem_grow(maker->years, &maker->year_room,
		row->year_count + 1, sizeof(*maker->years));
	struct coverage *year = &maker->years[row->year_count++];
	year->year = (int)column_int(s, 1);
	year->reports = (unsigned)column_int(s, 2);
	year->failing = (unsigned)column_int(s, 3);
	row->reports += year->reports;
	row->failing += year->failing;
	row->own += (unsigned)column_int(s, 4);
}

static void begin_rows(struct row_maker *maker, place_fn *each, void *context)
{
	*maker = (struct row_maker) { .each = each, .context = context,
		.node = STRBUF_INIT, .name = STRBUF_INIT,
		.department = STRBUF_INIT, .authority = STRBUF_INIT };
}

/* Tells the last row where MORE are wanted. False with TROUBLE that was MET. */
static bool end_rows(struct row_maker *maker, bool more, struct trouble *met,
	struct trouble *trouble)
{
	bool fine = !trouble_is(met);
	if (more && fine)
		tell_row(maker);
	if (!fine)
		trouble_set(trouble, "%s", met->sentence);
	trouble_release(met);
	strbuf_release(&maker->node);
	strbuf_release(&maker->name);
	strbuf_release(&maker->department);
	strbuf_release(&maker->authority);
	free(maker->years);
	return fine;
}

bool index_places(struct index *index, const char *parent, place_fn *each,
	void *context, struct trouble *trouble)
{
	struct row_maker maker;
	begin_rows(&maker, each, context);
	struct trouble met = TROUBLE_INIT;
	bool more = true;
	struct statement *s = statement_get(index,
		"SELECT place.node, coverage.year, sum(reports), sum(failing),"
		" sum(own), EXISTS (SELECT 1 FROM place AS below"
		" WHERE below.parent = place.node), place.node <> '' AND EXISTS"
		" (SELECT 1 FROM report WHERE report.node = place.node"
		" AND department > '')"
		" FROM place JOIN coverage ON coverage.node = place.node"
		" WHERE place.parent = :parent"
		" GROUP BY place.node, coverage.year"
		" ORDER BY place.node = '', place.node, coverage.year");
	statement_text(s, ":parent", parent ? parent : TREE_ALL);
	while (more && statement_row(s, &met)) {
		const char *node = column_text(s, 0);
		node = node ? node : "";
		if (!maker.begun || strcmp(node, maker.node.text)) {
			more = tell_row(&maker);
			begin_row(&maker, node, column_int(s, 5));
			maker.row.has_departments = column_int(s, 6);
		}
		add_year(&maker, s);
	}
	statement_done(s);
	return end_rows(&maker, more, &met, trouble);
}

size_t index_places_count(struct index *index, const char *parent)
{
	struct trouble unread = TROUBLE_INIT;
	struct statement *s = statement_get(index,
		"SELECT count(*) FROM place WHERE parent = :parent");
	statement_text(s, ":parent", parent ? parent : TREE_ALL);
	int64_t count = statement_number(s, 0, &unread);
	trouble_release(&unread);
	return (size_t)count;
}

/* The next department of NODE begins. */
static void begin_authority(struct row_maker *maker, const char *node,
	const char *department)
{
	begin_row(maker, node, false);
	strbuf_reset(&maker->department);
	strbuf_adds(&maker->department, department);
	strbuf_reset(&maker->authority);
	strbuf_addf(&maker->authority, "%s/%s", node, department);
	maker->row.authority = maker->authority.text;
}

bool index_authorities(struct index *index, const char *node, place_fn *each,
	void *context, struct trouble *trouble)
{
	struct row_maker maker;
	begin_rows(&maker, each, context);
	struct trouble met = TROUBLE_INIT;
	bool more = true;
	/* Of report_authority and report_failing alone: the rows lie far apart. */
	struct statement *s = statement_get(index,
		"SELECT coalesce(department, ''), key / 1000000000000, count(*),"
		" sum(EXISTS (SELECT 1 FROM report AS failing"
		" INDEXED BY report_failing WHERE failing.key = report.key"
		" AND failing.failing > 0)), count(*)"
		" FROM report INDEXED BY report_authority WHERE node = :node"
		" GROUP BY 1, 2 ORDER BY 1, 2");
	statement_text(s, ":node", node);
	while (more && statement_row(s, &met)) {
		const char *department = column_text(s, 0);
		department = department ? department : "";
		if (!maker.begun || strcmp(department, maker.department.text)) {
			more = tell_row(&maker);
			begin_authority(&maker, node, department);
		}
		add_year(&maker, s);
	}
	statement_done(s);
	return end_rows(&maker, more, &met, trouble);
}

void index_totals(struct index *index, struct index_totals *totals)
{
	struct trouble unread = TROUBLE_INIT; /* then all is 0 */
	memset(totals, 0, sizeof(*totals));
	struct statement *s = statement_get(index,
		"SELECT sum(reports), sum(failing), sum(doubtful),"
		" min(nullif(year, 0)), max(year)"
		" FROM coverage WHERE node = '*'");
	if (statement_row(s, &unread)) {
		totals->reports = (unsigned)column_int(s, 0);
		totals->failing = (unsigned)column_int(s, 1);
		totals->doubtful = (unsigned)column_int(s, 2);
		totals->first_year = (int)column_int(s, 3);
		totals->last_year = (int)column_int(s, 4);
	}
	statement_done(s);
	trouble_release(&unread);
}

size_t index_documents(struct index *index)
{
	struct trouble unread = TROUBLE_INIT;
	int64_t count = statement_number(statement_get(index,
		"SELECT count(*) FROM document"
		" /* every row: b-tree pages only */"), 0, &unread);
	trouble_release(&unread);
	return (size_t)count;
}
