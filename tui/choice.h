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
	struct finder finder;
};

void choice_release(struct choice *choice);

/* Opens the choices of VIEW and the line of input: PURPOSE is
 * ACTION_INDICATOR, ACTION_RATES, or one that asks for a place. The cursor is
 * at NOW where it is among them. Returns flags. */
unsigned choice_open(struct choice *choice, struct view *view,
	enum action purpose, struct measure now);
bool choice_is_open(const struct choice *choice);

/* What has WORDS in id or name, its pinyin too; of places what WORDS mean, and
 * none for no words. */
void choice_narrow(struct choice *choice, const char *words,
	struct measure now);

/* What keys and clicks do while it is open: a second click at the same place
 * chooses. Returns flags. */
unsigned choice_act(struct choice *choice, const struct command *command);

/* Closes it. The one under the cursor, until it is opened again; NULL where
 * nothing is to be chosen. */
const struct choice_item *choice_take(struct choice *choice);
void choice_give_up(struct choice *choice);

/* The last row of AREA is left to the line of input. */
void choice_resize(struct choice *choice, unsigned rows);
void choice_draw(const struct choice *choice, const struct area *area);

#endif
