/* The tree of places and its years, drawn; and as rows for other programs. */
#include "tui/home_view.h"

#include <string.h>

#include "base/lang.h"
#include "tui/rows.h"

enum {
	NAME_LEAST = 12,
	NAME_MOST = 40,
	NAME_ENOUGH = 19,  /* what a name gives up for one more year */
	INDENT = 2,        /* a level of the tree; 1 where there is no room */
	CELL_LEAST = 5,    /* two of space, two digits, the sign of a failing check */
};

static const struct home *home_of(const struct view *view)
{
	return (const struct home *)view;
}

/* --------------------------------------------------------------- layout */

static unsigned digits(unsigned number)
{
	unsigned count = 1;
	for (; number >= 10; number /= 10)
		count++;
	return count;
}

static unsigned name_columns(const struct tree_place *place, unsigned indent)
{
	return indent * place->depth + 2
		+ (unsigned)width_text(place->name, strlen(place->name));
}

/* The names take what they need, but give years their room first. */
struct home_layout home_lay_out(const struct home *home)
{
	struct home_layout layout = { .cell = CELL_LEAST, .indent = INDENT };
	unsigned needed = NAME_LEAST;
	for (size_t i = 0; i < home->tree.row_count; i++) {
		const struct tree_place *place = home->tree.rows[i];
		unsigned columns = name_columns(place, INDENT);
		needed = columns > needed ? columns : needed;
		if (digits(place->reports) + 2 > layout.cell)
			layout.cell = digits(place->reports) + 2;
	}
	needed = needed < NAME_MOST ? needed : NAME_MOST;
	unsigned fixed = HOME_MARK + layout.cell;
	unsigned least = needed < NAME_ENOUGH ? needed : NAME_ENOUGH;
	unsigned all = fixed + least + layout.cell * (unsigned)home->year_count;
	if (all <= home->columns) {
		layout.years = home->year_count;
	} else {
		unsigned taken = fixed + least;
		layout.years = home->columns > taken
			? (home->columns - taken) / layout.cell : 0;
	}
	unsigned rest = home->columns - layout.cell * (unsigned)layout.years;
	layout.name = rest > fixed ? rest - fixed : 0;
	if (layout.name > needed)
		layout.name = needed;
	else if (layout.name < needed)
		layout.indent = 1;
	return layout;
}

/* -------------------------------------------------------------- drawing */

static void draw_head(const struct home *home, const struct home_layout *layout,
	const struct area *area)
{
	draw_open(area, 0);
	draw_space(HOME_MARK, STYLE_HEADING);
	draw_cell(_("Place"), layout->name, ALIGN_LEFT, STYLE_HEADING);
	draw_cell(_("all"), layout->cell - 1, ALIGN_RIGHT, STYLE_HEADING);
	draw_space(1, STYLE_HEADING);
	for (size_t i = 0; i < layout->years; i++) {
		size_t at = home->first_year + i;
		bool more_left = i == 0 && at > 0;
		bool more_right = i + 1 == layout->years && at + 1 < home->year_count;
		struct strbuf text = STRBUF_INIT;
		if (more_left)
			strbuf_adds(&text, draw_sign(SIGN_MORE_LEFT));
		if (home->years[at])
			strbuf_addf(&text, "'%02d", home->years[at] % 100);
		else
			strbuf_adds(&text, "?");
		draw_cell(text.text, layout->cell - 1, ALIGN_RIGHT, STYLE_HEADING);
		draw_cell(more_right ? draw_sign(SIGN_MORE_RIGHT) : "", 1, ALIGN_LEFT,
			STYLE_HEADING);
		strbuf_release(&text);
	}
	draw_close();
}

/* The number ends one column before the cell does: there stands the !. Spaces
 * are of the style of what they are beside, so that a row of cells without
 * reports is one run of it on the line. */
static void draw_count(const struct home *home, unsigned reports,
	unsigned failing, unsigned columns, unsigned under_cursor)
{
	unsigned shown = home->tree.failing_only ? failing : reports;
	struct strbuf text = STRBUF_INIT;
	if (shown)
		strbuf_addf(&text, "%u", shown);
	else
		strbuf_adds(&text, draw_sign(SIGN_NONE));
	unsigned style = shown == 0 ? STYLE_MISSING
		: failing ? STYLE_FAILING : STYLE_NUMBER;
	/* The bar of the cursor is as wide as what it is on. */
	unsigned wide = (unsigned)width_text(text.text, text.len);
	if (wide + 1 < columns)
		draw_space(columns - wide - 1, style);
	draw_cell(text.text, wide, ALIGN_RIGHT, style | under_cursor);
	draw_cell(failing ? "!" : "", 1, ALIGN_LEFT, style);
	strbuf_release(&text);
}

static void draw_name(const struct tree_place *place,
	const struct home_layout *layout, unsigned style)
{
	unsigned columns = layout->name;
	unsigned indent = layout->indent * place->depth;
	const char *sign = !place->has_children ? " "
		: draw_sign(place->is_open ? SIGN_OPEN : SIGN_CLOSED);
	const char *name = *place->name ? place->name : _("(place unknown)");
	if (indent + 2 > columns)
		indent = columns > 2 ? columns - 2 : 0;
	unsigned room = columns - indent - 2;
	unsigned wide = (unsigned)width_text(name, strlen(name));
	wide = wide < room ? wide : room;
	draw_space(indent, STYLE_PLAIN);
	draw_cell(sign, 2, ALIGN_LEFT, STYLE_PLAIN);
	draw_cell(name, wide, ALIGN_LEFT, style);
	draw_space(room - wide, STYLE_PLAIN);
}

static void draw_place(const struct home *home, const struct home_layout *layout,
	const struct area *area, size_t at)
{
	const struct tree_place *place = home->tree.rows[at];
	bool here = at == home->list.cursor;
	unsigned in_tree = here && !home->in_years ? STYLE_CURSOR : 0;
	draw_open(area, (unsigned)(at - home->list.top) + 1);
	draw_cell(here ? draw_sign(SIGN_CURSOR) : "", HOME_MARK, ALIGN_LEFT,
		STYLE_PLAIN);
	draw_name(place, layout, STYLE_PLAIN | in_tree);
	draw_count(home, place->reports, place->failing, layout->cell, 0);
	for (size_t i = 0; i < layout->years; i++) {
		size_t year = home->first_year + i;
		struct coverage of = tree_coverage(place, home->years[year]);
		draw_count(home, of.reports, of.failing, layout->cell,
			here && home->in_years && year == home->year
				? STYLE_CURSOR : 0);
	}
	draw_close();
}

void home_draw(struct view *view, const struct area *area)
{
	struct home *home = (struct home *)view;
	struct home_layout layout = home_lay_out(home);
	struct area tree = *area, pane = *area;
	tree.columns = home->columns;
	draw_head(home, &layout, &tree);
	size_t visible = list_visible(&home->list);
	for (size_t i = 0; i < visible; i++)
		draw_place(home, &layout, &tree, home->list.top + i);
	if (!home->pane)
		return;
	draw_divider(area, home->columns);
	pane.column += home->columns + 2;
	pane.columns = home->pane - 2;
	/* While the cursor moves on it stays as it is. */
	struct session *session = home->view.session;
	if (session->hurried && home->pane_is_drawn) {
		session->unfinished = true;
		draw_keep(&pane);
		return;
	}
	home_pane_draw(home, &pane);
	home->pane_is_drawn = true;
}

void home_title(struct view *view, struct strbuf *where,
	struct strbuf *status)
{
	const struct home *home = home_of(view);
	const struct index_totals *totals = &home->totals;
	strbuf_addf(where, "%s  %s", _("nianbao"), home->tree.failing_only
		? _("reports with failing checks") : _("all places"));
	if (home->in_years && home->years[home->year])
		strbuf_addf(where, " %d", home->years[home->year]);
	strbuf_addf(status, lang_counted(totals->reports, N_("%u report"),
		N_("%u reports")), totals->reports);
	if (totals->failing) {
		strbuf_adds(status, " · ");
		strbuf_addf(status, _("%u failing"), totals->failing);
	}
	if (totals->first_year)
		strbuf_addf(status, " · %d–%d", totals->first_year,
			totals->last_year);
}


/* ---------------------------------------------------------------- rows */

/* The rows that are open, with the years from the first to the last. */
void home_rows(struct view *view, struct rows *rows)
{
	const struct home *home = home_of(view);
	rows_column(rows, "place", _("Place"), false);
	rows_column(rows, "authority", _("Issuer"), false);
	rows_column(rows, "reports", _("all"), true);
	rows_column(rows, "failing", _("Fails"), true);
	for (size_t i = 0; i < home->year_count; i++) {
		struct strbuf year = STRBUF_INIT;
		strbuf_addf(&year, home->years[i] ? "%d" : "?", home->years[i]);
		rows_column(rows, year.text, year.text, true);
		strbuf_release(&year);
	}
	for (size_t at = 0; at < home->tree.row_count; at++) {
		const struct tree_place *place = home->tree.rows[at];
		struct strbuf path = STRBUF_INIT;
		home_place_path(&path, place);
		rows_text(rows, path.text);
		rows_text(rows, place->authority ? place->name : NULL);
		rows_number(rows, place->reports);
		rows_number(rows, place->failing);
		for (size_t i = 0; i < home->year_count; i++) {
			struct coverage of = tree_coverage(place, home->years[i]);
			rows_number(rows, home->tree.failing_only ? of.failing
				: of.reports);
		}
		rows_end(rows);
		strbuf_release(&path);
	}
}
