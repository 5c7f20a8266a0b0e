/*
 * Reading the tables of assets/ while the program is built: comma- or
 * tab-separated, "" in quotes, the first line names the columns. A fault stops
 * the build with file and line.
 */
#ifndef ASSETS_CSV_H
#define ASSETS_CSV_H

#include <stddef.h>
#include <stdio.h>

struct csv {
	char *bytes;        /* the file; fields point into it */
	const char **names; /* columns */
	const char **fields; /* rows × columns; "" where a line ends early */
	size_t columns, rows;
	char separator;
};

/* DIRECTORY/NAME; the separator is a tab for .tsv. Lines that start with # are
 * passed over; a .tsv without a line of names has none: names "0", "1", … */
void csv_read(struct csv *csv, const char *directory, const char *name);

/* The field of ROW in the column NAME; a column that is not there stops the
 * build. */
const char *csv_get(const struct csv *csv, size_t row, const char *name);

/* Whole file; stops the build where there is none. */
char *csv_slurp(const char *directory, const char *name, size_t *len);

/* TEXT as a C string literal, in quotes. */
void csv_literal(FILE *out, const char *text);

#endif
