/*
 * Choices for what is typed below them: indicators and rates, or places with
 * reports. A view shows them instead of its body while its line of input is
 * open.
 */
#ifndef TUI_CHOICE_H
#define TUI_CHOICE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/measure.h"
#include "tui/draw.h"
#include "tui/finder.h"
#include "tui/list.h"
#include "tui/view.h"

struct choice_item {
	char *label, *detail;
	struct measure measure;  /* of one of these … */
	char *node;              /* … or of a place */
};

struct choice {
	enum action purpose;     /* of the line of input; ACTION_NONE: closed */
	struct choice_item *items;
	size_t count, room;
	struct list list;
};

void choice_release(struct choice *choice);

/* Indicators and rates, or rates only, with WORDS in id or name; the cursor at
 * NOW where it is among them. */
void choice_measures(struct choice *choice, const char *words, bool rates_only,
	struct measure now);

/* Places that WORDS mean; no words: none. */
void choice_places(struct choice *choice, struct finder *finder,
	const char *words);

/* The last row of AREA is left to the line of input. */
void choice_resize(struct choice *choice, unsigned rows);
void choice_draw(const struct choice *choice, const struct area *area);

/* Moves the cursor; a second click at the same place chooses. Returns flags. */
unsigned choice_act(struct choice *choice, const struct command *command);

/* NULL where nothing is to be chosen. */
const struct choice_item *choice_made(const struct choice *choice);

#endif
