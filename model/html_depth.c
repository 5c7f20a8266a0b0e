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
static const char *const raw[] = { "script", "style", "textarea", "title", "xmp",
	"iframe", "noembed", "noframes" };

/* Elements that go on in the next block when they are not closed: each block
 * repeats them all, so few are kept open at a time. */
static const char *const formatting[] = {
	"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small",
	"strike", "strong", "tt", "u",
};

/* Attributes that the readers look at, or gumbo for the tree that it builds; it
 * takes its time over each byte of all the others. */
static const char *const meant[] = {
	"align", "colspan", "content", "href", "name", "property", "rel",
	"rowspan", "action", "color", "encoding", "face", "prompt", "size", "type",
};

/* What of a style is looked at: font-weight, text-align. */
static const struct { const char *before, *behind; } meant_styles[] = {
	{ "font", "weight" }, { "text", "align" },
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
	for (size_t start = at; at < len; at++) {
		char c = text[at];
		if (c == '>')
			return at + 1;
		if ((c != '"' && c != '\'') || at == start || text[at - 1] != '=')
			continue;
		const char *close = memchr(text + at + 1, c, len - at - 1);
		if (!close)
			return len;
		at = (size_t)(close - text);
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

/* NAMES are in small letters. */
static bool is_name(const char *name, size_t len, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if ((name[0] | 0x20) == names[i][0] && strlen(names[i]) == len
				&& !strncasecmp(names[i], name, len))
			return true;
	return false;
}

static bool is_one_of(const struct tag *tag, const char *const *names, size_t count)
{
	return is_name(tag->name, tag->name_len, names, count);
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

/* An attribute in a tag as nearly all are: a space, NAME="VALUE". */
struct attribute {
	const char *name, *value;
	size_t name_len, value_len;
	size_t len; /* from the space to the quote */
};

static bool read_attribute(struct attribute *attribute, const char *text, size_t len)
{
	size_t at = 0;
	while (at < len && strchr(" \t\n", text[at]))
		at++;
	attribute->name = text + at;
	while (at < len && (is_letter(text[at]) || text[at] == '-' || text[at] == ':'))
		at++;
	attribute->name_len = (size_t)(text + at - attribute->name);
	if (attribute->name == text || !attribute->name_len || len - at < 4
			|| text[at] != '=' || (text[at + 1] != '"' && text[at + 1] != '\''))
		return false;
	attribute->value = text + at + 2;
	const char *end = memchr(attribute->value, text[at + 1], len - at - 2);
	if (!end || !strchr(" \t\n/>", end[1]))
		return false;
	attribute->value_len = (size_t)(end - attribute->value);
	attribute->len = (size_t)(end - text) + 1;
	return true;
}

/* Whether a style may say what is asked of it; & begins a character's name. */
static bool is_meant_style(const struct attribute *style)
{
	const char *end = style->value + style->value_len;
	const char *dash = memchr(style->value, '-', style->value_len);
	for (; dash; dash = memchr(dash + 1, '-', (size_t)(end - dash) - 1))
		for (size_t i = 0; i < COUNT(meant_styles); i++) {
			size_t before = strlen(meant_styles[i].before);
			size_t behind = strlen(meant_styles[i].behind);
			if ((dash[1] | 0x20) == meant_styles[i].behind[0]
					&& (size_t)(dash - style->value) >= before
					&& (size_t)(end - dash) > behind
					&& !strncasecmp(dash - before, meant_styles[i].before, before)
					&& !strncasecmp(dash + 1, meant_styles[i].behind, behind))
				return true;
		}
	return memchr(style->value, '&', style->value_len) != NULL;
}

/* Adds TAG without the attributes that nobody looks at, up to one that is not
 * as nearly all are. A style that says nothing stays, empty, as the one that
 * counts where there are two. */
static void add_tag(struct strbuf *out, const struct tag *tag, const char *text)
{
	static const char *const style[] = { "style" };
	struct attribute attribute;
	size_t at = tag->closing ? tag->len : (size_t)(tag->name - text) + tag->name_len;
	strbuf_add(out, text, at);
	for (; read_attribute(&attribute, text + at, tag->len - at); at += attribute.len) {
		bool styles = is_name(attribute.name, attribute.name_len, style, 1);
		bool keep = styles ? is_meant_style(&attribute)
			: is_name(attribute.name, attribute.name_len, meant, COUNT(meant));
		if (keep) {
			strbuf_add(out, text + at, attribute.len);
			continue;
		}
		if (styles)
			strbuf_adds(out, " style=\"\"");
		keep_newlines(out, text + at, attribute.len);
	}
	strbuf_add(out, text + at, tag->len - at);
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
			add_tag(out, &tag, text + at);
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
