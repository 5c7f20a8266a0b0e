/*
 * Which report or place the user means. What matches several is listed on
 * standard error, not guessed.
 */
#ifndef CLI_RESOLVE_H
#define CLI_RESOLVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/index.h"
#include "model/measure.h"

/* What a list line says of a report, kept beyond its callback. */
struct found {
	int64_t id, key;
	int year;
	enum report_kind kind;
	char *place, *issuer, *department, *title, *source, *authority, *node;
	unsigned failing;
	bool doubtful;
};

struct found_list {
	struct found *items;
	size_t count, room;
};

void found_list_release(struct found_list *list);

/* For index_entries() and index_find(): adds to the struct found_list that
 * CONTEXT is. */
bool found_list_add(void *context, const struct entry *entry);

/* All reports that WORDS mean; "12" is "#12". False with TROUBLE. */
bool resolve_reports(struct index *index, const char *words,
	struct found_list *list, struct trouble *trouble);

/* The one report that WORDS mean, in *ID. Else a complaint (with the list when
 * there are several) and an exit status; EXIT_FOUND when there is one. */
int resolve_report(struct index *index, const char *words, int64_t *id);

/*
 * Where REPORT ends and a section or table begins, in "靖江 2019 二": LEAST
 * words mean it already, and MOST words still mean the same one. What follows
 * LEAST is looked for first; when there is no such section and MOST are all
 * the words, they said nothing else.
 */
struct report_words {
	int64_t id;
	size_t least, most;
};
int resolve_report_words(struct index *index, char *const *operands,
	size_t count, struct report_words *found);

/* The nodes of places that WORDS mean and that have reports: there or below,
 * and a place below another one that is meant too is left out; or right there. */
enum reach { REACH_BELOW, REACH_HERE };

struct node_list {
	char **items;
	size_t count, room;
};
void resolve_places(struct index *index, const char *words, enum reach reach,
	struct node_list *list);
void node_list_release(struct node_list *list);

/* The one place, as above; the caller frees *NODE. */
int resolve_place(struct index *index, const char *words, enum reach reach,
	char **node);

/* The one indicator or rate that WORDS mean, by id or by a name of it in any
 * form. */
int resolve_measure(const char *words, struct measure *measure);

/* 平潭综合实验区 or 江西省/南昌市/青山湖区, and a department behind it. */
void found_where(const struct found *found, struct strbuf *out);

#endif
