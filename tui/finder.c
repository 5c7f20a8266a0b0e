#include "tui/finder.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/gazetteer.h"

enum {
	FOUND_MOST = 200,
	LOOKED_AT_MOST = 5000, /* a letter is an initial of thousands */
};

void finder_forget(struct finder *finder)
{
	for (size_t i = 0; i < finder->count; i++)
		free(finder->nodes[i]);
	finder->count = 0;
	finder->at = 0;
	finder->looked_at = 0;
}

void finder_release(struct finder *finder)
{
	finder_forget(finder);
	free(finder->nodes);
}

/* Places that have no report are none of ours. */
static bool take_node(void *context, const char *node)
{
	struct finder *finder = context;
	struct entry_query query = { .node = node };
	if (finder->looked_at++ == LOOKED_AT_MOST)
		return false;
	if (index_count(finder->index, &query) == 0)
		return true;
	finder->nodes = mem_grow(finder->nodes, &finder->room, finder->count + 1,
		sizeof(*finder->nodes));
	finder->nodes[finder->count++] = mem_text(node);
	return finder->count < FOUND_MOST;
}

void finder_find(struct finder *finder, const char *words)
{
	finder_forget(finder);
	node_find(words, take_node, finder);
}
