#include "model/html.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/grid.h"

/* The text of one cell. */
struct cell_text {
	struct strbuf raw;
	unsigned line;
};

static bool enter_cell(void *context, const GumboNode *node)
{
	struct cell_text *cell = context;
	switch (node->type) {
	case GUMBO_NODE_TEXT:
	case GUMBO_NODE_CDATA:
	case GUMBO_NODE_WHITESPACE:
		strbuf_adds(&cell->raw, node->v.text.text);
		return false;
	default:
		break;
	}
	if (html_is(node, GUMBO_TAG_BR) || html_is(node, GUMBO_TAG_P)
			|| html_is(node, GUMBO_TAG_DIV))
		strbuf_addc(&cell->raw, '\n');
	return node->type == GUMBO_NODE_ELEMENT && !html_is_silent(node);
}

static void leave_cell(void *context, const GumboNode *node)
{
	struct cell_text *cell = context;
	if (html_is(node, GUMBO_TAG_P) || html_is(node, GUMBO_TAG_DIV))
		strbuf_addc(&cell->raw, '\n');
}

static char *text_of_cell(const GumboNode *node)
{
	struct cell_text cell = { .raw = STRBUF_INIT };
	struct strbuf text = STRBUF_INIT;
	html_walk(node, &(struct html_walk) { enter_cell, leave_cell, &cell });
	html_fold(&text, cell.raw.text, cell.raw.len);
	strbuf_release(&cell.raw);
	return strbuf_take(&text);
}

static bool is_cell(const GumboNode *node)
{
	return html_is(node, GUMBO_TAG_TD) || html_is(node, GUMBO_TAG_TH);
}

static bool is_part(const GumboNode *node)
{
	return html_is(node, GUMBO_TAG_TBODY) || html_is(node, GUMBO_TAG_THEAD)
		|| html_is(node, GUMBO_TAG_TFOOT);
}

struct rows {
	const GumboNode **items;
	size_t count, room;
};

/* The rows of a table stand in its parts; gumbo adds a tbody where none is. */
static void add_rows(struct rows *rows, const GumboNode *node)
{
	const GumboVector *children = &node->v.element.children;
	for (size_t i = 0; i < children->length; i++) {
		const GumboNode *child = children->data[i];
		if (is_part(child)) {
			const GumboVector *inner = &child->v.element.children;
			for (size_t k = 0; k < inner->length; k++) {
				if (!html_is(inner->data[k], GUMBO_TAG_TR))
					continue;
				rows->items = mem_grow(rows->items, &rows->room,
					rows->count + 1, sizeof(*rows->items));
				rows->items[rows->count++] = inner->data[k];
			}
		}
	}
}

/* What is counted of a table before it is read. */
struct layout {
	const GumboNode *table;
	struct grid_shape shape;
	size_t in_cell;
	bool nested;
};

static bool enter_layout(void *context, const GumboNode *node)
{
	struct layout *layout = context;
	if (node->type == GUMBO_NODE_TEXT) {
		size_t len = strlen(node->v.text.text);
		layout->shape.bytes += len;
		layout->in_cell += len;
		return false;
	}
	if (node->type != GUMBO_NODE_ELEMENT || html_is_silent(node)
			|| layout->nested)
		return false;
	if (html_is(node, GUMBO_TAG_TABLE) && node != layout->table) {
		layout->nested = true;
		return false;
	}
	layout->shape.rows += html_is(node, GUMBO_TAG_TR);
	if (is_cell(node)) {
		layout->shape.cells++;
		layout->in_cell = 0;
	}
	return true;
}

static void leave_layout(void *context, const GumboNode *node)
{
	struct layout *layout = context;
	if (is_cell(node) && layout->in_cell > layout->shape.longest)
		layout->shape.longest = layout->in_cell;
}

bool html_is_layout(const GumboNode *table)
{
	struct layout layout = { .table = table };
	html_walk(table, &(struct html_walk) { enter_layout, leave_layout, &layout });
	return layout.nested || grid_is_layout(&layout.shape);
}

static size_t span_of(const GumboNode *cell, const char *name, size_t none)
{
	const char *text = html_attribute(cell, name);
	if (!*text)
		return 1;
	char *end;
	unsigned long value = strtoul(text, &end, 10);
	if (end == text || *text == '-')
		return 1;
	return value ? value : none;
}

/* The state of a grid that is being filled: the row from which on each column
 * is free again. */
struct filling {
	struct grid *grid;
	size_t free_from[HTML_COLUMNS];
	size_t rows, cut;
};

static void place_cell(struct filling *filling, const GumboNode *cell,
	size_t row, size_t *column)
{
	while (*column < HTML_COLUMNS && filling->free_from[*column] > row)
		++*column;
	if (*column >= HTML_COLUMNS) {
		filling->cut++;
		return;
	}
	size_t left = filling->rows - row;
	size_t columns = span_of(cell, "colspan", 1);
	size_t rows = span_of(cell, "rowspan", left), wide = 1;
	filling->cut += columns > HTML_COLUMNS;
	if (rows > left)
		rows = left;
	while (wide < columns && *column + wide < HTML_COLUMNS
			&& filling->free_from[*column + wide] <= row)
		wide++;
	grid_add(filling->grid, &(struct cell) {
		.text = text_of_cell(cell),
		.row = (unsigned)row,
		.column = (unsigned)*column,
		.rowspan = (unsigned)rows,
		.colspan = (unsigned)wide,
		.line = cell->v.element.start_pos.line,
	});
	for (size_t i = 0; i < wide; i++)
		filling->free_from[*column + i] = row + rows;
	*column += wide;
}

size_t html_read_table(struct grid *grid, const GumboNode *table)
{
	struct rows rows = { 0 };
	add_rows(&rows, table);
	struct filling *filling = mem_zero(1, sizeof(*filling));
	filling->grid = grid;
	filling->rows = rows.count;
	for (size_t row = 0; row < rows.count; row++) {
		const GumboVector *children = &rows.items[row]->v.element.children;
		size_t column = 0;
		for (size_t i = 0; i < children->length; i++)
			if (is_cell(children->data[i]))
				place_cell(filling, children->data[i], row, &column);
	}
	size_t cut = filling->cut;
	free(filling);
	free(rows.items);
	return cut;
}
