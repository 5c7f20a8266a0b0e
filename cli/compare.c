#include "model/compare.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/visible.h"
#include "cli/command.h"
#include "cli/compare_text.h"
#include "cli/resolve.h"
#include "cli/screen.h"
#include "cli/value.h"
#include "model/check_words.h"
#include "model/sheet.h"

enum { COLUMN_INDICATOR, COLUMN_LABEL, COLUMN_UNIT, COLUMN_A, COLUMN_A_STATE,
	COLUMN_B, COLUMN_B_STATE, COLUMN_DIFFERENCE, COLUMN_PERCENT, COLUMN_COMPARABLE,
	COLUMNS };

static void print_signed(struct printer *printer, bool known, double number,
	int decimals)
{
	struct strbuf text = STRBUF_INIT;

	if (known && number > 0)
		strbuf_addc(&text, '+');
	if (known && decimals)
		strbuf_addf(&text, "%.*f", decimals, number);
	else if (known)
		number_text(&text, number);
	printer_both(printer, text.text, known, number);
	strbuf_release(&text);
}

/* ABOVE: the row of what this is a part of stands there too. */
static void print_row(struct printer *printer, const struct compare *compare,
	const struct compare_row *row, bool above, enum format format)
{
	const struct indicator *indicator = row->indicator;
	struct strbuf label = STRBUF_INIT;

	if (format == FORMAT_TEXT)
		compare_name_text(&label, compare, row, above);
	else
		strbuf_adds(&label, row->label);
	printer_text(printer, indicator->id);
	printer_text(printer, label.text);
	printer_text(printer, indicator->unit);
	value_print(printer, &row->a);
	value_print(printer, &row->b);
	print_signed(printer, row->has_difference, row->difference, 0);
	print_signed(printer, row->has_percent, row->percent, 1);
	printer_text(printer, comparable_code(row->comparable));
	printer_row(printer);
	strbuf_release(&label);
}

/* 宿迁市 2023: the place's own name and the year. */
static char *side_name(const struct report *report)
{
	struct strbuf name = STRBUF_INIT;
	const struct place *place = &report->place;
	const char *last = NULL;

	for (size_t i = 0; i < 4 && place->path[i]; i++)
		last = place->path[i];
	if (place->zone)
		last = place->zone;
	if (place->township)
		last = place->township;
	strbuf_adds(&name, report->department ? report->department :
		last ? last : _("place unknown"));
	if (report->year)
		strbuf_addf(&name, " %d", report->year);
	return strbuf_take(&name);
}

static void print_remarks(const struct compare *compare)
{
	for (size_t i = 0; i < compare->remark_count; i++) {
		const struct compare_remark *remark = &compare->remarks[i];
		struct strbuf safe = STRBUF_INIT;

		visible_text(&safe, remark->text, strlen(remark->text),
			VISIBLE_ONE_LINE);
		printf("%s%s %s%s\n",
			screen_style(remark->holds ? STYLE_PLAIN : STYLE_BAD),
			remark->holds ? "✓" : "!", safe.text,
			screen_style(STYLE_PLAIN));
		strbuf_release(&safe);
	}
}

static const struct printer_column remark_columns[] = {
	{ "holds", "", false, EYES_HERE },
	{ "rule", N_("rule"), false, EYES_HERE },
	{ "remark", N_("finding"), false, EYES_HERE },
};

/* After the rows. csv and tsv have one shape for all lines, and no room. */
static void add_remarks(struct printer *printer, const struct compare *compare,
	enum format format)
{
	bool json = format == FORMAT_JSON || format == FORMAT_JSONL;

	if (!compare->remark_count || (!json && format != FORMAT_MD))
		return;
	printer_turn(printer, remark_columns,
		sizeof remark_columns / sizeof *remark_columns);
	for (size_t i = 0; i < compare->remark_count; i++) {
		const struct compare_remark *remark = &compare->remarks[i];

		struct strbuf rule = STRBUF_INIT;

		if (json)
			printer_flag(printer, remark->holds);
		else
			printer_text(printer, remark->holds ? "✓" : "!");
		if (!json && remark->rule)
			check_rule_text(&rule, remark->rule);
		printer_text(printer, rule.len ? rule.text : remark->rule);
		printer_text(printer, remark->text);
		printer_row(printer);
		strbuf_release(&rule);
	}
}

static void print_compare(const struct request *request,
	const struct report *a, const struct report *b)
{
	enum format format = request_format(request);
	char *a_name = side_name(a), *b_name = side_name(b);
	const struct printer_column columns[COLUMNS] = {
		[COLUMN_INDICATOR] = { "indicator", "", false, EYES_NOT },
		[COLUMN_LABEL] = { "label", N_("indicator"), false, EYES_HERE },
		[COLUMN_UNIT] = { "unit", N_("unit"), false, EYES_HERE },
		[COLUMN_A] = { "a", a_name, true, EYES_HERE },
		[COLUMN_A_STATE] = { "a_state", "", false, EYES_NOT },
		[COLUMN_B] = { "b", b_name, true, EYES_HERE },
		[COLUMN_B_STATE] = { "b_state", "", false, EYES_NOT },
		[COLUMN_DIFFERENCE] = { "difference", N_("difference"), true, EYES_HERE },
		[COLUMN_PERCENT] = { "percent", "%", true, EYES_HERE },
		[COLUMN_COMPARABLE] = { "comparable", "", false, EYES_NOT },
	};
	struct printer *printer = printer_new(format, columns, COLUMNS);
	unsigned least = (unsigned)request_number(request, OPTION_THRESHOLD);
	bool only = least || request_has(request, OPTION_CHANGED), none;
	struct compare compare;

	compare_reports(&compare, a, b);
	for (size_t i = 0; i < compare.count; i++) {
		const struct compare_row *row = &compare.rows[i];
		const struct compare_row *above = compare_row_of(&compare,
			indicator_by_id(row->indicator->parent));

		if (!only || compare_row_differs(row, least))
			print_row(printer, &compare, row, !only || (above &&
				compare_row_differs(above, least)), format);
	}
	none = printer_rows(printer) == 0;
	add_remarks(printer, &compare, format);
	printer_free(printer);
	if (format == FORMAT_TEXT && none)
		puts(_("no figure differs"));
	if (format == FORMAT_TEXT)
		print_remarks(&compare);
	compare_release(&compare);
	free(a_name);
	free(b_name);
}

static bool is_year(const char *word)
{
	return strlen(word) == 4 && !word[strspn(word, "0123456789")];
}

/* A and B among the operands: "A" "B", or as many words for each, or "宿迁 2023
 * 2024", where the second place is the first. */
static bool split_operands(const struct request *request, char **a, char **b)
{
	size_t count = request->operand_count;

	if (count == 3 && is_year(request->operands[1]) &&
	    is_year(request->operands[2])) {
		struct strbuf words = STRBUF_INIT;

		strbuf_addf(&words, "%s %s", request->operands[0],
			request->operands[2]);
		*a = request_words(request, 0, 2);
		*b = strbuf_take(&words);
		return true;
	}
	if (count % 2)
		return false;
	*a = request_words(request, 0, count / 2);
	*b = request_words(request, count / 2, count);
	return true;
}

static int load_both(struct index *index, const char *a_words,
	const char *b_words, struct report *a, struct report *b)
{
	struct trouble trouble = TROUBLE_INIT;
	int64_t a_id = 0, b_id = 0;
	int status = resolve_report(index, a_words, &a_id);

	if (status == EXIT_FOUND)
		status = resolve_report(index, b_words, &b_id);
	if (status != EXIT_FOUND)
		return status;
	if (!index_report(index, a_id, a, &trouble))
		return complain_trouble(&trouble);
	if (!index_report(index, b_id, b, &trouble)) {
		report_release(a);
		return complain_trouble(&trouble);
	}
	return EXIT_FOUND;
}

int compare_run(const struct request *request)
{
	struct index *index;
	struct report a, b;
	char *a_words, *b_words;
	int status;

	if (!split_operands(request, &a_words, &b_words)) {
		complain("%s", _("compare wants two reports: 'compare 12 15', "
			"'compare 宿迁 2023 宿迁 2024', 'compare 宿迁 2023 2024'"));
		return EXIT_USAGE;
	}
	index = request_index(request, INDEX_READ);
	status = index ? load_both(index, a_words, b_words, &a, &b) :
		EXIT_TROUBLE;
	if (status == EXIT_FOUND) {
		if (request_has(request, OPTION_TEXT))
			compare_text_print(&a, &b, request_format(request),
				request_has(request, OPTION_CHANGED));
		else
			print_compare(request, &a, &b);
		report_release(&a);
		report_release(&b);
	}
	index_close(index);
	free(a_words);
	free(b_words);
	return status;
}
