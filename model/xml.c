#include "model/xml.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* libxml2 would print what is wrong with a document. */
static void say_nothing(void *context, const char *message,
	xmlParserSeverities severity, xmlTextReaderLocatorPtr locator)
{
	(void)context;
	(void)message;
	(void)severity;
	(void)locator;
}

void xml_open(struct xml *xml, const char *bytes, size_t len)
{
	*xml = (struct xml) { 0 };
	if (!len || len > INT_MAX)
		return;
	xml->reader = xmlReaderForMemory(bytes, (int)len, NULL, NULL,
		XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOERROR
		| XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
	if (xml->reader)
		xmlTextReaderSetErrorHandler(xml->reader, say_nothing, NULL);
}

void xml_close(struct xml *xml)
{
	if (xml->reader)
		xmlFreeTextReader(xml->reader);
	xml->reader = NULL;
}

enum xml_step xml_next(struct xml *xml)
{
	if (xml->closing) {
		xml->closing = false;
		return XML_LEAVE;
	}
	while (xml->reader) {
		int got = xml->skipping ? xmlTextReaderNext(xml->reader)
			: xmlTextReaderRead(xml->reader);
		xml->skipping = false;
		if (got != 1)
			return got == 0 ? XML_END : XML_BROKEN;
		switch (xmlTextReaderNodeType(xml->reader)) {
		case XML_READER_TYPE_ELEMENT:
			xml->empty = xmlTextReaderIsEmptyElement(xml->reader) == 1;
			xml->closing = xml->empty;
			return XML_ENTER;
		case XML_READER_TYPE_END_ELEMENT:
			return XML_LEAVE;
		case XML_READER_TYPE_TEXT:
		case XML_READER_TYPE_CDATA:
		case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
			return XML_TEXT;
		case XML_READER_TYPE_DOCUMENT_TYPE:
		case XML_READER_TYPE_ENTITY_REFERENCE:
			return XML_BROKEN;
		default:
			break;
		}
	}
	return XML_BROKEN;
}

void xml_skip(struct xml *xml)
{
	xml->closing = false;
	xml->skipping = true;
}

const char *xml_name(const struct xml *xml)
{
	const xmlChar *name = xmlTextReaderConstLocalName(xml->reader);
	return name ? (const char *)name : "";
}

bool xml_is(const struct xml *xml, const char *name)
{
	return !strcmp(xml_name(xml), name);
}

const char *xml_text(const struct xml *xml)
{
	const xmlChar *text = xmlTextReaderConstValue(xml->reader);
	return text ? (const char *)text : "";
}

char *xml_attribute(struct xml *xml, const char *name)
{
	char *value = NULL;
	int got = xmlTextReaderMoveToFirstAttribute(xml->reader);
	for (; got == 1 && !value; got = xmlTextReaderMoveToNextAttribute(xml->reader))
		if (xml_is(xml, name))
			value = mem_text(xml_text(xml));
	xmlTextReaderMoveToElement(xml->reader);
	return value;
}

long xml_number(struct xml *xml, const char *name, long none)
{
	char *text = xml_attribute(xml, name), *end = text;
	long value = text ? strtol(text, &end, 10) : none;
	if (end == text)
		value = none;
	free(text);
	return value;
}

double xml_real(struct xml *xml, const char *name)
{
	char *text = xml_attribute(xml, name);
	double value = text ? strtod(text, NULL) : 0;
	free(text);
	return value;
}
