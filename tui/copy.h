/*
 * Copying: to the clipboard of the terminal, over SSH too (OSC 52, wrapped for
 * the terminal outside where tmux stands between), and to the file "copied" of
 * tui/state.h: terminals may refuse the first without a word.
 */
#ifndef TUI_COPY_H
#define TUI_COPY_H

#include <stddef.h>

struct view;

/* What terminals take in one piece, before encoding. */
enum { COPY_MOST = 74994 };

/* Copies TEXT and says what: a short one itself, else its size; where only the
 * file has it, its path. Returns VIEW_REDRAW. Called between two pictures, when
 * curses has sent all it had. */
unsigned copy_said(struct view *view, const char *text, size_t len);

#endif
