/*
 * The rows of a form as they are printed: for each the values behind its
 * label, and, worked out, which value stands in which column.
 */
#ifndef MODEL_FORM_ROWS_H
#define MODEL_FORM_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/form_match.h"
#include "model/form_value.h"

enum { ROW_COLUMNS = SPLIT_COLUMNS };

struct form_slot { /* one printed value, a blank cell too */
	size_t piece;
	size_t from, end; /* signs; equal for a blank cell */
	char *text;       /* plain, without white space */
	struct form_value value;
	bool bad;         /* something else than a value */
};

enum row_layout {
	LAYOUT_PLACED, /* every value stands in its column */
	LAYOUT_LOST,   /* blank cells are gone: fewer values than columns */
	LAYOUT_GLUED,  /* digits without spaces */
	LAYOUT_NOT_READ,
};

/* One way to read a row: which slot each column has (-1: its blank cell is
 * gone), or how the digits of slot 0 are parted. */
struct form_reading {
	signed char slots[ROW_COLUMNS];
	struct form_split split;
};

struct form_printed {
	size_t hit;
	const struct form_row *row; /* NULL: the row of PART_REVIEW */
	enum form_part part;
	const char *const *cells;
	unsigned columns;
	bool in_cells;      /* of a grid */
	struct form_slot *slots;
	size_t slot_count, slot_room;
	char *unit;         /* printed in the row or above it; or NULL */
	enum row_layout layout;
	bool total_stated;  /* LAYOUT_LOST: the last value is the sum of the others,
	                       and not 0, which any of them could be */
	struct form_reading *readings; /* one when LAYOUT_PLACED */
	size_t reading_count;
	int table, grid_row, grid_column; /* of the first value, in a grid made of
	                       lines; table 0: in a grid of the document */
	bool as_printed;    /* its values are drawn there one behind the other, not
	                       each in its column: some of those are unknown */
	bool *used;         /* readings that the relations allow
	                       (model/form_place.h) */
};

struct form_rows {
	enum form_id form;
	struct form_printed *items;
	size_t count, room;
	bool by_beside; /* the years beside decided between readings */
};

/* Reads the rows of all regions of MATCH; a row printed twice is read once. */
void form_rows_init(struct form_rows *rows, const struct form_match *match,
	const struct form_stream *stream);
void form_rows_release(struct form_rows *rows);
void form_printed_release(struct form_printed *row);

/* What the remaining readings say of a column: */
struct form_place {
	enum { PLACE_NUMBER, PLACE_BLANK, PLACE_DASH, PLACE_BAD, PLACE_UNKNOWN } what;
	double number;
	int slot; /* -1: a blank cell that is gone */
	enum certainty certainty;
};
struct form_place form_rows_at(const struct form_printed *row, unsigned column);

#endif
