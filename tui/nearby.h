/*
 * The pane beside a list of what stands in reports: the cells that a check is
 * about and their table, or the text around a section, with words marked. Read
 * only when it is drawn; while the cursor moves on it stays as it is.
 */
#ifndef TUI_NEARBY_H
#define TUI_NEARBY_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/preview.h"
#include "tui/report_text.h"
#include "tui/view.h"

enum { NEARBY_FROM = 150 }; /* columns of a window that has room for it */

struct nearby {
	struct preview preview;   /* whose report it is */
	int64_t text_of;          /* the report of TEXT; 0: none */
	struct report_text text;
	unsigned columns;         /* that TEXT is wrapped to */
	bool is_drawn;            /* and on the screen */
};

struct nearby_spot {
	int64_t report;      /* 0: nothing is shown */
	const char *check;   /* its spot (model/spot.h), or NULL */
	const char *remark;  /* on it, or NULL */
	int section;         /* 0, and no check: the report as a whole */
	const char *words;   /* marked in the text, or NULL */
};

/* Zeros show nothing. */
void nearby_release(struct nearby *nearby);

/* Columns of the list, in a window of COLUMNS. */
unsigned nearby_list_columns(unsigned columns);

/* After a change of size, of the list, or of what is on top. */
void nearby_forget(struct nearby *nearby);

/* AREA is that of the whole window, LIST its columns that the list has. */
void nearby_draw(struct nearby *nearby, struct session *session,
	const struct nearby_spot *spot, const struct area *area, unsigned list);

#endif
