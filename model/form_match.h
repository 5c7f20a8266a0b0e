/*
 * Where the tables of the official forms stand in a document: the words of a
 * form found in its stream, and the regions that hang together.
 */
#ifndef MODEL_FORM_MATCH_H
#define MODEL_FORM_MATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "model/form_stream.h"
#include "model/form_table.h"

struct form_hit {
	const struct form_word *word; /* what it means in its region */
	size_t start;      /* with the number before it */
	size_t begin, end; /* the label itself, with a note in brackets */
	bool numbered, cut; /* cut: the label's end is lost */
};

struct form_region {
	enum form_part part;
	size_t first, end; /* hits */
};

struct form_match {
	enum form_id form;
	struct form_hit *hits;
	size_t hit_count, hit_room;
	struct form_region *regions;
	size_t region_count, region_room;
	size_t score; /* how many different labels are in the regions */
};

/* The tables of FORM in STREAM. */
void form_match_init(struct form_match *match, const struct form_stream *stream,
	enum form_id form);
void form_match_release(struct form_match *match);

/* Units that the forms print (件, 人次, 万元): how many signs one at AT has,
 * before END; 0 for none. */
size_t form_unit_at(const struct form_stream *stream, size_t at, size_t end);

/* Behind the note in brackets that stands at AT, before END; else AT. */
size_t form_after_note(const struct form_stream *stream, size_t at, size_t end);

/* How many signs at AT, before END, can be the value of a cell: a number with
 * its words, a dash. 0 for anything else. */
size_t form_value_at(const struct form_stream *stream, size_t at, size_t end);

#endif
