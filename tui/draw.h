/*
 * The one file that puts text on the screen, always as text into exactly so
 * many columns. A row is composed whole and then written:
 *
 *	draw_open(area, 3);
 *	draw_cell("靖江市", 20, ALIGN_LEFT, STYLE_PLAIN);
 *	draw_cell("1,431", 8, ALIGN_RIGHT, STYLE_NUMBER | STYLE_CURSOR);
 *	draw_close();
 *
 * Text may come from outside: it is made visible here. Only the main loop's
 * draw may call these.
 */
#ifndef TUI_DRAW_H
#define TUI_DRAW_H

#include <stddef.h>

#include "base/width.h"

/* A rectangle of the screen; rows and columns count from 0. */
struct area { unsigned row, column, rows, columns; };

/* By meaning. Each differs by an attribute or a sign on the screen too: colour
 * never says anything alone. */
enum style {
	STYLE_PLAIN,
	STYLE_TITLE,   /* the title line */
	STYLE_HEADING, /* heads of columns, of sections, of groups */
	STYLE_NUMBER,
	STYLE_MISSING, /* no report, no value */
	STYLE_ABSENT,  /* the form does not ask for it */
	STYLE_BLANK,   /* an empty cell */
	STYLE_DASH,    /* a cell with -, —, / or 无 */
	STYLE_FAILING, /* a check; its caller writes ! beside it */
	STYLE_CHANGED, /* another value than on the other side; inferred, repaired */
	STYLE_DIM,     /* of less weight: rules, units, counts */
	STYLE_WORDS,   /* words that were searched for */
	STYLE_KEY,     /* keys in the hint bar */
	STYLE_COUNT,
	STYLE_CURSOR = 1u << 8, /* or'ed: under the cursor */
	STYLE_STRONG = 1u << 9, /* or'ed: bold */
};

/* Signs that are ASCII where box lines are not one column wide. */
enum sign {
	SIGN_CURSOR,     /* ▶ */
	SIGN_OPEN,       /* ▾ */
	SIGN_CLOSED,     /* ▸ */
	SIGN_NONE,       /* · */
	SIGN_MARKED,     /* ● */
	SIGN_HORIZONTAL, /* ─ */
	SIGN_VERTICAL,   /* │ */
	SIGN_CROSS,      /* ┼ */
	SIGN_LEFT_END,   /* ├ */
	SIGN_RIGHT_END,  /* ┤ */
	SIGN_ELLIPSIS,   /* … */
	SIGN_BOTH,       /* ↔ */
	SIGN_PATH,       /* ▸ between the parts of where one is */
	SIGN_OK,         /* ✓ */
	SIGN_ASCENDING,  /* ▴ */
	SIGN_DESCENDING, /* ▾ */
	SIGN_MORE_LEFT,  /* ‹ columns outside the window */
	SIGN_MORE_RIGHT, /* › */
	SIGN_REMARK,     /* ※ a remark of the user */
	SIGN_BREAK,      /* ┄ the form changes */
	SIGN_COUNT,
};

/* Lives as long as the program. */
const char *draw_sign(enum sign sign);

/* Begins ROW of AREA; rows outside it are composed and dropped. */
void draw_open(const struct area *area, unsigned row);

/* TEXT in exactly COLUMNS (less where the area ends). STYLE is one of enum
 * style, with STYLE_CURSOR or'ed in. */
void draw_cell(const char *text, unsigned columns, enum align align,
	unsigned style);

/* TEXT as wide as it is, cut with an ellipsis where the area ends. */
void draw_add(const char *text, unsigned style);
void draw_bytes(const char *text, size_t len, unsigned style);

/* SIGN as often as fills COLUMNS. */
void draw_rule(enum sign sign, unsigned columns, unsigned style);
void draw_space(unsigned columns, unsigned style);

/* Columns not yet filled. */
unsigned draw_left(void);

/* Fills the row and writes it. */
void draw_close(void);

/* An empty row. */
void draw_blank(const struct area *area, unsigned row);

/* What the terminal shows in AREA stays. */
void draw_keep(const struct area *area);

/* A vertical line down COLUMN of AREA. */
void draw_divider(const struct area *area, unsigned column);

/* The terminal's cursor: at COLUMN of the row that is open, once it is
 * closed. Hidden where nobody asks, from each draw_begin() on. */
void draw_show_cursor(unsigned column);

/* The frame's: prepares colours once curses runs; a picture begins with an
 * empty screen and ends by sending what differs. */
void draw_init(void);
void draw_theme(void); /* after another theme was chosen (tui/theme.h) */
void draw_begin(void);
void draw_end(void);

#endif
