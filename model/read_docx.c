#include "model/block.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/docx.h"
#include "model/report.h"
#include "model/stage.h"

enum { LONGEST = 2 << 20 }; /* bytes of text that are read */

struct paragraph {
	struct docx_properties properties;
	struct strbuf text;    /* a newline where a line ends */
	unsigned line;
	bool bold, begun;      /* all runs with text so far */
};

struct reader {
	struct xml xml;
	struct blocks *blocks;
	struct docx_styles *styles;
	struct docx_numbering *numbering;
	struct paragraph *open;  /* the inner ones are of text boxes */
	size_t open_count, open_room;
	struct docx_table *tables; /* the inner ones stand in cells */
	size_t table_count, table_room;
	unsigned line;
	size_t bytes, cut;
	enum said bold;          /* of the run */
	bool hidden;
};

/* Elements that nobody sees: what was deleted or moved away, what it was before
 * a revision, the second rendering of a drawing, phonetic signs above a text. */
static const char *const silent[] = { "del", "moveFrom", "Fallback", "rt",
	"pPrChange", "rPrChange", "tblPrChange", "tcPrChange", "trPrChange",
	"tblPrExChange", "sectPrChange", "sectPr", "tblPr", "tblGrid", "sdtPr",
	"instrText", "cellDel" };

static bool is_silent(const struct xml *xml)
{
	for (size_t i = 0; i < sizeof(silent) / sizeof(*silent); i++)
		if (xml_is(xml, silent[i]))
			return true;
	return false;
}

static struct docx_table *top_table(struct reader *reader)
{
	return reader->table_count ? &reader->tables[reader->table_count - 1] : NULL;
}

static struct paragraph *top_paragraph(struct reader *reader)
{
	return reader->open_count ? &reader->open[reader->open_count - 1] : NULL;
}

/* ---------------------------------------------------------- paragraphs */

static void open_paragraph(struct reader *reader)
{
	reader->open = mem_grow(reader->open, &reader->open_room,
		reader->open_count + 1, sizeof(*reader->open));
	struct paragraph *paragraph = &reader->open[reader->open_count++];
	*paragraph = (struct paragraph) { .text = STRBUF_INIT,
		.line = ++reader->line, .bold = true };
	docx_properties_init(&paragraph->properties);
}

static void add_line(struct reader *reader, const struct paragraph *paragraph,
	const char *text, size_t len)
{
	struct strbuf folded = STRBUF_INIT;
	block_fold(&folded, text, len);
	if (folded.len) {
		unsigned heading = paragraph->properties.heading;
		struct block *block = blocks_add(reader->blocks, heading
			? BLOCK_HEADING : BLOCK_PARAGRAPH, paragraph->line);
		block->level = heading;
		block->bold = paragraph->bold;
		block->centered = paragraph->properties.centered == SAID_YES;
		block->text = strbuf_take(&folded);
	}
	strbuf_release(&folded);
}

/* The text of PARAGRAPH goes to where it stands: a cell, or the document. */
static void put_paragraph(struct reader *reader,
	const struct paragraph *paragraph)
{
	struct strbuf text = STRBUF_INIT, whole = STRBUF_INIT;
	struct docx_table *table = top_table(reader);
	docx_numbering_mark(reader->numbering, &whole, &paragraph->properties);
	strbuf_add(&whole, paragraph->text.text, paragraph->text.len);
	decode_clean(&text, whole.text, whole.len);
	if (table && table->in_cell) {
		docx_table_text(table, text.text);
	} else {
		for (const char *at = text.text; *at;) {
			size_t len = strcspn(at, "\n");
			add_line(reader, paragraph, at, len);
			at += len + (at[len] == '\n');
		}
	}
	strbuf_release(&whole);
	strbuf_release(&text);
}

static void close_paragraph(struct reader *reader)
{
	struct paragraph *paragraph = top_paragraph(reader);
	if (!paragraph)
		return;
	docx_styles_complete(reader->styles, &paragraph->properties);
	if (paragraph->text.len)
		put_paragraph(reader, paragraph);
	strbuf_release(&paragraph->text);
	docx_properties_release(&paragraph->properties);
	reader->open_count--;
}

/* A paragraph whose end was deleted goes on in the next of the same story. */
static bool goes_on(struct reader *reader)
{
	struct paragraph *paragraph = top_paragraph(reader);
	if (!paragraph || !paragraph->properties.joined)
		return false;
	paragraph->properties.joined = false;
	return true;
}

static void end_paragraph(struct reader *reader)
{
	struct paragraph *paragraph = top_paragraph(reader);
	if (paragraph && paragraph->properties.joined && paragraph->text.len)
		return;
	close_paragraph(reader);
}

static void add_text(struct reader *reader, const char *text)
{
	struct paragraph *paragraph = top_paragraph(reader);
	size_t len = strlen(text);
	if (!paragraph || reader->hidden)
		return;
	if (reader->bytes + len > LONGEST) {
		reader->cut += len;
		return;
	}
	reader->bytes += len;
	enum said bold = reader->bold;
	if (bold == SAID_NOTHING) {
		struct docx_properties looked = { .number = -1, .number_level = -1,
			.style = paragraph->properties.style };
		docx_styles_complete(reader->styles, &looked);
		bold = looked.bold;
	}
	paragraph->bold &= bold == SAID_YES;
	strbuf_add(&paragraph->text, text, len);
}

static void read_run_properties(struct reader *reader)
{
	enum xml_step step;
	while ((step = xml_next(&reader->xml)) == XML_ENTER || step == XML_TEXT) {
		if (step == XML_TEXT)
			continue;
		if (xml_is(&reader->xml, "b"))
			reader->bold = docx_said(&reader->xml);
		else if (xml_is(&reader->xml, "vanish"))
			reader->hidden = docx_said(&reader->xml) == SAID_YES;
		xml_skip(&reader->xml);
	}
}

static void read_text_of(struct reader *reader)
{
	enum xml_step step;
	while ((step = xml_next(&reader->xml)) == XML_TEXT || step == XML_ENTER) {
		if (step == XML_TEXT)
			add_text(reader, xml_text(&reader->xml));
		else
			xml_skip(&reader->xml);
	}
}

/* -------------------------------------------------------------- tables */

static void open_table(struct reader *reader)
{
	reader->tables = mem_grow(reader->tables, &reader->table_room,
		reader->table_count + 1, sizeof(*reader->tables));
	docx_table_init(&reader->tables[reader->table_count++], reader->line + 1);
}

static void close_table(struct reader *reader)
{
	if (!reader->table_count)
		return;
	struct docx_table *table = &reader->tables[--reader->table_count];
	struct docx_table *outer = top_table(reader);
	struct blocks *blocks = outer && outer->in_cell
		? docx_table_inner(outer) : reader->blocks;
	reader->cut += table->cut;
	docx_table_end(table, blocks);
	docx_table_release(table);
}

/* ------------------------------------------------------------ elements */

enum element {
	ELEMENT_OTHER, ELEMENT_P, ELEMENT_PPR, ELEMENT_R, ELEMENT_RPR, ELEMENT_T,
	ELEMENT_TAB, ELEMENT_BREAK, ELEMENT_HYPHEN, ELEMENT_TABLE, ELEMENT_ROW,
	ELEMENT_CELL, ELEMENT_CELL_PROPERTIES, ELEMENT_SILENT,
};

static enum element element_of(const struct xml *xml)
{
	static const struct { const char *name; enum element element; } names[] = {
		{ "p", ELEMENT_P }, { "pPr", ELEMENT_PPR }, { "r", ELEMENT_R },
		{ "rPr", ELEMENT_RPR }, { "t", ELEMENT_T }, { "tab", ELEMENT_TAB },
		{ "ptab", ELEMENT_TAB }, { "br", ELEMENT_BREAK },
		{ "cr", ELEMENT_BREAK }, { "noBreakHyphen", ELEMENT_HYPHEN },
		{ "tbl", ELEMENT_TABLE }, { "tr", ELEMENT_ROW },
		{ "tc", ELEMENT_CELL }, { "tcPr", ELEMENT_CELL_PROPERTIES },
		{ "trPr", ELEMENT_CELL_PROPERTIES },
	};
	const char *name = xml_name(xml);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!strcmp(name, names[i].name))
			return names[i].element;
	return is_silent(xml) ? ELEMENT_SILENT : ELEMENT_OTHER;
}

static void read_cell_properties(struct reader *reader)
{
	struct docx_table *table = top_table(reader);
	enum xml_step step;
	while ((step = xml_next(&reader->xml)) == XML_ENTER || step == XML_TEXT) {
		if (step == XML_TEXT)
			continue;
		if (table)
			docx_table_property(table, &reader->xml);
		xml_skip(&reader->xml);
	}
}

static void enter(struct reader *reader)
{
	struct docx_table *table = top_table(reader);
	struct paragraph *paragraph = top_paragraph(reader);
	switch (element_of(&reader->xml)) {
	case ELEMENT_P:
		if (!goes_on(reader))
			open_paragraph(reader);
		break;
	case ELEMENT_PPR:
		if (paragraph)
			docx_properties_read(&paragraph->properties, &reader->xml);
		else
			xml_skip(&reader->xml);
		break;
	case ELEMENT_R:
		reader->bold = SAID_NOTHING;
		reader->hidden = false;
		break;
	case ELEMENT_RPR:
		read_run_properties(reader);
		break;
	case ELEMENT_T:
		read_text_of(reader);
		break;
	case ELEMENT_TAB:
		add_text(reader, "\t");
		break;
	case ELEMENT_BREAK:
		add_text(reader, "\n");
		break;
	case ELEMENT_HYPHEN:
		add_text(reader, "-");
		break;
	case ELEMENT_TABLE:
		open_table(reader);
		break;
	case ELEMENT_ROW:
		if (table)
			docx_table_row(table);
		break;
	case ELEMENT_CELL:
		if (table)
			docx_table_cell(table, reader->line + 1);
		break;
	case ELEMENT_CELL_PROPERTIES:
		read_cell_properties(reader);
		break;
	case ELEMENT_SILENT:
		xml_skip(&reader->xml);
		break;
	case ELEMENT_OTHER:
		break;
	}
}

static void leave(struct reader *reader)
{
	struct docx_table *table = top_table(reader);
	switch (element_of(&reader->xml)) {
	case ELEMENT_P:
		end_paragraph(reader);
		break;
	case ELEMENT_TABLE:
		close_table(reader);
		break;
	case ELEMENT_ROW:
		if (table)
			docx_table_row_end(table);
		break;
	case ELEMENT_CELL:
		if (table)
			docx_table_cell_end(table);
		break;
	default:
		break;
	}
}

/* True when the text was there to its end. */
static bool read_part(struct reader *reader, const struct strbuf *part)
{
	enum xml_step step;
	xml_open(&reader->xml, part->text, part->len);
	while ((step = xml_next(&reader->xml)) != XML_END && step != XML_BROKEN) {
		if (step == XML_ENTER)
			enter(reader);
		else if (step == XML_LEAVE)
			leave(reader);
	}
	while (reader->open_count)
		close_paragraph(reader);
	while (reader->table_count) {
		docx_table_row_end(top_table(reader));
		close_table(reader);
	}
	xml_close(&reader->xml);
	return step == XML_END;
}

void read_docx(struct blocks *blocks, const char *bytes, size_t len,
	struct report *report)
{
	struct docx_parts parts;
	struct reader reader = { .blocks = blocks };
	docx_parts_read(&parts, bytes, len);
	reader.styles = docx_styles_new(parts.styles.text, parts.styles.len);
	reader.numbering = docx_numbering_new(parts.numbering.text,
		parts.numbering.len);
	bool whole = read_part(&reader, &parts.body);
	/* notes are printed below the text; a sign in it points to them */
	if (whole && parts.footnotes.len)
		whole = read_part(&reader, &parts.footnotes);
	if (whole && parts.endnotes.len)
		whole = read_part(&reader, &parts.endnotes);
	if (!parts.body.len)
		report_note(report, NOTE_DROPPED, 0, "not-text",
			"The archive has no text of a document in it.");
	else if ((!whole || parts.damaged) && !parts.cut)
		report_note(report, NOTE_DROPPED, reader.line, "damaged",
			"The document is damaged after paragraph %u; what stands before was read.",
			reader.line);
	if (parts.cut || reader.cut)
		report_note(report, NOTE_DROPPED, 0, "too-long",
			"The document is too large; only the beginning of its text was read.");
	docx_styles_free(reader.styles);
	docx_numbering_free(reader.numbering);
	docx_parts_release(&parts);
	free(reader.open);
	free(reader.tables);
}
