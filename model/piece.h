/*
 * The body of a document as the outline sees it: lines that were cut are joined
 * again, and a line that holds headings inside is parted before each.
 */
#ifndef MODEL_PIECE_H
#define MODEL_PIECE_H

#include "model/block.h"
#include "model/heading.h"

struct piece {
	const struct block *block; /* a table, or the first that the text is of */
	char *text;                /* NULL: a table */
	unsigned line;
	enum mark_kind kind;       /* MARK_NO: no heading */
	unsigned number;
	char *marker, *title, *rest; /* of a heading; rest may be "" */
	bool contents; /* all of a list of contents, in one line */
};

struct pieces {
	struct piece *items;
	size_t count, room;
};

void pieces_make(struct pieces *pieces, const struct blocks *blocks);
void pieces_release(struct pieces *pieces);

#endif
