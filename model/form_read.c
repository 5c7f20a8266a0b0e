/*
 * The stage that reads the tables of the official forms: which form it is,
 * where its tables stand, what each value is of.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "model/form_grid.h"
#include "model/form_place.h"
#include "model/form_rows.h"
#include "model/indicator.h"
#include "model/stage.h"

struct reading {
	const struct form_match *match;
	const struct form_stream *stream;
	struct form_rows *rows;
	struct report *report;
	unsigned lost, glued, unread; /* rows; for one note each */
	unsigned lost_line, glued_line, unread_line;
};

/* --- which form --------------------------------------------------------- */

/* Forms b and c have most labels in common. Where those that differ are not
 * there, the row 其他处理 decides: b prints values behind it, c three rows. */
static bool has_values_behind(const struct form_match *match, const struct form_stream *stream,
	const char *row)
{
	for (size_t i = 0; i + 1 < match->hit_count; i++) {
		const struct form_hit *hit = &match->hits[i];
		if (!hit->word->row || strcmp(hit->word->row->id, row))
			continue;
		const struct form_piece *label = form_piece_of(stream, hit->end - 1);
		size_t pieces = stream->signs[hit[1].start].piece - stream->signs[hit->end - 1].piece;
		return label->cell ? pieces > 3 : hit[1].start > hit->end;
	}
	return false;
}

static enum form_id choose_form(struct form_match *best, const struct form_stream *stream)
{
	*best = (struct form_match) { 0 };
	for (unsigned form = FORM_A; form < FORM_COUNT; form++) {
		struct form_match match;
		form_match_init(&match, stream, (enum form_id)form);
		bool better = match.score > best->score || (match.score && match.score == best->score &&
			form == FORM_C && !has_values_behind(&match, stream, "3.3.6"));
		form_match_release(better ? best : &match);
		if (better)
			*best = match;
	}
	return best->score ? best->form : FORM_NONE;
}

/* --- figures ------------------------------------------------------------ */

static char *cell_id(const struct reading *r, const struct form_printed *row, unsigned column)
{
	struct strbuf id = STRBUF_INIT;
	bool second = r->match->form == FORM_A_LOCAL && column;
	strbuf_addf(&id, "%s%s", row->cells[second ? 0 : column], second ? ":cumulative" : "");
	return strbuf_take(&id);
}

static char *label_of(const struct reading *r, const struct form_printed *row)
{
	if (!row->row)
		return mem_text("");
	const struct form_hit *hit = &r->match->hits[row->hit];
	return form_printed_text(r->stream, hit->start, hit->end);
}

static const char *unit_of(const struct reading *r, const struct form_printed *row,
	const struct form_place *place, const char *cell)
{
	if (place->slot >= 0 && row->slots[place->slot].value.unit[0])
		return row->slots[place->slot].value.unit;
	if (row->layout == LAYOUT_GLUED && place->what == PLACE_NUMBER && row->columns < 3 &&
		row->slots[0].value.unit[0] && r->match->form != FORM_A_LOCAL)
		return row->slots[0].value.unit;
	if (row->unit)
		return row->unit;
	const struct form_row *of = form_row(r->match->form, cell);
	return of && of->unit[0] ? of->unit : NULL;
}

static char *raw_of(const struct reading *r, const struct form_printed *row, unsigned column,
	const struct form_place *place)
{
	if (place->slot >= 0)
		return form_printed_text(r->stream, row->slots[place->slot].from,
			row->slots[place->slot].end);
	if (place->what == PLACE_BLANK || !row->slot_count)
		return mem_text("");
	if (row->layout == LAYOUT_GLUED && place->what == PLACE_NUMBER) {
		for (size_t i = 0; i < row->reading_count; i++) {
			if (!row->used[i])
				continue;
			size_t from = row->slots[0].from;
			for (unsigned k = 0; k < column; k++)
				from += row->readings[i].split.lengths[k];
			return form_printed_text(r->stream, from,
				from + row->readings[i].split.lengths[column]);
		}
	}
	return form_printed_text(r->stream, row->slots[0].from,
		row->slots[row->slot_count - 1].end);
}

static void add_number(struct strbuf *out, double number)
{
	strbuf_addf(out, "%.15g", number);
}

/* 71 or 7: what COLUMN would be in each reading that is left. */
static char *alternatives_of(const struct form_printed *row, unsigned column)
{
	enum { MOST = 6 };
	struct strbuf out = STRBUF_INIT;
	double seen[MOST];
	size_t count = 0;
	for (size_t i = 0; i < row->reading_count && count < MOST; i++) {
		if (!row->used[i])
			continue;
		int slot = row->layout == LAYOUT_GLUED ? -1 : row->readings[i].slots[column];
		double value = row->layout == LAYOUT_GLUED ? row->readings[i].split.values[column]
			: slot < 0 ? 0 : row->slots[slot].value.number;
		bool known = false;
		for (size_t k = 0; k < count; k++)
			known |= value - seen[k] < 1e-9 && seen[k] - value < 1e-9;
		if (known)
			continue;
		seen[count++] = value;
		strbuf_adds(&out, count > 1 ? "; " : "");
		add_number(&out, value);
	}
	if (!count) {
		strbuf_release(&out);
		return NULL;
	}
	return strbuf_take(&out);
}

static unsigned line_of(const struct reading *r, const struct form_printed *row,
	const struct form_place *place)
{
	if (place->slot >= 0)
		return form_piece_line(r->stream, &r->stream->pieces[row->slots[place->slot].piece]);
	size_t sign = r->match->hits[row->hit].begin;
	return form_piece_line(r->stream, form_piece_of(r->stream, sign));
}

static int table_of(const struct reading *r, const struct form_printed *row)
{
	const struct form_piece *piece = form_piece_of(r->stream, r->match->hits[row->hit].begin);
	return row->table ? row->table : (int)r->stream->blocks->items[piece->block].table;
}

static void add_figure(struct reading *r, struct form_printed *row, unsigned column,
	const struct form_place *place)
{
	struct form_spot spot = form_spot_of(r->stream, row, column, place);
	struct figure *figure = report_add_figure(r->report);
	figure->form = r->match->form;
	figure->cell = cell_id(r, row, column);
	const struct indicator *indicator = indicator_of_cell(figure->form, figure->cell);
	figure->indicator = indicator ? indicator->id : NULL;
	figure->label = label_of(r, row);
	figure->unit = mem_text(unit_of(r, row, place, figure->cell));
	figure->raw = raw_of(r, row, column, place);
	figure->origin = ORIGIN_TABLE;
	figure->certainty = place->certainty;
	figure->line = line_of(r, row, place);
	figure->table = table_of(r, row);
	figure->row = spot.row;
	figure->column = spot.column;
	if (place->what == PLACE_UNKNOWN) {
		figure->unknown = true;
		figure->alternatives = alternatives_of(row, column);
		figure->certainty = row->layout == LAYOUT_GLUED ? CERTAINTY_REPAIRED : CERTAINTY_INFERRED;
		return;
	}
	figure->state = place->what == PLACE_BLANK ? FIGURE_BLANK
		: place->what == PLACE_DASH ? FIGURE_DASH : FIGURE_NUMBER;
	figure->value = place->what == PLACE_NUMBER ? place->number : 0;
	if (place->slot >= 0)
		figure->approximate = row->slots[place->slot].value.approximate;
}

static void count_row(struct reading *r, const struct form_printed *row, bool unknown)
{
	unsigned line = form_piece_line(r->stream,
		form_piece_of(r->stream, r->match->hits[row->hit].begin));
	if (row->layout == LAYOUT_LOST && !r->lost++)
		r->lost_line = line;
	if (row->layout == LAYOUT_GLUED && !r->glued++)
		r->glued_line = line;
	if (unknown && !r->unread++)
		r->unread_line = line;
}

/* A label of a list with its unit and no value has a blank cell. */
static bool is_blank_of_list(const struct form_printed *row)
{
	return row->part == PART_LIST && !row->slot_count && row->unit;
}

static void read_row(struct reading *r, struct form_printed *row)
{
	bool unknown = false;
	if (!row->slot_count && !is_blank_of_list(row))
		return;
	for (unsigned k = 0; k < row->columns; k++) {
		struct form_place place = form_rows_at(row, k);
		if (is_blank_of_list(row))
			place = (struct form_place) { .what = PLACE_BLANK, .slot = -1 };
		if (place.what == PLACE_BAD)
			continue;
		unknown |= place.what == PLACE_UNKNOWN;
		add_figure(r, row, k, &place);
		if (is_blank_of_list(row))
			break;
	}
	count_row(r, row, unknown);
}

static void add_notes(struct reading *r)
{
	if (r->lost)
		report_note(r->report, NOTE_REPAIRED, r->lost_line, "cells-lost",
			"Blank cells of %u rows are gone; the columns of their values are inferred",
			r->lost);
	if (r->glued)
		report_note(r->report, NOTE_REPAIRED, r->glued_line, "digits-parted",
			"The numbers of %u rows have no space between; they are parted by their sums",
			r->glued);
	if (r->rows->by_beside)
		report_note(r->report, NOTE_INFORMATION, 0, "years-beside",
			"Rows that could be read in several ways are read as the reports of the years beside have them");
	if (r->unread)
		report_note(r->report, NOTE_DOUBTFUL, r->unread_line, "values-unknown",
			"The values of %u rows cannot be read in one way", r->unread);
}

void form_read(struct blocks *blocks, struct report *report,
	const struct beside *beside)
{
	struct form_stream stream;
	struct form_match match;
	struct form_rows rows;
	struct form_tables tables;
	struct form_hints hints = { 0 };
	form_stream_init(&stream, blocks);
	report->form = choose_form(&match, &stream);
	if (report->form != FORM_NONE) {
		form_rows_init(&rows, &match, &stream);
		form_hints_find(&hints, &stream);
		if (beside)
			form_hints_beside(&hints, beside);
		form_rows_place(&rows, &hints);
		form_hints_release(&hints);
		form_tables_init(&tables, &match, &rows, &stream, blocks, report);
		struct reading reading = { .match = &match, .stream = &stream, .rows = &rows,
			.report = report };
		for (size_t i = 0; i < rows.count; i++)
			read_row(&reading, &rows.items[i]);
		add_notes(&reading);
		form_tables_into_blocks(&tables, &stream, blocks, match.form);
		form_tables_release(&tables);
		form_rows_release(&rows);
	}
	form_match_release(&match);
	form_stream_release(&stream);
}
