#include "tui/input.h"

#include <string.h>

#include "base/utf8.h"

void input_init(struct input *input)
{
	*input = (struct input) { .open = false };
	strbuf_init(&input->label);
	strbuf_init(&input->text);
}

void input_release(struct input *input)
{
	strbuf_release(&input->label);
	strbuf_release(&input->text);
}

void input_open(struct input *input, enum action purpose, const char *label,
	const char *text)
{
	input->open = true;
	input->purpose = purpose;
	strbuf_reset(&input->label);
	strbuf_adds(&input->label, label);
	strbuf_reset(&input->text);
	strbuf_adds(&input->text, text);
	input->cursor = input->text.len;
}

static uint32_t character_at(const struct input *input, size_t at)
{
	uint32_t character = 0;
	if (at < input->text.len)
		utf8_next(input->text.text + at, input->text.len - at, &character);
	return character;
}

/* Where the sign before AT begins, a character with its marks; and where the
 * one at AT ends. */
static size_t sign_before(const struct input *input, size_t at)
{
	while (at > 0) {
		at = utf8_before(input->text.text, at);
		if (width_char(character_at(input, at)) != 0)
			break;
	}
	return at;
}

static size_t sign_after(const struct input *input, size_t at)
{
	const struct strbuf *text = &input->text;
	uint32_t character;
	if (at < text->len)
		at += utf8_next(text->text + at, text->len - at, &character);
	while (at < text->len && width_char(character_at(input, at)) == 0)
		at += utf8_next(text->text + at, text->len - at, &character);
	return at;
}

static size_t word_before(const struct input *input, size_t at)
{
	while (at > 0 && utf8_is_space(character_at(input,
		utf8_before(input->text.text, at))))
		at = utf8_before(input->text.text, at);
	while (at > 0 && !utf8_is_space(character_at(input,
		utf8_before(input->text.text, at))))
		at = utf8_before(input->text.text, at);
	return at;
}

static enum input_result take_out(struct input *input, size_t from, size_t to)
{
	if (from == to)
		return INPUT_KEPT;
	struct strbuf *text = &input->text;
	memmove(text->text + from, text->text + to, text->len - to);
	strbuf_cut(text, text->len - (to - from));
	input->cursor = from;
	return INPUT_CHANGED;
}

static enum input_result put_in(struct input *input, const char *bytes,
	size_t len)
{
	if (len == 0)
		return INPUT_KEPT;
	struct strbuf *text = &input->text;
	size_t behind = text->len - input->cursor;
	strbuf_add(text, bytes, len);
	memmove(text->text + input->cursor + len, text->text + input->cursor,
		behind);
	memcpy(text->text + input->cursor, bytes, len);
	input->cursor += len;
	return INPUT_CHANGED;
}

static enum input_result go(struct input *input, size_t at)
{
	input->cursor = at;
	return INPUT_KEPT;
}

static enum input_result end(struct input *input, enum input_result result)
{
	input->open = false;
	return result;
}

static enum input_result put_character(struct input *input, uint32_t code)
{
	char bytes[4];
	if (code < 0x20 || (code >= 0x7F && code < 0xA0))
		return INPUT_KEPT;
	if (code > 0x10FFFF)
		return INPUT_PASSED;
	return put_in(input, bytes, utf8_put(code, bytes));
}

enum input_result input_key(struct input *input, uint32_t code,
	const char *pasted)
{
	size_t at = input->cursor;
	switch (code) {
	case KEY_CODE_ENTER:
		return end(input, INPUT_DONE);
	case KEY_CODE_ESCAPE:
	case KEY_CONTROL('c'):
	case KEY_CONTROL('g'):
		return end(input, INPUT_GIVEN_UP);
	case KEY_CODE_BACKSPACE:
		if (input->text.len == 0)
			return end(input, INPUT_GIVEN_UP);
		return take_out(input, sign_before(input, at), at);
	case KEY_CODE_DELETE:
	case KEY_CONTROL('d'):
		return take_out(input, at, sign_after(input, at));
	case KEY_CONTROL('w'):
		return take_out(input, word_before(input, at), at);
	case KEY_CONTROL('u'):
		return take_out(input, 0, at);
	case KEY_CONTROL('k'):
		return take_out(input, at, input->text.len);
	case KEY_CODE_LEFT:
	case KEY_CONTROL('b'):
		return go(input, sign_before(input, at));
	case KEY_CODE_RIGHT:
	case KEY_CONTROL('f'):
		return go(input, sign_after(input, at));
	case KEY_CODE_HOME:
	case KEY_CONTROL('a'):
		return go(input, 0);
	case KEY_CODE_END:
	case KEY_CONTROL('e'):
		return go(input, input->text.len);
	case KEY_CODE_PASTE:
		return put_in(input, pasted, strlen(pasted));
	default:
		return put_character(input, code);
	}
}

void input_draw(const struct input *input, const struct area *line)
{
	const char *text = input->text.text;
	draw_open(line, 0);
	unsigned label = (unsigned)width_text(input->label.text, input->label.len);
	draw_cell(input->label.text, label < line->columns / 2 ? label
		: line->columns / 2, ALIGN_LEFT, STYLE_HEADING);
	draw_space(1, STYLE_PLAIN);
	unsigned before = line->columns - draw_left();
	/* The cursor needs a column of its own behind the last character. */
	size_t room = draw_left() > 1 ? draw_left() - 1 : 0;
	size_t from = 0;
	while (width_text(text + from, input->cursor - from) > room)
		from = sign_after(input, from);
	draw_bytes(text + from, input->text.len - from, STYLE_PLAIN);
	draw_show_cursor(before
		+ (unsigned)width_text(text + from, input->cursor - from));
	draw_close();
}
