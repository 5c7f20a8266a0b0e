/*
 * UTF-8, strict (no surrogates, no overlong forms, at most U+10FFFF).
 * Lengths are in bytes.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct strbuf;

#define UTF8_REPLACEMENT 0xFFFDu

/*
 * Reads one character from the LEN > 0 bytes at TEXT. Returns how many bytes
 * it has, at least 1; a byte that starts none gives U+FFFD and 1.
 */
static inline size_t utf8_next(const char *text, size_t len, uint32_t *character);

/* Where the character that ends before AT begins; AT > 0. */
size_t utf8_before(const char *text, size_t at);

/* Writes CHARACTER to the 4 bytes at OUT, returns how many it took. */
static inline size_t utf8_put(uint32_t character, char out[4]);

bool utf8_is_valid(const char *text, size_t len);

/* Adds TEXT to OUT with each bad byte as U+FFFD; returns how many there were. */
size_t utf8_repair(struct strbuf *out, const char *text, size_t len);

/* How many characters TEXT has. */
size_t utf8_count(const char *text, size_t len);

static inline bool utf8_is_han(uint32_t character);

/* White space in a document: ASCII, no-break, ideographic, Unicode Zs. */
static inline bool utf8_is_space(uint32_t character);

/* ------------------------------------------------------------ how */

/* Any character, with all that is to be checked. */
size_t utf8_next_any(const char *text, size_t len, uint32_t *character);
size_t utf8_put_any(uint32_t character, char out[4]);
bool utf8_is_rare_space(uint32_t character);

/* Here, for being inlined: every text is read by it, several times. ASCII,
 * Han and full-width signs, nearly always; the leads that want more care (overlong forms,
 * surrogates) are the library's. */
static inline size_t utf8_next(const char *text, size_t len, uint32_t *character)
{
	const unsigned char *byte = (const unsigned char *)text;
	if (byte[0] < 0x80) {
		*character = byte[0];
		return 1;
	}
	if (byte[0] > 0xE0 && byte[0] < 0xF0 && byte[0] != 0xED && len >= 3
			&& (byte[1] & 0xC0) == 0x80 && (byte[2] & 0xC0) == 0x80) {
		*character = (byte[0] & 0x0Fu) << 12 | (byte[1] & 0x3Fu) << 6 | (byte[2] & 0x3Fu);
		return 3;
	}
	return utf8_next_any(text, len, character);
}

static inline size_t utf8_put(uint32_t character, char out[4])
{
	if (character < 0x80) {
		out[0] = (char)character;
		return 1;
	}
	if (character >= 0x800 && character < 0xD800) {
		out[0] = (char)(0xE0 | character >> 12);
		out[1] = (char)(0x80 | (character >> 6 & 0x3F));
		out[2] = (char)(0x80 | (character & 0x3F));
		return 3;
	}
	return utf8_put_any(character, out);
}

static inline bool utf8_is_han(uint32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF)
		|| (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0xF900 && c <= 0xFAFF)
		|| c == 0x3007;
}

static inline bool utf8_is_space(uint32_t c)
{
	return c <= ' ' ? c == ' ' || (c >= '\t' && c <= '\r')
		: c >= 0x85 && c <= 0x3000 && utf8_is_rare_space(c);
}

#endif
