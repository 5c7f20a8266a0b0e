/*
 * Text made plain for being matched with the words of const tables: simplified
 * script, full-width forms as ASCII, small letters. Words in tables are written
 * in that way. One character stays one character, so places hold.
 */
#ifndef MODEL_PLAIN_H
#define MODEL_PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/utf8.h"

struct strbuf;

uint32_t plain_char(uint32_t character);

/* Adds TEXT made plain, without its white space. */
void plain_name(struct strbuf *out, const char *text, size_t len);

/* A text by its characters. TEXT is not copied and must outlive it. */
struct plain {
	const char *text;
	uint32_t *chars;  /* made plain */
	size_t *offsets;  /* in TEXT, in bytes; COUNT + 1 of them */
	size_t count, room;
};

/* PLAIN starts as zeros, and may be given another text later. */
void plain_set(struct plain *plain, const char *text, size_t len);
void plain_release(struct plain *plain);

/* The character at AT, 0 past the end. */
static inline uint32_t plain_at(const struct plain *plain, size_t at)
{
	return at < plain->count ? plain->chars[at] : 0;
}

/* How many characters WORD, which has some, has when it stands at AT, else 0. */
static inline size_t plain_word(const struct plain *plain, size_t at, const char *word);

/* A copy of the text from one character to another, without white space at
 * its ends. */
char *plain_copy(const struct plain *plain, size_t from, size_t to);

/* ------------------------------------------------------------ how */

size_t plain_whole_word(const struct plain *plain, size_t at, const char *word);

/* Here, for being inlined: nearly all words differ in their first character. */
static inline size_t plain_word(const struct plain *plain, size_t at, const char *word)
{
	uint32_t first;
	utf8_next(word, 4, &first);
	return plain_at(plain, at) == first ? plain_whole_word(plain, at, word) : 0;
}

#endif
