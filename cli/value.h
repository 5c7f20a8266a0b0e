/* An indicator's value as two columns: the number, and what it is or why there
 * is none (number, blank, dash, missing, not in form, unknown). */
#ifndef CLI_VALUE_H
#define CLI_VALUE_H

#include "cli/printer.h"
#include "model/indicator.h"

void value_print(struct printer *printer, const struct indicator_value *value);

#endif
