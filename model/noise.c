#include "model/stage.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

enum {
	SYLLABLE = 6, /* letters of the longest: zhuang */
	FEWEST = 3,   /* fewer in a document are meant */
};

static bool is_toned(uint32_t c)
{
	static const uint32_t toned[] = U"āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿê";
	for (size_t i = 0; toned[i]; i++)
		if (toned[i] == c)
			return true;
	return false;
}

/* The bytes of "(fā)" at TEXT, in brackets of either width; 0: no such. Without
 * a tone it would be any word. */
static size_t syllable(const char *text, size_t len)
{
	uint32_t c;
	size_t at = utf8_next(text, len, &c), letters = 0;
	bool open = c == '(' || c == 0xFF08, toned = false;
	while (open && at < len) {
		at += utf8_next(text + at, len - at, &c);
		if (is_toned(c))
			toned = true;
		else if (c < 'a' || c > 'z')
			break;
		if (++letters > SYLLABLE)
			return 0;
	}
	return open && toned && (c == ')' || c == 0xFF09) ? at : 0;
}

/* Adds TEXT without its noise to OUT where there is one; returns how much of it
 * there was. */
static size_t filter(struct strbuf *out, const char *text, size_t len)
{
	static const char comma[] = "，";
	size_t dropped = 0, run = 0; /* what is kept goes in runs */
	uint32_t before = 0, c;
	for (size_t at = 0; at < len;) {
		size_t took = utf8_next(text + at, len - at, &c);
		size_t noise = 0;
		if ((c == '(' || c == 0xFF08) && utf8_is_han(before))
			noise = syllable(text + at, len - at);
		if (c == 0xFF0C && before == c && len - at >= sizeof(comma) - 1)
			noise = took;
		if (!noise) {
			before = c;
			at += took;
			continue;
		}
		dropped++;
		if (out)
			strbuf_add(out, text + run, at - run);
		at += noise;
		run = at;
	}
	if (out)
		strbuf_add(out, text + run, len - run);
	return dropped;
}

void drop_noise(struct strbuf *text, struct report *report)
{
	size_t dropped = filter(NULL, text->text, text->len);
	if (dropped < FEWEST)
		return;
	struct strbuf clean = STRBUF_INIT;
	filter(&clean, text->text, text->len);
	strbuf_release(text);
	*text = clean;
	report_note(report, NOTE_REPAIRED, 0, "converter-noise",
		"Pinyin in brackets and doubled commas, left by a converter, were taken out in %zu places.",
		dropped);
}
