/*
 * Cells for a spreadsheet: tabs between, digits without the commas for eyes.
 */
#ifndef TUI_TSV_H
#define TUI_TSV_H

#include "model/sheet.h"

struct strbuf;

void tsv_cell(struct strbuf *out, const struct sheet_cell *cell);

/* A line, with its newline. */
void tsv_row(struct strbuf *out, const struct sheet *sheet, unsigned row);
void tsv_sheet(struct strbuf *out, const struct sheet *sheet);

#endif
