#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/lang.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "cli/resolve.h"

static const struct printer_column task_columns[] = {
	{ "report", "#", true, EYES_HERE },
	{ "year", N_("year"), true, EYES_HERE },
	{ "place", N_("place"), false, EYES_HERE },
	{ "section", N_("section"), false, EYES_NOT },
	{ "task", N_("task"), false, EYES_LAST },
	{ "lead", N_("lead"), false, EYES_HERE },
	{ "responsible", N_("responsible"), false, EYES_HERE },
	{ "deadline", N_("deadline"), false, EYES_HERE },
};

static void add_names(struct strbuf *out, char *const *names)
{
	for (; names && *names; names++) {
		if (out->len)
			strbuf_adds(out, "、");
		strbuf_adds(out, *names);
	}
}

static bool takes_part(const struct strbuf *names, const char *who)
{
	struct strbuf folded = STRBUF_INIT, wanted = STRBUF_INIT;
	bool found;

	fold_name(&folded, names->text, names->len);
	fold_name(&wanted, who, strlen(who));
	found = strstr(folded.text, wanted.text) != NULL;
	strbuf_release(&folded);
	strbuf_release(&wanted);
	return found;
}

static void print_task(struct printer *printer, const struct found *found,
	const struct report *report, const struct task *task, const char *who)
{
	const struct section *section = report_section(report, task->section);
	struct strbuf lead = STRBUF_INIT, others = STRBUF_INIT;

	add_names(&lead, task->lead);
	add_names(&others, task->responsible);
	if (!who || takes_part(&lead, who) || takes_part(&others, who)) {
		printer_number(printer, (double)found->id);
		if (found->year)
			printer_number(printer, found->year);
		else
			printer_text(printer, NULL);
		printer_text(printer, found->place);
		printer_text(printer, section ? section->title : NULL);
		/* A heading that is the whole task. */
		printer_text(printer, *task->text || !section ? task->text :
			section->title);
		printer_text(printer, lead.text);
		printer_text(printer, others.text);
		printer_text(printer, task->deadline);
		printer_row(printer);
	}
	strbuf_release(&lead);
	strbuf_release(&others);
}

static int print_all(const struct request *request, struct index *index,
	const struct found_list *list)
{
	struct printer *printer = printer_new(request_format(request),
		task_columns, sizeof task_columns / sizeof *task_columns);
	struct trouble trouble = TROUBLE_INIT;
	bool any;

	for (size_t i = 0; i < list->count && !trouble_is(&trouble); i++) {
		struct report report;

		if (!index_report(index, list->items[i].id, &report, &trouble))
			continue;
		for (size_t k = 0; k < report.task_count; k++)
			print_task(printer, &list->items[i], &report,
				&report.tasks[k], request->values[OPTION_WHO]);
		report_release(&report);
	}
	any = printer_rows(printer) > 0;
	printer_free(printer);
	if (trouble_is(&trouble))
		return complain_trouble(&trouble);
	if (!any && request_format(request) == FORMAT_TEXT)
		complain_nothing(index, "%s", _("no such task"));
	return any ? EXIT_FOUND : EXIT_NOTHING;
}

int tasks_run(const struct request *request)
{
	struct index *index = request_index(request, INDEX_READ);
	struct found_list list = { 0 };
	struct trouble trouble = TROUBLE_INIT;
	struct entry_query query = {
		.year = request_number(request, OPTION_YEAR),
		/* An annual report has no tasks. */
		.kinds = 1u << KIND_KEYPOINTS | 1u << KIND_NOTICE | 1u << KIND_OTHER,
	};
	char *words = request_words(request, 0, request->operand_count);
	char *node = NULL;
	int status = index ? EXIT_FOUND : EXIT_TROUBLE;

	if (index && *words)
		status = resolve_place(index, words, REACH_BELOW, &node);
	query.node = node;
	if (status == EXIT_FOUND) {
		if (index_entries(index, &query, found_list_add, &list, &trouble))
			status = print_all(request, index, &list);
		else
			status = complain_trouble(&trouble);
	}
	found_list_release(&list);
	free(words);
	free(node);
	index_close(index);
	return status;
}
