/*
 * Bytes at rest: zstd frames with a checksum. A report's frame has its
 * document, as UTF-8, as its prefix: text that stands in both is stored once.
 */
#ifndef DB_ARCHIVE_H
#define DB_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>

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

/* Adds the frame of BYTES; PREFIX of PREFIX_LEN bytes may be empty. */
void archive_close(struct strbuf *out, const char *bytes, size_t len,
	const char *prefix, size_t prefix_len);

/* Adds what is in FRAME; false when it is damaged, or has another prefix. */
bool archive_open(struct strbuf *out, const char *frame, size_t len,
	const char *prefix, size_t prefix_len);

#endif
