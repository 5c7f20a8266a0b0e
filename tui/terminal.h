/*
 * The terminal as a whole: curses is started and ended here, and whatever
 * ends the program puts the terminal back.
 */
#ifndef TUI_TERMINAL_H
#define TUI_TERMINAL_H

#include <stdbool.h>

enum { /* codes that curses gives for bracketed paste, above its own */
	TERMINAL_PASTE_BEGIN = 0x1000,
	TERMINAL_PASTE_END,
};

enum {
	TERMINAL_QUESTIONS = 3,
	LEAST_ROWS = 5,     /* of a window that can be drawn in */
	LEAST_COLUMNS = 20,
};

enum terminal_finding {
	TERMINAL_FINE,
	TERMINAL_LOCALE, /* the locale is not UTF-8; we take it to be */
	TERMINAL_CODING, /* the terminal does not draw UTF-8 */
};

/*
 * False without a terminal, or on one that cannot move its cursor; nothing is
 * changed or asked then. AMBIGUOUS as in struct tui_start: 0 asks the terminal, which
 * has half a second to answer.
 */
bool terminal_start(int ambiguous, bool mouse, enum terminal_finding *finding);
void terminal_stop(void);

/* How wide it draws 中, — and ─; false when it does not say within half a
 * second. Before curses is started. */
bool terminal_ask_widths(int widths[TERMINAL_QUESTIONS]);

/* Whether it is of the kind that knows OSC 52, and prints nothing odd. */
bool terminal_has_clipboard(void);

/* Whether the terminal of TERM is known, and can move its cursor. */
bool terminal_is_known(void);

void terminal_size(unsigned *rows, unsigned *columns);

/* Sends everything at the next picture, not only what differs. */
void terminal_redraw_all(void);

#endif
