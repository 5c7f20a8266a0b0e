/*
 * Words in sentences. TEXT is plain (model/plain.h); WORDS are parted by "|"
 * (or), and in them by "+" (and).
 */
#ifndef MODEL_PROSE_WORDS_H
#define MODEL_PROSE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/plain.h"

struct prose_zero;

bool prose_has(const char *text, const char *words);

/* How far from the start the last of WORDS ("|" alone) stands in TEXT; 0:
 * nowhere. */
size_t prose_last(const char *text, const char *words);

/* The characters of PLAIN, made plain; the caller frees them. */
char *prose_text(const struct plain *plain, size_t from, size_t end);

/* The last year that TEXT names, 0 for none. */
int prose_year(const char *text);

/* Growth, shares, means and sums over the years, by the words that LEAD to a
 * number: no value of the year. */
bool prose_is_derived(const char *lead);

/* The clause from FROM to END as prose_text() gives it, when it says that there
 * was none of something, and no number; else NULL. */
char *prose_none(const struct plain *plain, size_t from, size_t end);

/* Whether what there was none of is ZERO (model/prose_table.h), in OF_YEAR (0:
 * whatever year). */
bool prose_is_none_of(const char *clause, const struct prose_zero *zero, int of_year);

#endif
