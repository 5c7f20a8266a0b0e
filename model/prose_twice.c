#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/check_prose.h"
#include "model/prose_words.h"

/*
 * 其他1372个事项… 这1377个事项中: a number that points back to another. It is
 * never more than suspect, for it may point to a sum that nobody wrote down.
 */
enum { NOUN = 2, MOST = 10 }; /* characters of the noun; per cent between the two */

static const char *const pointers[] = { "这", "上述", "以上", NULL };

static bool points_back(const struct plain *plain, const struct prose_number *number)
{
	for (const char *const *word = pointers; *word; word++) {
		for (size_t back = 1; back <= 2 && back <= number->from; back++) {
			if (plain_word(plain, number->from - back, *word) == back)
				return true;
		}
	}
	return false;
}

static bool same_thing(const struct plain *plain, const struct prose_number *a,
	const struct prose_number *b)
{
	if (strcmp(a->unit, b->unit))
		return false;
	for (size_t i = 0; i < NOUN; i++) {
		uint32_t sign = plain_at(plain, a->end + i);
		if (sign != plain_at(plain, b->end + i) || sign < 0x3400)
			return false;
	}
	return true;
}

static void add_check(const struct prose *prose, enum check_state state,
	const struct prose_number *now, const struct prose_number *before)
{
	struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;
	char *noun = plain_copy(prose->plain, now->end, now->end + NOUN);
	strbuf_addf(&left, "%.15g%s%s", now->value, now->unit, noun);
	strbuf_addf(&right, "%.15g%s%s", before->value, before->unit, noun);
	free(noun);
	struct check *check = prose_add_check(prose, "P9", state, now->from);
	check->left = strbuf_take(&left);
	check->right = strbuf_take(&right);
	check->difference = now->value - before->value;
}

void prose_check_twice(const struct prose *prose)
{
	const struct prose_number *items = prose->numbers->items;
	for (size_t i = 0; i < prose->numbers->count; i++) {
		if (!points_back(prose->plain, &items[i]) || items[i].approximate)
			continue;
		const struct prose_number *before = NULL, *equal = NULL;
		for (size_t k = i; k-- > 0;) {
			if (!same_thing(prose->plain, &items[i], &items[k]))
				continue;
			before = before ? before : &items[k];
			if (items[k].value == items[i].value && !equal)
				equal = &items[k];
		}
		if (!before || before->approximate)
			continue;
		double difference = items[i].value - before->value;
		difference = difference < 0 ? -difference : difference;
		if (equal)
			add_check(prose, CHECK_PASS, &items[i], equal);
		else if (difference * 100 <= before->value * MOST)
			add_check(prose, CHECK_SUSPECT, &items[i], before);
	}
}

/* --- the same words, another number --------------------------------------- */

enum { LEAD_LEAST = 6 * 3 }; /* bytes: six characters */

/* The words that lead to NUMBER, without years, digits and what only says that
 * it is all of them. */
static char *plain_lead(const struct plain *plain, const struct prose_number *number)
{
	static const char *const idle[] = { "全年", "今年", "本年度", "本年", "年度", "年", "度", "我", "本", "全",
		"共计", "总计", "累计", "一共", "共", "件", "余", NULL };
	struct strbuf out = STRBUF_INIT;
	for (size_t at = number->clause; at < number->from;) {
		uint32_t sign = plain_at(plain, at);
		size_t skip = sign < 0x3400 ? 1 : 0;
		for (const char *const *word = idle; *word && !skip; word++)
			skip = plain_word(plain, at, *word);
		if (!skip)
			strbuf_add_char(&out, sign);
		at += skip ? skip : 1;
	}
	return strbuf_take(&out);
}

static void add_statement(const struct prose *prose, const struct prose_number *number,
	const void *rule, char *lead)
{
	struct prose_statements *all = prose->statements;
	all->items = mem_grow(all->items, &all->room, all->count + 1, sizeof(*all->items));
	all->items[all->count++] = (struct prose_statement) { .rule = rule, .lead = lead,
		.value = number->value, .unit = number->unit, .section = prose->section->id,
		.sentence = number->sentence };
}

void prose_check_statement(const struct prose *prose, const struct prose_number *number,
	const void *rule)
{
	char *lead = plain_lead(prose->plain, number);
	const struct prose_statement *other = NULL;
	for (size_t i = 0; i < prose->statements->count; i++) {
		const struct prose_statement *item = &prose->statements->items[i];
		bool apart = item->section != prose->section->id || item->sentence != number->sentence;
		if (item->rule != rule || strcmp(item->unit, number->unit) || strcmp(item->lead, lead) ||
			!apart)
			continue;
		other = item;
		if (item->value == number->value)
			break;
	}
	if (other && strlen(lead) >= LEAD_LEAST) {
		struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;
		strbuf_addf(&left, "“%s%.15g%s”", lead, number->value, number->unit);
		strbuf_addf(&right, "“%s%.15g%s”", lead, other->value, other->unit);
		bool equal = other->value == number->value;
		struct check *check = prose_add_check(prose, "P9", equal ? CHECK_PASS : CHECK_SUSPECT,
			number->from);
		check->left = strbuf_take(&left);
		check->right = strbuf_take(&right);
		check->difference = number->value - other->value;
	}
	add_statement(prose, number, rule, lead);
}

void prose_statements_release(struct prose_statements *statements)
{
	for (size_t i = 0; i < statements->count; i++)
		free(statements->items[i].lead);
	free(statements->items);
	*statements = (struct prose_statements) { 0 };
}
