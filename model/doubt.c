#include "model/doubt.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "model/evidence.h"
#include "model/field.h"
#include "model/gazetteer.h"
#include "model/note.h"

/* A field below is in doubt. Words of several kinds in a text are usual. */
static const double enough = 0.6, enough_kind = 0.45;

/* A report comes out in the year behind its own; re-posts come later. */
enum { REPOSTED_YEARS = 7 };

/* Notes about a field. Others that are doubtful are about the text. */
static const struct { const char *code; enum report_field field; } noted[] = {
	{ "values-unknown", FIELD_FIGURES },
	{ "date-unclear", FIELD_PUBLISHED },
	{ "year-differs", FIELD_YEAR },
};

static struct doubt_choice choice_of(enum report_field field,
	const char *value)
{
	struct strbuf shown = STRBUF_INIT;
	report_field_shown(&shown, field, value);
	return (struct doubt_choice){ mem_text(value), strbuf_take(&shown) };
}

/* ---------------------------------------------------------------- lists */

static void choice_release(struct doubt_choice *choice)
{
	free(choice->value);
	free(choice->shown);
}

void doubt_release(struct doubt *doubt)
{
	choice_release(&doubt->now);
	for (size_t k = 0; k < doubt->choice_count; k++)
		choice_release(&doubt->choices[k]);
	free(doubt->choices);
	free(doubt->evidence);
}

void doubts_release(struct doubts *doubts)
{
	for (size_t i = 0; i < doubts->count; i++)
		doubt_release(&doubts->items[i]);
	free(doubts->items);
	*doubts = (struct doubts){ 0 };
}

/* The doubt about FIELD, which is new with the field's value, or the one that
 * is there already. NULL: the user has decided. */
static struct doubt *doubt_of(struct doubts *doubts,
	const struct report *report, enum report_field field, double confidence)
{
	if (report->decided & 1u << field)
		return NULL;
	for (size_t i = 0; i < doubts->count; i++)
		if (doubts->items[i].field == field)
			return &doubts->items[i];
	struct strbuf value = STRBUF_INIT;
	report_field_value(&value, report, field);
	doubts->items = mem_grow(doubts->items, &doubts->room,
		doubts->count + 1, sizeof(*doubts->items));
	struct doubt *doubt = &doubts->items[doubts->count++];
	*doubt = (struct doubt){ .field = field, .confidence = confidence,
		.now = choice_of(field, value.text) };
	strbuf_release(&value);
	return doubt;
}

static void add_evidence(struct doubt *doubt, const char *sentence)
{
	struct strbuf all = STRBUF_INIT;
	if (doubt->evidence)
		strbuf_addf(&all, "%s%s", doubt->evidence, _("; "));
	strbuf_adds(&all, sentence);
	free(doubt->evidence);
	doubt->evidence = strbuf_take(&all);
}

/* Evidence as a report keeps it (model/evidence.h), or REASON where it has
 * none. */
static void add_stored(struct doubt *doubt, const char *evidence,
	const char *reason)
{
	struct strbuf shown = STRBUF_INIT;
	evidence_text(&shown, evidence && *evidence ? evidence : reason);
	add_evidence(doubt, shown.text);
	strbuf_release(&shown);
}

/* Whether both are the same place, there or below, or the same text. */
static bool is_same(enum report_field field, const char *a, const char *b)
{
	size_t len = field == FIELD_PLACE ? strcspn(a, "/") : strlen(a);
	return !strncmp(a, b, len) && (!b[len]
		|| (field == FIELD_PLACE && b[len] == '/'));
}

static void add_choice(struct doubt *doubt, const char *value)
{
	if (!*value || is_same(doubt->field, value, doubt->now.value))
		return;
	for (size_t i = 0; i < doubt->choice_count; i++)
		if (!strcmp(value, doubt->choices[i].value))
			return;
	doubt->choices = mem_grow(doubt->choices, &doubt->choice_room,
		doubt->choice_count + 1, sizeof(*doubt->choices));
	doubt->choices[doubt->choice_count++] = choice_of(doubt->field, value);
}

static bool first_node(void *context, const char *node)
{
	struct strbuf *out = context;
	strbuf_adds(out, node);
	return false;
}

/* CANDIDATES of a report are parted by "; "; places are paths. */
static void add_choices(struct doubt *doubt, const char *candidates)
{
	struct strbuf one = STRBUF_INIT, value = STRBUF_INIT;
	for (const char *at = candidates; at && *at;) {
		size_t len = strcspn(at, ";");
		strbuf_reset(&one);
		strbuf_reset(&value);
		strbuf_add(&one, at, len);
		if (doubt->field != FIELD_PLACE) {
			strbuf_adds(&value, one.text);
		} else {
			node_find(one.text, first_node, &value);
			/* Its townships are for the text to say. */
			strbuf_adds(&value, value.len == 6 ? "/" : "");
		}
		add_choice(doubt, value.text);
		at += len;
		at += strspn(at, "; ");
	}
	strbuf_release(&one);
	strbuf_release(&value);
}

/* ---------------------------------------------------------------- rules */

/* Notices and news need no year and may be of no place. */
static bool is_made(const struct report *report)
{
	return report->kind == KIND_ANNUAL || report->kind == KIND_KEYPOINTS;
}

static void doubt_kind(struct doubts *doubts, const struct report *report)
{
	struct doubt *doubt;
	if (report->kind_confidence >= enough_kind
			|| !(doubt = doubt_of(doubts, report, FIELD_KIND,
				report->kind_confidence)))
		return;
	add_evidence(doubt, _("no title tells it, and the words of the text are"
		" of several kinds"));
	for (int kind = 0; kind < KIND_COUNT; kind++)
		add_choice(doubt, report_kind_code((enum report_kind)kind));
}

static void doubt_year(struct doubts *doubts, const struct report *report)
{
	int published = report->published ? atoi(report->published) : 0;
	bool early = report->kind == KIND_ANNUAL && report->year && published
		&& published < report->year;
	bool late = report->kind == KIND_ANNUAL && report->year && published
		&& published > report->year + REPOSTED_YEARS;
	bool weak = report->year ? report->year_confidence < enough
		: is_made(report);
	struct doubt *doubt;
	if ((!weak && !early && !late) || !(doubt = doubt_of(doubts, report,
			FIELD_YEAR, report->year && weak
			? report->year_confidence : report->year ? 0.5 : 0)))
		return;
	add_stored(doubt, report->year_evidence,
		N_("neither title nor text says which year"));
	if (early || late) {
		struct strbuf sentence = STRBUF_INIT;
		strbuf_addf(&sentence, _("published %s"), report->published);
		add_evidence(doubt, sentence.text);
		strbuf_release(&sentence);
	}
	add_choices(doubt, report->year_candidates);
	if (published && (early || !report->year)) {
		struct strbuf year = STRBUF_INIT;
		strbuf_addf(&year, "%d", published
			- (report->kind == KIND_ANNUAL));
		add_choice(doubt, year.text);
		strbuf_release(&year);
	}
}

static void doubt_place(struct doubts *doubts, const struct report *report)
{
	const struct place *place = &report->place;
	bool open = !place->region[0] && (is_made(report) || place->candidates);
	bool weak = place->region[0] && place->confidence < enough;
	struct doubt *doubt;
	if ((!open && !weak) || !(doubt = doubt_of(doubts, report, FIELD_PLACE,
			place->region[0] ? place->confidence : 0)))
		return;
	add_stored(doubt, place->evidence,
		N_("nothing in the document says where it is from"));
	add_choices(doubt, place->candidates);
}

static void doubt_issuer(struct doubts *doubts, const struct report *report)
{
	struct doubt *doubt;
	if (!report->issuer || !is_made(report) || report->issuer_confidence >= enough
			|| !(doubt = doubt_of(doubts, report, FIELD_ISSUER,
				report->issuer_confidence)))
		return;
	add_stored(doubt, report->issuer_evidence, "");
}

static void doubt_notes(struct doubts *doubts, const struct report *report)
{
	for (size_t i = 0; i < report->note_count; i++) {
		const struct note *note = &report->notes[i];
		enum report_field field = FIELD_TEXT;
		if (note->level != NOTE_DOUBTFUL)
			continue;
		for (size_t k = 0; k < sizeof(noted) / sizeof(noted[0]); k++)
			if (!strcmp(note->code, noted[k].code))
				field = noted[k].field;
		struct doubt *doubt = doubt_of(doubts, report, field, 0.5);
		if (!doubt)
			continue;
		struct strbuf said = STRBUF_INIT;
		note_text(&said, note);
		add_evidence(doubt, said.text);
		strbuf_release(&said);
		doubt->line = doubt->line ? doubt->line : note->line;
		if (field == FIELD_PUBLISHED)
			add_choices(doubt, report->published_candidates);
	}
}

static int by_field(const void *a, const void *b)
{
	const struct doubt *x = a, *y = b;
	return (int)x->field - (int)y->field;
}

void doubts_read(struct doubts *doubts, const struct report *report)
{
	doubt_kind(doubts, report);
	doubt_year(doubts, report);
	doubt_place(doubts, report);
	doubt_issuer(doubts, report);
	doubt_notes(doubts, report);
	if (doubts->count)
		qsort(doubts->items, doubts->count, sizeof(*doubts->items),
			by_field);
}

bool report_is_doubtful(const struct report *report)
{
	struct doubts doubts = { 0 };
	doubts_read(&doubts, report);
	bool doubtful = doubts.count > 0;
	doubts_release(&doubts);
	return doubtful;
}
