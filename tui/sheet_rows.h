/*
 * A sheet as rows for other programs: its columns by their heads, blanks told
 * from what the document has not; of an official form the ids of its rows
 * before them, where programs read it.
 */
#ifndef TUI_SHEET_ROWS_H
#define TUI_SHEET_ROWS_H

#include "model/sheet.h"
#include "tui/rows.h"

void rows_sheet_columns(struct rows *rows, const struct sheet *sheet);

/* The values of ROW, which is not ended. */
void rows_sheet_row(struct rows *rows, const struct sheet *sheet, unsigned row);

/* All of it. */
void rows_add_sheet(struct rows *rows, const struct sheet *sheet);

#endif
