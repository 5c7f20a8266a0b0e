#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/stop.h"

void *mem_alloc(size_t size)
{
	void *memory = malloc(size ? size : 1);
	if (!memory)
		stop_no_memory();
	return memory;
}

void *mem_zero(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size ? size : 1);
	if (!memory)
		stop_no_memory();
	return memory;
}

char *mem_text(const char *text)
{
	return text ? mem_bytes(text, strlen(text)) : NULL;
}

char *mem_bytes(const char *bytes, size_t len)
{
	char *copy = mem_alloc(len + 1);
	if (len)
		memcpy(copy, bytes, len);
	copy[len] = '\0';
	return copy;
}

void *mem_grow(void *items, size_t *room, size_t wanted, size_t size)
{
	if (wanted <= *room)
		return items;
	size_t next = *room + *room / 2;
	if (next < wanted)
		next = wanted;
	if (next < 8)
		next = 8;
	if (next > SIZE_MAX / size)
		stop_no_memory();
	items = realloc(items, next * size);
	if (!items)
		stop_no_memory();
	*room = next;
	return items;
}
