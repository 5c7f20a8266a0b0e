/*
 * The readings of assets/data/pinyin.tsv as a const table, by character; made
 * by assets/gen_pinyin.c.
 */
#ifndef BASE_PINYIN_TABLE_H
#define BASE_PINYIN_TABLE_H

#include <stddef.h>
#include <stdint.h>

struct pinyin_entry {
	uint32_t character;
	const char *readings; /* parted by spaces */
};

extern const struct pinyin_entry pinyin_entries[];
extern const size_t pinyin_entry_count;

#endif
