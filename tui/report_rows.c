/*
 * A report for other programs: as Markdown its text, else its figures, a row
 * each, in long form.
 */
#include "tui/report_view.h"

#include "base/lang.h"
#include "model/sheet.h"
#include "tui/cite.h"
#include "tui/link.h"
#include "tui/provenance.h"
#include "tui/sheet_rows.h"

/* -------------------------------------------------------------- figures */

static void add_columns(struct rows *rows)
{
	rows_column(rows, "section", _("Section"), false);
	rows_column(rows, "cell", _("Cell"), false);
	rows_column(rows, "name", _("Figure"), false);
	rows_column(rows, "value", _("Value"), true);
	rows_column(rows, "unit", _("Unit"), false);
	rows_column(rows, "state", _("State"), false);
	rows_column(rows, "origin", _("Origin"), false);
	rows_column(rows, "line", _("Line"), true);
	rows_column(rows, "sentence", _("Sentence"), false);
	rows_cited_columns(rows, "");
}

static int section_of(const struct report *report, const struct figure *figure)
{
	const struct table *table = report_table(report, figure->table);

	if (table != NULL)
		return table->section;
	for (size_t i = report->section_count; i-- > 0; )
		if (report->sections[i].line <= figure->line)
			return report->sections[i].id;
	return 0;
}

static void add_figure(struct rows *rows, const struct report_view *view,
	const struct figure *figure)
{
	const struct section *section = report_section(&view->report,
		section_of(&view->report, figure));
	bool known = figure->state == FIGURE_NUMBER && !figure->unknown;
	struct strbuf name = STRBUF_INIT, value = STRBUF_INIT;
	struct strbuf heading = STRBUF_INIT;

	if (section != NULL)
		strbuf_addf(&heading, "%s%s", section->marker, section->title);
	provenance_name(&name, figure);
	if (known)
		figure_text(&value, figure);
	rows_text(rows, heading.text);
	rows_text(rows, figure->cell);
	rows_text(rows, name.text);
	rows_both(rows, value.text, known, figure->value);
	rows_text(rows, figure->unit);
	rows_text(rows, figure->unknown ? "unknown"
		: figure_state_code(figure->state));
	rows_text(rows, figure_origin_code(figure->origin));
	rows_count_or_none(rows, figure->line);
	rows_text(rows, figure->quote);
	cite_figure(rows, view->view.session, view->id, figure);
	rows_end(rows);
	strbuf_release(&name);
	strbuf_release(&value);
	strbuf_release(&heading);
}

/* ----------------------------------------------------------------- text */

static void add_line(struct strbuf *out, const char *before, const char *text)
{
	strbuf_addf(out, "%s%s\n\n", before, text);
}

static void add_table(struct strbuf *out, const struct report *report,
	const struct table *table)
{
	struct rows rows;
	struct sheet sheet;

	sheet_make(&sheet, report, table);
	rows_init(&rows, FORMAT_MD, false);
	rows_add_sheet(&rows, &sheet);
	rows_close(&rows);
	strbuf_adds(out, rows.out.text);
	strbuf_addc(out, '\n');
	rows_release(&rows);
	sheet_release(&sheet);
}

/* Below the title a section of the first level is a heading of the second. */
static const char *heading_of(const struct report_text *text,
	const struct passage *passage)
{
	static const char signs[] = "###### ";
	unsigned level = text->nodes[passage->node].level + 1;

	return signs + (level < 6 ? 6 - level : 0);
}

static void add_text(struct strbuf *out, const struct report_text *text)
{
	for (size_t i = 0; i < text->passage_count; i++) {
		const struct passage *passage = &text->passages[i];

		switch (passage->kind) {
		case PASSAGE_GAP:
			break;
		case PASSAGE_TITLE:
			add_line(out, "# ", passage->text);
			break;
		case PASSAGE_HEADING:
			add_line(out, heading_of(text, passage), passage->text);
			break;
		case PASSAGE_PARAGRAPH:
			add_line(out, "", passage->text);
			break;
		case PASSAGE_TABLE:
			add_table(out, text->report, passage->table);
			break;
		case PASSAGE_GROUP: /* what was found in it: no text of its */
			return;
		default:
			add_line(out, "- ", passage->text);
			break;
		}
	}
}

/* The paths it was read from, and the link. */
static bool add_path(void *context, const char *source)
{
	add_line(context, "> ", source);
	return true;
}

static void add_source(struct strbuf *out, struct view *view, int64_t id)
{
	struct strbuf hash = STRBUF_INIT, link = STRBUF_INIT;
	struct trouble trouble = TROUBLE_INIT;

	index_sources(view->session->index, id, &hash, add_path, out, &trouble);
	if (link_add(&link, view))
		add_line(out, "> ", link.text);
	trouble_release(&trouble);
	strbuf_release(&hash);
	strbuf_release(&link);
}

void report_view_rows(struct view *view, struct rows *rows)
{
	const struct report_view *report = (const struct report_view *)view;

	if (rows->format == FORMAT_MD) {
		add_text(&rows->out, &report->text);
		rows->count = report->text.passage_count;
		if (rows->cited)
			add_source(&rows->out, view, report->id);
		return;
	}
	add_columns(rows);
	for (size_t i = 0; i < report->report.figure_count; i++)
		add_figure(rows, report, &report->report.figures[i]);
}
