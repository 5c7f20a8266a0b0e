/*
 * Sentences as spots: text/今年收到政府信息公开申请75 is the sentence that begins
 * so; text/…~2 the second one that does. Paragraphs are the lines of a section's
 * text that are not empty, counted from 0.
 */
#ifndef MODEL_SPOT_TEXT_H
#define MODEL_SPOT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct report;
struct strbuf;

struct sentence {
	int section;        /* id; 0: none */
	unsigned paragraph;
	size_t start, len;  /* bytes of the paragraph */
	const char *text;   /* of the report, LEN bytes */
};

/* Adds the spot of the sentence that OFFSET of the paragraph is in. */
void spot_add_sentence(struct strbuf *out, const struct report *report,
	int section, unsigned paragraph, size_t offset);

/* The sentence NAME, which is behind "text/". False where there is none. */
bool spot_find_sentence(struct sentence *found, const struct report *report,
	const char *name);

#endif
