/*
 * e and E: what a screen shows, written to a file of the user's choice, whose
 * ending says the format: .csv .tsv .json .md. E also says where each row's
 * numbers come from.
 */
#ifndef TUI_EXPORT_H
#define TUI_EXPORT_H

#include "tui/view.h"

/* Asks for the file; a name made of what the title says is proposed. ACTION is
 * ACTION_EXPORT or ACTION_EXPORT_CITED. */
unsigned export_ask(struct view *view, enum action action);

/* Writes what VIEW shows to the new file PATH and says so; a file that is there
 * stays. */
unsigned export_to(struct view *view, enum action action, const char *path);

#endif
