/*
 * A row of a table as a record: a line for each column, its full head on the
 * left and the whole text, wrapped, on the right.
 */
#ifndef TUI_RECORD_H
#define TUI_RECORD_H

#include "model/sheet.h"
#include "tui/draw.h"
#include "tui/list.h"

struct strbuf;

struct record_line {
	unsigned column;   /* of the sheet */
	bool first;        /* of its column: the head stands beside it */
	size_t start, len; /* of the cell's text */
};

struct record {
	const struct sheet *sheet; /* outlives it */
	unsigned row;              /* of the sheet */
	unsigned head_width;
	struct record_line *lines;
	size_t count, room;
	struct list list;          /* lines */
};

/* Lays ROW out in an area of that size; RECORD starts as zeros. */
void record_lay(struct record *record, const struct sheet *sheet,
	unsigned row, unsigned rows, unsigned columns);
/* The cursor at COLUMN, unless it is in one of its lines already. */
void record_go(struct record *record, unsigned column);
void record_release(struct record *record);
void record_draw(const struct record *record, const struct area *area);

/* 法人或其他组织 · 商业企业 */
void sheet_column_name(struct strbuf *out, const struct sheet *sheet,
	unsigned column);

/* What the row is called: the texts of its label columns. */
void sheet_row_name(struct strbuf *out, const struct sheet *sheet,
	unsigned row);

#endif
