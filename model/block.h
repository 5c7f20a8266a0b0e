/*
 * What a reader makes of a file: blocks in the order of the text, each with
 * its line in the source. Readers (read_text, read_html) know a file format
 * and nothing of reports; the rest knows blocks and nothing of formats.
 */
#ifndef MODEL_BLOCK_H
#define MODEL_BLOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "model/grid.h"

enum block_kind {
	BLOCK_HEADING,   /* the format says so (h1…h6); level is set */
	BLOCK_PARAGRAPH, /* a line of a text file, a p of a page */
	BLOCK_TABLE,
	BLOCK_RULE,      /* a line that parts, a page's end */
};

/* What a stage has found a block to be; later stages pass over it. */
enum block_role {
	ROLE_BODY,
	ROLE_SITE,   /* menu, footer, share buttons: cut away, kept to be shown */
	ROLE_META,   /* index number, date, publisher of the page */
	ROLE_FORM,   /* a table of an official form, or a line of one */
};

struct block {
	enum block_kind kind;
	enum block_role role;
	unsigned level;
	unsigned line;    /* of the source, from 1 */
	bool centered;    /* the format says so: titles, signatures */
	bool bold;        /* all of it */
	bool link;        /* all of it is a link: menus */
	char *text;       /* paragraph, heading: white space folded to one; a
	                     tab where a line of text has a gap as between
	                     columns, until table_words() has looked. "" is a
	                     line of nothing but spaces: an empty cell */
	struct grid grid; /* table */
	unsigned form;    /* enum form_id of a ROLE_FORM table */
	unsigned table;   /* id of the report's table made of it, 0 while none */
};

struct strbuf;

struct blocks {
	struct block *items;
	size_t count, room;
	char *base_url;   /* <base>, canonical link or saved-from; or NULL */
};

void blocks_release(struct blocks *blocks);

/* Adds an empty block of KIND at LINE; the pointer holds until the next. */
struct block *blocks_add(struct blocks *blocks, enum block_kind kind,
	unsigned line);

/* Takes out COUNT blocks from AT, or makes room for COUNT (zeroed) ones. */
void blocks_remove(struct blocks *blocks, size_t at, size_t count);
struct block *blocks_insert(struct blocks *blocks, size_t at, size_t count);

/* Adds LEN bytes with white space folded to one, or to a tab where it is a gap
 * as between columns; none at the ends. */
void block_fold(struct strbuf *out, const char *text, size_t len);

/* Readers. TEXT is valid UTF-8 of LEN bytes. Neither can fail. */
void read_text(struct blocks *blocks, const char *text, size_t len);

struct report;
/* REPORT gets the notes (nesting cut at a depth, spans capped). */
void read_html(struct blocks *blocks, const char *text, size_t len,
	struct report *report);

/* BYTES are an Office Open XML document (.docx); a line is a paragraph of it.
 * REPORT gets a note where it is damaged or too large. */
void read_docx(struct blocks *blocks, const char *bytes, size_t len,
	struct report *report);

/* TEXT is what `pdftotext -bbox-layout` says of a PDF: words and where they
 * stand. A line is a page's line, counted through. REPORT gets the notes
 * (running heads and page numbers that were left out). */
void read_pdf(struct blocks *blocks, const char *text, size_t len,
	struct report *report);

#endif
