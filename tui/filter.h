/*
 * What & takes: terms parted by spaces, all of which must hold of a row.
 *
 *	行政            some cell has these words (folded)
 *	!行政           none has
 *	总计>10         the column whose head has 总计, compared: > >= < <= = !=
 *	标题~财政       that column has the words
 *	#3>10           the third column
 *	总计=           it is blank
 *	>10             the column under the cursor; it is written out when done
 *
 * A term whose column no head has is taken for words.
 */
#ifndef TUI_FILTER_H
#define TUI_FILTER_H

#include <stdbool.h>
#include <stddef.h>

struct strbuf;

enum filter_sign {
	FILTER_WORDS,    /* in any column */
	FILTER_NOT_WORDS,
	FILTER_MORE,
	FILTER_MORE_OR_SAME,
	FILTER_LESS,
	FILTER_LESS_OR_SAME,
	FILTER_SAME,
	FILTER_OTHER,
	FILTER_HAS,
};

struct filter_term {
	enum filter_sign sign;
	size_t column;   /* of words: none */
	char *text;      /* folded */
	bool is_number;
	double number;
};

struct filter {
	struct filter_term *terms;
	size_t count, room;
};

/* A table's columns by their heads. */
struct filter_columns {
	const char *const *names;
	size_t count;
	size_t cursor;   /* the column of terms without one */
};

/* What a row has in COLUMN. */
struct filter_value {
	const char *text; /* as it is shown; NULL: as "" */
	bool is_number;
	double number;
};
typedef void filter_value_fn(void *context, size_t column,
	struct filter_value *value);

/* FILTER starts as zeros. */
void filter_read(struct filter *filter, const char *text,
	const struct filter_columns *columns);
void filter_release(struct filter *filter);

/* Adds TEXT with the column of each term by its name, so that it means the same
 * wherever the cursor is; or by its number, so that it does in whatever
 * language the heads are. */
enum filter_naming { FILTER_BY_NAME, FILTER_BY_NUMBER };
void filter_write_out(struct strbuf *out, const char *text,
	const struct filter_columns *columns, enum filter_naming naming);

/* Whether all terms hold of a row of COLUMNS columns. */
bool filter_accepts(const struct filter *filter, size_t columns,
	filter_value_fn *value, void *context);

#endif
