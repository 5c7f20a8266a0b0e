/*
 * Memory for a gumbo tree: taken in large pieces, of which nothing is given back
 * before all is. A tree has thousands of small parts that end together.
 */
#ifndef MODEL_HTML_MEMORY_H
#define MODEL_HTML_MEMORY_H

#include <stddef.h>

struct html_piece;

struct html_memory { /* starts as zeros */
	struct html_piece *pieces; /* the last one first */
	size_t left;               /* bytes of it, from its start */
};

/* As gumbo wants them, with a struct html_memory as USERDATA. */
void *html_memory_take(void *userdata, size_t size);
void html_memory_keep(void *userdata, void *bytes);

void html_memory_release(struct html_memory *memory);

#endif
