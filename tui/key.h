/*
 * Keys, as the screens know them: a character, or one of the codes above all
 * characters. They are read byte by byte and decoded here, for curses loses
 * what follows a bad byte.
 */
#ifndef TUI_KEY_H
#define TUI_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum key_code {
	KEY_CODE_NONE = 0x110000, /* nothing came in time */
	KEY_CODE_DOWN,
	KEY_CODE_UP,
	KEY_CODE_LEFT,
	KEY_CODE_RIGHT,
	KEY_CODE_PAGE_DOWN,
	KEY_CODE_PAGE_UP,
	KEY_CODE_HOME,
	KEY_CODE_END,
	KEY_CODE_DELETE,
	KEY_CODE_BACK_TAB,
	KEY_CODE_F1,
	KEY_CODE_F12 = KEY_CODE_F1 + 11,
	KEY_CODE_CLICK,
	KEY_CODE_WHEEL_DOWN,
	KEY_CODE_WHEEL_UP,
	KEY_CODE_PASTE,   /* key_pasted() has the text */
	KEY_CODE_RESIZE,
	KEY_CODE_CLOSED,  /* the terminal is gone, or a signal ends the program */
	KEY_CODE_UNKNOWN, /* a key that has no meaning here */
};

enum { /* characters that have a name */
	KEY_CODE_TAB = '\t',
	KEY_CODE_ENTER = '\r',
	KEY_CODE_ESCAPE = 0x1B,
	KEY_CODE_BACKSPACE = 0x7F,
};

#define KEY_CONTROL(letter) ((uint32_t)(letter) & 0x1Fu)

struct key {
	uint32_t code;
	unsigned row, column; /* of the screen, for the mouse */
};

/* Waits at most MILLISECONDS for a key; forever when negative. */
void key_read(struct key *key, int milliseconds);

/* What was pasted, one line; until the next key_read(). */
const char *key_pasted(void);

/* Reads the first of the names in NAMES ("Down", "C-f", "Space", "F1", or a
 * character), which are parted by nothing ("gf"), up to a space. Returns where
 * the next begins, or NULL when no name is left in the word. */
const char *key_by_name(const char *names, uint32_t *code);

#endif
