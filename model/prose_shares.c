#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/check_prose.h"
#include "model/prose_words.h"

/*
 * 477条，占23.1%: the number before 占 is a part of a whole that stands
 * somewhere before. Any number that fits is taken for it. Fails only when the
 * whole is beyond doubt and nothing fits: when it is the one before 其中, or
 * that of two neighbours in the same sentence. A share that was cut instead of
 * rounded passes: 35 of 805 as 4.34%.
 */
struct share {
	size_t part;   /* number */
	size_t at, end; /* characters: of the digits, behind the % */
	double percent, step; /* step: a unit of the last digit */
	bool plain_words; /* nothing between 占 and the digits that names a whole */
	bool approximate;
	size_t whole;  /* number that fits, NONE */
};

struct shares {
	const struct prose *prose;
	struct share *items;
	size_t count, room;
};

static const size_t NONE = (size_t)-1;
enum { REACH = 16 }; /* characters between a part and its share */

static const char *const between[] = { "", "比", "比例", "比为", "比例为", "比约", "总数的", "总量的", "总数",
	"全部的", "比达", "申请总数的", "总申请量的", "总件数的", NULL };
static const char *const about[] = { "约", "近", "超", "逾", "不足", NULL };

static bool is_digit(uint32_t sign)
{
	return sign >= '0' && sign <= '9';
}

/* The percentage whose digits begin at AT. */
static bool read_percent(const struct plain *plain, size_t at, struct share *share)
{
	struct strbuf digits = STRBUF_INIT;
	share->at = at;
	share->step = 1;
	bool point = false;
	for (; is_digit(plain_at(plain, at)) || (plain_at(plain, at) == '.' && !point); at++) {
		uint32_t sign = plain_at(plain, at);
		if (point)
			share->step /= 10;
		point |= sign == '.';
		strbuf_addc(&digits, (char)sign);
	}
	share->percent = strtod(digits.text, NULL);
	share->end = at + 1;
	bool found = digits.len && digits.len < 9 && plain_at(plain, at) == '%';
	strbuf_release(&digits);
	return found;
}

static bool is_one_of(const char *text, const char *const *words)
{
	for (; *words; words++) {
		if (!strcmp(text, *words))
			return true;
	}
	return false;
}

/* The number that the words before AT, up to its 占, speak of. */
static bool find_part(const struct prose *prose, struct share *share)
{
	const struct prose_numbers *numbers = prose->numbers;
	share->part = NONE;
	for (size_t i = 0; i < numbers->count && numbers->items[i].end <= share->at; i++) {
		if (share->at - numbers->items[i].end <= REACH)
			share->part = i;
	}
	if (share->part == NONE)
		return false;
	size_t from = numbers->items[share->part].end;
	char *lead = prose_text(prose->plain, from, share->at);
	const char *of = strstr(lead, "占");
	bool found = of && !strchr(lead, '%') && !strchr(lead, ';') && !strstr(lead, "。") &&
		!strstr(lead, "同比") && !strstr(lead, "率");
	if (found) {
		const char *words = of + strlen("占");
		for (const char *const *word = about; *word; word++)
			share->approximate |= strstr(lead, *word) != NULL;
		share->plain_words = is_one_of(words, between);
	}
	free(lead);
	return found;
}

static bool fits(const struct share *share, double part, double whole)
{
	double percent = 100 * part / whole, difference = percent - share->percent;
	double most = share->approximate ? share->step * 2 : share->step;
	/* rounded, or cut */
	return difference > -share->step / 2 - 1e-9 - (share->approximate ? share->step : 0) &&
		difference < most - 1e-9;
}

static void find_whole(const struct prose *prose, struct share *share)
{
	const struct prose_number *items = prose->numbers->items;
	double part = items[share->part].value;
	share->whole = NONE;
	for (size_t i = share->part; i-- > 0;) {
		if (items[i].value >= part && items[i].value > 0 && fits(share, part, items[i].value)) {
			share->whole = i;
			return;
		}
	}
	/* a whole may come later: 477条，占全部2069条的23.1% */
	for (size_t i = share->part + 1; i < prose->numbers->count; i++) {
		if (items[i].value >= part && items[i].value > 0 && fits(share, part, items[i].value)) {
			share->whole = i;
			return;
		}
	}
}

static void collect(struct shares *shares)
{
	const struct plain *plain = shares->prose->plain;
	for (size_t at = 0; at < plain->count; at++) {
		struct share share = { 0 };
		if (!is_digit(plain_at(plain, at)))
			continue;
		bool percent = read_percent(plain, at, &share);
		at = share.end - 1;
		if (!percent || !find_part(shares->prose, &share))
			continue;
		find_whole(shares->prose, &share);
		shares->items = mem_grow(shares->items, &shares->room, shares->count + 1,
			sizeof(*shares->items));
		shares->items[shares->count++] = share;
	}
}

/* The whole that two others of the sentence have. */
static size_t neighbours_whole(const struct shares *shares, const struct share *share)
{
	const struct prose_number *items = shares->prose->numbers->items;
	for (size_t i = 0; i < shares->count; i++) {
		const struct share *a = &shares->items[i];
		if (a->whole == NONE || items[a->part].sentence != items[share->part].sentence)
			continue;
		for (size_t k = i + 1; k < shares->count; k++) {
			const struct share *b = &shares->items[k];
			if (b->whole != NONE && items[b->part].sentence == items[share->part].sentence &&
				items[a->whole].value == items[b->whole].value)
				return a->whole;
		}
	}
	return NONE;
}

/* 100件，其中80件，占85%: the number right before 其中. */
static size_t named_whole(const struct shares *shares, const struct share *share)
{
	const struct prose_number *items = shares->prose->numbers->items;
	size_t part = share->part;
	if (!part || items[part - 1].sentence != items[part].sentence ||
		strcmp(items[part - 1].unit, items[part].unit) || items[part - 1].approximate)
		return NONE;
	char *lead = prose_text(shares->prose->plain, items[part - 1].end, items[part].from);
	bool named = strstr(lead, "其中") != NULL;
	free(lead);
	return named ? part - 1 : NONE;
}

static void add_check(const struct shares *shares, const struct share *share,
	enum check_state state, double whole)
{
	const struct prose_number *part = &shares->prose->numbers->items[share->part];
	struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;
	double percent = 100 * part->value / whole;
	strbuf_addf(&left, "%.15g%%", share->percent);
	strbuf_addf(&right, "%.15g/%.15g = %.*f%%", part->value, whole,
		share->step < 0.05 ? 2 : 1, percent);
	struct check *check = prose_add_check(shares->prose, "P7", state, part->from);
	check->left = strbuf_take(&left);
	check->right = strbuf_take(&right);
	check->difference = state == CHECK_PASS ? 0 : share->percent - percent;
}

void prose_check_shares(const struct prose *prose)
{
	const struct prose_number *items = prose->numbers->items;
	struct shares shares = { .prose = prose };
	collect(&shares);
	for (size_t i = 0; i < shares.count; i++) {
		const struct share *share = &shares.items[i];
		if (share->whole != NONE) {
			add_check(&shares, share, CHECK_PASS, items[share->whole].value);
			continue;
		}
		size_t whole = neighbours_whole(&shares, share);
		whole = whole == NONE ? named_whole(&shares, share) : whole;
		if (whole == NONE || !share->plain_words || share->approximate ||
			items[share->part].approximate || items[whole].value < items[share->part].value)
			continue;
		add_check(&shares, share, CHECK_FAIL, items[whole].value);
	}
	free(shares.items);
}
