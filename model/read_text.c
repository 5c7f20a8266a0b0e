#include "model/block.h"

#include <string.h>

#include "base/strbuf.h"

enum { LONGEST = 256 * 1024 }; /* of a paragraph; a longer one is cut up */

/* A line that only parts others: ------ or ======, as wide as it may be. */
static bool is_rule(const char *text)
{
	size_t len = strlen(text);
	return len >= 4 && strchr("-=_*~", text[0]) && strspn(text, "-=_*~ ") == len;
}

static void add_line(struct blocks *blocks, const char *text, size_t len,
	unsigned line)
{
	struct strbuf folded = STRBUF_INIT;
	block_fold(&folded, text, len);
	enum block_kind kind = is_rule(folded.text) ? BLOCK_RULE : BLOCK_PARAGRAPH;
	struct block *block = blocks_add(blocks, kind, line);
	block->text = strbuf_take(&folded);
}

/* Where to cut a paragraph that is too long: after a full stop, or anywhere
 * between two characters. */
static size_t cut_at(const char *text, size_t len)
{
	static const char stop[] = "。";
	if (len <= LONGEST)
		return len;
	for (size_t at = LONGEST; at > LONGEST / 2; at--)
		if (!memcmp(text + at - 3, stop, 3))
			return at;
	size_t at = LONGEST;
	while (((unsigned char)text[at] & 0xC0) == 0x80)
		at--;
	return at;
}

void read_text(struct blocks *blocks, const char *text, size_t len)
{
	unsigned line = 1;
	while (len) {
		const char *newline = memchr(text, '\n', len);
		size_t rest = newline ? (size_t)(newline - text) : len;
		len -= rest;
		while (rest) {
			size_t part = cut_at(text, rest);
			add_line(blocks, text, part, line);
			text += part;
			rest -= part;
		}
		if (len) {
			text++;
			len--;
		}
		line++;
	}
}
