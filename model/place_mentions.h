/*
 * Mentions of regions in a text, read left to right. Contiguous names form a
 * chain (南京市|鼓楼区): the later ones are then only what lies in the earlier
 * ones, which are withdrawn.
 */
#ifndef MODEL_PLACE_MENTIONS_H
#define MODEL_PLACE_MENTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/place_names.h"

struct place_choice {
	size_t region;
	double weight; /* 1 a full name or a chain, .95 short, .35 a stem */
};

struct place_mention {
	size_t at, len;      /* bytes of the text, of this name alone */
	size_t start;        /* where its chain begins */
	const struct place_string *string;
	size_t choice, choices; /* in place_mentions.choices; none: no place */
	bool chained;        /* follows a name that it lies in */
	bool withdrawn;      /* a longer chain stands for it */
	bool quoted;         /* in 《》 */
	bool address;        /* in an address */
};

struct place_mentions {
	struct place_mention *items;
	size_t count, room;
	struct place_choice *choices;
	size_t choice_count, choice_room;
};

/* Adds those of TEXT (see place_text()); stems count only where the words
 * around them speak for a place. YEAR decides between records, 0 unknown. */
void place_mentions_scan(struct place_mentions *mentions, const char *text,
	size_t len, int year);
void place_mentions_release(struct place_mentions *mentions);

/* How surely MENTION is a place: the weight of its first choice, 0: not. */
double place_mention_weight(const struct place_mentions *mentions,
	const struct place_mention *mention);

/* Whether TEXT begins with one of WORDS, ended by NULL; the bytes of it. */
size_t words_at(const char *const *words, const char *text, size_t len);

/* Whether the LEN bytes of TEXT end with one of WORDS; the bytes of it. */
size_t words_before(const char *const *words, const char *text, size_t len);

#endif
