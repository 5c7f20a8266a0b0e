#include "base/lang.h"

#include <stdlib.h>
#include <string.h>

#include "base/catalogue.h"

/* The program has one language; it is chosen before anything is said. */
static const struct catalogue *chosen;

static const char *environment_name(void)
{
	static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	for (size_t i = 0; i < sizeof(variables) / sizeof(*variables); i++) {
		const char *value = getenv(variables[i]);
		if (value && *value)
			return value;
	}
	return "C";
}

/* zh, zh-CN, zh_CN.UTF-8, zh_SG: the part before the first mark decides. NULL
 * of one there is none for. */
static const struct catalogue *catalogue_of(const char *name)
{
	size_t len = strcspn(name, "_-.@");
	for (size_t i = 0; i < catalogues_count; i++) {
		const char *language = catalogues[i].language;
		if (strcspn(language, "_") == len && !strncmp(language, name, len))
			return &catalogues[i];
	}
	return NULL;
}

void lang_choose(const char *name)
{
	if (!name)
		name = environment_name();
	chosen = catalogue_of(name);
}

bool lang_is_known(const char *name)
{
	size_t len = strcspn(name, "_-.@");
	return catalogue_of(name) || (len == 2 && !strncmp(name, "en", len))
		|| (len == 1 && *name == 'C');
}

static int by_msgid(const void *key, const void *item)
{
	return strcmp(key, ((const struct catalogue_message *)item)->msgid);
}

static const char *text_of(const struct catalogue *catalogue,
	const char *msgid)
{
	if (!catalogue)
		return msgid;
	const struct catalogue_message *message = bsearch(msgid,
		catalogue->messages, catalogue->count,
		sizeof(*catalogue->messages), by_msgid);
	return message ? message->text : msgid;
}

const char *lang_text(const char *msgid)
{
	return text_of(chosen, msgid);
}

const char *lang_counted(size_t count, const char *one, const char *more)
{
	return lang_text(count == 1 ? one : more);
}

const char *lang_text_in(const char *language, const char *msgid)
{
	return text_of(catalogue_of(language), msgid);
}

bool lang_is(const char *language)
{
	size_t len = strlen(language);
	return chosen && !strncmp(chosen->language, language, len)
		&& strchr("_", chosen->language[len]);
}
