/* An empty index: how documents come into it, and the samples. */
#include <stdlib.h>
#include <string.h>

#include "base/home.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/wrap.h"
#include "db/ingest.h"
#include "model/sample.h"
#include "tui/view.h"

struct welcome {
	struct view view;
	struct list list; /* rows of the text; its cursor is not shown */
	unsigned columns;
	bool dense;       /* all of it is visible without its empty rows alone */
};

static struct welcome *welcome_of(struct view *view)
{
	return (struct welcome *)view;
}

/* A line that begins with a space is shown as it is. */
static const char *const lines[] = {
	N_("There is no report in the index yet."),
	"",
	N_("Add files and folders, HTML, text, Word or PDF, from the command line:"),
	"   nianbao add FILE… FOLDER…",
	"",
	N_("Or press Enter to add the samples and look around; `nianbao remove` "
	   "takes them out again."),
	"",
};

/* The text row by row, from the first one of the list on; without an area they
 * are only counted. */
struct text {
	const struct area *area;
	unsigned columns;
	bool dense;
	size_t first, row;
};

static void add_text(struct text *out, const char *text)
{
	struct wrap wrap = { 0 };
	wrap_text(&wrap, text, strlen(text), out->columns);
	for (size_t i = 0; i < wrap.count; i++, out->row++) {
		if (!out->area || out->row < out->first)
			continue;
		draw_open(out->area, (unsigned)(out->row - out->first));
		draw_bytes(text + wrap.lines[i].start, wrap.lines[i].len,
			STYLE_PLAIN);
		draw_close();
	}
	wrap_release(&wrap);
}

static void add_all(struct view *view, struct text *out)
{
	struct strbuf path = STRBUF_INIT, where = STRBUF_INIT;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		if (*lines[i])
			add_text(out, *lines[i] == ' ' ? lines[i] : _(lines[i]));
		else if (!out->dense)
			out->row++;
	}
	home_add_path(&path, index_path(view->session->index));
	strbuf_addf(&where, _("The index: %s"), path.text);
	add_text(out, where.text);
	strbuf_release(&path);
	strbuf_release(&where);
}

static void welcome_resize(struct view *view, unsigned rows, unsigned columns)
{
	enum { WIDEST = 72, MARGINS = 4 };
	struct welcome *welcome = welcome_of(view);
	unsigned inner = columns > MARGINS ? columns - MARGINS : 1;
	struct text all = { .columns = inner < WIDEST ? inner : WIDEST };
	add_all(view, &all);
	welcome->columns = all.columns;
	welcome->dense = all.row > rows;
	if (welcome->dense) {
		all.row = 0;
		all.dense = true;
		add_all(view, &all);
	}
	list_set_count(&welcome->list, all.row);
	list_set_page(&welcome->list, rows);
}

static void welcome_draw(struct view *view, const struct area *area)
{
	enum { SPACE_ABOVE = 2 };
	const struct welcome *welcome = welcome_of(view);
	unsigned above = welcome->list.count + 2 * SPACE_ABOVE <= area->rows
		? SPACE_ABOVE : 0;
	struct area inner = { area->row + above, area->column + 2,
		area->rows - above, welcome->columns };
	struct text shown = { &inner, welcome->columns, welcome->dense,
		welcome->list.top, 0 };
	add_all(view, &shown);
}

static void welcome_title(struct view *view, struct strbuf *where,
	struct strbuf *status)
{
	(void)view;
	strbuf_addf(where, "%s  %s", _("nianbao"), _("Welcome"));
	strbuf_addf(status, lang_counted(sample_count, N_("%zu sample"),
		N_("%zu samples")), sample_count);
}

static unsigned add_samples(struct view *view)
{
	struct session *session = view->session;
	struct ingest_document *documents = mem_zero(sample_count + 1,
		sizeof(*documents));
	struct ingest_options options = { 0 };
	struct ingest_summary summary = { 0 };
	struct trouble trouble = TROUBLE_INIT;
	for (size_t i = 0; i < sample_count; i++)
		documents[i] = (struct ingest_document) { samples[i].name,
			samples[i].bytes, samples[i].len };
	bool added = ingest_documents(session->index, documents, sample_count,
		&options, &summary, &trouble);
	free(documents);
	if (!added)
		return view_trouble(view, &trouble);
	struct view *home = view_home_open(session);
	if (!home)
		return VIEW_REDRAW;
	view_say(view, lang_counted(summary.new,
		N_("%zu sample document is added."),
		N_("%zu sample documents are added.")), summary.new);
	session->next = home;
	return VIEW_POP | VIEW_PUSH | VIEW_REDRAW;
}

/* Documents that came in meanwhile, from another terminal, are shown. */
static unsigned look_again(struct view *view)
{
	struct index_totals totals;
	index_totals(view->session->index, &totals);
	struct view *home = totals.reports ? view_home_open(view->session) : NULL;
	if (!home)
		return VIEW_UNKNOWN;
	view->session->next = home;
	return VIEW_POP | VIEW_PUSH | VIEW_REDRAW;
}

static unsigned welcome_action(struct view *view,
	const struct command *command)
{
	struct welcome *welcome = welcome_of(view);
	long times = command->count ? (long)command->count : 1;
	switch (command->action) {
	case ACTION_OPEN:
		return add_samples(view);
	case ACTION_REDRAW:
		return look_again(view);
	case ACTION_CLICK:
		return VIEW_STAY;
	case ACTION_DOWN:
	case ACTION_UP:
		list_scroll(&welcome->list, command->action == ACTION_DOWN ? times
			: -times);
		return VIEW_REDRAW;
	default:
		return list_act(&welcome->list, command->action, command->count)
			? VIEW_REDRAW : VIEW_UNKNOWN;
	}
}

static void welcome_close(struct view *view)
{
	free(view);
}

static const struct view_class welcome_class = {
	.name = "welcome",
	.screen = SCREEN_WELCOME,
	.close = welcome_close,
	.draw = welcome_draw,
	.action = welcome_action,
	.resize = welcome_resize,
	.title = welcome_title,
};

struct view *view_welcome_open(struct session *session)
{
	return view_new(session, &welcome_class, sizeof(struct welcome));
}
