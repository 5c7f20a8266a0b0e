#include "base/pinyin.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/pinyin_table.h"
#include "base/utf8.h"

static int by_character(const void *key, const void *item)
{
	uint32_t character = *(const uint32_t *)key;
	const struct pinyin_entry *entry = item;
	return (character > entry->character) - (character < entry->character);
}

/* NULL where the character has none that is known. */
static const char *readings_of(uint32_t character)
{
	uint32_t simple = fold_simple_char(character);
	const struct pinyin_entry *entry = bsearch(&simple, pinyin_entries,
		pinyin_entry_count, sizeof(*pinyin_entries), by_character);
	return entry ? entry->readings : NULL;
}

/* Whether TEXT, from its first character on, is read so. */
static bool reads_here(const char *text, const char *letters)
{
	uint32_t character;
	size_t took = *text ? utf8_next(text, strlen(text), &character) : 0;
	const char *reading = took ? readings_of(character) : NULL;
	for (; reading && *reading; reading += strspn(reading, " ")) {
		size_t len = strcspn(reading, " "), same = 0;
		while (same < len && letters[same] == reading[same])
			same++;
		/* All that was typed, the whole syllable, or its initial. */
		if (letters[same] == '\0'
			|| (same == len && reads_here(text + took, letters + len))
			|| (same > 0 && len > 1
				&& reads_here(text + took, letters + 1)))
			return true;
		reading += len;
	}
	return false;
}

static bool are_letters(const char *letters, size_t least)
{
	enum { LETTERS_MOST = 30 };
	size_t len = strlen(letters);
	return len >= least && len <= LETTERS_MOST
		&& strspn(letters, "abcdefghijklmnopqrstuvwxyz") == len;
}

bool pinyin_has(const char *text, const char *letters)
{
	size_t end = strlen(text);
	uint32_t character;
	if (!are_letters(letters, 2))
		return false;
	for (size_t at = 0; at < end;
		at += utf8_next(text + at, end - at, &character))
		if (reads_here(text + at, letters))
			return true;
	return false;
}

bool pinyin_begins(const char *text, const char *letters)
{
	return are_letters(letters, 1) && reads_here(text, letters);
}
