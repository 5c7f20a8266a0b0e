#include "model/place_part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "model/place_mentions.h"

/* ------------------------------------------------------------- zones */

static const char *const zone_ends[] = { "经济技术开发区", "高新技术产业开发区",
	"旅游度假区", "综合实验区", "综合保税区", "风景名胜区", "开发区", "高新区",
	"经开区", "产业园区", "工业园区", "新区", "实验区", "示范区", "管理区",
	"合作区", "试验区", "度假区", "风景区", "保税区", "集聚区", "园区", NULL };
/* How a zone's name goes on that is named after its place: then the place's
 * stem belongs to it. */
static const char *const generic_starts[] = { "经济", "高新", "综合", "国家",
	"工业", "出口", "保税", "旅游", "循环", "开发", "经开", "新区", "产业",
	"农业", "新材料", "化工", "临港", "空港", NULL };
static const char *const zone_follows[] = { "管委会", "管理委员会", "20", "政",
	"信息公开", "分局", "党", "局", "办公室", "社会", "行政", "\n", "关于",
	"税务", "人民", "财政", "教育", "生态", NULL };
static const char *const boundaries[] = { "局", "厅", "委", "会", "市", "县",
	"区", "省", "州", "盟", "旗", "于", "年", "《", "\n", NULL };

/* Where the zone's own name begins that ends at END: behind the last name of a
 * region, or a bureau. */
static size_t zone_start(const struct place_mentions *mentions,
	const char *text, size_t end, const struct place_mention **before)
{
	size_t start = 0;
	*before = NULL;
	for (size_t i = 0; i < mentions->count; i++) {
		const struct place_mention *mention = &mentions->items[i];
		size_t behind = mention->at + mention->len;
		if (behind <= end && behind >= start
				&& place_mention_weight(mentions, mention) > 0) {
			start = behind;
			*before = mention;
		}
	}
	for (size_t at = start; at < end;) {
		uint32_t character;
		size_t took = utf8_next(text + at, end - at, &character);
		at += took;
		if (words_before(boundaries, text, at) || !utf8_is_han(character)) {
			start = at;
			*before = NULL;
		}
	}
	return start;
}

/* The name of the zone that ends with the WORD at AT and its LEN bytes. */
static void zone_name(struct strbuf *name, const struct place_mentions *mentions,
	const char *text, size_t at, size_t len)
{
	const struct place_mention *before;
	size_t start = zone_start(mentions, text, at, &before);
	const char *own = text + start;
	bool generic = words_at(generic_starts, own, at + len - start);
	if (before && before->string) {
		size_t stem = before->string->len;
		bool full = place_candidates[before->string->first].form == NAME_FULL;
		if (full && stem > 6)
			stem -= 3; /* 南昌市高新区 is 南昌高新区 */
		if (generic || !full)
			strbuf_add(name, before->string->text, stem);
	}
	strbuf_add(name, own, at + len - start);
}

/* The state's new areas, which need no place before them. */
static const struct zone *new_area(const char *name)
{
	for (size_t i = 0; i < zone_count; i++)
		if (!zones[i].code[0] && !strcmp(zones[i].name, name))
			return &zones[i];
	return NULL;
}

static const struct zone *zone_by_name(const char *name, int region)
{
	const struct zone *found = new_area(name);
	size_t len = strlen(name);
	for (size_t i = 0; i < zone_count && !found; i++) {
		const char *at = strstr(zones[i].name, name);
		bool ends = at && at[len] == '\0';
		if (ends && region >= 0
				&& (region_is_within(zones[i].region, (size_t)region)
				|| region_is_within((size_t)region, zones[i].region)))
			found = &zones[i];
		else if (ends && region < 0 && len >= 15)
			found = &zones[i];
	}
	return found;
}

int place_set_zone(struct place *place, const char *name, int region)
{
	const struct zone *zone = zone_by_name(name, region);
	if (!zone && region < 0)
		return -1;
	place->zone = mem_text(name);
	if (zone && strlen(zone->code) == 6)
		memcpy(place->zone_code, zone->code, sizeof(place->zone_code));
	/* The table may know the county of a city's zone. */
	if (zone && (region < 0 || region_is_within(zone->region, (size_t)region)))
		return zone->region;
	return region;
}

int place_read_zone(struct place *place, const char *text, size_t len,
	int region)
{
	struct place_mentions mentions = { 0 };
	struct strbuf name = STRBUF_INIT;
	int found = -1;
	place_mentions_scan(&mentions, text, len, 0);
	for (size_t at = 0; at < len && found < 0;) {
		uint32_t character;
		size_t bytes = words_at(zone_ends, text + at, len - at);
		bool own = bytes > 0;
		for (size_t i = 0; i < mentions.count && own; i++)
			own = place_mention_weight(&mentions, &mentions.items[i]) <= 0
				|| at + bytes <= mentions.items[i].at
				|| at >= mentions.items[i].at + mentions.items[i].len;
		if (own) {
			strbuf_reset(&name);
			zone_name(&name, &mentions, text, at, bytes);
			own = at + bytes == len || words_at(zone_follows,
				text + at + bytes, len - at - bytes)
				|| new_area(name.text);
			if (own && utf8_count(name.text, name.len) > 3)
				found = place_set_zone(place, name.text, region);
		}
		at += utf8_next(text + at, len - at, &character);
	}
	strbuf_release(&name);
	place_mentions_release(&mentions);
	return found;
}

/* --------------------------------------------------------- townships */

static const char *const township_ends[] = { "街道", "镇", "乡", "苏木", NULL };

/* The record of the township at TEXT that lies in REGION, its bytes in *BYTES;
 * NULL where there is none. */
static const struct township *township_in(const char *text, size_t len,
	int region, size_t *bytes)
{
	struct township_names names;
	const struct township *found = NULL;
	if (region < 0 || !townships_at(&names, text, len)
			|| !words_before(township_ends, text, names.len))
		return NULL;
	for (size_t i = 0; i < names.count; i++) {
		const struct township *township =
			&townships[townships_by_name[names.first + i]];
		int parent = township_parent(township->code);
		if (parent >= 0 && (region_is_within((size_t)parent, (size_t)region)
				|| region_is_same((size_t)parent, (size_t)region))
				&& (!found || !township->gone_by))
			found = township;
	}
	*bytes = names.len;
	return found;
}

/* Words that end so and are none, and bureaus' names that go on. */
static const char *const no_townships[] = { "城乡", "乡镇", "城镇", "局", "委",
	"厅", "和", "政府", "公开", NULL };

/* A township that the table lacks: two to eight characters that end in 镇 …,
 * right behind the name of a region or at the start of a line. */
static size_t unknown_township(const char *text, size_t len)
{
	size_t at = 0;
	for (unsigned count = 0; at < len && count < 10; count++) {
		uint32_t character;
		size_t took = utf8_next(text + at, len - at, &character);
		if (!utf8_is_han(character))
			return 0;
		at += took;
		if (words_before(no_townships, text, at))
			return 0;
		size_t end = words_before(township_ends, text, at);
		if (end && at - end >= 6)
			return at;
	}
	return 0;
}

static void set_township(struct place *place, const char *text, size_t len,
	const struct township *township)
{
	place->township = mem_bytes(text, len);
	if (township)
		snprintf(place->township_code, sizeof(place->township_code),
			"%09u", (unsigned)township->code % 1000000000u);
}

int place_read_township(struct place *place, const char *text, size_t len,
	int region)
{
	struct place_mentions mentions = { 0 };
	place_mentions_scan(&mentions, text, len, 0);
	for (size_t at = 0; at < len && !place->township;) {
		uint32_t character;
		size_t bytes;
		const struct township *township = township_in(text + at, len - at,
			region, &bytes);
		if (township) {
			set_township(place, text + at, bytes, township);
			int county = township_parent(township->code);
			/* 庐山区 stays the report's, though 濂溪区 has its towns now. */
			if (region_is_within((size_t)county, (size_t)region)
					&& !region_is_same((size_t)county, (size_t)region))
				region = county;
		}
		at += utf8_next(text + at, len - at, &character);
	}
	for (size_t i = 0; i < mentions.count && !place->township; i++) {
		size_t end = mentions.items[i].at + mentions.items[i].len;
		size_t bytes = mentions.items[i].choices
			? unknown_township(text + end, len - end) : 0;
		if (bytes && region >= 0 && regions[region].level == 3
				&& !place_string_at(text + end, len - end))
			set_township(place, text + end, bytes, NULL);
	}
	place_mentions_release(&mentions);
	return region;
}
