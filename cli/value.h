/* A value as two columns: the number, and what it is or why there is none
 * (number, blank, dash, missing, not in form, unknown; of a rate: below base,
 * which has a number unless the base is 0). */
#ifndef CLI_VALUE_H
#define CLI_VALUE_H

#include "cli/printer.h"
#include "model/measure.h"

void value_print(struct printer *printer, const struct indicator_value *value);

void measure_print(struct printer *printer, struct measure measure,
	const struct measure_value *value);

#endif
