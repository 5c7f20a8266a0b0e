/*
 * The tables of a form as blocks and as the report's tables: grids are marked
 * where they are; lines of words become a grid of their own.
 */
#ifndef MODEL_FORM_GRID_H
#define MODEL_FORM_GRID_H

#include "model/form_rows.h"

/* Lines of one region that follow each other. */
struct form_run {
	size_t first_hit, end_hit;
	size_t from, end; /* signs */
	int table;        /* id of the report's table */
	struct grid grid;
};

struct form_tables {
	struct form_run *runs;
	size_t count, room;
};

/*
 * Adds the report's tables for MATCH, in the order of the text, and builds the
 * grids of the lines; ROWS learn where in them they stand. Blocks that are
 * grids get their table's id; BLOCKS keep their places.
 */
void form_tables_init(struct form_tables *tables, const struct form_match *match,
	struct form_rows *rows, const struct form_stream *stream, struct blocks *blocks,
	struct report *report);
void form_tables_release(struct form_tables *tables);

/* Where a value stands: row and column of its table's grid, -1 and -1 when its
 * place is lost. table is 0 when it stands in a grid of the document: that
 * block knows its table. */
struct form_spot {
	int table, row, column;
};
struct form_spot form_spot_of(const struct form_stream *stream, const struct form_printed *row,
	unsigned column, const struct form_place *place);

/* Puts the grids of the lines into BLOCKS, in the place of their text. STREAM
 * is of no use afterwards. */
void form_tables_into_blocks(struct form_tables *tables, const struct form_stream *stream,
	struct blocks *blocks, enum form_id form);

/* What is printed from one sign to another. */
char *form_printed_text(const struct form_stream *stream, size_t from, size_t end);

#endif
