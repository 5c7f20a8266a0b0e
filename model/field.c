#include "model/field.h"

#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "model/gazetteer.h"
#include "model/head.h"

void report_field_value(struct strbuf *out, const struct report *report,
	enum report_field field)
{
	switch (field) {
	case FIELD_KIND:
		strbuf_adds(out, report_kind_code(report->kind));
		break;
	case FIELD_YEAR:
		if (report->year)
			strbuf_addf(out, "%d", report->year);
		break;
	case FIELD_PLACE:
		place_node(out, &report->place);
		/* A township that the tables lack is kept by the text alone. */
		if (out->len && report->place.township
				&& !report->place.township_code[0]
				&& !report->place.zone)
			strbuf_addc(out, '/');
		break;
	case FIELD_TITLE:
		strbuf_adds(out, report->title ? report->title : "");
		break;
	case FIELD_ISSUER:
		strbuf_adds(out, report->issuer ? report->issuer : "");
		break;
	case FIELD_PUBLISHED:
		strbuf_adds(out, report->published ? report->published : "");
		break;
	case FIELD_FIGURES:
	case FIELD_TEXT:
		break;
	}
}

void report_field_shown(struct strbuf *out, enum report_field field,
	const char *value)
{
	enum report_kind kind;
	if (field == FIELD_KIND && report_kind_by_code(value, &kind)) {
		strbuf_adds(out, _(report_kind_code(kind)));
		return;
	}
	if (field != FIELD_PLACE || !*value) {
		strbuf_adds(out, value);
		return;
	}
	struct strbuf node = STRBUF_INIT;
	strbuf_add(&node, value, strcspn(value, "/"));
	node_path(out, node.text);
	strbuf_release(&node);
}

/* 2019-01-31, or the month alone. */
static bool is_day(const char *text)
{
	struct head_date date;
	struct strbuf day = STRBUF_INIT;
	strbuf_adds(&day, text);
	if (day.len == 7)
		strbuf_adds(&day, "-01");
	bool right = day.len == 10 && day.text[4] == '-' && day.text[7] == '-'
		&& head_date_at(&date, day.text, day.len)
		&& date.day && date.len == day.len;
	strbuf_release(&day);
	return right;
}

static bool is_year(const char *text)
{
	return strlen(text) == 4 && strspn(text, "0123456789") == 4
		&& (!strncmp(text, "19", 2) || !strncmp(text, "20", 2));
}

static bool is_node(const char *text)
{
	struct strbuf node = STRBUF_INIT, name = STRBUF_INIT;
	strbuf_add(&node, text, strcspn(text, "/"));
	node_name(&name, node.text);
	bool known = strcmp(name.text, node.text) != 0; /* else it is no node */
	strbuf_release(&node);
	strbuf_release(&name);
	return known;
}

bool report_field_is_right(enum report_field field, const char *value)
{
	enum report_kind kind;
	switch (field) {
	case FIELD_KIND:
		return report_kind_by_code(value, &kind);
	case FIELD_YEAR:
		return !*value || is_year(value);
	case FIELD_PLACE:
		return !*value || is_node(value);
	case FIELD_PUBLISHED:
		return !*value || is_day(value);
	case FIELD_TITLE:
	case FIELD_ISSUER:
		return true;
	case FIELD_FIGURES:
	case FIELD_TEXT:
		break;
	}
	return !*value;
}
