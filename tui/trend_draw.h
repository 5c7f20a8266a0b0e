/*
 * Trends as they are drawn: the years downwards with numbers and bars, places
 * side by side; or as lines.
 *
 *	 2020      21  ████▉  2019 式
 *	 ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄ 表式更换：国办公开办函〔2021〕30号
 *	 2021      70  ████████████████  2021 式
 */
#ifndef TUI_TREND_DRAW_H
#define TUI_TREND_DRAW_H

#include <stdbool.h>

#include "tui/draw.h"
#include "tui/list.h"
#include "tui/trend_set.h"

struct trend_drawing {
	const struct trend_set *set;
	const struct list *list; /* of set->lines */
	size_t place;            /* in focus */
	size_t first_place;      /* the leftmost that is shown */
};

/* Lines above those of the years: the names of several places. */
unsigned trend_head_rows(const struct trend_set *set);

/* How many places stand side by side in COLUMNS; the columns of each. */
size_t trend_places_shown(const struct trend_set *set, unsigned columns);
unsigned trend_place_columns(const struct trend_set *set, unsigned columns);

enum { TREND_YEAR_COLUMNS = 6 }; /* before the first place */

/* The formula of a rate, in the first row of AREA. */
void trend_draw_formula(const struct rate *rate, const struct area *area);

void trend_draw_bars(const struct trend_drawing *drawing,
	const struct area *area);
void trend_draw_lines(const struct trend_drawing *drawing,
	const struct area *area);

#endif
