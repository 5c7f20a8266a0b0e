#include "model/form_slots.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"

struct collecting {
	struct form_rows *rows;
	const struct form_match *match;
	const struct form_stream *stream;
	bool by_heads; /* the heads of a grid stand above its columns */
};

enum { SLOTS_MOST = 100 }; /* a reading names them by signed char */

static void add_slot(struct form_printed *row, const struct form_slot *slot)
{
	if (row->slot_count == SLOTS_MOST) {
		free(slot->text);
		return;
	}
	row->slots = mem_grow(row->slots, &row->slot_room, row->slot_count + 1, sizeof(*row->slots));
	row->slots[row->slot_count++] = *slot;
}

static bool is_money(const struct form_printed *row, enum form_id form)
{
	const char *cell = row->cells[row->slot_count < row->columns ? row->slot_count : 0];
	const struct form_row *at = cell ? form_row(form, cell) : NULL;
	return at && at->type == ROW_MONEY;
}

static void read_slot(struct collecting *c, struct form_printed *row, size_t piece, size_t from,
	size_t end)
{
	struct strbuf text = STRBUF_INIT;
	struct form_slot slot = { .piece = piece, .from = from, .end = end };
	form_stream_text(&text, c->stream, from, end);
	slot.text = strbuf_take(&text);
	slot.bad = !form_value_parse(&slot.value, slot.text, is_money(row, c->rows->form));
	add_slot(row, &slot);
}

static void set_unit(struct form_printed *row, const struct form_stream *stream, size_t from,
	size_t end)
{
	struct strbuf unit = STRBUF_INIT;
	form_stream_text(&unit, stream, from, end);
	free(row->unit);
	row->unit = strbuf_take(&unit);
}

/* --- cells of a grid ---------------------------------------------------- */

/* Whether a label's values may stand in another row of the grid than it. */
static bool may_leave_row(const struct collecting *c, const struct form_printed *row,
	const struct form_piece *label)
{
	return row->part == PART_REVIEW || (row->slot_count == 0 &&
		c->stream->blocks->items[label->block].grid.columns <= 2);
}

static bool is_rule_of_dashes(const struct form_stream *stream, const struct form_piece *piece)
{
	return piece->end - piece->first >= 1 && form_sign_at(stream, piece->first) == U'—' &&
		form_sign_at(stream, piece->end - 1) == U'—';
}

/* Whether a table has a cell a line, with a pipe by itself for a blank cell
 * and for the start of a row alike: then its grid's rows cannot be trusted, and
 * a start of a row between a label's values is a blank cell. */
static bool is_cell_a_line(const struct collecting *c, size_t label)
{
	const struct form_stream *stream = c->stream;
	const struct form_piece *piece = &stream->pieces[label];
	const struct form_piece *next = piece + 1;
	return label + 1 < stream->piece_count && next->cell && next->block == piece->block &&
		next->cell->line != piece->cell->line;
}

static void collect_over_rows(struct collecting *c, struct form_printed *row, size_t label,
	size_t limit)
{
	const struct form_piece *pieces = c->stream->pieces;
	unsigned values_row = pieces[label].cell->row;
	for (size_t p = label + 1; p < c->stream->piece_count; p++) {
		const struct form_piece *piece = &pieces[p];
		bool blank = piece->first == piece->end;
		if (!piece->cell || piece->block != pieces[label].block ||
			piece->first >= limit + blank)
			break;
		if (piece->cell->row != values_row && (row->part != PART_REVIEW || row->slot_count))
			read_slot(c, row, p, piece->first, piece->first);
		values_row = piece->cell->row;
		read_slot(c, row, p, piece->first, piece->end);
	}
	if (row->slot_count == row->columns + 1 && !row->slots[row->columns].text[0])
		free(row->slots[--row->slot_count].text);
}

static void collect_cells(struct collecting *c, struct form_printed *row,
	const struct form_hit *hit, size_t limit)
{
	const struct form_stream *stream = c->stream;
	size_t label = stream->signs[hit->end - 1].piece;
	const struct form_piece *pieces = stream->pieces;
	bool review = row->part == PART_REVIEW;
	unsigned values_row = pieces[label].cell->row;
	if (row->part != PART_LIST && is_cell_a_line(c, label) && !c->by_heads) {
		collect_over_rows(c, row, label, limit);
		return;
	}
	for (size_t p = label + 1; p < stream->piece_count; p++) {
		const struct form_piece *piece = &pieces[p];
		bool blank = piece->first == piece->end;
		if (!piece->cell || piece->block != pieces[label].block || piece->first >= limit + blank)
			break;
		if (piece->cell->row != values_row) {
			if (!may_leave_row(c, row, &pieces[label]) || (review && row->slot_count))
				break;
			values_row = piece->cell->row;
		}
		size_t end = piece->end;
		if (review && blank && piece->cell->row == pieces[label].cell->row)
			continue; /* blank cells of the heads */
		if (piece->first < end && form_unit_at(stream, piece->first, end) == end - piece->first) {
			set_unit(row, stream, piece->first, end);
			continue;
		}
		if (row->part == PART_LIST && !row->slot_count && !row->unit &&
			is_rule_of_dashes(stream, piece) && end - piece->first > 1)
			continue;
		/* a note in brackets behind a value is no part of it */
		for (size_t i = piece->first + 1; i < piece->end; i++) {
			if (form_sign_at(stream, i) == '(' && form_after_note(stream, i, piece->end) == end)
				end = i;
		}
		read_slot(c, row, p, piece->first, end);
	}
}

/* --- lines -------------------------------------------------------------- */

static bool is_end(const struct form_stream *stream, size_t at, size_t limit)
{
	return at >= limit || stream->signs[at].gap;
}

static void collect_lines(struct collecting *c, struct form_printed *row,
	const struct form_hit *hit, size_t limit)
{
	const struct form_stream *stream = c->stream;
	size_t at = form_after_note(stream, hit->end, limit);
	while (at < limit && row->slot_count < row->columns) {
		if (form_piece_of(stream, at)->cell)
			return;
		size_t unit = form_unit_at(stream, at, limit);
		if (unit && !row->unit && !row->slot_count) {
			uint32_t next = form_sign_at(stream, at + unit);
			if (!is_end(stream, at + unit, limit) && !(next >= '0' && next <= '9') && next != '-')
				return;
			set_unit(row, stream, at, at + unit);
			at += unit;
			continue;
		}
		size_t value = form_value_at(stream, at, limit);
		if (!value) {
			if (form_sign_is_word(form_sign_at(stream, at)))
				return;
			at++;
			continue;
		}
		/* a number that goes on as a word (2023年) is none; the number of a
		 * heading may follow */
		size_t end = at + value;
		if (!is_end(stream, end, limit) &&
			form_after_number(stream, end, stream->count) == end)
			return;
		uint32_t first = form_sign_at(stream, at);
		bool digits = (first >= '0' && first <= '9') || first == '-' || first == '+';
		if (!digits && !is_end(stream, end, limit))
			return;
		read_slot(c, row, stream->signs[at].piece, at, end);
		at = end;
	}
}

/* --- rows --------------------------------------------------------------- */

static bool is_read(const struct form_rows *rows, const struct form_row *row, enum form_part part)
{
	for (size_t i = 0; i < rows->count; i++) {
		if (rows->items[i].part == part && rows->items[i].row == row && rows->items[i].slot_count)
			return true;
	}
	return false;
}

/* 单位：万元 in the heads above a row of 第二十条. */
static void unit_of_heads(struct collecting *c, struct form_printed *row,
	const struct form_region *region)
{
	const struct form_stream *stream = c->stream;
	const struct form_row *of = row->row;
	if (row->part != PART_TWENTY || row->unit || !of)
		return;
	for (size_t i = row->hit; i-- > region->first;) {
		const struct form_hit *hit = &c->match->hits[i];
		if (hit->word->role != WORD_HEAD)
			return;
		const struct form_piece *piece = form_piece_of(stream, hit->end - 1);
		size_t end = piece->cell ? piece->end : hit->end;
		for (size_t at = hit->begin; at + 3 < end; at++) {
			if (form_sign_at(stream, at) != U'单' || form_sign_at(stream, at + 1) != U'位')
				continue;
			at += form_sign_is_word(form_sign_at(stream, at + 2)) ? 2 : 3;
			size_t unit = form_unit_at(stream, at, end);
			if (unit)
				set_unit(row, stream, at, at + unit);
			return;
		}
	}
}

static void collect_row(struct collecting *c, const struct form_region *region, size_t at)
{
	const struct form_hit *hit = &c->match->hits[at];
	bool review = region->part == PART_REVIEW;
	size_t limit = at + 1 < c->match->hit_count ? c->match->hits[at + 1].start
		: c->stream->count;
	struct form_printed row = { .hit = at, .part = region->part,
		.row = review ? NULL : hit->word->row,
		.cells = review ? form_words[c->rows->form].review : hit->word->cells,
		.columns = review ? SPLIT_COLUMNS : hit->word->columns };
	row.in_cells = form_piece_of(c->stream, hit->begin)->cell != NULL;
	if (is_read(c->rows, row.row, row.part))
		return;
	if (row.in_cells)
		collect_cells(c, &row, hit, limit);
	else
		collect_lines(c, &row, hit, limit);
	unit_of_heads(c, &row, region);
	if (review && !row.slot_count) {
		form_printed_release(&row);
		return;
	}
	c->rows->items = mem_grow(c->rows->items, &c->rows->room, c->rows->count + 1,
		sizeof(*c->rows->items));
	c->rows->items[c->rows->count++] = row;
}

bool form_head_columns(const struct form_match *match, const struct form_stream *stream,
	const struct form_region *region, unsigned columns[FORM_COLUMNS])
{
	unsigned found = 0;
	size_t block = form_piece_of(stream, match->hits[region->first].begin)->block;
	for (size_t i = region->first; i < region->end; i++) {
		const struct form_hit *hit = &match->hits[i];
		const struct form_piece *piece = form_piece_of(stream, hit->begin);
		if (hit->word->role != WORD_HEAD || !piece->cell || piece->block != block)
			continue;
		for (unsigned k = 0; k < FORM_COLUMNS; k++) {
			if (strcmp(form_columns[k].label, hit->word->label) || (found & 1u << k))
				continue;
			columns[k] = piece->cell->column;
			found |= 1u << k;
		}
	}
	if (found != (1u << FORM_COLUMNS) - 1)
		return false;
	for (unsigned k = 1; k < FORM_COLUMNS; k++) {
		if (columns[k] <= columns[k - 1])
			return false;
	}
	return true;
}

static void collect_region(struct collecting *c, const struct form_region *region)
{
	unsigned columns[FORM_COLUMNS];
	c->by_heads |= form_head_columns(c->match, c->stream, region, columns);
	if (region->part == PART_REVIEW) {
		collect_row(c, region, region->end - 1);
		return;
	}
	for (size_t i = region->first; i < region->end; i++) {
		if (c->match->hits[i].word->role == WORD_ROW)
			collect_row(c, region, i);
	}
}

void form_slots_read(struct form_rows *rows, const struct form_match *match,
	const struct form_stream *stream)
{
	struct collecting c = { .rows = rows, .match = match, .stream = stream };
	for (size_t i = 0; i < match->region_count; i++)
		collect_region(&c, &match->regions[i]);
}
