#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/check_prose.h"
#include "model/prose_words.h"

enum {
	PARTS_MOST = 64,
	BEGINNING = 14, /* characters of a sentence in which it names its whole */
	NOUN = 10,      /* characters between a number and its brackets */
};

enum opener { OPEN_OF_WHICH, OPEN_COLON, OPEN_BRACKET, OPEN_AMONG };

struct sums {
	const struct prose *prose;
	const struct plain *plain;
	const struct prose_number *items;
	size_t count;
	bool *taken;  /* of each number: it is a part of a sum that was checked */
	double whole; /* the last whole that was parted exactly, */
	const char *unit; /* and its unit; NULL: none yet */
};

/* A list of parts that begins at OPEN, and the numbers it may be of. */
struct split {
	enum opener opener;
	size_t open;    /* the first character behind its opening words */
	size_t end;
	size_t first;   /* the first number behind OPEN */
	const char *unit;
	size_t parts[PARTS_MOST], count;
	size_t wholes[PARTS_MOST], whole_count; /* the nearest first */
};

static bool same(double a, double b)
{
	double size = a > 0 ? a : -a;
	return a - b < 1e-6 + size * 1e-12 && b - a < 1e-6 + size * 1e-12;
}

static bool says(const struct sums *s, size_t from, size_t end, const char *word)
{
	for (; from < end; from++) {
		if (plain_word(s->plain, from, word))
			return true;
	}
	return false;
}

static bool says_one(const struct sums *s, size_t from, size_t end, const char *const *words)
{
	for (; *words; words++) {
		if (says(s, from, end, *words))
			return true;
	}
	return false;
}

static bool is_derived(const struct sums *s, size_t i)
{
	char *lead = prose_text(s->plain, s->items[i].clause, s->items[i].from);
	bool derived = prose_is_derived(lead) || prose_has(lead, "含上年|含结转|其中含");
	free(lead);
	return derived;
}

/* --- checks ------------------------------------------------------------- */

static double sum_of(const struct sums *s, const size_t *parts, size_t count)
{
	double sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += s->items[parts[i]].value;
	return sum;
}

static void add_check(struct sums *s, enum check_state state, double whole, const size_t *parts,
	size_t count)
{
	struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;
	const char *unit = s->items[parts[0]].unit;
	double sum = sum_of(s, parts, count);
	strbuf_addf(&left, "%.15g%s", whole, unit);
	for (size_t i = 0; i < count; i++) {
		if (count > 4 && i == 2) {
			strbuf_adds(&right, "+…");
			i = count - 1;
		}
		strbuf_addf(&right, "%s%.15g", i ? "+" : "", s->items[parts[i]].value);
	}
	strbuf_addf(&right, " = %.15g%s", sum, unit);
	struct check *check = prose_add_check(s->prose, "P6", state, s->items[parts[0]].from);
	check->left = strbuf_take(&left);
	check->right = strbuf_take(&right);
	check->difference = whole - sum;
	for (size_t i = 0; i < count; i++)
		s->taken[parts[i]] = true;
	if (state == CHECK_PASS) {
		s->whole = whole;
		s->unit = unit;
	}
}

/* Lists that may leave something out, or count a thing under two heads. */
static const char *const open_words[] = { "等", "主要", "包括", "如:", "例如", "尤其", NULL };
static const char *const overlap_words[] = { "网站", "微信", "微博", "公众号", "客户端", "公报", "电视",
	"广播", "报刊", "公告栏", "平台", "渠道", "方式", "涉及", "媒体", "网页", "栏目",
	"受理", "办结", "答复", "回复", "办理", "党员", NULL };
static const char *const people[] = { "人", "名", "位", "人次", NULL }; /* women and members */

/* 其他 before the last part: nothing is left out. */
static bool claims_all(const struct sums *s, const size_t *parts, size_t count)
{
	const struct prose_number *last = &s->items[parts[count - 1]];
	return says(s, last->clause, last->from, "其他") || says(s, last->clause, last->from, "其它");
}

static bool leaves_out(const struct sums *s, const size_t *parts, size_t count)
{
	const struct prose_number *first = &s->items[parts[0]], *last = &s->items[parts[count - 1]];
	enum { NOUN_BEHIND = 8 };
	size_t end = last->end;
	for (; end < last->end + NOUN_BEHIND && end < last->sentence_end; end++) {
		uint32_t sign = plain_at(s->plain, end);
		if (sign == ',' || sign == ';')
			break;
	}
	return says_one(s, first->clause, end, open_words);
}

static bool is_one_of(const char *text, const char *const *words)
{
	for (; *words; words++) {
		if (!strcmp(text, *words))
			return true;
	}
	return false;
}

/* What can be said of parts that do not add up; CHECK_UNKNOWN: nothing. */
static enum check_state state_of(const struct sums *s, enum opener opener, double whole,
	const size_t *parts, size_t count)
{
	double sum = sum_of(s, parts, count);
	if (count < 2 || whole <= 0 || leaves_out(s, parts, count))
		return CHECK_UNKNOWN;
	for (size_t i = 0; i < count; i++) {
		if (s->items[parts[i]].approximate)
			return CHECK_UNKNOWN;
	}
	bool sure = opener == OPEN_OF_WHICH || opener == OPEN_COLON;
	if (sum > whole && sum <= whole * 1.1) {
		bool overlap = says_one(s, s->items[parts[0]].clause, s->items[parts[count - 1]].from,
			overlap_words) || is_one_of(s->items[parts[0]].unit, people);
		return sure && !overlap ? CHECK_FAIL : CHECK_SUSPECT;
	}
	if (sum < whole && sum >= whole * 0.9 && count >= 3 && claims_all(s, parts, count))
		return sure ? CHECK_FAIL : CHECK_SUSPECT;
	if (sum < whole && sum >= whole * 0.97)
		return CHECK_SUSPECT;
	return CHECK_UNKNOWN;
}

/* --- lists behind 其中, a colon, in brackets ------------------------------ */

static bool is_same_unit(const struct sums *s, size_t i, const char *unit)
{
	return !strcmp(s->items[i].unit, unit);
}

/* How deep in brackets the character AT stands, counted from OPEN. */
static int depth_at(const struct sums *s, size_t open, size_t at)
{
	int depth = 0;
	for (; open < at; open++) {
		uint32_t sign = plain_at(s->plain, open);
		depth += sign == '(' ? 1 : sign == ')' ? -1 : 0;
	}
	return depth;
}

static void collect_parts(const struct sums *s, struct split *split)
{
	split->count = 0;
	for (size_t i = split->first; i < s->count && split->count < PARTS_MOST; i++) {
		const struct prose_number *number = &s->items[i];
		if (number->from >= split->end || (i > split->first &&
			says(s, s->items[i - 1].end, number->from, "其中")))
			break;
		if (is_same_unit(s, i, split->unit) && depth_at(s, split->open, number->from) == 0 &&
			!is_derived(s, i))
			split->parts[split->count++] = i;
	}
}

static void collect_wholes(const struct sums *s, struct split *split)
{
	const struct prose_number *first = &s->items[split->first];
	size_t sentence = first->sentence;
	split->whole_count = 0;
	for (size_t i = split->first; i-- > 0 && split->whole_count < PARTS_MOST;) {
		const struct prose_number *number = &s->items[i];
		if (number->sentence != sentence) {
			/* the sentence before, of one that begins with 其中 */
			bool next = number->sentence_end + 3 >= sentence;
			if (split->whole_count || sentence != first->sentence || !next ||
				split->open > sentence + BEGINNING)
				return;
			sentence = number->sentence;
		}
		if (is_same_unit(s, i, split->unit))
			split->wholes[split->whole_count++] = i;
	}
}

/* Parts that add up to WHOLE, one list after the other. */
static bool add_exact(struct sums *s, const struct split *split, double whole)
{
	bool found = false;
	for (size_t from = 0; from < split->count;) {
		size_t end = from;
		double sum = 0;
		while (end < split->count && sum <= whole && !(end - from >= 2 && same(sum, whole)))
			sum += s->items[split->parts[end++]].value;
		if (end - from < 2 || !same(sum, whole))
			return found;
		add_check(s, CHECK_PASS, whole, split->parts + from, end - from);
		found = true;
		from = end;
	}
	return found;
}

/* 其中A 1592条。B 477条: the other part in a sentence of its own. */
static bool add_next_sentence(struct sums *s, const struct split *split, double whole)
{
	size_t next = split->parts[0] + 1;
	if (split->count != 1 || next >= s->count || !is_same_unit(s, next, split->unit) ||
		s->items[next].sentence > s->items[split->parts[0]].sentence_end + 3)
		return false;
	size_t parts[] = { split->parts[0], next };
	if (!same(sum_of(s, parts, 2), whole))
		return false;
	add_check(s, CHECK_PASS, whole, parts, 2);
	return true;
}

/* Commas part the list up to a semicolon, which begins another one. */
static size_t first_list(const struct sums *s, const struct split *split)
{
	for (size_t i = 1; i < split->count; i++) {
		size_t from = s->items[split->parts[i - 1]].end, to = s->items[split->parts[i]].from;
		if (says(s, from, to, "其中"))
			return i;
		if (i >= 2 && says(s, from, to, ";") &&
			!says(s, s->items[split->parts[0]].end, s->items[split->parts[1]].from, ";"))
			return i;
	}
	return split->count;
}

/* 主动公开103条… 主动公开的信息中: of several wholes the one that is named. */
static size_t named_whole(const struct sums *s, const struct split *split)
{
	enum { WORDS = 4 };
	size_t begin = s->items[split->first].sentence;
	for (size_t i = 0; i < split->whole_count; i++) {
		size_t from = s->items[split->wholes[i]].from;
		if (from < s->items[split->wholes[i]].clause + WORDS)
			continue;
		char *words = prose_text(s->plain, from - WORDS, from);
		bool named = says(s, begin, split->open, words);
		free(words);
		if (named)
			return split->wholes[i];
	}
	return s->count;
}

static void add_doubt(struct sums *s, const struct split *split)
{
	bool among = split->opener == OPEN_AMONG;
	size_t nearest = among ? named_whole(s, split) : split->wholes[0];
	bool is_next = nearest + 1 == split->first;
	bool alone = split->whole_count == 1 || among;
	if (nearest == s->count)
		return;
	if (s->items[nearest].approximate || is_derived(s, nearest) || (!is_next && !alone))
		return;
	size_t count = first_list(s, split);
	double whole = s->items[nearest].value;
	enum check_state state = state_of(s, split->opener, whole, split->parts, count);
	if (state != CHECK_UNKNOWN)
		add_check(s, state, whole, split->parts, count);
}

static void read_split(struct sums *s, struct split *split)
{
	collect_parts(s, split);
	if (!split->count || s->taken[split->parts[0]])
		return;
	collect_wholes(s, split);
	for (size_t i = 0; i < split->whole_count; i++) {
		double whole = s->items[split->wholes[i]].value;
		if (whole > 0 && !s->items[split->wholes[i]].approximate && (add_exact(s, split, whole) || add_next_sentence(s, split, whole)))
			return;
	}
	/* the whole that an earlier sentence named */
	if (s->unit && !strcmp(s->unit, split->unit) && add_exact(s, split, s->whole))
		return;
	if (split->whole_count)
		add_doubt(s, split);
}

static size_t close_of(const struct sums *s, size_t open, size_t end)
{
	int depth = 1;
	for (; open < end; open++) {
		uint32_t sign = plain_at(s->plain, open);
		depth += sign == '(' ? 1 : sign == ')' ? -1 : 0;
		if (!depth)
			break;
	}
	return open;
}

/* The number that stands last before AT, COUNT where none does. */
static size_t number_before(const struct sums *s, size_t at)
{
	size_t before = s->count;
	for (size_t i = 0; i < s->count && s->items[i].end <= at; i++)
		before = i;
	return before;
}

/* Whether a list opens at AT; sets where it begins. */
static bool opens(const struct sums *s, size_t at, struct split *split)
{
	uint32_t sign = plain_at(s->plain, at);
	size_t before = number_before(s, at);
	bool has = before < s->count;
	split->open = at + 1;
	if (plain_word(s->plain, at, "其中")) {
		split->opener = OPEN_OF_WHICH;
		split->open = at + 2;
		return !plain_word(s->plain, at, "其中之") && !plain_word(s->plain, at, "其中一");
	}
	if (sign == ':') {
		split->opener = OPEN_COLON;
		return has && s->items[before].end == at;
	}
	if (sign == '(') {
		split->opener = OPEN_BRACKET;
		return has && s->items[before].end + NOUN >= at &&
			!says(s, s->items[before].end, at, ",") && !says(s, s->items[before].end, at, "。");
	}
	split->opener = OPEN_AMONG;
	return plain_word(s->plain, at, "中,") > 0;
}

static void read_splits(struct sums *s)
{
	for (size_t at = 0; at < s->plain->count; at++) {
		struct split split;
		if (!opens(s, at, &split))
			continue;
		size_t before = number_before(s, split.open);
		split.first = before < s->count ? before + 1 : 0;
		if (split.first >= s->count)
			return;
		const struct prose_number *first = &s->items[split.first];
		if (first->sentence > split.open ||
			(split.opener == OPEN_AMONG && split.open > first->sentence + BEGINNING))
			continue;
		split.end = first->sentence_end;
		if (split.opener == OPEN_BRACKET)
			split.end = close_of(s, split.open, split.end);
		/* 1件，收取420元；2件，收取290元: a list for each of its first two units */
		for (size_t i = split.first; i < s->count && i < split.first + 2; i++) {
			split.unit = s->items[i].unit;
			if (i == split.first || !is_same_unit(s, split.first, split.unit))
				read_split(s, &split);
		}
	}
}

/* --- lists without such words ------------------------------------------- */

static void read_run(struct sums *s, size_t from, size_t end)
{
	size_t parts[PARTS_MOST], count = 0;
	for (size_t i = from; i < end; i++) {
		if (s->taken[i] || count == PARTS_MOST)
			return;
		parts[count++] = i;
	}
	if (count < 3)
		return;
	double whole = s->items[from].approximate ? 0 : s->items[from].value;
	for (size_t last = count; last >= 3 && whole > 0; last--) {
		if (same(whole, sum_of(s, parts + 1, last - 1)) && !same(whole, s->items[parts[1]].value)) {
			add_check(s, CHECK_PASS, whole, parts + 1, last - 1);
			return;
		}
	}
	if (!s->unit || strcmp(s->unit, s->items[from].unit))
		return;
	if (same(sum_of(s, parts, count), s->whole))
		add_check(s, CHECK_PASS, s->whole, parts, count);
	else if (claims_all(s, parts, count) &&
		state_of(s, OPEN_OF_WHICH, s->whole, parts, count) == CHECK_FAIL)
		add_check(s, CHECK_FAIL, s->whole, parts, count);
}

void prose_check_sums(const struct prose *prose)
{
	struct sums s = { .prose = prose, .plain = prose->plain, .items = prose->numbers->items,
		.count = prose->numbers->count };
	s.taken = mem_zero(s.count + 1, sizeof(*s.taken));
	read_splits(&s);
	for (size_t from = 0; from < s.count;) {
		size_t end = from + 1;
		while (end < s.count && s.items[end].sentence == s.items[from].sentence &&
			!strcmp(s.items[end].unit, s.items[from].unit) && !s.items[end].approximate)
			end++;
		read_run(&s, from, end);
		from = end;
	}
	free(s.taken);
}
