/*
 * Copying to the clipboard of the terminal, over SSH too: OSC 52, and wrapped
 * for the terminal outside where tmux stands between.
 */
#ifndef TUI_COPY_H
#define TUI_COPY_H

#include <stdbool.h>
#include <stddef.h>

/* What terminals take in one piece, before encoding. */
enum { COPY_MOST = 74994 };

/* False when TEXT is too long, or could not be sent. Called between two
 * pictures, when curses has sent all it had. */
bool copy_text(const char *text, size_t len);

/* Copies and says what: a short text itself, else its size; or that it is more
 * than COPY_MOST, and that e writes it to a file. Returns VIEW_REDRAW. */
struct view;
unsigned copy_said(struct view *view, const char *text, size_t len);

#endif
