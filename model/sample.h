/*
 * The sample documents of assets/sample, inside the program: what the welcome
 * screen offers. Made by assets/gen_sample.c.
 */
#ifndef MODEL_SAMPLE_H
#define MODEL_SAMPLE_H

#include <stddef.h>

struct sample {
	const char *name; /* of the file */
	const char *bytes;
	size_t len;
};

extern const struct sample samples[];
extern const size_t sample_count;

#endif
