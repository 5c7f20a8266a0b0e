#include "tui/check_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "db/keep.h"
#include "model/check_words.h"
#include "model/gazetteer.h"
#include "model/spot.h"

struct loading {
	struct check_rows *rows;
	struct index *index;
	const struct check_query *query;
	int64_t *ids;
	size_t count, room;
};

static void row_release(struct check_row *row)
{
	free(row->rule);
	free(row->left);
	free(row->right);
	free(row->remark);
	free(row->spot);
	free(row->quote);
	free(row->cell);
}

void check_rows_release(struct check_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		row_release(&rows->rows[i]);
	for (size_t i = 0; i < rows->report_count; i++) {
		free(rows->reports[i].place);
		free(rows->reports[i].title);
	}
	free(rows->rows);
	free(rows->reports);
	*rows = (struct check_rows) { .count = 0 };
}

/* -------------------------------------------------------------- reports */

static void take_report(struct loading *loading, const struct entry *entry)
{
	struct check_rows *rows = loading->rows;
	for (size_t i = 0; i < rows->report_count; i++)
		if (rows->reports[i].id == entry->id)
			return;
	rows->reports = mem_grow(rows->reports, &rows->report_room,
		rows->report_count + 1, sizeof(*rows->reports));
	rows->reports[rows->report_count++] = (struct check_report) {
		.id = entry->id, .key = entry->key, .year = entry->year,
		.place = mem_text(entry->place ? entry->place : ""),
		.title = mem_text(entry->title ? entry->title : ""),
	};
}

static bool take_entry(void *context, const struct entry *entry)
{
	struct loading *loading = context;
	if (loading->rows->report_count == CHECKED_MOST) {
		loading->rows->partial = true;
		return false;
	}
	take_report(loading, entry);
	return true;
}

/* Whether ENTRY is of the place and year that are asked for. */
static bool is_within(const struct entry *entry, const struct entry_query *query)
{
	struct strbuf node = STRBUF_INIT, parent = STRBUF_INIT;
	bool own = !query->authority
		|| !strcmp(entry->authority, query->authority);
	bool within = !query->node || !strcmp(entry->node, query->node);
	strbuf_adds(&node, entry->node);
	while (!within && node.len) {
		strbuf_reset(&parent);
		node_parent(&parent, node.text);
		strbuf_reset(&node);
		strbuf_adds(&node, parent.text);
		within = node.len && !strcmp(node.text, query->node);
	}
	strbuf_release(&node);
	strbuf_release(&parent);
	bool year = !query->year || entry->year == query->year
		|| (query->year < 0 && !entry->year);
	return own && within && year;
}

static bool take_dismissed(void *context, const struct entry *entry)
{
	struct loading *loading = context;
	if (is_within(entry, &loading->query->within))
		take_report(loading, entry);
	return true;
}

static bool take_remark(void *context, const struct remark *remark)
{
	struct loading *loading = context;
	static const char of_check[] = "check/";
	if (strncmp(remark->spot, of_check, strlen(of_check)) != 0
		|| (loading->count && loading->ids[loading->count - 1] == remark->document))
		return true;
	loading->ids = mem_grow(loading->ids, &loading->room, loading->count + 1,
		sizeof(*loading->ids));
	loading->ids[loading->count++] = remark->document;
	return true;
}

/* As lists have them, so that one that is dismissed stays where it was. */
static int compare_reports(const void *a, const void *b)
{
	const struct check_report *x = a, *y = b;
	return (x->key < y->key) - (x->key > y->key);
}

/* Those that fail by the lists, and those of which a check was dismissed, which
 * lists no longer count. */
static bool find_reports(struct loading *loading, struct trouble *trouble)
{
	const struct check_query *query = loading->query;
	if (query->only)
		return index_entry(loading->index, query->only, take_entry, loading,
			trouble);
	struct entry_query within = query->within;
	within.failing = !query->suspects;
	within.descending = true;
	within.kinds = 1u << KIND_ANNUAL;
	bool fine = index_entries(loading->index, &within, take_entry, loading,
			trouble)
		&& index_remarks(loading->index, 0, take_remark, loading, trouble);
	for (size_t i = 0; fine && i < loading->count; i++)
		fine = index_entry(loading->index, loading->ids[i], take_dismissed,
			loading, trouble);
	return fine;
}

/* --------------------------------------------------------------- checks */

static char *side_words(const struct report *report, const struct check *check,
	const char *side)
{
	struct strbuf words = STRBUF_INIT;
	check_side_words(&words, report->form, check, side);
	return strbuf_take(&words);
}

static void add_row(struct check_rows *rows, size_t of,
	const struct report *report, const struct check *check)
{
	struct strbuf spot = STRBUF_INIT;
	spot_add_check(&spot, check);
	rows->rows = mem_grow(rows->rows, &rows->room, rows->count + 1,
		sizeof(*rows->rows));
	struct check_row *row = &rows->rows[rows->count++];
	*row = (struct check_row) {
		.report = of, .rule = mem_text(check->rule), .state = check->state,
		.left = side_words(report, check, check->left),
		.right = side_words(report, check, check->right),
		.difference = check->difference, .remark = mem_text(check->remark),
		.spot = strbuf_take(&spot), .quote = mem_text(check->quote),
		.section = check->section, .line = check->line,
	};
	cite_line(&row->lines, check->line);
	for (char **cell = check->cells; cell && *cell; cell++) {
		const struct figure *figure = report_cell(report, *cell);
		if (figure)
			cite_line(&row->lines, figure->line);
		if (figure && figure->table && !row->cell) {
			row->cell = mem_text(*cell);
			row->table = figure->table;
		}
	}
}

static void take_checks(struct loading *loading, size_t of,
	const struct report *report)
{
	struct check_rows *rows = loading->rows;
	for (size_t i = 0; i < report->check_count; i++) {
		const struct check *check = &report->checks[i];
		bool fails = check->state == CHECK_FAIL;
		bool suspect = !fails && check_is_broken(report, check);
		if (!fails && !(suspect && (loading->query->suspects || check->remark)))
			continue;
		rows->dismissed += check->remark != NULL;
		rows->failing += fails && !check->remark;
		rows->suspect += suspect && !check->remark;
		add_row(rows, of, report, check);
	}
}

/* --------------------------------------------------------------- groups */

struct ordering { /* what qsort compares */
	const struct check_rows *rows;
	enum check_group group;
	struct check_row row;
	size_t at;
};

static int compare_orderings(const void *a, const void *b)
{
	const struct ordering *x = a, *y = b;
	const struct check_report *reports = x->rows->reports;
	int order = 0;
	if (x->group == CHECKS_BY_RULE)
		order = strcmp(x->row.rule, y->row.rule);
	else if (x->group == CHECKS_BY_PLACE)
		order = strcmp(reports[x->row.report].place, reports[y->row.report].place);
	if (!order && x->row.report != y->row.report)
		order = x->row.report < y->row.report ? -1 : 1;
	if (!order && x->row.state != y->row.state)
		order = x->row.state < y->row.state ? -1 : 1;
	return order ? order : (x->at > y->at) - (x->at < y->at);
}

static bool same_group(const struct check_rows *rows, enum check_group group,
	const struct check_row *a, const struct check_row *b)
{
	if (group == CHECKS_BY_RULE)
		return !strcmp(a->rule, b->rule);
	if (group == CHECKS_BY_PLACE)
		return !strcmp(rows->reports[a->report].place, rows->reports[b->report].place);
	return a->report == b->report;
}

/* Sorts the rows and puts a head before each group. */
static void put_groups(struct check_rows *rows, enum check_group group)
{
	struct ordering *order = mem_zero(rows->count + 1, sizeof(*order));
	size_t count = rows->count;
	for (size_t i = 0; i < count; i++)
		order[i] = (struct ordering) { rows, group, rows->rows[i], i };
	qsort(order, count, sizeof(*order), compare_orderings);
	rows->count = 0;
	size_t head = 0;
	for (size_t i = 0; i < count; i++) {
		rows->rows = mem_grow(rows->rows, &rows->room, rows->count + 2,
			sizeof(*rows->rows));
		if (!i || !same_group(rows, group, &order[i - 1].row, &order[i].row)) {
			head = rows->count++;
			rows->rows[head] = (struct check_row) { .is_head = true,
				.report = order[i].row.report,
				.rule = mem_text(order[i].row.rule) };
		}
		rows->rows[head].count += !order[i].row.remark;
		rows->rows[rows->count++] = order[i].row;
	}
	free(order);
}

bool check_rows_load(struct check_rows *rows, struct index *index,
	const struct check_query *query, struct trouble *trouble)
{
	struct loading loading = { .rows = rows, .index = index, .query = query };
	*rows = (struct check_rows) { .count = 0 };
	bool fine = find_reports(&loading, trouble);
	if (rows->report_count)
		qsort(rows->reports, rows->report_count, sizeof(*rows->reports),
			compare_reports);
	for (size_t i = 0; fine && i < rows->report_count; i++) {
		struct report report;
		fine = index_report(index, rows->reports[i].id, &report, trouble)
			&& (!query->suspects || index_check_tree(index, &report, trouble));
		if (fine)
			take_checks(&loading, i, &report);
		report_release(&report);
	}
	free(loading.ids);
	if (fine)
		put_groups(rows, query->group);
	return fine;
}
