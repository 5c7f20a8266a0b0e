#include "model/spot_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "model/report.h"

enum { NAME = 16 }; /* characters */

/* ------------------------------------------------------------ sentences */

struct walk {
	const struct report *report;
	size_t section;       /* index */
	const char *line;     /* of the paragraph; NULL: before the first */
	size_t line_len, at;
	unsigned paragraph;
};

/* The next line that is not empty, in whatever section. */
static bool next_line(struct walk *walk)
{
	while (walk->section < walk->report->section_count) {
		const char *text = walk->report->sections[walk->section].text;
		const char *line = walk->line != NULL
			? walk->line + walk->line_len : text;

		walk->paragraph = walk->line != NULL ? walk->paragraph + 1 : 0;
		line += line != NULL ? strspn(line, "\n") : 0;
		walk->line = line;
		walk->line_len = line != NULL ? strcspn(line, "\n") : 0;
		walk->at = 0;
		if (walk->line_len > 0)
			return true;
		walk->line = NULL;
		walk->section++;
	}
	return false;
}

static bool ends_sentence(uint32_t sign)
{
	return sign == U'。' || sign == U'！' || sign == U'？' || sign == U'；';
}

static bool next_sentence(struct walk *walk, struct sentence *sentence)
{
	size_t end;
	uint32_t sign = 0;

	if ((walk->line == NULL || walk->at >= walk->line_len)
			&& !next_line(walk))
		return false;
	for (end = walk->at; end < walk->line_len && !ends_sentence(sign); )
		end += utf8_next(walk->line + end, walk->line_len - end, &sign);
	*sentence = (struct sentence) {
		.section = walk->report->sections[walk->section].id,
		.paragraph = walk->paragraph, .start = walk->at,
		.len = end - walk->at, .text = walk->line + walk->at };
	walk->at = end;
	return true;
}

/* ---------------------------------------------------------------- names */

static void add_name(struct strbuf *out, const struct sentence *sentence)
{
	struct strbuf name = STRBUF_INIT;
	size_t at = 0;

	fold_name(&name, sentence->text, sentence->len);
	for (unsigned i = 0; i < NAME && at < name.len; i++) {
		uint32_t character;

		at += utf8_next(name.text + at, name.len - at, &character);
	}
	strbuf_add(out, name.text, at);
	strbuf_release(&name);
}

static bool is_called(const struct sentence *sentence, const char *name,
	size_t len)
{
	struct strbuf own = STRBUF_INIT;
	bool is;

	add_name(&own, sentence);
	is = own.len == len && memcmp(own.text, name, len) == 0;
	strbuf_release(&own);
	return is;
}

void spot_add_sentence(struct strbuf *out, const struct report *report,
	int section, unsigned paragraph, size_t offset)
{
	struct walk walk = { .report = report };
	struct strbuf name = STRBUF_INIT;
	struct sentence sentence = { .section = 0 }, found = { .section = 0 };
	unsigned turn = 1;

	while (next_sentence(&walk, &sentence)) {
		if (sentence.section != section
				|| sentence.paragraph != paragraph)
			continue;
		found = sentence;
		if (offset < sentence.start + sentence.len)
			break;
	}
	if (found.section == 0)
		return;
	add_name(&name, &found);
	walk = (struct walk) { .report = report };
	while (next_sentence(&walk, &sentence) && sentence.text != found.text)
		turn += is_called(&sentence, name.text, name.len);
	strbuf_addf(out, "text/%s", name.text);
	if (turn > 1)
		strbuf_addf(out, "~%u", turn);
	strbuf_release(&name);
}

bool spot_find_sentence(struct sentence *found, const struct report *report,
	const char *name)
{
	struct walk walk = { .report = report };
	const char *mark = strrchr(name, '~');
	char *end = NULL;
	unsigned long turn = mark != NULL ? strtoul(mark + 1, &end, 10) : 0;
	size_t len = turn > 1 && *end == '\0' ? (size_t)(mark - name)
		: strlen(name);

	turn = turn > 1 && *end == '\0' ? turn : 1;
	while (next_sentence(&walk, found))
		if (is_called(found, name, len) && --turn == 0)
			return true;
	*found = (struct sentence) { .section = 0 };
	return false;
}
