#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "cli/resolve.h"

static const struct printer_column check_columns[] = {
	{ "report", "#", true, false },
	{ "year", N_("year"), true, false },
	{ "place", N_("place"), false, false },
	{ "rule", N_("rule"), false, false },
	{ "label", N_("what"), false, false },
	{ "left", N_("left"), false, false },
	{ "right", N_("right"), false, false },
	{ "difference", N_("difference"), true, false },
};

/* Reports when the words hold a number, else those of a place. */
static int collect(struct index *index, const struct request *request,
	struct found_list *list)
{
	struct trouble trouble = TROUBLE_INIT;
	struct entry_query query = {
		.year = request_number(request, OPTION_YEAR), .failing = true,
	};
	char *words = request_words(request, 0, request->operand_count);
	char *node = NULL;
	int status = EXIT_FOUND;
	bool right = true;

	if (words[strcspn(words, "0123456789")]) {
		right = resolve_reports(index, words, list, &trouble);
		if (right && !list->count) {
			complain(_("no report is meant by '%s'"), words);
			status = EXIT_USAGE;
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

/* （七）总计 自然人: the words of the form for the first cell of CHECK. */
static void add_words(struct strbuf *out, const struct report *report,
	const struct check *check)
{
	const char *cell = check->cells ? check->cells[0] : NULL;
	const struct form_row *row = cell ? form_row(report->form, cell) : NULL;
	const char *column = cell ? strchr(cell, ':') : NULL;

	if (!row)
		return;
	strbuf_adds(out, row->label);
	for (unsigned i = 0; column && i < FORM_COLUMNS; i++)
		if (!strcmp(form_columns[i].id, column + 1))
			strbuf_addf(out, " %s", form_columns[i].brief);
}

static void print_failing(struct printer *printer, const struct found *found,
	const struct report *report)
{
	for (size_t i = 0; i < report->check_count; i++) {
		const struct check *check = &report->checks[i];
		struct strbuf words = STRBUF_INIT;

		if (check->state != CHECK_FAIL)
			continue;
		add_words(&words, report, check);
		printer_number(printer, (double)found->id);
		if (report->year)
			printer_number(printer, report->year);
		else
			printer_text(printer, NULL);
		printer_text(printer, found->place);
		printer_text(printer, check->rule);
		printer_text(printer, words.text);
		printer_text(printer, check->left);
		printer_text(printer, check->right);
		printer_number(printer, check->difference);
		printer_row(printer);
		strbuf_release(&words);
	}
}

static int print_all(struct index *index, const struct found_list *list,
	enum format format)
{
	struct printer *printer = printer_new(format, check_columns,
		sizeof check_columns / sizeof *check_columns);
	struct trouble trouble = TROUBLE_INIT;
	bool fails;

	for (size_t i = 0; i < list->count && !trouble_is(&trouble); i++) {
		struct report report;

		if (!index_report(index, list->items[i].id, &report, &trouble))
			continue;
		print_failing(printer, &list->items[i], &report);
		report_release(&report);
	}
	fails = printer_rows(printer) > 0;
	printer_free(printer);
	if (trouble_is(&trouble))
		return complain_trouble(&trouble);
	if (!fails && format == FORMAT_TEXT)
		puts(_("no sum fails"));
	return fails ? EXIT_NOTHING : EXIT_FOUND;
}

int check_run(const struct request *request)
{
	struct index *index = request_index(request, INDEX_READ);
	struct found_list list = { 0 };
	int status = EXIT_TROUBLE;

	if (index)
		status = collect(index, request, &list);
	if (status == EXIT_FOUND)
		status = print_all(index, &list, request_format(request));
	found_list_release(&list);
	index_close(index);
	return status;
}
