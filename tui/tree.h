/*
 * The tree of places that have reports, and of those that report there, as far as it has been opened: a
 * branch asks the index when it is opened for the first time, not before.
 */
#ifndef TUI_TREE_H
#define TUI_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/trouble.h"
#include "db/index.h"

struct tree_place {
	char *node, *name;
	char *authority;             /* of one that reports there; NULL: a place */
	struct tree_place *parent;   /* NULL at the top */
	struct tree_place **below;   /* once asked for */
	size_t below_count, below_room;
	struct coverage *years;      /* ascending; the unknown year 0 first */
	size_t year_count;
	unsigned reports, failing, own;
	unsigned depth;
	bool has_children, has_departments, is_asked, is_open;
};

struct tree {
	struct index *index;
	struct tree_place top;       /* not shown; its BELOW are the provinces */
	struct tree_place **rows;    /* those visible, in order */
	size_t row_count, row_room;
	bool failing_only;
};

/* False with TROUBLE set. TREE is to be released either way. */
bool tree_init(struct tree *tree, struct index *index,
	struct trouble *trouble);
void tree_release(struct tree *tree);

/* Asks the index again for all that is open. False with TROUBLE set: then
 * TREE is as it was. */
bool tree_reload(struct tree *tree, struct trouble *trouble);

/* Reads what is below PLACE, which stays closed. */
bool tree_ask(struct tree *tree, struct tree_place *place,
	struct trouble *trouble);

/* Opens or closes PLACE; ROWS are made anew. */
bool tree_open(struct tree *tree, struct tree_place *place,
	struct trouble *trouble);
void tree_close(struct tree *tree, struct tree_place *place);

/* Opens branches from the top, whole levels first, while no more than ROWS
 * rows come of it. */
bool tree_open_to_fill(struct tree *tree, size_t rows,
	struct trouble *trouble);

void tree_only_failing(struct tree *tree, bool failing_only);

/* Opens what NODE lies in. Returns its row, or -1 when the index has no such
 * place (or TROUBLE is set). */
long tree_find(struct tree *tree, const char *node, struct trouble *trouble);

/* The row of PLACE, or -1 when it is not visible. */
long tree_row(const struct tree *tree, const struct tree_place *place);

/* Reports of YEAR (0: the unknown one) in PLACE. */
struct coverage tree_coverage(const struct tree_place *place, int year);

#endif
