/* A list of reports, read by windows: never all of them. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "model/address.h"
#include "tui/cite.h"
#include "tui/preview.h"
#include "tui/view.h"
#include "tui/window.h"

enum {
	MARK_COLUMNS = 2,    /* the cursor, the mark for comparison */
	TITLE_ENOUGH = 44,   /* no other column grows before it has this */
	PREVIEW_FROM = 140,  /* columns of a window that has room for the pane */
};

struct reports {
	struct view view;
	struct window window;
	struct list list;
	struct preview preview;
	char *where;
	char *words;         /* of the filter; NULL: none */
	unsigned columns;    /* of the list */
	bool has_preview;
	enum window_column column; /* the one under the cursor */
	unsigned decided;    /* of the session, when it was read */
};

static struct reports *reports_of(struct view *view)
{
	return (struct reports *)view;
}

/* -------------------------------------------------------------- columns */

/*
 * In the order they stand. One with a smaller rank gives way later; the title
 * takes what is left. A place, an issuer grow to MOST where there is room.
 */
static const struct column {
	enum window_column column;
	const char *head;
	unsigned rank, least, most;
	enum align align;
} columns[] = {
	{ WINDOW_YEAR, N_("Year"), 0, 5, 5, ALIGN_LEFT },
	{ WINDOW_PLACE, N_("Place"), 2, 14, 26, ALIGN_LEFT },
	{ WINDOW_TITLE, N_("Title"), 0, 0, 0, ALIGN_LEFT },
	{ WINDOW_ISSUER, N_("Issuer"), 5, 20, 28, ALIGN_LEFT },
	{ WINDOW_KIND, N_("Kind"), 4, 4, 4, ALIGN_LEFT },
	{ WINDOW_FORM, N_("Form"), 3, 8, 12, ALIGN_LEFT },
	{ WINDOW_PUBLISHED, N_("Published"), 6, 10, 10, ALIGN_LEFT },
	{ WINDOW_FAILING, N_("Fails"), 1, 6, 6, ALIGN_RIGHT },
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]), RANKS = 7 };

/* In the order of COLUMNS. */
const char *const view_reports_column_names[] = { "year", "place", "title",
	"issuer", "kind", "form", "published", "failing", NULL };

/* Bits of those that the user does not want, of all lists. */
static unsigned unwanted;

const char *view_reports_columns(const char *names)
{
	unsigned wanted = 1u << WINDOW_TITLE;
	for (names += strspn(names, " "); *names; names += strspn(names, " ")) {
		size_t len = strcspn(names, " "), i = 0;
		while (i < COLUMNS && (strlen(view_reports_column_names[i]) != len
			|| strncmp(view_reports_column_names[i], names, len) != 0))
			i++;
		if (i == COLUMNS)
			return names;
		wanted |= 1u << columns[i].column;
		names += len;
	}
	unwanted = ~wanted;
	return NULL;
}

/* What a column of each rank leaves to the title. */
static const unsigned title_least[RANKS] = { 0, 16, 30, 30, 30, TITLE_ENOUGH,
	TITLE_ENOUGH };

/* The widest word of a kind: keypoints, 年报. */
static unsigned kind_columns(void)
{
	unsigned widest = 0;
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		const char *word = _(report_kind_code((enum report_kind)kind));
		unsigned width = (unsigned)width_text(word, strlen(word));
		widest = width > widest ? width : widest;
	}
	return widest;
}

static unsigned least_columns(const struct column *column)
{
	return column->column == WINDOW_KIND ? kind_columns() : column->least;
}

/* WIDTHS of the columns in a line of TOTAL; 0: not shown. */
static void lay_out(unsigned total, unsigned widths[COLUMNS])
{
	unsigned left = total > MARK_COLUMNS ? total - MARK_COLUMNS : 0;
	size_t title = 0;
	memset(widths, 0, COLUMNS * sizeof(*widths));
	for (unsigned rank = 0; rank < RANKS; rank++) {
		for (size_t i = 0; i < COLUMNS; i++) {
			const struct column *column = &columns[i];
			if (column->column == WINDOW_TITLE)
				title = i;
			if (column->rank != rank || column->least == 0
				|| unwanted & 1u << column->column)
				continue;
			unsigned least = least_columns(column);
			if (left < least + 1 + title_least[rank])
				continue;
			widths[i] = least;
			left -= least + 1;
		}
	}
	for (size_t i = 0; i < COLUMNS; i++) {
		unsigned more = columns[i].most - columns[i].least;
		if (widths[i] && more && left > TITLE_ENOUGH + more) {
			widths[i] += more;
			left -= more;
		}
	}
	widths[title] = left;
}

static size_t column_index(enum window_column column)
{
	for (size_t i = 0; i < COLUMNS; i++)
		if (columns[i].column == column)
			return i;
	return 0;
}

static void reports_resize(struct view *view, unsigned rows, unsigned total)
{
	struct reports *reports = reports_of(view);
	reports->has_preview = total >= PREVIEW_FROM;
	reports->columns = reports->has_preview ? total * 11 / 20 - 1 : total;
	list_set_page(&reports->list, rows > 1 ? rows - 1 : 1);
	unsigned widths[COLUMNS];
	lay_out(reports->columns, widths);
	if (widths[column_index(reports->column)] == 0)
		reports->column = WINDOW_YEAR;
}

/* -------------------------------------------------------------- drawing */

static void draw_head(const struct reports *reports,
	const unsigned widths[COLUMNS], const struct area *area)
{
	const struct window *window = &reports->window;
	draw_open(area, 0);
	draw_space(MARK_COLUMNS, STYLE_HEADING);
	for (size_t i = 0; i < COLUMNS; i++) {
		if (widths[i] == 0)
			continue;
		struct strbuf head = STRBUF_INIT;
		strbuf_adds(&head, _(columns[i].head));
		bool sorted = columns[i].column == window->sort;
		if (sorted)
			strbuf_adds(&head, draw_sign(window->descending ? SIGN_DESCENDING
				: SIGN_ASCENDING));
		unsigned wide = (unsigned)width_text(head.text, head.len);
		wide = wide < widths[i] ? wide : widths[i];
		unsigned spare = widths[i] - wide;
		unsigned here = columns[i].column == reports->column
			? STYLE_CURSOR : 0;
		if (columns[i].align == ALIGN_RIGHT)
			draw_space(spare, STYLE_HEADING);
		draw_cell(head.text, wide, ALIGN_LEFT, STYLE_HEADING | here);
		if (columns[i].align == ALIGN_LEFT)
			draw_space(spare, STYLE_HEADING);
		draw_space(1, STYLE_HEADING);
		strbuf_release(&head);
	}
	draw_close();
}

/* The end of the path says most: 青山湖区 before 江西省. */
static void add_place(struct strbuf *out, const char *place, unsigned width)
{
	const char *from = place;
	while (width_text(from, strlen(from)) > width && strchr(from, '/'))
		from = strchr(from, '/') + 1;
	strbuf_adds(out, *from ? from : _("(unknown)"));
}

static unsigned cell_text(struct strbuf *out, const struct window_row *row,
	enum window_column column, unsigned width)
{
	const struct form *form = form_get(row->form);
	switch (column) {
	case WINDOW_YEAR:
		if (!row->year) {
			strbuf_adds(out, "?");
			return STYLE_MISSING;
		}
		strbuf_addf(out, "%d", row->year);
		return STYLE_NUMBER;
	case WINDOW_PLACE:
		add_place(out, row->place ? row->place : "", width);
		return STYLE_PLAIN;
	case WINDOW_TITLE:
		strbuf_adds(out, row->title ? row->title : _("(no title)"));
		return STYLE_PLAIN;
	case WINDOW_ISSUER:
		strbuf_adds(out, row->issuer ? row->issuer : "");
		return STYLE_PLAIN;
	case WINDOW_KIND:
		strbuf_adds(out, _(report_kind_code(row->kind)));
		return STYLE_PLAIN;
	case WINDOW_FORM:
		strbuf_adds(out, form ? form->name : draw_sign(SIGN_NONE));
		return form ? STYLE_PLAIN : STYLE_MISSING;
	case WINDOW_PUBLISHED:
		strbuf_adds(out, row->published ? row->published : "");
		return STYLE_PLAIN;
	case WINDOW_FAILING:
		if (row->failing)
			strbuf_addf(out, "%u!", row->failing);
		return STYLE_FAILING;
	}
	return STYLE_PLAIN;
}

/* The bar of the cursor is on the title, as long as it is. */
static void draw_title_cell(const char *text, unsigned width, bool here)
{
	unsigned wide = (unsigned)width_text(text, strlen(text));
	wide = wide < width ? wide : width;
	draw_cell(text, wide, ALIGN_LEFT, here ? STYLE_CURSOR : STYLE_PLAIN);
	draw_space(width - wide, STYLE_PLAIN);
}

static void draw_row(struct reports *reports, const unsigned widths[COLUMNS],
	const struct area *area, size_t number)
{
	struct trouble trouble = TROUBLE_INIT;
	const struct window_row *row = window_row(&reports->window, number,
		&trouble);
	bool here = number == reports->list.cursor;
	if (!row) {
		if (trouble_is(&trouble))
			view_trouble(&reports->view, &trouble);
		return;
	}
	bool marked = row->id == reports->view.session->compared;
	draw_open(area, (unsigned)(number - reports->list.top) + 1);
	draw_cell(here ? draw_sign(SIGN_CURSOR) : "", 1, ALIGN_LEFT, STYLE_PLAIN);
	draw_cell(marked ? draw_sign(SIGN_MARKED) : "", 1, ALIGN_LEFT,
		marked ? STYLE_CHANGED : STYLE_PLAIN);
	for (size_t i = 0; i < COLUMNS; i++) {
		if (widths[i] == 0)
			continue;
		struct strbuf text = STRBUF_INIT;
		unsigned style = cell_text(&text, row, columns[i].column, widths[i]);
		if (columns[i].column == WINDOW_TITLE)
			draw_title_cell(text.text, widths[i], here);
		else
			draw_cell(text.text, widths[i], columns[i].align, style);
		draw_space(1, STYLE_PLAIN);
		strbuf_release(&text);
	}
	draw_close();
}

static int64_t reports_report(struct view *view)
{
	struct reports *reports = reports_of(view);
	struct trouble trouble = TROUBLE_INIT;
	const struct window_row *row = window_row(&reports->window,
		reports->list.cursor, &trouble);
	trouble_release(&trouble);
	return row ? row->id : 0;
}

static void draw_preview(struct reports *reports, const struct area *area)
{
	struct area pane = *area;
	struct session *session = reports->view.session;
	int64_t id = reports_report(&reports->view);
	draw_divider(area, reports->columns + 1);
	pane.column += reports->columns + 3;
	pane.columns -= reports->columns + 3;
	preview_draw(&reports->preview, session, id, &pane);
}

static void reports_draw(struct view *view, const struct area *area)
{
	struct reports *reports = reports_of(view);
	struct area left = *area;
	unsigned widths[COLUMNS];
	left.columns = reports->columns;
	lay_out(left.columns, widths);
	draw_head(reports, widths, &left);
	size_t visible = list_visible(&reports->list);
	for (size_t i = 0; i < visible; i++)
		draw_row(reports, widths, &left, reports->list.top + i);
	if (reports->list.count == 0 && left.rows > 1) {
		draw_open(&left, 1);
		draw_space(MARK_COLUMNS, STYLE_PLAIN);
		draw_add(_("No report here is like that."), STYLE_MISSING);
		draw_close();
	}
	if (reports->has_preview)
		draw_preview(reports, area);
}

static void reports_title(struct view *view, struct strbuf *where,
	struct strbuf *status)
{
	struct reports *reports = reports_of(view);
	const struct entry_query *query = &reports->window.query;
	strbuf_addf(where, "%s  %s", _("Reports"), reports->where);
	if (query->failing)
		strbuf_addf(where, "  !");
	if (reports->words && *reports->words)
		strbuf_addf(where, "  & %s", reports->words);
	size_t count = reports->list.count;
	strbuf_addf(status, "%zu/%zu%s", count ? reports->list.cursor + 1 : 0,
		count, reports->window.partial ? "+" : "");
}

/* -------------------------------------------------------------- actions */

static void refresh(struct reports *reports)
{
	list_go(&reports->list, 0);
	list_set_count(&reports->list, reports->window.count);
}

static unsigned sort(struct reports *reports, bool descending)
{
	if (!window_set_sort(&reports->window, reports->column, descending))
		return view_say(&reports->view, _("More than %d reports are sorted "
			"by year only; & makes the list shorter."), WINDOW_SORT_MOST);
	list_go(&reports->list, 0);
	return VIEW_REDRAW;
}

/* To the next column that is shown. */
static unsigned sideways(struct reports *reports, long step, unsigned times)
{
	unsigned widths[COLUMNS];
	lay_out(reports->columns, widths);
	long at = (long)column_index(reports->column);
	do {
		long next = at + step;
		while (next >= 0 && next < COLUMNS && widths[next] == 0)
			next += step;
		if (next < 0 || next >= COLUMNS)
			break;
		at = next;
	} while (times-- > 1);
	reports->column = columns[at].column;
	return VIEW_REDRAW;
}

static unsigned open_here(struct reports *reports)
{
	int64_t id = reports_report(&reports->view);
	if (id == 0)
		return VIEW_STAY;
	return view_push(&reports->view, view_report_open(
		reports->view.session, id, &(struct report_spot) { .line = 0 }));
}

static unsigned click(struct reports *reports, const struct command *command)
{
	if (command->row > 0) {
		size_t row = reports->list.top + command->row - 1;
		if (row >= reports->list.count || command->column >= reports->columns)
			return VIEW_STAY;
		list_go(&reports->list, row);
		return command->again ? open_here(reports) : VIEW_REDRAW;
	}
	unsigned widths[COLUMNS], end = MARK_COLUMNS;
	lay_out(reports->columns, widths);
	for (size_t i = 0; i < COLUMNS; i++) {
		end += widths[i] ? widths[i] + 1 : 0;
		if (command->column >= end)
			continue;
		reports->column = columns[i].column;
		bool down = reports->column == reports->window.sort
			? !reports->window.descending : false;
		return sort(reports, down);
	}
	return VIEW_STAY;
}

/* In the order of enum window_column, which is not that of the screen. */
static void column_names(const char *names[WINDOW_COLUMNS])
{
	for (size_t i = 0; i < COLUMNS; i++)
		names[columns[i].column] = _(columns[i].head);
}

static unsigned filter(struct reports *reports, const char *text)
{
	const char *names[WINDOW_COLUMNS];
	const struct filter_columns named = { names, WINDOW_COLUMNS,
		reports->column };
	struct strbuf words = STRBUF_INIT;
	column_names(names);
	filter_write_out(&words, text, &named, FILTER_BY_NAME);
	window_set_words(&reports->window, words.text, &named);
	free(reports->words);
	reports->words = strbuf_take(&words);
	refresh(reports);
	return reports->window.partial ? view_say(&reports->view, "%s",
		_("Not all reports were read: there may be more.")) : VIEW_REDRAW;
}

static unsigned reports_typed(struct view *view, enum action purpose,
	const char *text, enum typed typed)
{
	struct reports *reports = reports_of(view);
	(void)purpose;
	if (typed != TYPED_DONE)
		return VIEW_REDRAW;
	return filter(reports, text);
}

static unsigned only_failing(struct reports *reports)
{
	window_set_failing(&reports->window, !reports->window.query.failing);
	refresh(reports);
	return VIEW_REDRAW;
}

static void add_values(struct rows *rows, const struct window_row *row)
{
	const struct form *form = form_get(row->form);
	rows_report(rows, (size_t)row->id);
	rows_count_or_none(rows, (size_t)row->year);
	rows_text(rows, row->place);
	rows_text(rows, row->title);
	rows_text(rows, row->issuer);
	rows_text(rows, rows->format == FORMAT_MD
		? _(report_kind_code(row->kind)) : report_kind_code(row->kind));
	rows_text(rows, form ? form->name : NULL);
	rows_text(rows, row->published);
	rows_number(rows, row->failing);
}

static unsigned reports_action(struct view *view,
	const struct command *command)
{
	struct reports *reports = reports_of(view);
	if (list_act(&reports->list, command->action, command->count))
		return VIEW_REDRAW;
	switch (command->action) {
	case ACTION_OPEN:
		return open_here(reports);
	case ACTION_LEFT:
		return sideways(reports, -1, command->count);
	case ACTION_RIGHT:
		return sideways(reports, 1, command->count);
	case ACTION_FIRST_COLUMN:
		return sideways(reports, -1, COLUMNS);
	case ACTION_LAST_COLUMN:
		return sideways(reports, 1, COLUMNS);
	case ACTION_SORT_UP:
	case ACTION_SORT_DOWN:
		return sort(reports, command->action == ACTION_SORT_DOWN);
	case ACTION_COMPARE:
		return view_compare_with(view, reports_report(view));
	case ACTION_CHECKS:
		return view_push(view, view_checks_open(view->session,
			&reports->window.query, 0, reports->where));
	case ACTION_TASKS:
		return view_push(view, view_tasks_open(view->session,
			&reports->window.query, 0, reports->where));
	case ACTION_FAILING:
		return only_failing(reports);
	case ACTION_FILTER:
		return view_ask(view, ACTION_FILTER, _("& words, year>2018, !words:"),
			reports->words);
	case ACTION_FIND:
		return view_search_ask(view, &reports->window.query,
			_("search in these reports:"));
	case ACTION_DOUBTFUL:
		return view_push(view, view_doubtful_open(view->session,
			&reports->window.query, 0, reports->where));
	case ACTION_CLICK:
		return click(reports, command);
	case ACTION_REDRAW:
		window_reload(&reports->window);
		list_set_count(&reports->list, reports->window.count);
		return VIEW_UNKNOWN;
	default:
		return VIEW_UNKNOWN;
	}
}

/* The columns of the list, shown or not, and the number of the report. */
static void reports_rows(struct view *view, struct rows *rows)
{
	struct reports *reports = reports_of(view);
	struct trouble trouble = TROUBLE_INIT;
	const struct window_row *row;
	rows_report_column(rows, "id");
	for (size_t i = 0; i < COLUMNS; i++)
		rows_column(rows, view_reports_column_names[i],
			_(columns[i].head), columns[i].column == WINDOW_YEAR
				|| columns[i].column == WINDOW_FAILING);
	rows_cited_columns(rows, "");
	for (size_t at = 0; at < reports->window.count; at++) {
		row = window_row(&reports->window, at, &trouble);
		if (!row)
			break;
		add_values(rows, row);
		cite_report(rows, view->session, row->id, NULL, NULL, NULL);
		rows_end(rows);
	}
	if (trouble_is(&trouble))
		session_trouble(view->session, &trouble);
}

/* --------------------------------------------------------- what is kept */

/* The filter for links, which know no language; NULL: none. */
static char *numbered_words(const struct reports *reports)
{
	const char *names[WINDOW_COLUMNS];
	const struct filter_columns named = { names, WINDOW_COLUMNS, 0 };
	struct strbuf words = STRBUF_INIT;
	if (!reports->words || !*reports->words)
		return NULL;
	column_names(names);
	filter_write_out(&words, reports->words, &named, FILTER_BY_NUMBER);
	return strbuf_take(&words);
}

/* As reports_address() says it: failing, -year. */
static void set_order(struct reports *reports, const char *order)
{
	bool descending = *order == '-';
	for (size_t i = 0; i < COLUMNS; i++) {
		if (strcmp(view_reports_column_names[i], order + descending))
			continue;
		if (window_set_sort(&reports->window, columns[i].column, descending))
			reports->column = columns[i].column;
	}
}

static void reports_address(struct view *view, struct address *address)
{
	const struct reports *reports = reports_of(view);
	const struct entry_query *query = &reports->window.query;
	struct strbuf order = STRBUF_INIT;
	address->kind = ADDRESS_REPORTS;
	address->node = mem_text(query->node);
	address->authority = mem_text(query->authority);
	address->year = query->year;
	address->kinds = query->kinds;
	address->here = query->only_here;
	address->failing = query->failing;
	address->words = numbered_words(reports);
	strbuf_addf(&order, "%s%s", reports->window.descending ? "-" : "",
		view_reports_column_names[column_index(reports->window.sort)]);
	address->order = strbuf_take(&order);
	address->where = mem_text(reports->where);
	address->at = (unsigned)reports->list.cursor;
}

static void reports_go(struct view *view, const struct address *address)
{
	struct reports *reports = reports_of(view);
	if (address->words)
		filter(reports, address->words);
	if (address->order)
		set_order(reports, address->order);
	list_go(&reports->list, address->at);
}

/* ------------------------------------------------------- open and close */

static void reports_close(struct view *view)
{
	struct reports *reports = reports_of(view);
	preview_release(&reports->preview);
	window_release(&reports->window);
	free(reports->where);
	free(reports->words);
	free(reports);
}

/* What the user decided meanwhile may have moved reports. */
static void reports_resume(struct view *view)
{
	struct reports *reports = reports_of(view);
	if (reports->decided == view->session->decided)
		return;
	reports->decided = view->session->decided;
	window_reload(&reports->window);
	list_set_count(&reports->list, reports->window.count);
	preview_release(&reports->preview);
}

static bool reports_idle(const struct view *view, enum action action)
{
	return ((const struct reports *)view)->list.count == 0
		&& view_acts_on_row(action);
}

static const struct view_class reports_class = {
	.name = "reports",
	.screen = SCREEN_REPORTS,
	.idle = reports_idle,
	.close = reports_close,
	.draw = reports_draw,
	.action = reports_action,
	.resize = reports_resize,
	.title = reports_title,
	.typed = reports_typed,
	.report = reports_report,
	.address = reports_address,
	.go = reports_go,
	.rows = reports_rows,
	.resume = reports_resume,
};

struct view *view_reports_open(struct session *session,
	const struct entry_query *query, const char *where)
{
	struct reports *reports = view_new(session, &reports_class,
		sizeof(*reports));
	window_init(&reports->window, session->index, query);
	reports->where = mem_text(where);
	reports->column = WINDOW_YEAR;
	reports->decided = session->decided;
	list_set_count(&reports->list, reports->window.count);
	return &reports->view;
}
