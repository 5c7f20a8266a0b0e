#include "model/source.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/visible.h"
#include "model/mht.h"
#include "model/stage.h"

static void add_line(struct source *source, unsigned number, const char *text,
	size_t len)
{
	size_t start = source->text.len;

	visible_text(&source->text, text, len, VISIBLE_ONE_LINE);
	source->lines = mem_grow(source->lines, &source->room,
		source->count + 1, sizeof(*source->lines));
	source->lines[source->count++] = (struct source_line) { number, start,
		source->text.len - start };
}

/* A tab is as much room as a space between columns. */
static void add_text(struct source *source, const char *bytes, size_t len,
	const struct parse_hint *hint)
{
	struct strbuf text = STRBUF_INIT;
	struct report unread;
	struct mht mht;
	unsigned number = 1;

	if (mht_read(&mht, bytes, len)) {
		bytes = mht.page.text;
		len = mht.page.len;
	}
	report_init(&unread);
	decode_text(&text, &unread, bytes, len,
		hint != NULL ? hint->encoding : NULL);
	for (size_t at = 0; at < text.len; number++) {
		const char *end = memchr(text.text + at, '\n', text.len - at);
		size_t line = end != NULL
			? (size_t)(end - text.text) - at : text.len - at;

		for (size_t i = at; i < at + line; i++)
			if (text.text[i] == '\t')
				text.text[i] = ' ';
		add_line(source, number, text.text + at, line);
		at += line + 1;
	}
	report_release(&unread);
	strbuf_release(&text);
	mht_release(&mht);
}

/* A row of a table is one line, of its first cell. */
static void add_grid(struct source *source, const struct block *block)
{
	const struct grid *grid = &block->grid;
	struct strbuf row = STRBUF_INIT;

	for (size_t i = 0; i < grid->count; i++) {
		const struct cell *cell = &grid->cells[i];
		bool last = i + 1 == grid->count
			|| grid->cells[i + 1].row != cell->row;

		strbuf_adds(&row, row.len > 0 ? " | " : "");
		strbuf_adds(&row, cell->text);
		if (!last)
			continue;
		add_line(source, grid->cells[grid_row_start(grid, cell->row)]
			.line, row.text, row.len);
		strbuf_reset(&row);
	}
	strbuf_release(&row);
}

static void add_blocks(struct source *source, const struct blocks *blocks)
{
	for (size_t i = 0; i < blocks->count; i++) {
		const struct block *block = &blocks->items[i];

		if (block->kind == BLOCK_TABLE)
			add_grid(source, block);
		else if (block->text != NULL)
			add_line(source, block->line, block->text,
				strlen(block->text));
	}
}

void source_read(struct source *source, const char *bytes, size_t len,
	const struct parse_hint *hint)
{
	struct blocks blocks = { 0 };
	struct report unread;

	*source = (struct source) { .text = STRBUF_INIT };
	report_init(&unread);
	switch (parse_format(bytes, len)) {
	case PARSE_DOCX:
		read_docx(&blocks, bytes, len, &unread);
		break;
	case PARSE_PDF:
		read_pdf(&blocks, bytes, len, &unread);
		break;
	case PARSE_TEXT:
		add_text(source, bytes, len, hint);
		break;
	}
	add_blocks(source, &blocks);
	report_release(&unread);
	blocks_release(&blocks);
}

void source_release(struct source *source)
{
	strbuf_release(&source->text);
	free(source->lines);
	*source = (struct source) { .text = STRBUF_INIT };
}

size_t source_find(const struct source *source, unsigned number)
{
	size_t low = 0, high = source->count;

	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;

		if (source->lines[middle].number <= number)
			low = middle;
		else
			high = middle;
	}
	return low;
}
