#include "model/note.h"

#include <string.h>

#include "base/lang.h"
#include "base/stop.h"
#include "base/strbuf.h"

static const char word_end = '\x1F';

/* The length of the conversion at AT, which starts with %. */
static size_t conversion_length(const char *at)
{
	size_t len = 1 + strspn(at + 1, ".*lz");
	return len + (at[len] != '\0');
}

static void add_word(struct strbuf *out, const char *conversion, size_t len, va_list *args)
{
	if (!strncmp(conversion, "%s", len)) {
		strbuf_adds(out, va_arg(*args, const char *));
	} else if (!strncmp(conversion, "%.*s", len)) {
		int bytes = va_arg(*args, int);
		strbuf_add(out, va_arg(*args, const char *), (size_t)bytes);
	} else if (!strncmp(conversion, "%d", len)) {
		strbuf_addf(out, "%d", va_arg(*args, int));
	} else if (!strncmp(conversion, "%u", len)) {
		strbuf_addf(out, "%u", va_arg(*args, unsigned));
	} else if (!strncmp(conversion, "%ld", len)) {
		strbuf_addf(out, "%ld", va_arg(*args, long));
	} else if (!strncmp(conversion, "%zu", len)) {
		strbuf_addf(out, "%zu", va_arg(*args, size_t));
	} else {
		stop_bug("a conversion that notes do not know");
	}
}

void note_words(struct strbuf *out, const char *pattern, va_list args)
{
	va_list rest;
	va_copy(rest, args);
	for (const char *at = strchr(pattern, '%'); at; at = strchr(at, '%')) {
		size_t len = conversion_length(at);
		add_word(out, at, len, &rest);
		strbuf_addc(out, word_end);
		at += len;
	}
	va_end(rest);
}

/* WORDS may be fewer than PATTERN asks for: it may be of another catalogue. */
static void fill_in(struct strbuf *out, const char *pattern, const char *words)
{
	for (;;) {
		size_t plain = strcspn(pattern, "%");
		strbuf_add(out, pattern, plain);
		pattern += plain;
		if (!*pattern)
			return;
		size_t len = strcspn(words, (const char[]){ word_end, '\0' });
		strbuf_add(out, words, len);
		words += len + (words[len] != '\0');
		pattern += conversion_length(pattern);
	}
}

void note_english(struct strbuf *out, const struct note *note)
{
	fill_in(out, note->pattern, note->words);
}

void note_text(struct strbuf *out, const struct note *note)
{
	fill_in(out, lang_text(note->pattern), note->words);
}
