/* gl: from a report's text to the document's lines. */
#include "tui/report_view.h"

#include <string.h>

#include "base/width.h"

unsigned report_view_lines(struct report_view *report)
{
	enum { FIRST_WORDS = 24 }; /* columns of a paragraph that find its line */
	const struct passage *passage = report_view_passage(report);
	const struct section *section = report_section(&report->report,
		passage->section);
	struct strbuf words = STRBUF_INIT;
	struct view *next;
	unsigned line = section != NULL ? section->line : 1;

	if (passage->figure != NULL)
		line = passage->figure->line;
	else if (passage->table != NULL)
		line = passage->table->line;
	else if (passage->check != NULL && passage->check->line != 0)
		line = passage->check->line;
	if (passage->figure != NULL && passage->figure->raw != NULL)
		strbuf_adds(&words, passage->figure->raw);
	else if (passage->kind == PASSAGE_PARAGRAPH
			|| passage->kind == PASSAGE_HEADING)
		strbuf_add(&words, passage->text, width_prefix(passage->text,
			strlen(passage->text), FIRST_WORDS));
	next = view_source_open(report->view.session, report->id, line,
		words.text);
	strbuf_release(&words);
	return view_push(&report->view, next);
}
