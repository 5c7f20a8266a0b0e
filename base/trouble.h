/*
 * Trouble with the world: no such file, a locked or damaged index, a full
 * disk. A function that can meet it takes a struct trouble, sets it and
 * returns a failure; main() or the screen shows the sentence, which says what,
 * where and what to do, without a full stop of the program's name in it.
 */
#ifndef BASE_TROUBLE_H
#define BASE_TROUBLE_H

#include <stdbool.h>

struct trouble {
	char *sentence; /* NULL while there is none; already safe to print */
};

#define TROUBLE_INIT { .sentence = NULL }

/* The first trouble stays; a later one on top of it is dropped. Text of
 * outside (%s) is made visible (base/visible.h) by this function. */
void trouble_set(struct trouble *trouble, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
bool trouble_is(const struct trouble *trouble);
void trouble_release(struct trouble *trouble);

#endif
