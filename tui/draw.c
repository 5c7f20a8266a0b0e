#include "tui/draw.h"

#include <curses.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "tui/theme.h"

static const struct {
	const char *line, *ascii;
} signs[SIGN_COUNT] = {
	[SIGN_CURSOR] = { "▶", ">" },
	[SIGN_OPEN] = { "▾", "-" },
	[SIGN_CLOSED] = { "▸", "+" },
	[SIGN_NONE] = { "·", "." },
	[SIGN_MARKED] = { "●", "*" },
	[SIGN_HORIZONTAL] = { "─", "-" },
	[SIGN_VERTICAL] = { "│", "|" },
	[SIGN_CROSS] = { "┼", "+" },
	[SIGN_LEFT_END] = { "├", "|" },
	[SIGN_RIGHT_END] = { "┤", "|" },
	[SIGN_ELLIPSIS] = { "…", "~" },
	[SIGN_BOTH] = { "↔", "<>" },
	[SIGN_PATH] = { "▸", ">" },
	[SIGN_OK] = { "✓", "=" },
	[SIGN_ASCENDING] = { "▴", "^" },
	[SIGN_DESCENDING] = { "▾", "v" },
	[SIGN_MORE_LEFT] = { "‹", "<" },
	[SIGN_MORE_RIGHT] = { "›", ">" },
	[SIGN_REMARK] = { "※", "#" },
	[SIGN_BREAK] = { "┄", "-" },
};

/* The row that is being composed. A wide character is one item of CELLS. */
static struct {
	cchar_t *cells;
	size_t count, room;
	struct area area;
	unsigned row;    /* of the screen */
	unsigned filled; /* columns */
	bool shown;      /* inside its area */
	struct strbuf text;
} row;

static struct {
	bool wanted;
	unsigned row, column;
} cursor;

static bool coloured;

const char *draw_sign(enum sign sign)
{
	return width_ambiguous() == 2 ? signs[sign].ascii : signs[sign].line;
}

/* On a terminal of eight colours a bright one is the plain one, bold. */
static short colour_of(short colour)
{
	return COLORS < 16 && colour >= 8 ? (short)(colour - 8) : colour;
}

void draw_init(void)
{
	const char *no_colour = getenv("NO_COLOR");
	coloured = (!no_colour || !*no_colour) && has_colors();
	if (!coloured)
		return;
	start_color();
	use_default_colors();
	draw_theme();
}

void draw_theme(void)
{
	for (short style = 0; coloured && style < STYLE_COUNT; style++) {
		struct look look = theme_look((unsigned)style);
		init_pair((short)(style + 1), colour_of(look.front), colour_of(look.back));
	}
}

static attr_t style_attributes(unsigned style)
{
	static const struct { unsigned look; attr_t attribute; } bits[] = {
		{ LOOK_BOLD, A_BOLD }, { LOOK_DIM, A_DIM },
		{ LOOK_UNDERLINE, A_UNDERLINE }, { LOOK_REVERSE, A_REVERSE },
	};
	struct look look = theme_look(style % STYLE_CURSOR);
	attr_t attributes = A_NORMAL;
	for (size_t i = 0; i < sizeof(bits) / sizeof(bits[0]); i++)
		if (look.attributes & bits[i].look)
			attributes |= bits[i].attribute;
	if (coloured && look.front >= 8 && COLORS < 16)
		attributes |= A_BOLD;
	if (style & STYLE_CURSOR)
		attributes |= A_REVERSE;
	if (style & STYLE_STRONG)
		attributes |= A_BOLD;
	return attributes;
}

static short style_pair(unsigned style)
{
	unsigned kind = style % STYLE_CURSOR;
	struct look look = theme_look(kind);
	return coloured && (look.front >= 0 || look.back >= 0) ? (short)(kind + 1) : 0;
}

static void put_character(const wchar_t *character, unsigned columns,
	unsigned style)
{
	row.cells = mem_grow(row.cells, &row.room, row.count + 1,
		sizeof(*row.cells));
	setcchar(&row.cells[row.count++], character, style_attributes(style),
		style_pair(style), NULL);
	row.filled += columns;
}

/* TEXT is visible and fits. Marks of width 0 go with the character before. */
static void put_text(const char *text, size_t len, unsigned style)
{
	wchar_t character[CCHARW_MAX + 1];
	size_t at = 0;
	while (at < len) {
		uint32_t code;
		at += utf8_next(text + at, len - at, &code);
		unsigned columns = (unsigned)width_char(code);
		if (columns == 0)
			continue;
		size_t parts = 0;
		character[parts++] = (wchar_t)code;
		while (at < len) {
			size_t took = utf8_next(text + at, len - at, &code);
			if (width_char(code) != 0)
				break;
			if (parts < CCHARW_MAX)
				character[parts++] = (wchar_t)code;
			at += took;
		}
		character[parts] = L'\0';
		put_character(character, columns, style);
	}
}

void draw_open(const struct area *area, unsigned at)
{
	row.count = 0;
	row.filled = 0;
	row.area = *area;
	row.row = area->row + at;
	row.shown = at < area->rows;
}

unsigned draw_left(void)
{
	return row.area.columns > row.filled ? row.area.columns - row.filled : 0;
}

void draw_cell(const char *text, unsigned columns, enum align align,
	unsigned style)
{
	if (columns > draw_left())
		columns = draw_left();
	struct strbuf visible = STRBUF_INIT;
	visible_text(&visible, text, strlen(text), VISIBLE_ONE_LINE);
	strbuf_reset(&row.text);
	width_fit(&row.text, visible.text, visible.len, columns, align);
	put_text(row.text.text, row.text.len, style);
	strbuf_release(&visible);
}

/* What hangs over the end of a wrapped line is no loss. */
static bool is_blank(const char *text)
{
	return text[strspn(text, " ")] == '\0';
}

void draw_bytes(const char *text, size_t len, unsigned style)
{
	struct strbuf visible = STRBUF_INIT;
	visible_text(&visible, text, len, VISIBLE_ONE_LINE);
	size_t fits = width_prefix(visible.text, visible.len, draw_left());
	if (is_blank(visible.text + fits)) {
		put_text(visible.text, fits, style);
	} else {
		strbuf_reset(&row.text);
		width_fit(&row.text, visible.text, visible.len, draw_left(),
			ALIGN_LEFT);
		put_text(row.text.text, row.text.len, style);
	}
	strbuf_release(&visible);
}

void draw_add(const char *text, unsigned style)
{
	draw_bytes(text, strlen(text), style);
}

void draw_space(unsigned columns, unsigned style)
{
	if (columns > draw_left())
		columns = draw_left();
	while (columns--)
		put_character(L" ", 1, style);
}

void draw_rule(enum sign sign, unsigned columns, unsigned style)
{
	const char *text = draw_sign(sign);
	unsigned width = (unsigned)width_text(text, strlen(text));
	if (columns > draw_left())
		columns = draw_left();
	for (; columns >= width; columns -= width)
		put_text(text, strlen(text), style);
	draw_space(columns, style);
}

void draw_close(void)
{
	unsigned style = STYLE_PLAIN;
	draw_space(draw_left(), style);
	if (row.shown && row.count)
		mvwadd_wchnstr(stdscr, (int)row.row, (int)row.area.column, row.cells,
			(int)row.count);
}

void draw_blank(const struct area *area, unsigned at)
{
	draw_open(area, at);
	draw_close();
}

void draw_divider(const struct area *area, unsigned column)
{
	struct area line = { area->row, area->column + column, area->rows, 1 };
	for (unsigned at = 0; at < area->rows; at++) {
		draw_open(&line, at);
		draw_add(draw_sign(SIGN_VERTICAL), STYLE_DIM);
		draw_close();
	}
}

void draw_show_cursor(unsigned column)
{
	cursor.wanted = row.shown;
	cursor.row = row.row;
	cursor.column = row.area.column + column;
}

void draw_begin(void)
{
	werase(stdscr);
	cursor.wanted = false;
}

void draw_keep(const struct area *area)
{
	if (area->rows && area->columns)
		copywin(curscr, stdscr, (int)area->row, (int)area->column,
			(int)area->row, (int)area->column,
			(int)(area->row + area->rows - 1),
			(int)(area->column + area->columns - 1), FALSE);
}

void draw_end(void)
{
	curs_set(cursor.wanted ? 1 : 0);
	if (cursor.wanted)
		wmove(stdscr, (int)cursor.row, (int)cursor.column);
	wnoutrefresh(stdscr);
	doupdate();
}

/* libc's are replaced in this program: curses asks them how wide a character
 * is, and must hear what all else hears. */
int wcwidth(wchar_t character)
{
	uint32_t code = (uint32_t)character;
	if (code == 0)
		return 0;
	if (code < 0x20 || (code >= 0x7F && code < 0xA0))
		return -1;
	return width_char(code);
}

int wcswidth(const wchar_t *text, size_t count)
{
	int columns = 0;
	for (size_t i = 0; i < count && text[i] != L'\0'; i++) {
		int width = wcwidth(text[i]);
		if (width < 0)
			return -1;
		columns += width;
	}
	return columns;
}
