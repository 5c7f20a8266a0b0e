/*
 * What a view shows, as rows for other programs: its columns, then the values
 * of each row from left to right. A view knows no format.
 *
 *	rows_column(rows, "place", _("Place"), false);
 *	rows_column(rows, "value", _("Value"), true);
 *	rows_text(rows, "宿迁市");
 *	rows_number(rows, 3525);
 *	rows_end(rows);
 *
 * Where the user asked for it, columns behind them say where a row's numbers
 * come from: rows_cite() before rows_end(). A view that has no such place says
 * nothing.
 */
#ifndef TUI_ROWS_H
#define TUI_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/format.h"
#include "base/strbuf.h"

struct rows_column {
	char *name; /* for scripts */
	char *head; /* for eyes */
	bool numeric;
};

struct rows_value {
	enum value_kind kind;
	char *text;
	double number;
};

struct rows {
	enum format format;
	bool cited;            /* asked for */
	struct strbuf out;     /* what was written */
	struct rows_column *columns;
	size_t column_count, column_room;
	struct rows_value *values; /* of the row that is being filled */
	size_t value_count, value_room;
	size_t count;          /* rows so far */
};

/* Where the numbers of a row come from; NULL: not said. */
struct citation {
	const char *document; /* its title */
	const char *lines;    /* of its source: 61, 61–67 */
	const char *doubts;   /* what of it is inferred or repaired */
	const char *link;     /* model/address.h */
};

void rows_init(struct rows *rows, enum format format, bool cited);
void rows_release(struct rows *rows);

/* Before the first row. Both names are copied. */
void rows_column(struct rows *rows, const char *name, const char *head,
	bool numeric);
/* The columns of citations, where they are asked for; OF says of what where a
 * row has several, else it is "". */
void rows_cited_columns(struct rows *rows, const char *of);

void rows_text(struct rows *rows, const char *text); /* NULL: unknown */
void rows_number(struct rows *rows, double number);

/* What counts from 1; 0 is unknown. */
void rows_count_or_none(struct rows *rows, size_t count);

/* The number that a report has here: nowhere else, so a citation's link stands
 * instead of it where that was asked for. 0 is unknown. */
void rows_report_column(struct rows *rows, const char *name);
void rows_report(struct rows *rows, size_t report);

/* What eyes see as TEXT and scripts as NUMBER, or as unknown. */
void rows_both(struct rows *rows, const char *text, bool known, double number);

/* Passed over where it was not asked for. */
void rows_cite(struct rows *rows, const struct citation *citation);

void rows_end(struct rows *rows);

/* After the last row: rows->out is whole. */
void rows_close(struct rows *rows);

#endif
