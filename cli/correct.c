/* What the user knows better: accept, correct. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/visible.h"
#include "cli/command.h"
#include "cli/doubtful.h"
#include "cli/resolve.h"
#include "model/doubt.h"
#include "model/field.h"
#include "model/gazetteer.h"

/* ---------------------------------------------------------------- place */

enum { MOST_PLACES = 12 };

struct places {
	char *nodes[MOST_PLACES];
	size_t count;
};

static bool keep_place(void *context, const char *node)
{
	struct places *places = context;

	places->nodes[places->count++] = mem_text(node);
	return places->count < MOST_PLACES;
}

/* How well NODE is what WORDS say: by its whole name before a part of it, one
 * that is there in YEAR before one that is gone. */
static int place_rank(const char *node, const char *words, int year)
{
	const char *slash = strrchr(words, '/');
	const struct region *region = strlen(node) == 6 ?
		region_by_code(node, year) : NULL;
	struct strbuf name = STRBUF_INIT;
	int rank;

	node_name(&name, node);
	rank = strcmp(name.text, slash ? slash + 1 : words) ? 0 : 2;
	if (!region || ((!year || region->from <= year) &&
	    (!region->to || (year && year < region->to))))
		rank++;
	strbuf_release(&name);
	return rank;
}

static void complain_places(const char *words, const struct places *places)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, _("'%s' may be several places; say which:"), words);
	for (size_t i = 0; i < places->count; i++) {
		strbuf_adds(&text, "\n  ");
		node_path(&text, places->nodes[i]);
	}
	complain("%s", text.text);
	strbuf_release(&text);
}

/* The one node that WORDS mean; NULL after a complaint. */
static char *choose_place(const char *words, int year)
{
	struct places places = { .count = 0 };
	int best = -1;
	size_t found = 0, many = 0;
	char *node = NULL;

	node_find(words, keep_place, &places);
	for (size_t i = 0; i < places.count; i++) {
		int rank = place_rank(places.nodes[i], words, year);

		if (rank > best) {
			best = rank;
			found = i;
			many = 0;
		}
		many += rank == best;
	}
	if (!places.count)
		complain(_("no place is meant by '%s'"), words);
	else if (many > 1)
		complain_places(words, &places);
	else
		node = mem_text(places.nodes[found]);
	for (size_t i = 0; i < places.count; i++)
		free(places.nodes[i]);
	return node;
}

/* ------------------------------------------------------------- deciding */

static void tell_field(int64_t id, enum report_field field,
	const struct report *before, const struct report *after)
{
	struct strbuf old = STRBUF_INIT, new = STRBUF_INIT, line = STRBUF_INIT,
		safe = STRBUF_INIT, value = STRBUF_INIT;

	report_field_value(&value, before, field);
	report_field_shown(&old, field, value.text);
	strbuf_reset(&value);
	report_field_value(&value, after, field);
	report_field_shown(&new, field, value.text);
	strbuf_addf(&line, "#%lld %s%s", (long long)id,
		_(report_field_code(field)), _(": "));
	if (strcmp(old.text, new.text))
		strbuf_addf(&line, "%s → ", old.len ? old.text : "?");
	strbuf_adds(&line, new.len ? new.text :
		field == FIELD_FIGURES || field == FIELD_TEXT ?
		_("accepted") : _("none"));
	visible_text(&safe, line.text, line.len, VISIBLE_ONE_LINE);
	puts(safe.text);
	strbuf_release(&old);
	strbuf_release(&new);
	strbuf_release(&line);
	strbuf_release(&safe);
	strbuf_release(&value);
}

/* Writes the decisions, and tells the fields that were decided or that follow
 * from them. */
static int decide(struct index *index, int64_t id, const struct report *before,
	const struct decision *decisions, size_t count)
{
	struct trouble trouble = TROUBLE_INIT;
	struct report after;
	unsigned told = 0;

	if (!index_decide(index, id, decisions, count, &trouble) ||
	    !index_report(index, id, &after, &trouble))
		return complain_trouble(&trouble);
	for (size_t i = 0; i < count; i++)
		told |= 1u << decisions[i].field;
	for (unsigned i = 0; i < FIELD_COUNT; i++) {
		enum report_field field = (enum report_field)i;
		struct strbuf old = STRBUF_INIT, new = STRBUF_INIT;

		report_field_value(&old, before, field);
		report_field_value(&new, &after, field);
		if (told & 1u << i || strcmp(old.text, new.text))
			tell_field(id, field, before, &after);
		strbuf_release(&old);
		strbuf_release(&new);
	}
	report_release(&after);
	return EXIT_FOUND;
}

static bool keep_decision(void *context, const struct decision *decision)
{
	*(unsigned *)context |= 1u << decision->field;
	return true;
}

static int forget(struct index *index, int64_t id, const struct report *before)
{
	struct decision decisions[FIELD_COUNT];
	struct trouble trouble = TROUBLE_INIT;
	unsigned decided = 0;
	size_t count = 0;

	if (!index_decisions(index, id, keep_decision, &decided, &trouble))
		return complain_trouble(&trouble);
	for (unsigned i = 0; i < FIELD_COUNT; i++)
		if (decided & 1u << i)
			decisions[count++] = (struct decision){
				(enum report_field)i, NULL };
	if (!count) {
		complain(_("nothing is decided about #%lld"), (long long)id);
		return EXIT_NOTHING;
	}
	return decide(index, id, before, decisions, count);
}

static int accept(struct index *index, int64_t id, const struct report *report)
{
	struct decision decisions[FIELD_COUNT];
	struct doubts doubts = { 0 };
	size_t count = 0;
	int status;

	doubts_read(&doubts, report);
	for (size_t i = 0; i < doubts.count; i++)
		decisions[count++] = (struct decision){ doubts.items[i].field,
			doubts.items[i].now.value };
	if (count) {
		status = decide(index, id, report, decisions, count);
	} else {
		complain(_("nothing is doubtful about #%lld"), (long long)id);
		status = EXIT_NOTHING;
	}
	doubts_release(&doubts);
	return status;
}

static const struct { enum option_id option; enum report_field field; } said[] = {
	{ OPTION_PLACE, FIELD_PLACE }, { OPTION_YEAR, FIELD_YEAR },
	{ OPTION_KIND, FIELD_KIND }, { OPTION_TITLE, FIELD_TITLE },
	{ OPTION_ISSUER, FIELD_ISSUER }, { OPTION_PUBLISHED, FIELD_PUBLISHED },
};
enum { SAID = sizeof said / sizeof *said };

static int correct(struct index *index, const struct request *request,
	int64_t id, const struct report *report)
{
	struct decision decisions[SAID];
	int year = request_has(request, OPTION_YEAR) ?
		request_number(request, OPTION_YEAR) : report->year;
	char *node = NULL;
	size_t count = 0;
	int status;

	for (size_t i = 0; i < SAID; i++) {
		const char *value = request->values[said[i].option];

		if (!value)
			continue;
		if (said[i].field == FIELD_PLACE && *value) {
			value = node = choose_place(value, year);
			if (!node)
				return EXIT_USAGE;
		}
		decisions[count++] = (struct decision){ said[i].field, value };
	}
	if (count) {
		status = decide(index, id, report, decisions, count);
	} else {
		complain("%s", _("correct what? Say --place, --year, --kind, "
			"--title, --issuer or --published"));
		status = EXIT_USAGE;
	}
	free(node);
	return status;
}

/* --------------------------------------------------------------- whole */

static int run(const struct request *request, bool accepting)
{
	struct index *index = request_index_there(request);
	struct trouble trouble = TROUBLE_INIT;
	char *words = request_words(request, 0, request->operand_count);
	struct report report;
	int64_t id = 0;
	int status = index ? resolve_report(index, words, &id) : EXIT_TROUBLE;

	if (status == EXIT_FOUND &&
	    !index_report(index, id, &report, &trouble)) {
		status = complain_trouble(&trouble);
	} else if (status == EXIT_FOUND) {
		status = request_has(request, OPTION_FORGET) ?
			forget(index, id, &report) : accepting ?
			accept(index, id, &report) :
			correct(index, request, id, &report);
		report_release(&report);
	}
	free(words);
	index_close(index);
	return status;
}

int accept_run(const struct request *request)
{
	return run(request, true);
}

int correct_run(const struct request *request)
{
	return run(request, false);
}
