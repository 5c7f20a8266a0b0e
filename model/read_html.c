#include "model/block.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/html.h"
#include "model/html_memory.h"
#include "model/report.h"

/* How far the text that is being read is inside elements that mean something. */
struct inside {
	int bold, centered, link, site;
	unsigned heading;
};

enum { LONGEST = 4 << 20 }; /* bytes of markup that are read */

struct reader {
	struct blocks *blocks;
	struct report *report;
	struct inside inside;
	struct strbuf text;  /* of the paragraph so far, white space unfolded */
	unsigned line;       /* of its first sign, 0: none yet */
	bool bold, link;     /* all of it so far */
	bool centered, site;
	unsigned heading;
	char *canonical, *saved, *base;
	size_t cut;          /* spans and cells */
};

/* The <meta> of Chinese government sites (网站普查), as rows of the page. */
static const struct { const char *name, *key; } meta_names[] = {
	{ "ArticleTitle", "标题" },
	{ "PubDate", "发布日期" },
	{ "ContentSource", "来源" },
};

static const GumboTag block_tags[] = {
	GUMBO_TAG_P, GUMBO_TAG_DIV, GUMBO_TAG_TABLE, GUMBO_TAG_TR, GUMBO_TAG_TD,
	GUMBO_TAG_TH, GUMBO_TAG_LI, GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_DL,
	GUMBO_TAG_DT, GUMBO_TAG_DD, GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3,
	GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6, GUMBO_TAG_SECTION,
	GUMBO_TAG_ARTICLE, GUMBO_TAG_HEADER, GUMBO_TAG_FOOTER, GUMBO_TAG_NAV,
	GUMBO_TAG_ASIDE, GUMBO_TAG_MAIN, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE,
	GUMBO_TAG_FORM, GUMBO_TAG_FIELDSET, GUMBO_TAG_CENTER, GUMBO_TAG_BR,
	GUMBO_TAG_HR, GUMBO_TAG_CAPTION, GUMBO_TAG_SELECT, GUMBO_TAG_OPTION,
	GUMBO_TAG_BUTTON, GUMBO_TAG_BODY, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_ADDRESS,
};

static const GumboTag site_tags[] = {
	GUMBO_TAG_NAV, GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE, GUMBO_TAG_SELECT,
	GUMBO_TAG_BUTTON,
};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static bool is_tag(const GumboNode *node, const GumboTag *tags, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (html_is(node, tags[i]))
			return true;
	return false;
}

static unsigned heading_level(const GumboNode *node)
{
	static const GumboTag levels[] = { GUMBO_TAG_H1, GUMBO_TAG_H2,
		GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6 };
	for (unsigned i = 0; i < COUNT(levels); i++)
		if (html_is(node, levels[i]))
			return i + 1;
	return 0;
}

/* Whether the style of NODE says NAME: VALUE. */
static bool has_style(const GumboNode *node, const char *name, const char *value)
{
	const char *at = strcasestr(html_attribute(node, "style"), name);
	if (!at)
		return false;
	at += strlen(name);
	at += strspn(at, " \t:");
	return !strncasecmp(at, value, strlen(value));
}

static bool is_bold(const GumboNode *node)
{
	return html_is(node, GUMBO_TAG_B) || html_is(node, GUMBO_TAG_STRONG)
		|| has_style(node, "font-weight", "bold")
		|| has_style(node, "font-weight", "700");
}

static bool is_centered(const GumboNode *node)
{
	return html_is(node, GUMBO_TAG_CENTER)
		|| !strcasecmp(html_attribute(node, "align"), "center")
		|| has_style(node, "text-align", "center");
}

/* Counts NODE in, or out with STEP -1. */
static void step_inside(struct inside *inside, const GumboNode *node, int step)
{
	unsigned level = heading_level(node);
	if (is_bold(node))
		inside->bold += step;
	if (is_centered(node))
		inside->centered += step;
	if (html_is(node, GUMBO_TAG_A) && *html_attribute(node, "href"))
		inside->link += step;
	if (is_tag(node, site_tags, COUNT(site_tags)))
		inside->site += step;
	if (level)
		inside->heading = step > 0 ? level : 0;
}

static void close_paragraph(struct reader *reader)
{
	struct strbuf folded = STRBUF_INIT;
	html_fold(&folded, reader->text.text, reader->text.len);
	if (folded.len) {
		struct block *block = blocks_add(reader->blocks, reader->heading
			? BLOCK_HEADING : BLOCK_PARAGRAPH, reader->line);
		block->level = reader->heading;
		block->bold = reader->bold;
		block->link = reader->link;
		block->centered = reader->centered;
		if (reader->site)
			block->role = ROLE_SITE;
		block->text = strbuf_take(&folded);
	}
	strbuf_release(&folded);
	strbuf_reset(&reader->text);
	reader->line = 0;
}

static void add_text(struct reader *reader, const char *text, unsigned line)
{
	const struct inside *inside = &reader->inside;
	if (!reader->line) {
		reader->line = line;
		for (const char *at = text; *at && strchr(" \t\n", *at); at++)
			reader->line += *at == '\n';
		reader->bold = reader->link = true;
		reader->centered = inside->centered > 0;
		reader->site = inside->site > 0;
		reader->heading = inside->heading;
	}
	reader->bold &= inside->bold > 0;
	reader->link &= inside->link > 0;
	strbuf_adds(&reader->text, text);
}

static bool enter(void *context, const GumboNode *node);
static void leave(void *context, const GumboNode *node);

/* The caption of a table is a line above it. */
static void read_caption(struct reader *reader, const GumboNode *table)
{
	const GumboVector *children = &table->v.element.children;
	for (size_t i = 0; i < children->length; i++)
		if (html_is(children->data[i], GUMBO_TAG_CAPTION))
			html_walk(children->data[i],
				&(struct html_walk) { enter, leave, reader });
}

static void read_table(struct reader *reader, const GumboNode *table)
{
	struct grid grid = { 0 };
	read_caption(reader, table);
	reader->cut += html_read_table(&grid, table);
	if (!grid.count)
		return;
	struct block *block = blocks_add(reader->blocks, BLOCK_TABLE,
		table->v.element.start_pos.line);
	block->grid = grid;
	if (reader->inside.site)
		block->role = ROLE_SITE;
}

/* <!-- saved from url=(0042)http://… --> */
static void read_comment(struct reader *reader, const char *text)
{
	const char *url = strstr(text, "saved from url=");
	if (!url || reader->saved)
		return;
	url = strstr(url, "http");
	if (url)
		reader->saved = mem_bytes(url, strcspn(url, " \t\r\n"));
}

static void keep_url(char **url, const char *text)
{
	if (!*url && !strncasecmp(text, "http", 4))
		*url = mem_text(text);
}

static void read_meta(struct reader *reader, const GumboNode *node)
{
	const char *name = html_attribute(node, "name");
	const char *content = html_attribute(node, "content");
	if (!strcasecmp(name, "url")
			|| !strcasecmp(html_attribute(node, "property"), "og:url"))
		keep_url(&reader->canonical, content);
	for (size_t i = 0; i < COUNT(meta_names) && *content; i++) {
		if (strcasecmp(name, meta_names[i].name))
			continue;
		struct strbuf text = STRBUF_INIT;
		strbuf_addf(&text, "%s: ", meta_names[i].key);
		html_fold(&text, content, strlen(content));
		struct block *block = blocks_add(reader->blocks, BLOCK_PARAGRAPH,
			node->v.element.start_pos.line);
		block->role = ROLE_META;
		block->text = strbuf_take(&text);
	}
}

static void read_head(struct reader *reader, const GumboNode *node)
{
	if (html_is(node, GUMBO_TAG_META))
		read_meta(reader, node);
	else if (html_is(node, GUMBO_TAG_BASE))
		keep_url(&reader->base, html_attribute(node, "href"));
	else if (html_is(node, GUMBO_TAG_LINK)
			&& !strcasecmp(html_attribute(node, "rel"), "canonical"))
		keep_url(&reader->canonical, html_attribute(node, "href"));
}

static bool enter(void *context, const GumboNode *node)
{
	struct reader *reader = context;
	switch (node->type) {
	case GUMBO_NODE_TEXT:
	case GUMBO_NODE_CDATA:
		add_text(reader, node->v.text.text, node->v.text.start_pos.line);
		return false;
	case GUMBO_NODE_WHITESPACE:
		if (reader->text.len)
			strbuf_adds(&reader->text, node->v.text.text);
		return false;
	case GUMBO_NODE_COMMENT:
		read_comment(reader, node->v.text.text);
		return false;
	case GUMBO_NODE_DOCUMENT:
		return true;
	default:
		break;
	}
	read_head(reader, node);
	if (html_is_silent(node))
		return false;
	if (is_tag(node, block_tags, COUNT(block_tags)))
		close_paragraph(reader);
	if (html_is(node, GUMBO_TAG_TITLE)) {
		reader->inside.site++;
		return true;
	}
	if (html_is(node, GUMBO_TAG_TABLE) && !html_is_layout(node)) {
		read_table(reader, node);
		return false;
	}
	step_inside(&reader->inside, node, 1);
	return true;
}

static void leave(void *context, const GumboNode *node)
{
	struct reader *reader = context;
	if (html_is(node, GUMBO_TAG_TITLE)) {
		close_paragraph(reader);
		reader->inside.site--;
		return;
	}
	if (is_tag(node, block_tags, COUNT(block_tags)))
		close_paragraph(reader);
	step_inside(&reader->inside, node, -1);
}

static void finish(struct reader *reader)
{
	char **const urls[] = { &reader->canonical, &reader->saved, &reader->base };
	close_paragraph(reader);
	for (size_t i = 0; i < COUNT(urls); i++) {
		if (!reader->blocks->base_url) {
			reader->blocks->base_url = *urls[i];
			*urls[i] = NULL;
		}
		free(*urls[i]);
	}
	if (reader->cut)
		report_note(reader->report, NOTE_DROPPED, 0, "table-cut",
			"%zu cells of tables reach past %d columns and were cut there.",
			reader->cut, HTML_COLUMNS);
	strbuf_release(&reader->text);
}

void read_html(struct blocks *blocks, const char *text, size_t len,
	struct report *report)
{
	struct reader reader = { .blocks = blocks, .report = report,
		.text = STRBUF_INIT };
	struct strbuf flat = STRBUF_INIT;
	size_t dropped = html_cap_depth(&flat, text, len);
	if (dropped)
		report_note(report, NOTE_DROPPED, 0, "nesting",
			"%zu tags nested deeper than %d were left out; their text was kept.",
			dropped, HTML_DEEPEST);
	if (flat.len > LONGEST) {
		report_note(report, NOTE_DROPPED, 0, "too-long",
			"The page has %zu bytes of markup; only the first %d were read.",
			flat.len, LONGEST);
		strbuf_cut(&flat, LONGEST);
		while (flat.len && (flat.text[flat.len - 1] & 0x80))
			strbuf_cut(&flat, flat.len - 1);
	}
	struct html_memory memory = { 0 };
	GumboOptions options = kGumboDefaultOptions;
	options.max_errors = 0;
	options.allocator = html_memory_take;
	options.deallocator = html_memory_keep;
	options.userdata = &memory;
	GumboOutput *output = gumbo_parse_with_options(&options, flat.text, flat.len);
	html_walk(output->document, &(struct html_walk) { enter, leave, &reader });
	finish(&reader);
	html_memory_release(&memory);
	strbuf_release(&flat);
}
