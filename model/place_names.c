#include "model/place_names.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/strbuf.h"
#include "base/utf8.h"

/* The index of the sign that TEXT begins with; -1 where no name begins so. */
static int sign_at(const char *text, size_t len)
{
	const unsigned char *at = (const unsigned char *)text;
	if (len < PLACE_PAIR_BYTES || (at[0] & 0xF0) != 0xE0)
		return -1;
	unsigned pair = place_pair(text);
	if (!(place_pairs[pair / 8] >> pair % 8 & 1))
		return -1;
	int sign = (at[0] & 0x0F) << 12 | (at[1] & 0x3F) << 6 | (at[2] & 0x3F);
	sign -= PLACE_FIRST_SIGN;
	return sign >= 0 && sign < PLACE_SIGNS ? sign : -1;
}

/*
 * Both tables lie in order of bytes, so the strings that TEXT may begin with
 * are a range that narrows with each character. A table is the function that
 * gives its I-th string.
 */
typedef const char *name_at(size_t index);

static const char *region_string(size_t index)
{
	return place_strings[index].text;
}

static const char *township_string(size_t index)
{
	return township_names + townships[townships_by_name[index]].name;
}

/* The first in LOW … HIGH whose first LEN bytes are not before those of TEXT,
 * or, with PAST, are behind them. */
static size_t bound(name_at *table, size_t low, size_t high,
	const char *text, size_t len, bool past)
{
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strncmp(table(middle), text, len);
		if (order < 0 || (past && order == 0))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The index of the longest string that TEXT begins with, and its length. */
static bool longest(name_at *table, size_t low, size_t high,
	const char *text, size_t len, size_t *index, size_t *bytes)
{
	bool found = false;
	for (size_t at = 3; low < high && at < len;) {
		uint32_t character;
		at += utf8_next(text + at, len - at, &character);
		low = bound(table, low, high, text, at, false);
		if (low == high || strncmp(table(low), text, at))
			break;
		high = bound(table, low, high, text, at, true);
		/* A string that ends here is the first of its range. */
		if (table(low)[at] == '\0') {
			found = true;
			*index = low;
			*bytes = at;
		}
	}
	return found;
}

const struct place_string *place_string_at(const char *text, size_t len)
{
	int sign = sign_at(text, len);
	size_t index, bytes;
	if (sign < 0 || !longest(region_string, place_starts[sign],
			place_starts[sign + 1], text, len, &index, &bytes))
		return NULL;
	return &place_strings[index];
}

static bool has_triple(const char *text, const char *third)
{
	unsigned triple = township_triple(text, third);
	return township_triples[triple / 8] >> triple % 8 & 1;
}

/* Many a word begins with two characters as a township does. */
static bool may_be_township(const char *text, size_t len)
{
	return has_triple(text, NULL) || (len >= PLACE_TRIPLE_BYTES
		&& has_triple(text, text + PLACE_PAIR_BYTES));
}

bool townships_at(struct township_names *names, const char *text, size_t len)
{
	int sign = sign_at(text, len);
	if (sign < 0 || !may_be_township(text, len) || !longest(township_string, township_starts[sign],
			township_starts[sign + 1], text, len,
			&names->first, &names->len))
		return false;
	size_t end = names->first;
	uint32_t name = townships[townships_by_name[names->first]].name;
	while (end < township_count
			&& townships[townships_by_name[end]].name == name)
		end++;
	names->count = end - names->first;
	return true;
}

int region_index_of(const char *code, int year)
{
	const struct region *region = region_by_code(code, year);
	return region ? (int)(region - regions) : -1;
}

int township_parent(uint32_t code)
{
	/* The digits after the county's are dropped, then those after the
	 * prefecture's: codes of zones are no regions. */
	static const uint32_t scales[] = { 1, 100, 10000 };
	for (size_t i = 0; i < sizeof(scales) / sizeof(scales[0]); i++) {
		struct strbuf digits = STRBUF_INIT;
		uint32_t region = code / 1000 / scales[i] * scales[i];
		strbuf_addf(&digits, "%06u", (unsigned)region);
		int index = region_index_of(digits.text, 0);
		strbuf_release(&digits);
		if (index >= 0)
			return index;
	}
	return -1;
}

bool region_is_within(size_t within, size_t outer)
{
	for (int at = (int)within; at >= 0; at = region_parents[at])
		if (!strcmp(regions[at].code, regions[outer].code))
			return true;
	return false;
}

bool region_is_same(size_t a, size_t b)
{
	return !strcmp(regions[a].code, regions[b].code)
		|| strstr(regions[a].successor, regions[b].code)
		|| strstr(regions[b].successor, regions[a].code);
}

double region_fit(size_t index, int year)
{
	const struct region *region = &regions[index];
	if (!year)
		return region->to ? 0 : 0.3;
	if (region->from <= year && (!region->to || year < region->to))
		return 0.3;
	if (region->from <= year + 1 && (!region->to || year <= region->to))
		return 0;
	return -2;
}

/* The bytes of "(qū)" at TEXT, 0 where none is. */
static size_t pinyin_at(const char *text, size_t len)
{
	size_t at = 1, letters = 0;
	if (text[0] != '(')
		return 0;
	while (at < len && letters <= 7) {
		uint32_t c;
		size_t took = utf8_next(text + at, len - at, &c);
		if (c == ')')
			return letters ? at + took : 0;
		/* Latin small letters with or without the marks of tones */
		if (!((c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFC)
				|| (c >= 0x100 && c <= 0x1DC) || c == 0x251
				|| c == 0x261 || (c >= 0x300 && c <= 0x30C)))
			return 0;
		letters++;
		at += took;
	}
	return 0;
}

/* The sign that CHARACTER is in a plain text. */
static uint32_t plain_sign(uint32_t character, bool han)
{
	if (han)
		return fold_simple_char(character);
	return character >= 0xFF01 && character <= 0xFF5E ? character - 0xFEE0
		: character;
}

void place_text_offsets(struct strbuf *out, const char *text, size_t len,
	size_t *offsets)
{
	bool han = false;
	size_t run = 0; /* what stays as it is, is added in one piece */
	size_t added = 0;
	strbuf_reserve(out, len);
	for (size_t at = 0; at < len;) {
		uint32_t c;
		size_t took = utf8_next(text + at, len - at, &c);
		size_t pinyin = han && c == '(' ? pinyin_at(text + at, len - at) : 0;
		bool drop = pinyin || utf8_is_space(c);
		if (!drop)
			han = utf8_is_han(c);
		uint32_t sign = plain_sign(c, han);
		size_t before = out->len;
		if (drop || sign != c) {
			strbuf_add(out, text + run, at - run);
			run = at + (pinyin ? pinyin : took);
			before = out->len;
		}
		if (!drop && sign != c)
			strbuf_add_char(out, sign);
		size_t bytes = drop ? 0 : sign != c ? out->len - before : took;
		for (size_t i = 0; offsets && i < bytes; i++)
			offsets[added++] = at;
		at += pinyin ? pinyin : took;
	}
	strbuf_add(out, text + run, len - run);
	if (offsets)
		offsets[added] = len;
}

void place_text(struct strbuf *out, const char *text, size_t len)
{
	place_text_offsets(out, text, len, NULL);
}
