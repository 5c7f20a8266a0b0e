#include "model/form_grid.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"

static size_t byte_behind(const struct form_stream *stream, size_t sign)
{
	const char *text = form_piece_text(stream, form_piece_of(stream, sign));
	size_t at = stream->signs[sign].at;
	uint32_t character;
	return at + utf8_next(text + at, strlen(text) - at, &character);
}

char *form_printed_text(const struct form_stream *stream, size_t from, size_t end)
{
	struct strbuf out = STRBUF_INIT;
	while (from < end) {
		const struct form_piece *piece = form_piece_of(stream, from);
		size_t last = (end < piece->end ? end : piece->end) - 1;
		const char *text = form_piece_text(stream, piece);
		size_t at = stream->signs[from].at;
		strbuf_add(&out, text + at, byte_behind(stream, last) - at);
		from = last + 1;
	}
	return strbuf_take(&out);
}

static struct grid copy_grid(const struct grid *grid)
{
	struct grid copy = { 0 };
	for (size_t i = 0; i < grid->count; i++) {
		struct cell cell = grid->cells[i];
		cell.text = mem_text(cell.text ? cell.text : "");
		grid_add(&copy, &cell);
	}
	return copy;
}

/* --- grids of lines ----------------------------------------------------- */

struct drawing {
	const struct form_match *match;
	struct form_rows *rows;
	const struct form_stream *stream;
	struct grid *grid;
	int table;
	unsigned row, column;
};

static void draw_cell(struct drawing *d, char *text, unsigned line)
{
	grid_add(d->grid, &(struct cell) { .text = text, .row = d->row, .column = d->column++,
		.line = line });
}

static void next_row(struct drawing *d)
{
	if (d->column) {
		d->row++;
		d->column = 0;
	}
}

static unsigned line_at(const struct form_stream *stream, size_t sign)
{
	return form_piece_line(stream, form_piece_of(stream, sign));
}

static struct form_printed *row_of_hit(struct form_rows *rows, size_t hit)
{
	for (size_t i = 0; i < rows->count; i++) {
		if (rows->items[i].hit == hit)
			return &rows->items[i];
	}
	return NULL;
}

/* Text behind HIT that is no value of it: an extra row, as printed. */
static void draw_rest(struct drawing *d, size_t from, size_t end)
{
	while (from < end) {
		const struct form_piece *piece = form_piece_of(d->stream, from);
		size_t stop = piece->end < end ? piece->end : end;
		bool words = false;
		for (size_t i = from; i < stop; i++)
			words |= form_sign_is_word(form_sign_at(d->stream, i));
		if (words) {
			bool label = utf8_is_han(form_sign_at(d->stream, from));
			if (label)
				next_row(d);
			draw_cell(d, form_printed_text(d->stream, from, stop), line_at(d->stream, from));
		}
		from = stop;
	}
}

static size_t end_of_values(const struct form_printed *row, size_t end)
{
	return row && row->slot_count ? row->slots[row->slot_count - 1].end : end;
}

static bool has_unknown(const struct form_printed *row)
{
	for (unsigned k = 0; k < row->columns; k++) {
		if (form_rows_at(row, k).what == PLACE_UNKNOWN)
			return true;
	}
	return false;
}

static void draw_values(struct drawing *d, struct form_printed *row)
{
	unsigned line = line_at(d->stream, d->match->hits[row->hit].begin);
	if (row->part == PART_LIST)
		draw_cell(d, mem_text(row->unit ? row->unit : ""), line);
	row->table = d->table;
	row->grid_row = (int)d->row;
	row->grid_column = (int)d->column;
	row->as_printed = row->layout == LAYOUT_NOT_READ ||
		(row->layout == LAYOUT_LOST && has_unknown(row));
	if (row->as_printed) {
		for (size_t i = 0; i < row->slot_count; i++)
			draw_cell(d, form_printed_text(d->stream, row->slots[i].from, row->slots[i].end),
				line);
		return;
	}
	size_t from = row->slot_count ? row->slots[0].from : 0;
	for (unsigned k = 0; k < row->columns; k++) {
		struct form_place place = form_rows_at(row, k);
		char *text;
		if (row->layout == LAYOUT_GLUED && place.what == PLACE_NUMBER) {
			size_t len = row->readings[0].split.lengths[k];
			for (size_t r = 0; r < row->reading_count; r++) {
				if (row->used[r])
					len = row->readings[r].split.lengths[k];
			}
			text = form_printed_text(d->stream, from, from + len);
			from += len;
		} else if (place.slot >= 0) {
			const struct form_slot *slot = &row->slots[place.slot];
			text = form_printed_text(d->stream, slot->from, slot->end);
		} else if (row->layout == LAYOUT_GLUED && k == 0) {
			text = form_printed_text(d->stream, row->slots[0].from, row->slots[0].end);
		} else {
			text = mem_text("");
		}
		draw_cell(d, text, line);
	}
}

static void draw_head(struct drawing *d, size_t hit)
{
	const struct form_hit *head = &d->match->hits[hit];
	draw_cell(d, form_printed_text(d->stream, head->start, head->end),
		line_at(d->stream, head->begin));
}

static int column_of_head(const struct form_hit *hit)
{
	for (int k = 0; k < FORM_COLUMNS; k++) {
		if (!strcmp(form_columns[k].label, hit->word->label))
			return k;
	}
	return -1;
}

/* The heads of the application table are printed as two rows lie: 总计 before
 * 商业企业. Here each stands above its column. Returns the first hit after
 * them. */
static size_t draw_application_heads(struct drawing *d, const struct form_run *run)
{
	size_t end = run->first_hit;
	while (end < run->end_hit && d->match->hits[end].word->role == WORD_HEAD)
		end++;
	for (size_t h = run->first_hit; h < end; h++) {
		if (column_of_head(&d->match->hits[h]) < 0)
			draw_head(d, h);
	}
	next_row(d);
	for (int k = 0; k < FORM_COLUMNS; k++) {
		for (size_t h = run->first_hit; h < end; h++) {
			if (column_of_head(&d->match->hits[h]) != k)
				continue;
			d->column = (unsigned)k + 1;
			draw_head(d, h);
			break;
		}
	}
	next_row(d);
	return end;
}

static void draw_run(struct drawing *d, const struct form_run *run)
{
	bool application = d->match->hits[run->first_hit].word->part == PART_APPLY;
	size_t first = application ? draw_application_heads(d, run) : run->first_hit;
	for (size_t h = first; h < run->end_hit; h++) {
		const struct form_hit *hit = &d->match->hits[h];
		struct form_printed *row = row_of_hit(d->rows, h);
		size_t end = h + 1 < run->end_hit ? d->match->hits[h + 1].start : run->end;
		bool head = hit->word->role == WORD_HEAD;
		bool after_head = h > run->first_hit && hit[-1].word->role == WORD_HEAD;
		if (!head || !after_head)
			next_row(d);
		draw_cell(d, form_printed_text(d->stream, hit->start, hit->end),
			line_at(d->stream, hit->begin));
		if (row && row->part == PART_REVIEW)
			next_row(d);
		if (row)
			draw_values(d, row);
		size_t from = end_of_values(row, hit->end);
		if (!head && row && !row->slot_count && row->unit)
			from = end;
		if (!(head && row) && from < end)
			draw_rest(d, from, end);
	}
}

/* --- the report's tables ------------------------------------------------ */

static size_t end_of_region_values(const struct form_match *match, struct form_rows *rows,
	size_t hit)
{
	return end_of_values(row_of_hit(rows, hit), match->hits[hit].end);
}

static struct table *add_table(struct report *report, enum form_id form, unsigned line)
{
	struct table *table = report_add_table(report);
	table->form = form;
	table->line = line;
	table->title = mem_text("");
	return table;
}

static void add_grid(const struct form_stream *stream, struct blocks *blocks,
	const struct form_hit *hit, enum form_id form, struct report *report)
{
	struct block *block = &blocks->items[form_piece_of(stream, hit->begin)->block];
	if (block->table)
		return;
	struct table *table = add_table(report, form, block->line);
	table->grid = copy_grid(&block->grid);
	block->table = (unsigned)table->id;
	block->role = ROLE_FORM;
	block->form = form;
}

static void add_run(struct form_tables *tables, const struct form_match *match,
	struct form_rows *rows, const struct form_stream *stream, size_t first, size_t end,
	struct report *report)
{
	tables->runs = mem_grow(tables->runs, &tables->room, tables->count + 1,
		sizeof(*tables->runs));
	struct form_run *run = &tables->runs[tables->count++];
	*run = (struct form_run) { .first_hit = first, .end_hit = end,
		.from = match->hits[first].start, .end = end_of_region_values(match, rows, end - 1) };
	struct table *table = add_table(report, match->form, line_at(stream, run->from));
	run->table = table->id;
	struct drawing drawing = { .match = match, .rows = rows, .stream = stream,
		.grid = &run->grid, .table = run->table };
	draw_run(&drawing, run);
	table->grid = copy_grid(&run->grid);
}

void form_tables_init(struct form_tables *tables, const struct form_match *match,
	struct form_rows *rows, const struct form_stream *stream, struct blocks *blocks,
	struct report *report)
{
	*tables = (struct form_tables) { 0 };
	for (size_t r = 0; r < match->region_count; r++) {
		const struct form_region *region = &match->regions[r];
		for (size_t h = region->first; h < region->end;) {
			if (form_piece_of(stream, match->hits[h].begin)->cell) {
				add_grid(stream, blocks, &match->hits[h++], match->form, report);
				continue;
			}
			size_t end = h;
			while (end < region->end && !form_piece_of(stream, match->hits[end].begin)->cell)
				end++;
			add_run(tables, match, rows, stream, h, end, report);
			h = end;
		}
	}
}

void form_tables_release(struct form_tables *tables)
{
	for (size_t i = 0; i < tables->count; i++)
		grid_release(&tables->runs[i].grid);
	free(tables->runs);
	*tables = (struct form_tables) { 0 };
}

/* --- spots -------------------------------------------------------------- */

struct form_spot form_spot_of(const struct form_stream *stream, const struct form_printed *row,
	unsigned column, const struct form_place *place)
{
	struct form_spot spot = { .table = row->table, .row = -1, .column = -1 };
	if (place->what == PLACE_UNKNOWN || (row->as_printed && place->slot < 0))
		return spot;
	if (row->table) {
		spot.row = row->grid_row;
		spot.column = row->grid_column + (row->as_printed ? place->slot : (int)column);
	} else if (place->slot >= 0) {
		const struct cell *cell = stream->pieces[row->slots[place->slot].piece].cell;
		spot.row = (int)cell->row;
		spot.column = (int)cell->column;
	}
	return spot;
}

/* --- blocks ------------------------------------------------------------- */

static bool has_words(const char *text, size_t from, size_t end)
{
	for (size_t at = from; at < end;) {
		uint32_t character;
		at += utf8_next(text + at, end - at, &character);
		if (!utf8_is_space(character) && character != '|')
			return true;
	}
	return false;
}

static char *trimmed(const char *text, size_t from, size_t end)
{
	struct strbuf out = STRBUF_INIT;
	strbuf_add(&out, text + from, end - from);
	strbuf_trim(&out);
	return strbuf_take(&out);
}

/* The text of RUN's blocks goes, but what stands before it in the first and
 * behind it in the last. */
static void put_run(struct form_run *run, const struct form_stream *stream, struct blocks *blocks,
	enum form_id form)
{
	size_t first = form_piece_of(stream, run->from)->block;
	size_t last = form_piece_of(stream, run->end - 1)->block;
	size_t cut = stream->signs[run->from].at, behind = byte_behind(stream, run->end - 1);
	char *head = blocks->items[first].text, *tail = blocks->items[last].text;
	unsigned line = blocks->items[first].line, last_line = blocks->items[last].line;
	char *before = has_words(head, 0, cut) ? trimmed(head, 0, cut) : NULL;
	char *after = has_words(tail, behind, strlen(tail)) ? trimmed(tail, behind, strlen(tail)) : NULL;
	blocks_remove(blocks, first, last - first + 1);
	struct block *block = blocks_insert(blocks, first, 1u + (before != NULL) + (after != NULL));
	if (before) {
		block->kind = BLOCK_PARAGRAPH;
		block->line = line;
		block++->text = before;
	}
	*block = (struct block) { .kind = BLOCK_TABLE, .role = ROLE_FORM, .line = line,
		.grid = run->grid, .form = form, .table = (unsigned)run->table };
	run->grid = (struct grid) { 0 };
	if (after) {
		block[1].kind = BLOCK_PARAGRAPH;
		block[1].line = last_line;
		block[1].text = after;
	}
}

void form_tables_into_blocks(struct form_tables *tables, const struct form_stream *stream,
	struct blocks *blocks, enum form_id form)
{
	/* from the last to the first, so that places before keep their numbers
	 * and their bytes */
	for (size_t i = tables->count; i-- > 0;)
		put_run(&tables->runs[i], stream, blocks, form);
}
