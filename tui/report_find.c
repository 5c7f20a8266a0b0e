/* Words in the text of the report screen. */
#include "tui/report_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/lang.h"
#include "base/mem.h"

void report_view_mark(struct report_view *report, const char *words)
{
	free(report->words);
	report->words = words == NULL ? NULL : mem_text(words);
}

static bool line_has(const void *context, size_t at)
{
	const struct report_view *report = context;
	const struct text_line *line = &report->text.lines[at];
	const struct passage *passage =
		&report->text.passages[line->passage];
	const char *text = line->drawn != NULL ? line->drawn : passage->text;
	size_t start = line->drawn != NULL ? 0 : line->start, from = start, len;

	return text_find_near(text, start, start + line->len, report->words,
		&from, &len);
}

/* To the next line with the words, around the ends. */
unsigned report_view_find(struct report_view *report, bool here, bool backwards)
{
	size_t line;

	if (report->words == NULL || *report->words == '\0'
			|| report->lines.count == 0)
		return VIEW_STAY;
	if (!list_find(&report->lines, here ? 0 : backwards ? -1 : 1, line_has,
			report, &line))
		return view_say(&report->view, _("%s is not in this report."),
			report->words);
	list_go(&report->lines, line);
	report_view_follow(report);
	report->focus = FOCUS_TEXT;
	report_view_lay(report);
	return VIEW_REDRAW;
}

unsigned report_view_find_again(struct report_view *report, bool backwards)
{
	const struct strbuf *words = &report->view.session->words;

	if (words->len > 0 && (report->words == NULL
			|| strcmp(report->words, words->text) != 0))
		report_view_mark(report, words->text);
	if (report->words == NULL)
		return view_no_words(&report->view);
	return report_view_find(report, false, backwards);
}
