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
