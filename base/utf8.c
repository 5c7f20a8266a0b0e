#include "base/utf8.h"

#include <string.h>
#include <unistr.h>

#include "base/strbuf.h"

size_t utf8_next_any(const char *text, size_t len, uint32_t *character)
{
	ucs4_t read;
	int took = u8_mbtoucr(&read, (const uint8_t *)text, len);
	if (took > 0) {
		*character = read;
		return (size_t)took;
	}
	*character = UTF8_REPLACEMENT;
	return 1;
}

size_t utf8_before(const char *text, size_t at)
{
	size_t start = at - 1;
	while (start > 0 && at - start < 4 && ((unsigned char)text[start] & 0xC0) == 0x80)
		start--;
	uint32_t character;
	return start + utf8_next(text + start, at - start, &character) == at ? start : at - 1;
}

size_t utf8_put_any(uint32_t character, char out[4])
{
	int took = u8_uctomb((uint8_t *)out, character, 4);
	if (took < 0)
		took = u8_uctomb((uint8_t *)out, UTF8_REPLACEMENT, 4);
	return (size_t)took;
}

/* Whether TEXT begins with eight bytes of ASCII: markup is little else. */
static bool is_ascii(const char *text, size_t len)
{
	uint64_t bytes;
	if (len < sizeof(bytes))
		return false;
	memcpy(&bytes, text, sizeof(bytes));
	return !(bytes & UINT64_C(0x8080808080808080));
}

/* How many bytes of TEXT are good, up to the first bad one. */
static size_t good_len(const char *text, size_t len)
{
	for (size_t at = 0; at < len;) {
		uint32_t character;
		if (is_ascii(text + at, len - at)) {
			at += sizeof(uint64_t);
			continue;
		}
		size_t took = utf8_next(text + at, len - at, &character);
		if (took == 1 && character == UTF8_REPLACEMENT)
			return at;
		at += took;
	}
	return len;
}

bool utf8_is_valid(const char *text, size_t len)
{
	return good_len(text, len) == len;
}

size_t utf8_repair(struct strbuf *out, const char *text, size_t len)
{
	size_t bad = 0;
	while (len) {
		size_t good = good_len(text, len);
		strbuf_add(out, text, good);
		text += good;
		len -= good;
		if (len) {
			strbuf_add_char(out, UTF8_REPLACEMENT);
			text++;
			len--;
			bad++;
		}
	}
	return bad;
}

size_t utf8_count(const char *text, size_t len)
{
	size_t count = 0;
	uint32_t character;
	while (len) {
		size_t took = utf8_next(text, len, &character);
		text += took;
		len -= took;
		count++;
	}
	return count;
}

bool utf8_is_rare_space(uint32_t c)
{
	return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A)
		|| c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F
		|| c == 0x3000;
}
