#include "model/stage.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/mark.h"
#include "model/plain.h"

/*
 * Tables without any sign of one: a cell a line (an empty cell is a line of
 * nothing but spaces), found by words and numbers that alternate regularly; and
 * lines that are parted by gaps into the same number of columns.
 */
enum {
	CELL = 30,         /* a cell has no more signs */
	LEAST_ROWS = 3,
	MOST_COLUMNS = 12,
	GAPS_ROWS = 2,
};

enum cell_type { TYPE_NONE, TYPE_EMPTY, TYPE_NUMBER, TYPE_WORDS };

struct shape {
	size_t first;      /* the first line of the head */
	size_t lines;      /* with the head; 0: no table */
	size_t columns;
};

static bool is_free(const struct block *block)
{
	return block->role == ROLE_BODY && block->kind == BLOCK_PARAGRAPH
		&& block->text;
}

static bool is_number(const char *text)
{
	size_t digits = strspn(text, "0123456789.,-+%/");
	return *text && !text[digits];
}

static enum cell_type type_of(const struct block *block, struct plain *plain)
{
	if (!is_free(block))
		return TYPE_NONE;
	size_t len = strlen(block->text);
	if (!len)
		return TYPE_EMPTY;
	if (is_number(block->text))
		return TYPE_NUMBER;
	if (len > CELL * 4 || strchr(block->text, '\t')
			|| strstr(block->text, "。") || strstr(block->text, "，"))
		return TYPE_NONE;
	plain_set(plain, block->text, len);
	enum mark_kind kind = mark_read(plain, 0).kind;
	return plain->count > CELL || kind == MARK_HAN || kind == MARK_ATTACHMENT
		? TYPE_NONE : TYPE_WORDS;
}

/* How many lines from AT on are rows of COLUMNS that have in each column the
 * type of the first row there; an empty cell is of any type, the last row may
 * be short. Sets KINDS. */
static size_t count_lines(const enum cell_type *types, size_t at, size_t end,
	size_t columns, enum cell_type *kinds)
{
	size_t filled = 0;
	memset(kinds, 0, columns * sizeof(*kinds));
	for (size_t i = at; i < end; i++) {
		enum cell_type *kind = &kinds[(i - at) % columns];
		if (types[i] == TYPE_EMPTY)
			continue;
		if (!*kind)
			*kind = types[i];
		else if (*kind != types[i])
			break;
		filled = i + 1 - at;
	}
	return filled;
}

/* How often the head of the last COLUMN stands again before it, at each step of
 * COLUMNS: tables printed side by side. */
static size_t count_repeats(const struct blocks *blocks, size_t data,
	size_t columns, size_t number_column, size_t start)
{
	const char *name = blocks->items[data - columns + number_column].text;
	size_t repeats = 1;
	while (data >= start + (repeats + 1) * columns) {
		size_t at = data - (repeats + 1) * columns + number_column;
		if (!*name || strcmp(blocks->items[at].text, name))
			break;
		repeats++;
	}
	return repeats;
}

static bool is_head(const enum cell_type *types, size_t at, size_t columns)
{
	size_t words = 0;
	for (size_t c = 0; c < columns; c++) {
		if (types[at + c] == TYPE_NUMBER)
			return false;
		words += types[at + c] == TYPE_WORDS;
	}
	return words * 2 >= columns;
}

/* The table around the first number at NUMBER, in lines START to END. */
static struct shape find_shape(const struct blocks *blocks,
	const enum cell_type *types, size_t start, size_t number, size_t end)
{
	struct shape best = { 0 };
	size_t best_end = 0;
	enum cell_type kinds[MOST_COLUMNS];
	for (size_t columns = 2; columns <= MOST_COLUMNS; columns++) {
		for (size_t c = 1; c < columns && number >= start + c + columns; c++) {
			size_t data = number - c;
			if (types[data] != TYPE_WORDS
					|| !is_head(types, data - columns, columns))
				continue;
			size_t lines = count_lines(types, data, end, columns, kinds);
			if (lines < LEAST_ROWS * columns - 1
					|| kinds[c] != TYPE_NUMBER
					|| data + lines <= best_end + columns)
				continue;
			size_t repeats = count_repeats(blocks, data, columns, c, start);
			if (repeats * columns > MOST_COLUMNS)
				repeats = 1;
			best.columns = columns * repeats;
			best.first = data - best.columns;
			best.lines = lines + best.columns;
			best_end = data + lines;
		}
	}
	return best;
}

/* Makes the lines from FIRST on a table, in the first of their blocks; the
 * others are left without a text. */
static void make_table(struct blocks *blocks, const struct shape *shape)
{
	struct grid grid = { 0 };
	for (size_t i = 0; i < shape->lines; i++) {
		struct block *block = &blocks->items[shape->first + i];
		grid_add(&grid, &(struct cell) {
			.text = block->text,
			.row = (unsigned)(i / shape->columns),
			.column = (unsigned)(i % shape->columns),
			.line = block->line,
		});
		block->text = NULL;
	}
	blocks->items[shape->first].kind = BLOCK_TABLE;
	blocks->items[shape->first].grid = grid;
}

/* Looks for tables in the lines from START to END, which may all be cells. */
static void read_cells(struct blocks *blocks, const enum cell_type *types,
	size_t start, size_t end)
{
	size_t tries = 0;
	for (size_t i = start; i < end && tries < 50; i++) {
		if (types[i] != TYPE_NUMBER)
			continue;
		tries++;
		struct shape shape = find_shape(blocks, types, start, i, end);
		if (!shape.lines)
			continue;
		make_table(blocks, &shape);
		start = shape.first + shape.lines;
		i = start - 1;
	}
}

static size_t gaps_of(const struct block *block)
{
	size_t gaps = 0;
	if (!is_free(block) || strlen(block->text) > 400)
		return 0;
	for (const char *at = block->text; *at; at++)
		gaps += *at == '\t';
	return gaps;
}

static void add_gap_row(struct grid *grid, const struct block *block)
{
	unsigned row = grid->rows, column = 0;
	for (const char *at = block->text;; column++) {
		size_t len = strcspn(at, "\t");
		grid_add(grid, &(struct cell) {
			.text = mem_bytes(at, len),
			.row = row,
			.column = column,
			.line = block->line,
		});
		if (!at[len])
			break;
		at += len + 1;
	}
}

/* Lines with as many gaps: at least three, or two of three columns and more. */
static void read_gaps(struct blocks *blocks)
{
	for (size_t i = 0; i < blocks->count;) {
		size_t gaps = gaps_of(&blocks->items[i]), end = i + 1;
		while (gaps && end < blocks->count
				&& gaps_of(&blocks->items[end]) == gaps)
			end++;
		if (gaps && end - i >= GAPS_ROWS + (gaps < 2)) {
			struct grid grid = { 0 };
			for (size_t row = i; row < end; row++) {
				add_gap_row(&grid, &blocks->items[row]);
				free(blocks->items[row].text);
				blocks->items[row].text = NULL;
			}
			blocks->items[i].kind = BLOCK_TABLE;
			blocks->items[i].grid = grid;
		}
		i = end;
	}
}

/* What is left of gaps and of empty cells says nothing more. */
static void clear(struct blocks *blocks)
{
	size_t kept = 0;
	for (size_t i = 0; i < blocks->count; i++) {
		struct block *block = &blocks->items[i];
		for (char *at = block->text; at && *at; at++)
			if (*at == '\t')
				*at = ' ';
		bool empty = !block->text || !*block->text;
		if (block->kind == BLOCK_PARAGRAPH && empty)
			free(block->text);
		else
			blocks->items[kept++] = *block;
	}
	blocks->count = kept;
}

void table_words(struct blocks *blocks)
{
	struct plain plain = { 0 };
	enum cell_type *types = mem_zero(blocks->count + 1, sizeof(*types));
	for (size_t i = 0; i < blocks->count; i++)
		types[i] = type_of(&blocks->items[i], &plain);
	for (size_t i = 0; i < blocks->count;) {
		size_t end = i;
		while (end < blocks->count && types[end] != TYPE_NONE)
			end++;
		read_cells(blocks, types, i, end);
		i = end > i ? end : i + 1;
	}
	read_gaps(blocks);
	clear(blocks);
	free(types);
	plain_release(&plain);
}
