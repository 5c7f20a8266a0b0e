#include "db/numbers.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"

/*
 * Each value: how many indicators it is behind the last one << 4, whether it is
 * approximate << 3, its certainty << 1, whether it is a fraction; then a whole
 * number with its sign in the lowest bit, or the eight bytes of the double.
 * Where the certainty would be NOTHING, the state follows instead. All base 128.
 */
enum {
	FORMAT = 2, /* counts changes of this */
	FRACTION = 1,
	CERTAINTY_SHIFT = 1, CERTAINTY_BITS = 3,
	APPROXIMATE = 8,
	PLACE_SHIFT = 4,
	NOTHING = CERTAINTY_REPAIRED + 1,
};

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
	uint64_t hash = 0xcbf29ce484222325u + FORMAT; /* FNV-1a of their ids */
	for (size_t i = 0; i < indicator_count; i++) {
		for (const char *at = indicators[i].id; *at; at++)
			hash = (hash ^ (unsigned char)*at) * 0x100000001b3u;
		hash = (hash ^ '\n') * 0x100000001b3u;
	}
	return (int64_t)(hash >> 1);
}

static void pack_number(struct strbuf *out, uint64_t behind,
	const struct indicator_value *value)
{
	const double exact = 9007199254740992.0; /* 2^53 */
	bool whole = fabs(value->number) < exact
		&& floor(value->number) == value->number;
	put(out, behind << PLACE_SHIFT | (value->approximate ? APPROXIMATE : 0)
		| (uint64_t)value->certainty << CERTAINTY_SHIFT
		| (whole ? 0 : FRACTION));
	if (whole)
		put(out, (uint64_t)fabs(value->number) << 1 | (value->number < 0));
	else
		strbuf_add(out, &value->number, sizeof(value->number));
}

void numbers_pack(struct strbuf *out, const struct report *report)
{
	size_t last = 0;
	for (size_t i = 0; i < indicator_count; i++) {
		struct indicator_value value = indicator_value(&indicators[i],
			report);
		if (value.state == VALUE_MISSING || value.state == VALUE_NOT_IN_FORM)
			continue;
		if (value.state == VALUE_NUMBER) {
			pack_number(out, i - last, &value);
		} else {
			put(out, (uint64_t)(i - last) << PLACE_SHIFT
				| NOTHING << CERTAINTY_SHIFT);
			put(out, value.state);
		}
		last = i;
	}
}

/* What follows HEAD at *AT; false when the bytes are none of ours. */
static bool unpack(struct measure_value *value, uint64_t head,
	const unsigned char **at, const unsigned char *end)
{
	uint64_t whole;
	unsigned certainty = head >> CERTAINTY_SHIFT & CERTAINTY_BITS;
	*value = (struct measure_value){ .approximate = head & APPROXIMATE };
	if (head & FRACTION) {
		if (end - *at < (ptrdiff_t)sizeof(value->number))
			return false;
		memcpy(&value->number, *at, sizeof(value->number));
		*at += sizeof(value->number);
	} else if (!get(at, end, &whole)) {
		return false;
	} else if (certainty == NOTHING) {
		value->state = (enum value_state)whole;
		return whole > VALUE_NUMBER && whole <= VALUE_UNKNOWN;
	} else {
		value->number = (double)(whole >> 1) * (whole & 1 ? -1 : 1);
	}
	value->certainty = (enum certainty)certainty;
	return certainty != NOTHING && isfinite(value->number);
}

struct measure_value numbers_find(const void *bytes, size_t len, size_t place,
	enum form_id form)
{
	const unsigned char *at = bytes, *end = at + len;
	struct measure_value value;
	uint64_t head;
	size_t now = 0;
	while (now <= place && get(&at, end, &head)) {
		now += (size_t)(head >> PLACE_SHIFT);
		if (!unpack(&value, head, &at, end))
			break;
		if (now == place)
			return value;
	}
	/* Without a table, sentences speak in the rows of form a. */
	form = form != FORM_NONE ? form : FORM_A;
	return (struct measure_value){ .state = indicators[place].cells[form]
		? VALUE_MISSING : VALUE_NOT_IN_FORM };
}
