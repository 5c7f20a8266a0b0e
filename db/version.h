/*
 * Facts (db/schema.h) about the whole index: which versions of the program's
 * parts made what is derived in it.
 */
#ifndef DB_VERSION_H
#define DB_VERSION_H

#include <stdbool.h>

struct index;
struct trouble;

#define FACT_PARSE "parse version"
#define FACT_PACK "pack version"
#define FACT_TOKEN "token version"
#define FACT_NUMBERS "numbers version"
#define FACT_REBUILDING "rebuilding" /* one was begun and not ended */

/* All that is derived is of this program from now on. */
bool version_set(struct index *index, struct trouble *trouble);

#endif
