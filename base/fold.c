#include "base/fold.h"

#include <stdlib.h>

#include "base/fold_table.h"
#include "base/strbuf.h"
#include "base/utf8.h"

static int by_character(const void *key, const void *item)
{
	uint32_t a = *(const uint32_t *)key;
	uint32_t b = ((const struct fold_entry *)item)->character;
	return (a > b) - (a < b);
}

static const struct fold_entry *find(uint32_t character)
{
	if (character < FOLD_FIRST)
		return NULL;
	if (character <= FOLD_LAST) {
		unsigned number = fold_numbers[character - FOLD_FIRST];
		return number ? &fold_entries[number - 1] : NULL;
	}
	return bsearch(&character, fold_entries, fold_entry_count,
		sizeof(*fold_entries), by_character);
}

/* The sign of a character that needs no search; or 0. */
static uint32_t direct(const uint16_t *table, uint32_t character)
{
	return character >= FOLD_FIRST && character <= FOLD_LAST
		? table[character - FOLD_FIRST] : 0;
}

/* Full-width forms stand 0xFEE0 above ASCII. */
static uint32_t narrow(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		return c - 0xFEE0;
	return c == 0x3000 ? ' ' : c;
}

uint32_t fold_char(uint32_t character)
{
	uint32_t c = narrow(character);
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
	if (c == 0x3007 || c == 0x25CB) /* 〇, and ○ that stands for it */
		c = 0x96F6;             /* 零 */
	uint32_t class = direct(fold_classes, c);
	if (class)
		return class;
	const struct fold_entry *entry = find(c);
	return entry ? entry->class : c;
}

uint32_t fold_simple_char(uint32_t character)
{
	uint32_t simple = direct(fold_simples, character);
	if (simple)
		return simple;
	const struct fold_entry *entry = find(character);
	return entry ? entry->simple : character;
}

bool fold_is_traditional(uint32_t character)
{
	const struct fold_entry *entry = find(character);
	return entry && entry->simple != character;
}

bool fold_is_simplified(uint32_t character)
{
	const struct fold_entry *entry = find(character);
	return entry && entry->simple == character && entry->only_simplified;
}

void fold_text(struct strbuf *out, const char *text, size_t len)
{
	uint32_t character;
	size_t at = 0, same = 0; /* what is not changed goes in runs */
	strbuf_reserve(out, len);
	while (at < len) {
		size_t took = utf8_next(text + at, len - at, &character);
		uint32_t folded = fold_char(character);
		bool bad = took == 1 && character == UTF8_REPLACEMENT;
		if (folded != character || bad) {
			strbuf_add(out, text + same, at - same);
			strbuf_add_char(out, folded);
			same = at + took;
		}
		at += took;
	}
	strbuf_add(out, text + same, len - same);
}

void fold_name(struct strbuf *out, const char *text, size_t len)
{
	uint32_t character;
	strbuf_reserve(out, len);
	while (len) {
		size_t took = utf8_next(text, len, &character);
		if (!utf8_is_space(character))
			strbuf_add_char(out, fold_char(character));
		text += took;
		len -= took;
	}
}

void fold_simplify(struct strbuf *out, const char *text, size_t len)
{
	uint32_t character;
	strbuf_reserve(out, len);
	while (len) {
		size_t took = utf8_next(text, len, &character);
		strbuf_add_char(out, fold_simple_char(character));
		text += took;
		len -= took;
	}
}
