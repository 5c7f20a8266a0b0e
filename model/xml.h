/*
 * XML from outside, element by element (libxml2's reader): no network, no
 * entities, no document type.
 */
#ifndef MODEL_XML_H
#define MODEL_XML_H

#include <libxml/xmlreader.h>
#include <stdbool.h>
#include <stddef.h>

/* What xml_next() has come to. */
enum xml_step { XML_ENTER, XML_LEAVE, XML_TEXT, XML_END, XML_BROKEN };

struct xml {
	xmlTextReader *reader;
	bool empty;  /* the element has no content: its XML_LEAVE comes next */
	bool closing, skipping;
};

/* BYTES live as long as XML. */
void xml_open(struct xml *xml, const char *bytes, size_t len);
void xml_close(struct xml *xml);

/* XML_BROKEN: not well-formed within the next half kilobyte, or there is a
 * document type. */
enum xml_step xml_next(struct xml *xml);

/* After XML_ENTER: what the element holds is passed over, its XML_LEAVE too. */
void xml_skip(struct xml *xml);

/* The element's name without its prefix; holds until the next step. */
const char *xml_name(const struct xml *xml);
bool xml_is(const struct xml *xml, const char *name);

/* The text of XML_TEXT. */
const char *xml_text(const struct xml *xml);

/* The attribute NAME, its prefix aside; NULL where there is none. The caller
 * frees it. */
char *xml_attribute(struct xml *xml, const char *name);

/* The same as a number; NONE where there is none. */
long xml_number(struct xml *xml, const char *name, long none);
double xml_real(struct xml *xml, const char *name);

#endif
