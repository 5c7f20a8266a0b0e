#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/lang.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "cli/resolve.h"
#include "cli/screen.h"
#include "cli/sheet_print.h"

static bool has_words(const char *title, const char *words)
{
	struct strbuf folded = STRBUF_INIT, wanted = STRBUF_INIT;
	bool found;

	fold_name(&folded, title, strlen(title));
	fold_name(&wanted, words, strlen(words));
	found = strstr(folded.text, wanted.text) != NULL;
	strbuf_release(&folded);
	strbuf_release(&wanted);
	return found;
}

/* The number of a table, or words of its title; no words: every table. */
static bool is_meant(const struct table *table, const struct sheet *sheet,
	const char *words)
{
	if (!*words)
		return true;
	if (!words[strspn(words, "0123456789")])
		return table->id == atoi(words);
	return has_words(sheet->title, words);
}

static void print_title(const struct sheet *sheet, const struct table *table)
{
	struct strbuf title = STRBUF_INIT;
	const struct form *form = form_get(table->form);

	strbuf_addf(&title, _("table %d"), table->id);
	if (*sheet->title)
		strbuf_addf(&title, "%s%s", _(": "), sheet->title);
	if (form)
		strbuf_addf(&title, " · %s", form->name);
	if (sheet->unit)
		strbuf_addf(&title, " · %s", sheet->unit);
	printf("%s", screen_style(STYLE_HEAD));
	printf("%s", title.text);
	printf("%s\n", screen_style(STYLE_PLAIN));
	strbuf_release(&title);
}

static void print_table(const struct sheet *sheet, const struct table *table,
	enum format format)
{
	struct strbuf legend = STRBUF_INIT;

	if (format == FORMAT_TEXT)
		print_title(sheet, table);
	sheet_print(sheet, format, SHEET_WRAP);
	sheet_legend(&legend, sheet);
	if (format == FORMAT_TEXT && legend.len)
		printf("%s%s%s\n", screen_style(STYLE_FAINT), legend.text,
			screen_style(STYLE_PLAIN));
	strbuf_release(&legend);
}

static size_t print_tables(const struct report *report, const char *words,
	enum format format)
{
	size_t printed = 0;

	for (size_t i = 0; i < report->table_count; i++) {
		struct sheet sheet;

		sheet_make(&sheet, report, &report->tables[i]);
		if (is_meant(&report->tables[i], &sheet, words)) {
			if (printed++)
				putchar('\n');
			print_table(&sheet, &report->tables[i], format);
		}
		sheet_release(&sheet);
	}
	return printed;
}

/* The words behind those of the report name a table, unless there is none of
 * that name and they mean the report too. */
static int print_meant(const struct request *request,
	const struct report *report, const struct report_words *words)
{
	char *name = request_words(request, words->least, request->operand_count);
	enum format format = request_format(request);
	size_t printed = print_tables(report, name, format);
	bool named = words->most < request->operand_count;

	if (!printed && !named)
		printed = print_tables(report, "", format);
	if (!printed && named)
		complain(_("no table is meant by '%s'; 'nianbao show --outline' lists them"),
			name);
	else if (!printed)
		complain("%s", _("the report has no tables"));
	free(name);
	return printed ? EXIT_FOUND : EXIT_NOTHING;
}

int table_run(const struct request *request)
{
	struct index *index = request_index(request, INDEX_READ);
	struct trouble trouble = TROUBLE_INIT;
	struct report_words words = { 0 };
	struct report report;
	int status;

	if (!index)
		return EXIT_TROUBLE;
	status = resolve_report_words(index, request->operands,
		request->operand_count, &words);
	if (status == EXIT_FOUND) {
		if (index_report(index, words.id, &report, &trouble)) {
			status = print_meant(request, &report, &words);
			report_release(&report);
		} else {
			status = complain_trouble(&trouble);
		}
	}
	index_close(index);
	return status;
}
