/* A bar on standard error while documents are read; a line now and then where
 * that is no terminal. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress {
	bool shown;     /* standard error is a terminal */
	bool drawn;     /* there is a bar on its line */
	double started, last; /* seconds */
};

void progress_start(struct progress *progress);

/* Draws the bar, at most ten times a second; else a line every half minute. */
void progress_show(struct progress *progress, size_t done, size_t total);

/* Takes the bar away, for a sentence or for the end. */
void progress_clear(struct progress *progress);

#endif
