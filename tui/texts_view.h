/*
 * The texts of two reports, for the files that make them: texts_pane.c, and
 * texts_draw.c that draws.
 */
#ifndef TUI_TEXTS_VIEW_H
#define TUI_TEXTS_VIEW_H

#include "tui/texts_pane.h"

enum {
	TEXTS_HEAD = 2,       /* lines: names, rule */
	TEXTS_MARGIN = 1,
	TEXTS_WIDE_LIST = 61, /* beside texts; a space before the line between */
	TEXTS_NARROW = 60,    /* below: one text at a time */
};

/* Of what is shown as ROW. */
const struct text_pair *texts_pane_at(const struct texts_pane *pane,
	size_t row);

/* Bytes of one side's text. */
size_t texts_run_start(const struct text_run *run, enum side side);
size_t texts_run_len(const struct text_run *run, enum side side);

#endif
