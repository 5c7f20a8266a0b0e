#include "model/docx.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"

enum { DEEPEST_STYLE = 20, HEADINGS = 9 };

void docx_properties_init(struct docx_properties *properties)
{
	*properties = (struct docx_properties) { .number = -1, .number_level = -1 };
}

void docx_properties_release(struct docx_properties *properties)
{
	free(properties->style);
	docx_properties_init(properties);
}

enum said docx_said(struct xml *xml)
{
	char *value = xml_attribute(xml, "val");
	bool no = value && (!strcmp(value, "0") || !strcmp(value, "false")
		|| !strcmp(value, "off") || !strcmp(value, "none"));
	free(value);
	return no ? SAID_NO : SAID_YES;
}

static void read_property(struct docx_properties *properties, struct xml *xml)
{
	if (xml_is(xml, "pStyle")) {
		free(properties->style);
		properties->style = xml_attribute(xml, "val");
	} else if (xml_is(xml, "outlineLvl")) {
		long level = xml_number(xml, "val", HEADINGS);
		properties->has_heading = true;
		properties->heading = level >= 0 && level < HEADINGS
			? (unsigned)level + 1 : 0;
	} else if (xml_is(xml, "numId")) {
		properties->number = (int)xml_number(xml, "val", 0);
	} else if (xml_is(xml, "ilvl")) {
		properties->number_level = (int)xml_number(xml, "val", 0);
	} else if (xml_is(xml, "b")) {
		properties->bold = docx_said(xml);
	} else if (xml_is(xml, "jc")) {
		char *value = xml_attribute(xml, "val");
		properties->centered = value && !strcmp(value, "center")
			? SAID_YES : SAID_NO;
		free(value);
	}
}

/* Of the paragraph's end only its deletion counts: how it looks says nothing of
 * the text before it. */
static void read_mark(struct docx_properties *properties, struct xml *xml)
{
	enum xml_step step;
	while ((step = xml_next(xml)) == XML_ENTER || step == XML_TEXT) {
		if (step == XML_TEXT)
			continue;
		if (xml_is(xml, "del"))
			properties->joined = true;
		xml_skip(xml);
	}
}

void docx_properties_read(struct docx_properties *properties, struct xml *xml)
{
	size_t depth = 1;
	while (depth) {
		enum xml_step step = xml_next(xml);
		if (step == XML_END || step == XML_BROKEN)
			break;
		if (step == XML_LEAVE)
			depth--;
		if (step != XML_ENTER)
			continue;
		read_property(properties, xml);
		if (xml_is(xml, "numPr"))
			depth++;
		else if (xml_is(xml, "rPr"))
			read_mark(properties, xml);
		else
			xml_skip(xml);
	}
}

/* ------------------------------------------------------------- styles */

struct style {
	char *id;
	bool is_default;
	struct docx_properties said; /* STYLE: the one it is based on */
};

struct docx_styles {
	struct style *items;
	size_t count, room;
};

/* The names of Word's own styles are English in every language of Word. */
static void read_name(struct style *style, struct xml *xml)
{
	static const char heading[] = "heading ";
	size_t len = strlen(heading);
	char *name = xml_attribute(xml, "val");
	if (name && !strncasecmp(name, heading, len)
			&& name[len] >= '1' && name[len] <= '9') {
		style->said.heading = (unsigned)(name[len] - '0');
		style->said.has_heading = true;
	}
	if (name && !strcasecmp(name, "Title"))
		style->said.centered = style->said.bold = SAID_YES;
	free(name);
}

static void read_style(struct style *style, struct xml *xml)
{
	while (true) {
		enum xml_step step = xml_next(xml);
		if (step == XML_TEXT)
			continue;
		if (step != XML_ENTER)
			break;
		if (xml_is(xml, "pPr")) {
			char *based = style->said.style;
			style->said.style = NULL;
			docx_properties_read(&style->said, xml);
			free(style->said.style);
			style->said.style = based;
			continue;
		}
		if (xml_is(xml, "rPr")) {
			docx_properties_read(&style->said, xml);
			continue;
		}
		if (xml_is(xml, "name"))
			read_name(style, xml);
		if (xml_is(xml, "basedOn") && !style->said.style)
			style->said.style = xml_attribute(xml, "val");
		xml_skip(xml);
	}
}

static void add_style(struct docx_styles *styles, struct xml *xml)
{
	char *id = xml_attribute(xml, "styleId");
	char *type = xml_attribute(xml, "type");
	char *chosen = xml_attribute(xml, "default");
	if (id && (!type || !strcmp(type, "paragraph"))) {
		styles->items = mem_grow(styles->items, &styles->room,
			styles->count + 1, sizeof(*styles->items));
		struct style *style = &styles->items[styles->count++];
		*style = (struct style) { .id = id,
			.is_default = chosen && strcmp(chosen, "0")
				&& strcmp(chosen, "false") };
		docx_properties_init(&style->said);
		if (!xml->empty)
			read_style(style, xml);
		id = NULL;
	} else {
		xml_skip(xml);
	}
	free(id);
	free(type);
	free(chosen);
}

static int by_id(const void *a, const void *b)
{
	const struct style *first = a, *second = b;
	return strcmp(first->id, second->id);
}

struct docx_styles *docx_styles_new(const char *xml_bytes, size_t len)
{
	struct docx_styles *styles = mem_zero(1, sizeof(*styles));
	struct xml xml;
	enum xml_step step;
	xml_open(&xml, xml_bytes, len);
	while ((step = xml_next(&xml)) != XML_END && step != XML_BROKEN)
		if (step == XML_ENTER && xml_is(&xml, "style"))
			add_style(styles, &xml);
	xml_close(&xml);
	if (styles->count)
		qsort(styles->items, styles->count, sizeof(*styles->items), by_id);
	return styles;
}

void docx_styles_free(struct docx_styles *styles)
{
	for (size_t i = 0; i < styles->count; i++) {
		free(styles->items[i].id);
		docx_properties_release(&styles->items[i].said);
	}
	free(styles->items);
	free(styles);
}

static const struct style *find_style(const struct docx_styles *styles,
	const char *id)
{
	if (id && styles->count)
		return bsearch(&(struct style) { .id = (char *)id }, styles->items,
			styles->count, sizeof(*styles->items), by_id);
	for (size_t i = 0; !id && i < styles->count; i++)
		if (styles->items[i].is_default)
			return &styles->items[i];
	return NULL;
}

void docx_styles_complete(const struct docx_styles *styles,
	struct docx_properties *properties)
{
	const struct style *style = find_style(styles, properties->style);
	for (size_t depth = 0; style && depth < DEEPEST_STYLE; depth++) {
		const struct docx_properties *said = &style->said;
		if (!properties->has_heading && said->has_heading) {
			properties->heading = said->heading;
			properties->has_heading = true;
		}
		if (properties->number < 0) {
			properties->number = said->number;
			if (properties->number_level < 0)
				properties->number_level = said->number_level;
		}
		if (properties->bold == SAID_NOTHING)
			properties->bold = said->bold;
		if (properties->centered == SAID_NOTHING)
			properties->centered = said->centered;
		style = said->style ? find_style(styles, said->style) : NULL;
	}
}
