#include "model/place_clues.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"

enum { CLUES_MOST = 400, TOWNSHIP_BYTES = 45 };

void place_clues_add(struct place_clues *clues, enum clue_kind kind,
	size_t region, double points, const char *text, size_t len)
{
	if (clues->count >= CLUES_MOST)
		return;
	for (size_t i = 0; i < clues->count; i++) {
		const struct place_clue *clue = &clues->items[i];
		if (clue->kind == kind && clue->region == region
				&& !strncmp(clue->text, text, len)
				&& clue->text[len] == '\0')
			return;
	}
	clues->items = mem_grow(clues->items, &clues->room, clues->count + 1,
		sizeof(*clues->items));
	clues->items[clues->count++] = (struct place_clue){ kind, region, points,
		mem_bytes(text, len) };
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* ------------------------------------------------- 赣府厅字〔2018〕181号 */

static const char *const number_brackets[] = { "〔", "﹝", "[", "【", "(", NULL };
static const char *const government_signs[] = { "政", "府", "办", NULL };

/* The 代字 that stands right before AT, and how many of them. */
static size_t abbreviation_before(const char *text, size_t at, size_t *first)
{
	for (size_t bytes = 6; bytes >= 3; bytes -= 3)
		for (size_t i = 0; bytes <= at && i < place_abbreviation_count; i++)
			if (strlen(place_abbreviations[i].text) == bytes
					&& !memcmp(text + at - bytes,
					place_abbreviations[i].text, bytes)) {
				*first = i;
				return bytes;
			}
	return 0;
}

/* AT is a bracket with a year behind it: looks back over the signs of the
 * number for its locality. */
static void read_number(struct place_clues *clues, const char *text, size_t at)
{
	size_t start = at;
	for (unsigned signs = 0; start > 0 && signs < 9; signs++) {
		size_t before = utf8_before(text, start);
		uint32_t character;
		utf8_next(text + before, start - before, &character);
		if (!utf8_is_han(character))
			break;
		start = before;
	}
	for (size_t sign = start; sign < at; sign += 3) {
		size_t first, bytes;
		if (!words_at(government_signs, text + sign, at - sign)
				|| !(bytes = abbreviation_before(text, sign, &first))
				|| sign - bytes < start)
			continue;
		for (size_t i = first; i < place_abbreviation_count
				&& !strcmp(place_abbreviations[i].text,
					place_abbreviations[first].text); i++)
			place_clues_add(clues, CLUE_NUMBER,
				place_abbreviations[i].region,
				2 / sqrt(place_abbreviations[i].sharers),
				text + sign - bytes, bytes);
		return;
	}
}

static bool is_year(const char *text, size_t len)
{
	return len >= 4 && text[0] == '2' && text[1] == '0' && is_digit(text[2])
		&& is_digit(text[3]);
}

/* --------------------------------------------------------------- 0792-… */

static const char *const phone_dashes[] = { "-", "—", "－", "–", ")", "）", NULL };

/* The bytes of a telephone number at TEXT, its area code in *CODE bytes. */
static size_t phone_at(const char *text, size_t len, size_t *code)
{
	if (len < 10 || text[0] != '0' || text[1] == '0')
		return 0;
	*code = text[1] == '1' || text[1] == '2' ? 3 : 4;
	size_t at = 0, digits = 0, dash;
	while (at < *code && is_digit(text[at]))
		at++;
	if (at < *code)
		return 0;
	while ((dash = words_at(phone_dashes, text + at, len - at)))
		at += dash;
	while (at < len && is_digit(text[at])) {
		at++;
		digits++;
	}
	return digits == 7 || digits == 8 ? at : 0;
}

static size_t read_phone(struct place_clues *clues, const char *text, size_t len)
{
	size_t code, bytes = phone_at(text, len, &code);
	for (size_t i = 0; bytes && i < place_phone_count; i++)
		if (strlen(place_phones[i].code) == code
				&& !memcmp(place_phones[i].code, text, code))
			place_clues_add(clues, CLUE_PHONE, place_phones[i].region,
				3 / sqrt(place_phones[i].sharers), text, code);
	return bytes;
}

/* ---------------------------------------------------- www.xinghai.gov.cn */

/* Whether LABEL is NAME, or NAME and one of the ends of hosts. */
static bool is_named(const char *label, size_t len, const char *name)
{
	static const char *const ends[] = { "", "shi", "xian", "qu", "s", "x", "q",
		"ch", "zf", "xian", "gov", NULL };
	size_t bytes = strlen(name);
	if (bytes > len || memcmp(label, name, bytes))
		return false;
	for (size_t i = 0; ends[i]; i++)
		if (strlen(ends[i]) == len - bytes
				&& !memcmp(label + bytes, ends[i], len - bytes))
			return true;
	return false;
}

/* What LABEL says of the region: its pinyin, its initials behind its parent's,
 * or nothing. */
static double label_points(const char *label, size_t len, size_t region)
{
	const struct region *r = &regions[region];
	if (len < 3 || (r->to && r->to < 2010))
		return 0;
	if (label[0] == r->pinyin[0] && is_named(label, len, r->pinyin))
		return 3;
	int parent = region_parents[region];
	size_t bytes = parent < 0 ? 0 : strlen(regions[parent].initials);
	if (bytes && bytes < len && !memcmp(label, regions[parent].initials, bytes)
			&& is_named(label + bytes, len - bytes, r->initials))
		return 2;
	return 0;
}

static void read_label(struct place_clues *clues, const char *label, size_t len)
{
	size_t found[64], count = 0;
	double best = 0;
	for (size_t i = 0; i < region_count; i++) {
		double points = label_points(label, len, i);
		if (points < best || points <= 0)
			continue;
		if (points > best)
			count = 0;
		best = points;
		if (count < sizeof(found) / sizeof(found[0]))
			found[count++] = i;
	}
	for (size_t i = 0; i < count; i++)
		place_clues_add(clues, CLUE_HOST, found[i],
			best / sqrt((double)count), label, len);
}

static bool is_host_byte(char byte)
{
	return is_digit(byte) || (byte >= 'a' && byte <= 'z') || byte == '-'
		|| byte == '.';
}

/* END is where ".gov.cn" begins; other hosts are mirrors and advertisers. */
static void read_host(struct place_clues *clues, const char *text, size_t end)
{
	size_t start = end;
	while (start > 0 && is_host_byte(text[start - 1]))
		start--;
	for (size_t at = start; at < end;) {
		size_t next = at;
		while (next < end && text[next] != '.')
			next++;
		read_label(clues, text + at, next - at);
		at = next + 1;
	}
}

void place_clues_host(struct place_clues *clues, const char *url, size_t len)
{
	static const char gov[] = ".gov.cn";
	const char *at = memmem(url, len, gov, sizeof(gov) - 1);
	if (at)
		read_host(clues, url, (size_t)(at - url));
}

/* ----------------------------------------------------------- 湖坊镇 … */

static const char *const township_ends[] = { "镇", "乡", "街道", "苏木",
	"办事处", NULL };

/* Where the next 镇, 乡 or 街道 begins, from AT on. */
static size_t next_end(const char *text, size_t len, size_t at)
{
	while (at < len && ((unsigned char)text[at] < 0xE0
			|| !words_at(township_ends, text + at, len - at)))
		at++;
	return at;
}

static size_t read_township(struct place_clues *clues, const char *text,
	size_t len)
{
	struct township_names names;
	if (!townships_at(&names, text, len) || names.len < 9
			|| !words_before(township_ends, text, names.len))
		return 0;
	if (names.count <= 8)
		for (size_t i = 0; i < names.count; i++) {
			uint32_t code = townships[townships_by_name[
				names.first + i]].code;
			int region = township_parent(code);
			if (region >= 0)
				place_clues_add(clues, CLUE_TOWNSHIP, (size_t)region,
					1.8 / sqrt((double)names.count), text, names.len);
		}
	return names.len;
}

void place_clues_scan(struct place_clues *clues, const char *text, size_t len)
{
	static const char gov[] = ".gov.cn";
	size_t end = 0; /* of the next name of a township, if there is one */
	for (size_t at = 0; at < len;) {
		size_t took = 0, bracket;
		if (end < at + 3)
			end = next_end(text, len, at + 3);
		unsigned char lead = (unsigned char)text[at];
		bool han = lead >= 0xE4 && lead <= 0xE9;
		if (lead == '0' && (!at || !is_digit(text[at - 1])))
			took = read_phone(clues, text + at, len - at);
		else if (lead == '.' && len - at >= sizeof(gov) - 1
				&& !memcmp(text + at, gov, sizeof(gov) - 1))
			read_host(clues, text, at);
		else if (han && end - at < TOWNSHIP_BYTES)
			took = read_township(clues, text + at, len - at);
		if (!han && (bracket = words_at(number_brackets, text + at, len - at))
				&& is_year(text + at + bracket, len - at - bracket))
			read_number(clues, text, at);
		uint32_t character;
		at += took ? took : utf8_next(text + at, len - at, &character);
	}
}

void place_clues_release(struct place_clues *clues)
{
	for (size_t i = 0; i < clues->count; i++)
		free(clues->items[i].text);
	free(clues->items);
	*clues = (struct place_clues){ 0 };
}
