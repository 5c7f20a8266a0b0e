#include "model/prose_numbers.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"

static const char *const units[] = { "人次", "件次", "批次", "万元", "亿元", "条", "件", "个", "项", "户",
	"篇", "次", "期", "份", "人", "名", "元", "家", "场", "宗", "起", "封", "部", "处", "册", "本", "位",
	"例", "批", "类", "幅", "套", "台", NULL };

/* What follows a unit and makes another word of it: 3个月, 12345人大. */
static const char *const no_units[] = { "个月", "条例", "人大", "人民", "项目标", "次会议", "部门规章",
	"名单", "本级", "位数", "期间", "处室", NULL };

static const char *const before[] = { "近", "约", "超过", "超", "逾", "突破", NULL };
static const char *const after[] = { "余", "多", NULL };

static bool is_digit(uint32_t sign)
{
	return sign >= '0' && sign <= '9';
}

static bool ends_sentence(uint32_t sign)
{
	return sign == U'。' || sign == '!' || sign == '?' || sign == '\n';
}

static bool ends_clause(uint32_t sign)
{
	return sign == ',' || sign == ';' || sign == ':' || sign == U'，' || ends_sentence(sign);
}

static size_t word_of(const struct plain *plain, size_t at, const char *const *words,
	const char **found)
{
	for (; *words; words++) {
		size_t signs = plain_word(plain, at, *words);
		if (!signs)
			continue;
		if (found)
			*found = *words;
		return signs;
	}
	return 0;
}

static size_t read_digits(const struct plain *plain, size_t at, double *value)
{
	struct strbuf digits = STRBUF_INIT;
	bool point = false;
	for (;; at++) {
		uint32_t sign = plain_at(plain, at);
		bool comma = sign == ',' && is_digit(plain_at(plain, at + 1)) &&
			is_digit(plain_at(plain, at + 2)) && is_digit(plain_at(plain, at + 3)) &&
			!is_digit(plain_at(plain, at + 4)) && digits.len;
		if (comma && !point)
			continue;
		if (sign == '.' && !point && is_digit(plain_at(plain, at + 1)))
			point = true;
		else if (!is_digit(sign))
			break;
		strbuf_addc(&digits, (char)sign);
	}
	*value = strtod(digits.text, NULL);
	if (digits.len > 15)
		*value = -1;
	strbuf_release(&digits);
	return at;
}

/* The number at AT; false when it has no unit. */
static bool read_number(struct prose_number *number, const struct plain *plain, size_t at)
{
	*number = (struct prose_number) { .from = at };
	for (size_t back = 1; back <= 2 && back <= at; back++) {
		if (word_of(plain, at - back, before, NULL) == back) {
			number->approximate = true;
			number->from = at - back;
		}
	}
	at = read_digits(plain, at, &number->value);
	if (plain_at(plain, at) == ' ')
		at++; /* 376 条 */
	size_t signs = word_of(plain, at, after, NULL);
	number->approximate |= signs > 0;
	at += signs;
	uint32_t scale = plain_at(plain, at);
	if ((scale == U'万' || scale == U'亿') && plain_at(plain, at + 1) != U'元') {
		number->value *= scale == U'万' ? 1e4 : 1e8;
		at++;
		signs = word_of(plain, at, after, NULL);
		number->approximate |= signs > 0;
		at += signs;
	}
	signs = word_of(plain, at, units, &number->unit);
	number->end = at + signs;
	return signs && number->value >= 0 && !word_of(plain, at, no_units, NULL);
}

static bool follows_word(const struct plain *plain, size_t at)
{
	uint32_t sign = at ? plain_at(plain, at - 1) : 0;
	return is_digit(sign) || (sign >= 'a' && sign <= 'z') || sign == U'第' || sign == '.' ||
		sign == '-' || sign == '/' || sign == U'—';
}

static void add_number(struct prose_numbers *numbers, const struct prose_number *number)
{
	numbers->items = mem_grow(numbers->items, &numbers->room, numbers->count + 1,
		sizeof(*numbers->items));
	numbers->items[numbers->count++] = *number;
}

static uint32_t closing_of(uint32_t sign)
{
	return sign == U'《' ? U'》' : sign == U'〔' ? U'〕' : sign == U'【' ? U'】' : 0;
}

void prose_numbers_find(struct prose_numbers *numbers, const struct plain *plain)
{
	size_t sentence = 0, clause = 0, first = numbers->count;
	uint32_t closing = 0;
	for (size_t i = 0; i < plain->count; i++) {
		uint32_t sign = plain_at(plain, i);
		struct prose_number number;
		if (closing) {
			closing = sign == closing || sign == '\n' ? 0 : closing;
			continue;
		}
		closing = closing_of(sign);
		if (ends_clause(sign))
			clause = i + 1;
		if (ends_sentence(sign)) {
			for (; first < numbers->count; first++)
				numbers->items[first].sentence_end = i;
			sentence = i + 1;
		}
		if (!is_digit(sign))
			continue;
		double skipped;
		if (!follows_word(plain, i) && read_number(&number, plain, i)) {
			number.sentence = sentence;
			number.clause = clause;
			add_number(numbers, &number);
			i = number.end - 1;
			clause = number.end;
		} else {
			i = read_digits(plain, i, &skipped) - 1;
		}
	}
	for (; first < numbers->count; first++)
		numbers->items[first].sentence_end = plain->count;
}

void prose_numbers_release(struct prose_numbers *numbers)
{
	free(numbers->items);
	*numbers = (struct prose_numbers) { 0 };
}
