#include "db/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "db/regional.h"
#include "db/token.h"

enum { WORDS_MOST = 16 };

/* -------------------------------------------------------------- forms */

static bool has_form(const struct word *word, const struct strbuf *form)
{
	for (size_t i = 0; i < word->form_count; i++)
		if (!strcmp(word->forms[i].text, form->text))
			return true;
	return false;
}

/* TEXT with every FROM in it as TO. */
static void replace(struct strbuf *out, const char *text, const char *from,
	const char *to)
{
	size_t len = strlen(from);
	for (const char *at; (at = strstr(text, from)); text = at + len) {
		strbuf_add(out, text, (size_t)(at - text));
		strbuf_adds(out, to);
	}
	strbuf_adds(out, text);
}

/* Adds the typed word with FROM as TO; SHOWN is as it is told. */
static void add_form(struct words *words, struct word *word,
	const char *typed, const char *from, const char *to, bool only_hant)
{
	if (word->form_count == WORD_FORMS || !strstr(typed, from))
		return;
	struct strbuf shown = STRBUF_INIT, form = STRBUF_INIT;
	replace(&shown, typed, from, to);
	fold_text(&form, shown.text, shown.len);
	if (!has_form(word, &form)) {
		struct strbuf none = word->forms[word->form_count];
		word->forms[word->form_count] = form;
		word->only_hant[word->form_count++] = only_hant;
		form = none;
		strbuf_addf(&words->also, "%s%s", words->also.len ? " " : "",
			shown.text);
	}
	strbuf_release(&shown);
	strbuf_release(&form);
}

static bool is_typed_traditional(const char *text)
{
	uint32_t character;
	for (size_t at = 0, len = strlen(text); at < len; ) {
		at += utf8_next(text + at, len - at, &character);
		if (fold_is_traditional(character))
			return true;
	}
	return false;
}

/*
 * Who types Taiwan's word in its script may mean the mainland's; typed in
 * simplified script, 档案 is itself. The mainland's word is looked for in
 * Taiwan's form too, but a single character says too little (组, 群組).
 */
static void add_forms(struct words *words, struct word *word,
	const char *typed)
{
	struct strbuf simple = STRBUF_INIT;
	uint32_t character;
	fold_simplify(&simple, typed, strlen(typed));
	bool traditional = is_typed_traditional(typed);
	for (size_t i = 0; i < regional_word_count; i++) {
		const struct regional_word *pair = &regional_words[i];
		const char *mainland = pair->mainland;
		size_t len = strlen(mainland);
		if (traditional)
			add_form(words, word, typed, pair->taiwan, mainland, false);
		if (utf8_next(mainland, len, &character) < len)
			add_form(words, word, simple.text, mainland, pair->taiwan,
				true);
	}
	strbuf_release(&simple);
}

/* --------------------------------------------------------- expression */

static bool add_alternatives(struct strbuf *out, const struct word *word)
{
	size_t begin = out->len;
	strbuf_adds(out, "(");
	for (size_t i = 0; i < word->form_count; i++) {
		strbuf_adds(out, i ? " OR (" : "(");
		if (!token_expression(out, word->forms[i].text,
				word->forms[i].len)) {
			strbuf_cut(out, begin);
			return false;
		}
		strbuf_adds(out, ")");
	}
	strbuf_adds(out, ")");
	return true;
}

static void add_word(struct words *words, const char *typed)
{
	words->items = mem_grow(words->items, &words->room, words->count + 1,
		sizeof(*words->items));
	struct word *word = &words->items[words->count];
	memset(word, 0, sizeof(*word));
	for (size_t i = 0; i < WORD_FORMS; i++)
		strbuf_init(&word->forms[i]);
	fold_text(&word->forms[0], typed, strlen(typed));
	word->form_count = 1;
	words->count++;
	add_forms(words, word, typed);
	size_t before = words->expression.len;
	if (before)
		strbuf_adds(&words->expression, " AND ");
	/* Signs alone (、) are in no token: found by looking at the text. */
	if (!add_alternatives(&words->expression, word))
		strbuf_cut(&words->expression, before);
}

void words_read(struct words *words, const char *text)
{
	memset(words, 0, sizeof(*words));
	strbuf_init(&words->expression);
	strbuf_init(&words->also);
	struct strbuf typed = STRBUF_INIT;
	size_t at = 0, len = strlen(text);
	while (at < len && words->count < WORDS_MOST) {
		uint32_t character;
		size_t took = utf8_next(text + at, len - at, &character);
		bool space = utf8_is_space(character);
		if (!space)
			strbuf_add_char(&typed, character);
		at += took;
		if ((space || at == len) && typed.len) {
			add_word(words, typed.text);
			strbuf_reset(&typed);
		}
	}
	strbuf_release(&typed);
}

void words_release(struct words *words)
{
	for (size_t i = 0; i < words->count; i++)
		for (size_t form = 0; form < WORD_FORMS; form++)
			strbuf_release(&words->items[i].forms[form]);
	free(words->items);
	strbuf_release(&words->expression);
	strbuf_release(&words->also);
}

const char *word_in(const struct word *word, enum script script,
	const char *text, size_t len, size_t *found)
{
	const char *first = NULL;
	for (size_t i = 0; i < word->form_count; i++) {
		const struct strbuf *form = &word->forms[i];
		if (word->only_hant[i] && script != SCRIPT_HANT)
			continue;
		const char *at = memmem(text, len, form->text, form->len);
		if (at && (!first || at < first)) {
			first = at;
			*found = form->len;
		}
	}
	return first;
}
