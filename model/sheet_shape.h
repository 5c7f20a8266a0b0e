/*
 * How a sheet is filled: from the figures, in the shape of an official form
 * (sheet_form.c), or from the grid of any other table (sheet_grid.c). The
 * command line fills one too when it prints a list.
 */
#ifndef MODEL_SHEET_SHAPE_H
#define MODEL_SHEET_SHAPE_H

#include "model/sheet.h"

/* Gives SHEET its rows and columns, all cells one by one and empty. */
void sheet_shape(struct sheet *sheet, unsigned rows, unsigned columns);

/* The cell itself, to be filled. */
struct sheet_cell *sheet_put(struct sheet *sheet, unsigned row,
	unsigned column);

/* TEXT becomes the cell's, made safe and one line. */
void sheet_put_text(struct sheet_cell *cell, const char *text,
	enum align align);

/* Lets the cell reach over ROWS and COLUMNS, and covers the others. */
void sheet_put_span(struct sheet *sheet, unsigned row, unsigned column,
	unsigned rows, unsigned columns);

/* What FIGURE says: text, mark, whether a check of it fails. NULL: absent. */
void sheet_put_figure(struct sheet_cell *cell, const struct report *report,
	const struct figure *figure);

/* False when TABLE has no figures in the shape of a form. */
bool sheet_from_form(struct sheet *sheet, const struct report *report,
	const struct table *table);
void sheet_from_grid(struct sheet *sheet, const struct report *report,
	const struct table *table);

/* The row of FORM right below PARENT that follows AFTER, or the first; PARENT
 * NULL: those at the top. NULL when there is no further. */
const struct form_row *sheet_next_row(const struct form *form,
	const struct form_row *parent, const struct form_row *after);

/* How ROW is called in the part below TOP: the numbers of the groups whose
 * first row it is, its own, its brief words: 三（一）予以公开, and below it
 * （二）部分公开 as far in. */
void sheet_label(struct strbuf *out, const struct form *form,
	const struct form_row *top, const struct form_row *row);

/* Sets the widths, the least widths and the signs from the cells. */
void sheet_measure(struct sheet *sheet);

/* Columns that CELL's text takes with its signs, those of its column left
 * out. */
unsigned sheet_cell_width(const struct sheet_cell *cell);

#endif
