/*
 * What each style of tui/draw.h looks like: four themes of the terminal's own
 * sixteen colours, and what the user's configuration says instead.
 */
#ifndef TUI_THEME_H
#define TUI_THEME_H

#include <stdbool.h>
#include <stddef.h>

enum theme { THEME_DARK, THEME_LIGHT, THEME_MONO, THEME_CONTRAST, THEME_COUNT };

enum { /* bits of struct look.attributes */
	LOOK_BOLD = 1u << 0,
	LOOK_DIM = 1u << 1,
	LOOK_UNDERLINE = 1u << 2,
	LOOK_REVERSE = 1u << 3,
};

struct look {
	unsigned attributes;
	short front, back; /* 0 … 15; -1: the terminal's usual one */
};

/* As the configuration says them: dark; heading, failing; bright-cyan, default;
 * bold. NULL at the end. */
extern const char *const theme_names[];
extern const char *const style_names[];
extern const char *const colour_names[];
extern const char *const attribute_names[];

/* False when there is none of that name. */
bool theme_choose(const char *name);
void theme_next(void);
enum theme theme_chosen(void);

/* VALUE is "cyan", "bright-white on red bold", "default underline". False when
 * STYLE is no style's name; or a word of VALUE is no colour, which *WORD then
 * begins with (else NULL). */
bool theme_set(const char *style, const char *value, const char **word);
void theme_forget(void);

struct look theme_look(unsigned style);

#endif
