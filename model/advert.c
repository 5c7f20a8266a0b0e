#include "model/advert.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/plain.h"
#include "model/stage.h"

enum { SHOWN = 12 }; /* characters around the word */

/* Which characters a word begins with, by their last bits: most of a text is
 * passed over by one look. */
enum { STARTS = 4096 };
struct starts {
	bool has[STARTS];
};

static void find_starts(struct starts *starts)
{
	for (size_t i = 0; i < advert_word_count; i++) {
		uint32_t first;
		utf8_next(advert_words[i].word, strlen(advert_words[i].word), &first);
		starts->has[first % STARTS] = true;
	}
}

static bool is_address_sign(uint32_t sign)
{
	return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '.' ||
		sign == '/' || sign == ':' || sign == '-' || sign == '_';
}

static bool has_word(const struct plain *plain, size_t from, size_t end, const char *word)
{
	for (; from < end; from++) {
		if (plain_word(plain, from, word))
			return true;
	}
	return false;
}

/* Letters on both sides of a point: example.com. */
static bool is_address(const struct plain *plain, size_t from, size_t end)
{
	static const char authorities[] = "gov.cn";
	for (size_t at = from + 1; at + 2 < end; at++) {
		uint32_t before = plain_at(plain, at - 1), after = plain_at(plain, at + 1);
		if (plain_at(plain, at) == '.' && before != '.' && before != '/' && after >= 'a' &&
			after <= 'z' && plain_at(plain, at + 2) >= 'a')
			return !has_word(plain, from, end, authorities);
	}
	return false;
}

static bool has_address(const struct plain *plain, size_t from, size_t end)
{
	for (size_t at = from; at < end; at++) {
		size_t behind = at;
		while (behind < end && is_address_sign(plain_at(plain, behind)))
			behind++;
		if (behind > at && is_address(plain, at, behind))
			return true;
		at = behind > at ? behind - 1 : at;
	}
	return false;
}

static bool ends_sentence(uint32_t sign)
{
	return sign == U'。' || sign == '\n';
}

static bool is_advert(const struct plain *plain, size_t at, const struct advert_word *word)
{
	if (!plain_word(plain, at, word->word))
		return false;
	if (!word->needs_address)
		return true;
	size_t from = at, end = at;
	while (from && !ends_sentence(plain_at(plain, from - 1)))
		from--;
	while (end < plain->count && !ends_sentence(plain_at(plain, end)))
		end++;
	return has_address(plain, from, end);
}

static bool is_advert_at(const struct plain *plain, size_t at, const struct starts *starts)
{
	if (!starts->has[plain_at(plain, at) % STARTS])
		return false;
	for (size_t i = 0; i < advert_word_count; i++) {
		if (is_advert(plain, at, &advert_words[i]))
			return true;
	}
	return false;
}

static bool note_in(struct report *report, const struct section *section, const struct plain *plain,
	const struct starts *starts)
{
	for (size_t at = 0; at < plain->count; at++) {
		if (!is_advert_at(plain, at, starts))
			continue;
		size_t from = at > SHOWN ? at - SHOWN : 0;
		char *words = plain_copy(plain, from, at + SHOWN < plain->count ? at + SHOWN : plain->count);
		report_note(report, NOTE_DOUBTFUL, section->line, "advertisement",
			"The text has an advertisement in it: “%s”", words);
		free(words);
		return true;
	}
	return false;
}

void adverts_find(struct report *report)
{
	struct starts starts = { 0 };
	struct plain plain = { 0 };
	bool found = false;
	find_starts(&starts);
	for (size_t i = 0; i < report->section_count && !found; i++) {
		const struct section *section = &report->sections[i];
		const char *const texts[] = { section->title, section->text };
		for (size_t k = 0; k < 2 && !found; k++) {
			if (!texts[k] || !*texts[k])
				continue;
			plain_set(&plain, texts[k], strlen(texts[k]));
			found = note_in(report, section, &plain, &starts);
		}
	}
	plain_release(&plain);
}
