#include "base/wrap.h"

#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/width.h"

static void add_line(struct wrap *wrap, const char *text, size_t start, size_t end)
{
	while (end > start) {
		uint32_t character;
		size_t before = utf8_before(text, end);
		utf8_next(text + before, end - before, &character);
		if (before < start || !utf8_is_space(character))
			break;
		end = before;
	}
	wrap->lines = mem_grow(wrap->lines, &wrap->room, wrap->count + 1, sizeof(*wrap->lines));
	wrap->lines[wrap->count++] = (struct wrap_line){ start, end - start };
}

static int may_break(char how)
{
	return how == UC_BREAK_POSSIBLE || how == UC_BREAK_MANDATORY;
}

/*
 * The end of the line that starts at START: the last allowed break that fits,
 * or, in a word longer than the line, the last character that does. Spaces
 * hang over the edge.
 */
static size_t line_end(const char *text, size_t start, size_t end,
	const char *breaks, size_t columns)
{
	size_t at = start, used = 0, allowed = start;
	while (at < end) {
		uint32_t character;
		size_t took = utf8_next(text + at, end - at, &character);
		if (at > start && may_break(breaks[at]))
			allowed = at;
		used += (size_t)width_char(character);
		if (used > columns && !utf8_is_space(character)) {
			if (allowed > start)
				return allowed;
			return at > start ? at : at + took;
		}
		at += took;
	}
	return end;
}

static void wrap_paragraph(struct wrap *wrap, const char *text, size_t start,
	size_t end, const char *breaks, size_t columns)
{
	if (start == end)
		add_line(wrap, text, start, end);
	while (start < end) {
		size_t next = line_end(text, start, end, breaks, columns);
		add_line(wrap, text, start, next);
		start = next;
	}
}

void wrap_text(struct wrap *wrap, const char *text, size_t len, size_t columns)
{
	char *breaks = mem_alloc(len + 1);
	u8_possible_linebreaks((const uint8_t *)text, len, "UTF-8", breaks);
	for (size_t start = 0; start <= len;) {
		const char *newline = memchr(text + start, '\n', len - start);
		size_t end = newline ? (size_t)(newline - text) : len;
		wrap_paragraph(wrap, text, start, end, breaks, columns < 2 ? 2 : columns);
		start = end + 1;
	}
	free(breaks);
}

void wrap_release(struct wrap *wrap)
{
	free(wrap->lines);
	*wrap = (struct wrap){ 0 };
}
