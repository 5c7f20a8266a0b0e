/*
 * e: what a screen shows, written to a file of the user's choice.
 */
#ifndef TUI_EXPORT_H
#define TUI_EXPORT_H

#include "tui/view.h"

/* Asks for the file; NAME is proposed, what no file name should have in it is
 * replaced. */
unsigned export_ask(struct view *view, const char *name);

/* Writes TEXT to a new file PATH and says so; a file that is there stays. */
unsigned export_write(struct view *view, const char *path,
	const struct strbuf *text);

#endif
