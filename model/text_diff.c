#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "model/compare_text.h"

static const uint64_t hash_basis = 14695981039346656037u;
static const uint64_t hash_prime = 1099511628211u;
static const uint64_t hash_mark = (uint64_t)1 << 63;

enum { MOST_TABLE = 4000000 }; /* cells of a table of common lengths */

/* A text cut into parts: characters or sentences. */
struct part {
	size_t start, len;
	uint64_t sign; /* equal for parts that are the same */
};

struct parts {
	struct part *items;
	size_t count, room;
};

static void add_part(struct parts *parts, const struct part *part)
{
	parts->items = mem_grow(parts->items, &parts->room, parts->count + 1,
		sizeof *parts->items);
	parts->items[parts->count++] = *part;
}

static bool is_of_number(uint32_t c)
{
	c = fold_char(c);
	return (c >= '0' && c <= '9') || c == '.' || c == ',';
}

/* Characters, but a number is one part: 3511 and 3525 differ whole. A sign is
 * a character, or a hash (FNV-1a) above all characters. */
static void cut_characters(struct parts *parts, const char *text, size_t start,
	size_t end)
{
	bool in_number = false;
	uint32_t c;

	for (size_t at = start, size; at < end; at += size) {
		size = utf8_next(text + at, end - at, &c);
		if (in_number && is_of_number(c)) {
			struct part *number = &parts->items[parts->count - 1];

			number->len += size;
			number->sign = ((number->sign ^ fold_char(c)) * hash_prime)
				| hash_mark;
			continue;
		}
		add_part(parts, &(struct part){ at, size, fold_char(c) });
		in_number = is_of_number(c);
	}
}

static bool ends_sentence(uint32_t c)
{
	return c == U'。' || c == U'；' || c == U'！' || c == U'？' || c == '\n';
}

/* A sentence's sign is a hash (FNV-1a) of its folded characters. */
static void cut_sentences(struct parts *parts, const char *text)
{
	size_t len = strlen(text);
	struct part part = { 0, 0, hash_basis };
	uint32_t c;

	for (size_t at = 0; at < len; ) {
		size_t size = utf8_next(text + at, len - at, &c);

		at += size;
		part.len += size;
		part.sign = (part.sign ^ fold_char(c)) * hash_prime;
		if (!ends_sentence(c) && at < len)
			continue;
		add_part(parts, &part);
		part = (struct part){ at, 0, hash_basis };
	}
}

static void add_run(struct text_diff *diff, bool same, const struct parts *a,
	size_t i, size_t i_end, const struct parts *b, size_t k, size_t k_end)
{
	struct text_run run = { .same = same };

	if (i == i_end && k == k_end)
		return;
	if (i < i_end) {
		run.a_start = a->items[i].start;
		run.a_len = a->items[i_end - 1].start +
			a->items[i_end - 1].len - run.a_start;
	}
	if (k < k_end) {
		run.b_start = b->items[k].start;
		run.b_len = b->items[k_end - 1].start +
			b->items[k_end - 1].len - run.b_start;
	}
	diff->runs = mem_grow(diff->runs, &diff->room, diff->count + 1,
		sizeof *diff->runs);
	diff->runs[diff->count++] = run;
}

struct stretch { /* of parts on both sides */
	const struct parts *a, *b;
	size_t a_start, a_end, b_start, b_end;
};

/* The longest common length from each place of the stretch to its end, row by
 * row; NULL when the table would be too large. */
static unsigned *common_lengths(const struct stretch *stretch)
{
	size_t rows = stretch->a_end - stretch->a_start;
	size_t columns = stretch->b_end - stretch->b_start;
	unsigned *lengths;

	if (columns && rows > MOST_TABLE / columns)
		return NULL;
	lengths = mem_zero((rows + 1) * (columns + 1), sizeof *lengths);
	for (size_t i = rows; i-- > 0;)
		for (size_t k = columns; k-- > 0;) {
			unsigned *at = &lengths[i * (columns + 1) + k];
			bool same = stretch->a->items[stretch->a_start + i].sign ==
				stretch->b->items[stretch->b_start + k].sign;

			if (same)
				*at = at[columns + 2] + 1;
			else
				*at = at[1] > at[columns + 1] ? at[1]
					: at[columns + 1];
		}
	return lengths;
}

typedef void run_fn(void *context, bool same, const struct stretch *run);

/* Gives EACH the run up to I and K, which begins the next. */
static void end_run(struct stretch *run, size_t i, size_t k, bool same,
	run_fn *each, void *context)
{
	run->a_end = i;
	run->b_end = k;
	each(context, same, run);
	run->a_start = i;
	run->b_start = k;
}

/* Along the longest common sequence; a stretch too large for it is one run. */
static void walk(const struct stretch *stretch, run_fn *each, void *context)
{
	size_t columns = stretch->b_end - stretch->b_start;
	unsigned *lengths = common_lengths(stretch);
	struct stretch run = *stretch;
	size_t i = stretch->a_start, k = stretch->b_start;

	while (lengths && i < stretch->a_end && k < stretch->b_end) {
		bool same = stretch->a->items[i].sign == stretch->b->items[k].sign;
		const unsigned *at = &lengths[(i - stretch->a_start) *
			(columns + 1) + (k - stretch->b_start)];

		if (same) {
			end_run(&run, i, k, false, each, context);
			while (i < stretch->a_end && k < stretch->b_end &&
			       stretch->a->items[i].sign ==
			       stretch->b->items[k].sign) {
				i++;
				k++;
			}
			end_run(&run, i, k, true, each, context);
		} else if (at[1] >= at[columns + 1]) {
			k++;
		} else {
			i++;
		}
	}
	end_run(&run, stretch->a_end, stretch->b_end, false, each, context);
	free(lengths);
}

struct differ {
	struct text_diff *diff;
	const char *a, *b;
};

static void add_characters(void *context, bool same, const struct stretch *run)
{
	struct differ *differ = context;

	add_run(differ->diff, same, run->a, run->a_start, run->a_end, run->b,
		run->b_start, run->b_end);
}

static size_t start_of(const struct parts *parts, size_t at)
{
	return parts->items[at].start;
}

static size_t end_of(const struct parts *parts, size_t end)
{
	return parts->items[end - 1].start + parts->items[end - 1].len;
}

static void add_sentences(void *context, bool same, const struct stretch *run)
{
	struct differ *differ = context;
	struct parts a = { 0 }, b = { 0 };

	if (same || run->a_start == run->a_end || run->b_start == run->b_end) {
		add_characters(context, same, run);
		return;
	}
	cut_characters(&a, differ->a, start_of(run->a, run->a_start),
		end_of(run->a, run->a_end));
	cut_characters(&b, differ->b, start_of(run->b, run->b_start),
		end_of(run->b, run->b_end));
	walk(&(struct stretch){ &a, &b, 0, a.count, 0, b.count },
		add_characters, differ);
	free(a.items);
	free(b.items);
}

void text_diff(struct text_diff *diff, const char *a, const char *b)
{
	struct parts left = { 0 }, right = { 0 };
	struct differ differ = { diff, a, b };

	*diff = (struct text_diff){ 0 };
	cut_sentences(&left, a);
	cut_sentences(&right, b);
	walk(&(struct stretch){ &left, &right, 0, left.count, 0, right.count },
		add_sentences, &differ);
	free(left.items);
	free(right.items);
}

void text_diff_release(struct text_diff *diff)
{
	free(diff->runs);
	*diff = (struct text_diff){ 0 };
}
