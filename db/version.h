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
#define FACT_REBUILDS "rebuilds"     /* how many were begun, ever */
#define FACT_REBUILDING "rebuilding" /* which of them was begun and not ended */
#define FACT_COMPARING "comparing"   /* … has not yet checked between years */

/* All that is derived is of this program from now on, once a rebuild that was
 * begun has ended. */
bool version_set(struct index *index, struct trouble *trouble);

#endif
