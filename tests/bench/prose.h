/*
 * Paragraphs as such reports have them: sentences of our own with places,
 * figures, names that occur once and words that occur in all.
 */
#ifndef TESTS_BENCH_PROSE_H
#define TESTS_BENCH_PROSE_H

#include "base/strbuf.h"
#include "tests/bench/chance.h"
#include "tests/bench/story.h"

/* Adds about BYTES of text, a paragraph a line. */
void prose_add(struct strbuf *out, struct chance *chance, const struct story *story,
	size_t bytes);

#endif
