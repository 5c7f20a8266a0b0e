/*
 * What is called otherwise in Taiwan, for widening a search: a const table
 * made by assets/gen_regional.c from assets/data/tw_words.tsv.
 */
#ifndef DB_REGIONAL_H
#define DB_REGIONAL_H

#include <stddef.h>

struct regional_word {
	const char *taiwan, *mainland; /* traditional, simplified script */
};

extern const struct regional_word regional_words[];
extern const size_t regional_word_count;

#endif
