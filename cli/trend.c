#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "cli/resolve.h"
#include "model/sheet.h"

static const struct printer_column trend_columns[] = {
	{ "place", N_("place"), false, false },
	{ "year", N_("year"), true, false },
	{ "value", N_("number"), true, false },
	{ "unit", N_("unit"), false, false },
	{ "form", N_("form"), false, false },
	{ "note", N_("note"), false, false },
};

struct trend {
	struct printer *printer;
	const struct indicator *indicator;
	int last_year;        /* of the place, 0 before its first */
	enum form_id last_form;
	size_t values;
};

static void print_value(struct printer *printer, bool known, double number,
	enum certainty certainty)
{
	struct strbuf text = STRBUF_INIT;

	if (known && certainty == CERTAINTY_INFERRED)
		strbuf_addc(&text, '~');
	if (known)
		number_text(&text, number);
	else
		strbuf_adds(&text, _("missing"));
	if (known && certainty == CERTAINTY_REPAIRED)
		strbuf_addc(&text, '*');
	printer_both(printer, text.text, known, number);
	strbuf_release(&text);
}

/* A year without a report is a gap, not a zero. */
static void print_gap(struct trend *trend, const char *place, int year)
{
	printer_text(trend->printer, place);
	printer_number(trend->printer, year);
	print_value(trend->printer, false, 0, CERTAINTY_STATED);
	printer_text(trend->printer, NULL);
	printer_text(trend->printer, NULL);
	printer_text(trend->printer, _("no report"));
	printer_row(trend->printer);
}

static bool print_year(void *context, const struct indicator_row *row)
{
	struct trend *trend = context;
	const struct entry *entry = row->entry;
	const struct form *form = form_get(entry->form);
	bool breaks = trend->last_year && entry->form != trend->last_form &&
		entry->form != FORM_NONE && trend->last_form != FORM_NONE;

	if (entry->department)
		return true;
	for (int year = trend->last_year + 1;
	     trend->last_year && year < entry->year; year++)
		print_gap(trend, entry->place, year);
	printer_text(trend->printer, entry->place);
	printer_number(trend->printer, entry->year);
	print_value(trend->printer, row->has_value, row->value, row->certainty);
	printer_text(trend->printer, trend->indicator->unit);
	printer_text(trend->printer, form ? form->name : "");
	printer_text(trend->printer, breaks ? _("another form") : "");
	printer_row(trend->printer);
	trend->last_year = entry->year;
	if (entry->form != FORM_NONE)
		trend->last_form = entry->form;
	trend->values += row->has_value;
	return true;
}

static int print_place(struct trend *trend, struct index *index,
	const char *words)
{
	struct trouble trouble = TROUBLE_INIT;
	struct entry_query query = {
		.only_here = true, .kinds = 1u << KIND_ANNUAL,
	};
	char *node = NULL;
	int status = resolve_place(index, words, REACH_HERE, &node);

	query.node = node;
	trend->last_year = 0;
	trend->last_form = FORM_NONE;
	if (status == EXIT_FOUND && !index_indicator(index, trend->indicator->id,
		&query, print_year, trend, &trouble))
		status = complain_trouble(&trouble);
	free(node);
	return status;
}

int trend_run(const struct request *request)
{
	size_t places = request->operand_count - 1;
	struct trend trend = { 0 };
	struct index *index;
	int status = resolve_indicator(request->operands[places],
		&trend.indicator);

	if (status != EXIT_FOUND)
		return status;
	index = request_index(request, INDEX_READ);
	if (!index)
		return EXIT_TROUBLE;
	trend.printer = printer_new(request_format(request), trend_columns,
		sizeof trend_columns / sizeof *trend_columns);
	for (size_t i = 0; i < places && status == EXIT_FOUND; i++)
		status = print_place(&trend, index, request->operands[i]);
	printer_free(trend.printer);
	index_close(index);
	if (status != EXIT_FOUND || trend.values)
		return status;
	if (request_format(request) == FORMAT_TEXT)
		complain(_("no year has a number for %s"), trend.indicator->name);
	return EXIT_NOTHING;
}
