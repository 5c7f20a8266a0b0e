#include "db/numbers.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"
#include "model/indicator.h"

/*
 * Each number: how many indicators it is behind the last one << 3, its
 * certainty << 1, whether it is a fraction; then a whole number with its sign
 * in the lowest bit, or the eight bytes of the double. All base 128.
 */
static void put(struct strbuf *out, uint64_t number)
{
	for (; number >= 0x80; number >>= 7)
		strbuf_addc(out, (char)(number | 0x80));
	strbuf_addc(out, (char)number);
}

static bool get(const unsigned char **at, const unsigned char *end,
	uint64_t *number)
{
	*number = 0;
	for (unsigned shift = 0; shift < 63 && *at < end; shift += 7) {
		unsigned char byte = *(*at)++;
		*number |= (uint64_t)(byte & 0x7f) << shift;
		if (!(byte & 0x80))
			return true;
	}
	return false;
}

int64_t numbers_version(void)
{
	uint64_t hash = 0xcbf29ce484222325u; /* FNV-1a of their ids */
	for (size_t i = 0; i < indicator_count; i++) {
		for (const char *at = indicators[i].id; *at; at++)
			hash = (hash ^ (unsigned char)*at) * 0x100000001b3u;
		hash = (hash ^ '\n') * 0x100000001b3u;
	}
	return (int64_t)(hash >> 1);
}

void numbers_pack(struct strbuf *out, const struct report *report)
{
	const double exact = 9007199254740992.0; /* 2^53 */
	size_t last = 0;
	for (size_t i = 0; i < indicator_count; i++) {
		struct indicator_value value = indicator_value(&indicators[i],
			report);
		if (value.state != VALUE_NUMBER)
			continue;
		bool whole = fabs(value.number) < exact
			&& floor(value.number) == value.number;
		put(out, (i - last) << 3 | (uint64_t)value.certainty << 1 | !whole);
		last = i;
		if (!whole) {
			strbuf_add(out, &value.number, sizeof(value.number));
			continue;
		}
		uint64_t size = (uint64_t)fabs(value.number);
		put(out, size << 1 | (value.number < 0));
	}
}

bool numbers_find(const void *bytes, size_t len, size_t place, double *value,
	enum certainty *certainty)
{
	const unsigned char *at = bytes, *end = at + len;
	uint64_t head, whole;
	size_t now = 0;
	while (now <= place && get(&at, end, &head)) {
		now += (size_t)(head >> 3);
		*certainty = head >> 1 & 3;
		if (*certainty > CERTAINTY_REPAIRED)
			return false;
		if (head & 1) {
			if (end - at < (ptrdiff_t)sizeof(*value))
				return false;
			memcpy(value, at, sizeof(*value));
			at += sizeof(*value);
		} else {
			if (!get(&at, end, &whole))
				return false;
			*value = (double)(whole >> 1) * (whole & 1 ? -1 : 1);
		}
		if (now == place)
			return isfinite(*value);
	}
	return false;
}
