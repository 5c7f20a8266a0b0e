/* The texts of two reports, section by section, on standard output. */
#ifndef CLI_COMPARE_TEXT_H
#define CLI_COMPARE_TEXT_H

#include <stdbool.h>

#include "cli/printer.h"
#include "model/report.h"

/* CHANGED leaves out the sections that are alike. As text the differences
 * follow: what [-A has-] and what {+B has+}. */
void compare_text_print(const struct report *a, const struct report *b,
	enum format format, bool changed);

#endif
