#include <stdio.h>
#include <stdlib.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "cli/pages.h"
#include "cli/report_source.h"
#include "cli/resolve.h"
#include "model/gazetteer.h"

static const struct printer_column figure_columns[] = {
	{ "report", "#", true, EYES_HERE },
	{ "year", N_("year"), true, EYES_HERE },
	{ "kind", N_("kind"), false, EYES_HERE },
	{ "region", N_("code"), false, EYES_HERE },
	{ "place", N_("place"), false, EYES_HERE },
	{ "department", N_("department"), false, EYES_HERE },
	{ "form", N_("form"), false, EYES_HERE },
	{ "cell", N_("cell"), false, EYES_HERE },
	{ "indicator", N_("indicator"), false, EYES_HERE },
	{ "label", N_("label"), false, EYES_HERE },
	{ "value", N_("number"), true, EYES_HERE },
	{ "unit", N_("unit"), false, EYES_HERE },
	{ "state", N_("state"), false, EYES_HERE },
	{ "raw", N_("printed"), false, EYES_HERE },
	{ "origin", N_("origin"), false, EYES_HERE },
	{ "certainty", N_("certainty"), false, EYES_HERE },
	{ "approximate", N_("approximate"), false, EYES_HERE },
	{ "line", N_("line"), true, EYES_HERE },
	{ "source", N_("document"), false, EYES_HERE },
};

static void print_known(struct printer *printer, bool known, double number)
{
	if (known)
		printer_number(printer, number);
	else
		printer_text(printer, NULL);
}

static void print_figure(struct printer *printer,
	const struct report_source *source, const char *place,
	const struct figure *figure)
{
	const struct report *report = &source->report;
	bool is_number = figure->state == FIGURE_NUMBER;

	printer_number(printer, (double)source->origin.id);
	print_known(printer, report->year != 0, report->year);
	printer_text(printer, report_kind_code(report->kind));
	printer_text(printer, report->place.region);
	printer_text(printer, place);
	printer_text(printer, report->department);
	printer_text(printer, form_code(figure->form));
	printer_text(printer, figure->cell);
	printer_text(printer, figure->indicator);
	printer_text(printer, figure->label);
	print_known(printer, is_number && !figure->unknown, figure->value);
	printer_text(printer, figure->unit);
	printer_text(printer, is_number && figure->unknown ? "unknown" :
		figure_state_code(figure->state));
	printer_text(printer, figure->raw);
	printer_text(printer, figure_origin_code(figure->origin));
	printer_text(printer, certainty_code(figure->certainty));
	printer_flag(printer, figure->approximate);
	printer_number(printer, figure->line);
	printer_text(printer, source->source_count ? source->sources[0] : NULL);
	printer_row(printer);
}

static void print_figures(struct printer *printer,
	const struct report_source *source)
{
	struct strbuf node = STRBUF_INIT, place = STRBUF_INIT;

	place_node(&node, &source->report.place);
	node_path(&place, node.text);
	for (size_t i = 0; i < source->report.figure_count; i++)
		print_figure(printer, source, place.text,
			&source->report.figures[i]);
	strbuf_release(&node);
	strbuf_release(&place);
}

static void print_object(const struct report_source *source,
	enum format format, bool first)
{
	json_t *object = report_json(&source->report, &source->origin);

	if (format == FORMAT_JSON)
		fputs(first ? "[\n" : ",\n", stdout);
	json_print(object);
	if (format == FORMAT_JSONL)
		putchar('\n');
	json_decref(object);
}

struct exporting {
	struct index *index;
	enum format format;
	struct printer *printer; /* of figures; NULL: whole reports */
	size_t count;            /* reports written */
	int status;
};

static bool export_page(void *context, const struct found_list *page)
{
	struct exporting *exporting = context;

	for (size_t i = 0; i < page->count; i++) {
		struct report_source source;

		exporting->status = report_source_load(&source, exporting->index,
			page->items[i].id);
		if (exporting->status != EXIT_FOUND)
			return false;
		if (exporting->printer)
			print_figures(exporting->printer, &source);
		else
			print_object(&source, exporting->format,
				exporting->count == 0);
		report_source_release(&source);
		exporting->count++;
		/* The reader is gone, or the disk is full: main() tells which. */
		if (ferror(stdout))
			return false;
	}
	return true;
}

static int export_reports(struct index *index, const struct entry_query *query,
	enum format format)
{
	bool whole = format == FORMAT_JSON || format == FORMAT_JSONL;
	struct exporting exporting = {
		.index = index, .format = format, .status = EXIT_NOTHING,
		.printer = whole ? NULL : printer_new(format, figure_columns,
			sizeof figure_columns / sizeof *figure_columns),
	};
	struct trouble trouble = TROUBLE_INIT;

	if (!pages_each(index, query, export_page, &exporting, &trouble))
		exporting.status = complain_trouble(&trouble);
	else if (exporting.status == EXIT_NOTHING)
		complain_nothing(index, "%s", _("no such report"));
	if (format == FORMAT_JSON)
		fputs(exporting.count ? "\n]\n" : "[]\n", stdout);
	if (exporting.printer)
		printer_free(exporting.printer);
	return exporting.status;
}

int export_run(const struct request *request)
{
	struct index *index = request_index(request, INDEX_READ);
	enum format format = request_has(request, OPTION_FORMAT) ?
		request_format(request) : FORMAT_JSONL;
	struct entry_query query = {
		.year = request_number(request, OPTION_YEAR),
		.kinds = request_kinds(request),
	};
	char *node = NULL;
	int status = EXIT_FOUND;

	if (!index)
		return EXIT_TROUBLE;
	if (request_has(request, OPTION_PLACE))
		status = resolve_place(index, request->values[OPTION_PLACE], REACH_BELOW, &node);
	query.node = node;
	if (status == EXIT_FOUND)
		status = export_reports(index, &query, format);
	free(node);
	index_close(index);
	return status;
}
