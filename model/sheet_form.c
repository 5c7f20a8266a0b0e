#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "model/sheet_shape.h"

/* A form's top row and what is below it are a part; how it lies: */
enum part_shape {
	PART_LIST,        /* a line for each row: label, unit, value (a) */
	PART_MATRIX,      /* its rows' children are columns (第二十条, 复议诉讼) */
	PART_APPLICATION, /* seven columns of applicants */
};

enum line_kind { LINE_HEAD_OVER, LINE_HEAD, LINE_ROW };

struct line {
	enum line_kind kind;
	enum part_shape shape;
	const struct form_row *top, *row;
};

struct layout {
	const struct report *report;
	const struct table *table;
	const struct form *form;
	struct line *lines;
	size_t count, room;
	size_t parts;
	unsigned values;    /* columns of values, of the widest part */
	char *second;       /* a list's second column: f1:cumulative → cumulative */
};

/* CELL is ROW's: its id, or that and a column. */
static bool is_of_row(const char *cell, const struct form_row *row)
{
	size_t len = strlen(row->id);

	return cell && !strncmp(cell, row->id, len) &&
		(cell[len] == '\0' || cell[len] == ':');
}

static const struct figure *find_figure(const struct layout *layout,
	const char *cell)
{
	for (size_t i = 0; i < layout->report->figure_count; i++) {
		const struct figure *figure = &layout->report->figures[i];

		if (figure->table == layout->table->id && figure->cell &&
		    !strcmp(figure->cell, cell))
			return figure;
	}
	return NULL;
}

static bool stands_here(const struct layout *layout, const struct form_row *row,
	bool *elsewhere)
{
	*elsewhere = false;
	for (size_t i = 0; i < layout->report->figure_count; i++) {
		const struct figure *figure = &layout->report->figures[i];

		if (figure->origin != ORIGIN_TABLE || !is_of_row(figure->cell, row))
			continue;
		if (figure->table == layout->table->id)
			return true;
		*elsewhere = true;
	}
	return false;
}

static enum part_shape shape_of(const struct form *form,
	const struct form_row *top)
{
	if (form_is_application_row(form->id, top->id))
		return PART_APPLICATION;
	return top->type == ROW_TABLE ? PART_MATRIX : PART_LIST;
}

static void add_line(struct layout *layout, enum line_kind kind,
	enum part_shape shape, const struct form_row *top,
	const struct form_row *row)
{
	layout->lines = mem_grow(layout->lines, &layout->room,
		layout->count + 1, sizeof *layout->lines);
	layout->lines[layout->count++] = (struct line){ kind, shape, top, row };
}

static bool is_group(const struct form_row *row)
{
	return row->type == ROW_GROUP || row->type == ROW_ROW;
}

/* A table that was torn in two shows each row once, where it stands; a group
 * stands where any of its rows does. */
static bool is_row_here(const struct layout *layout, const struct form_row *row)
{
	const struct form_row *child = NULL;
	bool elsewhere = false, other;

	if (!is_group(row))
		return stands_here(layout, row, &elsewhere) || !elsewhere;
	while ((child = sheet_next_row(layout->form, row, child))) {
		if (stands_here(layout, child, &other))
			return true;
		elsewhere = elsewhere || other;
	}
	return !elsewhere;
}

static void add_rows(struct layout *layout, enum part_shape shape,
	const struct form_row *top, const struct form_row *parent)
{
	const struct form_row *row = NULL;

	while ((row = sheet_next_row(layout->form, parent, row))) {
		/* A group of the application table is told by the numbers of its
		 * first row; elsewhere it is a row without a value. */
		if (!(shape == PART_APPLICATION && is_group(row)) &&
		    is_row_here(layout, row))
			add_line(layout, LINE_ROW, shape, top, row);
		if (shape != PART_MATRIX)
			add_rows(layout, shape, top, row);
	}
}

static bool has_figure_below(const struct layout *layout,
	const struct form_row *top)
{
	const struct form_row *row = NULL;
	bool elsewhere;

	if (stands_here(layout, top, &elsewhere))
		return true;
	while ((row = sheet_next_row(layout->form, top, row)))
		if (has_figure_below(layout, row))
			return true;
	return false;
}

static unsigned count_children(const struct form *form,
	const struct form_row *parent)
{
	const struct form_row *row = NULL;
	unsigned count = 0;

	while ((row = sheet_next_row(form, parent, row)))
		count++;
	return count;
}

/* Columns of values that the part below TOP has. */
static unsigned part_values(const struct layout *layout,
	enum part_shape shape, const struct form_row *top)
{
	const struct form_row *row = NULL;
	unsigned most = 1;

	if (shape == PART_APPLICATION)
		return FORM_COLUMNS;
	if (shape == PART_LIST)
		return layout->second ? 3 : 2; /* the unit is one */
	while ((row = sheet_next_row(layout->form, top, row))) {
		unsigned count = count_children(layout->form, row);

		if (count > most)
			most = count;
	}
	return most;
}

static void add_part(struct layout *layout, const struct form_row *top)
{
	enum part_shape shape = shape_of(layout->form, top);
	unsigned values = part_values(layout, shape, top);

	if (values > layout->values)
		layout->values = values;
	if (shape == PART_APPLICATION)
		add_line(layout, LINE_HEAD_OVER, shape, top, NULL);
	/* One head for a list of whatever length. */
	if (shape != PART_LIST || !layout->count)
		add_line(layout, LINE_HEAD, shape, top, NULL);
	if (shape == PART_LIST && is_row_here(layout, top))
		add_line(layout, LINE_ROW, shape, top, top);
	add_rows(layout, shape, top, top);
	layout->parts++;
}

/* The column beside the first of a list, named by its figures' cells. */
static void find_second(struct layout *layout)
{
	for (size_t i = 0; i < layout->report->figure_count; i++) {
		const struct figure *figure = &layout->report->figures[i];
		const char *colon = figure->cell ? strchr(figure->cell, ':') : NULL;

		if (figure->table != layout->table->id || !colon ||
		    form_is_application_row(layout->form->id, figure->cell))
			continue;
		layout->second = mem_text(colon + 1);
		return;
	}
}

/* ------------------------------------------------------------- labels */

static void put_label(struct sheet *sheet, const struct layout *layout,
	unsigned y, const struct line *line)
{
	struct strbuf label = STRBUF_INIT;

	if (line->shape == PART_APPLICATION) {
		sheet_label(&label, layout->form, line->top, line->row);
	} else {
		if (line->shape == PART_LIST)
			strbuf_pad(&label, ' ', 2 * (size_t)(line->row->level - 1));
		strbuf_adds(&label, line->row->label);
	}
	sheet_put_text(sheet_put(sheet, y, 0), label.text, ALIGN_LEFT);
	strbuf_release(&label);
}

/* ------------------------------------------------------------- values */

/* 431.38万元 where the form counts in 元. */
static void add_other_unit(struct sheet_cell *cell, const struct form_row *row)
{
	const struct figure *figure = cell->figure;
	struct strbuf text = STRBUF_INIT;

	if (!figure || figure->state != FIGURE_NUMBER || figure->unknown ||
	    !figure->unit || !strcmp(figure->unit, row->unit))
		return;
	strbuf_adds(&text, cell->text);
	strbuf_adds(&text, figure->unit);
	sheet_put_text(cell, text.text, ALIGN_RIGHT);
	strbuf_release(&text);
}

static void put_value(struct sheet *sheet, const struct layout *layout,
	unsigned y, unsigned x, const char *id, const char *column)
{
	struct strbuf cell = STRBUF_INIT;

	strbuf_adds(&cell, id);
	if (column)
		strbuf_addf(&cell, ":%s", column);
	sheet_put_figure(sheet_put(sheet, y, x), layout->report,
		find_figure(layout, cell.text));
	strbuf_release(&cell);
}

static void put_matrix_row(struct sheet *sheet, const struct layout *layout,
	unsigned y, const struct form_row *row)
{
	const struct form_row *child = NULL;
	unsigned x = 1;

	while ((child = sheet_next_row(layout->form, row, child))) {
		put_value(sheet, layout, y, x, child->id, NULL);
		add_other_unit(sheet_put(sheet, y, x++), child);
	}
	if (x == 1) {
		put_value(sheet, layout, y, x, row->id, NULL);
		add_other_unit(sheet_put(sheet, y, x), row);
	}
}

static void put_list_row(struct sheet *sheet, const struct layout *layout,
	unsigned y, const struct form_row *row)
{
	const struct figure *figure;

	if (row->type == ROW_GROUP)
		return;
	put_value(sheet, layout, y, 2, row->id, NULL);
	if (layout->second)
		put_value(sheet, layout, y, 3, row->id, layout->second);
	figure = sheet_put(sheet, y, 2)->figure;
	sheet_put_text(sheet_put(sheet, y, 1), figure && figure->unit ?
		figure->unit : row->unit, ALIGN_LEFT);
}

static void put_row(struct sheet *sheet, const struct layout *layout,
	unsigned y, const struct line *line)
{
	put_label(sheet, layout, y, line);
	switch (line->shape) {
	case PART_APPLICATION:
		for (unsigned i = 0; i < FORM_COLUMNS; i++)
			put_value(sheet, layout, y, i + 1, line->row->id,
				form_columns[i].id);
		break;
	case PART_MATRIX:
		put_matrix_row(sheet, layout, y, line->row);
		break;
	case PART_LIST:
		put_list_row(sheet, layout, y, line->row);
		break;
	}
}

/* --------------------------------------------------------------- heads */

/* The columns of one group stand below its name. */
static void put_head_over(struct sheet *sheet, unsigned y)
{
	unsigned first = 0, count = 0;

	for (unsigned i = 0; i < FORM_COLUMNS; i++)
		if (*form_columns[i].parent) {
			first = count++ ? first : i;
		}
	if (!count)
		return;
	sheet_put_span(sheet, y, first + 1, 1, count);
	sheet_put_text(sheet_put(sheet, y, first + 1), form_column_group.label,
		ALIGN_CENTER);
}

/* Heads that stand only in the form's remark: "columns: 甲|乙". */
static void put_remark_heads(struct sheet *sheet, unsigned y, const char *note)
{
	const char *at = note && !strncmp(note, "column", 6) ?
		strstr(note, ": ") : NULL;

	at = at ? at + 2 : NULL;
	for (unsigned x = 1; at && *at && x < sheet->columns; x++) {
		size_t len = strcspn(at, "|;");
		char *head = mem_bytes(at, len);

		sheet_put_text(sheet_put(sheet, y, x), head, ALIGN_RIGHT);
		free(head);
		at += len + (at[len] == '|');
		if (*at == ';')
			break;
	}
}

static void put_matrix_heads(struct sheet *sheet, const struct layout *layout,
	unsigned y, const struct form_row *top)
{
	const struct form_row *row = NULL, *child = NULL;
	unsigned x = 1;

	do
		row = sheet_next_row(layout->form, top, row);
	while (row && !sheet_next_row(layout->form, row, NULL));
	if (!row) {
		put_remark_heads(sheet, y, top->note);
		return;
	}
	while ((child = sheet_next_row(layout->form, row, child)))
		sheet_put_text(sheet_put(sheet, y, x++), child->label, ALIGN_RIGHT);
}

/* The head of a list's value column is the document's where it has two. */
static void put_list_heads(struct sheet *sheet, const struct layout *layout,
	unsigned y)
{
	sheet_put_text(sheet_put(sheet, y, 0), _("indicator"), ALIGN_LEFT);
	sheet_put_text(sheet_put(sheet, y, 1), _("unit"), ALIGN_LEFT);
	sheet_put_text(sheet_put(sheet, y, 2), _("number"), ALIGN_RIGHT);
	if (layout->second)
		sheet_put_text(sheet_put(sheet, y, 3),
			_("of all years"), ALIGN_RIGHT);
}

static void put_head(struct sheet *sheet, const struct layout *layout,
	unsigned y, const struct line *line)
{
	if (line->shape == PART_LIST) {
		put_list_heads(sheet, layout, y);
		return;
	}
	sheet_put_text(sheet_put(sheet, y, 0), layout->parts > 1 ?
		line->top->label : sheet->unit ? sheet->unit : "", ALIGN_LEFT);
	if (line->shape == PART_MATRIX) {
		put_matrix_heads(sheet, layout, y, line->top);
		return;
	}
	for (unsigned i = 0; i < FORM_COLUMNS; i++)
		sheet_put_text(sheet_put(sheet, y, i + 1), form_columns[i].brief,
			ALIGN_RIGHT);
}

/* --------------------------------------------------------------- whole */

static void find_unit(struct sheet *sheet, const struct layout *layout)
{
	const char *unit = NULL;

	for (size_t i = 0; i < layout->report->figure_count; i++) {
		const struct figure *figure = &layout->report->figures[i];

		if (figure->table != layout->table->id || !figure->unit)
			continue;
		if (unit && strcmp(unit, figure->unit))
			return;
		unit = figure->unit;
	}
	sheet->unit = mem_text(unit);
}

static void find_title(struct sheet *sheet, const struct layout *layout)
{
	const struct section *section =
		report_section(layout->report, layout->table->section);
	const char *title = layout->table->title;

	if ((!title || !*title) && layout->parts == 1 &&
	    layout->lines[0].shape != PART_LIST)
		title = layout->lines[0].top->label;
	if ((!title || !*title) && section)
		title = section->title;
	sheet->title = mem_text(title ? title : "");
}

bool sheet_from_form(struct sheet *sheet, const struct report *report,
	const struct table *table)
{
	struct layout layout = {
		.report = report, .table = table, .form = form_get(table->form),
	};
	const struct form_row *top = NULL;

	find_second(&layout);
	while ((top = sheet_next_row(layout.form, NULL, top)))
		if (has_figure_below(&layout, top))
			add_part(&layout, top);
	if (layout.count) {
		find_title(sheet, &layout);
		find_unit(sheet, &layout);
		sheet_shape(sheet, (unsigned)layout.count, layout.values + 1);
		sheet->label_columns = 1;
		for (unsigned y = 0; y < layout.count; y++) {
			const struct line *line = &layout.lines[y];

			if (line->kind == LINE_HEAD_OVER)
				put_head_over(sheet, y);
			else if (line->kind == LINE_HEAD)
				put_head(sheet, &layout, y, line);
			else
				put_row(sheet, &layout, y, line);
			/* With several parts each has its head before it. */
			if (line->kind != LINE_ROW && y == sheet->head_rows &&
			    (layout.parts == 1 || line->shape == PART_LIST))
				sheet->head_rows++;
		}
	}
	free(layout.lines);
	free(layout.second);
	return layout.count > 0;
}
