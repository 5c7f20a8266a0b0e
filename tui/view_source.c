/* The lines of a document, with their numbers: where figures were read. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/wrap.h"
#include "model/address.h"
#include "model/source.h"
#include "model/spot.h"
#include "tui/brief.h"
#include "tui/copy.h"
#include "tui/link.h"
#include "tui/report_draw.h"
#include "tui/rows.h"
#include "tui/view.h"

enum { LEAST_GUTTER = 4, CONTEXT = 2 };

struct source_view {
	struct view view;
	int64_t id;
	struct source source;
	struct strbuf name;
	struct screen_line { size_t line, start, len; } *lines; /* wrapped */
	size_t line_room;
	struct list list;    /* of them */
	char *words;         /* marked, or NULL */
	unsigned columns;    /* of the text; 0: not laid out yet */
	size_t wanted;       /* the line to begin at */
};

static struct source_view *self(struct view *view)
{
	return (struct source_view *)view;
}

/* --------------------------------------------------------------- layout */

static size_t line_here(const struct source_view *source)
{
	return source->list.count > 0
		? source->lines[source->list.cursor].line : source->wanted;
}

static const struct source_line *at(const struct source_view *source,
	size_t line)
{
	return &source->source.lines[line];
}

static unsigned gutter(const struct source_view *source)
{
	unsigned width = 1;

	if (source->source.count > 0)
		for (unsigned n = at(source, source->source.count - 1)->number;
				n >= 10; n /= 10)
			width++;
	return width < LEAST_GUTTER ? LEAST_GUTTER : width;
}

static void wrap_all(struct source_view *source)
{
	size_t count = 0;

	for (size_t i = 0; i < source->source.count; i++) {
		struct wrap wrap = { .count = 0 };

		wrap_text(&wrap, source->source.text.text + at(source, i)->start,
			at(source, i)->len, source->columns);
		source->lines = mem_grow(source->lines, &source->line_room,
			count + wrap.count, sizeof(*source->lines));
		for (size_t k = 0; k < wrap.count; k++)
			source->lines[count++] = (struct screen_line) { i,
				wrap.lines[k].start, wrap.lines[k].len };
		wrap_release(&wrap);
	}
	list_set_count(&source->list, count);
}

static bool has_words(const void *context, size_t number)
{
	const struct source_view *source = context;
	const struct screen_line *line = &source->lines[number];
	const struct source_line *whole = at(source, line->line);
	size_t from = line->start, len;
	char *text;
	bool has;

	if (source->words == NULL)
		return false;
	text = mem_bytes(source->source.text.text + whole->start, whole->len);
	has = text_find_near(text, line->start, line->start + line->len,
		source->words, &from, &len);
	free(text);
	return has;
}

/* The cursor at a line of the document, where the words are in it. */
static void go_line(struct source_view *source, size_t line)
{
	size_t first = 0;

	while (first < source->list.count && source->lines[first].line < line)
		first++;
	for (size_t i = first; source->words != NULL && i < source->list.count
			&& source->lines[i].line == line; i++) {
		if (!has_words(source, i))
			continue;
		first = i;
		break;
	}
	list_go(&source->list, first);
	list_scroll(&source->list, (long)first - (long)source->list.top - CONTEXT);
	list_go(&source->list, first);
}

static void resize(struct view *view, unsigned rows, unsigned columns)
{
	struct source_view *source = self(view);
	unsigned used = gutter(source) + 3, before = source->columns;
	size_t line = line_here(source);

	source->columns = columns > used + 2 ? columns - used : 2;
	list_set_page(&source->list, rows);
	if (source->columns == before)
		return;
	wrap_all(source);
	go_line(source, line);
}

/* -------------------------------------------------------------- drawing */

static void draw_line(const struct source_view *source,
	const struct area *area, size_t number)
{
	const struct screen_line *line = &source->lines[number];
	const struct source_line *whole = at(source, line->line);
	char *text = mem_bytes(source->source.text.text + whole->start,
		whole->len);
	struct strbuf name = STRBUF_INIT;
	bool here = number == source->list.cursor;

	if (line->start == 0 || number == source->list.top)
		strbuf_addf(&name, "%u", whole->number);
	draw_open(area, (unsigned)(number - source->list.top));
	draw_cell(here ? draw_sign(SIGN_CURSOR) : "", 1, ALIGN_LEFT, STYLE_PLAIN);
	draw_cell(name.text, gutter(source), ALIGN_RIGHT, line->line
		== line_here(source) ? STYLE_STRONG : STYLE_DIM);
	draw_space(1, STYLE_PLAIN);
	draw_marked(text, line->start, line->len, source->words, STYLE_PLAIN);
	draw_close();
	strbuf_release(&name);
	free(text);
}

static void draw(struct view *view, const struct area *area)
{
	const struct source_view *source = self(view);

	for (unsigned row = 0; row < area->rows; row++) {
		if (source->list.top + row < source->list.count)
			draw_line(source, area, source->list.top + row);
		else
			draw_blank(area, row);
	}
}

static void title(struct view *view, struct strbuf *where,
	struct strbuf *status)
{
	const struct source_view *source = self(view);

	strbuf_addf(where, "%s %s %s", source->name.text, draw_sign(SIGN_PATH),
		_("document"));
	if (source->source.count > 0)
		strbuf_addf(status, _("line %u of %u"),
			at(source, line_here(source))->number,
			at(source, source->source.count - 1)->number);
}

/* -------------------------------------------------------------- actions */

static unsigned find(struct source_view *source, bool here, bool backwards)
{
	size_t line;

	if (source->words == NULL || *source->words == '\0'
			|| source->list.count == 0)
		return VIEW_STAY;
	if (!list_find(&source->list, here ? 0 : backwards ? -1 : 1, has_words,
			source, &line))
		return view_say(&source->view, _("%s is not in this document."),
			source->words);
	list_reveal(&source->list, line);
	return VIEW_REDRAW;
}

static void mark_words(struct source_view *source, const char *words)
{
	free(source->words);
	source->words = words == NULL || *words == '\0' ? NULL
		: mem_text(words);
}

static unsigned typed(struct view *view, enum action purpose, const char *text,
	enum typed typed)
{
	struct source_view *source = self(view);

	if (purpose != ACTION_FIND || typed != TYPED_DONE)
		return VIEW_REDRAW;
	strbuf_reset(&view->session->words);
	strbuf_adds(&view->session->words, text);
	mark_words(source, text);
	find(source, true, false);
	return VIEW_REDRAW;
}

static unsigned copy(struct source_view *source)
{
	const struct source_line *line;

	if (source->list.count == 0)
		return VIEW_STAY;
	line = at(source, line_here(source));
	return copy_said(&source->view, source->source.text.text + line->start,
		line->len);
}

/* The first figure of a table in LINE, or NULL. */
static const struct figure *figure_in(const struct report *report, unsigned line)
{
	for (size_t i = 0; i < report->figure_count; i++)
		if (report->figures[i].line == line
				&& report->figures[i].table != 0)
			return &report->figures[i];
	return NULL;
}

/* To the cell that was read in this line, else to the report's text. */
static unsigned open_text(struct source_view *source)
{
	struct session *session = source->view.session;
	struct trouble trouble = TROUBLE_INIT;
	const struct figure *figure;
	struct report report;
	struct view *next;
	unsigned line;

	if (source->list.count == 0)
		return VIEW_STAY;
	line = at(source, line_here(source))->number;
	if (!index_report(session->index, source->id, &report, &trouble))
		return view_trouble(&source->view, &trouble);
	figure = figure_in(&report, line);
	if (figure != NULL)
		next = view_table_open(session, source->id, figure->table,
			figure->cell);
	else
		next = view_report_open(session, source->id,
			&(struct report_spot) { .line = line,
				.words = has_words(source, source->list.cursor)
				? source->words : NULL });
	report_release(&report);
	return view_push(&source->view, next);
}

static unsigned action(struct view *view, const struct command *command)
{
	struct source_view *source = self(view);

	/* A count is a line's number, as figures say it. */
	if (command->count > 0 && (command->action == ACTION_TOP
			|| command->action == ACTION_BOTTOM)) {
		go_line(source, source_find(&source->source, command->count));
		return VIEW_REDRAW;
	}
	if (list_act(&source->list, command->action, command->count))
		return VIEW_REDRAW;
	switch (command->action) {
	case ACTION_OPEN:
	case ACTION_SOURCE:
		return open_text(source);
	case ACTION_FIND:
		return view_ask(view, ACTION_FIND, "/", "");
	case ACTION_FIND_NEXT:
	case ACTION_FIND_PREVIOUS:
		if (view->session->words.len > 0)
			mark_words(source, view->session->words.text);
		if (source->words == NULL)
			return view_no_words(view);
		return find(source, false,
			command->action == ACTION_FIND_PREVIOUS);
	case ACTION_COPY_CELL:
		return copy(source);
	case ACTION_CLICK:
		list_go(&source->list, source->list.top + command->row);
		return VIEW_REDRAW;
	default:
		return VIEW_UNKNOWN;
	}
}

/* --------------------------------------------------------- what is kept */

static int64_t report_under(struct view *view)
{
	return self(view)->id;
}

static void spot(struct view *view, struct strbuf *out, struct strbuf *name)
{
	const struct source_view *source = self(view);

	if (source->list.count == 0)
		return;
	spot_add_line(out, at(source, line_here(source))->number);
	strbuf_adds(name, " · ");
	strbuf_addf(name, _("line %u"), at(source, line_here(source))->number);
}

static void address(struct view *view, struct address *out)
{
	struct strbuf text = STRBUF_INIT, name = STRBUF_INIT;

	spot(view, &text, &name);
	out->hash = link_hash(view->session, self(view)->id);
	out->spot = strbuf_take(&text);
	out->words = mem_text(self(view)->words);
	strbuf_release(&name);
}

static void go(struct view *view, const struct address *address)
{
	mark_words(self(view), address->words);
}

static void add_rows(struct view *view, struct rows *rows)
{
	const struct source_view *source = self(view);

	rows_column(rows, "line", _("Line"), true);
	rows_column(rows, "text", _("Text"), false);
	for (size_t i = 0; i < source->source.count; i++) {
		const struct source_line *line = at(source, i);
		char *text = mem_bytes(source->source.text.text + line->start,
			line->len);

		rows_number(rows, line->number);
		rows_text(rows, text);
		rows_end(rows);
		free(text);
	}
}

/* ------------------------------------------------------- open and close */

static void close_view(struct view *view)
{
	struct source_view *source = self(view);

	source_release(&source->source);
	strbuf_release(&source->name);
	free(source->lines);
	free(source->words);
	free(source);
}

static const struct view_class source_class = {
	.name = "document",
	.screen = SCREEN_SOURCE,
	.close = close_view,
	.draw = draw,
	.action = action,
	.resize = resize,
	.title = title,
	.typed = typed,
	.report = report_under,
	.spot = spot,
	.address = address,
	.go = go,
	.rows = add_rows,
};

/* The first line from START on that has WORDS; START where none has. */
static size_t line_with(const struct source *source, size_t start,
	const char *words)
{
	for (size_t i = start; words != NULL && i < source->count; i++) {
		const struct source_line *line = &source->lines[i];
		size_t from = 0, len;

		if (text_find(source->text.text + line->start, line->len, words,
				&from, &len))
			return i;
	}
	return start;
}

struct view *view_source_open(struct session *session, int64_t id,
	unsigned line, const char *words)
{
	struct source_view *source = view_new(session, &source_class,
		sizeof(*source));
	struct trouble trouble = TROUBLE_INIT;

	source->id = id;
	strbuf_init(&source->name);
	if (!index_source(session->index, id, &source->source, &trouble)
			|| !index_entry(session->index, id, brief_take,
				&source->name, &trouble)) {
		session_trouble(session, &trouble);
		close_view(&source->view);
		return NULL;
	}
	mark_words(source, words);
	source->wanted = line_with(&source->source,
		source_find(&source->source, line), source->words);
	return &source->view;
}
