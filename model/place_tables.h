/*
 * The tables that assets/gen_places.c, gen_townships.c and gen_place_pairs.c make
 * of assets/places: for gazetteer.c and the readers of places, for nobody else.
 * All names are simplified.
 */
#ifndef MODEL_PLACE_TABLES_H
#define MODEL_PLACE_TABLES_H

#include <stddef.h>
#include <stdint.h>

#include "model/gazetteer.h"

/* Regions in order of their codes; those of one code by their years. */
extern const struct region regions[];
extern const size_t region_count;
extern const int16_t region_parents[]; /* index of the parent, -1 at the top */

/* How much of a region's name a string is. */
enum name_form {
	NAME_FULL,  /* 恩施土家族苗族自治州 */
	NAME_SHORT, /* 恩施州, 芷江县 */
	NAME_STEM,  /* 恩施 */
};

struct place_candidate {
	uint16_t region;
	uint8_t form;   /* enum name_form */
	uint8_t common; /* a word of the language too: 和平, 公安, 城区 */
};

/* Every string that may mean a region, in order of bytes. */
struct place_string {
	const char *text;
	uint16_t first; /* of place_candidates */
	uint8_t count, len;
};

extern const struct place_string place_strings[];
extern const size_t place_string_count;
extern const struct place_candidate place_candidates[];

/* Where the strings begin that start with a sign from U+3400 on; one more
 * entry closes the last. */
enum { PLACE_FIRST_SIGN = 0x3400, PLACE_SIGNS = 0x9FFF - 0x3400 + 1 };
extern const uint16_t place_starts[];

/* 代字 of document numbers: 赣, 洪, 沪. */
struct place_abbreviation {
	const char *text;
	uint16_t region;
	uint8_t sharers; /* how many regions have it */
};
extern const struct place_abbreviation place_abbreviations[]; /* by text */
extern const size_t place_abbreviation_count;

struct place_phone {
	const char *code; /* 0792 */
	uint16_t region;
	uint8_t sharers;
};
extern const struct place_phone place_phones[]; /* by code */
extern const size_t place_phone_count;

struct zone {
	const char *code;  /* six digits, nine, or "" */
	const char *name;
	uint16_t region;   /* it hangs on */
};
extern const struct zone zones[]; /* by name */
extern const size_t zone_count;

/* Townships in order of their codes, a code once for each name it had. */
struct township {
	uint32_t code; /* nine digits */
	uint32_t name; /* in township_names */
	uint16_t first_seen, gone_by; /* years, 0: not known, still there */
};
extern const struct township townships[];
extern const size_t township_count;
extern const char township_names[];
extern const uint16_t townships_by_name[]; /* indexes, in order of names */
extern const uint16_t township_starts[];   /* as place_starts */

/*
 * A bit for each two characters that names of regions or townships begin with,
 * which few other words do: where it is 0, none begins. Pairs share bits.
 */
enum { PLACE_PAIRS = 1 << 18, PLACE_PAIR_BYTES = 6 };
extern const uint8_t place_pairs[PLACE_PAIRS / 8];

/* Which bit is that of the PLACE_PAIR_BYTES at TEXT, two Han characters. */
static inline unsigned place_pair(const char *text)
{
	const unsigned char *at = (const unsigned char *)text;
	unsigned first = (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
	unsigned second = (at[3] & 0x0Fu) << 12 | (at[4] & 0x3Fu) << 6 | (at[5] & 0x3Fu);
	return (first * 40503 + second) % PLACE_PAIRS;
}

/* The same for the PLACE_TRIPLE_BYTES that names of townships begin with; 0
 * stands for the third character of one that has two. */
enum { TOWNSHIP_TRIPLES = 1 << 20, PLACE_TRIPLE_BYTES = 9 };
extern const uint8_t township_triples[TOWNSHIP_TRIPLES / 8];

/* THIRD: the bytes behind the pair at TEXT, or NULL. */
static inline unsigned township_triple(const char *text, const char *third)
{
	const unsigned char *at = (const unsigned char *)third;
	unsigned sign = !at ? 0
		: (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
	return (place_pair(text) * 40503 + sign) % TOWNSHIP_TRIPLES;
}

#endif
