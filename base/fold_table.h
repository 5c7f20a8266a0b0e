/*
 * The classes of assets/data/han_fold.tsv as a const table, by character; made
 * by assets/gen_fold.c.
 */
#ifndef BASE_FOLD_TABLE_H
#define BASE_FOLD_TABLE_H

#include <stddef.h>
#include <stdint.h>

struct fold_entry {
	uint32_t character;
	uint32_t class;  /* the one sign that stands for all of its class */
	uint32_t simple; /* simplified form, for showing */
	uint8_t only_simplified; /* another sign has this one as its simplified
	                            form, so it is not written in traditional
	                            script, unless it is of its own there too */
};

extern const struct fold_entry fold_entries[];
extern const size_t fold_entry_count;

/* The number of a character's entry, from 1 on; 0: it has none. For the
 * characters up to U+9FFF; those beyond are to be searched for. */
enum { FOLD_FIRST = 0x3400, FOLD_LAST = 0x9FFF };
extern const uint16_t fold_numbers[FOLD_LAST - FOLD_FIRST + 1];

/* Their classes and simplified forms, by themselves for those without an entry;
 * 0: its entry tells. */
extern const uint16_t fold_classes[FOLD_LAST - FOLD_FIRST + 1];
extern const uint16_t fold_simples[FOLD_LAST - FOLD_FIRST + 1];

#endif
