/*
 * The name that a mistyped word was meant to be:
 *
 *	near_begin(&near, "lsit");
 *	near_try(&near, "list");       each name there is
 *	near.name                      "list", or NULL when none is near
 */
#ifndef BASE_NEAR_H
#define BASE_NEAR_H

struct near {
	const char *word, *name; /* not ours */
	unsigned distance;       /* letters that differ */
};

void near_begin(struct near *near, const char *word);
void near_try(struct near *near, const char *name);

#endif
