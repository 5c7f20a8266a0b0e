/*
 * What speaks for a place without naming it as the authority's: document
 * numbers, telephone codes, hosts under .gov.cn, townships, names in 《》 and
 * in addresses, what the General Secretary said of a province.
 */
#ifndef MODEL_PLACE_CLUES_H
#define MODEL_PLACE_CLUES_H

#include <stddef.h>

#include "model/place_mentions.h"

enum clue_kind {
	CLUE_NUMBER,
	CLUE_PHONE,
	CLUE_HOST,
	CLUE_TOWNSHIP,
	CLUE_QUOTED,
	CLUE_ADDRESS,
	CLUE_SPEECH,
};
enum { CLUE_KINDS = 7 };

struct place_clue {
	enum clue_kind kind;
	size_t region;
	double points;
	char *text; /* 洪府厅, 0791, jiangxi.gov.cn, 湖坊镇 */
};

struct place_clues {
	struct place_clue *items;
	size_t count, room;
};

/* Adds a clue; the same text of the same kind counts once for a region. */
void place_clues_add(struct place_clues *clues, enum clue_kind kind,
	size_t region, double points, const char *text, size_t len);

/* Reads TEXT (see place_text()) for numbers, phones, hosts and townships. */
void place_clues_scan(struct place_clues *clues, const char *text, size_t len);

/* Reads one host, or a URL with it. */
void place_clues_host(struct place_clues *clues, const char *url, size_t len);

void place_clues_release(struct place_clues *clues);

#endif
