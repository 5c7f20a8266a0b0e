#include "model/docx.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/block.h"
#include "model/html.h"

enum { MOST_CELLS = 100000, COLUMNS = HTML_COLUMNS };

struct docx_cell {
	struct strbuf text; /* paragraphs, a newline after each */
	unsigned row, column, rowspan, colspan, line;
	bool merged;        /* with the cell above */
};

void docx_table_init(struct docx_table *table, unsigned line)
{
	*table = (struct docx_table) { .line = line };
}

void docx_table_release(struct docx_table *table)
{
	for (size_t i = 0; i < table->count; i++)
		strbuf_release(&table->cells[i].text);
	for (size_t i = 0; i < table->inner_count; i++)
		blocks_release(&table->inner[i]);
	free(table->cells);
	free(table->inner);
	free(table->inner_cells);
	docx_table_init(table, 0);
}

void docx_table_row(struct docx_table *table)
{
	table->column = 0;
	table->row_start = table->count;
	table->row_deleted = table->in_cell = false;
}

void docx_table_row_end(struct docx_table *table)
{
	table->in_cell = false;
	if (!table->row_deleted) {
		table->rows++;
		return;
	}
	while (table->count > table->row_start)
		strbuf_release(&table->cells[--table->count].text);
}

void docx_table_cell(struct docx_table *table, unsigned line)
{
	table->in_cell = table->count < MOST_CELLS && table->column < COLUMNS;
	table->cut += !table->in_cell;
	if (!table->in_cell)
		return;
	table->cells = mem_grow(table->cells, &table->room, table->count + 1,
		sizeof(*table->cells));
	table->cells[table->count++] = (struct docx_cell) { .text = STRBUF_INIT,
		.row = table->rows, .column = table->column, .rowspan = 1,
		.colspan = 1, .line = line };
}

void docx_table_cell_end(struct docx_table *table)
{
	if (table->in_cell)
		table->column += table->cells[table->count - 1].colspan;
	table->in_cell = false;
}

void docx_table_property(struct docx_table *table, struct xml *xml)
{
	struct docx_cell *cell = table->in_cell
		? &table->cells[table->count - 1] : NULL;
	if (xml_is(xml, "del") && !cell) {
		table->row_deleted = true;
	} else if (xml_is(xml, "gridBefore") && !cell) {
		long columns = xml_number(xml, "val", 0);
		table->column = columns > 0 && columns < COLUMNS
			? (unsigned)columns : 0;
	} else if (xml_is(xml, "gridSpan") && cell) {
		long columns = xml_number(xml, "val", 1);
		long most = (long)(COLUMNS - cell->column);
		cell->colspan = (unsigned)(columns < 1 ? 1
			: columns > most ? most : columns);
	} else if (xml_is(xml, "vMerge") && cell) {
		char *value = xml_attribute(xml, "val");
		cell->merged = !value || strcmp(value, "restart");
		free(value);
	}
}

struct blocks *docx_table_inner(struct docx_table *table)
{
	size_t room = table->inner_room;
	table->inner = mem_grow(table->inner, &room, table->inner_count + 1,
		sizeof(*table->inner));
	table->inner_cells = mem_grow(table->inner_cells, &table->inner_room,
		table->inner_count + 1, sizeof(*table->inner_cells));
	table->inner[table->inner_count] = (struct blocks) { 0 };
	table->inner_cells[table->inner_count] = table->count - 1;
	return &table->inner[table->inner_count++];
}

void docx_table_text(struct docx_table *table, const char *text)
{
	if (!table->in_cell)
		return;
	struct strbuf *out = &table->cells[table->count - 1].text;
	strbuf_adds(out, text);
	strbuf_addc(out, '\n');
}

/* ----------------------------------------------------------- its end */

/* Gives the cells that are merged with the one above to it: of each column the
 * last cell that began in it is remembered. */
static void merge_cells(struct docx_table *table)
{
	struct docx_cell *above[COLUMNS] = { 0 };
	for (size_t i = 0; i < table->count; i++) {
		struct docx_cell *cell = &table->cells[i];
		struct docx_cell *first = above[cell->column];
		cell->merged = cell->merged && first
			&& first->row + first->rowspan == cell->row;
		if (cell->merged)
			first->rowspan++;
		else
			above[cell->column] = cell;
	}
}

static void add_tables(struct docx_table *table, size_t cell,
	struct blocks *blocks)
{
	for (size_t i = 0; i < table->inner_count; i++) {
		struct blocks *inner = &table->inner[i];
		if (table->inner_cells[i] != cell)
			continue;
		for (size_t k = 0; k < inner->count; k++) {
			struct block *block = blocks_add(blocks, BLOCK_PARAGRAPH, 0);
			*block = inner->items[k];
		}
		inner->count = 0;
	}
}

static void add_paragraphs(const struct docx_cell *cell, struct blocks *blocks)
{
	const char *at = cell->text.text;
	while (*at) {
		size_t len = strcspn(at, "\n");
		struct strbuf text = STRBUF_INIT;
		block_fold(&text, at, len);
		if (text.len)
			blocks_add(blocks, BLOCK_PARAGRAPH, cell->line)->text
				= strbuf_take(&text);
		strbuf_release(&text);
		at += len + (at[len] == '\n');
	}
}

static void add_grid(struct docx_table *table, struct blocks *blocks)
{
	struct block *block = blocks_add(blocks, BLOCK_TABLE, table->line);
	for (size_t i = 0; i < table->count; i++) {
		struct docx_cell *cell = &table->cells[i];
		if (cell->merged)
			continue;
		struct strbuf text = STRBUF_INIT;
		html_fold(&text, cell->text.text, cell->text.len);
		grid_add(&block->grid, &(struct cell) {
			.text = strbuf_take(&text), .line = cell->line,
			.row = cell->row, .column = cell->column,
			.rowspan = cell->rowspan, .colspan = cell->colspan,
		});
	}
}

static bool is_layout(const struct docx_table *table)
{
	struct grid_shape shape = { .rows = table->rows };
	for (size_t i = 0; i < table->count; i++) {
		size_t len = table->cells[i].text.len;
		shape.cells++;
		shape.bytes += len;
		if (len > shape.longest)
			shape.longest = len;
	}
	return grid_is_layout(&shape) || table->inner_count;
}

void docx_table_end(struct docx_table *table, struct blocks *blocks)
{
	if (is_layout(table)) {
		for (size_t i = 0; i < table->count; i++) {
			add_paragraphs(&table->cells[i], blocks);
			add_tables(table, i, blocks);
		}
	} else {
		merge_cells(table);
		add_grid(table, blocks);
	}
}
