/*
 * Advertisements that those who took over a mirror site put into the sentences
 * of a report.
 */
#ifndef MODEL_ADVERT_H
#define MODEL_ADVERT_H

#include <stdbool.h>
#include <stddef.h>

struct advert_word { /* assets/data/advert_words.csv */
	const char *word; /* plain */
	bool needs_address;
};

extern const struct advert_word advert_words[];
extern const size_t advert_word_count;

#endif
