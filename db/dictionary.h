/*
 * The dictionary of an index (db/archive.h): learnt from the first hundred
 * files that are added at once, and then never changed, for without it no
 * document that was put away with it can be read again. So it is kept twice.
 */
#ifndef DB_DICTIONARY_H
#define DB_DICTIONARY_H

#include <stdbool.h>
#include <stdint.h>

struct dictionary;
struct index;
struct trouble;
struct walk;

/* That of the index, which is the index's; NULL when it has none. */
const struct dictionary *dictionary_of(struct index *index,
	struct trouble *trouble);

/* The one that frames call NUMBER; NULL when it is lost. */
const struct dictionary *dictionary_find(struct index *index, uint32_t number,
	struct trouble *trouble);

/* Learns one from WALK's files, when there are enough of them and the index has
 * none; false with TROUBLE when it cannot be stored. */
bool dictionary_make(struct index *index, const struct walk *walk,
	struct trouble *trouble);

/* How many copies are there, and how many of them are whole. */
bool dictionary_count(struct index *index, unsigned *copies, unsigned *whole,
	struct trouble *trouble);

/* Puts the dictionaries of which FROM, which may be damaged, has a whole copy
 * into TO, all copies of them. False with the TROUBLE of TO. */
bool dictionary_copy(struct index *to, struct index *from,
	struct trouble *trouble);

#endif
