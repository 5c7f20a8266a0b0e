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

static const char superlatives[] = "比例最|比重最|占比最";

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
		!strstr(lead, "同比") && !strstr(lead, "率") && !strstr(lead, "分别") &&
		!prose_has(lead, superlatives);
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

/* --- 所占比例最大的占28% ------------------------------------------------ */

/* The last number before AT that the numbers behind its 其中 part exactly, with
 * no other number behind them: *LARGEST is the largest of these. */
static size_t parted_whole(const struct shares *shares, size_t at, double *largest)
{
	const struct prose_number *items = shares->prose->numbers->items;
	size_t end = 0;
	while (end < shares->prose->numbers->count && items[end].end <= at)
		end++;
	double sum = 0;
	*largest = 0;
	for (size_t i = end; i-- > 1;) {
		const struct prose_number *part = &items[i], *before = &items[i - 1];
		if (part->approximate || strcmp(part->unit, items[end - 1].unit) ||
			part->sentence != items[end - 1].sentence)
			return NONE;
		sum += part->value;
		*largest = part->value > *largest ? part->value : *largest;
		if (before->approximate || strcmp(before->unit, part->unit) ||
			sum - before->value > 1e-6 || before->value - sum > 1e-6)
			continue;
		char *lead = prose_text(shares->prose->plain, before->end, part->from);
		bool named = strstr(lead, "其中") != NULL;
		free(lead);
		if (named && end - i > 1)
			return i - 1;
	}
	return NONE;
}

/* What is said to be the largest share, against the parts of the sentence
 * before. The words may part the whole in another way: never failing. */
static void check_largest(const struct shares *shares, size_t at)
{
	enum { NEAR = 8 };
	const struct plain *plain = shares->prose->plain;
	struct share share = { 0 };
	double largest;
	size_t digits = at;
	while (digits < at + NEAR && !is_digit(plain_at(plain, digits)))
		digits++;
	if (!is_digit(plain_at(plain, digits)) || !read_percent(plain, digits, &share))
		return;
	size_t from = at;
	while (from && at - from < NEAR && plain_at(plain, from - 1) != U'。')
		from--;
	char *lead = prose_text(plain, from, digits);
	bool of_share = prose_has(lead, "比例|比重|占") && !prose_has(lead, "同比|增|降|率|。");
	free(lead);
	size_t whole = of_share ? parted_whole(shares, at, &largest) : NONE;
	if (whole == NONE)
		return;
	const struct prose_number *items = shares->prose->numbers->items;
	share.part = whole + 1;
	while (items[share.part].value < largest)
		share.part++;
	add_check(shares, &share, fits(&share, largest, items[whole].value) ? CHECK_PASS
		: CHECK_SUSPECT, items[whole].value);
}

/* --- 131条、21条, 分别占86%和14% -------------------------------------------- */

enum { LIST_MOST = 12 };

/* The percentages from AT on, with nothing but commas and 和 between. */
static size_t read_list(const struct plain *plain, size_t at, struct share *list)
{
	static const char between_them[] = "、|,|和|及|与|以及|为|比|约|,占|、占|和占|";
	size_t count = 0, from = at;
	while (count < LIST_MOST && at < plain->count && at - from <= 3) {
		if (!is_digit(plain_at(plain, at))) {
			at++;
			continue;
		}
		char *words = prose_text(plain, from, at);
		bool listed = !*words || prose_has(between_them, words);
		free(words);
		list[count] = (struct share) { 0 };
		if (!listed || !read_percent(plain, at, &list[count]))
			break;
		at = from = list[count++].end;
	}
	return count;
}

/* How many of LIST are the shares of their parts in WHOLE; *MISFIT is the last
 * that is not. */
static size_t count_fits(const struct shares *shares, const struct share *list, size_t count,
	double whole, size_t *misfit)
{
	const struct prose_number *items = shares->prose->numbers->items;
	size_t found = 0;
	for (size_t i = 0; i < count; i++) {
		bool good = whole > 0 && items[list[i].part].value <= whole &&
			fits(&list[i], items[list[i].part].value, whole);
		found += good;
		*misfit = good ? *misfit : i;
	}
	return found;
}

/* The whole that most of LIST fit: a number before the parts, or their sum. */
static double best_whole(const struct shares *shares, const struct share *list, size_t count,
	size_t *fitting, size_t *misfit)
{
	const struct prose_number *items = shares->prose->numbers->items;
	double best = 0, sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += items[list[i].part].value;
	*fitting = 0;
	for (size_t i = list[0].part + 1; i-- > 0;) {
		double whole = i == list[0].part ? sum : items[i].value;
		size_t wrong = NONE, found = count_fits(shares, list, count, whole, &wrong);
		if (found > *fitting) {
			*fitting = found;
			*misfit = wrong;
			best = whole;
		}
	}
	return best;
}

static void check_list(const struct shares *shares, size_t at)
{
	const struct prose_numbers *numbers = shares->prose->numbers;
	struct share list[LIST_MOST];
	size_t count = read_list(shares->prose->plain, at, list), end = 0, fitting, misfit = NONE;
	while (end < numbers->count && numbers->items[end].end <= at)
		end++;
	if (count < 2 || end < count)
		return;
	for (size_t i = 0; i < count; i++) {
		const struct prose_number *part = &numbers->items[end - count + i];
		list[i].part = end - count + i;
		if (part->approximate || part->sentence != numbers->items[end - 1].sentence ||
			strcmp(part->unit, numbers->items[end - 1].unit))
			return;
	}
	double whole = best_whole(shares, list, count, &fitting, &misfit);
	if (fitting < 2 || fitting + 1 < count)
		return;
	for (size_t i = 0; i < count; i++)
		add_check(shares, &list[i], i == misfit ? CHECK_FAIL : CHECK_PASS, whole);
}

static void check_lists(const struct shares *shares)
{
	const struct plain *plain = shares->prose->plain;
	for (size_t at = 0; at < plain->count; at++) {
		size_t each = plain_word(plain, at, "分别占");
		if (each)
			check_list(shares, at + each);
		for (size_t i = 0; plain_at(plain, at) == U'最' && i < 3; i++) {
			static const char *const most[] = { "大", "高", "多" };
			if (plain_word(plain, at + 1, most[i]))
				check_largest(shares, at);
		}
	}
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
	check_lists(&shares);
	free(shares.items);
}
