/*
 * What a link says: which view of which document, on whatever machine that has
 * it. After "nianbao:"
 *
 *	HASH                        a report; HASH begins its document's SHA-256
 *	HASH/SPOT                   there (model/spot.h)
 *	HASH/compare/HASH           two side by side
 *	HASH/checks                 what does not hold in it; so HASH/tasks and
 *	                            HASH/doubtful
 *	places  reports  search  trend  rank  checks  tasks  doubtful
 *	                            of many
 *
 * and behind a ? what else is seen, NAME=VALUE parted by &. Signs that mean
 * something here or to a shell are written %XX; Chinese stays readable.
 */
#ifndef MODEL_ADDRESS_H
#define MODEL_ADDRESS_H

#include <stdbool.h>

struct strbuf;

#define ADDRESS_HEAD "nianbao:"

/* Digits of a hash: enough to tell all documents apart; and the least that
 * are taken for a hash, for a short number is that of a report here. */
enum { ADDRESS_HASH = 16, ADDRESS_HASH_LEAST = 8 };

enum address_kind {
	ADDRESS_REPORT,
	ADDRESS_COMPARE,
	ADDRESS_PLACES,
	ADDRESS_REPORTS,
	ADDRESS_SEARCH,
	ADDRESS_TREND,
	ADDRESS_RANK,
	ADDRESS_CHECKS,
	ADDRESS_TASKS,
	ADDRESS_DOUBTFUL,
};

struct address { /* strings are owned; NULL: not said */
	enum address_kind kind;
	char *hash, *other;   /* other: of the second report */
	char *spot;
	char *node;           /* of the tree of places; of a trend all its
	                         places, parted by commas */
	char *authority;      /* of its reports; see struct entry */
	char *measure;        /* the id of what a trend or a ranking counts */
	char *words;          /* searched for, or filtered by */
	char *filter;         /* what a search was narrowed to, as typed */
	char *where;          /* the head of a list's title */
	char *order;          /* the column sorted by, - before it: the largest
	                         first; or the view's name of its grouping */
	char *cursor;         /* what the cursor is at, where that has a name that
	                         lasts: a node, an indicator, a check's spot */
	char *open;           /* nodes that are open in the tree of places, parted
	                         by commas; NULL: as many as fit */
	int year;
	unsigned kinds;       /* as in struct entry_query */
	char *hidden;         /* numbers of columns: 3,4 */
	char *widths;         /* of columns made wider or narrower: 1:4,7:-2 */
	unsigned frozen;      /* columns; 0: as usual */
	bool wrap, record;    /* of a table */
	unsigned level;       /* of places, as node_level() */
	unsigned least;       /* per cent a figure differs by */
	unsigned at;          /* how far the cursor is below the spot, the top */
	unsigned reading;     /* the line on top of two texts side by side, from
	                         1; 0: the list of their sections */
	bool here, failing, text;
	bool changed;         /* only what differs */
	bool right;           /* the cursor is on the second report */
	bool alone;           /* the two sides scroll each for itself */
	bool lines;           /* a trend as lines */
	bool suspects;        /* also what is only worth a look */
};

void address_release(struct address *address);

/* Adds the link. */
void address_add(struct strbuf *out, const struct address *address);

/* False when TEXT is no link, then ADDRESS is empty. */
bool address_read(struct address *address, const char *text);

#endif
