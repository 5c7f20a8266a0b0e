/*
 * What a worker makes of a document, ready to be stored; it crosses the
 * worker's pipe in this form.
 */
#ifndef DB_MAKING_H
#define DB_MAKING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "model/parse.h"
#include "model/report.h"

typedef void parse_fn(struct report *report, const char *bytes, size_t len,
	const struct parse_hint *hint);

/* How documents are made. */
struct making_terms {
	parse_fn *parse;
	bool keeps_bytes; /* bytes_frame is wanted */
	const struct dictionary *dictionary; /* of that; or NULL */
};

struct making {
	struct strbuf packed;       /* report_pack() */
	struct strbuf bytes_frame;  /* of the document (db/archive.h); or empty */
	struct strbuf packed_frame; /* of PACKED, the document its prefix */
	unsigned char prefix;       /* enum archive_prefix of that */
	int64_t order;              /* its key will not lie before */
	struct strbuf numbers;      /* db/numbers.h */
	struct strbuf body, title;  /* tokens (db/token.h) */
	struct strbuf refusal;      /* why nothing was made of it; else "" */
};

void making_init(struct making *making);
void making_release(struct making *making);

/* Parses the document. MAKING is empty before. */
void making_make(struct making *making, const char *bytes, size_t len,
	const struct parse_hint *hint, const struct making_terms *terms);

/* The tokens of a report alone. */
void making_tokens(struct making *making, const struct report *report);

void making_write(struct strbuf *out, const struct making *making);

/* False when BYTES are not what making_write() gave. */
bool making_read(struct making *making, const char *bytes, size_t len);

/* The node of REPORT's place and its path. */
void report_node(struct strbuf *node, struct strbuf *path,
	const struct report *report);

#endif
