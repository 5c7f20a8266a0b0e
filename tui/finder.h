/*
 * Places with reports that words mean: by name, pinyin or initials, open in
 * the tree or not.
 */
#ifndef TUI_FINDER_H
#define TUI_FINDER_H

#include <stddef.h>

#include "db/index.h"

struct finder {
	struct index *index;
	char **nodes;       /* best first */
	size_t count, room;
	size_t at;          /* the one that is shown */
	size_t looked_at;   /* places of the gazetteer, of one search */
};

/* Zeros with an INDEX are a finder that has found nothing. */
void finder_find(struct finder *finder, const char *words);
void finder_forget(struct finder *finder);
void finder_release(struct finder *finder);

#endif
