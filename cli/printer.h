/*
 * Rows for eyes or for scripts. A command says what its columns are and gives
 * the values; it knows no format. Text is aligned by display width, on a
 * terminal fitted to its width; the other formats are those of base/format.h.
 */
#ifndef CLI_PRINTER_H
#define CLI_PRINTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/format.h"

enum printer_eyes { /* where eyes find a column: text and md */
	EYES_HERE,
	EYES_NOT,  /* scripts alone have it */
	EYES_LAST, /* in text behind the others: where no terminal folds it, a
	              column behind a long one is out of sight */
};

struct printer_column {
	const char *name; /* for scripts: the key, the head of csv and tsv */
	const char *head; /* for eyes: text and md; N_() */
	bool number;      /* to the right; a number of JSON */
	enum printer_eyes eyes;
};

struct printer;

struct printer *printer_new(enum format format,
	const struct printer_column *columns, size_t count);

/* Texts that do not fit the terminal end in an ellipsis, a row a line; without
 * this they go on in the next line. */
void printer_cut(struct printer *printer);

/* The values of a row, from left to right; printer_row() ends it. */
void printer_text(struct printer *printer, const char *text); /* NULL: unknown */
void printer_number(struct printer *printer, double number);

/* true or false: a boolean of JSON. */
void printer_flag(struct printer *printer, bool flag);

/* A number that eyes see as TEXT (+14, 1,000+) and scripts as NUMBER, or as
 * unknown when it has none. */
void printer_both(struct printer *printer, const char *text, bool known,
	double number);
void printer_row(struct printer *printer);

/* The rows that follow have other COLUMNS: further objects of the same array or
 * lines of JSON, a table of their own in Markdown. For no other format. */
void printer_turn(struct printer *printer,
	const struct printer_column *columns, size_t count);

/* How many rows there are. */
size_t printer_rows(const struct printer *printer);

/* Prints what is kept and frees PRINTER. */
void printer_free(struct printer *printer);

#endif
