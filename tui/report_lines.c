/* From a report's text to the document's lines (gl), and to a sentence. */
#include "tui/report_view.h"

#include <string.h>

#include "base/width.h"

size_t report_view_line_at(const struct report_view *report, size_t passage,
	size_t offset)
{
	const struct report_text *text = &report->text;
	size_t line = report_text_line_of(text, passage);

	while (line + 1 < text->line_count
			&& text->lines[line + 1].passage == passage
			&& text->lines[line + 1].drawn == NULL
			&& text->lines[line + 1].start <= offset)
		line++;
	return line;
}

void report_view_go_sentence(struct report_view *report,
	const struct sentence *sentence)
{
	size_t passage = report_text_sentence(&report->text, sentence);
	size_t line = report_view_line_at(report, passage, sentence->start);

	report_view_go(report, passage);
	list_go(&report->lines, line);
	if (report->lines.page > 4)
		list_scroll(&report->lines, (long)line
			- (long)report->lines.top - 2);
	list_go(&report->lines, line);
}

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
