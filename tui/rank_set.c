#include "tui/rank_set.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/width.h"
#include "tui/cite.h"

enum { NUMBER_LEAST = 7, NAME_LEAST = 6, HEADS_MOST = 3 };

void rank_set_release(struct rank_set *set)
{
	rank_release(&set->rank);
	free(set->lines);
	free(set->under);
}

void rank_row_text(struct strbuf *out, struct measure measure,
	const struct rank_row *row)
{
	if (row->report != 0)
		measure_value_text(out, measure, &row->value);
	else
		strbuf_adds(out, _("no report"));
}

static unsigned wider(unsigned columns, const char *text)
{
	size_t width = width_text(text, strlen(text));

	return width > columns ? (unsigned)width : columns;
}

static void measure_columns(struct rank_set *set)
{
	set->most = 0;
	set->number_columns = NUMBER_LEAST;
	set->place_columns = set->name_columns = NAME_LEAST;
	for (size_t i = 0; i < set->rank.count; i++) {
		const struct rank_row *row = &set->rank.rows[i];
		const char *slash = strrchr(row->place, '/');
		struct strbuf text = STRBUF_INIT;

		rank_row_text(&text, set->measure, row);
		set->number_columns = wider(set->number_columns, text.text);
		set->place_columns = wider(set->place_columns, row->place);
		set->name_columns = wider(set->name_columns,
			slash != NULL ? slash + 1 : row->place);
		if (row->rank != 0 && row->value.number > set->most)
			set->most = row->value.number;
		strbuf_release(&text);
	}
}

static void add_line(struct rank_set *set, enum rank_line_kind kind, size_t row)
{
	set->lines[set->line_count++] = (struct rank_line) { kind, row };
}

/* Whether the median falls between the row before ROW and it. */
static bool is_median_before(const struct rank_set *set, size_t row)
{
	const struct rank *rank = &set->rank;
	double median = rank->median, here, before;

	if (row == 0 || row >= rank->known)
		return false;
	here = rank->rows[row].value.number;
	before = rank->rows[row - 1].value.number;
	return set->order == RANK_LARGEST ? before >= median && here < median
		: before <= median && here > median;
}

void rank_set_arrange(struct rank_set *set)
{
	const struct rank *rank = &set->rank;

	rank_sort(&set->rank, set->order);
	measure_columns(set);
	free(set->lines);
	set->lines = mem_zero(rank->count + HEADS_MOST, sizeof(*set->lines));
	set->line_count = 0;
	for (size_t row = 0; row < rank->count; row++) {
		if (is_median_before(set, row))
			add_line(set, RANK_LINE_MEDIAN, row);
		if (row == rank->known && rank->below_base > 0)
			add_line(set, RANK_LINE_BELOW_BASE, row);
		if (row == rank->known + rank->below_base)
			add_line(set, RANK_LINE_WITHOUT, row);
		add_line(set, RANK_LINE_PLACE, row);
	}
}

bool rank_set_read(struct rank_set *set, struct trouble *trouble)
{
	struct rank_query query = { .node = set->under, .year = set->year,
		.level = set->level, .silent = true };
	bool fine;

	rank_release(&set->rank);
	fine = index_rank(set->index, set->measure, &query, &set->rank,
		trouble);
	if (!fine)
		rank_release(&set->rank);
	rank_set_arrange(set);
	return fine;
}

const struct rank_row *rank_set_row(const struct rank_set *set, size_t at)
{
	return at < set->line_count && set->lines[at].kind == RANK_LINE_PLACE
		? &set->rank.rows[set->lines[at].row] : NULL;
}

size_t rank_set_line(const struct rank_set *set, const char *node)
{
	for (size_t at = 0; node != NULL && at < set->line_count; at++) {
		const struct rank_row *row = rank_set_row(set, at);

		if (row != NULL && strcmp(row->node, node) == 0)
			return at;
	}
	return 0;
}

/* ------------------------------------------------------------ exporting */

static void add_row(struct rows *rows, const struct rank_set *set,
	const struct rank_row *row)
{
	bool known = row->value.state == VALUE_NUMBER;
	struct strbuf value = STRBUF_INIT, state = STRBUF_INIT;

	rank_row_text(&value, set->measure, row);
	if (known && row->value.below_base)
		strbuf_addf(&state, _("base below %u"),
			set->measure.rate->base);
	rows_count_or_none(rows, row->rank);
	rows_text(rows, row->place);
	rows_number(rows, set->year);
	rows_both(rows, value.text, known, row->value.number);
	rows_text(rows, known ? state.text : value.text);
	rows_text(rows, measure_unit(set->measure));
	if (measure_has_base(set->measure, &row->value))
		rows_number(rows, row->value.base);
	else
		rows_text(rows, NULL);
	rows_report(rows, (size_t)row->report);
	strbuf_release(&value);
	strbuf_release(&state);
}

void rank_set_rows(struct rows *rows, struct session *session,
	const struct rank_set *set)
{
	rows_column(rows, "rank", _("Rank"), true);
	rows_column(rows, "place", _("Place"), false);
	rows_column(rows, "year", _("Year"), true);
	rows_column(rows, "value", _("Value"), true);
	rows_column(rows, "state", _("State"), false);
	rows_column(rows, "unit", _("Unit"), false);
	rows_column(rows, "base", _("Base"), true);
	rows_report_column(rows, "report");
	rows_cited_columns(rows, "");
	for (size_t i = 0; i < set->rank.count; i++) {
		const struct rank_row *row = &set->rank.rows[i];

		add_row(rows, set, row);
		cite_measure(rows, session, row->report, set->measure);
		rows_end(rows);
	}
}
