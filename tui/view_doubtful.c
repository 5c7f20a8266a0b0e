/* Doubtful fields of reports: to accept, correct, or take back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "model/address.h"
#include "model/field.h"
#include "model/gazetteer.h"
#include "tui/cite.h"
#include "tui/doubts.h"
#include "tui/link.h"
#include "tui/text_pane.h"
#include "tui/view.h"

enum {
	MARK_COLUMNS = 2,     /* the cursor, the field's state */
	MARGIN = 1,           /* of the pane */
	NAME_COLUMNS = 10,
	SURE_COLUMNS = 5,
	SIDE_FROM = 140,      /* columns of a window with the pane beside */
	PANE_ROWS = 9,        /* of the pane below, at most */
	CHOICES_MOST = 9,     /* that a digit can take */
	LOOKED_AT_MOST = 2000,
};

struct doubtful {
	struct view view;
	struct doubts_list doubts;
	struct list list;
	char *where;
	unsigned rows, columns; /* of the list */
	bool is_beside;         /* the pane */
	/* What was typed into e may mean several places: they go before those
	 * of the field, until the cursor moves. */
	struct doubt_choice found[CHOICES_MOST];
	size_t found_count, looked_at;
};

static struct doubtful *doubtful_of(struct view *view)
{
	return (struct doubtful *)view;
}

/* ------------------------------------------------------------ the cursor */

static const struct doubts_row *row_here(const struct doubtful *doubtful)
{
	size_t at = doubtful->list.cursor;
	return at < doubtful->doubts.row_count ? &doubtful->doubts.rows[at] : NULL;
}

/* NULL on the row of a report. */
static const struct doubts_line *line_here(const struct doubtful *doubtful)
{
	const struct doubts_row *row = row_here(doubtful);
	return row && row->line >= 0
		? &doubtful->doubts.reports[row->report].lines[row->line] : NULL;
}

static void forget_found(struct doubtful *doubtful)
{
	for (size_t i = 0; i < doubtful->found_count; i++) {
		free(doubtful->found[i].value);
		free(doubtful->found[i].shown);
	}
	doubtful->found_count = 0;
	doubtful->looked_at = 0;
}

/* The choices that digits take, numbered from 0; NULL past the last. */
static const struct doubt_choice *choice_at(const struct doubtful *doubtful,
	size_t number)
{
	const struct doubts_line *line = line_here(doubtful);
	if (doubtful->found_count)
		return number < doubtful->found_count
			? &doubtful->found[number] : NULL;
	return line && number < line->doubt.choice_count
		&& number < CHOICES_MOST ? &line->doubt.choices[number] : NULL;
}

/* The first row of the window is not a field whose report is out of sight. */
static void show_head(struct doubtful *doubtful)
{
	struct list *list = &doubtful->list;
	const struct doubts_row *row = row_here(doubtful);
	if (row && row->line == 0 && list->top == list->cursor
		&& list->page > 1)
		list->top--;
}

/* --------------------------------------------------------------- drawing */

static void doubtful_resize(struct view *view, unsigned rows, unsigned columns)
{
	struct doubtful *doubtful = doubtful_of(view);
	doubtful->is_beside = columns >= SIDE_FROM;
	doubtful->columns = doubtful->is_beside ? columns * 11 / 20 : columns;
	unsigned pane = rows / 2 < PANE_ROWS ? rows / 2 : PANE_ROWS;
	doubtful->rows = doubtful->is_beside ? rows : rows - pane;
	list_set_page(&doubtful->list, doubtful->rows ? doubtful->rows : 1);
	show_head(doubtful);
}

static void draw_report(const struct doubts_report *report, bool here)
{
	struct strbuf head = STRBUF_INIT;
	if (report->year)
		strbuf_addf(&head, "%d", report->year);
	else
		strbuf_adds(&head, "?");
	strbuf_addf(&head, " %s  ", *report->place ? report->place
		: _("(place unknown)"));
	draw_cell(here ? draw_sign(SIGN_CURSOR) : "", 1, ALIGN_LEFT, STYLE_PLAIN);
	draw_space(1, STYLE_PLAIN);
	draw_add(report->title, STYLE_HEADING | (here ? STYLE_CURSOR : 0));
	draw_space(2, STYLE_PLAIN);
	draw_cell(head.text, draw_left(), ALIGN_LEFT, STYLE_DIM);
	strbuf_release(&head);
}

static void draw_line(const struct doubts_line *line, bool here)
{
	const char *sign = line->state == FIELD_DECIDED ? draw_sign(SIGN_OK)
		: line->state == FIELD_DOUBTFUL ? "?" : "";
	const char *value = line->doubt.now.shown;
	char sure[8] = "";
	if (line->state == FIELD_DOUBTFUL)
		snprintf(sure, sizeof(sure), "%.2f", line->doubt.confidence);
	draw_cell(here ? draw_sign(SIGN_CURSOR) : "", 2, ALIGN_LEFT, STYLE_PLAIN);
	draw_cell(sign, 2, ALIGN_LEFT, line->state == FIELD_DOUBTFUL
		? STYLE_CHANGED : STYLE_PLAIN);
	draw_cell(_(report_field_code(line->field)), NAME_COLUMNS, ALIGN_LEFT,
		STYLE_PLAIN | (here ? STYLE_CURSOR : 0));
	draw_space(1, STYLE_PLAIN);
	unsigned room = draw_left() > SURE_COLUMNS + 1
		? draw_left() - SURE_COLUMNS - 1 : draw_left();
	if (line->field >= FIELD_FIGURES)
		draw_cell(line->state == FIELD_DECIDED ? _("accepted")
			: line->doubt.evidence, room, ALIGN_LEFT, STYLE_PLAIN);
	else
		draw_cell(*value ? value : _("(none)"), room, ALIGN_LEFT,
			*value ? STYLE_PLAIN : STYLE_MISSING);
	draw_space(1, STYLE_PLAIN);
	draw_cell(sure, SURE_COLUMNS, ALIGN_RIGHT, STYLE_NUMBER);
}

static void draw_rows(struct doubtful *doubtful, const struct area *area)
{
	size_t visible = list_visible(&doubtful->list);
	for (size_t i = 0; i < visible; i++) {
		size_t at = doubtful->list.top + i;
		const struct doubts_row *row = &doubtful->doubts.rows[at];
		const struct doubts_report *report =
			&doubtful->doubts.reports[row->report];
		bool here = at == doubtful->list.cursor;
		draw_open(area, (unsigned)i);
		if (row->line < 0)
			draw_report(report, here);
		else
			draw_line(&report->lines[row->line], here);
		draw_close();
	}
	if (doubtful->list.count == 0) {
		draw_open(area, 0);
		draw_space(MARK_COLUMNS, STYLE_PLAIN);
		draw_add(_("Nothing here is doubtful."), STYLE_MISSING);
		draw_close();
	}
}

/* ---------------------------------------------------------------- the pane */

/* Below each other, or in two columns where the rows do not suffice. */
static void draw_choices(const struct doubtful *doubtful,
	const struct area *area, unsigned row)
{
	size_t count = 0;
	while (choice_at(doubtful, count))
		count++;
	unsigned left = area->rows > row ? area->rows - row : 0;
	size_t rows = count <= left || area->columns < 60 ? count
		: (count + 1) / 2;
	for (size_t i = 0; i < rows && i < left; i++) {
		draw_open(area, row + (unsigned)i);
		for (size_t at = i; at < count; at += rows) {
			struct strbuf number = STRBUF_INIT;
			strbuf_addf(&number, " %zu ", at + 1);
			draw_add(number.text, STYLE_KEY);
			draw_cell(choice_at(doubtful, at)->shown,
				rows < count && at < rows ? area->columns / 2 - 3
				: draw_left(), ALIGN_LEFT, STYLE_PLAIN);
			strbuf_release(&number);
		}
		draw_close();
	}
}

static void add_reason(struct strbuf *out, const struct doubts_line *line)
{
	switch (line->state) {
	case FIELD_DECIDED:
		strbuf_adds(out, _("Decided by you. u takes it back."));
		break;
	case FIELD_DOUBTFUL:
		strbuf_adds(out, line->doubt.evidence);
		break;
	case FIELD_SURE:
		strbuf_adds(out, _("Not doubtful. e corrects it all the same."));
		break;
	}
}

static void draw_pane(struct doubtful *doubtful, const struct area *area)
{
	const struct doubts_row *row = row_here(doubtful);
	const struct doubts_line *line = line_here(doubtful);
	struct strbuf text = STRBUF_INIT;
	unsigned next = 0;
	if (!row)
		return;
	if (line) {
		/* The whole value: the list may have cut it. */
		const char *value = line->doubt.now.shown;
		if (*value && doubtful->is_beside)
			next = text_pane_add(area, next, MARGIN, value,
				STYLE_PLAIN | STYLE_STRONG);
		add_reason(&text, line);
		next = text_pane_add(area, next, MARGIN, text.text, STYLE_PLAIN);
		draw_choices(doubtful, area, next);
	} else {
		const struct doubts_report *report =
			&doubtful->doubts.reports[row->report];
		next = text_pane_add(area, next, MARGIN, report->title, STYLE_PLAIN);
		text_pane_add(area, next, MARGIN, _("a accepts all doubtful fields of this"
			" report as they are."), STYLE_DIM);
	}
	strbuf_release(&text);
}

static void doubtful_draw(struct view *view, const struct area *area)
{
	struct doubtful *doubtful = doubtful_of(view);
	struct area list = *area, pane = *area;
	list.columns = doubtful->columns - (doubtful->is_beside ? 1 : 0);
	list.rows = doubtful->rows;
	draw_rows(doubtful, &list);
	if (doubtful->is_beside) {
		draw_divider(area, doubtful->columns);
		pane.column += doubtful->columns + 1;
		pane.columns -= doubtful->columns + 1;
	} else if (area->rows > doubtful->rows) {
		draw_open(area, doubtful->rows);
		draw_rule(SIGN_HORIZONTAL, area->columns, STYLE_DIM);
		draw_close();
		pane.row += doubtful->rows + 1;
		pane.rows -= doubtful->rows + 1;
	}
	draw_pane(doubtful, &pane);
}

static bool doubtful_idle(const struct view *view, enum action action)
{
	const struct doubtful *doubtful = (const struct doubtful *)view;
	const struct doubts_line *line = line_here(doubtful);
	switch (action) {
	case ACTION_CHOOSE:
		return !choice_at(doubtful, 0);
	case ACTION_ACCEPT:
		return line && line->state == FIELD_DECIDED;
	case ACTION_EDIT:
		return !line || line->field >= FIELD_FIGURES;
	case ACTION_TAKE_BACK:
		return !line || line->state != FIELD_DECIDED;
	default:
		return false;
	}
}

static void doubtful_title(struct view *view, struct strbuf *where,
	struct strbuf *status)
{
	struct doubtful *doubtful = doubtful_of(view);
	const struct doubts_list *doubts = &doubtful->doubts;
	size_t fields = 0;
	for (size_t i = 0; i < doubts->report_count; i++)
		for (size_t k = 0; k < doubts->reports[i].line_count; k++)
			fields += doubts->reports[i].lines[k].state
				== FIELD_DOUBTFUL;
	strbuf_addf(where, "%s  %s", _("Doubtful"), doubtful->where);
	strbuf_addf(status, lang_counted(doubts->report_count, fields == 1
		? N_("%zu%s field of %zu report")
		: N_("%zu%s fields of %zu report"),
		N_("%zu%s fields of %zu reports")), fields, doubts->more ? "+" : "", doubts->report_count);
}

/* --------------------------------------------------------------- deciding */

/* Decides the field under the cursor and stays on it. */
static unsigned decide(struct doubtful *doubtful, const char *value,
	const char *said)
{
	const struct doubts_row *row = row_here(doubtful);
	const struct doubts_line *line = line_here(doubtful);
	struct trouble trouble = TROUBLE_INIT;
	if (!row)
		return VIEW_STAY;
	size_t report = row->report;
	long field = line ? (long)line->field : -1;
	bool fine = doubts_list_decide(&doubtful->doubts, report, row->line,
		value, &trouble);
	forget_found(doubtful);
	doubtful->view.session->decided++;
	list_set_count(&doubtful->list, doubtful->doubts.row_count);
	list_go(&doubtful->list, doubts_list_row(&doubtful->doubts, report,
		field));
	show_head(doubtful);
	return fine ? view_say(&doubtful->view, "%s", said)
		: view_trouble(&doubtful->view, &trouble);
}

static unsigned accept(struct doubtful *doubtful)
{
	const struct doubts_line *line = line_here(doubtful);
	if (line && line->state == FIELD_DECIDED)
		return view_say(&doubtful->view, "%s", _("This is decided already."));
	/* The line is made anew before its value is written. */
	char *value = line ? mem_text(line->doubt.now.value) : NULL;
	unsigned flags = decide(doubtful, value, _("Accepted as it is."));
	free(value);
	return flags;
}

static unsigned choose(struct doubtful *doubtful, unsigned number)
{
	const struct doubt_choice *choice = number
		? choice_at(doubtful, number - 1) : NULL;
	if (!choice)
		return view_say(&doubtful->view, _("There is no candidate %u."),
			number);
	char *value = mem_text(choice->value);
	unsigned flags = decide(doubtful, value, _("Corrected."));
	free(value);
	return flags;
}

static unsigned take_back(struct doubtful *doubtful)
{
	const struct doubts_line *line = line_here(doubtful);
	if (!line || line->state != FIELD_DECIDED)
		return view_say(&doubtful->view, "%s",
			_("Nothing is decided here."));
	return decide(doubtful, NULL, _("Taken back."));
}

/* ----------------------------------------------------------------- typing */

static void add_found(struct doubtful *doubtful, const char *value,
	enum report_field field)
{
	struct strbuf text = STRBUF_INIT;
	report_field_shown(&text, field, value);
	doubtful->found[doubtful->found_count++] = (struct doubt_choice){
		mem_text(value), strbuf_take(&text) };
}

/* Places that are gone, and whose name another one has now, are passed over
 * unless the year is theirs. */
static bool take_node(void *context, const char *node)
{
	struct doubtful *doubtful = context;
	const struct doubts_row *row = row_here(doubtful);
	int year = doubtful->doubts.reports[row->report].year;
	const struct region *region = strlen(node) == 6
		? region_by_code(node, year) : NULL;
	if (doubtful->looked_at++ == LOOKED_AT_MOST)
		return false;
	if (!region || !region->to || (year && year < region->to))
		add_found(doubtful, node, FIELD_PLACE);
	return doubtful->found_count < CHOICES_MOST;
}

static void find(struct doubtful *doubtful, enum report_field field,
	const char *text)
{
	forget_found(doubtful);
	if (field == FIELD_PLACE && *text)
		node_find(text, take_node, doubtful);
	for (int kind = 0; field == FIELD_KIND && kind < KIND_COUNT; kind++)
		add_found(doubtful, report_kind_code((enum report_kind)kind),
			field);
}

static unsigned edit(struct doubtful *doubtful)
{
	const struct doubts_line *line = line_here(doubtful);
	if (!line)
		return view_say(&doubtful->view, "%s",
			_("Go to a field of the report first."));
	if (line->field >= FIELD_FIGURES)
		return view_say(&doubtful->view, "%s",
			_("This can only be accepted."));
	find(doubtful, line->field, "");
	if (line->field == FIELD_KIND)
		return view_say(&doubtful->view, "%s",
			_("Take one by its number."));
	struct strbuf label = STRBUF_INIT;
	strbuf_addf(&label, _("%s:"), _(report_field_code(line->field)));
	unsigned flags = view_ask(&doubtful->view, ACTION_EDIT, label.text,
		line->field == FIELD_PLACE ? "" : line->doubt.now.value);
	strbuf_release(&label);
	return flags;
}

static unsigned typed_place(struct doubtful *doubtful, const char *text)
{
	if (!*text)
		return decide(doubtful, "", _("Corrected."));
	if (doubtful->found_count == 0)
		return view_say(&doubtful->view, _("No place is called %s."), text);
	if (doubtful->found_count > 1)
		return view_say(&doubtful->view, "%s",
			_("Several places: take one by its number."));
	return choose(doubtful, 1);
}

static unsigned doubtful_typed(struct view *view, enum action purpose,
	const char *text, enum typed typed)
{
	struct doubtful *doubtful = doubtful_of(view);
	const struct doubts_line *line = line_here(doubtful);
	(void)purpose;
	if (!line)
		return VIEW_REDRAW;
	if (typed == TYPED_GIVEN_UP) {
		forget_found(doubtful);
		return VIEW_REDRAW;
	}
	find(doubtful, line->field, text);
	if (typed == TYPED_SO_FAR)
		return VIEW_REDRAW;
	if (line->field == FIELD_PLACE)
		return typed_place(doubtful, text);
	if (!report_field_is_right(line->field, text))
		return view_say(view, "%s", line->field == FIELD_YEAR
			? _("A year has four digits: 2019.")
			: _("A day is written 2019-01-31, a month 2019-01."));
	return decide(doubtful, text, _("Corrected."));
}

/* ---------------------------------------------------------------- actions */

static int64_t doubtful_report(struct view *view)
{
	struct doubtful *doubtful = doubtful_of(view);
	const struct doubts_row *row = row_here(doubtful);
	return row ? doubtful->doubts.reports[row->report].id : 0;
}

static unsigned open_here(struct doubtful *doubtful)
{
	const struct doubts_line *line = line_here(doubtful);
	struct report_spot spot = { .line = line ? line->doubt.line : 0 };
	int64_t id = doubtful_report(&doubtful->view);
	if (id == 0)
		return VIEW_STAY;
	return view_push(&doubtful->view, view_report_open(
		doubtful->view.session, id, &spot));
}

/* To the next row of a report, or the one before. */
static unsigned go_report(struct doubtful *doubtful, bool forward)
{
	const struct doubts_row *rows = doubtful->doubts.rows;
	size_t at = doubtful->list.cursor;
	while (forward ? at + 1 < doubtful->list.count : at > 0) {
		at += forward ? 1 : (size_t)-1;
		if (rows[at].line < 0) {
			list_go_head(&doubtful->list, at);
			break;
		}
	}
	return VIEW_REDRAW;
}

static unsigned reload(struct doubtful *doubtful)
{
	struct trouble trouble = TROUBLE_INIT;
	bool fine = doubts_list_reload(&doubtful->doubts, &trouble);
	list_set_count(&doubtful->list, doubtful->doubts.row_count);
	return fine ? VIEW_UNKNOWN : view_trouble(&doubtful->view, &trouble);
}

/* The cursor moved: at the end more are read. */
static unsigned moved(struct doubtful *doubtful)
{
	struct trouble trouble = TROUBLE_INIT;
	forget_found(doubtful);
	show_head(doubtful);
	if (!doubtful->doubts.more
		|| doubtful->list.cursor + 1 < doubtful->list.count)
		return VIEW_REDRAW;
	bool fine = doubts_list_more(&doubtful->doubts, &trouble);
	list_set_count(&doubtful->list, doubtful->doubts.row_count);
	return fine ? VIEW_REDRAW : view_trouble(&doubtful->view, &trouble);
}

static unsigned click(struct doubtful *doubtful, const struct command *command)
{
	size_t row = doubtful->list.top + command->row;
	if (command->row >= doubtful->rows || row >= doubtful->list.count
		|| command->column >= doubtful->columns)
		return VIEW_STAY;
	list_go(&doubtful->list, row);
	forget_found(doubtful);
	return command->again ? open_here(doubtful) : VIEW_REDRAW;
}

static unsigned doubtful_action(struct view *view,
	const struct command *command)
{
	struct doubtful *doubtful = doubtful_of(view);
	if (list_act(&doubtful->list, command->action, command->count))
		return moved(doubtful);
	switch (command->action) {
	case ACTION_OPEN:
		return open_here(doubtful);
	case ACTION_ACCEPT:
		return accept(doubtful);
	case ACTION_CHOOSE:
		return choose(doubtful, command->count);
	case ACTION_EDIT:
		return edit(doubtful);
	case ACTION_TAKE_BACK:
		return take_back(doubtful);
	case ACTION_NEXT:
		return go_report(doubtful, true);
	case ACTION_PREVIOUS:
		return go_report(doubtful, false);
	case ACTION_CLICK:
		return click(doubtful, command);
	case ACTION_REDRAW:
		return reload(doubtful);
	default:
		return VIEW_UNKNOWN;
	}
}

/* --------------------------------------------------------- what is kept */

static void doubtful_address(struct view *view, struct address *address)
{
	const struct doubtful *doubtful = doubtful_of(view);
	const struct entry_query *query = &doubtful->doubts.query;
	link_to_list(address, view->session, ADDRESS_DOUBTFUL,
		doubtful->doubts.only);
	address->node = mem_text(query->node);
	address->here = query->only_here;
	address->year = query->year;
	address->kinds = query->kinds;
	address->failing = query->failing;
	address->words = mem_text(query->words);
	address->where = mem_text(doubtful->where);
	address->at = (unsigned)doubtful->list.cursor;
}

static void doubtful_go(struct view *view, const struct address *address)
{
	struct doubtful *doubtful = doubtful_of(view);
	struct trouble trouble = TROUBLE_INIT;
	while (doubtful->doubts.more && doubtful->list.count <= address->at
		&& doubts_list_more(&doubtful->doubts, &trouble))
		list_set_count(&doubtful->list, doubtful->doubts.row_count);
	if (trouble_is(&trouble))
		session_trouble(view->session, &trouble);
	list_go(&doubtful->list, address->at);
}

/* --------------------------------------------------------- open and close */

static void doubtful_close(struct view *view)
{
	struct doubtful *doubtful = doubtful_of(view);
	forget_found(doubtful);
	doubts_list_release(&doubtful->doubts);
	free(doubtful->where);
	free(doubtful);
}

static const char *const state_codes[] = {
	[FIELD_SURE] = "sure", [FIELD_DOUBTFUL] = "doubtful",
	[FIELD_DECIDED] = "decided",
};

static void export_field(struct rows *rows, const struct doubtful *doubtful,
	const struct doubts_report *of, const struct doubts_line *line)
{
	const struct doubt *doubt = &line->doubt;
	struct strbuf others = STRBUF_INIT, lines = STRBUF_INIT;
	for (size_t i = 0; i < doubt->choice_count; i++)
		strbuf_addf(&others, "%s%s", i ? "; " : "",
			doubt->choices[i].shown);
	if (doubt->line)
		strbuf_addf(&lines, "%u", doubt->line);
	rows_text(rows, of->title);
	rows_text(rows, report_field_code(line->field));
	rows_text(rows, doubt->now.shown);
	rows_text(rows, state_codes[line->state]);
	rows_number(rows, doubt->confidence);
	rows_text(rows, doubt->evidence);
	rows_text(rows, others.text);
	rows_report(rows, (size_t)of->id);
	cite_report(rows, doubtful->view.session, of->id, NULL, lines.text, NULL);
	rows_end(rows);
	strbuf_release(&others);
	strbuf_release(&lines);
}

static void doubtful_export(struct view *view, struct rows *rows)
{
	const struct doubts_list *doubts = &doubtful_of(view)->doubts;
	rows_column(rows, "title", _("Title"), false);
	rows_column(rows, "field", _("Field"), false);
	rows_column(rows, "value", _("Value"), false);
	rows_column(rows, "state", _("State"), false);
	rows_column(rows, "confidence", _("Sure"), true);
	rows_column(rows, "evidence", _("Evidence"), false);
	rows_column(rows, "candidates", _("Candidates"), false);
	rows_report_column(rows, "report");
	rows_cited_columns(rows, "");
	for (size_t i = 0; i < doubts->report_count; i++)
		for (size_t k = 0; k < doubts->reports[i].line_count; k++)
			export_field(rows, doubtful_of(view), &doubts->reports[i],
				&doubts->reports[i].lines[k]);
}

static const struct view_class doubtful_class = {
	.rows = doubtful_export,
	.name = "doubtful",
	.screen = SCREEN_DOUBTFUL,
	.close = doubtful_close,
	.draw = doubtful_draw,
	.action = doubtful_action,
	.resize = doubtful_resize,
	.title = doubtful_title,
	.idle = doubtful_idle,
	.typed = doubtful_typed,
	.report = doubtful_report,
	.address = doubtful_address,
	.go = doubtful_go,
};

struct view *view_doubtful_open(struct session *session,
	const struct entry_query *query, int64_t only, const char *where)
{
	struct doubtful *doubtful = view_new(session, &doubtful_class,
		sizeof(*doubtful));
	struct trouble trouble = TROUBLE_INIT;
	doubtful->where = mem_text(where);
	if (!doubts_list_open(&doubtful->doubts, session->index, query, only,
			&trouble)) {
		session_trouble(session, &trouble);
		doubtful_close(&doubtful->view);
		return NULL;
	}
	list_set_count(&doubtful->list, doubtful->doubts.row_count);
	list_go(&doubtful->list, 1); /* a field, not the report's own row */
	return &doubtful->view;
}
