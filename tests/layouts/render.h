/*
 * Writes a report of an official form in the layouts in which such tables
 * come down from web sites (documents.md 19): for the tests of reading, and
 * for the measuring of many (tests/bench).
 */
#ifndef TESTS_LAYOUTS_RENDER_H
#define TESTS_LAYOUTS_RENDER_H

#include "base/strbuf.h"
#include "model/form.h"

enum layout {
	LAYOUT_HTML,        /* a table with spans */
	LAYOUT_PIPES,       /* a row a line: a | b | */
	LAYOUT_CELL_PIPES,  /* a cell a line, closed by a pipe; a pipe a row */
	LAYOUT_CELL_LINES,  /* a cell a line, blank lines between */
	LAYOUT_SPACES,      /* a row a line, cells parted by spaces */
	LAYOUT_GLUED,       /* a row a line, nothing between */
};
enum { LAYOUT_COUNT = 6 };

extern const char *const layout_names[LAYOUT_COUNT];

struct render {
	enum form_id form;
	const char *title;
	enum layout layout;
	bool traditional;
	/* The paragraphs under the heading NUMBER, from 1, a line each; NULL: a
	 * sentence of ours. */
	const char *(*prose)(void *context, unsigned number);
	/* HTML: attributes of each cell, paragraph and span, as word processors
	 * leave them, and the page around the report; NULL: none. */
	const char *style, *before, *after;
	/* What is printed in CELL; "" where it is blank. */
	const char *(*value)(void *context, const char *cell);
	void *context;
};

/* Adds the document, in UTF-8. */
void render_report(struct strbuf *out, const struct render *render);

#endif
