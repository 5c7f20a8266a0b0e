#include "base/strbuf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/stop.h"

char strbuf_empty[1];

void strbuf_init(struct strbuf *buf)
{
	*buf = (struct strbuf)STRBUF_INIT;
}

void strbuf_release(struct strbuf *buf)
{
	if (buf->room)
		free(buf->text);
	strbuf_init(buf);
}

void strbuf_reset(struct strbuf *buf)
{
	strbuf_cut(buf, 0);
}

void strbuf_cut(struct strbuf *buf, size_t len)
{
	if (len > buf->len)
		stop_bug("a string is cut to more than it has");
	buf->len = len;
	if (buf->room)
		buf->text[len] = '\0';
}

void strbuf_reserve(struct strbuf *buf, size_t extra)
{
	char *had = buf->room ? buf->text : NULL;
	buf->text = mem_grow(had, &buf->room, buf->len + extra + 1, 1);
	buf->text[buf->len] = '\0';
}

void strbuf_adds(struct strbuf *buf, const char *text)
{
	strbuf_add(buf, text, strlen(text));
}

void strbuf_pad(struct strbuf *buf, char byte, size_t count)
{
	if (!count)
		return;
	strbuf_reserve(buf, count);
	memset(buf->text + buf->len, byte, count);
	buf->len += count;
	buf->text[buf->len] = '\0';
}

void strbuf_addv(struct strbuf *buf, const char *format, va_list args)
{
	enum { USUAL = 32 };
	va_list again;
	va_copy(again, args);
	strbuf_reserve(buf, USUAL);
	int len = vsnprintf(buf->text + buf->len, buf->room - buf->len, format, args);
	if (len < 0)
		stop_bug("a format that printf refuses");
	if ((size_t)len >= buf->room - buf->len) {
		strbuf_reserve(buf, (size_t)len);
		vsnprintf(buf->text + buf->len, (size_t)len + 1, format, again);
	}
	va_end(again);
	buf->len += (size_t)len;
}

void strbuf_addf(struct strbuf *buf, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	strbuf_addv(buf, format, args);
	va_end(args);
}

static int is_ascii_space(char byte)
{
	return byte && strchr(" \t\r\n\f\v", byte) != NULL;
}

void strbuf_trim(struct strbuf *buf)
{
	size_t start = 0, end = buf->len;
	while (end > start && is_ascii_space(buf->text[end - 1]))
		end--;
	while (start < end && is_ascii_space(buf->text[start]))
		start++;
	if (start)
		memmove(buf->text, buf->text + start, end - start);
	strbuf_cut(buf, end - start);
}

char *strbuf_take(struct strbuf *buf)
{
	char *text = buf->room ? buf->text : mem_bytes("", 0);
	strbuf_init(buf);
	return text;
}
