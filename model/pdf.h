/*
 * The parts of read_pdf(): what only they share. Lengths are points; y grows
 * downwards, over all pages.
 */
#ifndef MODEL_PDF_H
#define MODEL_PDF_H

#include <stdbool.h>
#include <stddef.h>

#include "model/grid.h"

struct strbuf;

/* Words that stand so close that they are one: of a sentence, of a cell. */
struct pdf_piece {
	double left, right, top, bottom;
	char *text;
};

struct pdf_line {
	struct pdf_piece *pieces; /* from the left */
	size_t count;
	double top, bottom;
	unsigned page;            /* from 1 */
	unsigned number;          /* from 1, over all pages */
	bool first, last;         /* of its page, of what is left of it */
	bool dropped;             /* a running head or a page number */
};

struct pdf {
	struct pdf_line *lines;
	size_t count, room;
	struct pdf_piece *pieces; /* of all lines */
	size_t piece_count;
	double left, right;       /* where most lines begin and end */
	unsigned pages;
	bool damaged, cut;
};

/* ---- pdf_lines: words become lines. TEXT is pdftotext's. */
void pdf_read(struct pdf *pdf, const char *text, size_t len);
void pdf_release(struct pdf *pdf);

double pdf_height(const struct pdf_line *line);
double pdf_middle(double top, double bottom);
double pdf_line_middle(const struct pdf_line *line);

/* In heights of a line: lines nearer than that may be of one cell. */
extern const double pdf_tight;
bool pdf_is_tight(const struct pdf_line *above, const struct pdf_line *below);

/* LINES[AT] has one piece, and nothing of the COUNT lines is close to it. */
bool pdf_stands_free(const struct pdf_line *lines, size_t count, size_t at);

/* Whether there is nothing but a number. */
bool pdf_is_number(const char *text);
bool pdf_has_number(const struct pdf_line *line);

/* Whether it begins as a heading does: 一、 (一) 1. */
bool pdf_has_mark(const struct pdf_line *line);

/* Adds the next line of a text to what is there: nothing stands between them
 * but between two words of Latin letters. */
void pdf_join(struct strbuf *out, const char *text);

/* ---- pdf_furniture: marks running heads and page numbers as dropped; returns
 * how many. */
size_t pdf_drop_furniture(struct pdf *pdf);

/* ---- pdf_table: lines whose pieces stand in columns. */

/* How many lines from AT are a table; 0: none begins there. */
size_t pdf_table_lines(const struct pdf *pdf, size_t at);

/* Fills GRID from COUNT lines. */
void pdf_table_read(struct grid *grid, const struct pdf_line *lines,
	size_t count);

/* ---- pdf_segment: lines that have the same columns. */

/* Adds their rows to GRID, below those it has. */
void pdf_segment_read(struct grid *grid, const struct pdf_line *lines,
	size_t count);

/* ---- pdf_rows: the rows of a table. */

/* The pieces of one column, going down, and the rows that they may be of. */
struct pdf_stack {
	const double *middles;  /* of the pieces */
	const bool *level;      /* numbers on the line of a row: of that row, and
	                           joined by nothing else; NULL: none is */
	size_t count;
	double reach;           /* lines of one cell are no farther apart */
	const double *anchors;  /* middles of the rows */
	size_t rows;
};

/* In reaches: no farther from a row's middle is on its line. */
extern const double pdf_level;

/* Which row each piece belongs to: cells of several lines stand around the
 * middle of their row, or begin at it. */
void pdf_rows_assign(size_t *rows, const struct pdf_stack *stack);

#endif
