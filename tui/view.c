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
