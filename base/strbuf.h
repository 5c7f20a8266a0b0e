/*
 * A string that grows. TEXT is never NULL and always ends in a NUL that LEN
 * does not count, so an empty one can be printed. TEXT may hold NUL bytes.
 *
 *	struct strbuf buf = STRBUF_INIT;
 *	strbuf_addf(&buf, "%d", n);
 *	strbuf_release(&buf);
 */
#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

struct strbuf {
	char *text;
	size_t len;
	size_t room; /* 0 while TEXT is the shared empty string */
};

extern char strbuf_empty[];

#define STRBUF_INIT { .text = strbuf_empty, .len = 0, .room = 0 }

void strbuf_init(struct strbuf *buf);
void strbuf_release(struct strbuf *buf);

/* Empties BUF but keeps its memory. */
void strbuf_reset(struct strbuf *buf);

/* Cuts BUF to LEN bytes; LEN is not more than it has. */
void strbuf_cut(struct strbuf *buf, size_t len);

/* Room for EXTRA more bytes and the NUL. */
void strbuf_reserve(struct strbuf *buf, size_t extra);

static inline void strbuf_add(struct strbuf *buf, const void *bytes, size_t len);
void strbuf_adds(struct strbuf *buf, const char *text);
static inline void strbuf_addc(struct strbuf *buf, char byte);
static inline void strbuf_add_char(struct strbuf *buf, uint32_t character); /* as UTF-8 */
void strbuf_pad(struct strbuf *buf, char byte, size_t count);
void strbuf_addf(struct strbuf *buf, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void strbuf_addv(struct strbuf *buf, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

/* Takes ASCII white space off both ends. */
void strbuf_trim(struct strbuf *buf);

/* Gives the text to the caller, who frees it; BUF is empty afterwards. */
char *strbuf_take(struct strbuf *buf);

/* ------------------------------------------------------------ how */

/* Here, for being inlined: texts are made character by character. */
static inline void strbuf_add(struct strbuf *buf, const void *bytes, size_t len)
{
	if (!len)
		return;
	if (buf->room - buf->len <= len)
		strbuf_reserve(buf, len);
	memcpy(buf->text + buf->len, bytes, len);
	buf->len += len;
	buf->text[buf->len] = '\0';
}

static inline void strbuf_addc(struct strbuf *buf, char byte)
{
	strbuf_add(buf, &byte, 1);
}

static inline void strbuf_add_char(struct strbuf *buf, uint32_t character)
{
	char bytes[4];
	strbuf_add(buf, bytes, utf8_put(character, bytes));
}

#endif
