/* An empty index: how documents come into it, and the samples. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/wrap.h"
#include "db/ingest.h"
#include "model/sample.h"
#include "tui/view.h"

struct welcome {
	struct view view;
};

/* A line that begins with a space is shown as it is. */
static const char *const lines[] = {
	N_("There is no report in the index yet."),
	"",
	N_("Add files and folders, HTML or text, from the command line:"),
	"   nianbao add FILE… FOLDER…",
	"",
	N_("Or press Enter: the sample documents are added, so that you can "
	   "look around. `nianbao remove` takes them out again."),
	"",
};

static void welcome_resize(struct view *view, unsigned rows, unsigned columns)
{
	(void)view;
	(void)rows;
	(void)columns;
}

static unsigned draw_text(const struct area *area, unsigned row,
	const char *text)
{
	struct wrap wrap = { 0 };
	wrap_text(&wrap, text, strlen(text), area->columns);
	for (size_t i = 0; i < wrap.count && row < area->rows; i++) {
		draw_open(area, row++);
		draw_bytes(text + wrap.lines[i].start, wrap.lines[i].len,
			STYLE_PLAIN);
		draw_close();
	}
	wrap_release(&wrap);
	return row;
}

/* The path as people say it, with ~ for their own folder. */
static void add_path(struct strbuf *out, const char *path)
{
	const char *home = getenv("HOME");
	size_t len = home ? strlen(home) : 0;
	bool inside = len > 1 && !strncmp(path, home, len) && path[len] == '/';
	strbuf_addf(out, "%s%s", inside ? "~" : "", path + (inside ? len : 0));
}

static void welcome_draw(struct view *view, const struct area *area)
{
	enum { WIDEST = 72, SPACE_ABOVE = 2 };
	struct area text = *area;
	text.column += 2;
	text.columns -= 4;
	if (text.columns > WIDEST)
		text.columns = WIDEST;
	unsigned row = area->rows > 2 * SPACE_ABOVE + sizeof(lines)
		/ sizeof(lines[0]) ? SPACE_ABOVE : 0;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		row = *lines[i] ? draw_text(&text, row, *lines[i] == ' ' ? lines[i]
			: _(lines[i])) : row + 1;
	struct strbuf path = STRBUF_INIT, where = STRBUF_INIT;
	add_path(&path, index_path(view->session->index));
	strbuf_addf(&where, _("The index: %s"), path.text);
	draw_text(&text, row, where.text);
	strbuf_release(&path);
	strbuf_release(&where);
}

static void welcome_title(struct view *view, struct strbuf *where,
	struct strbuf *status)
{
	(void)view;
	strbuf_addf(where, "%s  %s", _("nianbao"), _("Welcome"));
	strbuf_addf(status, _("%zu samples"), sample_count);
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
	view_say(view, _("%zu sample documents are added."), summary.new);
	session->next = home;
	return VIEW_POP | VIEW_PUSH | VIEW_REDRAW;
}

static unsigned welcome_action(struct view *view,
	const struct command *command)
{
	return command->action == ACTION_OPEN ? add_samples(view) : VIEW_UNKNOWN;
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
