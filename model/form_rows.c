#include "model/form_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/form_slots.h"

struct placing {
	struct form_rows *rows;
	const struct form_match *match;
	const struct form_stream *stream;
	bool blanks_kept; /* somewhere a blank cell stands before a full one */
	bool glued_lost[PART_COUNT]; /* rows without spaces have lost blank cells too */
	bool no_totals;   /* rows that have lost blank cells do not end in their sum */
};

static bool is_blank(const struct form_slot *slot)
{
	return slot->from == slot->end;
}

static size_t full_slots(const struct form_printed *row)
{
	size_t full = 0;
	for (size_t i = 0; i < row->slot_count; i++)
		full += !is_blank(&row->slots[i]);
	return full;
}

static bool has_inner_blank(const struct form_printed *row)
{
	for (size_t i = 0; i + 1 < row->slot_count; i++) {
		if (is_blank(&row->slots[i]) && !is_blank(&row->slots[i + 1]))
			return true;
	}
	return false;
}

static struct form_reading *one_reading(struct form_printed *row, enum row_layout layout)
{
	row->layout = layout;
	row->readings = mem_zero(1, sizeof(*row->readings));
	row->reading_count = 1;
	for (unsigned i = 0; i < ROW_COLUMNS; i++)
		row->readings->slots[i] = -1;
	return row->readings;
}

static void place_in_order(struct form_printed *row)
{
	struct form_reading *reading = one_reading(row, LAYOUT_PLACED);
	for (unsigned i = 0; i < row->columns && i < row->slot_count; i++)
		reading->slots[i] = (signed char)i;
}

/* By the columns of the grid; false when a column has no cell. */
static bool place_by_heads(const struct placing *c, struct form_printed *row,
	const unsigned columns[FORM_COLUMNS])
{
	signed char slots[FORM_COLUMNS];
	memset(slots, -1, sizeof(slots));
	for (size_t i = 0; i < row->slot_count; i++) {
		const struct cell *cell = c->stream->pieces[row->slots[i].piece].cell;
		for (unsigned k = 0; k < FORM_COLUMNS; k++) {
			if (columns[k] >= cell->column && columns[k] < cell->column + cell->colspan &&
				slots[k] < 0) {
				slots[k] = (signed char)i;
				break;
			}
		}
	}
	for (unsigned k = 0; k < FORM_COLUMNS; k++) {
		if (slots[k] < 0)
			return false;
	}
	memcpy(one_reading(row, LAYOUT_PLACED)->slots, slots, sizeof(slots));
	return true;
}

/* Adds each way to put COUNT values, in their order, into the columns before
 * the total. */
static void add_places(struct form_printed *row, const signed char *full, size_t count)
{
	unsigned free_columns = row->columns - 1;
	size_t most = 1u << free_columns;
	row->readings = mem_zero(most, sizeof(*row->readings));
	for (size_t bits = 0; bits < most; bits++) {
		struct form_reading *reading = &row->readings[row->reading_count];
		size_t used = 0;
		for (unsigned i = 0; i < ROW_COLUMNS; i++)
			reading->slots[i] = -1;
		for (unsigned i = 0; i < free_columns; i++) {
			if (!(bits & (size_t)1 << i))
				continue;
			if (used < count)
				reading->slots[i] = full[used];
			used++;
		}
		if (used != count)
			continue;
		reading->slots[row->columns - 1] = full[count];
		row->reading_count++;
	}
}

static void place_lost(const struct placing *c, struct form_printed *row)
{
	signed char full[ROW_COLUMNS];
	size_t count = 0;
	double sum = 0, last = 0;
	row->layout = LAYOUT_NOT_READ;
	for (size_t i = 0; i < row->slot_count && count < ROW_COLUMNS; i++) {
		if (is_blank(&row->slots[i]))
			continue;
		if (row->slots[i].bad || row->slots[i].value.state != FIGURE_NUMBER)
			return;
		full[count++] = (signed char)i;
		sum += last;
		last = row->slots[i].value.number;
	}
	row->layout = LAYOUT_LOST;
	bool is_sum = sum - last < 0.001 && last - sum < 0.001;
	row->total_stated = is_sum && last > 0;
	if (row->part == PART_APPLY && count > 1 && count < row->columns && is_sum &&
		(count > 2 || !c->no_totals))
		add_places(row, full, count - 1);
}

/* Rows that end in another number than the sum of those before it show that
 * totals are gone as well: then two equal numbers are no value and its total. */
static void look_for_totals(struct placing *c)
{
	for (size_t i = 0; i < c->rows->count; i++) {
		const struct form_printed *row = &c->rows->items[i];
		double sum = 0, last = 0;
		size_t count = 0;
		for (size_t k = 0; k < row->slot_count; k++) {
			if (is_blank(&row->slots[k]) || row->slots[k].bad)
				continue;
			count++;
			sum += last;
			last = row->slots[k].value.number;
		}
		if (row->part == PART_APPLY && count > 1 && count < row->columns &&
			(sum - last > 0.001 || last - sum > 0.001))
			c->no_totals = true;
	}
}

/* What is counted, not the day of a date or a number among other digits. */
static bool is_count_word(uint32_t sign)
{
	static const uint32_t words[] = { 0x4EF6 /* 件 */, 0x6761 /* 条 */, 0x9879 /* 项 */ };
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (sign == words[i])
			return true;
	}
	return false;
}

/* A number of the sentences: 收到75件 tells which of several splits is meant. */
static bool is_in_prose(const struct placing *c, const char *digits, size_t len)
{
	size_t found = 0;
	for (size_t i = 0; i < c->stream->count; i++) {
		if (form_sign_at(c->stream, i) != (unsigned char)digits[0])
			continue;
		const struct form_piece *piece = form_piece_of(c->stream, i);
		bool before = i > piece->first && !c->stream->signs[i].gap &&
			form_sign_at(c->stream, i - 1) >= '0' && form_sign_at(c->stream, i - 1) <= '9';
		if (piece->cell || before)
			continue;
		size_t n = 0;
		while (n < len && form_sign_at(c->stream, i + n) == (unsigned char)digits[n])
			n++;
		found += n == len && is_count_word(form_sign_at(c->stream, i + n));
	}
	return found > 0;
}

static size_t score_by_prose(const struct placing *c, const struct form_printed *row,
	const struct form_reading *reading)
{
	const char *digits = row->slots[0].text;
	size_t score = 0;
	for (unsigned i = 0; i < row->columns; i++) {
		size_t len = reading->split.lengths[i];
		if (len >= 2 && is_in_prose(c, digits, len))
			score += len;
		digits += len;
	}
	return score;
}

/* Keeps the one reading whose numbers the sentences name most. */
static void choose_by_prose(const struct placing *c, struct form_printed *row)
{
	size_t best = 0, best_score = 0, same = 0;
	for (size_t i = 0; i < row->reading_count; i++) {
		size_t score = score_by_prose(c, row, &row->readings[i]);
		if (score > best_score) {
			best = i;
			best_score = score;
			same = 0;
		} else if (score == best_score) {
			same++;
		}
	}
	if (best_score && !same) {
		row->readings[0] = row->readings[best];
		row->reading_count = 1;
	}
}

static void place_glued(const struct placing *c, struct form_printed *row)
{
	row->layout = LAYOUT_NOT_READ;
	if (c->glued_lost[row->part])
		return;
	struct form_split *splits = mem_zero(SPLIT_MOST, sizeof(*splits));
	unsigned group = row->part == PART_APPLY ? FORM_COLUMNS
		: row->part == PART_REVIEW ? 5 : 0;
	size_t count = form_split(splits, row->slots[0].text, row->columns, group);
	if (!count && group) {
		/* the table breaks its sums: as printed, if that is one way */
		count = form_split(splits, row->slots[0].text, row->columns, 0);
		count = count == 1 ? 1 : 0;
	}
	row->layout = count ? LAYOUT_GLUED : LAYOUT_NOT_READ;
	if (count > SPLIT_MOST)
		count = 0;
	row->readings = mem_zero(count + 1, sizeof(*row->readings));
	for (size_t i = 0; i < count; i++) {
		/* what has been added up over the years is not less than one of them */
		if (row->part == PART_LIST && splits[i].values[1] < splits[i].values[0])
			continue;
		row->readings[row->reading_count++].split = splits[i];
	}
	free(splits);
	enum { CHOICES_MOST = 64 };
	if (!group && row->reading_count > 1 && row->reading_count <= CHOICES_MOST)
		choose_by_prose(c, row);
}

static const struct form_region *region_of(const struct placing *c, size_t hit)
{
	for (size_t i = 0; i < c->match->region_count; i++) {
		if (hit >= c->match->regions[i].first && hit < c->match->regions[i].end)
			return &c->match->regions[i];
	}
	return NULL;
}

/* Where the cells of a row of the application table begin when it has more of
 * them than columns: blank ones before (a label over several columns) or
 * behind. The one place where the last is the sum of the others; -1 when there
 * is none, or more. */
static int find_start(const struct form_printed *row)
{
	int found = -1;
	for (size_t start = 0; start + row->columns <= row->slot_count; start++) {
		double sum = 0;
		bool good = true;
		size_t last = start + row->columns - 1;
		for (size_t i = 0; i < row->slot_count; i++) {
			const struct form_slot *slot = &row->slots[i];
			if (i < start || i > last)
				good = good && is_blank(slot);
			else if (i < last)
				sum += slot->value.number;
		}
		double total = row->slots[last].value.number;
		if (!good || is_blank(&row->slots[last]) || sum - total > 0.001 || total - sum > 0.001)
			continue;
		if (found >= 0)
			return -1;
		found = (int)start;
	}
	return found;
}

/* Takes the blank slots away that are cells of no column. */
static void cut_slots(struct form_printed *row)
{
	int start = row->part == PART_APPLY && row->slot_count > row->columns ? find_start(row) : -1;
	for (int i = 0; i < start; i++)
		free(row->slots[i].text);
	if (start > 0) {
		row->slot_count -= (size_t)start;
		memmove(row->slots, row->slots + start, row->slot_count * sizeof(*row->slots));
	}
	while (row->slot_count > row->columns && is_blank(&row->slots[row->slot_count - 1]))
		free(row->slots[--row->slot_count].text);
}

/* Digits that are right behind their label; with a space before them only
 * where sums can tell how they part. */
static bool is_glued(const struct placing *c, const struct form_printed *row)
{
	return full_slots(row) == 1 && !row->in_cells &&
		strlen(row->slots[0].text) >= row->columns &&
		(row->part == PART_APPLY || row->part == PART_REVIEW ||
		!c->stream->signs[row->slots[0].from].gap);
}

static void place_row(struct placing *c, struct form_printed *row)
{
	size_t full = full_slots(row);
	unsigned columns[FORM_COLUMNS];
	if (row->part == PART_APPLY && row->in_cells &&
		form_head_columns(c->match, c->stream, region_of(c, row->hit), columns) &&
		place_by_heads(c, row, columns))
		return;
	cut_slots(row);
	if (!row->slot_count)
		row->layout = LAYOUT_NOT_READ;
	else if (row->columns == 1 || (full == 0 && row->slot_count >= row->columns) ||
		(full == row->columns && row->slot_count == full))
		place_in_order(row);
	else if (row->slot_count == row->columns && c->blanks_kept && row->in_cells)
		place_in_order(row);
	else if (full == 0)
		one_reading(row, LAYOUT_PLACED); /* blank cells, some of them gone */
	else if (is_glued(c, row))
		place_glued(c, row);
	else if (row->part == PART_LIST && row->in_cells && row->slot_count == row->columns)
		place_in_order(row);
	else
		place_lost(c, row);
}

static void look_for_blanks(struct placing *c)
{
	for (size_t i = 0; i < c->rows->count; i++) {
		const struct form_printed *row = &c->rows->items[i];
		size_t full = full_slots(row);
		c->glued_lost[row->part] |= !row->in_cells && row->columns > 2 && row->slot_count == full &&
			(full == 0 || (full == 1 && strlen(row->slots[0].text) < row->columns));
	}
	for (size_t i = 0; i < c->rows->count && !c->blanks_kept; i++) {
		const struct form_printed *row = &c->rows->items[i];
		unsigned columns[FORM_COLUMNS];
		c->blanks_kept = row->in_cells && row->columns > 1 && (has_inner_blank(row) ||
			(row->part == PART_APPLY &&
			form_head_columns(c->match, c->stream, region_of(c, row->hit), columns)));
	}
}

void form_rows_init(struct form_rows *rows, const struct form_match *match,
	const struct form_stream *stream)
{
	*rows = (struct form_rows) { .form = match->form };
	struct placing c = { .rows = rows, .match = match, .stream = stream };
	form_slots_read(rows, match, stream);
	look_for_blanks(&c);
	look_for_totals(&c);
	for (size_t i = 0; i < rows->count; i++)
		place_row(&c, &rows->items[i]);
	for (size_t i = 0; i < rows->count; i++)
		rows->items[i].used = mem_zero(rows->items[i].reading_count + 1, sizeof(bool));
}

void form_printed_release(struct form_printed *row)
{
	for (size_t i = 0; i < row->slot_count; i++)
		free(row->slots[i].text);
	free(row->slots);
	free(row->readings);
	free(row->used);
	free(row->unit);
}

void form_rows_release(struct form_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		form_printed_release(&rows->items[i]);
	free(rows->items);
	*rows = (struct form_rows) { 0 };
}

/* --- what came of it ---------------------------------------------------- */

static struct form_place place_of(const struct form_printed *row, const struct form_reading *reading,
	unsigned column)
{
	struct form_place place = { .what = PLACE_NUMBER };
	if (row->layout == LAYOUT_GLUED) {
		place.number = reading->split.values[column];
		place.slot = -1;
		place.certainty = CERTAINTY_REPAIRED;
		return place;
	}
	place.slot = reading->slots[column];
	bool total = row->total_stated && column + 1 == row->columns;
	place.certainty = row->layout == LAYOUT_PLACED || total ? CERTAINTY_STATED : CERTAINTY_INFERRED;
	if (place.slot < 0) {
		place.what = PLACE_BLANK;
		return place;
	}
	const struct form_slot *slot = &row->slots[place.slot];
	place.what = slot->bad ? PLACE_BAD : slot->value.state == FIGURE_BLANK ? PLACE_BLANK
		: slot->value.state == FIGURE_DASH ? PLACE_DASH : PLACE_NUMBER;
	place.number = slot->value.number;
	return place;
}

static bool same_place(const struct form_place *a, const struct form_place *b)
{
	double difference = a->number - b->number;
	return a->what == b->what && a->slot == b->slot && difference < 1e-9 && difference > -1e-9;
}

struct form_place form_rows_at(const struct form_printed *row, unsigned column)
{
	struct form_place place = { .what = PLACE_UNKNOWN, .slot = -1 };
	bool first = true;
	for (size_t i = 0; i < row->reading_count; i++) {
		if (!row->used[i])
			continue;
		struct form_place other = place_of(row, &row->readings[i], column);
		if (!first && !same_place(&place, &other))
			return (struct form_place) { .what = PLACE_UNKNOWN, .slot = -1 };
		place = other;
		first = false;
	}
	return place;
}
