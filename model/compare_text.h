/*
 * The texts of two reports: their sections aligned by title, with a similarity
 * that leaves the official wording out, and the differences of two texts by
 * character.
 */
#ifndef MODEL_COMPARE_TEXT_H
#define MODEL_COMPARE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/report.h"

struct text_pair {
	const struct section *a, *b; /* one of them may be NULL */
	size_t a_length, b_length;   /* characters, white space left out */
	double similarity;           /* 0 … 1, of two that are there */
};

struct text_compare {
	struct text_pair *pairs;     /* in the order of A, those of B alone where
	                                they stand in B */
	size_t count, room;
	double similarity;           /* of the whole texts */
};

/* COMPARE points into A and B, which must outlive it. */
void compare_texts(struct text_compare *compare, const struct report *a,
	const struct report *b);

/* The sections alone; those that have fewer than LEAST characters on a side are
 * aligned, but not held against each other: their similarity is 0. */
void compare_sections(struct text_compare *compare, const struct report *a,
	const struct report *b, size_t least);

void text_compare_release(struct text_compare *compare);

/*
 * How alike two texts are: twice the pairs of neighbouring characters that both
 * have, by all that they have. Script, white space and punctuation do not
 * count; titles in 《》 and the labels of the forms, which all reports have,
 * are left out. 1 for two texts that have nothing else.
 */
double text_similarity(const char *a, const char *b);

/* A stretch of bytes of A and of B: the same in both (both have it), or what
 * stands on one side, the other, or both instead. */
struct text_run {
	bool same;
	size_t a_start, a_len, b_start, b_len;
};

struct text_diff {
	struct text_run *runs; /* cover both texts, in order */
	size_t count, room;
};

/* By sentences first, then by character within those that differ. Script is
 * folded. */
void text_diff(struct text_diff *diff, const char *a, const char *b);
void text_diff_release(struct text_diff *diff);

#endif
