#include "tui/cite.h"

#include <stdlib.h>

#include "base/lang.h"
#include "model/address.h"
#include "tui/link.h"

static bool take_title(void *context, const struct entry *entry)
{
	struct strbuf *title = context;

	if (entry->title != NULL)
		strbuf_adds(title, entry->title);
	return false;
}

void cite_report(struct rows *rows, struct session *session, int64_t report,
	const char *spot, const char *lines, const char *doubts)
{
	struct address address = { .kind = ADDRESS_REPORT };
	struct trouble trouble = TROUBLE_INIT;
	struct strbuf title = STRBUF_INIT, link = STRBUF_INIT;

	if (!rows->cited)
		return;
	if (report != 0) {
		index_entry(session->index, report, take_title, &title, &trouble);
		trouble_release(&trouble);
		address.hash = link_hash(session, report);
		address.spot = (char *)spot;
		if (address.hash != NULL)
			address_add(&link, &address);
	}
	rows_cite(rows, &(struct citation) {
		.document = title.len > 0 ? title.text : NULL,
		.lines = lines != NULL && *lines != '\0' ? lines : NULL,
		.doubts = doubts != NULL && *doubts != '\0' ? doubts : NULL,
		.link = link.len > 0 ? link.text : NULL });
	free(address.hash);
	strbuf_release(&title);
	strbuf_release(&link);
}

void cite_doubt(struct strbuf *out, const struct figure *figure,
	const char *name)
{
	const char *how = figure->unknown ? _("not to be read in one way")
		: figure->certainty == CERTAINTY_INFERRED ? _("inferred")
		: figure->certainty == CERTAINTY_REPAIRED ? _("repaired") : NULL;

	if (how == NULL)
		return;
	strbuf_addf(out, "%s%s", out->len > 0 ? _("; ") : "", how);
	if (*name != '\0')
		strbuf_addf(out, "%s%s", _(": "), name);
}

void cite_figure(struct rows *rows, struct session *session, int64_t report,
	const struct figure *figure)
{
	struct strbuf line = STRBUF_INIT, doubt = STRBUF_INIT;
	struct strbuf spot = STRBUF_INIT;

	if (figure != NULL && figure->line != 0)
		strbuf_addf(&line, "%u", figure->line);
	if (figure != NULL && figure->cell != NULL && figure->table != 0)
		strbuf_addf(&spot, "cell/%s", figure->cell);
	if (figure != NULL)
		cite_doubt(&doubt, figure, "");
	cite_report(rows, session, report, spot.text, line.text, doubt.text);
	strbuf_release(&line);
	strbuf_release(&doubt);
	strbuf_release(&spot);
}
