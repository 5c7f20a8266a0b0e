#include "model/evidence.h"

#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"

void evidence_add(struct strbuf *evidence, const char *reason, const char *what)
{
	strbuf_addf(evidence, "%s%s", evidence->len ? "; " : "", reason);
	if (what)
		strbuf_addf(evidence, ": %s", what);
}

void evidence_text(struct strbuf *out, const char *evidence)
{
	struct strbuf reason = STRBUF_INIT;
	while (*evidence) {
		const char *stop = strstr(evidence, "; ");
		size_t len = stop ? (size_t)(stop - evidence) : strlen(evidence);
		const char *what = memmem(evidence, len, ": ", 2);
		strbuf_reset(&reason);
		strbuf_add(&reason, evidence, what ? (size_t)(what - evidence) : len);
		strbuf_adds(out, lang_text(reason.text));
		if (what)
			strbuf_addf(out, "%s%.*s", _(": "),
				(int)(len - (size_t)(what - evidence) - 2), what + 2);
		strbuf_adds(out, stop ? _("; ") : "");
		evidence += len + (stop ? 2 : 0);
	}
	strbuf_release(&reason);
}
