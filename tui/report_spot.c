/* Spots of a report (model/spot.h) and the passages they stand at. */
#include "tui/report_text.h"

#include "base/lang.h"
#include "base/strbuf.h"
#include "base/width.h"
#include "model/spot.h"
#include "tui/draw.h"
#include "tui/provenance.h"

static void add_section(struct strbuf *spot, struct strbuf *name,
	const struct report *report, int id)
{
	const struct section *section = report_section(report, id);

	if (section == NULL)
		return;
	spot_add_section(spot, report, id);
	strbuf_addf(name, " · %s%s", section->marker, section->title);
}

/* The sentence that begins in LINE, else the one that goes on in it. */
static void add_sentence(struct strbuf *spot, const struct report_text *text,
	const struct text_line *line, const struct passage *passage)
{
	struct sentence sentence;
	struct strbuf last = STRBUF_INIT;
	struct spot read;

	/* The sentence at the line's end begins in it, or fills it. */
	spot_add_sentence(&last, text->report, passage->section,
		passage->paragraph, line->start);
	spot_read(&read, text->report, last.text);
	sentence = read.sentence;
	if (sentence.start < line->start
			&& sentence.start + sentence.len < line->start + line->len) {
		strbuf_reset(&last);
		spot_add_sentence(&last, text->report, passage->section,
			passage->paragraph, sentence.start + sentence.len);
	}
	strbuf_adds(spot, last.text);
	strbuf_release(&last);
}

void report_text_spot(struct strbuf *spot, struct strbuf *name,
	const struct report_text *text, size_t line)
{
	const struct report *report = text->report;
	const struct passage *passage
		= &text->passages[text->lines[line].passage];
	const struct figure *figure;

	/* An empty line belongs to what is above it. */
	while (passage->kind == PASSAGE_GAP && passage > text->passages)
		passage--;
	figure = passage->figure;
	if (passage->kind == PASSAGE_PARAGRAPH
			&& passage == &text->passages[text->lines[line].passage]) {
		add_sentence(spot, text, &text->lines[line], passage);
		strbuf_adds(name, " · ");
		report_spot_name(name, report, spot->text);
		return;
	}
	if (passage->spot != NULL) {
		strbuf_adds(spot, passage->spot);
		strbuf_adds(name, *passage->spot == '\0' ? "" : " · ");
		report_spot_name(name, report, passage->spot);
	} else if (figure != NULL && figure->table != 0 && figure->cell != NULL
			&& report_cell(report, figure->cell) == figure) {
		strbuf_addf(spot, "cell/%s", figure->cell);
		strbuf_adds(name, " · ");
		provenance_name(name, figure);
	} else if (passage->check != NULL) {
		spot_add_check(spot, passage->check);
		strbuf_adds(name, " · ");
		provenance_check_name(name, report, passage->check);
	} else if (passage->table != NULL) {
		spot_add_table(spot, report, passage->table->id);
		strbuf_addf(name, " · %s", passage->text);
	} else {
		add_section(spot, name, report, passage->section);
	}
}

/* The beginning of a sentence. */
static void add_words(struct strbuf *out, const struct sentence *sentence)
{
	enum { SHOWN = 32 }; /* columns */
	size_t len = width_prefix(sentence->text, sentence->len, SHOWN);

	strbuf_addf(out, "“%.*s%s”", (int)len, sentence->text,
		len < sentence->len ? draw_sign(SIGN_ELLIPSIS) : "");
}

void report_spot_name(struct strbuf *out, const struct report *report,
	const char *text)
{
	const struct section *section;
	const struct figure *figure;
	struct spot spot;
	bool there = spot_read(&spot, report, text);

	section = report_section(report, spot.section);
	figure = spot.cell == NULL ? NULL : report_cell(report, spot.cell);
	if (figure != NULL)
		provenance_name(out, figure);
	else if (spot.kind == SPOT_TEXT)
		add_words(out, &spot.sentence);
	else if (section != NULL)
		strbuf_addf(out, "%s%s", section->marker, section->title);
	else if (spot.kind == SPOT_CHECK && spot.check != NULL)
		provenance_check_name(out, report, spot.check);
	else if (spot.kind == SPOT_LINE)
		strbuf_addf(out, _("line %u"), spot.line);
	else if (spot.kind == SPOT_TABLE && there)
		strbuf_addf(out, _("Table %zu"), (size_t)(report_table(report,
			spot.table) - report->tables) + 1);
	else if (!there)
		strbuf_adds(out, text);
	if (spot.kind == SPOT_TABLE && figure == NULL && spot.cell != NULL)
		strbuf_addf(out, " · %s", spot.cell);
}

size_t report_text_section(const struct report_text *text, int section)
{
	for (size_t i = 0; i < text->passage_count; i++)
		if (text->passages[i].section == section)
			return i;
	return 0;
}

size_t report_text_sentence(const struct report_text *text,
	const struct sentence *sentence)
{
	for (size_t i = 0; i < text->passage_count; i++) {
		const struct passage *passage = &text->passages[i];

		if (passage->kind == PASSAGE_PARAGRAPH
				&& passage->section == sentence->section
				&& passage->paragraph == sentence->paragraph)
			return i;
	}
	return 0;
}
