/* What a user keeps of a report: spots, links and remarks. */
#include "tui/report_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/address.h"
#include "model/spot.h"
#include "tui/link.h"

static struct report_view *self(struct view *view)
{
	return (struct report_view *)view;
}

void report_view_spot(struct view *view, struct strbuf *out, struct strbuf *name)
{
	const struct report_view *report = self(view);

	report_text_spot(out, name, &report->text, report->lines.cursor);
}

/* How many passages the cursor is below the heading of its section, or below
 * the top; in a paragraph its sentence, and how many lines below that. */
void report_view_address(struct view *view, struct address *out)
{
	const struct report_view *report = self(view);
	const struct passage *passage = report_view_passage(report);
	size_t at = (size_t)(passage - report->text.passages), first = 0;
	struct strbuf text = STRBUF_INIT, name = STRBUF_INIT;
	struct spot spot;

	if (passage->kind == PASSAGE_PARAGRAPH) {
		report_text_spot(&text, &name, &report->text,
			report->lines.cursor);
		spot_read(&spot, &report->report, text.text);
		first = report_view_line_at(report, at, spot.sentence.start);
		at = report->lines.cursor > first ? report->lines.cursor : first;
	} else if (passage->section != 0) {
		spot_add_section(&text, &report->report, passage->section);
		first = report_text_section(&report->text, passage->section);
	}
	out->at = (unsigned)(at - first);
	out->spot = strbuf_take(&text);
	out->words = mem_text(report->words);
	out->hash = link_hash(view->session, report->id);
	strbuf_release(&name);
}

/* Lines below the sentence are those of this width: no further than its
 * paragraph. */
static void go_sentence(struct report_view *report,
	const struct sentence *sentence, unsigned below)
{
	const struct report_text *text = &report->text;
	size_t line;

	report_view_go_sentence(report, sentence);
	line = report->lines.cursor;
	while (below-- > 0 && line + 1 < text->line_count
			&& text->lines[line + 1].passage
				== text->lines[line].passage)
		line++;
	list_go(&report->lines, line);
}

void report_view_at(struct view *view, const struct address *address)
{
	struct report_view *report = self(view);
	size_t first = 0, count = report->text.passage_count;
	struct spot spot = { .kind = SPOT_REPORT };

	if (address->words != NULL) {
		free(report->words);
		report->words = mem_text(address->words);
	}
	if (address->spot != NULL)
		spot_read(&spot, &report->report, address->spot);
	if (spot.kind == SPOT_TEXT) {
		go_sentence(report, &spot.sentence, address->at);
		return;
	}
	if (spot.section != 0)
		first = report_text_section(&report->text, spot.section);
	if (address->at > 0 && count > 0)
		report_view_go(report, first + address->at < count
			? first + address->at : count - 1);
}

void report_view_read(struct report_view *report)
{
	struct trouble trouble = TROUBLE_INIT;

	if (!remarks_load(&report->remarks, report->view.session->index,
			report->id, &trouble))
		session_trouble(report->view.session, &trouble);
	report_text_init(&report->text, &report->report, &report->remarks);
}

/* What the user decided meanwhile may have made another report of it. */
static void read_again(struct report_view *report)
{
	struct session *session = report->view.session;
	struct trouble trouble = TROUBLE_INIT;
	struct report again;

	if (report->decided == session->decided)
		return;
	report->decided = session->decided;
	if (!index_report(session->index, report->id, &again, &trouble)) {
		session_trouble(session, &trouble);
		return;
	}
	report_release(&report->report);
	report->report = again;
}

/* A passage as it was before the text was made anew. */
struct held {
	enum passage_kind kind;
	int section;
	char *text;
	size_t offset, line;
};

static struct held hold(const struct report_view *report)
{
	const struct passage *passage = report_view_passage(report);
	size_t line = report->lines.cursor;

	return (struct held) { passage->kind, passage->section,
		mem_text(passage->text), report->text.lines[line].start, line };
}

/* Where it is now; the line's number where it is gone. */
static size_t find_held(const struct report_view *report,
	const struct held *held)
{
	const struct report_text *text = &report->text;

	for (size_t i = 0; i < text->passage_count; i++) {
		const struct passage *passage = &text->passages[i];

		if (passage->kind == held->kind && *held->text != '\0'
				&& passage->section == held->section
				&& strcmp(passage->text, held->text) == 0)
			return report_view_line_at(report, i, held->offset);
	}
	return held->line;
}

/* A remark more or less moves the passages. */
void report_view_resume(struct view *view)
{
	struct report_view *report = self(view);
	struct held held = hold(report);

	report_text_release(&report->text);
	read_again(report);
	report_view_read(report);
	report_view_lay(report);
	list_go(&report->lines, find_held(report, &held));
	list_go(&report->nodes, report_view_passage(report)->node);
	free(held.text);
}
