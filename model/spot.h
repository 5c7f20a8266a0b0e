/*
 * Where in a document something hangs that a user keeps: a mark, a remark, a
 * link. A spot is a text, the same after the document was read again and, where
 * the words are the same, in another edition of it:
 *
 *	                            the report as a whole
 *	section/三、收到和处理      a section by its heading; section/…~2 is the
 *	                            second one of that name
 *	cell/3.1:total              a cell of the form
 *	text/全年收到政府信息公开申请75件
 *	                            a sentence by its beginning (spot_text.h)
 *	line/61                     a line of the document as it is
 *	table/2                     the second table
 *	table/2/水费|金额           a cell of it by the names of row and column
 *	check/C4/4.review.total|4.review.maintained+…+4.review.pending
 *	                            a check, by its rule and the names of what it
 *	                            compares: a remark there dismisses it
 */
#ifndef MODEL_SPOT_H
#define MODEL_SPOT_H

#include <stdbool.h>

#include "model/report.h"
#include "model/sheet.h"
#include "model/spot_text.h"

struct strbuf;

enum spot_kind {
	SPOT_REPORT,
	SPOT_SECTION,
	SPOT_TABLE, /* or a cell of one: struct spot.cell */
	SPOT_CHECK,
	SPOT_LINE,
	SPOT_TEXT,        /* a sentence, in section */
};

struct spot { /* what a text means in one report */
	enum spot_kind kind;
	int section;      /* id */
	int table;        /* id */
	const char *cell; /* for spot_find_cell(); NULL: the table as a whole */
	const struct check *check;
	unsigned line;    /* of the document */
	struct sentence sentence;
};

/* Each adds the text of a spot. */
void spot_add_section(struct strbuf *out, const struct report *report,
	int section);
void spot_add_table(struct strbuf *out, const struct report *report, int table);
void spot_add_cell(struct strbuf *out, const struct report *report, int table,
	const struct sheet *sheet, unsigned row, unsigned column);
void spot_add_line(struct strbuf *out, unsigned line);
void spot_add_check(struct strbuf *out, const struct check *check);

/* What TEXT, which SPOT points into, means in REPORT. False where the report
 * has nothing of that name; SPOT is the report then. */
bool spot_read(struct spot *spot, const struct report *report,
	const char *text);

/* Where the cell of a spot is in the SHEET of its table. */
bool spot_find_cell(const struct sheet *sheet, const char *cell, unsigned *row,
	unsigned *column);

#endif
