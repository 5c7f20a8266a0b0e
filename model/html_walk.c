#include "model/html.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

static const GumboVector *children_of(const GumboNode *node)
{
	if (node->type == GUMBO_NODE_DOCUMENT)
		return &node->v.document.children;
	if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE)
		return &node->v.element.children;
	return NULL;
}

static const GumboNode *child_at(const GumboNode *node, size_t index)
{
	const GumboVector *children = children_of(node);
	return children && index < children->length ? children->data[index] : NULL;
}

void html_walk(const GumboNode *root, const struct html_walk *walk)
{
	const GumboNode *node = root;
	while (node) {
		const GumboNode *next = NULL;
		bool inside = walk->enter(walk->context, node);
		if (inside)
			next = child_at(node, 0);
		if (inside && !next)
			walk->leave(walk->context, node);
		while (!next && node != root) {
			next = child_at(node->parent, node->index_within_parent + 1);
			if (!next) {
				node = node->parent;
				walk->leave(walk->context, node);
			}
		}
		node = next;
	}
}

bool html_is(const GumboNode *node, GumboTag tag)
{
	return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}

const char *html_attribute(const GumboNode *node, const char *name)
{
	if (node->type != GUMBO_NODE_ELEMENT)
		return "";
	const GumboAttribute *attribute =
		gumbo_get_attribute(&node->v.element.attributes, name);
	return attribute ? attribute->value : "";
}

bool html_is_silent(const GumboNode *node)
{
	static const GumboTag tags[] = { GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,
		GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_IFRAME,
		GUMBO_TAG_OBJECT, GUMBO_TAG_SVG, GUMBO_TAG_NOFRAMES };
	if (node->type == GUMBO_NODE_TEMPLATE)
		return true;
	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if (html_is(node, tags[i]))
			return true;
	return false;
}

void html_fold(struct strbuf *out, const char *text, size_t len)
{
	uint32_t before = 0, c;
	bool space = false, newline = false;
	for (size_t at = 0; at < len;) {
		size_t took = utf8_next(text + at, len - at, &c);
		if (utf8_is_space(c)) {
			space = true;
			newline |= c == '\n';
		} else {
			bool broken = newline && utf8_is_han(before) && utf8_is_han(c);
			if (space && before && !broken)
				strbuf_addc(out, ' ');
			strbuf_add(out, text + at, took);
			before = c;
			space = newline = false;
		}
		at += took;
	}
}
