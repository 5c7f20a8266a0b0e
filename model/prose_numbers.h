/*
 * The numbers of a text that have a unit behind them: 近3000条, 1,234件,
 * 18万余条. Not numbers here: years and dates, the numbers of documents and what
 * stands in 《》, the ordinals of 第3次.
 */
#ifndef MODEL_PROSE_NUMBERS_H
#define MODEL_PROSE_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/plain.h"

struct prose_number {
	size_t from, end;     /* characters, with 近 before it and the unit */
	size_t sentence;      /* where its sentence begins */
	size_t sentence_end;
	size_t clause;        /* where the words that lead to it begin */
	double value;
	const char *unit;     /* const */
	bool approximate;
};

struct prose_numbers {
	struct prose_number *items;
	size_t count, room;
};

void prose_numbers_find(struct prose_numbers *numbers, const struct plain *plain);
void prose_numbers_release(struct prose_numbers *numbers);

#endif
