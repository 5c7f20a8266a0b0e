#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "cli/resolve.h"
#include "model/check_words.h"

static const struct printer_column check_columns[] = {
	{ "report", "#", true, EYES_HERE },
	{ "year", N_("year"), true, EYES_HERE },
	{ "place", N_("place"), false, EYES_HERE },
	{ "rule", N_("rule"), false, EYES_HERE },
	{ "state", N_("state"), false, EYES_HERE },
	{ "left", N_("left"), false, EYES_HERE },
	{ "right", N_("right"), false, EYES_HERE },
	{ "difference", N_("difference"), true, EYES_HERE },
	{ "line", N_("line"), true, EYES_NOT },
	{ "quote", N_("sentence"), false, EYES_NOT },
	{ "remark", N_("remark"), false, EYES_HERE },
};

/* Reports when the words hold a number, else those of a place. */
static int collect(struct index *index, const struct request *request,
	struct found_list *list)
{
	struct trouble trouble = TROUBLE_INIT;
	struct entry_query query = {
		.year = request_number(request, OPTION_YEAR),
	};
	char *words = request_words(request, 0, request->operand_count);
	char *node = NULL;
	int status = EXIT_FOUND;
	bool right = true;

	/* Of the whole index, only the reports of which lists say so. */
	query.failing = !*words && !request_has(request, OPTION_ALL);

	if (words[strcspn(words, "0123456789")]) {
		right = resolve_reports(index, words, list, &trouble);
		if (right && !list->count) {
			status = complain_nothing(index,
				_("no report is meant by '%s'"), words);
		}
	} else {
		if (*words)
			status = resolve_place(index, words, REACH_BELOW, &node);
		query.node = node;
		if (status == EXIT_FOUND)
			right = index_entries(index, &query, found_list_add, list,
				&trouble);
	}
	free(node);
	free(words);
	return right ? status : complain_trouble(&trouble);
}

/* Shares have fractions without an end. */
static void print_difference(struct printer *printer, double difference)
{
	printer_number(printer, round(difference * 100) / 100);
}

static void add_side(struct printer *printer, const struct report *report,
	const struct check *check, bool left, const char *lack, bool eyes)
{
	const char *side = left ? check->left : check->right;
	struct strbuf words = STRBUF_INIT;

	if (eyes)
		check_side_words(&words, report->form, check, side);
	else
		strbuf_adds(&words, side ? side : "");
	if (eyes && *lack)
		strbuf_addf(&words, "%s%s", _("; "), lack);
	printer_text(printer, words.text);
	strbuf_release(&words);
}

/* Eyes read what the rule asks, scripts its code. */
static void add_rule(struct printer *printer, const char *rule, bool eyes)
{
	struct strbuf words = STRBUF_INIT;

	if (eyes && rule)
		check_rule_text(&words, rule);
	printer_text(printer, words.len ? words.text : rule);
	strbuf_release(&words);
}

static void print_check(struct printer *printer, const struct found *found,
	const struct report *report, const struct check *check, bool eyes)
{
	struct strbuf lack = STRBUF_INIT;

	if (check->state == CHECK_UNKNOWN)
		check_lack_words(&lack, report, check);
	printer_number(printer, (double)found->id);
	if (report->year)
		printer_number(printer, report->year);
	else
		printer_text(printer, NULL);
	printer_text(printer, found->place);
	add_rule(printer, check->rule, eyes);
	printer_text(printer, eyes ? check_state_words(check) :
		check_state_code(check->state));
	add_side(printer, report, check, true, "", eyes);
	add_side(printer, report, check, false, lack.text, eyes);
	if (check->state == CHECK_UNKNOWN)
		printer_text(printer, NULL);
	else
		print_difference(printer, check->difference);
	if (check->line)
		printer_number(printer, check->line);
	else
		printer_text(printer, NULL);
	printer_text(printer, check->quote);
	printer_text(printer, check->remark);
	printer_row(printer);
	strbuf_release(&lack);
}

/* Those that break, worst first; or all as the report has them. Returns how
 * many fail. */
static size_t print_report(struct printer *printer, const struct found *found,
	const struct report *report, const struct request *request)
{
	enum format format = request_format(request);
	bool eyes = format == FORMAT_TEXT || format == FORMAT_MD;
	bool all = request_has(request, OPTION_ALL);

	for (int round = 0; round < (all ? 1 : 2); round++)
		for (size_t i = 0; i < report->check_count; i++) {
			const struct check *check = &report->checks[i];
			bool now = !check->remark && check_is_broken(report, check) &&
				(check->state == CHECK_FAIL) == (round == 0);

			if (all || now)
				print_check(printer, found, report, check, eyes);
		}
	return report_failing(report);
}

static int print_all(struct index *index, const struct found_list *list,
	const struct request *request)
{
	struct printer *printer = printer_new(request_format(request),
		check_columns, sizeof check_columns / sizeof *check_columns);
	struct trouble trouble = TROUBLE_INIT;
	size_t failing = 0;
	bool any;

	for (size_t i = 0; i < list->count && !trouble_is(&trouble); i++) {
		struct report report;

		if (!index_report(index, list->items[i].id, &report, &trouble))
			continue;
		index_check_tree(index, &report, &trouble);
		failing += print_report(printer, &list->items[i], &report, request);
		report_release(&report);
	}
	any = printer_rows(printer) > 0;
	printer_free(printer);
	if (trouble_is(&trouble))
		return complain_trouble(&trouble);
	if (!any && request_format(request) == FORMAT_TEXT)
		puts(_("no check fails"));
	return failing ? EXIT_NOTHING : EXIT_FOUND;
}

int check_run(const struct request *request)
{
	struct index *index = request_index(request, INDEX_READ);
	struct found_list list = { 0 };
	struct entry_query all = { 0 };
	bool eyes = request_format(request) == FORMAT_TEXT, empty;
	int status = EXIT_TROUBLE;

	if (index)
		status = collect(index, request, &list);
	/* An index that is empty may not be the one that was meant. */
	empty = status == EXIT_FOUND && !index_count(index, &all);
	if (status == EXIT_FOUND && !(empty && eyes))
		status = print_all(index, &list, request);
	if (empty)
		status = complain_nothing(index, "%s", _("no such report"));
	found_list_release(&list);
	index_close(index);
	return status;
}
