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

void cite_line(struct cite_lines *lines, unsigned line)
{
	if (line != 0 && (lines->first == 0 || line < lines->first))
		lines->first = line;
	if (line > lines->last)
		lines->last = line;
}

void cite_lines_text(struct strbuf *out, const struct cite_lines *lines)
{
	if (lines->first == lines->last && lines->first != 0)
		strbuf_addf(out, "%u", lines->first);
	else if (lines->first != 0)
		strbuf_addf(out, "%u–%u", lines->first, lines->last);
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

static void cite_rate(struct rows *rows, struct session *session,
	const struct report *report, int64_t id, const struct rate *rate)
{
	const char *const *const sums[] = { rate->above, rate->below };
	struct cite_lines lines = { 0, 0 };
	struct strbuf line = STRBUF_INIT, doubts = STRBUF_INIT;

	for (int i = 0; i < 2; i++) {
		for (const char *const *part = sums[i]; *part != NULL; part++) {
			const struct indicator *indicator = indicator_by_id(*part);
			const struct figure *figure =
				indicator_value(indicator, report).figure;

			if (figure == NULL)
				continue;
			cite_line(&lines, figure->line);
			cite_doubt(&doubts, figure, indicator->name);
		}
	}
	cite_lines_text(&line, &lines);
	cite_report(rows, session, id, NULL, line.text, doubts.text);
	strbuf_release(&line);
	strbuf_release(&doubts);
}

void cite_measure(struct rows *rows, struct session *session, int64_t id,
	struct measure measure)
{
	struct trouble trouble = TROUBLE_INIT;
	struct report report;

	if (!rows->cited)
		return;
	if (id == 0 || !index_report(session->index, id, &report, &trouble)) {
		trouble_release(&trouble);
		cite_report(rows, session, id, NULL, NULL, NULL);
		return;
	}
	if (measure.rate != NULL)
		cite_rate(rows, session, &report, id, measure.rate);
	else
		cite_figure(rows, session, id,
			indicator_value(measure.indicator, &report).figure);
	report_release(&report);
}
