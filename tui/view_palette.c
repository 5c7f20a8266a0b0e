/* All actions by their names, filtered as one types; and trends and rankings of
 * the indicators whose names one types. */
#include <stdlib.h>

#include "base/lang.h"
#include "tui/pick.h"

struct palette {
	struct view view;
	struct pick pick;
};

static struct palette *palette_of(struct view *view)
{
	return (struct palette *)view;
}

static void palette_resize(struct view *view, unsigned rows, unsigned columns)
{
	(void)columns;
	list_set_page(&palette_of(view)->pick.list, rows);
}

static void palette_draw(struct view *view, const struct area *area)
{
	pick_draw(&palette_of(view)->pick, area, 0);
}

static void palette_title(struct view *view, struct strbuf *where,
	struct strbuf *status)
{
	strbuf_adds(where, _("Commands"));
	strbuf_addf(status, "%zu", palette_of(view)->pick.count);
}

static unsigned run_here(struct palette *palette)
{
	struct command command = pick_command(&palette->pick);
	palette->view.session->run = command;
	return command.action ? VIEW_POP | VIEW_RUN : VIEW_POP;
}

static unsigned palette_action(struct view *view,
	const struct command *command)
{
	struct palette *palette = palette_of(view);
	struct list *list = &palette->pick.list;
	if (list_act(list, command->action, command->count))
		return VIEW_REDRAW;
	if (command->action == ACTION_OPEN)
		return run_here(palette);
	if (command->action != ACTION_CLICK)
		return VIEW_UNKNOWN;
	if (list->top + command->row < list->count)
		list_go(list, list->top + command->row);
	return command->again ? run_here(palette) : VIEW_REDRAW;
}

static unsigned palette_typed(struct view *view, enum action purpose,
	const char *text, enum typed typed)
{
	struct palette *palette = palette_of(view);
	(void)purpose;
	switch (typed) {
	case TYPED_SO_FAR:
		pick_filter(&palette->pick, text);
		return VIEW_REDRAW;
	case TYPED_DONE:
		return run_here(palette);
	case TYPED_GIVEN_UP:
		break;
	}
	return VIEW_POP;
}

static void palette_close(struct view *view)
{
	struct palette *palette = palette_of(view);
	pick_release(&palette->pick);
	free(palette);
}

static const struct view_class palette_class = {
	.name = "commands",
	.screen = SCREEN_PALETTE,
	.close = palette_close,
	.draw = palette_draw,
	.action = palette_action,
	.resize = palette_resize,
	.title = palette_title,
	.typed = palette_typed,
};

struct view *view_palette_open(struct session *session, enum screen of)
{
	struct palette *palette = view_new(session, &palette_class,
		sizeof(*palette));
	palette->pick.screen = of;
	palette->pick.order = PICK_NAME_FIRST;
	pick_filter(&palette->pick, "");
	view_ask(&palette->view, ACTION_PALETTE, ":", NULL);
	return &palette->view;
}
