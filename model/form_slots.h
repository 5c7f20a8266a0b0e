/*
 * The values printed behind the labels of a form, in cells or in lines.
 */
#ifndef MODEL_FORM_SLOTS_H
#define MODEL_FORM_SLOTS_H

#include "model/form_rows.h"

/* Adds the rows of all regions of MATCH to ROWS, with their slots and units; a
 * row printed twice is read once. */
void form_slots_read(struct form_rows *rows, const struct form_match *match,
	const struct form_stream *stream);

/* The columns of the grid in which the heads of an application table stand;
 * false unless all seven do, in their order. */
bool form_head_columns(const struct form_match *match, const struct form_stream *stream,
	const struct form_region *region, unsigned columns[FORM_COLUMNS]);

#endif
