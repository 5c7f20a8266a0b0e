/*
 * A list on a screen: pure arithmetic. It knows neither curses nor data; its
 * view asks for the rows from TOP on that are visible, and for no others.
 *
 * Always: cursor < count (or 0), top <= cursor < top + page, and no empty rows
 * below the last one while there are rows above the first.
 */
#ifndef TUI_LIST_H
#define TUI_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/action.h"

struct list {
	size_t count;  /* rows there are */
	size_t top;    /* the first one visible */
	size_t cursor;
	size_t page;   /* rows that are visible, at least 1 once it is set */
};

void list_set_page(struct list *list, size_t page);
void list_set_count(struct list *list, size_t count);
void list_go(struct list *list, size_t row);

/* The same; a row that was not visible comes with some above it. */
void list_reveal(struct list *list, size_t row);

/* To ROW, the head of a group: at the top where little of the group would be
 * visible below it. */
void list_go_head(struct list *list, size_t row);

/* By ROWS, down when positive; stops at the ends. */
void list_move(struct list *list, long rows);

/* Moves the window and leaves the cursor where it is, if it can. */
void list_scroll(struct list *list, long rows);

/* Whether ACTION is one of movement by rows, which is then done REPEAT times
 * (0 counts as once; top and bottom take it as a row, from 1). */
bool list_act(struct list *list, enum action action, unsigned repeat);

/* Looks for a row that HAS what is looked for, around the ends: below the cursor
 * (BY > 0), there or below (0), above (< 0), and there last. False when none. */
bool list_find(const struct list *list, int by,
	bool (*has)(const void *context, size_t row), const void *context,
	size_t *found);

/* Whether ROW is visible, and how many rows are. */
bool list_shows(const struct list *list, size_t row);
size_t list_visible(const struct list *list);

#endif
