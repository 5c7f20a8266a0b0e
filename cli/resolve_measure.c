#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/lang.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "cli/resolve.h"

enum { MOST_MEASURES = 14 };

static bool same_name(const char *a, size_t a_len, const char *b)
{
	struct strbuf one = STRBUF_INIT, other = STRBUF_INIT;
	bool same;

	fold_name(&one, a, a_len);
	fold_name(&other, b, strlen(b));
	same = !strcmp(one.text, other.text);
	strbuf_release(&one);
	strbuf_release(&other);
	return same;
}

/* An indicator has a name in each form: 申请办结数 / （七）总计. */
static bool has_name(struct measure measure, const char *words)
{
	const char *at = measure_name(measure);

	if (!strcmp(measure_id(measure), words))
		return true;
	for (;;) {
		const char *slash = strstr(at, " / ");

		if (same_name(at, slash ? (size_t)(slash - at) : strlen(at), words))
			return true;
		if (!slash)
			return false;
		at = slash + strlen(" / ");
	}
}

static void complain_many(const char *words, const struct measure *found,
	size_t count)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, _("'%s' means several indicators; say which:"), words);
	for (size_t i = 0; i < count; i++)
		strbuf_addf(&text, "\n  %s  %s", measure_id(found[i]),
			measure_name(found[i]));
	complain("%s", text.text);
	strbuf_release(&text);
}

/* Enough to find by: a letter alone is the beginning of too much, and where it
 * is of one indicator, this is by chance. */
static bool say_something(const char *words)
{
	return words[0] && (words[1] || (unsigned char)words[0] >= 0x80);
}

int resolve_measure(const char *words, struct measure *measure)
{
	struct measure found[MOST_MEASURES];
	size_t count = say_something(words)
		? measure_find(words, found, MOST_MEASURES) : 0;
	size_t named = 0;

	if (count > MOST_MEASURES)
		count = MOST_MEASURES;
	for (size_t i = 0; i < count; i++)
		if (has_name(found[i], words)) {
			*measure = found[i];
			named++;
		}
	if (named == 1)
		return EXIT_FOUND;
	if (count == 1) {
		*measure = found[0];
		return EXIT_FOUND;
	}
	if (!count) {
		complain(_("no indicator is meant by '%s'"), words);
		return EXIT_NOTHING;
	}
	complain_many(words, found, count);
	return EXIT_USAGE;
}
