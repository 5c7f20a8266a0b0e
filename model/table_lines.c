#include "model/stage.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"

/*
 * Three layouts with pipes, told apart by their first lines:
 *
 *	a | b | c |     a row a line; the last pipe may be missing. A row that
 *	                has fewer pipes than others goes on in the next lines.
 *	| a | b |       Markdown; |---|---| parts the head.
 *	|               a row begins with a pipe by itself, then a cell a line
 *	a |             with the pipe that closes it.
 *	b |
 */
enum layout { LAYOUT_ROWS, LAYOUT_MARKDOWN, LAYOUT_CELLS };

enum { CELL_LONGEST = 600 }; /* bytes; longer text beside a pipe is no cell */

/* Lines FIRST to END (blocks) that are one table. */
struct run {
	struct blocks *blocks;
	size_t first, end;
	enum layout layout;
	bool closed;      /* every row ends in a pipe */
	size_t columns;   /* pipes or cells of a whole row */
	struct grid grid;
	struct strbuf cell; /* the cell that is being read */
	unsigned row, column, line;
};

static const char *text_of(const struct block *block)
{
	return block->text ? block->text : "";
}

static size_t pipes_of(const char *text)
{
	size_t count = 0;
	for (; *text; text++)
		count += *text == '|';
	return count;
}

static bool is_lone_pipe(const char *text)
{
	return !strcmp(text, "|");
}

static bool ends_in_pipe(const char *text)
{
	size_t len = strlen(text);
	return len && text[len - 1] == '|';
}

/* |---|:--:| */
static bool is_divider(const char *text)
{
	return strstr(text, "--") && strspn(text, "|-: \t") == strlen(text);
}

static bool is_free(const struct block *block)
{
	return block->role == ROLE_BODY && block->kind == BLOCK_PARAGRAPH;
}

static bool has_pipe(const struct block *block)
{
	return is_free(block) && block->text && strchr(block->text, '|')
		&& strlen(block->text) < CELL_LONGEST * 4;
}

/* A line of a row that is printed over several: the row's pipe comes later. */
static bool is_part(const struct blocks *blocks, size_t at)
{
	const struct block *block = &blocks->items[at];
	if (!is_free(block) || strlen(text_of(block)) > 120
			|| strstr(text_of(block), "。"))
		return false;
	return at > 0 && at + 1 < blocks->count && has_pipe(&blocks->items[at + 1])
		&& ends_in_pipe(text_of(&blocks->items[at + 1]));
}

/* Whether the pipeless line AT is inside a cell, or completes with the next
 * line a row of RUN. */
static bool completes(const struct run *run, size_t at)
{
	const char *before = text_of(&run->blocks->items[at - 1]);
	const char *next = text_of(&run->blocks->items[at + 1]);
	if (!run->closed || run->columns < 2)
		return false;
	return pipes_of(next) == run->columns
		|| (*before && !ends_in_pipe(before));
}

static size_t find_end(struct run *run)
{
	struct blocks *blocks = run->blocks;
	size_t end = run->first, closed = 0, lines = 0;
	for (; end < blocks->count; end++) {
		run->closed = closed * 2 > lines;
		const char *text = text_of(&blocks->items[end]);
		if (!is_free(&blocks->items[end]))
			break;
		if (!*text)
			continue;
		if (has_pipe(&blocks->items[end])) {
			size_t pipes = pipes_of(text);
			closed += ends_in_pipe(text);
			lines++;
			if (pipes > run->columns)
				run->columns = pipes;
		} else if (!is_part(blocks, end) || !completes(run, end)) {
			break;
		}
	}
	run->closed = closed * 2 > lines;
	while (end > run->first && !*text_of(&blocks->items[end - 1]))
		end--;
	return end;
}

static void close_cell(struct run *run)
{
	strbuf_trim(&run->cell);
	for (char *at = run->cell.text; run->cell.len && *at; at++)
		if (*at == '\t')
			*at = ' ';
	grid_add(&run->grid, &(struct cell) {
		.text = mem_bytes(run->cell.text, run->cell.len),
		.row = run->row,
		.column = run->column++,
		.line = run->line,
	});
	strbuf_reset(&run->cell);
}

static void close_row(struct run *run)
{
	if (run->column)
		run->row++;
	run->column = 0;
}

/* Adds the cells of TEXT; what follows its last pipe stays in run->cell. */
static void add_cells(struct run *run, const char *text)
{
	for (; *text; text++)
		if (*text == '|')
			close_cell(run);
		else
			strbuf_addc(&run->cell, *text);
}

/* Whether the row that is being read goes on in the line TEXT: cells of its
 * own that are nothing but pipes, or the rest of a cut line. */
static bool goes_on(const struct run *run, const char *text)
{
	size_t have = run->column + (run->cell.len != 0);
	if (run->cell.len && run->closed)
		return true;
	return *text == '|' && have + pipes_of(text) <= run->columns
		&& strspn(text, "| \t") == strlen(text);
}

static void read_rows(struct run *run)
{
	for (size_t i = run->first; i < run->end; i++) {
		const struct block *block = &run->blocks->items[i];
		const char *text = text_of(block);
		if (!*text)
			continue;
		if (run->column || run->cell.len) {
			if (!goes_on(run, text)) {
				if (run->cell.len)
					close_cell(run);
				close_row(run);
			}
		}
		if (!run->column)
			run->line = block->line;
		if (run->layout == LAYOUT_MARKDOWN) {
			if (is_divider(text))
				continue;
			text += *text == '|' && !run->column;
		}
		add_cells(run, text);
		if (!run->closed && run->cell.len)
			close_cell(run);
	}
	if (run->cell.len)
		close_cell(run);
	close_row(run);
}

/* How many pipes a row has, from the one by itself to the next such: what most
 * rows have that hold no blank cell. */
static size_t cells_period(const struct run *run)
{
	size_t since = 0, counts[32] = { 0 }, best = 0;
	for (size_t i = run->first; i < run->end; i++) {
		const char *text = text_of(&run->blocks->items[i]);
		if (is_lone_pipe(text) && since > 1) {
			if (since < 32)
				counts[since]++;
			since = 0;
		}
		since += pipes_of(text);
	}
	for (size_t i = 2; i < 32; i++)
		if (counts[i] > counts[best] || !best)
			best = i;
	const char *second = text_of(&run->blocks->items[run->first + 1]);
	size_t head = 1 + pipes_of(second);
	for (size_t i = run->first + 2; i < run->end; i++) {
		const char *text = text_of(&run->blocks->items[i]);
		if (is_lone_pipe(text))
			break;
		head += pipes_of(text);
	}
	return head > 2 ? head : best;
}

static bool is_wordy(const char *text)
{
	uint32_t character;
	for (; *text; text += utf8_next(text, 4, &character)) {
		utf8_next(text, 4, &character);
		if (utf8_is_han(character))
			return true;
	}
	return false;
}

/* A pipe by itself opens a row when the last is whole; and when it stands
 * early, before words where the last row's words stood too. */
static bool opens_row(const struct run *run, size_t at, size_t pipes)
{
	if (pipes >= run->columns)
		return true;
	if (at + 1 >= run->end || pipes < 2)
		return false;
	const char *next = text_of(&run->blocks->items[at + 1]);
	return pipes + 1 >= run->columns && is_wordy(next) && ends_in_pipe(next)
		&& run->columns > 3;
}

static void read_cells(struct run *run)
{
	size_t pipes = 0;
	run->columns = cells_period(run);
	for (size_t i = run->first; i < run->end; i++) {
		const struct block *block = &run->blocks->items[i];
		const char *text = text_of(block);
		if (is_lone_pipe(text) && (!pipes || opens_row(run, i, pipes))) {
			close_row(run);
			pipes = 1;
			continue;
		}
		if (run->cell.len && *text)
			strbuf_addc(&run->cell, ' ');
		run->line = block->line;
		add_cells(run, text);
		pipes += pipes_of(text);
	}
	if (run->cell.len)
		close_cell(run);
	close_row(run);
}

static enum layout layout_of(const struct run *run)
{
	const struct block *items = run->blocks->items;
	const char *first = text_of(&items[run->first]);
	size_t lone = 0, cells = 0;
	for (size_t i = run->first; i < run->end; i++) {
		const char *text = text_of(&items[i]);
		lone += is_lone_pipe(text);
		cells += pipes_of(text) == 1;
	}
	if (is_lone_pipe(first) && lone > 1 && cells * 10 >= (run->end - run->first) * 8)
		return LAYOUT_CELLS;
	if (*first == '|' && pipes_of(first) > 2 && ends_in_pipe(first))
		return LAYOUT_MARKDOWN;
	return LAYOUT_ROWS;
}

/* A table has two rows, and two cells in one of them, that say something. */
static bool is_table(const struct grid *grid)
{
	size_t filled = 0;
	bool beside = false;
	for (size_t i = 0; i < grid->count; i++) {
		const struct cell *cell = &grid->cells[i];
		filled += *cell->text != '\0';
		beside |= *cell->text && cell->column > 0;
		if (strlen(cell->text) > CELL_LONGEST * 2)
			return false;
	}
	return grid->rows >= 2 && filled >= 2 && beside;
}

/* Where RUN's lines stood there is one table now. */
static void put_table(struct run *run)
{
	struct block *first = &run->blocks->items[run->first];
	free(first->text);
	first->text = NULL;
	first->kind = BLOCK_TABLE;
	first->grid = run->grid;
	run->grid = (struct grid) { 0 };
}

/* Pipes that make no table are frames around a text: taken off. */
static void drop_pipes(struct block *block)
{
	struct strbuf text = STRBUF_INIT;
	size_t pipes = pipes_of(block->text);
	if (strspn(block->text, "| \t") != strlen(block->text) && pipes > 1
			&& !ends_in_pipe(block->text))
		return;
	strbuf_adds(&text, block->text);
	while (text.len && strchr("| \t", text.text[text.len - 1]))
		strbuf_cut(&text, text.len - 1);
	size_t start = strspn(text.text, "| \t");
	free(block->text);
	block->text = mem_bytes(text.text + start, text.len - start);
	strbuf_release(&text);
}

/* Reads the table that begins at FIRST; returns the block after it. */
static size_t read_run(struct blocks *blocks, size_t first, size_t *kept)
{
	struct run run = { .blocks = blocks, .first = first, .cell = STRBUF_INIT };
	run.end = find_end(&run);
	run.layout = layout_of(&run);
	if (run.layout == LAYOUT_CELLS)
		read_cells(&run);
	else
		read_rows(&run);
	size_t end = run.end;
	if (is_table(&run.grid)) {
		put_table(&run);
		for (size_t i = first + 1; i < end; i++)
			free(blocks->items[i].text);
		blocks->items[(*kept)++] = blocks->items[first];
	} else {
		for (size_t i = first; i < end; i++) {
			if (blocks->items[i].text)
				drop_pipes(&blocks->items[i]);
			blocks->items[(*kept)++] = blocks->items[i];
		}
	}
	grid_release(&run.grid);
	strbuf_release(&run.cell);
	return end;
}

void table_lines(struct blocks *blocks)
{
	size_t kept = 0;
	for (size_t i = 0; i < blocks->count;) {
		if (has_pipe(&blocks->items[i]))
			i = read_run(blocks, i, &kept);
		else
			blocks->items[kept++] = blocks->items[i++];
	}
	blocks->count = kept;
}
