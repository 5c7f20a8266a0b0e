#include "db/token.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/mem.h"
#include "base/utf8.h"

void tokens_init(struct tokens *tokens, bool once)
{
	memset(tokens, 0, sizeof(*tokens));
	strbuf_init(&tokens->text);
	tokens->once = once;
}

void tokens_release(struct tokens *tokens)
{
	strbuf_release(&tokens->text);
	free(tokens->seen);
}

/* FNV-1a, never 0; its low bits are good enough to place it. */
static uint64_t hash_of(const char *token, size_t len)
{
	uint64_t hash = 0xcbf29ce484222325u;
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)token[i]) * 0x100000001b3u;
	hash ^= hash >> 32;
	return hash ? hash : 1;
}

/* Puts HASH into its place; false when it was there. */
static bool place_hash(uint64_t *seen, size_t room, uint64_t hash)
{
	size_t at = (size_t)hash & (room - 1);
	while (seen[at] && seen[at] != hash)
		at = (at + 1) & (room - 1);
	if (seen[at])
		return false;
	seen[at] = hash;
	return true;
}

static bool is_first(struct tokens *tokens, uint64_t hash)
{
	if (2 * tokens->seen_count >= tokens->seen_room) {
		size_t room = tokens->seen_room ? 2 * tokens->seen_room : 4096;
		uint64_t *seen = mem_zero(room, sizeof(*seen));
		for (size_t i = 0; i < tokens->seen_room; i++)
			if (tokens->seen[i])
				place_hash(seen, room, tokens->seen[i]);
		free(tokens->seen);
		tokens->seen = seen;
		tokens->seen_room = room;
	}
	if (!place_hash(tokens->seen, tokens->seen_room, hash))
		return false;
	tokens->seen_count++;
	return true;
}

/* ------------------------------------------------------ cutting a text */

enum sign { SIGN_OTHER, SIGN_HAN, SIGN_WORD };

static enum sign sign_of(uint32_t character)
{
	if (character < 0x80)
		return (character >= '0' && character <= '9')
			|| (character >= 'a' && character <= 'z')
			? SIGN_WORD : SIGN_OTHER;
	return utf8_is_han(character) ? SIGN_HAN : SIGN_OTHER;
}

enum token_end { TOKEN_WHOLE, TOKEN_LAST /* of a Han run, one character */ };

typedef void token_fn(void *context, const char *token, size_t len,
	enum token_end end, enum sign sign);

/* One run of the same sign, already folded. */
static void cut_run(const char *run, size_t len, enum sign sign,
	token_fn *each, void *context)
{
	uint32_t character;
	if (sign == SIGN_WORD)
		each(context, run, len, TOKEN_LAST, sign);
	if (sign != SIGN_HAN)
		return;
	size_t at = 0, first = utf8_next(run, len, &character);
	while (at + first < len) {
		size_t second = utf8_next(run + at + first, len - at - first,
			&character);
		each(context, run + at, first + second, TOKEN_WHOLE, sign);
		at += first;
		first = second;
	}
	each(context, run + at, first, TOKEN_LAST, sign);
}

static void cut_text(const char *text, size_t len, token_fn *each,
	void *context)
{
	struct strbuf folded = STRBUF_INIT;
	fold_text(&folded, text, len);
	enum sign sign = SIGN_OTHER;
	size_t start = 0, at = 0;
	while (at < folded.len) {
		uint32_t character;
		size_t took = utf8_next(folded.text + at, folded.len - at,
			&character);
		enum sign now = sign_of(character);
		if (now != sign) {
			cut_run(folded.text + start, at - start, sign, each, context);
			start = at;
			sign = now;
		}
		at += took;
	}
	cut_run(folded.text + start, at - start, sign, each, context);
	strbuf_release(&folded);
}

static void add_token(void *context, const char *token, size_t len,
	enum token_end end, enum sign sign)
{
	struct tokens *tokens = context;
	(void)end;
	(void)sign;
	if (tokens->once && !is_first(tokens, hash_of(token, len)))
		return;
	strbuf_add(&tokens->text, token, len);
	strbuf_addc(&tokens->text, ' ');
}

void tokens_add(struct tokens *tokens, const char *text, size_t len)
{
	cut_text(text, len, add_token, tokens);
}

static void add_text(struct tokens *tokens, const char *text)
{
	if (text && *text)
		tokens_add(tokens, text, strlen(text));
}

void tokens_of_title(struct tokens *tokens, const char *title,
	const char *issuer, const char *place)
{
	add_text(tokens, title);
	add_text(tokens, issuer);
	add_text(tokens, place);
}

void tokens_of_body(struct tokens *tokens, const struct report *report,
	const char *place)
{
	tokens_of_title(tokens, report->title, report->issuer, place);
	for (size_t i = 0; i < report->section_count; i++) {
		add_text(tokens, report->sections[i].title);
		add_text(tokens, report->sections[i].text);
	}
	for (size_t i = 0; i < report->table_count; i++) {
		const struct table *table = &report->tables[i];
		add_text(tokens, table->title);
		for (size_t c = 0; c < table->grid.count; c++)
			add_text(tokens, table->grid.cells[c].text);
	}
}

/* ------------------------------------------------------------- places */

/* No text has a token with this sign, and fts5 takes it for a letter. */
#define PLACE_SIGN "§"
enum { REGION_DIGITS = 6, PREFECTURE_DIGITS = 4, PROVINCE_DIGITS = 2 };

void tokens_of_place(struct tokens *tokens, const char *node)
{
	static const int digits[] = { PROVINCE_DIGITS, PREFECTURE_DIGITS,
		REGION_DIGITS };
	if (!*node)
		strbuf_adds(&tokens->text, PLACE_SIGN " ");
	for (size_t i = 0; *node && i < 3; i++)
		strbuf_addf(&tokens->text, PLACE_SIGN "%.*s ", digits[i], node);
}

void token_of_place(struct strbuf *out, const char *node)
{
	size_t len = strnlen(node, REGION_DIGITS);
	if (len == REGION_DIGITS && strcmp(node, "000000")) {
		if (!memcmp(node + PROVINCE_DIGITS, "0000", 4))
			len = PROVINCE_DIGITS;
		else if (!memcmp(node + PREFECTURE_DIGITS, "00", 2))
			len = PREFECTURE_DIGITS;
	}
	strbuf_addf(out, PLACE_SIGN "%.*s", (int)len, node);
}

/* ------------------------------------------------------------ querying */

enum { TERMS_MOST = 24 }; /* more of a long word narrow nothing down */

struct expression {
	struct strbuf *out;
	size_t count;
	bool in_run; /* a pair of this run came before its last character */
};

/*
 * detail=none knows no phrases: every token by itself, and the text is looked
 * at afterwards. The last character of a longer run is in its pairs; one alone
 * may begin a pair, as 年 in 2018年 does in 2018年度.
 */
static void add_term(void *context, const char *token, size_t len,
	enum token_end end, enum sign sign)
{
	struct expression *expression = context;
	bool covered = end == TOKEN_LAST && sign == SIGN_HAN
		&& expression->in_run;
	expression->in_run = end == TOKEN_WHOLE;
	if (covered || expression->count == TERMS_MOST)
		return;
	strbuf_adds(expression->out, expression->count ? " AND \"" : "\"");
	strbuf_add(expression->out, token, len);
	strbuf_adds(expression->out, end == TOKEN_LAST ? "\" *" : "\"");
	expression->count++;
}

bool token_expression(struct strbuf *out, const char *word, size_t len)
{
	struct expression expression = { .out = out };
	cut_text(word, len, add_term, &expression);
	return expression.count;
}
