#include "model/prose_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"

bool prose_has(const char *text, const char *words)
{
	size_t text_len = strlen(text);
	while (*words) {
		size_t len = strcspn(words, "|");
		bool all = len > 0;
		for (const char *at = words; all && at < words + len;) {
			size_t part = strcspn(at, "+|");
			all = memmem(text, text_len, at, part) != NULL;
			at += part + (at[part] == '+');
		}
		if (all)
			return true;
		words += len + (words[len] == '|');
	}
	return false;
}

size_t prose_last(const char *text, const char *words)
{
	size_t last = 0, text_len = strlen(text);
	while (*words) {
		size_t len = strcspn(words, "|");
		const char *at = len ? memmem(text, text_len, words, len) : NULL;
		while (at) {
			if (last < (size_t)(at - text) + 1)
				last = (size_t)(at - text) + 1;
			at++;
			at = memmem(at, text_len - (size_t)(at - text), words, len);
		}
		words += len + (words[len] == '|');
	}
	return last;
}

char *prose_text(const struct plain *plain, size_t from, size_t end)
{
	struct strbuf out = STRBUF_INIT;
	for (; from < end; from++)
		strbuf_add_char(&out, plain_at(plain, from));
	return strbuf_take(&out);
}

int prose_year(const char *text)
{
	int year = 0;
	for (const char *at = strstr(text, "年"); at; at = strstr(at + 1, "年")) {
		if (at - text < 4 || (at[-4] != '1' && at[-4] != '2'))
			continue;
		int number = atoi(at - 4);
		if (number >= 1990 && number <= 2100)
			year = number;
	}
	return year;
}

bool prose_is_derived(const char *lead)
{
	static const char *const now[] = { "增加到", "增至", "增长到", "上升到", "上升至", "提高到", "减少到",
		"下降到", "降至", NULL };
	for (size_t i = 0; now[i]; i++) {
		if (strstr(lead, now[i]))
			return false;
	}
	if (prose_has(lead, "全年累计|本年累计|年内累计"))
		return false;
	return prose_has(lead, "同比|环比|增长|增加|减少|下降|上升|较|日均|月均|平均|人均|每|累计|占|排名");
}
