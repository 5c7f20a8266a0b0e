/*
 * The browser. The only header of tui/ that main() sees.
 */
#ifndef TUI_TUI_H
#define TUI_TUI_H

#include <stdbool.h>
#include <stdint.h>

#include "db/index.h"

struct tui_start {
	int64_t report; /* opened at this report; 0: at the places */
	const char *link; /* opened at what it means (model/address.h), or NULL */
	bool session;   /* begins with the last session's screens, where neither
	                   is asked for, and keeps its own for the next */
	bool mouse;
	const char *wrong; /* what the configuration has wrong, a line each */
	int ambiguous;  /* width of ambiguous characters: 1, 2; 0: ask the terminal */
};

/*
 * Runs until the user quits; returns an exit status. Without a terminal, or on
 * one that cannot move its cursor, returns -1 at once: the caller prints a
 * plain listing, and TROUBLE says why where one may wonder. The terminal is restored whatever happens.
 */
int tui_run(struct index *index, const struct tui_start *start,
	struct trouble *trouble);

/* What the terminal can do, a sentence a call; BAD ones need care. It is asked
 * for widths and has half a second to answer. */
typedef void tui_line_fn(void *context, bool bad, const char *text);
void tui_examine(tui_line_fn *line, void *context);

#endif
