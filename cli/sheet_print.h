/* A sheet on standard output. */
#ifndef CLI_SHEET_PRINT_H
#define CLI_SHEET_PRINT_H

#include "cli/printer.h"
#include "model/sheet_shape.h"

enum sheet_folding {
	SHEET_CUT,  /* texts that do not fit end in an ellipsis */
	SHEET_WRAP, /* or go on in the next line */
};

/*
 * Text: fitted to the terminal, or as wide as it is when output goes
 * elsewhere; columns that do not fit even when narrow follow below, with the
 * label column again. Other formats: its rows and columns.
 */
void sheet_print(const struct sheet *sheet, enum format format,
	enum sheet_folding folding);

#endif
