/* What does not hold: sums, statements of the text, years that do not agree. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "db/keep.h"
#include "model/address.h"
#include "model/check_words.h"
#include "tui/cite.h"
#include "tui/check_rows.h"
#include "tui/link.h"
#include "tui/nearby.h"
#include "tui/view.h"

enum { DETAIL_ROWS = 5, DETAIL_FROM = 14 /* rows of a window that has room */ };

struct checks {
	struct view view;
	struct list list;
	struct check_rows rows;
	struct check_query query; /* its strings are ours */
	char *where;
	struct nearby nearby;
	unsigned columns;      /* of the list; the others have the pane beside */
	bool has_detail, is_beside;
};

static struct checks *checks_of(struct view *view)
{
	return (struct checks *)view;
}

static void checks_resize(struct view *view, unsigned rows, unsigned columns)
{
	struct checks *checks = checks_of(view);
	checks->columns = nearby_list_columns(columns);
	checks->is_beside = checks->columns < columns;
	checks->has_detail = !checks->is_beside && rows >= DETAIL_FROM;
	nearby_forget(&checks->nearby);
	list_set_page(&checks->list, checks->has_detail ? rows - DETAIL_ROWS : rows);
}

static const struct check_row *row_here(const struct checks *checks)
{
	return checks->list.cursor < checks->rows.count
		? &checks->rows.rows[checks->list.cursor] : NULL;
}

/* -------------------------------------------------------------- drawing */

static const char *place_end(const char *place)
{
	const char *slash = strrchr(place, '/');
	return slash ? slash + 1 : *place ? place : _("(unknown)");
}

static void draw_head(const struct checks *checks, const struct check_row *row,
	bool here)
{
	const struct check_report *report = &checks->rows.reports[row->report];
	struct strbuf text = STRBUF_INIT, count = STRBUF_INIT;
	const char *more = "";
	if (checks->query.group == CHECKS_BY_RULE) {
		strbuf_adds(&text, row->rule);
		more = check_rule_words(row->rule);
	} else if (checks->query.group == CHECKS_BY_PLACE) {
		strbuf_adds(&text, *report->place ? report->place
			: _("(place unknown)"));
	} else {
		if (report->year)
			strbuf_addf(&text, "%d ", report->year);
		strbuf_adds(&text, place_end(report->place));
		more = report->title;
	}
	strbuf_addf(&count, "%zu", row->count);
	draw_add(text.text, STYLE_HEADING | (here ? STYLE_CURSOR : 0u));
	draw_space(2, STYLE_PLAIN);
	unsigned least = (unsigned)count.len + 1;
	draw_cell(more, draw_left() > least ? draw_left() - least : 0, ALIGN_LEFT,
		STYLE_PLAIN);
	draw_cell(count.text, draw_left(), ALIGN_RIGHT, STYLE_DIM);
	strbuf_release(&text);
	strbuf_release(&count);
}

/* ≠ 予以公开+…+其他处理 = 27 (-6) */
static void add_right(struct strbuf *out, const struct check_row *row)
{
	strbuf_addf(out, "%s %s", row->state == CHECK_FAIL ? "≠" : "≟", row->right);
	if (row->difference != 0) {
		strbuf_addf(out, row->difference > 0 ? " (+" : " (");
		strbuf_addf(out, "%.10g)", (double)(long long)(row->difference * 100
			+ (row->difference > 0 ? 0.5 : -0.5)) / 100);
	}
}

static void add_check(struct strbuf *out, const struct check_row *row)
{
	strbuf_addf(out, "%s ", row->left);
	add_right(out, row);
}

static void draw_check(const struct checks *checks, const struct check_row *row,
	bool here)
{
	const struct check_report *report = &checks->rows.reports[row->report];
	struct strbuf text = STRBUF_INIT;
	unsigned style = row->remark ? STYLE_DIM : row->state == CHECK_FAIL
		? STYLE_FAILING : STYLE_CHANGED;
	draw_space(1, STYLE_PLAIN);
	draw_cell(row->remark ? draw_sign(SIGN_OK) : row->state == CHECK_FAIL
		? "!" : "?", 2, ALIGN_LEFT, style);
	if (checks->query.group != CHECKS_BY_REPORT) {
		strbuf_addf(&text, "%d %s ", report->year, place_end(report->place));
		draw_add(text.text, STYLE_PLAIN);
		strbuf_reset(&text);
	}
	draw_cell(row->rule, 3, ALIGN_LEFT, STYLE_KEY | (here ? STYLE_CURSOR : 0u));
	draw_space(1, STYLE_PLAIN);
	if (row->remark)
		strbuf_addf(&text, "%s%s%s · ", _("dismissed"), _(": "),
			row->remark);
	add_check(&text, row);
	draw_cell(text.text, draw_left(), ALIGN_LEFT,
		row->remark ? STYLE_DIM : STYLE_PLAIN);
	strbuf_release(&text);
}

static void draw_row(const struct checks *checks, const struct area *area,
	size_t number)
{
	const struct check_row *row = &checks->rows.rows[number];
	bool here = number == checks->list.cursor;
	draw_open(area, (unsigned)(number - checks->list.top));
	draw_cell(here ? draw_sign(SIGN_CURSOR) : "", 1, ALIGN_LEFT, STYLE_PLAIN);
	draw_space(1, STYLE_PLAIN);
	if (row->is_head)
		draw_head(checks, row, here);
	else
		draw_check(checks, row, here);
	draw_close();
}

static void draw_line(const struct area *area, unsigned *row, const char *text,
	unsigned style)
{
	draw_open(area, (*row)++);
	draw_space(1, STYLE_PLAIN);
	draw_cell(text, draw_left(), ALIGN_LEFT, style);
	draw_close();
}

/* What a line of the list had to cut. */
static void draw_head_detail(const struct checks *checks,
	const struct check_row *row, const struct area *area, unsigned at)
{
	const struct check_report *report = &checks->rows.reports[row->report];
	if (checks->query.group == CHECKS_BY_RULE) {
		draw_line(area, &at, check_rule_words(row->rule), STYLE_PLAIN);
		return;
	}
	if (checks->query.group == CHECKS_BY_REPORT)
		draw_line(area, &at, report->title, STYLE_PLAIN);
	draw_line(area, &at, *report->place ? report->place
		: _("(place unknown)"), STYLE_DIM);
}

/* Below the list: the check under the cursor, in two lines where one is too
 * short, its rule in words, its sentence and its remark. */
static void draw_detail(const struct checks *checks, const struct area *area)
{
	const struct check_row *row = row_here(checks);
	struct strbuf text = STRBUF_INIT;
	unsigned at = area->rows - DETAIL_ROWS;
	draw_open(area, at++);
	draw_rule(SIGN_HORIZONTAL, area->columns, STYLE_DIM);
	draw_close();
	if (row && row->is_head)
		draw_head_detail(checks, row, area, at);
	if (!row || row->is_head)
		return;
	add_check(&text, row);
	if (width_text(text.text, text.len) + 1 > area->columns) {
		strbuf_reset(&text);
		add_right(&text, row);
		draw_line(area, &at, row->left, STYLE_PLAIN);
	}
	draw_line(area, &at, text.text, STYLE_PLAIN);
	strbuf_reset(&text);
	check_rule_text(&text, row->rule);
	draw_line(area, &at, text.text, STYLE_DIM);
	if (row->quote && at < area->rows)
		draw_line(area, &at, row->quote, STYLE_DIM);
	if (row->remark && at < area->rows)
		draw_line(area, &at, row->remark, STYLE_DIM);
	strbuf_release(&text);
}

/* Beside the list: the cells of the check under the cursor and their table, or
 * the text around its sentence; of a group its report. */
static void draw_beside(struct checks *checks, const struct area *area)
{
	const struct check_row *row = row_here(checks);
	struct nearby_spot spot = { .report = 0 };
	if (row && !(row->is_head && checks->query.group == CHECKS_BY_RULE))
		spot.report = checks->rows.reports[row->report].id;
	if (row && !row->is_head) {
		spot.check = row->spot;
		spot.remark = row->remark;
		spot.section = row->section;
		spot.words = row->quote;
	}
	nearby_draw(&checks->nearby, checks->view.session, &spot, area,
		checks->columns);
}

static void checks_draw(struct view *view, const struct area *area)
{
	struct checks *checks = checks_of(view);
	struct area list = *area;
	size_t visible = list_visible(&checks->list);
	list.columns = checks->columns;
	for (size_t i = 0; i < visible; i++)
		draw_row(checks, &list, checks->list.top + i);
	if (checks->is_beside)
		draw_beside(checks, area);
	if (checks->list.count == 0) {
		draw_open(&list, 0);
		draw_space(2, STYLE_PLAIN);
		draw_add(checks->query.suspects ? _("All that could be checked holds.")
			: _("No check fails here. ! shows what is worth a look."),
			STYLE_MISSING);
		draw_close();
	}
	if (checks->has_detail)
		draw_detail(checks, area);
}

static void checks_title(struct view *view, struct strbuf *where,
	struct strbuf *status)
{
	const struct checks *checks = checks_of(view);
	const struct check_rows *rows = &checks->rows;
	strbuf_addf(where, "%s  %s", _("Checks"), checks->where);
	strbuf_addf(status, _("%zu failing"), rows->failing);
	if (checks->query.suspects) {
		strbuf_adds(status, " · ");
		strbuf_addf(status, _("%zu suspect"), rows->suspect);
	}
	if (rows->dismissed) {
		strbuf_adds(status, " · ");
		strbuf_addf(status, _("%zu dismissed"), rows->dismissed);
	}
	if (rows->partial)
		strbuf_adds(status, "+");
}

/* -------------------------------------------------------------- actions */

static bool load(struct checks *checks)
{
	struct trouble trouble = TROUBLE_INIT;
	check_rows_release(&checks->rows);
	nearby_forget(&checks->nearby);
	bool fine = check_rows_load(&checks->rows, checks->view.session->index,
		&checks->query, &trouble);
	list_set_count(&checks->list, checks->rows.count);
	if (!fine)
		session_trouble(checks->view.session, &trouble);
	return fine;
}

/* To the check of SPOT: to the one under the cursor if it is of that name, for
 * several reports may have one. */
static void go_spot(struct checks *checks, const char *spot)
{
	const struct check_row *rows = checks->rows.rows;
	size_t at = checks->list.cursor;
	for (size_t i = 0; spot && i < checks->rows.count; i++, at++) {
		const char *has = rows[at % checks->rows.count].spot;
		if (has && !strcmp(has, spot)) {
			list_reveal(&checks->list, at % checks->rows.count);
			break;
		}
	}
}

/* Reads again, and stays at the check of SPOT. */
static unsigned load_at(struct checks *checks, const char *spot)
{
	char *wanted = mem_text(spot);
	load(checks);
	go_spot(checks, wanted);
	free(wanted);
	return VIEW_REDRAW;
}

static int64_t checks_report(struct view *view)
{
	const struct checks *checks = checks_of(view);
	const struct check_row *row = row_here(checks);
	return row ? checks->rows.reports[row->report].id : 0;
}

static unsigned open_here(struct checks *checks)
{
	const struct check_row *row = row_here(checks);
	struct session *session = checks->view.session;
	if (!row)
		return VIEW_STAY;
	int64_t id = checks->rows.reports[row->report].id;
	if (row->cell && !row->quote)
		return view_push(&checks->view, view_table_open(session, id,
			row->table, row->cell));
	struct report_spot spot = { .section = row->section, .line = row->line,
		.words = row->quote };
	return view_push(&checks->view, view_report_open(session, id, &spot));
}

static unsigned put_remark(struct checks *checks, const char *words)
{
	const struct check_row *row = row_here(checks);
	struct trouble trouble = TROUBLE_INIT;
	if (!row || row->is_head)
		return VIEW_REDRAW;
	struct remark remark = { checks->rows.reports[row->report].id, row->spot,
		words };
	if (!index_put_remark(checks->view.session->index, &remark, &trouble))
		return view_trouble(&checks->view, &trouble);
	view_say(&checks->view, "%s", *words ? _("Dismissed: it counts no longer.")
		: _("It counts again."));
	return load_at(checks, row->spot);
}

static unsigned dismiss(struct checks *checks)
{
	const struct check_row *row = row_here(checks);
	if (!row || row->is_head)
		return view_say(&checks->view, "%s",
			_("There is no check here to dismiss."));
	return row->remark ? put_remark(checks, "")
		: view_ask(&checks->view, ACTION_DISMISS, _("why it may stand:"), "");
}

static unsigned checks_typed(struct view *view, enum action purpose,
	const char *text, enum typed typed)
{
	(void)purpose;
	if (typed != TYPED_DONE || !*text)
		return VIEW_REDRAW;
	return put_remark(checks_of(view), text);
}

static unsigned step(struct checks *checks, bool forward, unsigned times)
{
	size_t at = checks->list.cursor;
	for (times = times ? times : 1; times;) {
		if (forward ? at + 1 >= checks->rows.count : at == 0)
			break;
		at = forward ? at + 1 : at - 1;
		times -= checks->rows.rows[at].is_head;
	}
	if (checks->rows.count && checks->rows.rows[at].is_head)
		list_go_head(&checks->list, at);
	else
		list_go(&checks->list, at);
	return VIEW_REDRAW;
}

static unsigned click(struct checks *checks, const struct command *command)
{
	size_t row = checks->list.top + command->row;
	if (row >= checks->list.count || command->row >= checks->list.page)
		return VIEW_STAY;
	list_go(&checks->list, row);
	return command->again ? open_here(checks) : VIEW_REDRAW;
}

static unsigned checks_action(struct view *view, const struct command *command)
{
	struct checks *checks = checks_of(view);
	const struct check_row *row = row_here(checks);
	enum action action = command->action;
	if (list_act(&checks->list, action, command->count))
		return VIEW_REDRAW;
	switch (action) {
	case ACTION_OPEN:
		return open_here(checks);
	case ACTION_DISMISS:
		return dismiss(checks);
	case ACTION_FAILING:
		checks->query.suspects = !checks->query.suspects;
		return load_at(checks, row ? row->spot : NULL);
	case ACTION_GROUP:
		checks->query.group = (checks->query.group + 1) % CHECK_GROUPS;
		return load_at(checks, row ? row->spot : NULL);
	case ACTION_NEXT:
	case ACTION_PREVIOUS:
		return step(checks, action == ACTION_NEXT, command->count);
	case ACTION_CLICK:
		return click(checks, command);
	case ACTION_REDRAW:
		load(checks);
		return VIEW_UNKNOWN;
	default:
		return VIEW_UNKNOWN;
	}
}

/* --------------------------------------------------------- what is kept */

static const char *const group_names[CHECK_GROUPS] = {
	[CHECKS_BY_REPORT] = "report", [CHECKS_BY_RULE] = "rule",
	[CHECKS_BY_PLACE] = "place",
};

static void checks_address(struct view *view, struct address *address)
{
	const struct checks *checks = checks_of(view);
	const struct check_row *row = row_here(checks);
	link_to_list(address, view->session, ADDRESS_CHECKS, checks->query.only);
	address->node = mem_text(checks->query.within.node);
	address->here = checks->query.within.only_here;
	address->year = checks->query.within.year;
	address->where = mem_text(checks->where);
	address->suspects = checks->query.suspects;
	if (checks->query.group != CHECKS_BY_REPORT)
		address->order = mem_text(group_names[checks->query.group]);
	if (row && row->spot)
		address->cursor = mem_text(row->spot);
	address->at = (unsigned)checks->list.cursor;
}

static void checks_go(struct view *view, const struct address *address)
{
	struct checks *checks = checks_of(view);
	checks->query.suspects = address->suspects;
	for (int i = 0; address->order && i < CHECK_GROUPS; i++)
		if (!strcmp(address->order, group_names[i]))
			checks->query.group = (enum check_group)i;
	load(checks);
	list_go(&checks->list, address->at);
	go_spot(checks, address->cursor);
}

/* ------------------------------------------------------- open and close */

static void checks_resume(struct view *view)
{
	nearby_forget(&checks_of(view)->nearby);
}

static void checks_close(struct view *view)
{
	struct checks *checks = checks_of(view);
	nearby_release(&checks->nearby);
	check_rows_release(&checks->rows);
	free((char *)checks->query.within.node);
	free((char *)checks->query.within.authority);
	free(checks->where);
	free(checks);
}

static void export_check(struct rows *rows, const struct checks *checks,
	const struct check_row *row)
{
	const struct check_report *of = &checks->rows.reports[row->report];
	struct strbuf line = STRBUF_INIT;
	cite_lines_text(&line, &row->lines);
	rows_count_or_none(rows, (size_t)of->year);
	rows_text(rows, of->place);
	rows_text(rows, row->rule);
	rows_text(rows, check_state_code(row->state));
	rows_text(rows, row->left);
	rows_text(rows, row->right);
	rows_number(rows, row->difference);
	rows_text(rows, row->quote);
	rows_text(rows, row->remark);
	rows_report(rows, (size_t)of->id);
	cite_report(rows, checks->view.session, of->id, row->spot, line.text,
		NULL);
	rows_end(rows);
	strbuf_release(&line);
}

static void checks_export(struct view *view, struct rows *rows)
{
	const struct checks *checks = checks_of(view);
	rows_column(rows, "year", _("Year"), true);
	rows_column(rows, "place", _("Place"), false);
	rows_column(rows, "rule", _("Rule"), false);
	rows_column(rows, "state", _("State"), false);
	rows_column(rows, "left", _("Left"), false);
	rows_column(rows, "right", _("Right"), false);
	rows_column(rows, "difference", _("difference"), true);
	rows_column(rows, "sentence", _("Sentence"), false);
	rows_column(rows, "remark", _("Remark"), false);
	rows_report_column(rows, "report");
	rows_cited_columns(rows, "");
	for (size_t i = 0; i < checks->rows.count; i++)
		if (!checks->rows.rows[i].is_head)
			export_check(rows, checks, &checks->rows.rows[i]);
}

static bool checks_idle(const struct view *view, enum action action)
{
	const struct checks *checks = (const struct checks *)view;
	const struct check_row *row = row_here(checks);
	return action == ACTION_DISMISS ? !row || row->is_head
		: !row && view_acts_on_row(action);
}

static const struct view_class checks_class = {
	.rows = checks_export,
	.name = "checks",
	.screen = SCREEN_CHECKS,
	.idle = checks_idle,
	.close = checks_close,
	.draw = checks_draw,
	.action = checks_action,
	.resize = checks_resize,
	.resume = checks_resume,
	.title = checks_title,
	.typed = checks_typed,
	.report = checks_report,
	.address = checks_address,
	.go = checks_go,
};

struct view *view_checks_open(struct session *session,
	const struct entry_query *within, int64_t only, const char *where)
{
	struct checks *checks = view_new(session, &checks_class, sizeof(*checks));
	checks->query.only = only;
	checks->query.suspects = only != 0;
	if (within) {
		checks->query.within.node = mem_text(within->node);
		checks->query.within.authority = mem_text(within->authority);
		checks->query.within.only_here = within->only_here;
		checks->query.within.year = within->year;
	}
	checks->where = mem_text(where);
	if (!load(checks)) {
		checks_close(&checks->view);
		return NULL;
	}
	return &checks->view;
}
