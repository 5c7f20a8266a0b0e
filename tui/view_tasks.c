/* Who does what by when: the tasks of work plans. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "model/address.h"
#include "tui/cite.h"
#include "tui/link.h"
#include "tui/nearby.h"
#include "tui/task_rows.h"
#include "tui/view.h"

enum {
	DETAIL_ROWS = 3, DETAIL_FROM = 12, /* rows of a window that has room */
	DEADLINE = 15, DEADLINE_FROM = 70, /* columns */
};

struct tasks {
	struct view view;
	struct list list;
	struct task_rows rows;
	struct task_query query; /* its strings are ours */
	char *where;
	struct nearby nearby;
	unsigned columns;      /* of the list; the others have the pane beside */
	bool has_detail, is_beside;
};

static struct tasks *tasks_of(struct view *view)
{
	return (struct tasks *)view;
}

static void tasks_resize(struct view *view, unsigned rows, unsigned columns)
{
	struct tasks *tasks = tasks_of(view);
	tasks->columns = nearby_list_columns(columns);
	tasks->is_beside = tasks->columns < columns;
	tasks->has_detail = rows >= DETAIL_FROM;
	nearby_forget(&tasks->nearby);
	list_set_page(&tasks->list, tasks->has_detail ? rows - DETAIL_ROWS : rows);
}

static const struct task_row *row_here(const struct tasks *tasks)
{
	return tasks->list.cursor < tasks->rows.count
		? &tasks->rows.rows[tasks->list.cursor] : NULL;
}

/* -------------------------------------------------------------- drawing */

static void draw_head(const struct task_row *row, bool here)
{
	struct strbuf count = STRBUF_INIT;
	strbuf_addf(&count, "%zu", row->count);
	unsigned least = (unsigned)count.len + 1;
	unsigned room = draw_left() > least ? draw_left() - least : 0;
	unsigned wide = (unsigned)width_text(row->head, strlen(row->head));
	draw_cell(row->head, wide < room ? wide : room, ALIGN_LEFT,
		STYLE_HEADING | (here ? STYLE_CURSOR : 0u));
	draw_cell(count.text, draw_left(), ALIGN_RIGHT, STYLE_DIM);
	strbuf_release(&count);
}

/* The lead, then the others in brackets. */
static void add_units(struct strbuf *out, const struct task_row *row)
{
	strbuf_adds(out, row->lead);
	if (*row->others)
		strbuf_addf(out, *row->lead ? " (%s)" : "%s", row->others);
}

static void draw_task(const struct tasks *tasks, const struct task_row *row,
	bool here)
{
	struct strbuf units = STRBUF_INIT;
	unsigned total = draw_left();
	unsigned deadline = total >= DEADLINE_FROM ? DEADLINE : 0;
	unsigned who = (total - deadline) / 3;
	if (tasks->query.by_unit)
		strbuf_adds(&units, row->leads ? _("leads") : _("takes part"));
	else
		add_units(&units, row);
	if (tasks->query.by_unit)
		who = 12;
	draw_space(2, STYLE_PLAIN);
	draw_cell(row->text, total - deadline - who - 4, ALIGN_LEFT,
		here ? STYLE_CURSOR : STYLE_PLAIN);
	draw_space(1, STYLE_PLAIN);
	draw_cell(units.text, who, ALIGN_LEFT, STYLE_DIM);
	if (deadline) {
		draw_space(1, STYLE_PLAIN);
		draw_cell(row->deadline ? row->deadline : "", draw_left(), ALIGN_LEFT,
			STYLE_NUMBER);
	}
	strbuf_release(&units);
}

/* Below the list: the task under the cursor, whole. */
static void draw_detail(const struct tasks *tasks, const struct area *area)
{
	const struct task_row *row = row_here(tasks);
	struct strbuf units = STRBUF_INIT;
	unsigned first = area->rows - DETAIL_ROWS;
	draw_open(area, first);
	draw_rule(SIGN_HORIZONTAL, area->columns, STYLE_DIM);
	draw_close();
	if (row && row->is_head) {
		draw_open(area, first + 1);
		draw_space(1, STYLE_PLAIN);
		draw_cell(row->head, draw_left(), ALIGN_LEFT, STYLE_PLAIN);
		draw_close();
	} else if (row) {
		add_units(&units, row);
		if (row->deadline)
			strbuf_addf(&units, " · %s", row->deadline);
		draw_open(area, first + 1);
		draw_space(1, STYLE_PLAIN);
		draw_cell(row->text, draw_left(), ALIGN_LEFT, STYLE_PLAIN);
		draw_close();
		draw_open(area, first + 2);
		draw_space(1, STYLE_PLAIN);
		draw_cell(units.text, draw_left(), ALIGN_LEFT, STYLE_DIM);
		draw_close();
	}
	strbuf_release(&units);
}

/* Beside the list: the text around the task under the cursor; of a group its
 * plan. */
static void draw_beside(struct tasks *tasks, const struct area *area)
{
	const struct task_row *row = row_here(tasks);
	struct nearby_spot spot = { .report = 0 };
	if (row) {
		spot.report = row->report;
		spot.section = row->section;
		spot.words = row->text;
	}
	nearby_draw(&tasks->nearby, tasks->view.session, &spot, area,
		tasks->columns);
}

static void tasks_draw(struct view *view, const struct area *whole)
{
	struct tasks *tasks = tasks_of(view);
	struct area list = *whole, *area = &list;
	size_t visible = list_visible(&tasks->list);
	list.columns = tasks->columns;
	if (tasks->is_beside)
		draw_beside(tasks, whole);
	for (size_t i = 0; i < visible; i++) {
		size_t number = tasks->list.top + i;
		const struct task_row *row = &tasks->rows.rows[number];
		bool here = number == tasks->list.cursor;
		draw_open(area, (unsigned)i);
		draw_cell(here ? draw_sign(SIGN_CURSOR) : "", 1, ALIGN_LEFT, STYLE_PLAIN);
		draw_space(1, STYLE_PLAIN);
		if (row->is_head)
			draw_head(row, here);
		else
			draw_task(tasks, row, here);
		draw_close();
	}
	if (tasks->list.count == 0) {
		draw_open(area, 0);
		draw_space(2, STYLE_PLAIN);
		draw_add(tasks->query.who ? _("No unit here is called so.")
			: _("No work plan here says who does what."),
			STYLE_MISSING);
		draw_close();
	}
	if (tasks->has_detail)
		draw_detail(tasks, area);
}

static void tasks_title(struct view *view, struct strbuf *where,
	struct strbuf *status)
{
	const struct tasks *tasks = tasks_of(view);
	strbuf_addf(where, "%s  %s", _("Tasks"), tasks->where);
	if (tasks->query.who)
		strbuf_addf(where, "  &%s", tasks->query.who);
	strbuf_addf(status, lang_counted(tasks->rows.plans, tasks->rows.tasks == 1
		? N_("%zu task in %zu plan") : N_("%zu tasks in %zu plan"),
		N_("%zu tasks in %zu plans")), tasks->rows.tasks,
		tasks->rows.plans);
	if (tasks->rows.partial)
		strbuf_adds(status, "+");
}

/* -------------------------------------------------------------- actions */

static bool load(struct tasks *tasks)
{
	struct trouble trouble = TROUBLE_INIT;
	task_rows_release(&tasks->rows);
	nearby_forget(&tasks->nearby);
	bool fine = task_rows_load(&tasks->rows, tasks->view.session->index,
		&tasks->query, &trouble);
	list_set_count(&tasks->list, tasks->rows.count);
	if (!fine)
		session_trouble(tasks->view.session, &trouble);
	return fine;
}

static int64_t tasks_report(struct view *view)
{
	const struct task_row *row = row_here(tasks_of(view));
	return row ? row->report : 0;
}

static unsigned open_here(struct tasks *tasks)
{
	const struct task_row *row = row_here(tasks);
	if (!row)
		return VIEW_STAY;
	struct report_spot spot = { .section = row->section };
	return view_push(&tasks->view, view_report_open(tasks->view.session,
		row->report, &spot));
}

static void set_who(struct tasks *tasks, const char *words)
{
	free((char *)tasks->query.who);
	tasks->query.who = *words ? mem_text(words) : NULL;
}

static unsigned tasks_typed(struct view *view, enum action purpose,
	const char *text, enum typed typed)
{
	struct tasks *tasks = tasks_of(view);
	(void)purpose;
	if (typed != TYPED_DONE)
		return VIEW_REDRAW;
	set_who(tasks, text);
	list_go(&tasks->list, 0);
	load(tasks);
	return VIEW_REDRAW;
}

static unsigned group(struct tasks *tasks)
{
	tasks->query.by_unit = !tasks->query.by_unit;
	list_go(&tasks->list, 0);
	load(tasks);
	return VIEW_REDRAW;
}

static unsigned step(struct tasks *tasks, bool forward, unsigned times)
{
	size_t at = tasks->list.cursor;
	for (times = times ? times : 1; times;) {
		if (forward ? at + 1 >= tasks->rows.count : at == 0)
			break;
		at = forward ? at + 1 : at - 1;
		times -= tasks->rows.rows[at].is_head;
	}
	if (tasks->rows.count && tasks->rows.rows[at].is_head)
		list_go_head(&tasks->list, at);
	else
		list_go(&tasks->list, at);
	return VIEW_REDRAW;
}

static unsigned click(struct tasks *tasks, const struct command *command)
{
	size_t row = tasks->list.top + command->row;
	if (row >= tasks->list.count || command->row >= tasks->list.page)
		return VIEW_STAY;
	list_go(&tasks->list, row);
	return command->again ? open_here(tasks) : VIEW_REDRAW;
}

static unsigned tasks_action(struct view *view, const struct command *command)
{
	struct tasks *tasks = tasks_of(view);
	enum action action = command->action;
	if (list_act(&tasks->list, action, command->count))
		return VIEW_REDRAW;
	switch (action) {
	case ACTION_OPEN:
		return open_here(tasks);
	case ACTION_GROUP:
		return group(tasks);
	case ACTION_FILTER:
		return view_ask(view, ACTION_FILTER, _("only units with:"),
			tasks->query.who);
	case ACTION_NEXT:
	case ACTION_PREVIOUS:
		return step(tasks, action == ACTION_NEXT, command->count);
	case ACTION_CLICK:
		return click(tasks, command);
	case ACTION_REDRAW:
		load(tasks);
		return VIEW_UNKNOWN;
	default:
		return VIEW_UNKNOWN;
	}
}

/* --------------------------------------------------------- what is kept */

static const char by_unit[] = "unit";

static void tasks_address(struct view *view, struct address *address)
{
	const struct tasks *tasks = tasks_of(view);
	link_to_list(address, view->session, ADDRESS_TASKS, tasks->query.only);
	address->node = mem_text(tasks->query.within.node);
	address->here = tasks->query.within.only_here;
	address->year = tasks->query.within.year;
	address->where = mem_text(tasks->where);
	address->words = mem_text(tasks->query.who);
	if (tasks->query.by_unit)
		address->order = mem_text(by_unit);
	address->at = (unsigned)tasks->list.cursor;
}

static void tasks_go(struct view *view, const struct address *address)
{
	struct tasks *tasks = tasks_of(view);
	tasks->query.by_unit = address->order && !strcmp(address->order, by_unit);
	set_who(tasks, address->words ? address->words : "");
	load(tasks);
	list_go(&tasks->list, address->at);
}

/* ------------------------------------------------------- open and close */

static void tasks_resume(struct view *view)
{
	nearby_forget(&tasks_of(view)->nearby);
}

static void tasks_close(struct view *view)
{
	struct tasks *tasks = tasks_of(view);
	nearby_release(&tasks->nearby);
	task_rows_release(&tasks->rows);
	free((char *)tasks->query.within.node);
	free((char *)tasks->query.within.authority);
	free((char *)tasks->query.who);
	free(tasks->where);
	free(tasks);
}

static void tasks_export(struct view *view, struct rows *rows)
{
	const struct tasks *tasks = tasks_of(view);
	rows_column(rows, "task", _("Task"), false);
	rows_column(rows, "lead", _("Lead"), false);
	rows_column(rows, "responsible", _("Responsible"), false);
	rows_column(rows, "deadline", _("Deadline"), false);
	rows_report_column(rows, "report");
	rows_cited_columns(rows, "");
	for (size_t i = 0; i < tasks->rows.count; i++) {
		const struct task_row *row = &tasks->rows.rows[i];
		if (row->is_head)
			continue;
		rows_text(rows, row->text);
		rows_text(rows, row->lead);
		rows_text(rows, row->others);
		rows_text(rows, row->deadline);
		rows_report(rows, (size_t)row->report);
		struct strbuf line = STRBUF_INIT;
		if (row->line)
			strbuf_addf(&line, "%u", row->line);
		cite_report(rows, view->session, row->report, row->spot,
			line.text, NULL);
		strbuf_release(&line);
		rows_end(rows);
	}
}

static bool tasks_idle(const struct view *view, enum action action)
{
	return ((const struct tasks *)view)->list.count == 0
		&& view_acts_on_row(action);
}

static const struct view_class tasks_class = {
	.rows = tasks_export,
	.name = "tasks",
	.screen = SCREEN_TASKS,
	.idle = tasks_idle,
	.close = tasks_close,
	.draw = tasks_draw,
	.action = tasks_action,
	.resize = tasks_resize,
	.resume = tasks_resume,
	.title = tasks_title,
	.typed = tasks_typed,
	.report = tasks_report,
	.address = tasks_address,
	.go = tasks_go,
};

struct view *view_tasks_open(struct session *session,
	const struct entry_query *within, int64_t only, const char *where)
{
	struct tasks *tasks = view_new(session, &tasks_class, sizeof(*tasks));
	tasks->query.only = only;
	if (within) {
		tasks->query.within.node = mem_text(within->node);
		tasks->query.within.authority = mem_text(within->authority);
		tasks->query.within.only_here = within->only_here;
		tasks->query.within.year = within->year;
	}
	tasks->where = mem_text(where);
	if (!load(tasks)) {
		tasks_close(&tasks->view);
		return NULL;
	}
	return &tasks->view;
}
