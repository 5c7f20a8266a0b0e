/*
 * Decisions of the user: they stand where a reading of the field stood, so that
 * all that follows from it (a title from its issuer, a place from its year) is
 * worked out from them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "model/gazetteer.h"
#include "model/head.h"
#include "model/place_mentions.h"

static char *text_or_none(const char *value)
{
	return *value ? mem_text(value) : NULL;
}

static void decide_title(struct head *head, const char *value)
{
	struct strbuf plain = STRBUF_INIT;
	free(head->title.text);
	free(head->title.plain);
	head->title = (struct head_title){ .text = text_or_none(value) };
	if (*value) {
		place_text(&plain, value, strlen(value));
		head->title.plain = strbuf_take(&plain);
	}
	strbuf_release(&plain);
}

static void decide_year(struct report *report, const char *value)
{
	report->year = atoi(value);
	report->year_confidence = 1;
	free(report->year_evidence);
	report->year_evidence = mem_text(N_("decided by the user"));
	free(report->year_candidates);
	report->year_candidates = NULL;
}

static void decide_issuer(struct report *report, const char *value)
{
	free(report->issuer);
	free(report->issuer_evidence);
	report->issuer = text_or_none(value);
	report->issuer_confidence = 1;
	report->issuer_evidence = mem_text(N_("decided by the user"));
}

static void decide_published(struct report *report, const char *value)
{
	free(report->published);
	report->published = text_or_none(value);
	report->published_repaired = false;
	free(report->published_candidates);
	report->published_candidates = NULL;
}

static void tell(struct report *report, enum report_field field,
	const char *value)
{
	struct strbuf shown = STRBUF_INIT;
	if (field != FIELD_PLACE)
		strbuf_adds(&shown, value);
	else if (*value)
		node_path(&shown, value);
	report->decided |= 1u << field;
	report_note(report, NOTE_INFORMATION, 0, "decided",
		"Decided by the user: %s%s%s", report_field_code(field),
		shown.len ? " " : "", shown.text);
	strbuf_release(&shown);
}

void head_decide(struct head *head, enum report_field field)
{
	struct report *report = head->report;
	const char *value = head->hint ? head->hint->decided[field] : NULL;
	if (!value)
		return;
	switch (field) {
	case FIELD_KIND:
		if (!report_kind_by_code(value, &report->kind))
			return;
		report->kind_confidence = 1;
		break;
	case FIELD_YEAR:
		decide_year(report, value);
		break;
	case FIELD_TITLE:
		decide_title(head, value);
		break;
	case FIELD_ISSUER:
		decide_issuer(report, value);
		break;
	case FIELD_PUBLISHED:
		decide_published(report, value);
		break;
	case FIELD_PLACE: /* place_read() has done it */
	case FIELD_FIGURES:
	case FIELD_TEXT:
		break;
	}
	tell(report, field, value);
}
