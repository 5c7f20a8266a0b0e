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

/* Whether both stand for the same; a remark's own words may have changed, and
 * a group's heading ends with its count. */
static bool is_same(const struct passage *a, const struct passage *b)
{
	const char *count = strrchr(a->text, '(');

	if (a->kind != b->kind || a->section != b->section)
		return false;
	if (a->kind == PASSAGE_REMARK)
		return true;
	if (a->kind == PASSAGE_GROUP && count != NULL)
		return strncmp(a->text, b->text, (size_t)(count - a->text)) == 0;
	return strcmp(a->text, b->text) == 0;
}

/* Where passage AT of OLD is in TEXT: of several that say the same, the one
 * with as many before it. False where it is gone. */
static bool find_same(const struct report_text *text,
	const struct report_text *old, size_t at, size_t *found)
{
	const struct passage *passage = &old->passages[at];
	size_t before = 0;

	for (size_t i = 0; i < at; i++)
		before += is_same(passage, &old->passages[i]);
	for (*found = 0; *found < text->passage_count; ++*found)
		if (is_same(passage, &text->passages[*found])
				&& before-- == 0)
			return true;
	return false;
}

/* A line of a passage as far into it as LINE of OLD is; of a table the one drawn
 * there. */
static size_t line_within(const struct report_view *report, size_t passage,
	const struct report_text *old, size_t line)
{
	const struct report_text *text = &report->text;
	size_t first = report_text_line_of(old, old->lines[line].passage);
	size_t found = report_view_line_at(report, passage,
		old->lines[line].start);

	for (; old->lines[line].drawn != NULL && first < line
			&& found + 1 < text->line_count
			&& text->lines[found + 1].passage == passage; first++)
		found++;
	return found;
}

/* The line of TEXT that was LINE of OLD; an empty line, or one that is gone,
 * lies behind what was before it. */
static size_t find_line(const struct report_view *report,
	const struct report_text *old, size_t line)
{
	const struct report_text *text = &report->text;
	size_t passage = old->lines[line].passage, at = passage, found;

	while (old->passages[at].kind == PASSAGE_GAP
			|| !find_same(text, old, at, &found)) {
		if (at == 0)
			return line;
		at--;
	}
	if (at == passage)
		return line_within(report, found, old, line);
	for (; at < passage && found + 1 < text->passage_count
			&& (text->passages[found + 1].kind == PASSAGE_GAP
				|| text->passages[found + 1].kind == PASSAGE_REMARK);
			at++)
		found++;
	return report_text_line_of(text, found);
}

/* A remark more or less moves the passages; the cursor stays at its own, and
 * in its row of the window. */
void report_view_resume(struct view *view)
{
	struct report_view *report = self(view);
	struct report_text old = report->text;
	size_t line = report->lines.cursor;
	size_t above = line - report->lines.top;

	read_again(report);
	report_view_read(report);
	report_view_lay(report);
	line = find_line(report, &old, line);
	list_go(&report->lines, line);
	list_scroll(&report->lines, (long)line - (long)report->lines.top
		- (long)above);
	list_go(&report->lines, line);
	list_go(&report->nodes, report_view_passage(report)->node);
	report_text_release(&old);
}
