/*
 * The stages of report_parse(), in the order it runs them. Each reads the
 * blocks and adds to the report; none can fail.
 */
#ifndef MODEL_STAGE_H
#define MODEL_STAGE_H

#include "model/block.h"
#include "model/parse.h"
#include "model/report.h"

struct strbuf;

/*
 * Bytes to UTF-8: BOM, strict UTF-8, the label, detection (documents.md 1).
 * Sets report->encoding and a note for each kind of repair; strips U+FEFF,
 * zero-width and bidi signs, C0 and C1 controls. FORCED is the user's choice
 * or NULL.
 */
void decode_text(struct strbuf *out, struct report *report, const char *bytes,
	size_t len, const char *forced);

/* Whether BYTES are UTF-16: by their mark, or because all the zero bytes, those
 * of newlines and digits, are on one side. */
bool decode_is_utf16(const char *bytes, size_t len);

/* Adds TEXT with newlines as LF (a page's end is one) and without signs that
 * show nothing or turn the direction of writing. */
void decode_clean(struct strbuf *out, const char *text, size_t len);

/* Takes out what converters left in a text: pinyin in brackets after Han
 * characters 發(fā)展, commas twice (documents.md 6). */
void drop_noise(struct strbuf *text, struct report *report);

/* Marks menus, footers and meta rows (ROLE_SITE, ROLE_META); both go to
 * report->left_out. A key and a value that stand in two lines are joined:
 * "索引号: 000014349". */
void page_frame(struct blocks *blocks, struct report *report);

/* Lines with pipes become tables: "a | b |", or a cell a line. */
void table_lines(struct blocks *blocks);

/*
 * Finds the tables of the official forms in whatever layout (grids, or lines
 * of words) by their labels, marks their blocks ROLE_FORM, turns lines into
 * grids, adds the report's tables with form set, and the figures. Sets
 * report->form. BESIDE may be NULL.
 */
void form_read(struct blocks *blocks, struct report *report,
	const struct beside *beside);

/* Other tables that are printed without pipes: a cell a line, columns parted
 * by spaces. */
void table_words(struct blocks *blocks);

/* The tree of sections, and the tables that are not yet the report's. */
void outline_build(struct blocks *blocks, struct report *report);

/* Kind, title, year, script, document numbers, dates, issuer, department. */
void head_read(struct blocks *blocks, struct report *report,
	const struct parse_hint *hint);

/* The place, by the rules of places.md. Called by head_read(). */
void place_read(struct blocks *blocks, struct report *report,
	const struct parse_hint *hint);

/* Figures in sentences (after head_read: the year decides the form). */
void prose_read(struct report *report);

/* Leads, responsibles and deadlines of a work plan's items. */
void tasks_read(struct report *report);

/* A note where an advertisement stands in the text: a mirror that was taken
 * over, whose other words are to be doubted too. */
void adverts_find(struct report *report);

/* The form's own relations, for what was read. */
void check_report(struct report *report);

/* What the sentences state, against the tables and in themselves. */
void check_prose(struct report *report);

#endif
