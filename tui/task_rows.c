#include "tui/task_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "model/spot.h"

struct loading {
	struct task_rows *rows;
	const struct task_query *query;
	struct plan { int64_t id; char *head; } *plans;
	size_t count, room;
};

void task_rows_release(struct task_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		struct task_row *row = &rows->rows[i];
		free(row->head);
		free(row->spot);
		free(row->text);
		free(row->lead);
		free(row->others);
		free(row->deadline);
	}
	free(rows->rows);
	*rows = (struct task_rows) { .count = 0 };
}

static bool take_plan(void *context, const struct entry *entry)
{
	struct loading *loading = context;
	struct strbuf head = STRBUF_INIT;
	if (loading->count == PLANS_MOST) {
		loading->rows->partial = true;
		return false;
	}
	if (entry->year)
		strbuf_addf(&head, "%d ", entry->year);
	strbuf_addf(&head, "%s  %s", entry->place && *entry->place ? entry->place
		: _("(place unknown)"), entry->title ? entry->title : "");
	loading->plans = mem_grow(loading->plans, &loading->room,
		loading->count + 1, sizeof(*loading->plans));
	loading->plans[loading->count++] = (struct plan) { entry->id,
		strbuf_take(&head) };
	return true;
}

/* ---------------------------------------------------------------- tasks */

static char *join(char *const *names)
{
	struct strbuf out = STRBUF_INIT;
	for (; names && *names; names++)
		strbuf_addf(&out, "%s%s", out.len ? "、" : "", *names);
	return strbuf_take(&out);
}

static bool has_words(const char *name, const char *who)
{
	struct strbuf folded = STRBUF_INIT, wanted = STRBUF_INIT;
	fold_name(&folded, name, strlen(name));
	fold_name(&wanted, who, strlen(who));
	bool has = strstr(folded.text, wanted.text) != NULL;
	strbuf_release(&folded);
	strbuf_release(&wanted);
	return has;
}

static struct task_row *add_row(struct task_rows *rows)
{
	rows->rows = mem_grow(rows->rows, &rows->room, rows->count + 1,
		sizeof(*rows->rows));
	struct task_row *row = &rows->rows[rows->count++];
	*row = (struct task_row) { .order = rows->count };
	return row;
}

static void fill(struct task_row *row, const struct report *report,
	const struct task *task, int64_t id, const char *head)
{
	const struct section *section = report_section(report, task->section);
	row->report = id;
	row->section = task->section;
	if (section) {
		struct strbuf spot = STRBUF_INIT;
		spot_add_section(&spot, report, section->id);
		row->spot = strbuf_take(&spot);
		row->line = section->line;
	}
	row->text = mem_text(task_words(report, task));
	row->lead = join(task->lead);
	row->others = join(task->responsible);
	row->deadline = mem_text(task->deadline);
	row->head = mem_text(head);
}

static void take_units(struct loading *loading, const struct report *report,
	const struct task *task, int64_t id)
{
	char *const *lists[] = { task->lead, task->responsible };
	for (size_t k = 0; k < 2; k++)
		for (char *const *name = lists[k]; name && *name; name++) {
			if (loading->query->who && !has_words(*name, loading->query->who))
				continue;
			struct task_row *row = add_row(loading->rows);
			fill(row, report, task, id, *name);
			row->leads = k == 0;
		}
}

static bool takes_part(const struct task *task, const char *who)
{
	char *lead = join(task->lead), *others = join(task->responsible);
	bool part = !who || has_words(lead, who) || has_words(others, who);
	free(lead);
	free(others);
	return part;
}

static void take_tasks(struct loading *loading, const struct plan *plan,
	const struct report *report)
{
	struct task_rows *rows = loading->rows;
	rows->plans += report->task_count > 0;
	for (size_t i = 0; i < report->task_count; i++) {
		const struct task *task = &report->tasks[i];
		if (!takes_part(task, loading->query->who))
			continue;
		rows->tasks++;
		if (loading->query->by_unit)
			take_units(loading, report, task, plan->id);
		else
			fill(add_row(rows), report, task, plan->id, plan->head);
	}
}

/* --------------------------------------------------------------- groups */

static int compare_units(const void *a, const void *b)
{
	const struct task_row *x = a, *y = b;
	int order = strcmp(x->head, y->head);
	return order ? order : (x->order > y->order) - (x->order < y->order);
}

static void put_heads(struct task_rows *rows, bool by_unit)
{
	struct task_rows grouped = *rows;
	if (by_unit && rows->count)
		qsort(rows->rows, rows->count, sizeof(*rows->rows), compare_units);
	grouped.rows = NULL;
	grouped.count = grouped.room = 0;
	size_t head = 0;
	for (size_t i = 0; i < rows->count; i++) {
		struct task_row *row = &rows->rows[i];
		if (!i || strcmp(grouped.rows[head].head, row->head) != 0) {
			head = grouped.count;
			struct task_row *top = add_row(&grouped);
			top->is_head = true;
			top->head = mem_text(row->head);
			top->report = row->report;
			top->section = by_unit ? row->section : 0;
		}
		grouped.rows[head].count++;
		*add_row(&grouped) = *row;
	}
	free(rows->rows);
	*rows = grouped;
}

bool task_rows_load(struct task_rows *rows, struct index *index,
	const struct task_query *query, struct trouble *trouble)
{
	struct loading loading = { .rows = rows, .query = query };
	struct entry_query within = query->within;
	/* an annual report has no tasks */
	within.kinds = 1u << KIND_KEYPOINTS | 1u << KIND_NOTICE | 1u << KIND_OTHER;
	within.descending = true;
	*rows = (struct task_rows) { .count = 0 };
	bool fine = query->only
		? index_entry(index, query->only, take_plan, &loading, trouble)
		: index_entries(index, &within, take_plan, &loading, trouble);
	for (size_t i = 0; i < loading.count; i++) {
		struct report report;
		if (fine)
			fine = index_report(index, loading.plans[i].id, &report, trouble);
		if (fine)
			take_tasks(&loading, &loading.plans[i], &report);
		if (fine)
			report_release(&report);
		free(loading.plans[i].head);
	}
	free(loading.plans);
	if (fine)
		put_heads(rows, query->by_unit);
	return fine;
}
