/*
 * A table made ready for eyes: header rows, a label column, cells with their
 * meaning, and the widths of its columns. The command line and the screen both
 * draw it, so both are equally straight.
 *
 * An official form is shown in the form's own shape, from the figures (short
 * labels, the form's columns); any other table as its grid is.
 */
#ifndef MODEL_SHEET_H
#define MODEL_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/width.h"
#include "model/report.h"

struct strbuf;

enum sheet_mark { /* what is said of a cell beside its text */
	MARK_NONE,
	MARK_BLANK,    /* empty in the document */
	MARK_DASH,
	MARK_INFERRED,
	MARK_REPAIRED,
	MARK_UNKNOWN,
	MARK_ABSENT,   /* the form has it, the document does not */
};

struct sheet_cell {
	char *text;               /* without its signs, safe to print:
	                             3,440 · "" blank · - · · absent · ? */
	unsigned rowspan, colspan; /* 0: covered by another cell */
	enum align align;
	enum sheet_mark mark;
	bool number;              /* never cut: ### where it does not fit */
	bool failing;             /* a sum that does not hold, or in another
	                             check that fails */
	const struct figure *figure; /* of the report, or NULL */
};

struct sheet {
	char *title;              /* 三、收到和处理政府信息公开申请情况 */
	char *unit;               /* of all its figures, or NULL */
	unsigned rows, columns;
	unsigned head_rows;       /* the first rows, frozen */
	unsigned label_columns;   /* the first columns, frozen */
	struct sheet_cell *cells; /* rows × columns */
	unsigned *widths;         /* columns: the natural width of each */
	unsigned *least;          /* columns: what sheet_fit() leaves at least */
	bool *signs;              /* columns: one place is kept behind numbers
	                             for the signs * and !, so digits stay straight */
};

/*
 * The signs that cells carry: ~12 inferred, 12* repaired, 12! a sum that does
 * not hold. Adds a sentence for each that occurs in SHEET, parted by "; "; empty
 * when none does.
 */
void sheet_legend(struct strbuf *out, const struct sheet *sheet);

/* SHEET points into REPORT (figures), which must outlive it. */
void sheet_make(struct sheet *sheet, const struct report *report,
	const struct table *table);
void sheet_release(struct sheet *sheet);

const struct sheet_cell *sheet_at(const struct sheet *sheet, unsigned row,
	unsigned column);

/*
 * Widths for a line of TOTAL columns, SEPARATOR columns between two: natural
 * where all fits; else the label column and texts give way before numbers,
 * down to a least width. WIDTHS has room for all columns. Returns the width
 * used, which is more than TOTAL when even the least do not fit.
 */
unsigned sheet_fit(const struct sheet *sheet, unsigned total,
	unsigned separator, unsigned *widths);

/*
 * One line of ROW: the cells from FIRST to LAST (inclusive; those before
 * label_columns always), each in exactly its width; LINE counts within a row
 * whose cells are wrapped (0 for the first). A cell that spans columns has
 * their widths and the separators between. Returns whether the row has a
 * further line. The line is safe to print.
 */
struct sheet_view {
	const unsigned *widths;
	unsigned first, last; /* columns shown after the frozen ones */
	bool wrap;
	const char *separator; /* " " or "│" … */
};
bool sheet_line(struct strbuf *out, const struct sheet *sheet,
	const struct sheet_view *view, unsigned row, unsigned line);

/* What the line above the hints says of a cell: its full label, its sum, its
 * source line, why it is inferred. Where that is wider than COLUMNS (0: any
 * width) the label is the short one. */
void sheet_explain(struct strbuf *out, const struct sheet *sheet,
	const struct report *report, unsigned row, unsigned column,
	unsigned columns);

/* A number for eyes: 2,822,652 · 431.38 · 1,000+ when approximate. */
void figure_text(struct strbuf *out, const struct figure *figure);
void number_text(struct strbuf *out, double number);

#endif
