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

/* zh, zh-CN, zh_CN.UTF-8, zh_SG: the part before the first mark decides. */
void lang_choose(const char *name)
{
	if (!name)
		name = environment_name();
	size_t len = strcspn(name, "_-.@");
	chosen = NULL;
	for (size_t i = 0; i < catalogues_count; i++) {
		const char *language = catalogues[i].language;
		if (strcspn(language, "_") == len && !strncmp(language, name, len))
			chosen = &catalogues[i];
	}
}

static int by_msgid(const void *key, const void *item)
{
	return strcmp(key, ((const struct catalogue_message *)item)->msgid);
}

const char *lang_text(const char *msgid)
{
	if (!chosen)
		return msgid;
	const struct catalogue_message *message = bsearch(msgid, chosen->messages,
		chosen->count, sizeof(*chosen->messages), by_msgid);
	return message ? message->text : msgid;
}
