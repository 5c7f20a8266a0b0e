/*
 * Reports of a query as a long list of which only a part is in memory: rows
 * are read by key, forward or backward from the part that is there.
 */
#ifndef TUI_WINDOW_H
#define TUI_WINDOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/trouble.h"
#include "db/index.h"
#include "tui/filter.h"

struct window_row { /* a copy of struct entry */
	int64_t id, key;
	enum report_kind kind;
	enum form_id form;
	int year;
	char digits[12]; /* of the year, "" where it is unknown */
	char *place, *issuer, *title, *published; /* NULL where there is none */
	unsigned failing;
	bool doubtful;
};

enum window_column { /* what rows can be sorted by */
	WINDOW_YEAR,      /* and place: the order of the keys */
	WINDOW_PLACE,
	WINDOW_ISSUER,
	WINDOW_TITLE,
	WINDOW_KIND,
	WINDOW_FORM,
	WINDOW_PUBLISHED,
	WINDOW_FAILING,
};
enum { WINDOW_COLUMNS = WINDOW_FAILING + 1 };

struct window {
	struct index *index;
	struct entry_query query;    /* its strings are the window's */
	size_t count;                /* rows of the whole list */
	size_t first;                /* the number of the first row in memory */
	struct window_row *rows;
	size_t row_count, row_room;
	struct filter filter;        /* with terms: all rows are in memory */
	size_t most;                 /* rows to hold so: WINDOW_SORT_MOST */
	unsigned milliseconds;       /* allowed to read them in */
	bool partial;                /* not all were read: there may be more */
	enum window_column sort;     /* other than year: as well */
	bool descending;
};

enum { WINDOW_SORT_MOST = 5000 }; /* rows that are sorted in memory */

/* QUERY's order, keys and limit are passed over; its strings are copied. */
void window_init(struct window *window, struct index *index,
	const struct entry_query *query);
void window_release(struct window *window);

/* Counts again and forgets the rows: others may have added some. */
void window_reload(struct window *window);

/*
 * Only rows of which WORDS hold (tui/filter.h; NULL: all); COLUMNS are in the
 * order of enum window_column. One word alone is the index's to find; of more,
 * or of a column, the rows are read, the newest first, as long as that may take:
 * see PARTIAL. Where there are too many of them, words are the index's too, which
 * knows titles, issuers and places.
 */
void window_set_words(struct window *window, const char *words,
	const struct filter_columns *columns);

/* Failing ones only, or all. Nothing stays in memory. */
void window_set_failing(struct window *window, bool failing);

/* False when there are too many rows to sort so. */
bool window_set_sort(struct window *window, enum window_column column,
	bool descending);

/* Row NUMBER of COUNT, or NULL with TROUBLE set, or when it is gone. Holds
 * until the next call. */
const struct window_row *window_row(struct window *window, size_t number,
	struct trouble *trouble);

#endif
