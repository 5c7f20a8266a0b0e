#include "model/mark.h"

#include <string.h>

#include "base/utf8.h"

/* The value of a Han digit, 10 for 十, -1 for others. */
static int han_digit(uint32_t c)
{
	static const uint32_t digits[] = { U'零', U'一', U'二', U'三', U'四', U'五',
		U'六', U'七', U'八', U'九', U'十' };
	if (c == U'〇')
		return 0;
	for (int i = 0; i <= 10; i++)
		if (digits[i] == c)
			return i;
	return -1;
}

/* Reads 一 … 九十九 at AT; returns how many characters it has. */
static size_t han_number(const struct plain *plain, size_t at, unsigned *number)
{
	size_t len = 0;
	unsigned value = 0;
	for (int digit; len < 4; len++) {
		digit = han_digit(plain_at(plain, at + len));
		if (digit < 0)
			break;
		if (digit == 10)
			value = value ? value * 10 : 10;
		else if (value % 10)
			return 0;
		else
			value += (unsigned)digit;
	}
	*number = value;
	return value && value < 100 ? len : 0;
}

static size_t digits(const struct plain *plain, size_t at, unsigned *number)
{
	size_t len = 0;
	*number = 0;
	for (uint32_t c; (c = plain_at(plain, at + len)) >= '0' && c <= '9'; len++)
		if (len < 4)
			*number = *number * 10 + (c - '0');
	return len <= 2 && *number ? len : 0;
}

static size_t spaces(const struct plain *plain, size_t at)
{
	size_t len = 0;
	while (plain_at(plain, at + len) && utf8_is_space(plain->chars[at + len]))
		len++;
	return len;
}

static struct mark make(enum mark_kind kind, unsigned number,
	const struct plain *plain, size_t end)
{
	return (struct mark) { kind, number, end + spaces(plain, end) };
}

/* ① … ⑳, ⑴ … ⒇, ㈠ … ㈩, ⒈ … ⒛ */
static struct mark single_sign(const struct plain *plain, size_t at)
{
	static const struct { uint32_t first, count; enum mark_kind kind; } signs[] = {
		{ 0x2460, 20, MARK_CIRCLE }, { 0x2474, 20, MARK_PAREN },
		{ 0x2488, 20, MARK_NUMBER }, { 0x3220, 10, MARK_HAN_PAREN },
	};
	uint32_t c = plain_at(plain, at);
	for (size_t i = 0; i < 4; i++)
		if (c >= signs[i].first && c < signs[i].first + signs[i].count) {
			size_t end = at + 1;
			if (plain_at(plain, end) == U'、')
				end++;
			return make(signs[i].kind, c - signs[i].first + 1, plain, end);
		}
	return (struct mark) { 0 };
}

static struct mark in_parentheses(const struct plain *plain, size_t at)
{
	unsigned number;
	size_t start = at + 1 + spaces(plain, at + 1);
	size_t len = han_number(plain, start, &number);
	enum mark_kind kind = MARK_HAN_PAREN;
	if (!len) {
		len = digits(plain, start, &number);
		kind = MARK_PAREN;
	}
	size_t close = start + len + spaces(plain, start + len);
	if (!len || plain_at(plain, close) != ')')
		return (struct mark) { 0 };
	close++;
	if (plain_at(plain, close) == U'、' || plain_at(plain, close) == '.')
		close++;
	return make(kind, number, plain, close);
}

static struct mark chapter(const struct plain *plain, size_t at)
{
	static const char *const names[] = { "章", "部分", "篇", "编" };
	unsigned number;
	size_t len = han_number(plain, at + 1, &number);
	if (!len)
		len = digits(plain, at + 1, &number);
	if (!len)
		return (struct mark) { 0 };
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		size_t name = plain_word(plain, at + 1 + len, names[i]);
		size_t end = at + 1 + len + name;
		if (!name)
			continue;
		end += spaces(plain, end);
		uint32_t next = plain_at(plain, end);
		if (next == U'、' || next == ':' || next == ',')
			end++;
		return make(MARK_CHAPTER, number, plain, end);
	}
	return (struct mark) { 0 };
}

static struct mark attachment(const struct plain *plain, size_t at)
{
	static const char *const names[] = { "附件", "附表", "附录", "附:" };
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		unsigned number = 0;
		size_t end = at + plain_word(plain, at, names[i]);
		if (end == at)
			continue;
		size_t gap = spaces(plain, end);
		size_t len = han_number(plain, end + gap, &number);
		if (!len)
			len = digits(plain, end + gap, &number);
		if (len)
			end += gap + len;
		bool colon = plain_at(plain, end + spaces(plain, end)) == ':';
		if (colon)
			end += spaces(plain, end) + 1;
		bool parted = colon || len || end >= plain->count
			|| utf8_is_space(plain->chars[end])
			|| names[i][strlen(names[i]) - 1] == ':';
		if (parted)
			return make(MARK_ATTACHMENT, number, plain, end);
	}
	return (struct mark) { 0 };
}

/* A number and the sign that closes it: 一、 1. 1、 1) */
static struct mark with_stop(const struct plain *plain, size_t at)
{
	unsigned number;
	enum mark_kind kind = MARK_HAN;
	size_t len = han_number(plain, at, &number);
	if (!len) {
		len = digits(plain, at, &number);
		kind = MARK_NUMBER;
	}
	size_t stop = at + len + spaces(plain, at + len);
	uint32_t sign = plain_at(plain, stop), next = plain_at(plain, stop + 1);
	if (!len)
		return (struct mark) { 0 };
	if (kind == MARK_NUMBER && sign == ')')
		return make(MARK_PAREN, number, plain, stop + 1);
	bool closes = sign == U'、' || sign == '.' || sign == U'．'
		|| (kind == MARK_HAN && (sign == ',' || sign == U'．'));
	if (!closes || (sign == '.' && next >= '0' && next <= '9'))
		return (struct mark) { 0 };
	return make(kind, number, plain, stop + 1);
}

struct mark mark_read(const struct plain *plain, size_t at)
{
	uint32_t c = plain_at(plain, at);
	if (c == '(')
		return in_parentheses(plain, at);
	if (c == U'第')
		return chapter(plain, at);
	if (c == U'附')
		return attachment(plain, at);
	struct mark mark = single_sign(plain, at);
	return mark.kind ? mark : with_stop(plain, at);
}
