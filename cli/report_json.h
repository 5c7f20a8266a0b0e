/* A report in the shape of nianbao-json(5), version 1. */
#ifndef CLI_REPORT_JSON_H
#define CLI_REPORT_JSON_H

#include <stdint.h>

#include <jansson.h>

#include "model/report.h"

struct report_origin { /* what the index knows beside the report */
	int64_t id;
	const char *sha256;
	const char *const *sources; /* the first, then the others */
	size_t source_count;
};

enum { REPORT_JSON_SCHEMA = 1 };

/* A new reference. */
json_t *report_json(const struct report *report,
	const struct report_origin *origin);

/* Whole numbers without a fraction: 0, not 0.0; null when it is not finite. */
json_t *json_of_number(double number);

/* NULL gives null; bytes that are not UTF-8 become U+FFFD. */
json_t *json_of_text(const char *text);

/* On one line of standard output, without the newline. */
void json_print(const json_t *value);

#endif
