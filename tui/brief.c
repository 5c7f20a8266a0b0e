#include "tui/brief.h"

#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "db/index.h"

const char *brief_place(const struct report *report)
{
	const char *name = "";

	if (report->place.township != NULL)
		return report->place.township;
	if (report->place.zone != NULL)
		return report->place.zone;
	for (size_t i = 0; i < 4 && report->place.path[i] != NULL; i++)
		name = report->place.path[i];
	return name;
}

void brief_report(struct strbuf *out, const struct report *report)
{
	const char *place = brief_place(report);

	if (*place == '\0' || report->year == 0) {
		strbuf_adds(out, report->title != NULL ? report->title
			: _("untitled"));
		return;
	}
	strbuf_adds(out, place);
	if (report->department != NULL)
		strbuf_addf(out, " %s", report->department);
	strbuf_addf(out, " %d", report->year);
}

void brief_entry(struct strbuf *out, const struct entry *entry)
{
	const char *slash = strrchr(entry->place, '/');

	if (*entry->place == '\0' || entry->year == 0) {
		strbuf_adds(out, entry->title != NULL ? entry->title
			: _("untitled"));
		return;
	}
	strbuf_adds(out, slash != NULL ? slash + 1 : entry->place);
	if (entry->department != NULL)
		strbuf_addf(out, " %s", entry->department);
	strbuf_addf(out, " %d", entry->year);
}

bool brief_take(void *context, const struct entry *entry)
{
	brief_entry(context, entry);
	return true;
}
