/*
 * Chinese text by the pinyin one types: whole syllables (biaoji), their initials
 * (bj), both mixed, and the last syllable begun (biaoj). Any reading of a
 * character will do. Names of places have their own (model/gazetteer.h).
 */
#ifndef BASE_PINYIN_H
#define BASE_PINYIN_H

#include <stdbool.h>

/* Whether LETTERS, small ones, are read anywhere in TEXT. */
bool pinyin_has(const char *text, const char *letters);

/* The same from the first character of TEXT on; one letter will do. */
bool pinyin_begins(const char *text, const char *letters);

#endif
