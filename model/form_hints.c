#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/form_place.h"

enum { REACH = 14 }; /* signs between the words and the number */

/* Words that lead to a number of the table. 其他 says too little. */
static const struct {
	const char *words, *row;
	unsigned column;
} leads[] = {
	{ "自然人", "3.1", 0 },
	{ "商业企业", "3.1", 1 },
	{ "科研机构", "3.1", 2 },
	{ "社会公益组织", "3.1", 3 },
	{ "法律服务机构", "3.1", 4 },
	{ "收到", "3.1", FORM_TOTAL_COLUMN },
	{ "新收", "3.1", FORM_TOTAL_COLUMN },
	{ "受理", "3.1", FORM_TOTAL_COLUMN },
};

static bool is_digit(uint32_t sign)
{
	return sign >= '0' && sign <= '9';
}

static bool ends_sentence(uint32_t sign)
{
	return sign == U'。' || sign == ';';
}

/* The number of cases that comes next from AT on: 41件. */
static bool read_number(const struct form_stream *stream, size_t at, size_t end, double *value)
{
	size_t reach = at + REACH;
	while (at < end && at < reach && !is_digit(form_sign_at(stream, at)))
		at++;
	if (at >= end || !is_digit(form_sign_at(stream, at)))
		return false;
	for (*value = 0; at < end && is_digit(form_sign_at(stream, at)); at++)
		*value = *value * 10 + (form_sign_at(stream, at) - '0');
	return form_word_at(stream, at, end, "件") || form_word_at(stream, at, end, "条");
}

static void add_hint(struct form_hints *hints, const struct form_hint *hint)
{
	hints->items = mem_grow(hints->items, &hints->room, hints->count + 1,
		sizeof(*hints->items));
	hints->items[hints->count++] = *hint;
}

static void read_sentence(struct form_hints *hints, const struct form_stream *stream, size_t from,
	size_t end)
{
	bool of_applications = false;
	for (size_t at = from; at < end && !of_applications; at++)
		of_applications = form_word_at(stream, at, end, "申请") > 0;
	for (size_t at = from; at < end && of_applications; at++) {
		for (size_t i = 0; i < sizeof(leads) / sizeof(*leads); i++) {
			size_t signs = form_word_at(stream, at, end, leads[i].words);
			struct form_hint hint = { .row = leads[i].row, .column = leads[i].column };
			if (!signs || !read_number(stream, at + signs, end, &hint.value))
				continue;
			add_hint(hints, &hint);
		}
	}
}

void form_hints_find(struct form_hints *hints, const struct form_stream *stream)
{
	for (size_t i = 0; i < stream->piece_count; i++) {
		const struct form_piece *piece = &stream->pieces[i];
		size_t from = piece->first;
		for (size_t at = piece->first; at < piece->end && !piece->cell; at++) {
			if (!ends_sentence(form_sign_at(stream, at)) && at + 1 < piece->end)
				continue;
			read_sentence(hints, stream, from, at + 1);
			from = at + 1;
		}
	}
}

void form_hints_beside(struct form_hints *hints, const struct beside *beside)
{
	for (unsigned k = 0; k < FORM_COLUMNS; k++) {
		struct form_hint taken = { "3.2", k, beside->taken_over[k], true };
		struct form_hint carried = { "3.4", k, beside->carried_over[k], true };
		if (taken.value >= 0)
			add_hint(hints, &taken);
		if (carried.value >= 0)
			add_hint(hints, &carried);
	}
}

void form_hints_release(struct form_hints *hints)
{
	free(hints->items);
	*hints = (struct form_hints) { 0 };
}
