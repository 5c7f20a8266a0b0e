/*
 * A line of input at the bottom of the screen, for / & : and the like. It
 * knows its text and its cursor; what the text means is its view's.
 */
#ifndef TUI_INPUT_H
#define TUI_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "tui/action.h"
#include "tui/draw.h"

struct input {
	bool open;
	enum action purpose;
	struct strbuf label, text; /* text: valid UTF-8 */
	size_t cursor;             /* bytes of text before it */
};

enum input_result {
	INPUT_PASSED,  /* not a key of a line: the view's (Up, Down, PgUp …) */
	INPUT_KEPT,    /* understood; the text is the same */
	INPUT_CHANGED,
	INPUT_DONE,    /* Enter; the line is closed, its text still there */
	INPUT_GIVEN_UP,
};

void input_init(struct input *input);
void input_release(struct input *input);

void input_open(struct input *input, enum action purpose, const char *label,
	const char *text);

/* PASTED is the text of KEY_CODE_PASTE. */
enum input_result input_key(struct input *input, uint32_t code,
	const char *pasted);

/* With the part of the text that the cursor is in. */
void input_draw(const struct input *input, const struct area *line);

#endif
