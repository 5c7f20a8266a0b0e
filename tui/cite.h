/*
 * Where the numbers of an exported row come from: the report's title, the lines
 * of its document, what of them is doubtful, and a link.
 */
#ifndef TUI_CITE_H
#define TUI_CITE_H

#include "tui/rows.h"
#include "tui/view.h"

struct figure;

/* Lines of a document from the first to the last; zeros: none. */
struct cite_lines { unsigned first, last; };

void cite_line(struct cite_lines *lines, unsigned line); /* 0: none */
void cite_lines_text(struct strbuf *out, const struct cite_lines *lines);

/* Adds the columns of a citation to the row; of report 0 they are unknown.
 * SPOT (model/spot.h), LINES and DOUBTS may be NULL. Nothing where ROWS are not
 * to be cited. */
void cite_report(struct rows *rows, struct session *session, int64_t report,
	const char *spot, const char *lines, const char *doubts);

/* The same of one figure. */
void cite_figure(struct rows *rows, struct session *session, int64_t report,
	const struct figure *figure);

/* The same of what REPORT says of MEASURE: of a rate all that it is made of. */
void cite_measure(struct rows *rows, struct session *session, int64_t report,
	struct measure measure);

/* inferred: 自然人; NAME "" says only how sure. Nothing of what was printed so. */
void cite_doubt(struct strbuf *out, const struct figure *figure,
	const char *name);

#endif
