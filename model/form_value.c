#include "model/form_value.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"

static bool take(const char **at, const char *word)
{
	size_t len = strlen(word);
	if (strncmp(*at, word, len))
		return false;
	*at += len;
	return true;
}

static bool take_any(const char **at, const char *const *words)
{
	for (; *words; words++) {
		if (take(at, *words))
			return true;
	}
	return false;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_dash(const char *text)
{
	static const char *const dashes[] = { "-", "—", "–", "―", "/", "无", "\\", "─", NULL };
	while (*text) {
		if (!take_any(&text, dashes))
			return false;
	}
	return true;
}

/* Digits with commas between every three, a point, a sign; into OUT as strtod
 * knows them. */
static bool take_number(const char **at, struct strbuf *out)
{
	if (**at == '+' || **at == '-')
		strbuf_addc(out, *(*at)++);
	else if (take(at, "−"))
		strbuf_addc(out, '-');
	if (!is_digit(**at))
		return false;
	bool point = false;
	for (;; (*at)++) {
		const char *c = *at;
		if (*c == ',' && is_digit(c[1]) && is_digit(c[2]) && is_digit(c[3]) && !point)
			continue;
		if (*c == '.' && !point && is_digit(c[1]))
			point = true;
		else if (!is_digit(*c))
			break;
		strbuf_addc(out, *c);
	}
	return true;
}

static void set_unit(struct form_value *value, const char *scale, const char *unit)
{
	size_t a = strlen(scale), b = strlen(unit);
	if (a + b >= sizeof(value->unit))
		return;
	memcpy(value->unit, scale, a);
	memcpy(value->unit + a, unit, b + 1);
}

bool form_value_parse(struct form_value *value, const char *text, bool money)
{
	static const char *const before[] = { "近", "约", "超过", "超", NULL };
	static const char *const after[] = { "余", "多", NULL };
	struct strbuf number = STRBUF_INIT;
	*value = (struct form_value) { .state = FIGURE_NUMBER };
	if (!*text) {
		value->state = FIGURE_BLANK;
		return true;
	}
	if (is_dash(text)) {
		value->state = FIGURE_DASH;
		return true;
	}
	value->approximate = take_any(&text, before);
	static const char *const more[] = { "共", "增加", "增", NULL };
	static const char *const less[] = { "减少", "减", NULL };
	take_any(&text, more);
	bool negative = take_any(&text, less);
	bool good = take_number(&text, &number);
	value->number = strtod(number.text, NULL);
	if (negative && value->number > 0)
		value->number = -value->number;
	strbuf_release(&number);
	value->approximate |= take_any(&text, after);
	const char *scale = take(&text, "万") ? "万" : take(&text, "亿") ? "亿" : "";
	value->approximate |= take_any(&text, after);
	const char *rest = text;
	bool yuan = take(&rest, "元") && !*rest;
	if (*scale && !yuan && !money)
		value->number *= !strcmp(scale, "万") ? 1e4 : 1e8;
	if (yuan || money)
		set_unit(value, scale, yuan ? text : *scale ? "元" : text);
	else
		set_unit(value, "", text);
	/* what follows is a unit: a word or two without digits */
	for (const char *c = text; *c; c++)
		good = good && !is_digit(*c);
	return good && strlen(text) <= 9;
}

/* --- digits without spaces ---------------------------------------------- */

struct parting {
	struct form_split *out, now;
	size_t count, nodes;
	const char *text;
	size_t len;
	unsigned columns, group;
};

enum { NODES_MOST = 200000 };

static bool is_number(const char *text, size_t len)
{
	size_t at = (text[0] == '-' || text[0] == '+') ? 1 : 0;
	size_t digits = 0;
	bool point = false;
	if (at == len || (text[at] == '0' && len - at > 1 && text[at + 1] != '.'))
		return false;
	for (; at < len; at++) {
		if (text[at] == '.' && !point && digits && at + 1 < len) {
			point = true;
			continue;
		}
		if (!is_digit(text[at]))
			return false;
		digits++;
	}
	return digits > 0 && digits <= 12;
}

/* For text that is_number(). */
static double number_of(const char *text, size_t len)
{
	double number = 0, place = 0;
	bool negative = text[0] == '-';
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '.')
			place = 1;
		else if (is_digit(text[i])) {
			number = number * 10 + (text[i] - '0');
			place *= 10;
		}
	}
	number = place > 1 ? number / place : number;
	return negative ? -number : number;
}

static bool sums_allow(const struct parting *parting, unsigned column)
{
	if (!parting->group || (column + 1) % parting->group)
		return true;
	double sum = 0;
	for (unsigned i = column + 1 - parting->group; i < column; i++)
		sum += parting->now.values[i];
	double total = parting->now.values[column];
	return sum - total < 0.001 && total - sum < 0.001;
}

static void part(struct parting *parting, size_t at, unsigned column)
{
	if (column == parting->columns) {
		if (at == parting->len && parting->count <= SPLIT_MOST) {
			if (parting->count < SPLIT_MOST)
				parting->out[parting->count] = parting->now;
			parting->count++;
		}
		return;
	}
	size_t left = parting->columns - column - 1;
	for (size_t len = 1; at + len + left <= parting->len && len <= 16; len++) {
		if (parting->count > SPLIT_MOST)
			return;
		if (++parting->nodes > NODES_MOST) {
			parting->count = SPLIT_MOST + 1;
			return;
		}
		if (column + 1 == parting->columns && at + len != parting->len)
			continue;
		if (!is_number(parting->text + at, len))
			continue;
		parting->now.lengths[column] = (unsigned char)len;
		parting->now.values[column] = number_of(parting->text + at, len);
		if (sums_allow(parting, column))
			part(parting, at + len, column + 1);
	}
}

size_t form_split(struct form_split *splits, const char *text, unsigned columns, unsigned group)
{
	struct parting parting = { .out = splits, .text = text, .len = strlen(text),
		.columns = columns, .group = group };
	if (parting.len > 120 || columns > SPLIT_COLUMNS)
		return 0;
	part(&parting, 0, 0);
	return parting.count;
}
