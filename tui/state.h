/*
 * The browser's own files, in $XDG_STATE_HOME/nianbao (~/.local/state/nianbao).
 */
#ifndef TUI_STATE_H
#define TUI_STATE_H

#include <stdbool.h>
#include <stddef.h>

/* The caller's to free; and as it is said, with ~. */
char *state_path(const char *name);
char *state_path_said(const char *name);

/* The whole file or none of it; its folders are made. */
bool state_write(const char *name, const char *bytes, size_t len);

#endif
