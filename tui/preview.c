#include "tui/preview.h"

#include <string.h>

#include "base/lang.h"
#include "tui/provenance.h"
#include "tui/text_pane.h"

void preview_release(struct preview *preview)
{
	if (preview->id)
		report_release(&preview->report);
	preview->id = 0;
}

bool preview_load(struct preview *preview, struct session *session, int64_t id)
{
	if (id == 0 || preview->id == id)
		return id != 0;
	preview_release(preview);
	struct trouble trouble = TROUBLE_INIT;
	if (!index_report(session->index, id, &preview->report, &trouble)) {
		session_trouble(session, &trouble);
		return false;
	}
	preview->id = id;
	return true;
}

static unsigned draw_fact(const struct area *area, unsigned row,
	const char *label, const char *value)
{
	enum { LABEL_COLUMNS = 12 };
	if (!value || !*value || row >= area->rows)
		return row;
	draw_open(area, row);
	draw_cell(label, LABEL_COLUMNS, ALIGN_LEFT, STYLE_DIM);
	draw_cell(value, draw_left(), ALIGN_LEFT, STYLE_PLAIN);
	draw_close();
	return row + 1;
}

static unsigned draw_head(const struct report *report, const struct area *area)
{
	unsigned row = text_pane_add(area, 0, 0, report->title ? report->title
		: _("(no title)"), STYLE_HEADING);
	struct strbuf year = STRBUF_INIT;
	const struct form *form = form_get(report->form);
	if (report->year)
		strbuf_addf(&year, "%d", report->year);
	row = draw_fact(area, row, _("Year"), year.text);
	row = draw_fact(area, row, _("Issuer"), report->issuer);
	row = draw_fact(area, row, _("Published"), report->published);
	row = draw_fact(area, row, _("Number"), report->document_number);
	row = draw_fact(area, row, _("Form"), form ? form->name : NULL);
	strbuf_release(&year);
	return row + 1;
}

static unsigned draw_tables(const struct report *report, int section,
	unsigned indent, const struct area *area, unsigned row)
{
	for (size_t i = 0; i < report->table_count && row < area->rows; i++) {
		const struct table *table = &report->tables[i];
		if (table->section != section)
			continue;
		struct strbuf size = STRBUF_INIT;
		strbuf_addf(&size, _("table, %u × %u"), table->grid.rows,
			table->grid.columns);
		draw_open(area, row++);
		draw_space(indent, STYLE_PLAIN);
		draw_add(size.text, STYLE_DIM);
		draw_space(1, STYLE_PLAIN);
		draw_cell(table->title, draw_left(), ALIGN_LEFT, STYLE_DIM);
		draw_close();
		strbuf_release(&size);
	}
	return row;
}

static unsigned draw_outline(const struct report *report,
	const struct area *area, unsigned row)
{
	row = draw_tables(report, 0, 0, area, row);
	for (size_t i = 0; i < report->section_count && row < area->rows; i++) {
		const struct section *section = &report->sections[i];
		unsigned indent = section->level > 1 ? 2 * (section->level - 1) : 0;
		indent = indent < area->columns / 2 ? indent : area->columns / 2;
		struct strbuf text = STRBUF_INIT;
		strbuf_adds(&text, section->marker);
		strbuf_adds(&text, section->title);
		draw_open(area, row++);
		draw_space(indent, STYLE_PLAIN);
		draw_cell(text.text, draw_left(), ALIGN_LEFT, STYLE_PLAIN);
		draw_close();
		strbuf_release(&text);
		row = draw_tables(report, section->id, indent + 2, area, row);
	}
	return row + 1;
}

static unsigned draw_failing(const struct report *report,
	const struct area *area, unsigned row)
{
	for (size_t i = 0; i < report->check_count && row < area->rows; i++) {
		const struct check *check = &report->checks[i];
		if (!check_fails(check))
			continue;
		struct strbuf text = STRBUF_INIT;
		strbuf_addf(&text, "! %s%s", check->rule, _(": "));
		provenance_sides(&text, report, check);
		row = text_pane_add(area, row, 0, text.text, STYLE_FAILING);
		strbuf_release(&text);
	}
	return row;
}

void preview_draw(struct preview *preview, struct session *session,
	int64_t id, const struct area *area)
{
	if (id != 0 && session->hurried && preview->id != 0
			&& preview->id != id) {
		session->unfinished = true;
		id = preview->id;
	}
	if (!preview_load(preview, session, id))
		return;
	const struct report *report = &preview->report;
	unsigned row = draw_head(report, area);
	row = draw_failing(report, area, row);
	if (report_failing(report))
		row++;
	draw_outline(report, area, row);
}
