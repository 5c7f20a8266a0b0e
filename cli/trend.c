#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "cli/resolve.h"
#include "cli/trend_text.h"
#include "cli/value.h"
#include "model/gazetteer.h"

static const struct printer_column trend_columns[] = {
	{ "place", N_("place"), false, EYES_HERE },
	{ "year", N_("year"), true, EYES_HERE },
	{ "value", N_("number"), true, EYES_HERE },
	{ "state", N_("state"), false, EYES_NOT },
	{ "unit", N_("unit"), false, EYES_HERE },
	{ "base", N_("base"), true, EYES_NOT },
	{ "form", N_("form"), false, EYES_HERE },
	{ "note", N_("note"), false, EYES_HERE },
	{ "report", "#", true, EYES_NOT },
	{ "peers", N_("peers"), true, EYES_NOT },
	{ "peer_median", N_("median"), true, EYES_NOT },
};

struct trends {
	struct index *index;
	struct measure measure;
	struct place_trend *places;
	size_t count;
};

/* ------------------------------------------------------------- reading */

static int read_place(struct trends *trends, const char *words)
{
	struct place_trend *place = &trends->places[trends->count];
	struct trouble trouble = TROUBLE_INIT;
	struct strbuf path = STRBUF_INIT;
	int status = resolve_place(trends->index, words, REACH_HERE,
		&place->node);

	if (status != EXIT_FOUND)
		return status;
	node_path(&path, place->node);
	place->path = strbuf_take(&path);
	trends->count++;
	if (!index_trend(trends->index, trends->measure, place->node,
	    &place->trend, &trouble))
		return complain_trouble(&trouble);
	return EXIT_FOUND;
}

/* All of the same years. */
static void align_years(struct trends *trends)
{
	int first = 0, last = 0;

	for (size_t i = 0; i < trends->count; i++) {
		const struct trend *trend = &trends->places[i].trend;

		if (!trend->count)
			continue;
		if (!first || trend->points[0].year < first)
			first = trend->points[0].year;
		if (trend->points[trend->count - 1].year > last)
			last = trend->points[trend->count - 1].year;
	}
	for (size_t i = 0; first && i < trends->count; i++)
		trend_span(&trends->places[i].trend, first, last);
}

/* ------------------------------------------------------------ printing */

static bool print_point(const struct trends *trends, struct printer *printer,
	const struct place_trend *place, const struct trend_point *point,
	struct trouble *trouble)
{
	const struct form *form = form_get(point->form);
	struct strbuf note = STRBUF_INIT;
	struct peers peers;

	if (!index_peers(trends->index, trends->measure, place->node,
	    point->year, &peers, trouble))
		return false;
	if (point->breaks)
		trend_break_text(&note, trends->measure, point);
	printer_text(printer, place->path);
	printer_number(printer, point->year);
	if (point->report) {
		measure_print(printer, trends->measure, &point->value);
	} else {
		printer_both(printer, _("no report"), false, 0);
		printer_text(printer, "no report");
	}
	printer_text(printer, measure_unit(trends->measure));
	printer_both(printer, "", measure_has_base(trends->measure, &point->value),
		point->value.base);
	printer_text(printer, form ? form->name : "");
	printer_text(printer, note.text);
	printer_both(printer, "", point->report != 0, (double)point->report);
	printer_number(printer, (double)peers.known);
	printer_both(printer, "", peers.known >= PEERS_LEAST, peers.median);
	printer_row(printer);
	strbuf_release(&note);
	return true;
}

static int print_rows(const struct trends *trends, enum format format)
{
	struct printer *printer = printer_new(format, trend_columns,
		sizeof trend_columns / sizeof *trend_columns);
	struct trouble trouble = TROUBLE_INIT;
	bool right = true;

	for (size_t i = 0; i < trends->count; i++) {
		const struct place_trend *place = &trends->places[i];

		for (size_t y = 0; right && y < place->trend.count; y++)
			right = print_point(trends, printer, place,
				&place->trend.points[y], &trouble);
	}
	printer_free(printer);
	return right ? EXIT_FOUND : complain_trouble(&trouble);
}

static int print_one(const struct trends *trends)
{
	const struct place_trend *place = &trends->places[0];
	struct trouble trouble = TROUBLE_INIT;
	struct peers peers = { 0 };
	int year = 0;

	for (size_t i = 0; i < place->trend.count; i++)
		if (measure_counts(&place->trend.points[i].value))
			year = place->trend.points[i].year;
	if (year && !index_peers(trends->index, trends->measure, place->node,
	    year, &peers, &trouble))
		return complain_trouble(&trouble);
	trend_text_one(place, trends->measure, &peers, year);
	return EXIT_FOUND;
}

static int print_trends(const struct trends *trends, enum format format)
{
	if (format != FORMAT_TEXT)
		return print_rows(trends, format);
	if (!trends->places[0].trend.count)
		return EXIT_FOUND; /* no annual report: there is a sentence */
	if (trends->count == 1)
		return print_one(trends);
	trend_text_several(trends->places, trends->count, trends->measure);
	return EXIT_FOUND;
}

int trend_run(const struct request *request)
{
	size_t places = request->operand_count - 1, numbers = 0;
	struct trends trends = { .index = NULL };
	int status = resolve_measure(request->operands[places],
		&trends.measure);

	if (status != EXIT_FOUND)
		return status;
	trends.index = request_index(request, INDEX_READ);
	if (!trends.index)
		return EXIT_TROUBLE;
	trends.places = mem_zero(places, sizeof *trends.places);
	for (size_t i = 0; i < places && status == EXIT_FOUND; i++)
		status = read_place(&trends, request->operands[i]);
	align_years(&trends);
	if (status == EXIT_FOUND)
		status = print_trends(&trends, request_format(request));
	index_close(trends.index);
	for (size_t i = 0; i < trends.count; i++) {
		struct place_trend *place = &trends.places[i];

		numbers += trend_numbers(&place->trend);
		trend_release(&place->trend);
		free(place->node);
		free(place->path);
	}
	free(trends.places);
	if (status != EXIT_FOUND || numbers)
		return status;
	if (request_format(request) == FORMAT_TEXT)
		complain(_("no year has a number for %s"),
			measure_name(trends.measure));
	return EXIT_NOTHING;
}
