#include "model/compare_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"

enum { LEAST_LABEL = 4 }; /* shorter labels are ordinary words */

/* Titles count as the same from here on, when none is equal. */
static const double least_title = 0.6;

/* ---------------------------------------------------------- similarity */

/* The characters that count, folded. */
struct letters {
	uint32_t *items;
	size_t count, room;
};

static bool counts(uint32_t c)
{
	return utf8_is_han(c) || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

static void add_letters(struct letters *letters, const char *text)
{
	size_t len = strlen(text), depth = 0;
	uint32_t c;

	letters->items = mem_grow(letters->items, &letters->room,
		letters->count + len / 2 + 1, sizeof *letters->items);
	for (size_t at = 0; at < len; ) {
		at += utf8_next(text + at, len - at, &c);
		if (c == U'《')
			depth++;
		else if (c == U'》' && depth > 0)
			depth--;
		c = fold_char(c);
		if (depth > 0 || !counts(c))
			continue;
		letters->items = mem_grow(letters->items, &letters->room,
			letters->count + 1, sizeof *letters->items);
		letters->items[letters->count++] = c;
	}
}

/* The labels of all forms, letters only. */
enum { LABEL_STARTS = 1024 };
struct labels {
	struct letters *items;
	size_t count, room;
	bool starts[LABEL_STARTS]; /* some label's first letter, modulo */
};

static void make_labels(struct labels *labels)
{
	for (int id = FORM_A; id < FORM_COUNT; id++) {
		const struct form *form = form_get((enum form_id)id);

		for (size_t i = 0; form && i < form->row_count; i++) {
			struct letters label = { 0 };

			add_letters(&label, form->rows[i].label);
			if (label.count < LEAST_LABEL) {
				free(label.items);
				continue;
			}
			labels->items = mem_grow(labels->items, &labels->room,
				labels->count + 1, sizeof *labels->items);
			labels->starts[label.items[0] % LABEL_STARTS] = true;
			labels->items[labels->count++] = label;
		}
	}
}

static void release_labels(struct labels *labels)
{
	for (size_t i = 0; i < labels->count; i++)
		free(labels->items[i].items);
	free(labels->items);
}

/* Letters of the longest label that stands at AT, 0 where none does. */
static size_t label_at(const struct letters *letters, size_t at,
	const struct labels *labels)
{
	size_t longest = 0;
	uint32_t first = letters->items[at];

	if (!labels->starts[first % LABEL_STARTS])
		return 0;
	for (size_t i = 0; i < labels->count; i++) {
		const struct letters *label = &labels->items[i];

		if (label->items[0] == first && label->count > longest &&
		    label->count <= letters->count - at &&
		    !memcmp(letters->items + at, label->items,
			    label->count * sizeof *label->items))
			longest = label->count;
	}
	return longest;
}

static void leave_out(struct letters *letters, const struct labels *labels)
{
	size_t kept = 0;

	for (size_t at = 0; at < letters->count; ) {
		size_t label = label_at(letters, at, labels);

		if (label)
			at += label;
		else
			letters->items[kept++] = letters->items[at++];
	}
	letters->count = kept;
}

/* How often each pair of neighbours stands in a text: open addressing, a count
 * of 0 is free. */
struct pairs {
	uint64_t *keys;
	uint32_t *counts;
	size_t room;
};

static uint64_t pair_at(const struct letters *letters, size_t at)
{
	return (uint64_t)letters->items[at] << 32 | letters->items[at + 1];
}

/* Where KEY stands, or may be put. */
static size_t place_of(const struct pairs *pairs, uint64_t key)
{
	size_t at = (size_t)(key * 0x9e3779b97f4a7c15u >> 32) & (pairs->room - 1);

	while (pairs->keys[at] != key && pairs->keys[at])
		at = (at + 1) & (pairs->room - 1);
	return at;
}

static size_t pair_count(const struct letters *letters)
{
	return letters->count ? letters->count - 1 : 0;
}

static void count_pairs(struct pairs *pairs, const struct letters *letters)
{
	for (pairs->room = 16; pairs->room < 2 * letters->count; pairs->room *= 2)
		;
	pairs->keys = mem_zero(pairs->room, sizeof *pairs->keys);
	pairs->counts = mem_zero(pairs->room, sizeof *pairs->counts);
	for (size_t i = 0; i < pair_count(letters); i++) {
		size_t at = place_of(pairs, pair_at(letters, i));

		pairs->keys[at] = pair_at(letters, i);
		pairs->counts[at]++;
	}
}

struct overlap { size_t common, all; };

/* LABELS are left out; NULL: all counts. */
static struct overlap overlap_of(const char *a, const char *b,
	const struct labels *labels)
{
	struct letters left = { 0 }, right = { 0 };
	struct overlap overlap = { 0, 0 };
	struct pairs pairs;

	add_letters(&left, a);
	add_letters(&right, b);
	if (labels) {
		leave_out(&left, labels);
		leave_out(&right, labels);
	}
	count_pairs(&pairs, &left);
	for (size_t i = 0; i < pair_count(&right); i++) {
		size_t at = place_of(&pairs, pair_at(&right, i));

		if (pairs.counts[at]) {
			pairs.counts[at]--;
			overlap.common++;
		}
	}
	overlap.all = pair_count(&left) + pair_count(&right);
	free(pairs.keys);
	free(pairs.counts);
	free(left.items);
	free(right.items);
	return overlap;
}

static double share(struct overlap overlap)
{
	return overlap.all ? 2.0 * (double)overlap.common / (double)overlap.all
		: 1;
}

double text_similarity(const char *a, const char *b)
{
	struct labels labels = { 0 };
	double likeness;

	make_labels(&labels);
	likeness = share(overlap_of(a, b, &labels));
	release_labels(&labels);
	return likeness;
}

/* ------------------------------------------------------------ sections */

static const char *text_of(const struct section *section)
{
	return section && section->text ? section->text : "";
}

static size_t length_of(const struct section *section)
{
	const char *text = text_of(section);
	size_t len = strlen(text), count = 0;
	uint32_t c;

	for (size_t at = 0; at < len; ) {
		at += utf8_next(text + at, len - at, &c);
		count += !utf8_is_space(c);
	}
	return count;
}

static double title_likeness(const struct section *a, const struct section *b)
{
	struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;
	double likeness;

	fold_name(&left, a->title, strlen(a->title));
	fold_name(&right, b->title, strlen(b->title));
	if (!strcmp(left.text, right.text))
		likeness = 1;
	else if (a->level != b->level || !left.len || !right.len)
		likeness = 0;
	else
		likeness = share(overlap_of(left.text, right.text, NULL)) * 0.99;
	strbuf_release(&left);
	strbuf_release(&right);
	return likeness;
}

/* The section of B, not yet taken, that is most like SECTION, at least LEAST;
 * -1 when none is. */
static long find_like(const struct section *section, const struct report *b,
	const bool *taken, double least)
{
	double best = 0;
	long found = -1;

	for (size_t k = 0; k < b->section_count; k++) {
		double likeness = taken[k] ? 0
			: title_likeness(section, &b->sections[k]);

		if (likeness >= least && likeness > best) {
			best = likeness;
			found = (long)k;
		}
	}
	return found;
}

/* For each section of A the one of B that is like it, or -1. Equal titles go
 * first, in order where they repeat. */
static long *match_sections(const struct report *a, const struct report *b)
{
	const double least[] = { 1, least_title };
	long *match = mem_alloc((a->section_count + 1) * sizeof *match);
	bool *taken = mem_zero(b->section_count + 1, sizeof *taken);

	for (size_t i = 0; i < a->section_count; i++)
		match[i] = -1;
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < a->section_count; i++) {
			if (match[i] < 0)
				match[i] = find_like(&a->sections[i], b, taken,
					least[round]);
			if (match[i] >= 0)
				taken[match[i]] = true;
		}
	free(taken);
	return match;
}

/* What is being aligned: similarities of pairs that have LEAST characters. */
struct alignment {
	struct text_compare *compare;
	struct labels labels;
	size_t least;
};

static void add_pair(struct alignment *alignment, const struct section *a,
	const struct section *b)
{
	struct text_compare *compare = alignment->compare;
	struct text_pair pair = { .a = a, .b = b, .a_length = length_of(a),
		.b_length = length_of(b) };

	if (a && b && pair.a_length >= alignment->least
	    && pair.b_length >= alignment->least)
		pair.similarity = share(overlap_of(text_of(a), text_of(b),
			&alignment->labels));
	compare->pairs = mem_grow(compare->pairs, &compare->room,
		compare->count + 1, sizeof *compare->pairs);
	compare->pairs[compare->count++] = pair;
}

static void add_all(struct strbuf *out, const struct report *report)
{
	for (size_t i = 0; i < report->section_count; i++) {
		strbuf_adds(out, text_of(&report->sections[i]));
		strbuf_addc(out, '\n');
	}
}

void compare_sections(struct text_compare *compare, const struct report *a,
	const struct report *b, size_t least)
{
	struct alignment alignment = { .compare = compare, .least = least };
	long *match = match_sections(a, b);
	bool *placed = mem_zero(b->section_count + 1, sizeof *placed);
	size_t next = 0;

	*compare = (struct text_compare){ 0 };
	make_labels(&alignment.labels);
	for (size_t i = 0; i < a->section_count; i++)
		if (match[i] >= 0)
			placed[match[i]] = true;
	for (size_t i = 0; i < a->section_count; i++) {
		for (; match[i] >= 0 && next < (size_t)match[i]; next++)
			if (!placed[next])
				add_pair(&alignment, NULL, &b->sections[next]);
		add_pair(&alignment, &a->sections[i],
			match[i] < 0 ? NULL : &b->sections[match[i]]);
		if (match[i] >= 0 && next <= (size_t)match[i])
			next = (size_t)match[i] + 1;
	}
	for (; next < b->section_count; next++)
		if (!placed[next])
			add_pair(&alignment, NULL, &b->sections[next]);
	release_labels(&alignment.labels);
	free(match);
	free(placed);
}

void compare_texts(struct text_compare *compare, const struct report *a,
	const struct report *b)
{
	struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;

	compare_sections(compare, a, b, 0);
	add_all(&left, a);
	add_all(&right, b);
	compare->similarity = text_similarity(left.text, right.text);
	strbuf_release(&left);
	strbuf_release(&right);
}

void text_compare_release(struct text_compare *compare)
{
	free(compare->pairs);
	*compare = (struct text_compare){ 0 };
}
