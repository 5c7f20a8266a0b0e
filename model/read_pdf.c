#include "model/block.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/html.h"
#include "model/pdf.h"
#include "model/report.h"
#include "model/stage.h"

/* In heights of a line. */
static const double indent = 1.2;   /* a first line begins so far in */
static const double ragged = 2.5;   /* a last line ends so far before */
static const double far_apart = 2.4; /* no lines of one paragraph */
static const double resized = 0.2;  /* another size is another paragraph */

struct reader {
	struct pdf pdf;
	struct blocks *blocks;
	struct strbuf text; /* of the paragraph so far */
	const struct pdf_line *above; /* its last line */
	unsigned line;
	bool centered;
};

static void close_paragraph(struct reader *reader)
{
	struct strbuf folded = STRBUF_INIT;
	html_fold(&folded, reader->text.text, reader->text.len);
	if (folded.len) {
		struct block *block = blocks_add(reader->blocks, BLOCK_PARAGRAPH,
			reader->line);
		block->centered = reader->centered;
		block->text = strbuf_take(&folded);
	}
	strbuf_release(&folded);
	strbuf_reset(&reader->text);
	reader->above = NULL;
}

static double line_left(const struct pdf_line *line)
{
	return line->pieces[0].left;
}

static double line_right(const struct pdf_line *line)
{
	return line->pieces[line->count - 1].right;
}

/* As far from the left as from the right. */
static bool is_centered(const struct pdf *pdf, const struct pdf_line *line)
{
	double height = pdf_height(line);
	double left = line_left(line) - pdf->left;
	double right = pdf->right - line_right(line);
	return left > ragged * height && right > ragged * height
		&& left - right < height && right - left < height;
}

static bool goes_on(const struct reader *reader, const struct pdf_line *line)
{
	const struct pdf *pdf = &reader->pdf;
	const struct pdf_line *above = reader->above;
	double height = pdf_height(line);
	if (!above || above->count > 1 || line->count > 1
			|| reader->centered || is_centered(pdf, line))
		return false;
	if (pdf->right - line_right(above) > ragged * height)
		return false;
	if (pdf_height(above) > (1 + resized) * height
			|| height > (1 + resized) * pdf_height(above))
		return false;
	if (above->page == line->page && pdf_middle(line->top, line->bottom)
			- pdf_middle(above->top, above->bottom) > far_apart * height)
		return false;
	bool indented = line_left(line) - pdf->left > indent * height;
	bool above_indented = line_left(above) - pdf->left > indent * height;
	if (indented && (!above_indented || line_left(line) > line_left(above)))
		return false;
	return !pdf_has_mark(line);
}

/* Pieces of a line that is no table's are parted by a tab: place and date. */
static void add_gapped(struct reader *reader, const struct pdf_line *line)
{
	struct strbuf raw = STRBUF_INIT, text = STRBUF_INIT;
	for (size_t i = 0; i < line->count; i++) {
		if (i)
			strbuf_addc(&raw, '\t');
		strbuf_adds(&raw, line->pieces[i].text);
	}
	block_fold(&text, raw.text, raw.len);
	if (text.len)
		blocks_add(reader->blocks, BLOCK_PARAGRAPH, line->number)->text
			= strbuf_take(&text);
	strbuf_release(&raw);
	strbuf_release(&text);
}

static void add_line(struct reader *reader, const struct pdf_line *line)
{
	if (!goes_on(reader, line)) {
		close_paragraph(reader);
		reader->line = line->number;
		reader->centered = is_centered(&reader->pdf, line);
	}
	if (line->count > 1) {
		add_gapped(reader, line);
		return;
	}
	pdf_join(&reader->text, line->pieces[0].text);
	reader->above = line;
}

static void add_table(struct reader *reader, size_t at, size_t count)
{
	struct grid grid = { 0 };
	close_paragraph(reader);
	pdf_table_read(&grid, &reader->pdf.lines[at], count);
	struct block *block = blocks_add(reader->blocks, BLOCK_TABLE,
		reader->pdf.lines[at].number);
	block->grid = grid;
}

/* No table begins with the end of a paragraph, nor with a heading. */
static bool may_begin_table(const struct reader *reader,
	const struct pdf_line *line)
{
	return !line->dropped && (line->count > 1
		|| !(pdf_has_mark(line) || goes_on(reader, line)));
}

static void read_lines(struct reader *reader)
{
	const struct pdf *pdf = &reader->pdf;
	size_t at = 0;
	while (at < pdf->count) {
		const struct pdf_line *line = &pdf->lines[at];
		size_t count = may_begin_table(reader, line)
			? pdf_table_lines(pdf, at) : 0;
		if (count)
			add_table(reader, at, count);
		else if (!line->dropped)
			add_line(reader, line);
		at += count ? count : 1;
	}
	close_paragraph(reader);
}

void read_pdf(struct blocks *blocks, const char *text, size_t len,
	struct report *report)
{
	struct reader reader = { .blocks = blocks, .text = STRBUF_INIT };
	struct strbuf clean = STRBUF_INIT;
	decode_clean(&clean, text, len);
	pdf_read(&reader.pdf, clean.text, clean.len);
	size_t dropped = pdf_drop_furniture(&reader.pdf);
	read_lines(&reader);
	if (dropped)
		report_note(report, NOTE_INFORMATION, 0, "running-heads",
			"%zu page numbers and running heads were left out.", dropped);
	if (reader.pdf.damaged)
		report_note(report, NOTE_DROPPED, 0, "damaged",
			"The words of the PDF end in the middle; what stands before was read.");
	if (reader.pdf.cut)
		report_note(report, NOTE_DROPPED, 0, "too-long",
			"The document is too large; only the beginning of its text was read.");
	pdf_release(&reader.pdf);
	strbuf_release(&reader.text);
	strbuf_release(&clean);
}
