#include "model/plain.h"

#include <stdlib.h>

#include "base/fold.h"
#include "base/mem.h"
#include "base/strbuf.h"

uint32_t plain_char(uint32_t character)
{
	if (character < 0x80 || character >= 0xFF00 || character == 0x3000)
		return fold_char(character);
	return fold_simple_char(character);
}

void plain_name(struct strbuf *out, const char *text, size_t len)
{
	while (len) {
		uint32_t character;
		size_t took = utf8_next(text, len, &character);
		if (!utf8_is_space(character))
			strbuf_add_char(out, plain_char(character));
		text += took;
		len -= took;
	}
}

void plain_set(struct plain *plain, const char *text, size_t len)
{
	size_t room = plain->room;
	plain->chars = mem_grow(plain->chars, &room, len + 1,
		sizeof(*plain->chars));
	plain->offsets = mem_grow(plain->offsets, &plain->room, len + 1,
		sizeof(*plain->offsets));
	plain->text = text;
	plain->count = 0;
	for (size_t at = 0; at < len; plain->count++) {
		uint32_t character;
		plain->offsets[plain->count] = at;
		at += utf8_next(text + at, len - at, &character);
		plain->chars[plain->count] = plain_char(character);
	}
	plain->offsets[plain->count] = len;
}

void plain_release(struct plain *plain)
{
	free(plain->chars);
	free(plain->offsets);
	*plain = (struct plain) { 0 };
}

size_t plain_whole_word(const struct plain *plain, size_t at, const char *word)
{
	size_t taken = 0;
	while (*word) {
		uint32_t character;
		word += utf8_next(word, 4, &character);
		if (plain_at(plain, at + taken) != character)
			return 0;
		taken++;
	}
	return taken;
}

char *plain_copy(const struct plain *plain, size_t from, size_t to)
{
	while (from < to && utf8_is_space(plain->chars[from]))
		from++;
	while (to > from && utf8_is_space(plain->chars[to - 1]))
		to--;
	return mem_bytes(plain->text + plain->offsets[from],
		plain->offsets[to] - plain->offsets[from]);
}
