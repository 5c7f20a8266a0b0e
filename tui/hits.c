#include "tui/hits.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"

static const char no_year[] = "?";

static void row_release(struct hit_row *row)
{
	free(row->sentence);
	free(row->spans);
}

static void tallies_release(struct hit_tally *tallies, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(tallies[i].name);
	free(tallies);
}

void hits_release(struct hits *hits)
{
	for (size_t i = 0; i < hits->count; i++)
		row_release(&hits->rows[i]);
	for (size_t i = 0; i < hits->report_count; i++) {
		free(hits->reports[i].place);
		free(hits->reports[i].title);
	}
	free(hits->rows);
	free(hits->reports);
	tallies_release(hits->years, hits->year_count);
	tallies_release(hits->places, hits->place_count);
	free(hits->result.also);
	*hits = (struct hits) { .count = 0 };
}

static size_t report_of(struct hits *hits, const struct entry *entry)
{
	/* Hits of one report mostly come together. */
	for (size_t i = hits->report_count; i-- > 0;)
		if (hits->reports[i].id == entry->id)
			return i;
	hits->reports = mem_grow(hits->reports, &hits->report_room,
		hits->report_count + 1, sizeof(*hits->reports));
	hits->reports[hits->report_count] = (struct hit_report) {
		.id = entry->id,
		.year = entry->year,
		.place = mem_text(entry->place ? entry->place : ""),
		.title = mem_text(entry->title ? entry->title : ""),
	};
	return hits->report_count++;
}

static struct hit_row *add_row(struct hits *hits)
{
	hits->rows = mem_grow(hits->rows, &hits->room, hits->count + 1,
		sizeof(*hits->rows));
	hits->rows[hits->count] = (struct hit_row) { .is_head = false };
	return &hits->rows[hits->count++];
}

static bool take_hit(void *context, const struct hit *hit)
{
	struct hits *hits = context;
	size_t report = report_of(hits, hit->entry);
	if (hits->reports[report].hits++ == 0)
		*add_row(hits) = (struct hit_row) { .report = report,
			.is_head = true };
	size_t size = hit->span_count * sizeof(*hit->spans);
	struct hit_row *row = add_row(hits);
	*row = (struct hit_row) {
		.report = report,
		.section = hit->section,
		.table = hit->table,
		.line = hit->line,
		.sentence = mem_text(hit->sentence),
		.spans = mem_alloc(size ? size : 1),
		.span_count = hit->span_count,
	};
	if (size)
		memcpy(row->spans, hit->spans, size);
	return true;
}

/* By report, in the order of each one's first hit; heads first in theirs. */
static int compare_rows(const void *a, const void *b)
{
	const struct hit_row *x = a, *y = b;
	if (x->report != y->report)
		return x->report < y->report ? -1 : 1;
	if (x->is_head != y->is_head)
		return x->is_head ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

static void tally(struct hit_tally **tallies, size_t *count, size_t *room,
	const char *name, size_t hits)
{
	for (size_t i = 0; i < *count; i++) {
		if (!strcmp((*tallies)[i].name, name)) {
			(*tallies)[i].hits += hits;
			return;
		}
	}
	*tallies = mem_grow(*tallies, room, *count + 1, sizeof(**tallies));
	(*tallies)[(*count)++] = (struct hit_tally) { mem_text(name), hits };
}

/* The latest year first, what has none last. */
static int compare_years(const void *a, const void *b)
{
	const struct hit_tally *x = a, *y = b;
	bool x_none = !strcmp(x->name, no_year), y_none = !strcmp(y->name, no_year);
	if (x_none != y_none)
		return x_none ? 1 : -1;
	return strcmp(y->name, x->name);
}

static int compare_tallies(const void *a, const void *b)
{
	const struct hit_tally *x = a, *y = b;
	if (x->hits != y->hits)
		return x->hits > y->hits ? -1 : 1;
	return strcmp(x->name, y->name);
}

static void tally_all(struct hits *hits)
{
	for (size_t i = 0; i < hits->report_count; i++) {
		const struct hit_report *report = &hits->reports[i];
		struct strbuf year = STRBUF_INIT, place = STRBUF_INIT;
		if (report->year)
			strbuf_addf(&year, "%d", report->year);
		else
			strbuf_adds(&year, no_year);
		strbuf_add(&place, report->place, strcspn(report->place, "/"));
		if (place.len == 0)
			strbuf_adds(&place, _("(place unknown)"));
		tally(&hits->years, &hits->year_count, &hits->year_room, year.text,
			report->hits);
		tally(&hits->places, &hits->place_count, &hits->place_room,
			place.text, report->hits);
		strbuf_release(&year);
		strbuf_release(&place);
	}
	if (hits->year_count)
		qsort(hits->years, hits->year_count, sizeof(*hits->years),
			compare_years);
	if (hits->place_count)
		qsort(hits->places, hits->place_count, sizeof(*hits->places),
			compare_tallies);
}

bool hits_search(struct hits *hits, struct index *index,
	const struct search_query *query, struct trouble *trouble)
{
	*hits = (struct hits) { .count = 0 };
	if (!index_search(index, query, take_hit, hits, &hits->result, trouble))
		return false;
	if (hits->count)
		qsort(hits->rows, hits->count, sizeof(*hits->rows),
			compare_rows);
	tally_all(hits);
	return true;
}
