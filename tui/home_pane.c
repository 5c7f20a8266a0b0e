/* Beside the tree, where there is room: what is there, and what is missing. */
#include "tui/home_view.h"

#include "base/lang.h"
#include "base/width.h"

enum {
	MOST_REPORTS = 200, /* read for the pane */
	YEAR_COLUMNS = 6,
	NAME_PART = 3,      /* names of the missing have a third of the pane */
};

struct pane {
	const struct area *area;
	unsigned row;
};

static bool is_full(const struct pane *pane)
{
	return pane->row >= pane->area->rows;
}

static void draw_text(struct pane *pane, const char *text, unsigned style)
{
	if (is_full(pane))
		return;
	draw_open(pane->area, pane->row++);
	draw_cell(text, pane->area->columns, ALIGN_LEFT, style);
	draw_close();
}

/* ------------------------------------------------------- what is there */

static bool draw_report(void *context, const struct entry *entry)
{
	struct pane *pane = context;
	struct strbuf year = STRBUF_INIT, failing = STRBUF_INIT;

	if (is_full(pane))
		return false;
	if (entry->year)
		strbuf_addf(&year, "%d", entry->year);
	else
		strbuf_adds(&year, "?");
	if (entry->failing)
		strbuf_addf(&failing, " %u!", entry->failing);
	draw_open(pane->area, pane->row++);
	draw_cell(year.text, YEAR_COLUMNS, ALIGN_LEFT, STYLE_NUMBER);
	unsigned right = (unsigned)width_text(failing.text, failing.len);
	draw_cell(*entry->title ? entry->title : _("(no title)"),
		draw_left() - right, ALIGN_LEFT, STYLE_PLAIN);
	draw_cell(failing.text, right, ALIGN_RIGHT, STYLE_FAILING);
	draw_close();
	strbuf_release(&year);
	strbuf_release(&failing);
	return true;
}

static void draw_reports(struct home *home, struct pane *pane,
	const struct tree_place *place, int year)
{
	struct entry_query query = home_query(home, place, year);
	struct trouble trouble = TROUBLE_INIT;

	query.limit = MOST_REPORTS;
	if (!index_entries(home->tree.index, &query, draw_report, pane, &trouble))
		session_trouble(home->view.session, &trouble);
}

/* ----------------------------------------------------- what is missing */

static void add_years(struct strbuf *out, int first, int last)
{
	if (first > 0)
		strbuf_addf(out, "%s%d", out->len ? " " : "", first);
	if (last > first)
		strbuf_addf(out, "–%d", last);
}

/* The years between its first report and the last one of all that it has
 * none of: 2016 2018–2020. */
static void add_missing_years(struct strbuf *out, const struct home *home,
	const struct tree_place *place)
{
	bool begun = false;
	int first = 0, last = 0;

	for (size_t i = 0; i < home->year_count; i++) {
		int year = home->years[i];
		bool there = tree_coverage(place, year).reports > 0;

		begun |= there;
		if (!begun || there || year == 0)
			continue;
		if (year != last + 1) {
			add_years(out, first, last);
			first = year;
		}
		last = year;
	}
	add_years(out, first, last);
}

static void draw_missing(const struct home *home, struct pane *pane,
	const struct tree_place *place)
{
	struct strbuf years = STRBUF_INIT;
	unsigned name = pane->area->columns / NAME_PART;

	add_missing_years(&years, home, place);
	if (years.len && !is_full(pane)) {
		draw_open(pane->area, pane->row++);
		draw_cell(place->name, name, ALIGN_LEFT, STYLE_PLAIN);
		draw_space(1, STYLE_PLAIN);
		draw_cell(years.text, draw_left(), ALIGN_LEFT, STYLE_MISSING);
		draw_close();
	}
	strbuf_release(&years);
}

/* Of those below that have reports of other years, who has none of YEAR. */
static void draw_missing_in(struct pane *pane,
	const struct tree_place *place, int year)
{
	for (size_t i = 0; i < place->below_count; i++)
		if (tree_coverage(place->below[i], year).reports == 0)
			draw_text(pane, place->below[i]->name, STYLE_MISSING);
}

static void draw_all_missing(const struct home *home, struct pane *pane,
	const struct tree_place *place)
{
	if (place->below_count == 0)
		draw_missing(home, pane, place);
	for (size_t i = 0; i < place->below_count; i++)
		draw_missing(home, pane, place->below[i]);
}

void home_pane_draw(struct home *home, const struct area *area)
{
	struct tree_place *place = home_place(home);
	struct trouble trouble = TROUBLE_INIT;
	int year = home->in_years ? home->years[home->year] : 0;
	struct strbuf head = STRBUF_INIT;
	struct area upper = *area, lower = *area;
	struct pane pane = { &upper, 0 };

	if (!place)
		return;
	if (!tree_ask(&home->tree, place, &trouble))
		session_trouble(home->view.session, &trouble);
	home_place_path(&head, place);
	if (place->authority)
		strbuf_addf(&head, " %s", place->name);
	if (year)
		strbuf_addf(&head, " %d", year);
	/* What is missing has the lower half, what is there the rest. */
	upper.rows = area->rows - area->rows / 2 - 1;
	draw_text(&pane, head.text, STYLE_HEADING);
	draw_reports(home, &pane, place, !home->in_years ? 0
		: year ? year : YEAR_UNKNOWN);
	lower.row += pane.row + 1;
	lower.rows = area->rows - pane.row - 1;
	pane = (struct pane) { &lower, 0 };
	if (!home->in_years) {
		draw_text(&pane, _("Missing years, from the first report on"),
			STYLE_HEADING);
		draw_all_missing(home, &pane, place);
	} else if (year) {
		draw_text(&pane, _("No report of this year, but of others"),
			STYLE_HEADING);
		draw_missing_in(&pane, place, year);
	}
	strbuf_release(&head);
}
