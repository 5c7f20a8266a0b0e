#include "cli/trend_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "base/width.h"
#include "cli/screen.h"
#include "model/bar.h"
#include "model/gazetteer.h"

enum {
	YEAR_COLUMNS = 6,  /* with the space before it */
	GAP = 2,
	BAR_MOST = 60,
	RULE_COLUMNS = 30,
	PLACE_MOST = 40,
};

static bool is_plain(void)
{
	return width_ambiguous() == 2;
}

static unsigned widest(const struct trend *trend, struct measure measure,
	unsigned least)
{
	for (size_t i = 0; i < trend->count; i++) {
		struct strbuf text = STRBUF_INIT;
		size_t columns;

		measure_value_text(&text, measure, &trend->points[i].value);
		columns = width_text(text.text, text.len);
		least = columns > least ? (unsigned)columns : least;
		strbuf_release(&text);
	}
	return least;
}

static void trim_end(struct strbuf *line)
{
	while (line->len && line->text[line->len - 1] == ' ')
		strbuf_cut(line, line->len - 1);
}

static void put_line(struct strbuf *line)
{
	trim_end(line);
	puts(line->text);
	strbuf_release(line);
}

static void put_heading(const char *place, struct measure measure)
{
	printf("%s%s%s%s (%s)%s\n", screen_style(STYLE_HEAD), place,
		*place ? " · " : "", measure_name(measure), measure_unit(measure),
		screen_style(STYLE_PLAIN));
	if (measure.rate) {
		struct strbuf formula = STRBUF_INIT;

		rate_formula_text(&formula, measure.rate);
		puts(formula.text);
		strbuf_release(&formula);
	}
}

/* ------------------------------------------------------------ one place */

static void put_break(const struct trend_point *point, struct measure measure)
{
	struct strbuf line = STRBUF_INIT;

	strbuf_addc(&line, ' ');
	for (unsigned i = 0; i < RULE_COLUMNS; i++)
		strbuf_adds(&line, is_plain() ? "-" : "┄");
	strbuf_addc(&line, ' ');
	trend_break_text(&line, measure, point);
	put_line(&line);
}

static const char *form_name(const struct trend_point *point)
{
	const struct form *form = form_get(point->form);

	return point->report && form ? form->name : "";
}

static void put_year(const struct trend_point *point, struct measure measure,
	unsigned number, unsigned bar, double most)
{
	struct strbuf line = STRBUF_INIT, text = STRBUF_INIT;

	strbuf_addf(&line, " %d  ", point->year);
	measure_value_text(&text, measure, &point->value);
	width_fit(&line, text.text, text.len, number, ALIGN_RIGHT);
	strbuf_pad(&line, ' ', GAP);
	if (bar && measure_counts(&point->value)) {
		bar_text(&line, point->value.number, most, bar,
			is_plain() ? BAR_ASCII : BAR_BLOCKS);
		trim_end(&line);
		strbuf_pad(&line, ' ', GAP);
	}
	strbuf_adds(&line, point->report ? form_name(point) : _("no report"));
	put_line(&line);
	strbuf_release(&text);
}

static void put_peers(const char *node, struct measure measure,
	const struct peers *peers, int year)
{
	struct strbuf around = STRBUF_INIT, where = STRBUF_INIT,
		median = STRBUF_INIT;

	node_peers(&around, node);
	if (around.len)
		node_name(&where, around.text);
	measure_number_text(&median, measure, peers->median);
	if (peers->known >= PEERS_LEAST)
		printf(_("peers %d%s%s: median %s of %zu"), year,
			where.len ? " · " : "", where.text, median.text,
			peers->known);
	else
		printf(_("peers %d%s%s: no median, only %zu in the index"), year,
			where.len ? " · " : "", where.text, peers->known);
	putchar('\n');
	strbuf_release(&around);
	strbuf_release(&where);
	strbuf_release(&median);
}

void trend_text_one(const struct place_trend *place, struct measure measure,
	const struct peers *peers, int peers_year)
{
	const struct trend *trend = &place->trend;
	unsigned screen = screen_columns(), number = widest(trend, measure, 4);
	unsigned form = 0, bar = 0, taken;

	for (size_t i = 0; i < trend->count; i++) {
		const char *name = form_name(&trend->points[i]);
		unsigned columns = (unsigned)width_text(name, strlen(name));

		form = columns > form ? columns : form;
	}
	taken = YEAR_COLUMNS + number + 2 * GAP + form + 1;
	if (screen > taken)
		bar = screen - taken < BAR_MOST ? screen - taken : BAR_MOST;
	put_heading(place->path, measure);
	for (size_t i = 0; i < trend->count; i++) {
		if (trend->points[i].breaks)
			put_break(&trend->points[i], measure);
		put_year(&trend->points[i], measure, number, bar,
			trend_most(trend));
	}
	if (peers_year)
		put_peers(place->node, measure, peers, peers_year);
}

/* ------------------------------------------------------- several places */

/* The years FIRST to LAST of the places, a row each. */
static void put_block(const struct place_trend *places, size_t count,
	struct measure measure, unsigned name, unsigned cell, int first, int last)
{
	struct strbuf line = STRBUF_INIT;

	strbuf_pad(&line, ' ', name);
	for (int year = first; year <= last; year++)
		strbuf_addf(&line, "%*d", (int)cell, year);
	put_line(&line);
	for (size_t i = 0; i < count; i++) {
		width_fit(&line, places[i].path, strlen(places[i].path), name,
			ALIGN_LEFT);
		for (int year = first; year <= last; year++) {
			const struct trend_point *point = trend_year(
				&places[i].trend, year);
			struct strbuf text = STRBUF_INIT;

			strbuf_addc(&line, ' ');
			strbuf_adds(&line, !point->breaks ? " " :
				is_plain() ? "|" : "┊");
			if (point->report)
				measure_value_text(&text, measure, &point->value);
			else
				strbuf_adds(&text, is_plain() ? "." : "·");
			width_fit(&line, text.text, text.len, cell - 2,
				ALIGN_RIGHT);
			strbuf_release(&text);
		}
		put_line(&line);
	}
}

void trend_text_several(const struct place_trend *places, size_t count,
	struct measure measure)
{
	const struct trend *all = &places[0].trend; /* of the same years */
	unsigned screen = screen_columns(), name = 0, cell = 4;
	int first = all->points[0].year;
	int last = all->points[all->count - 1].year;
	int fit = last - first + 1;

	for (size_t i = 0; i < count; i++) {
		size_t columns = width_text(places[i].path,
			strlen(places[i].path));

		name = columns > name ? (unsigned)columns : name;
		cell = widest(&places[i].trend, measure, cell);
	}
	name = name < PLACE_MOST ? name : PLACE_MOST;
	cell += 2;
	if (screen > name + cell && (screen - name) / cell < (unsigned)fit)
		fit = (int)((screen - name) / cell);
	put_heading("", measure);
	for (int year = first; year <= last; year += fit)
		put_block(places, count, measure, name, cell, year,
			year + fit - 1 < last ? year + fit - 1 : last);
	printf(_("%s another form · %s no report"), is_plain() ? "|" : "┊",
		is_plain() ? "." : "·");
	putchar('\n');
}
