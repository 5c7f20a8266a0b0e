/*
 * The words of a search, folded, each with what it is called elsewhere.
 */
#ifndef DB_WORDS_H
#define DB_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "db/index.h"

enum { WORD_FORMS = 4 };

struct word {
	/* Folded; the first as typed. */
	struct strbuf forms[WORD_FORMS];
	/* Taiwan's: they count in reports of traditional script alone, where
	 * 档案 means 文件; in others it means an archive. */
	bool only_hant[WORD_FORMS];
	size_t form_count;
};

struct words {
	struct word *items;
	size_t count, room;
	struct strbuf expression; /* of fts5; empty: nothing to search for */
	struct strbuf also;       /* the forms that were not typed, for eyes */
};

void words_read(struct words *words, const char *text);
void words_release(struct words *words);

/* Where a form of WORD stands in the folded TEXT of LEN bytes, from AT on;
 * NULL where none does. FOUND is its length. */
const char *word_in(const struct word *word, enum script script,
	const char *text, size_t len, size_t *found);

#endif
