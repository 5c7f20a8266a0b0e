#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/prose_sums.h"

/*
 * A run is numbers of one unit that follow each other in one sentence. Its
 * first may be the whole of the others; or all are parts of a whole that was
 * named, and parted, before.
 */
struct sums {
	struct report *report;
	const struct plain *plain;
	const struct prose_number *items;
	size_t count;
	double whole; /* the last whole that was parted exactly */
	const char *unit;
};

static bool same(double a, double b)
{
	return a - b < 1e-6 && b - a < 1e-6;
}

static double sum_of(const struct sums *s, size_t from, size_t end)
{
	double sum = 0;
	for (; from < end; from++)
		sum += s->items[from].value;
	return sum;
}

static bool says(const struct sums *s, size_t from, size_t end, const char *word)
{
	for (; from < end; from++) {
		if (plain_word(s->plain, from, word))
			return true;
	}
	return false;
}

static void add_check(struct sums *s, double whole, size_t from, size_t end)
{
	struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;
	double sum = sum_of(s, from, end);
	strbuf_addf(&left, "%.15g", whole);
	for (size_t i = from; i < end; i++) {
		if (end - from > 4 && i == from + 2) {
			strbuf_adds(&right, "+…");
			i = end - 1;
		}
		strbuf_addf(&right, "%s%.15g", i > from ? "+" : "", s->items[i].value);
	}
	strbuf_addf(&right, " = %.15g", sum);
	struct check *check = report_add_check(s->report);
	check->rule = mem_text("P6");
	check->state = same(whole, sum) ? CHECK_PASS : CHECK_FAIL;
	check->left = strbuf_take(&left);
	check->right = strbuf_take(&right);
	check->difference = whole - sum;
	check->cells = mem_zero(1, sizeof(*check->cells));
	if (same(whole, sum)) {
		s->whole = whole;
		s->unit = s->items[from].unit;
	}
}

/* 其他 before the last part, and neither 等 nor 主要: nothing is left out. */
static bool claims_all(const struct sums *s, size_t from, size_t end)
{
	const struct prose_number *last = &s->items[end - 1];
	size_t start = s->items[from].clause;
	return (says(s, last->clause, last->from, "其他") || says(s, last->clause, last->from, "其它")) &&
		!says(s, start, last->end + 2, "等") && !says(s, start, last->end, "主要") &&
		!says(s, start, last->end, "包括");
}

static bool is_near(double sum, double whole)
{
	double difference = sum > whole ? sum - whole : whole - sum;
	return difference <= whole / 10;
}

static void read_run(struct sums *s, size_t from, size_t end)
{
	if (end - from >= 3 && s->items[from].value > 0) {
		for (size_t last = end; last >= from + 3; last--) {
			if (same(s->items[from].value, sum_of(s, from + 1, last)) &&
				!same(s->items[from].value, s->items[from + 1].value)) {
				add_check(s, s->items[from].value, from + 1, last);
				return;
			}
		}
	}
	if (end - from < 3)
		return;
	bool named = s->unit && !strcmp(s->unit, s->items[from].unit);
	double sum = sum_of(s, from, end);
	if (named && same(sum, s->whole))
		add_check(s, s->whole, from, end);
	else if (named && claims_all(s, from, end) && is_near(sum, s->whole))
		add_check(s, s->whole, from, end);
}

void prose_check_sums(struct report *report, const struct plain *plain,
	const struct prose_numbers *numbers)
{
	struct sums s = { .report = report, .plain = plain, .items = numbers->items,
		.count = numbers->count };
	for (size_t from = 0; from < s.count;) {
		size_t end = from + 1;
		while (end < s.count && s.items[end].sentence == s.items[from].sentence &&
			!strcmp(s.items[end].unit, s.items[from].unit) && !s.items[end].approximate)
			end++;
		read_run(&s, from, end);
		from = end;
	}
}
