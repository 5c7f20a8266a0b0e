/* What standard output is: a terminal of some width, with colours or without. */
#ifndef CLI_SCREEN_H
#define CLI_SCREEN_H

#include <stdbool.h>

/* Columns of the terminal; 0 when output goes elsewhere: no line is cut or
 * folded then. */
unsigned screen_columns(void);

bool screen_has_colours(void);

/* On a narrow terminal a place is its own name, the last of PATH: what stands
 * beside it needs the room. */
const char *screen_place(const char *path);

enum screen_style { STYLE_PLAIN, STYLE_HEAD, STYLE_HIT, STYLE_BAD, STYLE_FAINT };

/* The escape sequence for STYLE, "" without colours. STYLE_PLAIN ends one. */
const char *screen_style(enum screen_style style);

#endif
