/*
 * The nodes that a user's words mean. The words are parted at / and spaces,
 * and Han words further at each name (南昌青山湖); every part must lie in what
 * the parts before it mean.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/place_names.h"

enum rank { RANK_FULL, RANK_SHORT, RANK_STEM, RANK_PINYIN, RANK_INITIALS,
	RANK_ZONE, RANK_TOWNSHIP };

struct found {
	enum rank rank;
	size_t index; /* of regions, zones or townships */
	int region;   /* it is, or hangs on */
};

struct finds {
	struct found *items;
	size_t count, room;
};

static void add(struct finds *finds, const struct finds *outer,
	enum rank rank, size_t index, int region)
{
	bool inside = !outer;
	for (size_t i = 0; outer && i < outer->count && !inside; i++)
		inside = region >= 0 && region_is_within((size_t)region,
			(size_t)outer->items[i].region)
			&& (rank >= RANK_ZONE
				|| (size_t)region != outer->items[i].index);
	if (!inside)
		return;
	finds->items = mem_grow(finds->items, &finds->room, finds->count + 1,
		sizeof(*finds->items));
	finds->items[finds->count++] = (struct found){ rank, index, region };
}

static void add_string(struct finds *finds, const struct finds *outer,
	const struct place_string *string)
{
	for (size_t i = 0; i < string->count; i++) {
		const struct place_candidate *candidate =
			&place_candidates[string->first + i];
		add(finds, outer, (enum rank)(RANK_FULL + candidate->form),
			candidate->region, candidate->region);
	}
}

static void add_townships(struct finds *finds, const struct finds *outer,
	const char *name, size_t len)
{
	struct township_names names;
	if (!townships_at(&names, name, len) || names.len != len)
		return;
	for (size_t i = 0; i < names.count; i++) {
		size_t index = townships_by_name[names.first + i];
		add(finds, outer, RANK_TOWNSHIP, index,
			township_parent(townships[index].code));
	}
}

/* Townships by their stem: 蛟桥 means 蛟桥镇. */
static void add_stem_townships(struct finds *finds, const struct finds *outer,
	const char *stem, size_t len)
{
	static const char *const ends[] = { "街道", "镇", "乡" };
	struct strbuf name = STRBUF_INIT;
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		strbuf_reset(&name);
		strbuf_add(&name, stem, len);
		strbuf_adds(&name, ends[i]);
		add_townships(finds, outer, name.text, name.len);
	}
	strbuf_release(&name);
}

static void add_zones(struct finds *finds, const struct finds *outer,
	const char *name, size_t len)
{
	for (size_t i = 0; i < zone_count; i++) {
		const char *at = len >= 9 ? strstr(zones[i].name, name) : NULL;
		if ((at && at[len] == '\0') || !strcmp(zones[i].name, name))
			add(finds, outer, RANK_ZONE, i, zones[i].region);
	}
}

/* Whether WORD is NAME, or NAME and the pinyin of 市, 县 … */
static bool is_pinyin(const char *word, const char *name)
{
	static const char *const ends[] = { "", "shi", "xian", "qu", "sheng",
		"zhou", "qi", "meng", "xinqu" };
	size_t len = strlen(name);
	if (strncmp(word, name, len))
		return false;
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (!strcmp(word + len, ends[i]))
			return true;
	return false;
}

static void add_latin(struct finds *finds, const struct finds *outer,
	const char *word)
{
	for (size_t i = 0; i < region_count; i++) {
		if (is_pinyin(word, regions[i].pinyin))
			add(finds, outer, RANK_PINYIN, i, (int)i);
		else if (!strcmp(word, regions[i].initials))
			add(finds, outer, RANK_INITIALS, i, (int)i);
	}
}

static void replace(struct finds *outer, struct finds *inner)
{
	free(outer->items);
	*outer = *inner;
	*inner = (struct finds){ 0 };
}

/* Narrows FINDS (all places, while *STARTED is false) to those that the Han
 * words in PART mean. */
static void find_han(struct finds *finds, bool *started, const char *part,
	size_t len)
{
	for (size_t at = 0; at < len;) {
		struct finds next = { 0 };
		const struct finds *outer = *started ? finds : NULL;
		const struct place_string *string =
			place_string_at(part + at, len - at);
		const char *rest = part + at;
		size_t took = len - at;
		if (string) {
			add_string(&next, outer, string);
			took = next.count ? string->len : took;
		}
		if (took == len - at) {
			add_townships(&next, outer, rest, took);
			add_stem_townships(&next, outer, rest, took);
			add_zones(&next, outer, rest, took);
		}
		replace(finds, &next);
		*started = true;
		at += took;
	}
}

static int compare_found(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	if (x->rank < RANK_ZONE) {
		const struct region *r = &regions[x->index];
		const struct region *s = &regions[y->index];
		if (r->level != s->level)
			return r->level < s->level ? -1 : 1;
		if (!r->to != !s->to)
			return r->to ? 1 : -1;
	}
	return (x->index > y->index) - (x->index < y->index);
}

static void found_node(struct strbuf *out, const struct found *found)
{
	strbuf_reset(out);
	if (found->rank == RANK_TOWNSHIP)
		strbuf_addf(out, "%09u", (unsigned)townships[found->index].code);
	else
		strbuf_adds(out, regions[found->region].code);
	if (found->rank == RANK_ZONE)
		strbuf_addf(out, "z%s", zones[found->index].name);
}

/* A place may be found twice, by its name and its stem, or in two records. */
static bool is_told(const struct finds *finds, size_t index)
{
	struct strbuf node = STRBUF_INIT, other = STRBUF_INIT;
	bool told = false;
	found_node(&node, &finds->items[index]);
	for (size_t i = 0; i < index && !told; i++) {
		found_node(&other, &finds->items[i]);
		told = !strcmp(node.text, other.text);
	}
	strbuf_release(&node);
	strbuf_release(&other);
	return told;
}

static void find_part(struct finds *finds, bool *started, char *part)
{
	if ((unsigned char)part[0] >= 0x80) {
		find_han(finds, started, part, strlen(part));
		return;
	}
	struct finds next = { 0 };
	for (char *at = part; *at; at++)
		*at = (char)tolower((unsigned char)*at);
	const struct finds *outer = *started ? finds : NULL;
	if (isdigit((unsigned char)part[0])) {
		int region = region_index_of(part, 0);
		if (region >= 0)
			add(&next, outer, RANK_FULL, (size_t)region, region);
	} else {
		add_latin(&next, outer, part);
	}
	replace(finds, &next);
	*started = true;
}

void node_find(const char *words, bool (*each)(void *context, const char *node),
	void *context)
{
	struct finds finds = { 0 };
	struct strbuf node = STRBUF_INIT, simple = STRBUF_INIT;
	bool started = false, go_on = true;
	char *copy = mem_text(words), *rest = copy, *part;
	while ((part = strsep(&rest, "/ \t>"))) {
		strbuf_reset(&simple);
		place_text(&simple, part, strlen(part));
		if (simple.len)
			find_part(&finds, &started, simple.text);
	}
	if (finds.count)
		qsort(finds.items, finds.count, sizeof(*finds.items), compare_found);
	for (size_t i = 0; i < finds.count && go_on; i++) {
		found_node(&node, &finds.items[i]);
		if (!is_told(&finds, i))
			go_on = each(context, node.text);
	}
	free(copy);
	free(finds.items);
	strbuf_release(&node);
	strbuf_release(&simple);
}
