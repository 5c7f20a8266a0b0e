/* The compiled translations; made by assets/gen_catalogue.c from po. */
#ifndef BASE_CATALOGUE_H
#define BASE_CATALOGUE_H

#include <stddef.h>

struct catalogue_message {
	const char *msgid, *text;
};

struct catalogue {
	const char *language; /* "zh_CN" */
	const struct catalogue_message *messages; /* by msgid, strcmp order */
	size_t count;
};

extern const struct catalogue catalogues[];
extern const size_t catalogues_count;

#endif
