#include "tui/keep.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "db/keep.h"
#include "model/address.h"
#include "tui/brief.h"
#include "tui/copy.h"
#include "tui/link.h"
#include "tui/remarks.h"

struct spotted { /* what is under the cursor */
	int64_t document; /* 0: nothing */
	struct strbuf spot, name;
};

/* False after a sentence. */
static bool look(struct spotted *spotted, struct view *view)
{
	struct trouble trouble = TROUBLE_INIT;

	*spotted = (struct spotted) { .spot = STRBUF_INIT, .name = STRBUF_INIT };
	if (view->class->report != NULL)
		spotted->document = view->class->report(view);
	if (spotted->document == 0) {
		view_say(view, "%s", _("There is no report here."));
		return false;
	}
	if (!index_entry(view->session->index, spotted->document, brief_take,
			&spotted->name, &trouble)) {
		view_trouble(view, &trouble);
		return false;
	}
	if (view->class->spot != NULL)
		view->class->spot(view, &spotted->spot, &spotted->name);
	return true;
}

static void spotted_release(struct spotted *spotted)
{
	strbuf_release(&spotted->spot);
	strbuf_release(&spotted->name);
}

/* ---------------------------------------------------------------- marks */

unsigned keep_mark(struct view *view, char letter)
{
	struct trouble trouble = TROUBLE_INIT;
	struct spotted spotted;

	if (look(&spotted, view)) {
		struct kept_mark mark = { .letter = letter,
			.document = spotted.document, .spot = spotted.spot.text,
			.name = spotted.name.text };

		if (!index_put_mark(view->session->index, &mark, &trouble))
			view_trouble(view, &trouble);
		else if (letter != 0)
			view_say(view, _("Marked: '%c comes back to %s"), letter,
				mark.name);
		else
			view_say(view, _("Marked: M lists %s"), mark.name);
	}
	spotted_release(&spotted);
	return VIEW_REDRAW;
}

struct view *keep_open(struct session *session, int64_t document,
	const char *spot)
{
	struct address address = { .spot = (char *)spot };

	return link_open_report(session, document, &address);
}

struct wanted {
	char letter;
	int64_t document;
	char *spot;
};

static bool find_letter(void *context, const struct kept_mark *mark)
{
	struct wanted *wanted = context;

	if (mark->letter != wanted->letter)
		return true;
	wanted->document = mark->document;
	wanted->spot = mem_text(mark->spot);
	return false;
}

unsigned keep_go_to_mark(struct view *view, char letter)
{
	struct wanted wanted = { .letter = letter };
	struct trouble trouble = TROUBLE_INIT;
	unsigned flags;

	if (!index_marks(view->session->index, find_letter, &wanted, &trouble))
		return view_trouble(view, &trouble);
	if (wanted.document == 0)
		return view_say(view, _("Nothing is marked with %c."), letter);
	flags = view_push(view, keep_open(view->session, wanted.document,
		wanted.spot));
	free(wanted.spot);
	return flags;
}

/* -------------------------------------------------------------- remarks */

unsigned keep_ask_remark(struct view *view)
{
	struct session *session = view->session;
	struct trouble trouble = TROUBLE_INIT;
	struct remarks remarks = { .count = 0 };
	struct strbuf label = STRBUF_INIT;
	struct spotted spotted;
	unsigned flags = VIEW_REDRAW;

	if (look(&spotted, view)) {
		session->remark.document = spotted.document;
		strbuf_reset(&session->remark.spot);
		strbuf_adds(&session->remark.spot, spotted.spot.text);
		if (remarks_load(&remarks, session->index, spotted.document,
				&trouble)) {
			strbuf_addf(&label, _("remark on %s:"), spotted.name.text);
			flags = view_ask(view, ACTION_REMARK, label.text,
				remarks_at(&remarks, spotted.spot.text));
		} else {
			flags = view_trouble(view, &trouble);
		}
	}
	remarks_release(&remarks);
	strbuf_release(&label);
	spotted_release(&spotted);
	return flags;
}

unsigned keep_remark(struct view *view, const char *text)
{
	struct session *session = view->session;
	struct trouble trouble = TROUBLE_INIT;
	struct strbuf trimmed = STRBUF_INIT;
	struct remark remark;

	strbuf_adds(&trimmed, text);
	strbuf_trim(&trimmed);
	remark = (struct remark) { .document = session->remark.document,
		.spot = session->remark.spot.text, .text = trimmed.text };
	if (!index_put_remark(session->index, &remark, &trouble))
		view_trouble(view, &trouble);
	else if (trimmed.len == 0)
		view_say(view, "%s", _("No remark here."));
	else
		view_say(view, "%s", _("The remark is kept."));
	if (view->class->resume != NULL)
		view->class->resume(view);
	strbuf_release(&trimmed);
	return VIEW_REDRAW;
}

/* ---------------------------------------------------------------- links */

unsigned keep_copy_link(struct view *view)
{
	struct strbuf link = STRBUF_INIT;

	if (!link_add(&link, view))
		view_say(view, "%s", _("There is nothing here to link to."));
	else
		copy_said(view, link.text, link.len);
	strbuf_release(&link);
	return VIEW_REDRAW;
}
