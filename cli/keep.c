/* Looking after the index: remove, doctor; and the browser at a report. */
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "base/visible.h"
#include "cli/command.h"
#include "cli/resolve.h"
#include "cli/screen.h"
#include "model/address.h"

/* Where WORDS lead: a report, its *ID; or a link, which may be to a list. */
static int find_start(const char *words, const struct request *request,
	int64_t *id, bool *link)
{
	struct index *index = request_index(request, INDEX_READ);
	struct address address;
	int status = index ? EXIT_FOUND : EXIT_TROUBLE;

	*link = address_read(&address, words);
	if (index && (!*link || address.hash))
		status = resolve_report(index, words, id);
	address_release(&address);
	index_close(index);
	return status;
}

int open_run(const struct request *request)
{
	char *words = request_words(request, 0, request->operand_count);
	int64_t id = 0;
	bool link;
	int status = find_start(words, request, &id, &link), browsed = status;

	if (status == EXIT_FOUND)
		browsed = browse(request, id, link ? words : NULL);
	free(words);
	if (browsed >= 0)
		return browsed;
	complain("%s", _("open needs a terminal; 'nianbao show' prints the report"));
	return EXIT_USAGE;
}

static int remove_one(struct index *index, const char *words)
{
	struct trouble trouble = TROUBLE_INIT;
	int64_t id = 0;
	int status = resolve_report(index, words, &id);

	if (status != EXIT_FOUND)
		return status;
	if (!index_remove(index, id, &trouble))
		return complain_trouble(&trouble);
	printf(_("#%lld is removed"), (long long)id);
	putchar('\n');
	return EXIT_FOUND;
}

static bool is_id(const char *word)
{
	word += *word == '#';
	return *word && !word[strspn(word, "0123456789")];
}

/* Each of several numbers; other words mean one report together. */
int remove_run(const struct request *request)
{
	struct index *index = request_index_there(request);
	int status = index ? EXIT_FOUND : EXIT_TROUBLE;
	size_t each = 0;

	while (each < request->operand_count && is_id(request->operands[each]))
		each++;
	if (index && each < request->operand_count) {
		char *words = request_words(request, 0, request->operand_count);

		status = remove_one(index, words);
		free(words);
	} else if (index) {
		for (size_t i = 0; i < each && status == EXIT_FOUND; i++)
			status = remove_one(index, request->operands[i]);
	}
	index_close(index);
	return status;
}

static void tell(void *context, bool bad, const char *text)
{
	bool *any = context;
	struct strbuf safe = STRBUF_INIT;

	visible_text(&safe, text, strlen(text), VISIBLE_ONE_LINE);
	printf("%s %s%s%s\n", bad ? "!" : "✓",
		screen_style(bad ? STYLE_BAD : STYLE_PLAIN), safe.text,
		screen_style(STYLE_PLAIN));
	*any = *any || bad;
	strbuf_release(&safe);
}

/* The user's own locale; the program works in UTF-8 whatever it is. */
static void tell_locale(bool *any)
{
	locale_t locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
	const char *codeset = locale ? nl_langinfo_l(CODESET, locale) : NULL;
	const char *name = setlocale(LC_CTYPE, NULL);
	struct strbuf text = STRBUF_INIT;
	bool utf8 = codeset && !strcmp(codeset, "UTF-8");

	if (utf8)
		strbuf_addf(&text, _("locale: %s"), name);
	else
		strbuf_adds(&text, _("locale: not UTF-8; set LANG=C.UTF-8 "
			"if Chinese is shown wrongly"));
	tell(any, !utf8, text.text);
	strbuf_release(&text);
	if (locale)
		freelocale(locale);
}

/* Nothing to examine, but no trouble either: true. */
static bool tell_no_index(const struct index *index)
{
	bool any = false;
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, _("there is no index %s yet; 'nianbao add FOLDER' makes "
		"it and reads documents into it"), index_path(index));
	tell(&any, true, text.text);
	strbuf_release(&text);
	return true;
}

int doctor_run(const struct request *request)
{
	struct index *index = request_index(request, INDEX_READ);
	struct trouble trouble = TROUBLE_INIT;
	bool bad = false, sound;

	if (!index)
		return EXIT_TROUBLE;
	sound = access(index_path(index), F_OK) != 0 ? tell_no_index(index) :
		index_doctor(index, tell, &bad, &trouble);
	index_close(index);
	tell_locale(&bad);
	examine(tell, &bad);
	if (sound)
		return EXIT_FOUND;
	if (trouble_is(&trouble))
		return complain_trouble(&trouble);
	return EXIT_TROUBLE;
}
