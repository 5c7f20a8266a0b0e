/*
 * Rows of the action table to choose from: those valid on a screen that have
 * certain words in their name, keys or help, in any language or in pinyin. By
 * name, the trend and the ranking of each measure with such words follow.
 */
#ifndef TUI_PICK_H
#define TUI_PICK_H

#include "tui/action.h"
#include "tui/view.h"

enum pick_order { PICK_NAME_FIRST, PICK_KEYS_FIRST };

struct pick_row {
	const struct action_row *action;
	struct measure measure; /* of a trend or a ranking; none: the action */
};

struct pick {
	enum screen screen;
	enum pick_order order;
	struct pick_row *rows;
	size_t count, room;
	struct list list;
};

/* By name, the mouse's are left out: they cannot be run. */
void pick_filter(struct pick *pick, const char *words);
void pick_release(struct pick *pick);

/* All visible rows, from row FIRST of AREA on. */
void pick_draw(const struct pick *pick, const struct area *area,
	unsigned first);

/* What is under the cursor; ACTION_NONE where there is nothing to run. */
struct command pick_command(const struct pick *pick);

#endif
