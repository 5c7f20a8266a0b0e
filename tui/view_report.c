#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/lang.h"
#include "base/mem.h"
#include "model/spot.h"
#include "tui/brief.h"
#include "tui/copy.h"
#include "tui/keep.h"
#include "tui/provenance.h"
#include "tui/report_draw.h"
#include "tui/report_view.h"
#include "tui/text_pane.h"
#include "tui/view.h"
#include "tui/year.h"

enum {
	NARROW = 60,          /* below: one pane at a time */
	THIRD_PANE = 150,     /* from here on the paragraph's figures beside it */
	LEAST_OUTLINE = 20,
	MOST_OUTLINE = 44,
	MOST_TEXT = 100,      /* lines of Chinese that can still be read */
	MARGIN = 1,
};

static struct report_view *self(struct view *view)
{
	return (struct report_view *)view;
}

static const struct passage *passage_at(const struct report_view *report,
	size_t line)
{
	return &report->text.passages[report->text.lines[line].passage];
}

const struct passage *report_view_passage(const struct report_view *report)
{
	return passage_at(report, report->lines.cursor);
}

/* -------------------------------------------------------------- layout */

/* The outline follows the text. */
void report_view_follow(struct report_view *report)
{
	list_go(&report->nodes, report_view_passage(report)->node);
}

/* The text follows the outline: the node's beginning at the top. */
static void show_node(struct report_view *report)
{
	size_t line = report_text_line_of(&report->text,
		report->text.nodes[report->nodes.cursor].passage);

	list_go(&report->lines, line);
	list_scroll(&report->lines, (long)line - (long)report->lines.top);
	list_go(&report->lines, line);
}

static void split(struct report_view *report)
{
	unsigned columns = report->columns;

	report->facts = 0;
	report->outline = columns / 3;
	if (report->outline < LEAST_OUTLINE)
		report->outline = LEAST_OUTLINE;
	if (report->outline > MOST_OUTLINE)
		report->outline = MOST_OUTLINE;
	if (columns < NARROW) {
		report->outline = report->focus == FOCUS_OUTLINE ? columns : 0;
		report->text_columns = columns;
		return;
	}
	report->text_columns = columns - report->outline - 1;
	if (columns >= THIRD_PANE) {
		if (report->text_columns > MOST_TEXT + 1)
			report->facts = report->text_columns - MOST_TEXT - 2;
		if (report->facts > 0)
			report->text_columns -= report->facts + 1;
	}
}

void report_view_lay(struct report_view *report)
{
	size_t passage = report->text.line_count == 0 ? 0
		: report->text.lines[report->lines.cursor].passage;
	size_t offset = report->text.line_count == 0 ? 0
		: report->text.lines[report->lines.cursor].start;
	unsigned before = report->text_columns;

	if (report->columns == 0)
		return;
	split(report);
	if (before != report->text_columns || report->text.line_count == 0)
		report_text_lay(&report->text, report->text_columns > MARGIN + 2
			? report->text_columns - MARGIN - 1 : 2);
	list_set_page(&report->lines, report->rows);
	list_set_page(&report->nodes, report->rows);
	list_set_count(&report->lines, report->text.line_count);
	list_set_count(&report->nodes, report->text.node_count);
	if (before != report->text_columns)
		list_go(&report->lines,
			report_view_line_at(report, passage, offset));
	report_view_follow(report);
}

static void resize(struct view *view, unsigned rows, unsigned columns)
{
	self(view)->rows = rows;
	self(view)->columns = columns;
	report_view_lay(self(view));
}

/* ------------------------------------------------------------- drawing */

static void draw_text(const struct report_view *report, const struct area *area)
{
	for (unsigned at = 0; at < area->rows; at++) {
		size_t line = report->lines.top + at;
		bool cursor = line == report->lines.cursor;

		draw_open(area, at);
		if (line < report->lines.count) {
			draw_cell(cursor && report->focus == FOCUS_TEXT
				? draw_sign(SIGN_CURSOR) : " ", MARGIN,
				ALIGN_LEFT, STYLE_PLAIN);
			report_line_draw(&report->text, line,
				report->words);
		}
		draw_close();
	}
}

static void draw_outline(const struct report_view *report,
	const struct area *area)
{
	for (unsigned at = 0; at < area->rows; at++) {
		size_t node = report->nodes.top + at;
		unsigned cursor = node != report->nodes.cursor ? 0
			: report->focus == FOCUS_OUTLINE ? STYLE_CURSOR
			: STYLE_STRONG;

		draw_open(area, at);
		if (node < report->nodes.count)
			report_node_draw(&report->text.nodes[node], cursor);
		draw_close();
	}
}

/* What was read in the paragraph under the cursor, or of its figure. */
static void draw_facts(const struct report_view *report,
	const struct area *area)
{
	const struct passage *passage = report_view_passage(report);
	struct strbuf text = STRBUF_INIT;

	if (passage->figure != NULL)
		provenance_figure(&text, &report->report, passage->figure);
	if (passage->check != NULL)
		provenance_check(&text, &report->report, passage->check);
	for (size_t i = 0; i < report->report.figure_count; i++) {
		const struct figure *figure = &report->report.figures[i];

		if (passage->figure != NULL || !passage_has_quote(passage, figure))
			continue;
		if (text.len == 0)
			strbuf_addf(&text, "%s\n", _("Figures read here"));
		strbuf_addc(&text, '\n');
		provenance_brief(&text, figure);
	}
	text_pane_draw(area, text.text, 0);
	strbuf_release(&text);
}

static void draw(struct view *view, const struct area *area)
{
	struct report_view *report = self(view);
	struct area part = *area;

	if (report->columns < NARROW) {
		if (report->focus == FOCUS_OUTLINE)
			draw_outline(report, area);
		else
			draw_text(report, area);
		return;
	}
	part.columns = report->outline;
	draw_outline(report, &part);
	draw_divider(area, report->outline);
	part.column = area->column + report->outline + 1;
	part.columns = report->text_columns;
	draw_text(report, &part);
	if (report->facts == 0)
		return;
	draw_divider(area, report->outline + 1 + report->text_columns);
	part.column += report->text_columns + 2;
	part.columns = report->facts - 1;
	draw_facts(report, &part);
}

static void title(struct view *view, struct strbuf *where,
	struct strbuf *status)
{
	const struct report_view *report = self(view);
	const struct form *form = form_get(report->report.form);
	size_t failing = report_failing(&report->report);

	brief_report(where, &report->report);
	if (report->nodes.cursor < report->text.node_count)
		strbuf_addf(where, " %s %s", draw_sign(SIGN_PATH),
			report->text.nodes[report->nodes.cursor].title);
	if (form != NULL)
		strbuf_addf(status, "%s · ", form->name);
	if (failing > 0)
		strbuf_addf(status, _("%zu! · "), failing);
	strbuf_addf(status, "%zu/%zu", report->lines.cursor + 1,
		report->lines.count);
}

/* --------------------------------------------------------------- going */

void report_view_go(struct report_view *report, size_t passage)
{
	size_t line = report_text_line_of(&report->text, passage);

	list_go(&report->lines, line);
	if (report->lines.page > 4)
		list_scroll(&report->lines, (long)line
			- (long)report->lines.top - 2);
	list_go(&report->lines, line);
	report_view_follow(report);
}

static unsigned go_node(struct report_view *report, long by)
{
	long node = (long)report->nodes.cursor + by;

	if (node < 0)
		node = 0;
	if (node >= (long)report->text.node_count)
		node = (long)report->text.node_count - 1;
	list_go(&report->nodes, (size_t)node);
	show_node(report);
	return VIEW_REDRAW;
}

/* The paragraph in which FIGURE's sentence stands. */
static bool go_quote(struct report_view *report, const struct figure *figure)
{
	for (size_t i = 0; i < report->text.passage_count; i++) {
		if (!passage_has_quote(&report->text.passages[i], figure))
			continue;
		report_view_mark(report, figure->quote);
		report_view_go(report, i);
		return true;
	}
	return false;
}

static unsigned open_table(struct report_view *report, int table,
	const char *cell)
{
	return view_push(&report->view, view_table_open(report->view.session,
		report->id, table, cell));
}

static unsigned open_table_of(struct report_view *report, int section)
{
	for (size_t i = 0; i < report->report.table_count; i++)
		if (report->report.tables[i].section == section)
			return open_table(report, report->report.tables[i].id,
				NULL);
	return view_say(&report->view, "%s",
		_("This section has no table of its own."));
}

static unsigned go_section(struct report_view *report, int section)
{
	for (size_t i = 0; i < report->text.passage_count; i++) {
		if (report->text.passages[i].section != section)
			continue;
		report_view_go(report, i);
		return VIEW_REDRAW;
	}
	return VIEW_STAY;
}

static unsigned open_check(struct report_view *report,
	const struct check *check)
{
	for (char **cell = check->cells; cell != NULL && *cell != NULL;
			cell++) {
		const struct figure *figure = report_cell(&report->report,
			*cell);

		if (figure != NULL && figure->table != 0)
			return open_table(report, figure->table, *cell);
	}
	if (check->section != 0)
		return go_section(report, check->section);
	return view_say(&report->view, "%s",
		_("The cells of this check are in no table."));
}

/* From a paragraph to the first figure that was read in it. */
static unsigned go_figure_of(struct report_view *report,
	const struct passage *paragraph)
{
	for (size_t i = 0; i < report->text.passage_count; i++) {
		const struct passage *passage = &report->text.passages[i];

		if (passage->kind != PASSAGE_FIGURE
				|| !passage_has_quote(paragraph, passage->figure))
			continue;
		report_view_go(report, i);
		return VIEW_REDRAW;
	}
	return view_say(&report->view, "%s",
		_("No figure was read in this paragraph."));
}

static unsigned open_remark(struct report_view *report, const char *text)
{
	struct spot spot;

	spot_read(&spot, &report->report, text);
	if (spot.kind == SPOT_SECTION)
		return go_section(report, spot.section);
	if (spot.kind == SPOT_TEXT) {
		report_view_go_sentence(report, &spot.sentence);
		return VIEW_REDRAW;
	}
	if (spot.kind != SPOT_TABLE)
		return VIEW_STAY;
	return view_push(&report->view, keep_open(report->view.session,
		report->id, text));
}

static unsigned set_focus(struct report_view *report, enum focus focus)
{
	report->focus = focus;
	report_view_lay(report);
	return VIEW_REDRAW;
}

/* Enter and gf in the text. */
static unsigned open_passage(struct report_view *report, enum action action)
{
	const struct passage *passage = report_view_passage(report);
	const struct figure *figure = passage->figure;

	switch (passage->kind) {
	case PASSAGE_TABLE:
		return open_table(report, passage->table->id, NULL);
	case PASSAGE_HEADING:
		return open_table_of(report, passage->section);
	case PASSAGE_CHECK:
		return open_check(report, passage->check);
	case PASSAGE_TASK:
		return go_section(report, passage->section);
	case PASSAGE_REMARK:
		return open_remark(report, passage->spot);
	case PASSAGE_FIGURE:
		if (figure->origin == ORIGIN_TABLE)
			return open_table(report, figure->table, figure->cell);
		if (!go_quote(report, figure))
			return view_say(&report->view, "%s",
				_("The sentence is in what was cut away."));
		return VIEW_REDRAW;
	default:
		if (action == ACTION_SOURCE)
			return go_figure_of(report, passage);
		/* What is in the outline is opened on the right. */
		if (report->focus == FOCUS_OUTLINE)
			return set_focus(report, FOCUS_TEXT);
		return view_say(&report->view, "%s",
			_("Nothing to open in this paragraph."));
	}
}

/* ------------------------------------------------------------- actions */

/* The section of REPORT with that title, in whatever script; 0: none. */
static int same_section(const struct report *report, const char *title)
{
	struct strbuf wanted = STRBUF_INIT, has = STRBUF_INIT;
	int found = 0;

	fold_name(&wanted, title, strlen(title));
	for (size_t i = 0; wanted.len > 0 && found == 0
			&& i < report->section_count; i++) {
		const struct section *section = &report->sections[i];

		strbuf_reset(&has);
		fold_name(&has, section->title, strlen(section->title));
		if (strcmp(has.text, wanted.text) == 0)
			found = section->id;
	}
	strbuf_release(&wanted);
	strbuf_release(&has);
	return found;
}

static unsigned go_year(struct report_view *report,
	enum year_direction direction)
{
	struct session *session = report->view.session;
	struct trouble trouble = TROUBLE_INIT;
	const struct section *section = report_section(&report->report,
		report_view_passage(report)->section);
	struct report_spot spot = { .section = 0 };
	struct report other;
	struct view *next;
	int64_t id = year_neighbour(session->index, report->id, direction,
		&trouble);

	if (trouble_is(&trouble))
		return view_trouble(&report->view, &trouble);
	if (id == 0)
		return view_say(&report->view, "%s", direction == YEAR_BEFORE
			? _("No report of an earlier year.")
			: _("No report of a later year."));
	if (section != NULL
			&& index_report(session->index, id, &other, &trouble)) {
		spot.section = same_section(&other, section->title);
		report_release(&other);
	}
	if (trouble_is(&trouble))
		return view_trouble(&report->view, &trouble);
	next = view_report_open(session, id, &spot);
	return next == NULL ? VIEW_REDRAW
		: view_push(&report->view, next) | VIEW_POP;
}

static unsigned copy(struct report_view *report)
{
	const char *text = report_view_passage(report)->text;

	return copy_said(&report->view, text, strlen(text));
}

static unsigned click(struct report_view *report, const struct command *command)
{
	bool outline = report->columns < NARROW
		? report->focus == FOCUS_OUTLINE
		: command->column < report->outline;

	report->focus = outline ? FOCUS_OUTLINE : FOCUS_TEXT;
	if (outline) {
		list_go(&report->nodes, report->nodes.top + command->row);
		show_node(report);
	} else {
		list_go(&report->lines, report->lines.top + command->row);
		report_view_follow(report);
		if (command->again)
			return open_passage(report, ACTION_OPEN);
	}
	return VIEW_REDRAW;
}

static unsigned move(struct report_view *report, const struct command *command)
{
	if (report->focus == FOCUS_OUTLINE) {
		if (!list_act(&report->nodes, command->action, command->count))
			return VIEW_UNKNOWN;
		show_node(report);
		return VIEW_REDRAW;
	}
	if (!list_act(&report->lines, command->action, command->count))
		return VIEW_UNKNOWN;
	report_view_follow(report);
	return VIEW_REDRAW;
}

static unsigned open_doubtful(struct report_view *report)
{
	struct strbuf where = STRBUF_INIT;

	brief_report(&where, &report->report);
	struct view *next = view_doubtful_open(report->view.session, NULL,
		report->id, where.text);
	strbuf_release(&where);
	return view_push(&report->view, next);
}

static unsigned action(struct view *view, const struct command *command)
{
	struct report_view *report = self(view);
	long count = command->count == 0 ? 1 : (long)command->count;

	switch (command->action) {
	case ACTION_OPEN:
		if (report->focus == FOCUS_TEXT)
			return open_passage(report, ACTION_OPEN);
		if (report_view_passage(report)->kind == PASSAGE_TABLE)
			return open_passage(report, ACTION_OPEN);
		return set_focus(report, FOCUS_TEXT);
	case ACTION_SOURCE:
		return open_passage(report, ACTION_SOURCE);
	case ACTION_LINES:
		return report_view_lines(report);
	case ACTION_OTHER_PANE:
		return set_focus(report, report->focus == FOCUS_TEXT
			? FOCUS_OUTLINE : FOCUS_TEXT);
	case ACTION_LEFT:
		return set_focus(report, FOCUS_OUTLINE);
	case ACTION_RIGHT:
		return set_focus(report, FOCUS_TEXT);
	case ACTION_NEXT:
		return go_node(report, count);
	case ACTION_PREVIOUS:
		return go_node(report, -count);
	case ACTION_YEAR_BEFORE:
		return go_year(report, YEAR_BEFORE);
	case ACTION_YEAR_AFTER:
		return go_year(report, YEAR_AFTER);
	case ACTION_FIND:
		return view_ask(view, ACTION_FIND, "/", "");
	case ACTION_FIND_NEXT:
		return report_view_find_again(report, false);
	case ACTION_FIND_PREVIOUS:
		return report_view_find_again(report, true);
	case ACTION_COMPARE:
		return view_compare_with(view, report->id);
	case ACTION_DOUBTFUL:
		return open_doubtful(report);
	case ACTION_COPY_CELL:
		return copy(report);
	case ACTION_CLICK:
		return click(report, command);
	default:
		return move(report, command);
	}
}

static unsigned typed(struct view *view, enum action purpose, const char *text,
	enum typed typed)
{
	struct report_view *report = self(view);

	if (purpose != ACTION_FIND || typed != TYPED_DONE)
		return VIEW_REDRAW;
	strbuf_reset(&view->session->words);
	strbuf_adds(&view->session->words, text);
	report_view_mark(report, *text == '\0' ? NULL : text);
	report_view_find(report, true, false);
	return VIEW_REDRAW;
}

static int64_t report_under(struct view *view)
{
	return self(view)->id;
}

static struct measure measure_under(struct view *view)
{
	const struct figure *figure = report_view_passage(self(view))->figure;

	return figure != NULL ? measure_of_figure(figure)
		: (struct measure) { NULL, NULL };
}

static void close_view(struct view *view)
{
	struct report_view *report = self(view);

	report_text_release(&report->text);
	remarks_release(&report->remarks);
	report_release(&report->report);
	free(report->words);
	free(report);
}

static const struct view_class report_class = {
	.name = "report",
	.screen = SCREEN_REPORT,
	.close = close_view,
	.draw = draw,
	.action = action,
	.resize = resize,
	.title = title,
	.typed = typed,
	.report = report_under,
	.spot = report_view_spot,
	.address = report_view_address,
	.go = report_view_at,
	.resume = report_view_resume,
	.measure = measure_under,
	.rows = report_view_rows,
};

/* ------------------------------------------------------------- opening */

/* The section that has LINE of the source. */
static int section_of_line(const struct report *report, unsigned line)
{
	int found = 0;

	for (size_t i = 0; i < report->section_count; i++)
		if (report->sections[i].line <= line)
			found = report->sections[i].id;
	return found;
}

static void go_spot(struct report_view *report, const struct report_spot *spot)
{
	int section = spot->section;

	if (section == 0 && spot->line != 0)
		section = section_of_line(&report->report, spot->line);
	for (size_t i = 0; i < report->text.passage_count; i++) {
		const struct passage *passage = &report->text.passages[i];

		if (spot->table != 0 ? passage->table != NULL
				&& passage->table->id == spot->table
				: section != 0 && passage->section == section) {
			report_view_go(report, i);
			break;
		}
	}
	report_view_mark(report, spot->words);
	if (spot->words != NULL && *spot->words != '\0')
		report_view_find(report, true, false);
}

struct view *view_report_open(struct session *session, int64_t id,
	const struct report_spot *spot)
{
	struct report_view *view = view_new(session, &report_class,
		sizeof(*view));
	struct trouble trouble = TROUBLE_INIT;

	view->id = id;
	view->decided = session->decided;
	if (!index_report(session->index, id, &view->report, &trouble)) {
		session_trouble(session, &trouble);
		free(view);
		return NULL;
	}
	report_view_read(view);
	/* Lines for the spot; the first resize wraps them anew. */
	view->rows = 24;
	view->columns = 80;
	report_view_lay(view);
	if (spot != NULL)
		go_spot(view, spot);
	strbuf_reset(&session->message);
	return &view->view;
}
