/*
 * The doubtful fields of reports: list --doubtful.
 */
#ifndef CLI_DOUBTFUL_H
#define CLI_DOUBTFUL_H

#include "cli/printer.h"
#include "cli/resolve.h"

/* A row for each doubtful field of the reports in LIST. An exit status. */
int doubtful_print(struct index *index, const struct found_list *list,
	enum format format);

#endif
