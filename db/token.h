/*
 * Tokens of the search: what fts5's ascii tokenizer gets, parted by spaces. A
 * run of Han characters gives its overlapping pairs and its last character
 * alone; Latin letters and digits give words. All folded (base/fold.h).
 */
#ifndef DB_TOKEN_H
#define DB_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "model/report.h"

/* Goes up when the same text gives other tokens: with base/fold.h as well. */
enum { TOKEN_VERSION = 1 };

struct tokens {
	struct strbuf text;
	bool once;           /* each token only the first time */
	uint64_t *seen;      /* hashes, open addressing; 0: free */
	size_t seen_count, seen_room;
};

void tokens_init(struct tokens *tokens, bool once);
void tokens_release(struct tokens *tokens);
void tokens_add(struct tokens *tokens, const char *text, size_t len);

/* All that is searched of REPORT: its sections, tables, title, issuer, and
 * PLACE (江西省/南昌市). */
void tokens_of_body(struct tokens *tokens, const struct report *report,
	const char *place);
/* Where NODE lies: the province, the prefecture and the county. */
void tokens_of_place(struct tokens *tokens, const char *node);

void tokens_of_title(struct tokens *tokens, const char *title,
	const char *issuer, const char *place);

/* Adds the token that all reports of NODE and below have. */
void token_of_place(struct strbuf *out, const char *node);

/*
 * Adds the fts5 expression that every text with WORD in it meets (others may,
 * too); false when WORD has nothing that is searched for.
 */
bool token_expression(struct strbuf *out, const char *word, size_t len);

#endif
