#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "base/visible.h"
#include "cli/command.h"
#include "cli/resolve.h"
#include "cli/value.h"
#include "model/compare.h"

static const struct printer_column figure_columns[] = {
	{ "report", "#", true, EYES_HERE },
	{ "indicator", N_("indicator"), false, EYES_HERE },
	{ "value", N_("number"), true, EYES_HERE },
	{ "state", N_("state"), false, EYES_NOT },
	{ "unit", N_("unit"), false, EYES_HERE },
	{ "line", N_("line"), true, EYES_HERE },
};

static void print_line(struct strbuf *text)
{
	struct strbuf safe = STRBUF_INIT;

	visible_text(&safe, text->text, text->len, VISIBLE_ONE_LINE);
	puts(safe.text);
	strbuf_release(&safe);
	strbuf_release(text);
}

/* 宿迁 2024  本年新收  3,525 件 (in a table, line 61) */
static void print_indicator(const struct indicator *indicator,
	const struct indicator_value *value, const char *where)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, "%s  %s  ", where, indicator->name);
	compare_value_text(&text, value);
	if (value->state == VALUE_NUMBER)
		strbuf_addf(&text, " %s", value->figure && value->figure->unit ?
			value->figure->unit : indicator->unit);
	if (value->figure) {
		strbuf_adds(&text, " (");
		strbuf_adds(&text, value->from_prose ? _("in a sentence") :
			_("in a table"));
		strbuf_adds(&text, ", ");
		strbuf_addf(&text, _("line %u"), value->figure->line);
		strbuf_addc(&text, ')');
	}
	print_line(&text);
}

/* 宿迁 2024  实质公开率  54.0 %  （予以公开+部分公开）/办结 =
 * (1,431+471)/3,521 */
static void print_rate(struct measure measure,
	const struct measure_value *value, const struct report *report,
	const char *where)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, "%s  %s  ", where, measure.rate->name);
	if (value->state == VALUE_NUMBER) {
		measure_number_text(&text, measure, value->number);
		strbuf_adds(&text, " %");
		if (value->below_base)
			strbuf_adds(&text, " (");
	}
	if (value->below_base || value->state != VALUE_NUMBER)
		measure_value_text(&text, measure, value);
	strbuf_addf(&text, "%s  %s = ", value->below_base &&
		value->state == VALUE_NUMBER ? ")" : "", measure.rate->formula);
	rate_report_text(&text, measure.rate, report);
	print_line(&text);
}

/* Which report it is: the words may have been pinyin, or initials. */
static bool add_where(void *context, const struct entry *entry)
{
	struct strbuf *where = context;

	strbuf_adds(where, *entry->place ? entry->place : entry->title);
	if (entry->department)
		strbuf_addf(where, " %s", entry->department);
	if (entry->year)
		strbuf_addf(where, " %d", entry->year);
	return false;
}

static int print_figure(const struct request *request, struct index *index,
	int64_t id, struct measure measure)
{
	struct strbuf where = STRBUF_INIT;
	struct trouble trouble = TROUBLE_INIT;
	struct report report;
	struct indicator_value value = { .figure = NULL };
	struct measure_value measured;
	enum format format = request_format(request);

	if (!index_entry(index, id, add_where, &where, &trouble) ||
	    !index_report(index, id, &report, &trouble)) {
		strbuf_release(&where);
		return complain_trouble(&trouble);
	}
	measured = measure_in_report(measure, &report);
	if (measure.indicator)
		value = indicator_value(measure.indicator, &report);
	if (format == FORMAT_TEXT && measure.rate) {
		print_rate(measure, &measured, &report, where.text);
	} else if (format == FORMAT_TEXT) {
		print_indicator(measure.indicator, &value, where.text);
	} else {
		struct printer *printer = printer_new(format, figure_columns,
			sizeof figure_columns / sizeof *figure_columns);

		printer_number(printer, (double)id);
		printer_text(printer, measure_id(measure));
		measure_print(printer, measure, &measured);
		printer_text(printer, measure_unit(measure));
		if (value.figure)
			printer_number(printer, value.figure->line);
		else
			printer_text(printer, NULL);
		printer_row(printer);
		printer_free(printer);
	}
	report_release(&report);
	strbuf_release(&where);
	return measured.state == VALUE_NUMBER ? EXIT_FOUND : EXIT_NOTHING;
}

/* The year parts the place from the indicator. */
static size_t find_year(const struct request *request)
{
	for (size_t i = 1; i + 1 < request->operand_count; i++) {
		const char *word = request->operands[i];

		if (strlen(word) == 4 && !word[strspn(word, "0123456789")])
			return i;
	}
	return 0;
}

int figure_run(const struct request *request)
{
	size_t year = find_year(request);
	struct measure measure = { NULL, NULL };
	struct index *index;
	char *where, *what;
	int64_t id = 0;
	int status;

	if (!year) {
		complain("%s", _("figure wants a place, a year and an indicator: "
			"figure 靖江 2019 行政复议"));
		return EXIT_USAGE;
	}
	where = request_words(request, 0, year + 1);
	what = request_words(request, year + 1, request->operand_count);
	status = resolve_measure(what, &measure);
	index = status == EXIT_FOUND ? request_index(request, INDEX_READ) : NULL;
	if (status == EXIT_FOUND)
		status = index ? resolve_report(index, where, &id) : EXIT_TROUBLE;
	if (status == EXIT_FOUND)
		status = print_figure(request, index, id, measure);
	index_close(index);
	free(where);
	free(what);
	return status;
}
