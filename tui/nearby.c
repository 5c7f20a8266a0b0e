#include "tui/nearby.h"

#include <string.h>

#include "base/lang.h"
#include "model/check_words.h"
#include "model/sheet.h"
#include "model/spot.h"
#include "tui/provenance.h"
#include "tui/report_draw.h"
#include "tui/sheet_pane.h"
#include "tui/text_pane.h"

enum {
	LINE = 1,          /* columns behind the list: a space, then the line, … */
	GAP = 3,           /* … and a space */
	VALUE_COLUMNS = 30,
	TABLE_LEAST = 8,   /* rows of a table, or it is left out */
	LINES_BEFORE = 3,  /* of the text, above what is looked at */
};

void nearby_forget(struct nearby *nearby)
{
	if (nearby->text_of)
		report_text_release(&nearby->text);
	nearby->text_of = 0;
	preview_release(&nearby->preview);
	nearby->is_drawn = false;
}

void nearby_release(struct nearby *nearby)
{
	nearby_forget(nearby);
}

unsigned nearby_list_columns(unsigned columns)
{
	return columns >= NEARBY_FROM ? columns / 2 - LINE : columns;
}

/* ----------------------------------------------------------------- check */

/* A cell's name, what it has, and how sure that is. */
static void draw_cell_line(const struct report *report,
	const struct check *check, const char *cell, const struct area *area,
	unsigned row)
{
	const struct figure *figure = report_cell(report, cell);
	struct strbuf name = STRBUF_INIT, value = STRBUF_INIT;
	if (figure) {
		provenance_name(&name, figure);
		provenance_value_line(&value, figure);
	} else {
		check_side_words(&name, report->form, check, cell);
		strbuf_adds(&value, _("the form has it, the document does not"));
	}
	draw_open(area, row);
	unsigned room = draw_left() > 2 * VALUE_COLUMNS ? VALUE_COLUMNS
		: draw_left() / 2;
	draw_cell(name.text, draw_left() - room, ALIGN_LEFT, STYLE_PLAIN);
	draw_cell(value.text, room, ALIGN_RIGHT, !figure ? STYLE_MISSING
		: figure->certainty == CERTAINTY_STATED ? STYLE_NUMBER
		: STYLE_CHANGED);
	draw_close();
	strbuf_release(&name);
	strbuf_release(&value);
}

static unsigned draw_cells(const struct report *report,
	const struct check *check, const struct area *area, unsigned row)
{
	for (char **cell = check->cells; cell && *cell && row < area->rows;
		cell++)
		draw_cell_line(report, check, *cell, area, row++);
	return row;
}

/* The table of the first cell that stands in one, with the cursor at it. */
static void draw_table(const struct report *report, const struct check *check,
	const struct area *area)
{
	const struct figure *figure = NULL;
	char **cell = check->cells;
	for (; cell && *cell; cell++) {
		figure = report_cell(report, *cell);
		if (figure && figure->table)
			break;
	}
	const struct table *table = cell && *cell
		? report_table(report, figure->table) : NULL;
	if (!table || area->rows < TABLE_LEAST)
		return;
	struct sheet sheet;
	struct sheet_pane pane;
	unsigned row, column;
	sheet_make(&sheet, report, table);
	sheet_pane_init(&pane, &sheet);
	sheet_pane_resize(&pane, area->rows, area->columns);
	if (spot_find_cell(&sheet, *cell, &row, &column))
		sheet_pane_go(&pane, row, column);
	sheet_pane_draw(&pane, area);
	sheet_pane_release(&pane);
	sheet_release(&sheet);
}

/* ------------------------------------------------------------------ text */

/* The line of SECTION where WORDS begin, else its first. */
static size_t line_of(const struct report_text *text, int section,
	const char *words)
{
	size_t passage = report_text_section(text, section), start = 0, len;
	size_t at = passage;
	while (words && *words && at < text->passage_count
		&& text->passages[at].section == section) {
		const char *has = text->passages[at].text;
		start = 0;
		if (text_find(has, strlen(has), words, &start, &len)) {
			passage = at;
			break;
		}
		start = 0;
		at++;
	}
	size_t line = report_text_line_of(text, passage);
	while (line + 1 < text->line_count
		&& text->lines[line + 1].passage == passage
		&& text->lines[line + 1].start <= start)
		line++;
	return line;
}

/* The text around SECTION, from a little above WORDS where it has them. */
static void draw_text(struct nearby *nearby, int section, const char *words,
	const struct area *area)
{
	const struct report *report = &nearby->preview.report;
	struct report_text *text = &nearby->text;
	if (nearby->text_of != nearby->preview.id) {
		if (nearby->text_of)
			report_text_release(text);
		report_text_init(text, report, NULL);
		nearby->text_of = nearby->preview.id;
		nearby->columns = 0;
	}
	if (nearby->columns != area->columns)
		report_text_lay(text, area->columns);
	nearby->columns = area->columns;
	size_t line = line_of(text, section, words);
	line = line > LINES_BEFORE ? line - LINES_BEFORE : 0;
	for (unsigned row = 0; row < area->rows && line < text->line_count;
		row++, line++) {
		draw_open(area, row);
		report_line_draw(text, line, words);
		draw_close();
	}
}

static struct area below(const struct area *area, unsigned row)
{
	return (struct area) { area->row + row, area->column,
		area->rows > row ? area->rows - row : 0, area->columns };
}

static void draw_check(struct nearby *nearby, const struct nearby_spot *spot,
	const struct area *area)
{
	const struct report *report = &nearby->preview.report;
	struct strbuf text = STRBUF_INIT;
	struct spot found;
	if (!spot_read(&found, report, spot->check) || !found.check)
		return;
	check_rule_text(&text, found.check->rule);
	unsigned row = text_pane_add(area, 0, 0, text.text, STYLE_HEADING);
	strbuf_reset(&text);
	provenance_sides(&text, report, found.check);
	row = text_pane_add(area, row, 0, text.text, found.check->state == CHECK_FAIL
		? STYLE_FAILING : STYLE_CHANGED);
	strbuf_reset(&text);
	if (spot->remark) {
		strbuf_addf(&text, "%s: %s", _("dismissed"), spot->remark);
		row = text_pane_add(area, row, 0, text.text, STYLE_PLAIN);
	}
	if (found.check->cells && *found.check->cells)
		row = draw_cells(report, found.check, area, row + 1);
	row++;
	struct area rest = below(area, row);
	if (spot->words)
		draw_text(nearby, spot->section, spot->words, &rest);
	else
		draw_table(report, found.check, &rest);
	strbuf_release(&text);
}

void nearby_draw(struct nearby *nearby, struct session *session,
	const struct nearby_spot *spot, const struct area *area, unsigned list)
{
	struct area pane = { area->row, area->column + list + GAP, area->rows,
		area->columns - list - GAP };
	draw_divider(area, list + LINE);
	if (session->hurried && nearby->is_drawn) {
		session->unfinished = true;
		draw_keep(&pane);
		return;
	}
	nearby->is_drawn = true;
	if (!preview_load(&nearby->preview, session, spot->report))
		return;
	if (spot->check)
		draw_check(nearby, spot, &pane);
	else if (spot->section)
		draw_text(nearby, spot->section, spot->words, &pane);
	else
		preview_draw(&nearby->preview, session, spot->report, &pane);
}
