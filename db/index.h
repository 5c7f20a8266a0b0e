/*
 * The index: documents and what people add to them (durable), and what was
 * made of them (derived: reports, search, summaries), in one SQLite file.
 * db/ is the one folder that says sqlite3_. It hands out model structs or
 * calls back per row; strings given to a callback live as long as the call.
 *
 * A report has two numbers. ID is small, stable and what people type (#12): it
 * belongs to the document and survives a rebuild. KEY orders all lists and may
 * change: year × 10^12 + region × 10^6 + a running number, so that rows of one
 * year, and in it of one province, lie together.
 */
#ifndef DB_INDEX_H
#define DB_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/trouble.h"
#include "model/report.h"

struct strbuf;
struct source;
struct index;

enum index_access {
	INDEX_READ,   /* an absent file is an empty index; nothing is written */
	INDEX_WRITE,  /* made where there is none, brought up to date */
};

/* NULL with TROUBLE set: not a database, of a newer program, locked, … */
struct index *index_open(const char *path, enum index_access access,
	struct trouble *trouble);
void index_close(struct index *index);

/* $NIANBAO_INDEX, else $XDG_DATA_HOME/nianbao/index.db, else
 * ~/.local/share/nianbao/index.db. The caller frees it. */
char *index_default_path(void);

const char *index_path(const struct index *index);

/* Whether reports were made by an older parser: `nianbao rebuild` is due. */
bool index_is_stale(struct index *index);

/* ------------------------------------------------------------- lists */

struct entry { /* a report, as lists show it */
	int64_t id, key;
	enum report_kind kind;
	enum form_id form;
	enum script script;
	int year;                /* 0 unknown */
	const char *node;        /* of the tree of places, "" unresolved */
	const char *place;       /* 江西省/南昌市/青山湖区 */
	const char *authority;   /* node and department: what J and K follow */
	const char *issuer, *department; /* NULL: none */
	const char *title;
	bool title_derived;
	const char *published;   /* NULL: none */
	const char *source;      /* the path it was added by */
	unsigned failing;        /* checks */
	unsigned figures;        /* numbers */
	double confidence;       /* of the place */
	bool doubtful;           /* some field is, see model/doubt.h */
};

/* Returns false to stop. */
typedef bool entry_fn(void *context, const struct entry *entry);

struct entry_query { /* zeros: all */
	const char *node;        /* at this place or below; NULL: all;
	                            "" the unresolved ones */
	bool only_here;          /* not below */
	int year;                /* 0: all; -1: those without one */
	unsigned kinds;          /* bits 1u << KIND_…; 0: all */
	bool failing, doubtful;  /* only such */
	const char *authority;   /* NULL: all */
	const char *words;       /* title, issuer or place has it, folded; NULL */
	int64_t after, before;   /* keys, exclusive; 0: from the end */
	bool descending;
	size_t limit;            /* 0: all */
};

/* False with TROUBLE set. */
bool index_entries(struct index *index, const struct entry_query *query,
	entry_fn *each, void *context, struct trouble *trouble);

/* How many: from summaries where they know, else counted. */
size_t index_count(struct index *index, const struct entry_query *query);

/* The key of row NUMBER, from 0, of what index_entries() would give; 0 where the
 * list ends before. Years are passed over by their counts. */
int64_t index_row_key(struct index *index, const struct entry_query *query,
	size_t number, struct trouble *trouble);

bool index_entry(struct index *index, int64_t id, entry_fn *each,
	void *context, struct trouble *trouble);

/*
 * Reports meant by WORDS: "#12", or places and years in any order ("靖江 2019",
 * "江西/南昌/青山湖 2018", "jj 2019", a link "nianbao:12" or
 * "nianbao:3f2a91c004de77b1/…", see model/address.h). Calls EACH for every
 * match, best first; a place means its own reports, and those of its
 * departments only when it has none.
 */
bool index_find(struct index *index, const char *words, entry_fn *each,
	void *context, struct trouble *trouble);

/* ------------------------------------------------------------ the tree */

struct coverage { int year; unsigned reports, failing; };

struct place_row {
	const char *node, *name;
	bool has_children;       /* places below it that have reports */
	bool has_departments;    /* of its own, with reports */
	const char *authority;   /* as in struct entry; NULL: the place */
	unsigned reports, failing;
	unsigned own;            /* reports of this very place */
	const struct coverage *years; /* ascending, only those with reports */
	size_t year_count;
};

typedef bool place_fn(void *context, const struct place_row *row);

/* The places right below PARENT that have reports (NULL: provinces and the
 * state; then the unresolved as node ""), in order of code. */
bool index_places(struct index *index, const char *parent, place_fn *each,
	void *context, struct trouble *trouble);

/* How many they are; 0 where they cannot be read. */
size_t index_places_count(struct index *index, const char *parent);

/* Those that report at NODE itself: the government ("本级") and its departments,
 * in order of their names. NAME is the department. */
bool index_authorities(struct index *index, const char *node, place_fn *each,
	void *context, struct trouble *trouble);

struct index_totals { unsigned reports, failing, doubtful; int first_year, last_year; };
void index_totals(struct index *index, struct index_totals *totals);

/* Every document has its report, but for one a rebuild could not read. Counts
 * them one by one: for what reads them all anyway. 0 where it cannot. */
size_t index_documents(struct index *index);

/* ------------------------------------------------------- whole reports */

/* REPORT is initialised here and released by the caller. False with TROUBLE. */
bool index_report(struct index *index, int64_t id, struct report *report,
	struct trouble *trouble);

/* Adds to REPORT, one of INDEX, its checks against the places right below (rule
 * T1): those that are in no list and no count. */
bool index_check_tree(struct index *index, struct report *report,
	struct trouble *trouble);

/* The bytes of the document. */
bool index_document(struct index *index, int64_t id, struct strbuf *out,
	struct trouble *trouble);

/* Its lines (model/source.h); SOURCE is initialised and the caller's to
 * release, but where it is false. */
bool index_source(struct index *index, int64_t id, struct source *source,
	struct trouble *trouble);

/* Its hash (64 hex digits) and every path it was added by, the first first. */
bool index_sources(struct index *index, int64_t id, struct strbuf *sha256,
	bool (*each)(void *context, const char *source), void *context,
	struct trouble *trouble);

/* -------------------------------------------------------------- search */

struct hit {
	const struct entry *entry;
	int section;             /* id, 0: title or a table */
	int table;               /* id, 0 */
	unsigned line;
	const char *sentence;    /* around the words, one line */
	const struct hit_span { size_t start, len; } *spans; /* bytes of sentence */
	size_t span_count;
};

struct search_query {
	const char *words;       /* parted by spaces: all must occur */
	struct entry_query within; /* node, year, kinds */
	size_t limit;            /* hits; 0: all */
	bool one_a_report;       /* only the first hit of each */
	unsigned milliseconds;   /* allowed; 0: the usual 2,000 */
};

struct search_result {
	size_t reports, hits;
	bool partial;            /* stopped by the limit or the time allowed */
	char *also;              /* regional words that were looked for too, parted
	                            by spaces, or NULL */
};

/* Title hits first, then by year, the latest first, then place. RESULT is
 * filled in, its ALSO freed by the caller. */
bool index_search(struct index *index, const struct search_query *query,
	bool (*each)(void *context, const struct hit *hit), void *context,
	struct search_result *result, struct trouble *trouble);

/* ------------------------------------------------------------- writing */

bool index_remove(struct index *index, int64_t id, struct trouble *trouble);

/*
 * What the user decides about a document outlives a rebuild and newer editions
 * of it. VALUE is as struct parse_hint has it (model/parse.h); NULL takes a
 * decision back. The one report is made again at once, so that all follows.
 */
struct decision {
	enum report_field field;
	const char *value;
};
bool index_decide(struct index *index, int64_t id,
	const struct decision *decisions, size_t count, struct trouble *trouble);

/* Those that stand, in the order of their names. */
bool index_decisions(struct index *index, int64_t id,
	bool (*each)(void *context, const struct decision *decision),
	void *context, struct trouble *trouble);

/* What doctor says: one line a call. BAD marks what needs care. False when the
 * index is damaged. */
bool index_doctor(struct index *index, void (*line)(void *context, bool bad,
	const char *text), void *context, struct trouble *trouble);

#endif
