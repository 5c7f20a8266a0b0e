/*
 * Whether a line begins with a heading, and where its title ends. Headings run
 * in ("1、推进财政信息公开。进一步…": the first sentence is the title) and are
 * glued ("（一）公开的数量2018年全区…"); enumerations inside a paragraph and
 * the rows of the official forms are none.
 */
#ifndef MODEL_HEADING_H
#define MODEL_HEADING_H

#include "model/mark.h"

struct heading {
	struct mark mark;      /* MARK_NO: the line is no heading */
	size_t start;          /* characters: where the mark begins, */
	size_t title, title_end; /* its title, without the stop that closes it, */
	size_t rest;           /* and the text that runs on; count where none does */
};

struct heading heading_read(const struct plain *line);

/* Whether a row of an official form, and no heading, stands at AT. */
bool heading_is_row(const struct plain *line, size_t at);

#endif
