/*
 * The frame around the views: reads keys, finds their actions, hands them to
 * the view on top, keeps the stack, and draws. Nothing else draws.
 */
#ifndef TUI_LOOP_H
#define TUI_LOOP_H

#include "tui/input.h"
#include "tui/view.h"

enum { LOOP_KEYS_MOST = 4 };

struct loop {
	struct session session;
	struct view *top;     /* the stack, through view->below */
	struct input input;
	uint32_t keys[LOOP_KEYS_MOST]; /* typed of a longer key: g of gf */
	size_t key_count;
	unsigned count;       /* digits typed before an action */
	enum action letter;   /* ACTION_MARK, ACTION_GO_MARK: a letter follows */
	unsigned rows, columns;
	unsigned fitted_rows; /* those that the view on top was given */
	unsigned click_row, click_column;
	bool clicked;         /* the last key was a click, there */
	bool redraw, quit;
	bool keeps_session;   /* writes down the stack when it changes */
	bool changed;         /* the stack has changed */
};

void loop_init(struct loop *loop, struct index *index);

/* Closes all views. */
void loop_release(struct loop *loop);

/* Puts VIEW, which becomes the loop's, on top. */
void loop_push(struct loop *loop, struct view *view);

/* Does COMMAND on the screen on top, as its key, the help and the palette do:
 * the view, or what every screen has; else it says that it does nothing here. */
void loop_act(struct loop *loop, const struct command *command);

/* Until the user quits, or the terminal is gone. */
void loop_run(struct loop *loop);

#endif
