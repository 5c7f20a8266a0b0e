/*
 * Two reports' figures side by side: a row for each indicator, value, value,
 * difference, per cent. What the comparison screen shows first.
 */
#ifndef TUI_FIGURES_PANE_H
#define TUI_FIGURES_PANE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/compare.h"
#include "tui/draw.h"
#include "tui/list.h"

enum side { SIDE_A, SIDE_B };

struct rows;
struct session;

struct figures_pane {
	const struct compare *compare; /* outlives it */
	const char *names[2];          /* heads of the two value columns … */
	const char *brief_names[2];    /* … and where those are too wide */
	enum side focus;
	bool only_differences;
	unsigned least;                /* of those, so many per cent; 0: all */
	bool by_change;                /* the largest change first */
	char *words;                   /* only rows with them; NULL: all */
	size_t *rows;                  /* of compare, as they are shown */
	struct list list;
	unsigned widths[5];            /* name, a, b, difference, per cent */
};

/* COMPARE may be another one after a side was changed: the cursor stays at its
 * indicator. */
void figures_pane_set(struct figures_pane *pane, const struct compare *compare);
void figures_pane_release(struct figures_pane *pane);

/* After a change of what is asked for. */
void figures_pane_arrange(struct figures_pane *pane);
void figures_pane_resize(struct figures_pane *pane, unsigned rows,
	unsigned columns);
void figures_pane_draw(const struct figures_pane *pane,
	const struct area *area);

/* The rows that are shown: the indicator's id and name, both values, difference,
 * per cent; cited with REPORTS, one a side. */
void figures_pane_rows(const struct figures_pane *pane, struct rows *rows,
	struct session *session, const int64_t reports[2]);

/* In the first row below the head of an AREA that has nothing to show. */
void figures_pane_draw_none(const struct area *area);

/* To the row of the indicator ID, if it is shown. */
void figures_pane_go(struct figures_pane *pane, const char *id);

/* NULL when no row is shown. */
const struct compare_row *figures_pane_row(const struct figures_pane *pane);

/* Whether any row that is shown differs. */
bool figures_pane_differs(const struct figures_pane *pane);

/* To the next row that differs, BY 1 or -1; false when there is none. */
bool figures_pane_next(struct figures_pane *pane, int by);

/* To the next row that has WORDS, around the ends; BY 0 begins at the cursor.
 * False when there is none. */
bool figures_pane_find(struct figures_pane *pane, const char *words, int by);

/* What is at ROW and COLUMN of the pane. A click there takes the cursor to the
 * row and the side. */
enum figures_spot {
	FIGURES_NOWHERE,
	FIGURES_ROW,
	FIGURES_HEAD_INDICATOR,
	FIGURES_HEAD_REPORT,
	FIGURES_HEAD_CHANGE, /* of the differences */
};
enum figures_spot figures_pane_click(struct figures_pane *pane, unsigned row,
	unsigned column);

#endif
