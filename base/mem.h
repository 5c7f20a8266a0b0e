/*
 * Memory that is there or stops the program: no caller checks for NULL.
 * What is returned is released with free().
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

void *mem_alloc(size_t size);
void *mem_zero(size_t count, size_t size);

/* A copy of the string TEXT; NULL gives NULL. */
char *mem_text(const char *text);

/* A NUL-terminated copy of LEN bytes. */
char *mem_bytes(const char *bytes, size_t len);

/*
 * Makes room for WANTED items of SIZE bytes in ITEMS, which has room for
 * *ROOM, and returns where they are now. Grows by half, so that adding one by
 * one is linear.
 */
void *mem_grow(void *items, size_t *room, size_t wanted, size_t size);

#endif
