#include "tui/trend_pane.h"

#include <string.h>

#include "base/lang.h"
#include "model/sheet.h"
#include "tui/provenance.h"
#include "tui/text_pane.h"

enum {
	NAME_COLUMNS = 40,
	NUMBER_COLUMNS = 14,
	SHARE_COLUMNS = 9,
	INDENT = 2,
};

struct writing { /* the pane, from its first row down */
	const struct report *report;
	const struct area *area;
	unsigned row;
};

void trend_pane_release(struct trend_pane *pane)
{
	preview_release(&pane->preview);
}

void trend_pane_forget(struct trend_pane *pane)
{
	trend_pane_release(pane);
	pane->is_drawn = false;
}

/* ----------------------------------------------------------------- lines */

static void write_head(struct writing *writing, const char *text,
	unsigned style)
{
	draw_open(writing->area, writing->row++);
	draw_cell(text, draw_left(), ALIGN_LEFT, style);
	draw_close();
}

/* A number, and what it is of WHOLE; 0: of nothing. */
static void write_number(struct writing *writing, unsigned indent,
	const char *name, const char *number, double value, double whole)
{
	struct strbuf share = STRBUF_INIT;
	unsigned columns = writing->area->columns;
	unsigned fixed = NUMBER_COLUMNS + SHARE_COLUMNS;
	unsigned wide = columns > fixed + NAME_COLUMNS ? NAME_COLUMNS
		: columns > fixed ? columns - fixed : 1;

	if (whole > 0 && value > 0)
		strbuf_addf(&share, "%.1f %%", 100 * value / whole);
	draw_open(writing->area, writing->row++);
	draw_space(indent, STYLE_PLAIN);
	draw_cell(name, wide > indent ? wide - indent : 1, ALIGN_LEFT,
		STYLE_PLAIN);
	draw_cell(number, NUMBER_COLUMNS, ALIGN_RIGHT, STYLE_NUMBER);
	draw_cell(share.text, SHARE_COLUMNS, ALIGN_RIGHT, STYLE_DIM);
	draw_close();
	strbuf_release(&share);
}

static void write_value(struct writing *writing, unsigned indent,
	const char *name, struct measure measure,
	const struct measure_value *value, double whole)
{
	struct strbuf number = STRBUF_INIT;

	measure_value_text(&number, measure, value);
	write_number(writing, indent, name, number.text, value->number,
		value->state == VALUE_NUMBER ? whole : 0);
	strbuf_release(&number);
}

static struct measure of_indicator(const struct indicator *indicator)
{
	return (struct measure) { indicator, NULL };
}

/* ----------------------------------------------------------------- parts */

/* Whether CELL, or what the indicator is in FORM, is of the row ROW. */
static bool is_of_row(const struct indicator *indicator, enum form_id form,
	const char *row, size_t len)
{
	const char *const *cells = indicator->cells[form];

	return cells != NULL && cells[0] != NULL
		&& strncmp(cells[0], row, len) == 0 && cells[0][len] == ':';
}

/* The columns of the row that FIGURE is the total of: who applied. False where
 * there are none. */
static bool write_columns(struct writing *writing, const struct figure *figure,
	size_t len)
{
	bool some = false;

	for (size_t i = 0; i < FORM_COLUMNS; i++) {
		const struct figure *part;
		struct strbuf cell = STRBUF_INIT, number = STRBUF_INIT;

		strbuf_addf(&cell, "%.*s:%s", (int)len, figure->cell,
			form_columns[i].id);
		part = i == FORM_TOTAL_COLUMN ? NULL
			: report_cell(writing->report, cell.text);
		if (part != NULL && part->state == FIGURE_NUMBER
				&& !part->unknown) {
			some = true;
			figure_text(&number, part);
			write_number(writing, INDENT, form_columns[i].label,
				number.text, part->value, figure->value);
		}
		strbuf_release(&cell);
		strbuf_release(&number);
	}
	return some;
}

static void write_parts(struct writing *writing,
	const struct indicator *indicator)
{
	const struct report *report = writing->report;
	struct measure_value whole = measure_in_report(of_indicator(indicator),
		report);
	const struct figure *figure = indicator_value(indicator, report).figure;
	const char *colon = figure != NULL && figure->cell != NULL
		? strchr(figure->cell, ':') : NULL;
	size_t len = colon != NULL ? (size_t)(colon - figure->cell) : 0;
	bool by_column;

	write_value(writing, 0, indicator->full_name, of_indicator(indicator),
		&whole, 0);
	by_column = len > 0 && write_columns(writing, figure, len);
	for (size_t i = 0; i < indicator_count; i++) {
		struct measure part = of_indicator(&indicators[i]);
		struct measure_value value;

		if (strcmp(indicators[i].parent, indicator->id) != 0
				|| (by_column && is_of_row(&indicators[i],
					report->form, figure->cell, len)))
			continue;
		value = measure_in_report(part, report);
		if (value.state == VALUE_NUMBER)
			write_value(writing, INDENT, indicators[i].name, part,
				&value, whole.state == VALUE_NUMBER
				? whole.number : 0);
	}
}

/* What a rate is made of. */
static void write_addends(struct writing *writing, const struct rate *rate)
{
	const char *const *const sums[] = { rate->above, rate->below };

	for (int i = 0; i < 2; i++) {
		for (const char *const *id = sums[i]; *id != NULL; id++) {
			const struct indicator *indicator = indicator_by_id(*id);
			struct measure_value value = measure_in_report(
				of_indicator(indicator), writing->report);

			write_value(writing, 0, indicator->full_name,
				of_indicator(indicator), &value, 0);
		}
	}
}

/* Those that the report has the numbers for. */
static void write_rates(struct writing *writing, const struct rate *here)
{
	write_head(writing, _("Rates (%)"), STYLE_HEADING);
	for (size_t i = 0; i < rate_count; i++) {
		struct measure measure = { NULL, &rates[i] };
		struct measure_value value = measure_in_report(measure,
			writing->report);
		struct strbuf number = STRBUF_INIT, sums = STRBUF_INIT;

		measure_value_text(&number, measure, &value);
		rate_report_text(&sums, &rates[i], writing->report);
		draw_open(writing->area, writing->row++);
		draw_space(INDENT, STYLE_PLAIN);
		draw_cell(rates[i].name, NUMBER_COLUMNS, ALIGN_LEFT,
			&rates[i] == here ? STYLE_HEADING : STYLE_PLAIN);
		draw_cell(number.text, NUMBER_COLUMNS, ALIGN_RIGHT,
			measure_counts(&value) ? STYLE_NUMBER : STYLE_DIM);
		draw_space(INDENT, STYLE_PLAIN);
		draw_cell(sums.text, draw_left(), ALIGN_LEFT, STYLE_DIM);
		draw_close();
		strbuf_release(&number);
		strbuf_release(&sums);
	}
}

/* Where it stands, what it must agree with, what else is said of it. */
static void write_story(struct writing *writing,
	const struct indicator *indicator)
{
	struct indicator_value value = indicator_value(indicator,
		writing->report);
	struct strbuf text = STRBUF_INIT;
	struct area rest = *writing->area;

	if (writing->row >= rest.rows)
		return;
	rest.row += writing->row;
	rest.rows -= writing->row;
	provenance_value(&text, writing->report, &value);
	text_pane_draw(&rest, text.text, 0);
	strbuf_release(&text);
}

/* --------------------------------------------------------------- drawing */

/* REPORT NULL: there is none of that year. */
static void draw_report(const struct report *report, struct measure measure,
	const struct trend_point *point, const char *name,
	const struct area *area)
{
	struct writing writing = { report, area, 0 };
	struct strbuf head = STRBUF_INIT;

	strbuf_addf(&head, "%s %d", name, point->year);
	write_head(&writing, head.text, STYLE_HEADING);
	strbuf_release(&head);
	if (report == NULL) {
		write_head(&writing, _("no report"), STYLE_MISSING);
		return;
	}
	if (report->title != NULL)
		write_head(&writing, report->title, STYLE_PLAIN);
	writing.row++;
	if (measure.rate != NULL)
		write_addends(&writing, measure.rate);
	else
		write_parts(&writing, measure.indicator);
	writing.row++;
	write_rates(&writing, measure.rate);
	writing.row++;
	if (measure.indicator != NULL)
		write_story(&writing, measure.indicator);
}

void trend_pane_draw(struct trend_pane *pane, struct session *session,
	struct measure measure, const struct trend_point *point,
	const char *name, const struct area *area)
{
	if (session->hurried && pane->is_drawn) {
		session->unfinished = true;
		draw_keep(area);
		return;
	}
	pane->is_drawn = true;
	if (point != NULL)
		draw_report(preview_load(&pane->preview, session, point->report)
			? &pane->preview.report : NULL, measure, point, name,
			area);
}
