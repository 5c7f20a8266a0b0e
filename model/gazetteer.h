/*
 * Regions since 2008, townships and zones, as const tables built from
 * assets/places. A place of the tree is named by its node:
 *
 *	000000      the state          360111      a region (six digits)
 *	360111001   a township         350128z平潭综合实验区   a zone under a region
 *
 * Names are simplified and full (青山湖区). Codes of abolished regions stay
 * where they were, with their successor.
 */
#ifndef MODEL_GAZETTEER_H
#define MODEL_GAZETTEER_H

#include <stdbool.h>
#include <stddef.h>

#include "model/report.h"

struct strbuf;

struct region {
	const char *code;      /* six digits */
	const char *name;
	const char *parent;    /* "" for a province */
	unsigned level;        /* 1 province, 2 prefecture, 3 county */
	int from, to;          /* in force on 31 December of Y: from <= Y < to;
	                          0: always */
	const char *successor; /* codes parted by ";", or "" */
	const char *pinyin;    /* qingshanhu */
	const char *initials;  /* qsh */
};

/* All records of CODE are one region; NULL where there is none. With YEAR, the
 * record in force then where there are several. */
const struct region *region_by_code(const char *code, int year);

/* In order of their codes; NULL past the end. */
const struct region *region_at(size_t index);

/* The node of PLACE, the deepest that it has; "" when unresolved. */
void place_node(struct strbuf *out, const struct place *place);

/* Its ancestor node, "" above a province and above the state. */
void node_parent(struct strbuf *out, const char *node);

/* 1 a province, 2 a prefecture, 3 a county or a zone, 4 a township; 0 the state
 * and what the tables lack. */
unsigned node_level(const char *node);

/* The node in which its peers lie, places of its level: of a county, a zone and
 * a prefecture the province, of a township the county; "" of a province. */
void node_peers(struct strbuf *out, const char *node);

/* Its name alone (青山湖区); the node itself where the tables lack it. */
void node_name(struct strbuf *out, const char *node);

/* 江西省/南昌市/青山湖区 */
void node_path(struct strbuf *out, const char *node);

/*
 * Nodes meant by WORDS: a name or its stem in either script, a path of them
 * (江西/南昌/青山湖, 南昌青山湖), pinyin (qingshanhu) or initials (qsh). Calls
 * EACH in order: exact name, stem, pinyin, initials; then larger places first.
 * EACH returns false to stop. Regions and zones first, townships last.
 */
void node_find(const char *words, bool (*each)(void *context,
	const char *node), void *context);

#endif
