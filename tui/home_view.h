/*
 * The first screen, for the files that make it: view_home.c, home_draw.c, what
 * stands beside the tree in home_pane.c.
 */
#ifndef TUI_HOME_VIEW_H
#define TUI_HOME_VIEW_H

#include "tui/finder.h"
#include "tui/tree.h"
#include "tui/view.h"

enum { YEAR_UNKNOWN = -1 }; /* of queries and links */

enum {
	HOME_MARK = 1,     /* columns of the cursor's sign */
	HOME_PANE = 160,   /* from here on a pane stands beside the tree */
};

struct home {
	struct view view;
	struct tree tree;
	struct list list;
	struct index_totals totals;
	int *years;          /* ascending; 0, the unknown one, last */
	size_t year_count;
	size_t year;         /* the one under the cursor, */
	bool in_years;       /* when it is there and not in the tree */
	size_t first_year;   /* the leftmost that is shown */
	unsigned columns;    /* of the tree */
	unsigned pane;       /* beside it; 0: none */
	bool pane_is_drawn;  /* and on the screen, perhaps of another place */
	struct finder finder;
	size_t row_before;   /* where the cursor was when a place was asked for */
	struct measure measure; /* whose trend it is asked for */
	char *wanted;        /* node to go to when there are rows; NULL */
	char *opened;        /* nodes to open then; NULL: as many as fit */
	unsigned decided; /* of the session, when it was read */
};

struct home_layout {
	unsigned name, cell, indent;
	size_t years; /* that fit */
};

struct home_layout home_lay_out(const struct home *home);

/* What is under the cursor; NULL: nothing. */
struct tree_place *home_place(const struct home *home);

/* The reports of PLACE, of one year or, YEAR being 0, of all. */
struct entry_query home_query(const struct home *home,
	const struct tree_place *place, int year);

/* Path of PLACE and its authority. */
void home_place_path(struct strbuf *out, const struct tree_place *place);

/* What is there and what is missing of what is under the cursor. */
void home_pane_draw(struct home *home, const struct area *area);

/* Of struct view_class. */
void home_draw(struct view *view, const struct area *area);
void home_title(struct view *view, struct strbuf *where,
	struct strbuf *status);
void home_rows(struct view *view, struct rows *rows);

#endif
