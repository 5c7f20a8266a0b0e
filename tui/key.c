#include "tui/key.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "tui/terminal.h"

static const struct {
	const char *name;
	uint32_t code;
} names[] = {
	{ "Down", KEY_CODE_DOWN },
	{ "Up", KEY_CODE_UP },
	{ "Left", KEY_CODE_LEFT },
	{ "Right", KEY_CODE_RIGHT },
	{ "PgDn", KEY_CODE_PAGE_DOWN },
	{ "PgUp", KEY_CODE_PAGE_UP },
	{ "Home", KEY_CODE_HOME },
	{ "End", KEY_CODE_END },
	{ "Delete", KEY_CODE_DELETE },
	{ "BackTab", KEY_CODE_BACK_TAB },
	{ "Tab", KEY_CODE_TAB },
	{ "Enter", KEY_CODE_ENTER },
	{ "Esc", KEY_CODE_ESCAPE },
	{ "Backspace", KEY_CODE_BACKSPACE },
	{ "Space", ' ' },
	{ "Click", KEY_CODE_CLICK },
	{ "WheelDown", KEY_CODE_WHEEL_DOWN },
	{ "WheelUp", KEY_CODE_WHEEL_UP },
};

static const struct {
	int curses;
	uint32_t code;
} codes[] = {
	{ KEY_DOWN, KEY_CODE_DOWN },
	{ KEY_UP, KEY_CODE_UP },
	{ KEY_LEFT, KEY_CODE_LEFT },
	{ KEY_RIGHT, KEY_CODE_RIGHT },
	{ KEY_NPAGE, KEY_CODE_PAGE_DOWN },
	{ KEY_PPAGE, KEY_CODE_PAGE_UP },
	{ KEY_HOME, KEY_CODE_HOME },
	{ KEY_FIND, KEY_CODE_HOME },
	{ KEY_END, KEY_CODE_END },
	{ KEY_SELECT, KEY_CODE_END },
	{ KEY_DC, KEY_CODE_DELETE },
	{ KEY_BTAB, KEY_CODE_BACK_TAB },
	{ KEY_ENTER, KEY_CODE_ENTER },
	{ KEY_BACKSPACE, KEY_CODE_BACKSPACE },
	{ KEY_RESIZE, KEY_CODE_RESIZE },
	{ '\n', KEY_CODE_ENTER },
	{ '\b', KEY_CODE_BACKSPACE },
};

enum {
	PART_MS = 50,      /* between the bytes of one character */
	PASTE_MS = 500,    /* between the bytes of a paste */
	PASTE_MOST = 4096, /* bytes: what a line of input may hold */
};

static struct strbuf pasted = STRBUF_INIT;

const char *key_by_name(const char *text, uint32_t *code)
{
	if (*text == '\0' || *text == ' ')
		return NULL;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		size_t len = strlen(names[i].name);
		if (!strncmp(text, names[i].name, len)) {
			*code = names[i].code;
			return text + len;
		}
	}
	if (text[0] == 'F' && text[1] >= '1' && text[1] <= '9') {
		char *end;
		long number = strtol(text + 1, &end, 10);
		if (number <= 12) {
			*code = KEY_CODE_F1 + (uint32_t)number - 1;
			return end;
		}
	}
	if (text[0] == 'C' && text[1] == '-' && text[2] != '\0' && text[2] != ' ') {
		*code = KEY_CONTROL(text[2]);
		return text + 3;
	}
	return text + utf8_next(text, strlen(text), code);
}

const char *key_pasted(void)
{
	return pasted.text;
}

static int read_byte(int milliseconds)
{
	wtimeout(stdscr, milliseconds);
	return wgetch(stdscr);
}

/* The rest of a character that begins with the byte FIRST. A byte that does
 * not go on goes back, so that it is not lost. */
static uint32_t read_character(int first)
{
	char bytes[4] = { (char)first };
	size_t wanted = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
	size_t count = 1;
	while (count < wanted) {
		int next = read_byte(PART_MS);
		if (next == ERR)
			break;
		if (next > 0xFF || (next & 0xC0) != 0x80) {
			ungetch(next);
			break;
		}
		bytes[count++] = (char)next;
	}
	uint32_t character;
	size_t took = utf8_next(bytes, count, &character);
	return took == count && count == wanted && first >= 0xC2 ? character
		: KEY_CODE_UNKNOWN;
}

static void read_paste(void)
{
	int byte;
	while ((byte = read_byte(PASTE_MS)) != ERR && byte != TERMINAL_PASTE_END) {
		if (byte > 0xFF || pasted.len >= PASTE_MOST)
			continue;
		strbuf_addc(&pasted, byte < ' ' ? ' ' : (char)byte);
	}
	struct strbuf valid = STRBUF_INIT;
	utf8_repair(&valid, pasted.text, pasted.len);
	strbuf_trim(&valid);
	strbuf_release(&pasted);
	pasted = valid;
}

static void read_mouse(struct key *key)
{
	MEVENT event;
	key->code = KEY_CODE_UNKNOWN;
	if (getmouse(&event) != OK || event.x < 0 || event.y < 0)
		return;
	key->row = (unsigned)event.y;
	key->column = (unsigned)event.x;
	if (event.bstate & BUTTON4_PRESSED)
		key->code = KEY_CODE_WHEEL_UP;
	else if (event.bstate & BUTTON5_PRESSED)
		key->code = KEY_CODE_WHEEL_DOWN;
	else if (event.bstate & BUTTON1_PRESSED)
		key->code = KEY_CODE_CLICK;
}

/* What terminals of any kind send after Esc and [ or O, for TERM may name another
 * kind than the one that is there. */
static const struct {
	const char *bytes;
	uint32_t code;
} sequences[] = {
	{ "A", KEY_CODE_UP }, { "B", KEY_CODE_DOWN },
	{ "C", KEY_CODE_RIGHT }, { "D", KEY_CODE_LEFT },
	{ "H", KEY_CODE_HOME }, { "1~", KEY_CODE_HOME }, { "7~", KEY_CODE_HOME },
	{ "F", KEY_CODE_END }, { "4~", KEY_CODE_END }, { "8~", KEY_CODE_END },
	{ "5~", KEY_CODE_PAGE_UP }, { "6~", KEY_CODE_PAGE_DOWN },
	{ "3~", KEY_CODE_DELETE }, { "Z", KEY_CODE_BACK_TAB },
	{ "P", KEY_CODE_F1 }, { "11~", KEY_CODE_F1 }, { "[A", KEY_CODE_F1 },
};

/* After Esc: a sequence that curses does not know is one key, not an Esc and
 * letters; an unknown one where no key sends it (a late answer of the terminal). */
static uint32_t read_escape(void)
{
	char bytes[8] = "";
	size_t len = 0;
	int next = read_byte(0);
	if (next == ERR)
		return KEY_CODE_ESCAPE;
	if (next != '[' && next != 'O') {
		ungetch(next);
		return KEY_CODE_ESCAPE;
	}
	do {
		next = read_byte(PART_MS);
		if (next != ERR && len + 1 < sizeof(bytes))
			bytes[len++] = (char)next;
	} while (next != ERR && ((next >= 0x20 && next < 0x40)
		|| (next == '[' && len == 1)));
	for (size_t i = 0; i < sizeof(sequences) / sizeof(sequences[0]); i++)
		if (!strcmp(bytes, sequences[i].bytes))
			return sequences[i].code;
	return KEY_CODE_UNKNOWN;
}

void key_read(struct key *key, int milliseconds)
{
	*key = (struct key) { .code = KEY_CODE_UNKNOWN };
	strbuf_reset(&pasted);
	int byte = read_byte(milliseconds);
	if (byte == ERR) {
		key->code = milliseconds < 0 ? KEY_CODE_CLOSED : KEY_CODE_NONE;
		return;
	}
	if (byte == KEY_MOUSE) {
		read_mouse(key);
		return;
	}
	if (byte == TERMINAL_PASTE_BEGIN) {
		read_paste();
		key->code = KEY_CODE_PASTE;
		return;
	}
	if (byte == KEY_CODE_ESCAPE) {
		key->code = read_escape();
		return;
	}
	if (byte >= KEY_F(1) && byte <= KEY_F(12)) {
		key->code = KEY_CODE_F1 + (uint32_t)(byte - KEY_F(1));
		return;
	}
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		if (codes[i].curses == byte) {
			key->code = codes[i].code;
			return;
		}
	}
	if (byte < 0x80)
		key->code = (uint32_t)byte;
	else if (byte <= 0xFF)
		key->code = read_character(byte);
}
