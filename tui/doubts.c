#include "tui/doubts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/field.h"

enum { REPORTS_AT_A_TIME = 200 };

static void lines_release(struct doubts_report *report)
{
	for (size_t i = 0; i < report->line_count; i++)
		doubt_release(&report->lines[i].doubt);
	free(report->lines);
	report->lines = NULL;
	report->line_count = 0;
}

static void forget(struct doubts_list *list)
{
	for (size_t i = 0; i < list->report_count; i++) {
		lines_release(&list->reports[i]);
		free(list->reports[i].place);
		free(list->reports[i].title);
	}
	list->report_count = 0;
	list->row_count = 0;
}

void doubts_list_release(struct doubts_list *list)
{
	forget(list);
	free(list->reports);
	free(list->rows);
	free((char *)list->query.node);
	free((char *)list->query.authority);
	free((char *)list->query.words);
}

/* -------------------------------------------------------------- reading */

/* FIELD as REPORT has it. */
static struct doubt value_of(const struct report *report,
	enum report_field field)
{
	struct strbuf value = STRBUF_INIT, shown = STRBUF_INIT;
	report_field_value(&value, report, field);
	report_field_shown(&shown, field, value.text);
	return (struct doubt){ .field = field, .confidence = 1,
		.now = { strbuf_take(&value), strbuf_take(&shown) } };
}

static bool is_shown(const struct doubts_list *list,
	const struct report *report, enum report_field field)
{
	return report->decided & 1u << field
		|| (list->only && field < FIELD_FIGURES);
}

/* Takes what DOUBTS know out of them. */
static void set_lines(struct doubts_list *list, struct doubts_report *to,
	const struct report *report, struct doubts *doubts)
{
	lines_release(to);
	to->lines = mem_zero(FIELD_COUNT, sizeof(*to->lines));
	for (unsigned i = 0; i < FIELD_COUNT; i++) {
		enum report_field field = (enum report_field)i;
		struct doubts_line *line = &to->lines[to->line_count];
		line->field = field;
		for (size_t k = 0; k < doubts->count; k++) {
			if (doubts->items[k].field != field)
				continue;
			line->state = FIELD_DOUBTFUL;
			line->doubt = doubts->items[k];
			doubts->items[k] = (struct doubt){ .field = field };
		}
		if (line->state != FIELD_DOUBTFUL
			&& is_shown(list, report, field)) {
			line->state = report->decided & 1u << field
				? FIELD_DECIDED : FIELD_SURE;
			line->doubt = value_of(report, field);
		}
		to->line_count += line->doubt.now.value != NULL;
	}
}

static bool read_lines(struct doubts_list *list, struct doubts_report *to,
	struct trouble *trouble)
{
	struct report report;
	struct doubts doubts = { 0 };
	if (!index_report(list->index, to->id, &report, trouble))
		return false;
	doubts_read(&doubts, &report);
	set_lines(list, to, &report, &doubts);
	doubts_release(&doubts);
	report_release(&report);
	return true;
}

static void set_head(struct doubts_report *to, const struct entry *entry)
{
	free(to->place);
	free(to->title);
	to->id = entry->id;
	to->key = entry->key;
	to->year = entry->year;
	to->place = mem_text(entry->place);
	to->title = mem_text(entry->title);
}

static bool add_report(void *context, const struct entry *entry)
{
	struct doubts_list *list = context;
	list->reports = mem_grow(list->reports, &list->report_room,
		list->report_count + 1, sizeof(*list->reports));
	struct doubts_report *report = &list->reports[list->report_count++];
	*report = (struct doubts_report){ .id = 0 };
	set_head(report, entry);
	return true;
}

static void make_rows(struct doubts_list *list)
{
	list->row_count = 0;
	for (size_t i = 0; i < list->report_count; i++) {
		long lines = (long)list->reports[i].line_count;
		list->rows = mem_grow(list->rows, &list->row_room,
			list->row_count + (size_t)lines + 1,
			sizeof(*list->rows));
		for (long line = -1; line < lines; line++)
			list->rows[list->row_count++] =
				(struct doubts_row){ i, line };
	}
}

bool doubts_list_more(struct doubts_list *list, struct trouble *trouble)
{
	size_t first = list->report_count;
	struct entry_query query = list->query;
	query.doubtful = true;
	query.descending = true;
	query.limit = REPORTS_AT_A_TIME;
	if (first)
		query.before = list->reports[first - 1].key;
	bool fine = list->only
		? index_entry(list->index, list->only, add_report, list, trouble)
		: index_entries(list->index, &query, add_report, list, trouble);
	list->more = !list->only
		&& list->report_count - first == REPORTS_AT_A_TIME;
	for (size_t i = first; fine && i < list->report_count; i++)
		fine = read_lines(list, &list->reports[i], trouble);
	make_rows(list);
	return fine;
}

bool doubts_list_reload(struct doubts_list *list, struct trouble *trouble)
{
	forget(list);
	return doubts_list_more(list, trouble);
}

bool doubts_list_open(struct doubts_list *list, struct index *index,
	const struct entry_query *query, int64_t only, struct trouble *trouble)
{
	*list = (struct doubts_list){ .index = index, .only = only };
	if (query)
		list->query = *query;
	list->query.node = mem_text(list->query.node);
	list->query.authority = mem_text(list->query.authority);
	list->query.words = mem_text(list->query.words);
	list->query.limit = 0;
	list->query.after = list->query.before = 0;
	return doubts_list_more(list, trouble);
}

/* ------------------------------------------------------------- deciding */

static bool take_head(void *context, const struct entry *entry)
{
	set_head(context, entry);
	return false;
}

bool doubts_list_decide(struct doubts_list *list, size_t at, long line,
	const char *value, struct trouble *trouble)
{
	struct doubts_report *report = &list->reports[at];
	struct decision decisions[FIELD_COUNT];
	size_t count = 0;
	if (line >= 0)
		decisions[count++] = (struct decision){
			report->lines[line].field, value };
	for (size_t i = 0; line < 0 && i < report->line_count; i++)
		if (report->lines[i].state == FIELD_DOUBTFUL)
			decisions[count++] = (struct decision){
				report->lines[i].field,
				report->lines[i].doubt.now.value };
	/* Its key moves with its place and year; that of where it stood is
	 * what reading more goes on from. */
	int64_t key = report->key;
	bool fine = index_decide(list->index, report->id, decisions, count,
			trouble)
		&& index_entry(list->index, report->id, take_head, report,
			trouble)
		&& read_lines(list, report, trouble);
	report->key = key;
	make_rows(list);
	return fine;
}

size_t doubts_list_row(const struct doubts_list *list, size_t report,
	long field)
{
	size_t row = 0;
	for (size_t i = 0; i < list->row_count; i++) {
		if (list->rows[i].report != report)
			continue;
		long line = list->rows[i].line;
		if (line < 0)
			row = i;
		else if ((long)list->reports[report].lines[line].field <= field)
			row = i;
	}
	return row;
}
