/*
 * The parts of read_docx(): what only they share. Office Open XML, ECMA-376
 * part 1, chapter 17 (WordprocessingML).
 */
#ifndef MODEL_DOCX_H
#define MODEL_DOCX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "model/xml.h"

struct blocks;
struct report;

/* ---- docx_parts: the files of the archive that are read. */

struct docx_parts {
	struct strbuf body, styles, numbering, footnotes, endnotes; /* "" where it
	                                                has none */
	bool damaged; /* the archive ends early, or a checksum is wrong */
	bool cut;     /* a file in it is larger than what is read */
};

void docx_parts_read(struct docx_parts *parts, const char *bytes, size_t len);
void docx_parts_release(struct docx_parts *parts);

/* ---- docx_properties: what w:pPr and w:rPr say, of styles and paragraphs. */

enum said { SAID_NOTHING, SAID_NO, SAID_YES };

struct docx_properties {
	char *style;        /* id of the style it is based on, or NULL */
	unsigned heading;   /* level from 1; 0 none */
	bool has_heading;   /* HEADING is said */
	int number;         /* w:numId; -1: not said; 0: none */
	int number_level;   /* w:ilvl; -1: not said */
	enum said bold, centered;
	bool joined;        /* its end was deleted: it goes on in the next */
};

void docx_properties_init(struct docx_properties *properties);
void docx_properties_release(struct docx_properties *properties);

/* Reads the element that was entered, up to its end; other elements inside it
 * are passed over. */
void docx_properties_read(struct docx_properties *properties, struct xml *xml);

/* The value of an on-off property: w:val missing means yes. */
enum said docx_said(struct xml *xml);

struct docx_styles;
struct docx_styles *docx_styles_new(const char *xml, size_t len);
void docx_styles_free(struct docx_styles *styles);

/* What PROPERTIES do not say is taken from their style and those it is based
 * on; from the default style where they name none. */
void docx_styles_complete(const struct docx_styles *styles,
	struct docx_properties *properties);

/* ---- docx_numbering: the marks that Word counts and does not store. */

struct docx_numbering;
struct docx_numbering *docx_numbering_new(const char *xml, size_t len);
void docx_numbering_free(struct docx_numbering *numbering);

/* Counts the paragraph and adds the mark that it has in print, with what
 * parts it from the text. Where its level is not said, it is the one that
 * belongs to its style. */
void docx_numbering_mark(struct docx_numbering *numbering, struct strbuf *out,
	const struct docx_properties *properties);

/* ---- docx_table: tables that are being read. */

struct docx_cell;

struct docx_table {
	struct docx_cell *cells;
	size_t count, room;
	unsigned rows, column;  /* so far; of the open cell */
	size_t row_start;       /* the first cell of the open row */
	bool in_cell, row_deleted;
	unsigned line;
	struct blocks *inner;   /* tables in its cells */
	size_t *inner_cells;    /* the cell each stands in */
	size_t inner_count, inner_room;
	size_t cut;             /* cells that were left out */
};

void docx_table_init(struct docx_table *table, unsigned line);
void docx_table_release(struct docx_table *table);
void docx_table_row(struct docx_table *table);
void docx_table_row_end(struct docx_table *table);
void docx_table_cell(struct docx_table *table, unsigned line);
void docx_table_cell_end(struct docx_table *table);

/* w:gridSpan, w:vMerge, w:gridBefore of what is open. */
void docx_table_property(struct docx_table *table, struct xml *xml);

/* Where the blocks of a table in the open cell go. */
struct blocks *docx_table_inner(struct docx_table *table);

/* Adds a paragraph to the open cell. */
void docx_table_text(struct docx_table *table, const char *text);

/* Adds the table to BLOCKS: as a grid, or, where it only arranges a page, as
 * paragraphs and the tables inside it. */
void docx_table_end(struct docx_table *table, struct blocks *blocks);

#endif
