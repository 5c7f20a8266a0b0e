/*
 * A terminal without a window: a program on a pseudo-terminal, its screen in
 * libvterm. A key is done when the program has read it, has gone to sleep
 * again and writes nothing more: the kernel is asked, no time is guessed.
 */
#ifndef TESTS_SCREENS_TERMINAL_H
#define TESTS_SCREENS_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

struct strbuf;
struct terminal;

struct terminal_start {
	int columns, rows;
	char *const *argv; /* NULL-terminated */
	char *const *envp;
	const char *folder; /* where it runs */
	bool wide_ambiguous; /* it draws — · … ─ in two columns */
};

/* NULL with a sentence on standard error. */
struct terminal *terminal_new(const struct terminal_start *start);
void terminal_free(struct terminal *terminal);

/* Waits until the program rests. False when it has ended, or does not rest
 * for ten seconds. */
bool terminal_rest(struct terminal *terminal);

/* Each is sent COUNT times in one burst. False: there is no key of NAME. */
bool terminal_key(struct terminal *terminal, const char *name, unsigned count);
void terminal_text(struct terminal *terminal, const char *text, unsigned count);
void terminal_paste(struct terminal *terminal, const char *text);

/* BUTTON as libvterm counts: 1 left, 4 wheel up, 5 wheel down; from 0. */
void terminal_click(struct terminal *terminal, int button, int x, int y);
void terminal_resize(struct terminal *terminal, int columns, int rows);

/* The screen, a line a row, no blanks at the ends. */
void terminal_screen(struct strbuf *out, const struct terminal *terminal);

/* What is reversed and bold, row by row: "~ 5 reverse 1-79 81-90"; rows and
 * columns count from 1. */
void terminal_attributes(struct strbuf *out, const struct terminal *terminal);

/* The screen as a picture called NAME (tests/screens/picture.h). */
void terminal_picture(struct strbuf *out, const struct terminal *terminal,
	const char *name);

/* Adds a sentence for each thing that no screen may have: half a wide
 * character, a sign for bytes that were no UTF-8. */
void terminal_faults(struct strbuf *out, const struct terminal *terminal);

/* What OSC 52 has last put on the clipboard, or "". */
const char *terminal_copied(const struct terminal *terminal);

bool terminal_ended(const struct terminal *terminal);

/* Waits until the program has ended, at most five seconds, and then kills it.
 * Returns its exit status, or -1 when it had to be killed or crashed. */
int terminal_end(struct terminal *terminal);

/* Whether the program has given the ordinary screen back. */
bool terminal_restored(const struct terminal *terminal);

#endif
