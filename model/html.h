/*
 * The parts of read_html(): what only they share.
 */
#ifndef MODEL_HTML_H
#define MODEL_HTML_H

#include <gumbo.h>
#include <stdbool.h>
#include <stddef.h>

struct block;
struct grid;
struct report;
struct strbuf;

/* Elements are nested no deeper than this: gumbo takes time by the square of
 * the depth. Real pages have 20 to 60, Word's 100. */
enum { HTML_DEEPEST = 200, HTML_COLUMNS = 1000 };

/* Adds TEXT with the tags that nest deeper left out, and without attributes
 * that nobody looks at or that hold a whole picture; newlines stay, so that lines
 * keep their numbers. Returns how many tags were left out. */
size_t html_cap_depth(struct strbuf *out, const char *text, size_t len);

/*
 * Walks the tree under ROOT without recursion. ENTER tells whether to go into
 * the node; LEAVE is called for each node that was gone into.
 */
struct html_walk {
	bool (*enter)(void *context, const GumboNode *node);
	void (*leave)(void *context, const GumboNode *node);
	void *context;
};
void html_walk(const GumboNode *root, const struct html_walk *walk);

/* "" where NODE is no element or has no such attribute. */
const char *html_attribute(const GumboNode *node, const char *name);
bool html_is(const GumboNode *node, GumboTag tag);

/* Elements whose text nobody sees. */
bool html_is_silent(const GumboNode *node);

/* Adds TEXT with white space folded: to nothing where a line was broken between
 * two Han characters, else to one space; none at the ends. */
void html_fold(struct strbuf *out, const char *text, size_t len);

/* Whether TABLE only arranges the page: what it holds is read as text. */
bool html_is_layout(const GumboNode *table);

/* The cells of TABLE, spans resolved: colspan within HTML_COLUMNS, rowspan
 * within the rows that follow. Returns how many spans or cells were cut. */
size_t html_read_table(struct grid *grid, const GumboNode *table);

#endif
