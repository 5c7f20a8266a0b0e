#include "model/place_mentions.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

static const double no_fit = -9; /* less than any fit */

/* What makes the stem of a name a place: within six characters behind it … */
static const char *const authority_words[] = { "局", "厅", "委", "政府", "区",
	"县", "市", "省", "新闻", "信息网", "管委会", "调查队", "海关", "气象", NULL };
/* … or right behind it, for provinces and prefectures … */
static const char *const zone_words[] = { "高新区", "开发区", "新区", "经开区",
	"高新技术", "经济技术", "国家", "综合", "风景名胜", "风景区", NULL };
/* … or before it. */
static const char *const before_stem[] = { "中国", "·", "“", "\"", NULL };
/* A part of another name: 南昌路, 中山街道, 朝阳山. */
static const char *const never_after[] = { "镇", "乡", "街道", "路", "街", "河",
	"山", "日报", "道", "大道", "村", "社区", "大学", "学院", "银行", "江", "湖",
	NULL };

/* Names that are none of ours though they begin like one. */
static const char *const foreign[] = { "共和国", "北海道", "新华社", "新华网", "中山大学", "朝阳产业", NULL };

static const char *const address_starts[] = { "地址", "住所", NULL };
static const char *const address_words[] = { "地址:", "地址是", "地址为",
	"地址：", "地址", "住所:", NULL };
static const char *const address_ends[] = { ",", ";", "。", ")", "，", "；",
	"\n", "）", "、邮编", "邮编", NULL };

size_t words_at(const char *const *words, const char *text, size_t len)
{
	/* Most words differ in their first bytes: no call for each. */
	for (; *words; words++) {
		const char *word = *words;
		size_t at = 0;
		while (at < len && word[at] && word[at] == text[at])
			at++;
		if (!word[at])
			return at;
	}
	return 0;
}

size_t words_before(const char *const *words, const char *text, size_t len)
{
	for (; *words; words++) {
		size_t bytes = strlen(*words), at = bytes;
		if (bytes > len)
			continue;
		while (at > 0 && (*words)[at - 1] == text[len - bytes + at - 1])
			at--;
		if (at == 0)
			return bytes;
	}
	return 0;
}

/* Whether one of WORDS stands within COUNT characters of TEXT, before the
 * phrase ends. */
static bool is_near(const char *const *words, const char *text, size_t len,
	unsigned count)
{
	for (size_t at = 0; at < len && count--;) {
		uint32_t character;
		if (words_at(words, text + at, len - at))
			return true;
		at += utf8_next(text + at, len - at, &character);
		if (!utf8_is_han(character))
			return false;
	}
	return false;
}

static bool stem_counts(const char *text, size_t len, size_t at, size_t bytes,
	unsigned level, bool start)
{
	const char *behind = text + at + bytes;
	size_t rest = len - at - bytes;
	if (words_at(never_after, behind, rest))
		return false;
	return (start && level <= 2) || words_before(before_stem, text, at)
		|| is_near(authority_words, behind, rest, 6)
		|| (level <= 2 && words_at(zone_words, behind, rest))
		|| is_near(zone_words, behind, rest, 2);
}

/* Whether the name lies in a new area's and does not begin it: 安新 in
 * 贵安新区. */
static bool is_in_new_area(const char *text, size_t len, size_t at)
{
	for (size_t i = 0; i < zone_count; i++) {
		const char *name = zones[i].name;
		size_t bytes = zones[i].code[0] ? 0 : strlen(name);
		for (size_t k = 3; k < bytes && k <= at && at - k + bytes <= len; k += 3)
			if (!memcmp(text + at - k, name, bytes))
				return true;
	}
	return false;
}

static void add_choice(struct place_mentions *mentions,
	struct place_mention *mention, size_t region, double weight)
{
	mentions->choices = mem_grow(mentions->choices, &mentions->choice_room,
		mentions->choice_count + 1, sizeof(*mentions->choices));
	mentions->choices[mentions->choice_count++] =
		(struct place_choice){ region, weight };
	mention->choices++;
}

static bool lies_in(const struct place_mentions *mentions,
	const struct place_mention *outer, size_t region)
{
	for (size_t i = 0; i < outer->choices; i++) {
		size_t other = mentions->choices[outer->choice + i].region;
		if (region != other && !region_is_same(region, other)
				&& region_is_within(region, other))
			return true;
	}
	return false;
}

/* The choices of MENTION that lie in BEFORE, which it follows; false where
 * none does. */
static bool chain(struct place_mentions *mentions, struct place_mention *mention,
	struct place_mention *before, int year)
{
	const struct place_string *string = mention->string;
	double best = no_fit;
	for (size_t i = 0; i < string->count; i++) {
		size_t region = place_candidates[string->first + i].region;
		if (lies_in(mentions, before, region))
			best = fmax(best, region_fit(region, year));
	}
	for (size_t i = 0; i < string->count; i++) {
		size_t region = place_candidates[string->first + i].region;
		if (lies_in(mentions, before, region)
				&& region_fit(region, year) >= best)
			add_choice(mentions, mention, region, 1);
	}
	if (!mention->choices)
		return false;
	mention->chained = true;
	mention->start = before->start;
	before->withdrawn = true;
	return true;
}

/* Whether a title's line begins here: there 和县 is a place. */
static bool is_start(const char *text, size_t at)
{
	static const char *const open[] = { "《", "“", NULL };
	return at == 0 || text[at - 1] == '\n'
		|| (unsigned char)text[at - 1] < 0x80
		|| words_before(open, text, at);
}

static void choose(struct place_mentions *mentions,
	struct place_mention *mention, const char *text, size_t len, int year)
{
	static const double weights[] = { 1.0, 0.95, 0.35 };
	const struct place_string *string = mention->string;
	bool start = is_start(text, mention->at);
	double best = no_fit;
	for (size_t i = 0; i < string->count; i++)
		best = fmax(best, region_fit(
			place_candidates[string->first + i].region, year));
	for (size_t i = 0; i < string->count; i++) {
		const struct place_candidate *candidate =
			&place_candidates[string->first + i];
		size_t region = candidate->region;
		if (region_fit(region, year) < best)
			continue;
		if (candidate->common && string->len <= 6
				&& !(start && candidate->form == NAME_FULL))
			continue; /* 城区, 和平: a place in a chain only */
		if (candidate->form == NAME_STEM && (!stem_counts(text, len,
				mention->at, mention->len, regions[region].level,
				start) || is_in_new_area(text, len, mention->at)))
			continue;
		add_choice(mentions, mention, region, weights[candidate->form]);
	}
}

/* 滨海 right behind 天津 is no 滨海县 of elsewhere. */
static void drop_stems(struct place_mentions *mentions,
	struct place_mention *mention, const struct place_mention *before)
{
	if (place_mention_weight(mentions, before) <= 0)
		return;
	for (size_t i = 0; i < mention->choices; i++) {
		struct place_choice *choice = &mentions->choices[mention->choice + i];
		if (choice->weight < 0.5)
			choice->weight = 0;
	}
}

/* A bare stem at the start of a chain (江西南昌市) is known only by what
 * follows; until then all that it may mean are kept. */
static void choose_outer(struct place_mentions *mentions,
	struct place_mention *mention)
{
	for (size_t i = 0; i < mention->string->count; i++)
		add_choice(mentions, mention, place_candidates[
			mention->string->first + i].region, 0);
}

/* A 《 that is never closed reaches no further. */
enum { QUOTE_BYTES = 300 };

struct reading {
	size_t quote_end, address_end; /* while before them */
};

static size_t end_of(const char *const *ends, const char *text, size_t len,
	size_t at, size_t most)
{
	size_t end = at;
	while (end < len && end < at + most && !words_at(ends, text + end, len - end))
		end++;
	return end;
}

static void read_brackets(struct reading *reading, const char *text, size_t len,
	size_t at)
{
	static const char *const open[] = { "《", NULL };
	static const char close[] = "》";
	size_t address, most = len - at < QUOTE_BYTES ? len - at : QUOTE_BYTES;
	if (at >= reading->quote_end && words_at(open, text + at, len - at)) {
		const char *end = memmem(text + at, most, close, sizeof(close) - 1);
		reading->quote_end = end ? (size_t)(end - text) : at + most;
	}
	if (at >= reading->address_end && words_at(address_starts, text + at, len - at)
			&& (address = words_at(address_words, text + at, len - at)))
		reading->address_end = end_of(address_ends, text, len,
			at + address, 120);
}

static void add_mention(struct place_mentions *mentions, const char *text,
	size_t len, size_t at, const struct place_string *string, int year,
	const struct reading *reading)
{
	mentions->items = mem_grow(mentions->items, &mentions->room,
		mentions->count + 1, sizeof(*mentions->items));
	struct place_mention *mention = &mentions->items[mentions->count];
	struct place_mention *before = mentions->count ? mention - 1 : NULL;
	*mention = (struct place_mention){ .at = at, .len = string->len,
		.start = at, .string = string, .choice = mentions->choice_count,
		.quoted = at < reading->quote_end,
		.address = at < reading->address_end };
	bool follows = before && before->at + before->len == at;
	if (!follows || !chain(mentions, mention, before, year)) {
		choose(mentions, mention, text, len, year);
		if (follows)
			drop_stems(mentions, mention, before);
		if (!mention->choices)
			choose_outer(mentions, mention);
	}
	mentions->count++;
}

/* The bytes of a township's name at TEXT that goes further than LONGEST, the
 * region's there: 丰镇 in 迎丰镇 and 南湖 in 南湖北路街道 are none. */
static size_t passed_township(const char *text, size_t len, size_t longest)
{
	static const char *const ends[] = { "镇", "乡", "街道", NULL };
	struct township_names names;
	return townships_at(&names, text, len) && names.len > longest
		&& names.len >= 9 && words_before(ends, text, names.len)
		? names.len : 0;
}

void place_mentions_scan(struct place_mentions *mentions, const char *text,
	size_t len, int year)
{
	struct reading reading = { 0, 0 };
	for (size_t at = 0; at < len;) {
		const struct place_string *string = NULL;
		unsigned char lead = (unsigned char)text[at];
		if (lead >= 0xE0 && lead < 0xF0) {
			read_brackets(&reading, text, len, at);
			string = place_string_at(text + at, len - at);
		}
		size_t passed = string ? words_at(foreign, text + at, len - at) : 0;
		if (!passed && lead >= 0xE0)
			passed = passed_township(text + at, len - at,
				string ? string->len : 0);
		if (passed) {
			at += passed;
		} else if (string) {
			add_mention(mentions, text, len, at, string, year, &reading);
			at += string->len;
		} else {
			uint32_t character;
			at += utf8_next(text + at, len - at, &character);
		}
	}
}

double place_mention_weight(const struct place_mentions *mentions,
	const struct place_mention *mention)
{
	return mention->choices ? mentions->choices[mention->choice].weight : 0;
}

void place_mentions_release(struct place_mentions *mentions)
{
	free(mentions->items);
	free(mentions->choices);
	*mentions = (struct place_mentions){ 0 };
}
