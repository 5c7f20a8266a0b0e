/*
 * The official forms, as const tables built from assets/forms. The reader of
 * tables, the checks, the comparison and the screens all read these; no form's
 * knowledge is written twice, none in code.
 *
 * Sources: 国办发〔2014〕32号 (a), its local variant in 福建 (a-local),
 * 国办公开办函〔2019〕60号 (b), 国办公开办函〔2021〕30号 (c).
 *
 * A cell of a form is named by the id of its row ("3.1.3"); in the application
 * table of b and c, which has seven value columns, by row and column
 * ("3.1:natural").
 */
#ifndef MODEL_FORM_H
#define MODEL_FORM_H

#include <stdbool.h>
#include <stddef.h>

enum form_id { FORM_NONE, FORM_A, FORM_A_LOCAL, FORM_B, FORM_C };
enum { FORM_COUNT = 5 };

enum form_row_type { /* the column "type" of assets/forms */
	ROW_GROUP,    /* a heading without a value */
	ROW_TABLE,    /* the head of a table: its children are the rows */
	ROW_ROW,      /* a row whose children are its columns */
	ROW_TOTAL,    /* a sum of its children */
	ROW_COUNT,
	ROW_OF_WHICH, /* a part of its parent, not all of it */
	ROW_MEMO,
	ROW_SIGNED,   /* may be negative: 本年增/减 */
	ROW_MONEY,
};

struct form_row {
	const char *id;
	const char *parent; /* "" at the top */
	unsigned level;     /* from 1 */
	const char *label;  /* as the form prints it, simplified */
	const char *brief;  /* its words without number, for narrow columns:
	                       国家秘密 for 1.属于国家秘密; never NULL */
	const char *unit;   /* "" or "——" where a row has none */
	enum form_row_type type;
	const char *note;   /* of whoever made the table: "columns: A|B" */
	const char *says;   /* what the form itself says of it, or "" */
};

struct form_column { /* of the application table */
	const char *id;     /* natural, commercial, …, total */
	const char *parent; /* legal_person or "" */
	const char *label;
	const char *brief;  /* 社会公益 for 社会公益组织 */
};

struct form {
	enum form_id id;
	const char *code;   /* a, a-local, b, c: as in the JSON */
	const char *name;   /* for people: 2014 式 … */
	const char *source; /* 国办发〔2014〕32号 */
	int first_year, last_year; /* of the reports; last 0: still in use */
	const struct form_row *rows;
	const unsigned char *rows_by_id; /* their indexes in order of ids */
	size_t row_count;
};

enum { FORM_COLUMNS = 7, FORM_TOTAL_COLUMN = 6 };
extern const struct form_column form_columns[FORM_COLUMNS];
extern const struct form_column form_column_group; /* legal_person: 法人或其他组织 */

/* FORM_NONE gives NULL. */
const struct form *form_get(enum form_id id);

/* "a", "a-local", …; FORM_NONE gives NULL, and unknown text FORM_NONE. */
const char *form_code(enum form_id id);
enum form_id form_by_code(const char *code);

/* The row with ID ("3.1"; a cell's ":column" is passed over), or NULL. */
const struct form_row *form_row(enum form_id form, const char *id);

/* The column that CELL says behind its ":", of the application table or
 * "cumulative" of a list with two; NULL where it says none. Its names are for
 * _(). */
const struct form_column *form_cell_column(const char *cell);

/* Whether ID names a row of the application table (b, c: 3 and below). */
bool form_is_application_row(enum form_id form, const char *id);

#endif
