/*
 * Trends as lines in text: braille dots, or ASCII where the terminal draws
 * other signs two columns wide. A missing year is a gap; where the form
 * changes there is a line across.
 */
#ifndef MODEL_PLOT_H
#define MODEL_PLOT_H

#include <stddef.h>

#include "model/bar.h"
#include "model/trend.h"

struct strbuf;

struct plot {
	const struct trend *trends; /* all from the same year to the same year */
	size_t count;               /* several: their points are digits, from 1 */
	double most;                /* the upper edge; the lower one is 0 */
	unsigned rows, columns;
	enum bar_signs signs;
};

/* Adds ROWS lines of exactly COLUMNS columns, each with its newline. */
void plot_text(struct strbuf *out, const struct plot *plot);

/* The column of the YEAR'th year (from 0) of YEARS. */
unsigned plot_column(const struct plot *plot, size_t year, size_t years);

#endif
