/* All marks and remarks, to go there or to take them away. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "db/keep.h"
#include "tui/brief.h"
#include "tui/cite.h"
#include "tui/keep.h"
#include "tui/report_text.h"

enum { LETTER_COLUMNS = 3, NAME_PART = 2 /* names have half the line */ };

struct marks_row {
	int64_t number;    /* of the mark; 0: a remark */
	int64_t document;
	char letter;
	char *spot, *name, *text; /* text: NULL of a mark */
};

struct marks {
	struct view view;
	struct list list;
	struct marks_row *rows;
	size_t count, room;
};

static struct marks *marks_of(struct view *view)
{
	return (struct marks *)view;
}

/* -------------------------------------------------------------- reading */

static void forget(struct marks *marks)
{
	for (size_t i = 0; i < marks->count; i++) {
		free(marks->rows[i].spot);
		free(marks->rows[i].name);
		free(marks->rows[i].text);
	}
	marks->count = 0;
}

static struct marks_row *add_row(struct marks *marks, int64_t document,
	const char *spot)
{
	marks->rows = mem_grow(marks->rows, &marks->room, marks->count + 1,
		sizeof(*marks->rows));
	struct marks_row *row = &marks->rows[marks->count++];
	*row = (struct marks_row) { .document = document,
		.spot = mem_text(spot) };
	return row;
}

static bool add_mark(void *context, const struct kept_mark *mark)
{
	struct marks_row *row = add_row(context, mark->document, mark->spot);
	row->number = mark->number;
	row->letter = mark->letter;
	row->name = mem_text(mark->name);
	return true;
}

static bool add_remark(void *context, const struct remark *remark)
{
	struct marks_row *row = add_row(context, remark->document, remark->spot);
	row->text = mem_text(remark->text);
	return true;
}

/* A remark is called as its report is, and as what it hangs on in it; read
 * once it is seen. */
static const char *name_of(struct marks *marks, struct marks_row *row)
{
	struct index *index = marks->view.session->index;
	struct trouble trouble = TROUBLE_INIT;
	struct strbuf name = STRBUF_INIT;
	struct report report;
	if (row->name)
		return row->name;
	if (index_report(index, row->document, &report, &trouble)) {
		brief_report(&name, &report);
		strbuf_adds(&name, *row->spot ? " · " : "");
		report_spot_name(&name, &report, row->spot);
		report_release(&report);
	}
	trouble_release(&trouble);
	row->name = strbuf_take(&name);
	return row->name;
}

static void marks_resume(struct view *view)
{
	struct marks *marks = marks_of(view);
	struct index *index = view->session->index;
	struct trouble trouble = TROUBLE_INIT;
	forget(marks);
	if (index_marks(index, add_mark, marks, &trouble))
		index_remarks(index, 0, add_remark, marks, &trouble);
	list_set_count(&marks->list, marks->count);
	if (trouble_is(&trouble))
		view_trouble(view, &trouble);
}

/* -------------------------------------------------------------- drawing */

static void marks_resize(struct view *view, unsigned rows, unsigned columns)
{
	(void)columns;
	list_set_page(&marks_of(view)->list, rows);
}

static void draw_row(struct marks *marks, const struct area *area,
	size_t number)
{
	struct marks_row *row = &marks->rows[number];
	bool here = number == marks->list.cursor;
	unsigned under = here ? STYLE_CURSOR : 0;
	char letter[2] = { row->letter };
	draw_open(area, (unsigned)(number - marks->list.top));
	draw_cell(here ? draw_sign(SIGN_CURSOR) : "", 1, ALIGN_LEFT, STYLE_PLAIN);
	draw_cell(row->text ? draw_sign(SIGN_REMARK)
		: row->letter ? letter : draw_sign(SIGN_NONE), LETTER_COLUMNS - 1,
		ALIGN_LEFT, STYLE_KEY);
	if (row->text) {
		draw_cell(name_of(marks, row), draw_left() / NAME_PART, ALIGN_LEFT,
			STYLE_HEADING | under);
		draw_space(1, STYLE_PLAIN);
		draw_cell(row->text, draw_left(), ALIGN_LEFT, STYLE_CHANGED);
	} else {
		draw_cell(name_of(marks, row), draw_left(), ALIGN_LEFT,
			STYLE_PLAIN | under);
	}
	draw_close();
}

static void marks_draw(struct view *view, const struct area *area)
{
	struct marks *marks = marks_of(view);
	size_t visible = list_visible(&marks->list);
	for (size_t i = 0; i < visible; i++)
		draw_row(marks, area, marks->list.top + i);
	if (marks->list.count == 0) {
		draw_open(area, 0);
		draw_space(LETTER_COLUMNS, STYLE_PLAIN);
		draw_add(_("Nothing is marked: m marks a report or a cell, r writes a "
			"remark on it."), STYLE_MISSING);
		draw_close();
	}
}

static void marks_title(struct view *view, struct strbuf *where,
	struct strbuf *status)
{
	strbuf_adds(where, _("Marks and remarks"));
	strbuf_addf(status, "%zu", marks_of(view)->count);
}

/* -------------------------------------------------------------- actions */

static const struct marks_row *row_here(const struct marks *marks)
{
	return marks->list.cursor < marks->count
		? &marks->rows[marks->list.cursor] : NULL;
}

static unsigned open_here(struct marks *marks)
{
	const struct marks_row *row = row_here(marks);
	return row ? view_push(&marks->view, keep_open(marks->view.session,
		row->document, row->spot)) : VIEW_STAY;
}

static unsigned take_away(struct marks *marks)
{
	const struct marks_row *row = row_here(marks);
	struct index *index = marks->view.session->index;
	struct trouble trouble = TROUBLE_INIT;
	if (!row)
		return VIEW_STAY;
	bool fine = row->text ? index_put_remark(index, &(struct remark) {
			.document = row->document, .spot = row->spot }, &trouble)
		: index_remove_mark(index, row->number, &trouble);
	if (!fine)
		return view_trouble(&marks->view, &trouble);
	marks_resume(&marks->view);
	return VIEW_REDRAW;
}

static unsigned marks_action(struct view *view, const struct command *command)
{
	struct marks *marks = marks_of(view);
	if (list_act(&marks->list, command->action, command->count))
		return VIEW_REDRAW;
	switch (command->action) {
	case ACTION_OPEN:
		return open_here(marks);
	case ACTION_DELETE:
		return take_away(marks);
	case ACTION_CLICK:
		if (marks->list.top + command->row >= marks->count)
			return VIEW_STAY;
		list_go(&marks->list, marks->list.top + command->row);
		return command->again ? open_here(marks) : VIEW_REDRAW;
	default:
		return VIEW_UNKNOWN;
	}
}

static int64_t marks_report(struct view *view)
{
	const struct marks_row *row = row_here(marks_of(view));
	return row ? row->document : 0;
}

static void marks_rows(struct view *view, struct rows *rows)
{
	struct marks *marks = marks_of(view);
	rows_column(rows, "letter", _("Letter"), false);
	rows_column(rows, "name", _("Place"), false);
	rows_column(rows, "remark", _("Remark"), false);
	rows_report_column(rows, "report");
	rows_cited_columns(rows, "");
	for (size_t i = 0; i < marks->count; i++) {
		struct marks_row *row = &marks->rows[i];
		char letter[2] = { row->letter };
		rows_text(rows, letter);
		rows_text(rows, name_of(marks, row));
		rows_text(rows, row->text);
		rows_report(rows, (size_t)row->document);
		cite_report(rows, view->session, row->document, row->spot, NULL,
			NULL);
		rows_end(rows);
	}
}

static void marks_close(struct view *view)
{
	struct marks *marks = marks_of(view);
	forget(marks);
	free(marks->rows);
	free(marks);
}

static bool marks_idle(const struct view *view, enum action action)
{
	return ((const struct marks *)view)->list.count == 0
		&& view_acts_on_row(action);
}

static const struct view_class marks_class = {
	.name = "marks",
	.screen = SCREEN_MARKS,
	.idle = marks_idle,
	.close = marks_close,
	.draw = marks_draw,
	.action = marks_action,
	.resize = marks_resize,
	.title = marks_title,
	.report = marks_report,
	.resume = marks_resume,
	.rows = marks_rows,
};

struct view *view_marks_open(struct session *session)
{
	struct marks *marks = view_new(session, &marks_class, sizeof(*marks));
	strbuf_reset(&session->message);
	marks_resume(&marks->view);
	return &marks->view;
}
