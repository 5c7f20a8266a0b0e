#include "model/html.h"

#include <string.h>
#include <strings.h>

#include "base/strbuf.h"

/* Elements without an end tag, and those that end by themselves where the next
 * begins: they add no depth. */
static const char *const flat[] = {
	"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
	"param", "source", "track", "wbr", "p", "li", "td", "th", "tr", "dt", "dd",
	"option", "o:p", "tbody", "thead", "tfoot",
};

/* Elements whose content is no markup. */
static const char *const raw[] = { "script", "style", "textarea", "title" };

/* Elements that go on in the next block when they are not closed: each block
 * repeats them all, so few are kept open at a time. */
static const char *const formatting[] = {
	"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small",
	"strike", "strong", "tt", "u",
};

enum {
	MOST_FORMATTING = 10,
	LONG_TAG = 8192, /* bytes: a picture is inside (src="data:…") */
};

/* How many elements of a class are open, in the copy and beyond it. */
struct depth {
	size_t open, most, hidden, dropped;
};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

struct tag {
	const char *name;
	size_t name_len;
	size_t len;  /* from < to > */
	bool closing;
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The end of a tag, past its quoted attributes; LEN where it has none. */
static size_t tag_end(const char *text, size_t len, size_t at)
{
	char quote = 0;
	for (size_t start = at; at < len; at++) {
		char c = text[at];
		if (quote) {
			if (c == quote)
				quote = 0;
		} else if ((c == '"' || c == '\'') && at > start && text[at - 1] == '=') {
			quote = c;
		} else if (c == '>') {
			return at + 1;
		}
	}
	return len;
}

static bool read_tag(struct tag *tag, const char *text, size_t len)
{
	size_t at = 1;
	tag->closing = len > 1 && text[1] == '/';
	at += tag->closing;
	if (at >= len || !is_letter(text[at]))
		return false;
	tag->name = text + at;
	while (at < len && !strchr(" \t\r\n/>", text[at]))
		at++;
	tag->name_len = (size_t)(text + at - tag->name);
	tag->len = tag_end(text, len, at);
	return true;
}

static bool is_one_of(const struct tag *tag, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(names[i]) == tag->name_len
				&& !strncasecmp(names[i], tag->name, tag->name_len))
			return true;
	return false;
}

/* Past the content of a raw element, up to its end tag. */
static size_t raw_end(const struct tag *tag, const char *text, size_t len)
{
	for (size_t at = 0; at + tag->name_len + 2 <= len; at++) {
		const char *open = memchr(text + at, '<', len - at);
		if (!open)
			break;
		at = (size_t)(open - text);
		if (at + 2 + tag->name_len <= len && open[1] == '/'
				&& !strncasecmp(open + 2, tag->name, tag->name_len))
			return at;
	}
	return len;
}

/* What stands at TEXT and is copied as it is: a comment, a declaration. */
static size_t other_markup(const char *text, size_t len)
{
	if (len >= 4 && !memcmp(text, "<!--", 4)) {
		const char *end = memmem(text + 4, len - 4, "-->", 3);
		return end ? (size_t)(end - text) + 3 : len;
	}
	return 1;
}

static void keep_newlines(struct strbuf *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (text[i] == '\n')
			strbuf_addc(out, '\n');
}

/* Counts TAG; returns whether it is kept. */
static bool count_tag(struct depth *depth, const struct tag *tag)
{
	bool keep = tag->closing ? !depth->hidden : depth->open < depth->most;
	if (tag->closing) {
		depth->hidden -= depth->hidden > 0;
		depth->open -= keep && depth->open > 0;
	} else {
		depth->open += keep;
		depth->hidden += !keep;
		depth->dropped += !keep;
	}
	return keep;
}

size_t html_cap_depth(struct strbuf *out, const char *text, size_t len)
{
	struct depth nested = { .most = HTML_DEEPEST };
	struct depth format = { .most = MOST_FORMATTING };
	strbuf_reserve(out, len);
	for (size_t at = 0; at < len;) {
		const char *open = memchr(text + at, '<', len - at);
		size_t plain = open ? (size_t)(open - text) - at : len - at;
		struct tag tag;
		strbuf_add(out, text + at, plain);
		at += plain;
		if (at >= len)
			break;
		if (!read_tag(&tag, text + at, len - at)) {
			plain = other_markup(text + at, len - at);
			strbuf_add(out, text + at, plain);
			at += plain;
			continue;
		}
		bool keep = true;
		bool nests = !is_one_of(&tag, flat, COUNT(flat))
			&& text[at + tag.len - (tag.len > 1 ? 2 : 1)] != '/';
		if (nests)
			keep = count_tag(is_one_of(&tag, formatting, COUNT(formatting))
				? &format : &nested, &tag);
		if (keep && tag.len <= LONG_TAG) {
			strbuf_add(out, text + at, tag.len);
		} else {
			if (keep)
				strbuf_addf(out, "<%s%.*s>", tag.closing ? "/" : "",
					(int)(tag.name_len < 32 ? tag.name_len : 32),
					tag.name);
			keep_newlines(out, text + at, tag.len);
		}
		at += tag.len;
		if (!tag.closing && is_one_of(&tag, raw, COUNT(raw))) {
			plain = raw_end(&tag, text + at, len - at);
			strbuf_add(out, text + at, plain);
			at += plain;
		}
	}
	return nested.dropped;
}
