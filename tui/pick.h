/*
 * Rows of the action table to choose from: those valid on a screen that have
 * certain words in their name, keys or help, in either language or in pinyin.
 */
#ifndef TUI_PICK_H
#define TUI_PICK_H

#include "tui/action.h"
#include "tui/view.h"

enum pick_order { PICK_NAME_FIRST, PICK_KEYS_FIRST };

struct pick {
	enum screen screen;
	enum pick_order order;
	const struct action_row **rows;
	size_t count, room;
	struct list list;
};

/* By name, the mouse's are left out: they cannot be run. */
void pick_filter(struct pick *pick, const char *words);
void pick_release(struct pick *pick);

/* All visible rows, from row FIRST of AREA on. */
void pick_draw(const struct pick *pick, const struct area *area,
	unsigned first);

/* The action under the cursor, ACTION_NONE where there is none. */
enum action pick_action(const struct pick *pick);

#endif
