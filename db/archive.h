/*
 * Bytes at rest: zstd frames with a checksum. A report's frame has its
 * document, as UTF-8, as its prefix: text that stands in both is stored once.
 * Documents share a dictionary, learnt from some of them: a text of 20 KB takes
 * 0.22 of its size with it and 0.32 without, in a sixth of the time.
 */
#ifndef DB_ARCHIVE_H
#define DB_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct strbuf;

/* The shape in which the document is a prefix; stored beside the frame, so it
 * keeps its numbers. */
enum archive_prefix {
	PREFIX_NONE = 0,
	PREFIX_BYTES = 1,    /* as they are: UTF-8 */
	PREFIX_GB18030 = 2,  /* from these to UTF-8, bad bytes left out */
	PREFIX_BIG5 = 3,
	PREFIX_UTF16LE = 4,
	PREFIX_UTF16BE = 5,
	PREFIX_COUNT,
};

/* No document is larger. */
#define ARCHIVE_MOST ((size_t)64 << 20)

/* By report->encoding. */
enum archive_prefix archive_prefix_of(const char *encoding);

/* Adds the document as a prefix of KIND. */
void archive_prefix_text(struct strbuf *out, enum archive_prefix kind,
	const char *bytes, size_t len);

/* What texts have in common. */
struct dictionary;

enum dictionary_use {
	DICTIONARY_TO_OPEN,
	DICTIONARY_TO_CLOSE, /* and to open: its tables take 400 KB more */
};

/* BYTES are copied. NULL when they are no dictionary. */
struct dictionary *dictionary_new(const char *bytes, size_t len,
	enum dictionary_use use);
void dictionary_free(struct dictionary *dictionary);

/* What frames made with it know it by; never 0. */
uint32_t dictionary_number(const struct dictionary *dictionary);

bool dictionary_serves(const struct dictionary *dictionary,
	enum dictionary_use use);

/* Adds the bytes of a dictionary for texts like the COUNT ones in SAMPLES, which
 * lie one behind the other; false when there is nothing in them to be learnt. */
bool dictionary_learn(struct strbuf *out, const struct strbuf *samples,
	const size_t *lengths, size_t count);

/* What a frame is made with, and is opened with; zeros: nothing. */
struct archive_aid {
	const char *prefix;
	size_t prefix_len;
	const struct dictionary *dictionary; /* no prefix, then */
};

/* Adds the frame of BYTES. */
void archive_close(struct strbuf *out, const char *bytes, size_t len,
	const struct archive_aid *aid);

/* The number of the dictionary that FRAME needs; 0: none. */
uint32_t archive_dictionary(const char *frame, size_t len);

/* Adds what is in FRAME; false when it is damaged, or was made with another
 * aid. */
bool archive_open(struct strbuf *out, const char *frame, size_t len,
	const struct archive_aid *aid);

#endif
