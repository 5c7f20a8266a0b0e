#include "tui/tui.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/stop.h"
#include "tui/link.h"
#include "tui/loop.h"
#include "tui/saved.h"
#include "tui/terminal.h"

static void say_finding(struct loop *loop, enum terminal_finding finding)
{
	switch (finding) {
	case TERMINAL_FINE:
		break;
	case TERMINAL_LOCALE:
		view_say(loop->top, "%s", _("The locale is not UTF-8; "
			"if characters come out wrong, set LANG=zh_CN.UTF-8."));
		break;
	case TERMINAL_CODING:
		view_say(loop->top, "%s", _("The terminal does not draw UTF-8: "
			"characters come out wrong until it is set to it."));
		break;
	}
}

static void say_stale(struct loop *loop)
{
	if (index_is_stale(loop->session.index))
		view_say(loop->top, "%s", _("The reports of this index were made by "
			"an older nianbao; 'nianbao rebuild' reads them again."));
}

/* The first line of what is wrong, and how many there are. */
static void say_wrong(struct loop *loop, const char *wrong)
{
	size_t lines = 0, len = wrong ? strcspn(wrong, "\n") : 0;
	for (const char *at = wrong; at && (at = strchr(at, '\n')); at++)
		lines++;
	if (lines > 1)
		view_say(loop->top, _("%.*s (and %zu more; 'nianbao doctor' tells)"),
			(int)len, wrong, lines - 1);
	else if (lines)
		view_say(loop->top, "%.*s", (int)len, wrong);
}

static struct view *first_view(struct session *session)
{
	struct index_totals totals;
	index_totals(session->index, &totals);
	return totals.reports ? view_home_open(session)
		: view_welcome_open(session);
}

/* What is asked for beside the first view; its own sentence when it cannot. */
static void open_asked(struct loop *loop, const struct tui_start *start)
{
	struct view *asked = NULL;
	if (start->link)
		asked = link_open(&loop->session, start->link);
	else if (start->report)
		asked = view_report_open(&loop->session, start->report,
			&(struct report_spot) { .line = 0 });
	if (asked)
		loop_push(loop, asked);
}

/* The last session's screens, or the first one. */
static bool open_first(struct loop *loop, const struct tui_start *start)
{
	struct view *first = first_view(&loop->session);
	if (!first)
		return false;
	if (start->session && first->class->screen != SCREEN_WELCOME
		&& saved_restore(loop))
		first->class->close(first);
	else
		loop_push(loop, first);
	return true;
}

/* Who has chosen a terminal that can do less knows; who comes from a newer one
 * by ssh does not. */
static void say_unknown(struct trouble *trouble)
{
	static const char *const plain[] = { "", "dumb", "unknown" };
	const char *term = getenv("TERM");
	if (!term)
		return;
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		if (!strcmp(term, plain[i]))
			return;
	trouble_set(trouble, _("the terminal %s is not known on this machine, so "
		"this is a list; with TERM=xterm-256color it may be browsed"), term);
}

int tui_run(struct index *index, const struct tui_start *start,
	struct trouble *trouble)
{
	enum terminal_finding finding;
	if (!terminal_start(start->ambiguous, start->mouse, &finding)) {
		say_unknown(trouble);
		return -1;
	}
	int status = EXIT_FOUND;
	struct loop loop;
	loop_init(&loop, index);
	loop.keeps_session = start->session;
	if (open_first(&loop, start)) {
		open_asked(&loop, start);
		if (loop.session.message.len == 0) {
			say_stale(&loop);
			say_wrong(&loop, start->wrong);
			say_finding(&loop, finding);
		}
		loop_run(&loop);
	} else {
		trouble_set(trouble, "%s", loop.session.message.text);
		status = EXIT_TROUBLE;
	}
	loop_release(&loop);
	terminal_stop();
	return status;
}
