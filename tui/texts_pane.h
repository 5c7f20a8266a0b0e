/*
 * Two reports' texts side by side: the list of their sections, aligned by
 * title, and the two texts of the one under the cursor with what differs
 * marked. A wide window shows both, another one after the other.
 */
#ifndef TUI_TEXTS_PANE_H
#define TUI_TEXTS_PANE_H

#include <stdbool.h>

#include "base/wrap.h"
#include "model/compare_text.h"
#include "tui/draw.h"
#include "tui/figures_pane.h"
#include "tui/list.h"
#include "tui/view.h"

struct texts_side {
	const char *text;      /* of the section under the cursor, or "" */
	struct wrap lines;
	size_t top;            /* the first line shown */
};

struct texts_pane {
	struct text_compare compare;
	const char *names[2];  /* heads: 宿迁市 2023 … */
	const char *brief_names[2]; /* … and of narrow columns: 2023 */
	bool only_differences; /* leaves out sections that are the same … */
	unsigned least;        /* … or differ by less per cent; 0: none of these */
	bool by_change;        /* the least alike first */
	size_t *order;         /* of compare.pairs, as they are shown */
	struct list list;      /* of order */
	bool reading;          /* the texts have the keys, not the list */
	bool alone;            /* z: each side scrolls for itself */
	size_t wanted;         /* the line to read from, from 1, once there are
	                          lines; 0: the first */
	enum side focus;
	char *words;           /* marked in the texts, or NULL */
	size_t shown;          /* the row whose texts SIDES are */
	struct text_diff diff; /* of them */
	struct texts_side sides[2];
	unsigned rows, columns;
	unsigned list_columns, side_columns; /* 0: not shown */
};

/* A and B outlive PANE, which starts as zeros or was released. */
void texts_pane_set(struct texts_pane *pane, const struct report *a,
	const struct report *b);
/* After a change of what is asked for: the cursor stays at its section. */
void texts_pane_arrange(struct texts_pane *pane);
void texts_pane_release(struct texts_pane *pane);
void texts_pane_resize(struct texts_pane *pane, unsigned rows,
	unsigned columns);
void texts_pane_draw(const struct texts_pane *pane, const struct area *area);

/* The sections under the cursor; NULL where there is no row. */
const struct text_pair *texts_pane_pair(const struct texts_pane *pane);

/* Reads on where either text next has WORDS: below the line on top (BY > 0),
 * there or below (0), above (< 0), then in the other text and in the other
 * sections, around the ends. False when nowhere. The words are marked from then
 * on. */
bool texts_pane_find(struct texts_pane *pane, const char *words, int by);

unsigned texts_pane_act(struct texts_pane *pane,
	const struct command *command);

#endif
