/*
 * Beside a trend: what the report of the year under the cursor says of the
 * measure. Its parts and their shares, the rates, and its story. Read only when
 * it is drawn; while the cursor moves on it stays as it is.
 */
#ifndef TUI_TREND_PANE_H
#define TUI_TREND_PANE_H

#include <stdbool.h>

#include "model/measure.h"
#include "model/trend.h"
#include "tui/preview.h"
#include "tui/view.h"

struct trend_pane {
	struct preview preview; /* whose report it is */
	bool is_drawn;          /* and on the screen */
};

/* Zeros show nothing. */
void trend_pane_release(struct trend_pane *pane);

/* After a change of size or of what is on top. */
void trend_pane_forget(struct trend_pane *pane);

/* POINT is of the place NAME; NULL: outside its years. */
void trend_pane_draw(struct trend_pane *pane, struct session *session,
	struct measure measure, const struct trend_point *point,
	const char *name, const struct area *area);

#endif
