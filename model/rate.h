/*
 * Rates that are derived from indicators (assets/forms/rates.csv): 实质公开率 =
 * （予以公开+部分公开）/办结. In per cent.
 */
#ifndef MODEL_RATE_H
#define MODEL_RATE_H

#include <stddef.h>

struct rate {
	const char *id;      /* rate.disclosed */
	const char *name;    /* 实质公开率 */
	const char *formula; /* （予以公开+部分公开）/办结 */
	/* Ids of the indicators that are added; NULL at the end. */
	const char *const *above, *const *below;
	unsigned base;       /* under it, the sum below is too small to say much */
	const char *note, *note_zh; /* what is to be known about it */
};

extern const struct rate rates[];
extern const size_t rate_count;

#endif
