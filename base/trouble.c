#include "base/trouble.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/strbuf.h"
#include "base/visible.h"

void trouble_set(struct trouble *trouble, const char *format, ...)
{
	if (trouble->sentence)
		return;
	struct strbuf raw = STRBUF_INIT, safe = STRBUF_INIT;
	va_list args;
	va_start(args, format);
	strbuf_addv(&raw, format, args);
	va_end(args);
	visible_text(&safe, raw.text, raw.len, VISIBLE_ONE_LINE);
	strbuf_release(&raw);
	trouble->sentence = strbuf_take(&safe);
}

bool trouble_is(const struct trouble *trouble)
{
	return trouble->sentence != NULL;
}

void trouble_release(struct trouble *trouble)
{
	free(trouble->sentence);
	trouble->sentence = NULL;
}
