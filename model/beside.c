#include "model/beside.h"

#include <string.h>

#include "base/strbuf.h"

static const char taken_over[] = "3.2", carried_over[] = "3.4";

bool beside_is_wanted(const struct report *report)
{
	for (size_t i = 0; i < report->figure_count; i++) {
		const struct figure *figure = &report->figures[i];
		if (figure->unknown && figure->cell && !strncmp(figure->cell, "3.", 2))
			return true;
	}
	return false;
}

/* What REPORT states in ROW, by columns. */
static bool gather(double values[FORM_COLUMNS], const struct report *report,
	const char *row)
{
	bool any = false;
	for (unsigned k = 0; k < FORM_COLUMNS; k++) {
		struct strbuf cell = STRBUF_INIT;
		strbuf_addf(&cell, "%s:%s", row, form_columns[k].id);
		const struct figure *figure = report_cell(report, cell.text);
		bool states = figure && !figure->unknown && figure->state == FIGURE_NUMBER &&
			figure->certainty == CERTAINTY_STATED;
		values[k] = states ? figure->value : -1;
		any |= states;
		strbuf_release(&cell);
	}
	return any;
}

bool beside_gather(struct beside *beside, const struct report *before,
	const struct report *after)
{
	bool taken = gather(beside->taken_over, before, carried_over);
	bool carried = gather(beside->carried_over, after, taken_over);
	return taken || carried;
}
