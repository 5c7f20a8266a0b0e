#include "model/prose_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "model/prose_table.h"

/* Which characters a text has, by their last bits: most words that are asked
 * for begin with none of them, and need not be looked for. */
enum { SIGNS = 256 };

static size_t note_signs(bool signs[SIGNS], const char *text)
{
	size_t len = strlen(text);
	for (size_t at = 0; at < len;) {
		uint32_t sign;
		at += utf8_next(text + at, len - at, &sign);
		signs[sign % SIGNS] = true;
	}
	return len;
}

static bool has_word(const bool signs[SIGNS], const char *text, size_t text_len,
	const char *word, size_t len)
{
	uint32_t first;
	if (!len)
		return true;
	utf8_next(word, len, &first);
	return signs[first % SIGNS] && memmem(text, text_len, word, len);
}

static size_t word_len(const char *words)
{
	size_t len = 0;
	while (words[len] && words[len] != '+' && words[len] != '|')
		len++;
	return len;
}

bool prose_has(const char *text, const char *words)
{
	bool signs[SIGNS] = { false };
	size_t text_len = *words ? note_signs(signs, text) : 0;
	while (*words) {
		bool all = *words != '|';
		for (bool more = true; more;) {
			size_t len = word_len(words);
			all = all && has_word(signs, text, text_len, words, len);
			words += len;
			more = *words == '+';
			words += more;
		}
		if (all)
			return true;
		words += *words == '|';
	}
	return false;
}

size_t prose_last(const char *text, const char *words)
{
	size_t last = 0, text_len = strlen(text);
	while (*words) {
		size_t len = strcspn(words, "|");
		const char *at = len ? memmem(text, text_len, words, len) : NULL;
		while (at) {
			if (last < (size_t)(at - text) + 1)
				last = (size_t)(at - text) + 1;
			at++;
			at = memmem(at, text_len - (size_t)(at - text), words, len);
		}
		words += len + (words[len] == '|');
	}
	return last;
}

char *prose_text(const struct plain *plain, size_t from, size_t end)
{
	char *text = mem_alloc(from < end ? 4 * (end - from) + 1 : 1);
	size_t len = 0;
	for (; from < end; from++)
		len += utf8_put(plain_at(plain, from), text + len);
	text[len] = '\0';
	return text;
}

int prose_year(const char *text)
{
	int year = 0;
	for (const char *at = strstr(text, "年"); at; at = strstr(at + 1, "年")) {
		if (at - text < 4 || (at[-4] != '1' && at[-4] != '2'))
			continue;
		int number = atoi(at - 4);
		if (number >= 1990 && number <= 2100)
			year = number;
	}
	return year;
}

bool prose_is_derived(const char *lead)
{
	static const char *const now[] = { "增加到", "增至", "增长到", "上升到", "上升至", "提高到", "减少到",
		"下降到", "降至", NULL };
	for (size_t i = 0; now[i]; i++) {
		if (strstr(lead, now[i]))
			return false;
	}
	if (prose_has(lead, "全年累计|本年累计|年内累计"))
		return false;
	return prose_has(lead, "同比|环比|增长|增加|减少|下降|上升|较|日均|月均|平均|人均|每|累计|占|排名");
}

/* --- none ----------------------------------------------------------------- */

static bool has_digit(const char *text)
{
	return text[strcspn(text, "0123456789")] != '\0';
}

/* The years in CLAUSE are no numbers of it. */
static bool has_number(const char *clause)
{
	const char *year = strstr(clause, "年");
	return has_digit(year && year - clause >= 4 ? year : clause);
}

/* What the words of none begin with. */
static bool begins_none(uint32_t sign)
{
	return sign == U'未' || sign == U'不' || sign == U'没' || sign == U'无';
}

char *prose_none(const struct plain *plain, size_t from, size_t end)
{
	size_t at = from;
	while (at < end && !begins_none(plain_at(plain, at)))
		at++;
	if (at >= end)
		return NULL;
	char *clause = prose_text(plain, from, end);
	if (prose_has(clause, "未收到|未接到|未受理|未发生|未产生|未收取|不收取|没有|无行政|无因|无收") &&
		!has_number(clause))
		return clause;
	free(clause);
	return NULL;
}

bool prose_is_none_of(const char *clause, const struct prose_zero *zero, int of_year)
{
	int year = prose_year(clause);
	return prose_has(clause, zero->words) && !prose_has(clause, zero->without) &&
		(!year || !of_year || year == of_year);
}
