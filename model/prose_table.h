/*
 * How sentences speak of what forms count: const tables, built by
 * assets/gen_prose.c from assets/forms/prose_words.csv, prose_zero.csv and
 * prose_checks.csv, which explain the columns. Words are parted by "|" (or) and "+" (and).
 */
#ifndef MODEL_PROSE_TABLE_H
#define MODEL_PROSE_TABLE_H

#include <stddef.h>

struct prose_words {
	const char *cell; /* of form a */
	const char *lead, *without, *context, *apart, *units;
};

struct prose_zero {
	const char *cell, *words, *without;
	const char *rule, *cells, *apart; /* "": no table has it */
};

struct prose_check {
	const char *rule, *lead, *without, *context, *units, *cells;
};

extern const struct prose_words prose_words[];
extern const size_t prose_words_count;
extern const struct prose_zero prose_zeros[];
extern const size_t prose_zeros_count;
extern const struct prose_check prose_checks[];
extern const size_t prose_checks_count;

#endif
