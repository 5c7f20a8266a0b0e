#include "cli/doubtful.h"

#include <stdio.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "model/doubt.h"

static const struct printer_column doubt_columns[] = {
	{ "id", "#", true, EYES_HERE },
	{ "title", N_("title"), false, EYES_HERE },
	{ "field", N_("field"), false, EYES_HERE },
	{ "value", N_("value"), false, EYES_HERE },
	{ "confidence", N_("sure"), true, EYES_HERE },
	{ "evidence", N_("evidence"), false, EYES_HERE },
	{ "candidates", N_("candidates"), false, EYES_HERE },
};

static const char *said(const struct doubt *doubt,
	const struct doubt_choice *choice, bool eyes)
{
	return doubt->field == FIELD_KIND && !eyes ? choice->value : choice->shown;
}

static void print_choices(struct printer *printer, const struct doubt *doubt,
	bool eyes)
{
	struct strbuf all = STRBUF_INIT;

	for (size_t i = 0; i < doubt->choice_count; i++)
		strbuf_addf(&all, "%s%s", i ? "; " : "",
			said(doubt, &doubt->choices[i], eyes));
	printer_text(printer, all.len ? all.text : NULL);
	strbuf_release(&all);
}

static void print_doubts(struct printer *printer, enum format format,
	const struct found *found, const struct doubts *doubts)
{
	bool eyes = format == FORMAT_TEXT || format == FORMAT_MD;

	for (size_t i = 0; i < doubts->count; i++) {
		const struct doubt *doubt = &doubts->items[i];
		char sure[16];

		printer_number(printer, (double)found->id);
		printer_text(printer, found->title);
		printer_text(printer, eyes ? _(report_field_code(doubt->field)) :
			report_field_code(doubt->field));
		printer_text(printer, *doubt->now.shown ?
			said(doubt, &doubt->now, eyes) : NULL);
		snprintf(sure, sizeof sure, "%.2f", doubt->confidence);
		printer_both(printer, sure, true, doubt->confidence);
		printer_text(printer, doubt->evidence);
		print_choices(printer, doubt, eyes);
		printer_row(printer);
	}
}

int doubtful_print(struct index *index, const struct found_list *list,
	enum format format)
{
	struct printer *printer = printer_new(format, doubt_columns,
		sizeof doubt_columns / sizeof *doubt_columns);
	struct trouble trouble = TROUBLE_INIT;
	bool right = true;

	for (size_t i = 0; right && i < list->count; i++) {
		struct doubts doubts = { 0 };
		struct report report;

		right = index_report(index, list->items[i].id, &report, &trouble);
		if (!right)
			break;
		doubts_read(&doubts, &report);
		print_doubts(printer, format, &list->items[i], &doubts);
		doubts_release(&doubts);
		report_release(&report);
	}
	printer_free(printer);
	return right ? EXIT_FOUND : complain_trouble(&trouble);
}
