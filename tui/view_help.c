/* The keys of a screen, from the action table. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "tui/pick.h"

struct help {
	struct view view;
	struct pick pick;
	struct strbuf words;
};

static struct help *help_of(struct view *view)
{
	return (struct help *)view;
}

static void help_resize(struct view *view, unsigned rows, unsigned columns)
{
	(void)columns;
	list_set_page(&help_of(view)->pick.list, rows);
}

static void help_draw(struct view *view, const struct area *area)
{
	pick_draw(&help_of(view)->pick, area, 0);
}

static void help_title(struct view *view, struct strbuf *where,
	struct strbuf *status)
{
	const struct help *help = help_of(view);
	strbuf_adds(where, _("Keys of this screen"));
	if (help->words.len)
		strbuf_addf(where, "  &%s", help->words.text);
	strbuf_addf(status, "%zu", help->pick.count);
}

static unsigned run_here(struct help *help)
{
	help->view.session->run = pick_command(&help->pick);
	return help->view.session->run.action ? VIEW_POP | VIEW_RUN : VIEW_STAY;
}

static unsigned help_action(struct view *view, const struct command *command)
{
	struct help *help = help_of(view);
	struct list *list = &help->pick.list;
	if (list_act(list, command->action, command->count))
		return VIEW_REDRAW;
	switch (command->action) {
	case ACTION_OPEN:
		return run_here(help);
	case ACTION_FIND:
		return view_ask(view, ACTION_FIND, _("only actions with:"),
			help->words.text);
	case ACTION_HELP:
		return VIEW_POP;
	case ACTION_CLICK:
		if (list->top + command->row < list->count)
			list_go(list, list->top + command->row);
		return command->again ? run_here(help) : VIEW_REDRAW;
	default:
		return VIEW_UNKNOWN;
	}
}

static unsigned help_typed(struct view *view, enum action purpose,
	const char *text, enum typed typed)
{
	struct help *help = help_of(view);
	(void)purpose;
	const char *words = typed == TYPED_GIVEN_UP
		? view->session->ask.text.text : text;
	strbuf_reset(&help->words);
	strbuf_adds(&help->words, words);
	pick_filter(&help->pick, words);
	return VIEW_REDRAW;
}

static void help_close(struct view *view)
{
	struct help *help = help_of(view);
	pick_release(&help->pick);
	strbuf_release(&help->words);
	free(help);
}

static const struct view_class help_class = {
	.name = "help",
	.screen = SCREEN_HELP,
	.close = help_close,
	.draw = help_draw,
	.action = help_action,
	.resize = help_resize,
	.title = help_title,
	.typed = help_typed,
};

struct view *view_help_open(struct session *session, enum screen of)
{
	struct help *help = view_new(session, &help_class, sizeof(*help));
	strbuf_init(&help->words);
	help->pick.screen = of;
	help->pick.order = PICK_KEYS_FIRST;
	pick_filter(&help->pick, "");
	return &help->view;
}
