#include "model/gazetteer.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "model/place_tables.h"

enum { REGION_CODE = 6, TOWNSHIP_CODE = 9 };

static const char state_code[] = "000000";
static const char state_name[] = "中华人民共和国";

/* The first record with CODE; region_count where there is none. */
static size_t region_first(const char *code)
{
	size_t low = 0, high = region_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(regions[middle].code, code) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < region_count && !strcmp(regions[low].code, code)
		? low : region_count;
}

const struct region *region_by_code(const char *code, int year)
{
	const struct region *found = NULL;
	for (size_t i = region_first(code); i < region_count
			&& !strcmp(regions[i].code, code); i++) {
		const struct region *region = &regions[i];
		if (year && region->from <= year && (!region->to || year < region->to))
			return region;
		if (!found || !region->to)
			found = region;
	}
	return found;
}

const struct region *region_at(size_t index)
{
	return index < region_count ? &regions[index] : NULL;
}

static const struct township *township_by_code(const char *node)
{
	unsigned long code = strtoul(node, NULL, 10);
	size_t low = 0, high = township_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (townships[middle].code <= code)
			low = middle + 1;
		else
			high = middle;
	}
	/* The last of a code is the name it has now. */
	return low && townships[low - 1].code == code ? &townships[low - 1] : NULL;
}

static bool is_zone(const char *node)
{
	return strlen(node) > REGION_CODE && node[REGION_CODE] == 'z';
}

static bool is_township(const char *node)
{
	return strlen(node) == TOWNSHIP_CODE
		&& strspn(node, "0123456789") == TOWNSHIP_CODE;
}

void place_node(struct strbuf *out, const struct place *place)
{
	if (place->township_code[0] && !place->zone) {
		strbuf_adds(out, place->township_code);
		return;
	}
	strbuf_adds(out, place->region);
	if (place->region[0] && place->zone) {
		strbuf_addc(out, 'z');
		strbuf_adds(out, place->zone);
	}
}

/* 822 townships carry the code of a zone where the county's should stand; they
 * hang on the prefecture. */
static void township_region(char code[REGION_CODE + 1], const char *node)
{
	memcpy(code, node, REGION_CODE);
	code[REGION_CODE] = '\0';
	for (size_t keep = 4; keep >= 2 && !region_by_code(code, 0); keep -= 2)
		memset(code + keep, '0', REGION_CODE - keep);
}

void node_parent(struct strbuf *out, const char *node)
{
	if (is_zone(node)) {
		strbuf_add(out, node, REGION_CODE);
	} else if (is_township(node)) {
		char code[REGION_CODE + 1];
		township_region(code, node);
		strbuf_adds(out, code);
	} else {
		const struct region *region = region_by_code(node, 0);
		if (region)
			strbuf_adds(out, region->parent);
	}
}

enum { LEVEL_PROVINCE = 1, LEVEL_COUNTY = 3, LEVEL_TOWNSHIP };

unsigned node_level(const char *node)
{
	if (is_zone(node))
		return LEVEL_COUNTY;
	if (is_township(node))
		return LEVEL_TOWNSHIP;
	const struct region *region = region_by_code(node, 0);
	return region ? region->level : 0;
}

void node_peers(struct strbuf *out, const char *node)
{
	struct strbuf above = STRBUF_INIT;
	node_parent(&above, node);
	/* Up to the province, but a township's peers are those of its county. */
	while (above.len && node_level(node) != LEVEL_TOWNSHIP
		&& node_level(above.text) != LEVEL_PROVINCE) {
		struct strbuf higher = STRBUF_INIT;
		node_parent(&higher, above.text);
		strbuf_release(&above);
		above = higher;
	}
	strbuf_add(out, above.text, above.len);
	strbuf_release(&above);
}

void node_name(struct strbuf *out, const char *node)
{
	const struct township *township = NULL;
	const struct region *region;
	if (is_zone(node))
		strbuf_adds(out, node + REGION_CODE + 1);
	else if (is_township(node) && (township = township_by_code(node)))
		strbuf_adds(out, township_names + township->name);
	else if (!strcmp(node, state_code))
		strbuf_adds(out, state_name);
	else if ((region = region_by_code(node, 0)))
		strbuf_adds(out, region->name);
	else
		strbuf_adds(out, node);
}

void node_path(struct strbuf *out, const char *node)
{
	struct strbuf parent = STRBUF_INIT;
	node_parent(&parent, node);
	if (parent.len) {
		node_path(out, parent.text);
		strbuf_addc(out, '/');
	}
	node_name(out, node);
	strbuf_release(&parent);
}
