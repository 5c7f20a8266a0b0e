#include "tui/view.h"

#include <stdarg.h>

#include "base/lang.h"
#include "base/mem.h"

void *view_new(struct session *session, const struct view_class *class,
	size_t size)
{
	struct view *view = mem_zero(1, size);
	view->class = class;
	view->session = session;
	return view;
}

enum screen view_screen(const struct view *view)
{
	return view->class->page ? view->class->page(view)
		: view->class->screen;
}

bool view_acts_on_row(enum action action)
{
	static const enum action actions[] = { ACTION_OPEN, ACTION_NEXT,
		ACTION_PREVIOUS, ACTION_COMPARE, ACTION_DISMISS, ACTION_DELETE,
		ACTION_SORT_UP, ACTION_SORT_DOWN, ACTION_TREND, ACTION_RANK };
	for (size_t i = 0; i < sizeof(actions) / sizeof(actions[0]); i++)
		if (actions[i] == action)
			return true;
	return false;
}

unsigned view_say(struct view *view, const char *format, ...)
{
	struct strbuf *message = &view->session->message;
	va_list args;
	strbuf_reset(message);
	va_start(args, format);
	strbuf_addv(message, format, args);
	va_end(args);
	return VIEW_REDRAW;
}

void session_trouble(struct session *session, struct trouble *trouble)
{
	strbuf_reset(&session->message);
	if (trouble_is(trouble))
		strbuf_adds(&session->message, trouble->sentence);
	trouble_release(trouble);
}

unsigned view_trouble(struct view *view, struct trouble *trouble)
{
	session_trouble(view->session, trouble);
	return VIEW_REDRAW;
}

unsigned view_push(struct view *view, struct view *next)
{
	if (!next)
		return VIEW_REDRAW;
	view->session->next = next;
	return VIEW_PUSH | VIEW_REDRAW;
}

unsigned view_ask(struct view *view, enum action purpose, const char *label,
	const char *text)
{
	struct session *session = view->session;
	session->ask.purpose = purpose;
	strbuf_reset(&session->ask.label);
	strbuf_adds(&session->ask.label, label);
	strbuf_reset(&session->ask.text);
	strbuf_adds(&session->ask.text, text ? text : "");
	return VIEW_ASK | VIEW_REDRAW;
}

static bool add_name(void *context, const struct entry *entry)
{
	struct strbuf *name = context;
	strbuf_reset(name);
	if (entry->year)
		strbuf_addf(name, "%s %d", entry->place, entry->year);
	else
		strbuf_adds(name, entry->title);
	return true;
}

struct where {
	struct strbuf node;
	int year;
};

static bool take_where(void *context, const struct entry *entry)
{
	struct where *where = context;
	strbuf_adds(&where->node, entry->node);
	where->year = entry->year;
	return false;
}

unsigned view_measured(struct view *view, const struct command *command)
{
	int64_t id = view->class->report ? view->class->report(view) : 0;
	struct measure measure = command->measure;
	struct where where = { .year = 0 };
	struct trouble trouble = TROUBLE_INIT;
	unsigned flags;
	if (!measure_is(measure) && view->class->measure)
		measure = view->class->measure(view);
	if (!measure_is(measure))
		measure = measure_usual();
	strbuf_init(&where.node);
	if (id)
		index_entry(view->session->index, id, take_where, &where,
			&trouble);
	if (trouble_is(&trouble))
		flags = view_trouble(view, &trouble);
	else if (!where.node.len && command->action == ACTION_TREND)
		flags = view_say(view, "%s",
			_("There is no report of a known place here."));
	else
		flags = view_push(view, command->action == ACTION_TREND
			? view_trend_open(view->session, where.node.text, measure,
				where.year)
			: view_rank_open(view->session, where.node.len
				? where.node.text : NULL, measure, where.year));
	strbuf_release(&where.node);
	return flags;
}

unsigned view_source_of(struct view *view, int64_t id, struct measure measure)
{
	struct session *session = view->session;
	struct trouble trouble = TROUBLE_INIT;
	struct report_spot spot = { .line = 0 };
	struct report report;
	const struct figure *figure;
	struct view *next;
	if (!index_report(session->index, id, &report, &trouble))
		return view_trouble(view, &trouble);
	figure = measure.indicator
		? indicator_value(measure.indicator, &report).figure : NULL;
	if (figure && figure->table) {
		next = view_table_open(session, id, figure->table, figure->cell);
	} else {
		spot.line = figure ? figure->line : 0;
		spot.words = figure ? figure->quote : NULL;
		next = view_report_open(session, id, &spot);
	}
	report_release(&report);
	return view_push(view, next);
}

unsigned view_no_words(struct view *view)
{
	return view_say(view, "%s", _("/ looks for words first."));
}

unsigned view_open_measured(struct view *view, enum action action, int64_t id,
	int year, struct measure measure)
{
	if (id == 0)
		return view_say(view, _("No report of %d."), year);
	if (action == ACTION_SOURCE)
		return view_source_of(view, id, measure);
	return view_push(view, view_report_open(view->session, id,
		&(struct report_spot) { .line = 0 }));
}

unsigned view_compare_with(struct view *view, int64_t id)
{
	struct session *session = view->session;
	if (id == 0)
		return view_say(view, "%s", _("There is no report here to compare."));
	if (session->compared == id) {
		session->compared = 0;
		return view_say(view, "%s", _("No longer marked for comparison."));
	}
	if (session->compared) {
		int64_t first = session->compared;
		session->compared = 0;
		return view_push(view, view_compare_open(session, first, id));
	}
	struct trouble trouble = TROUBLE_INIT;
	if (!index_entry(session->index, id, add_name, &session->compared_name,
		&trouble))
		return view_trouble(view, &trouble);
	session->compared = id;
	return view_say(view, _("%s is marked: c on another report compares the two."),
		session->compared_name.text);
}
