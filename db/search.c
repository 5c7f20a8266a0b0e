#include "db/index.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "db/connection.h"
#include "db/entry.h"
#include "db/hits.h"
#include "db/key.h"
#include "db/load.h"
#include "db/statement.h"
#include "db/token.h"
#include "db/words.h"

enum { USUAL_MILLISECONDS = 2000, CANDIDATES_MOST = 5000 };

struct search {
	struct index *index;
	const struct search_query *query;
	struct words words;
	struct key_ranges ranges;
	struct strbuf body;    /* fts5's expression with the place in it */
	int64_t *candidates; /* keys of one year, to be put in order */
	size_t candidate_count, candidate_room;
	struct entry_reader reader;
	struct search_result *result;
	struct trouble *trouble;
	bool (*each)(void *context, const struct hit *hit);
	void *context;
	int64_t *told;         /* keys of the first pass, sorted for the second */
	size_t told_count, told_room;
	bool first_pass;
	size_t hits_here;      /* of the report that is looked at */
	int64_t until;         /* clock_milliseconds() */
	bool stopped;
};

static void stop_partial(struct search *search)
{
	search->result->partial = true;
	search->stopped = true;
}

/* ---------------------------------------------------------- one report */

static bool tell_hit(void *context, struct hit *hit)
{
	struct search *search = context;
	if (search->query->one_a_report && search->hits_here)
		return false;
	if (search->query->limit
	    && search->result->hits == search->query->limit) {
		stop_partial(search);
		return false;
	}
	hit->entry = &search->reader.entry;
	search->hits_here++;
	search->result->hits++;
	if (!search->each(search->context, hit))
		search->stopped = true;
	return !search->stopped;
}

/* Whether all words are in what a title's row says; tells the hits there when
 * EACH is given. */
static bool title_has_words(struct search *search, const struct entry *entry,
	hit_fn *each)
{
	struct report head;
	report_init(&head);
	head.script = entry->script;
	head.title = mem_text(entry->title);
	head.issuer = mem_text(entry->issuer);
	bool has = hits_find(&search->words, &head, entry->place, each,
		search);
	report_release(&head);
	return has;
}

static void remember(struct search *search, int64_t key)
{
	search->told = mem_grow(search->told, &search->told_room,
		search->told_count + 1, sizeof(*search->told));
	search->told[search->told_count++] = key;
}

static int by_key(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

static bool is_told(const struct search *search, int64_t key)
{
	return search->told_count && bsearch(&key, search->told,
		search->told_count, sizeof(key), by_key);
}

static void look_at_report(struct search *search, const struct entry *entry)
{
	/* A damaged report is doctor's matter; the others are found still. */
	struct trouble unreadable = TROUBLE_INIT;
	struct report report;
	if (report_load_texts(search->index, entry->id, &report, &unreadable)) {
		hits_find(&search->words, &report, entry->place, tell_hit, search);
		report_release(&report);
	}
	trouble_release(&unreadable);
}

/* The first hit of a title is in the list's row: no report is read for it. */
static void look_at(struct search *search, const struct entry *entry)
{
	bool one = search->query->one_a_report;
	search->hits_here = 0;
	if (!search->first_pass) {
		if (!is_told(search, entry->key))
			look_at_report(search, entry);
	} else if (title_has_words(search, entry, one ? tell_hit : NULL)) {
		remember(search, entry->key);
		if (!one)
			look_at_report(search, entry);
	}
	search->result->reports += search->hits_here > 0;
}

/* ---------------------------------------------------------- candidates */

static void look_and_mind_time(struct search *search, struct statement *s)
{
	const struct entry *entry = entry_read(&search->reader, s);
	if (entry_matches(entry, &search->query->within))
		look_at(search, entry);
	if (!search->stopped && clock_milliseconds() >= search->until)
		stop_partial(search);
}

static void search_titles(struct search *search, const struct key_range *range)
{
	struct statement *s = statement_get(search->index,
		"SELECT" ENTRY_COLUMNS "FROM title_fts CROSS JOIN report"
		" ON report.key = title_fts.rowid WHERE title_fts MATCH :words"
		" AND title_fts.rowid BETWEEN :from AND :to"
		" AND (:node IS NULL OR report.node = :node)"
		" ORDER BY title_fts.rowid");
	statement_text(s, ":words", search->words.expression.text);
	statement_int(s, ":from", range->from);
	statement_int(s, ":to", range->to);
	statement_text(s, ":node", search->ranges.node);
	while (!search->stopped && statement_row(s, search->trouble))
		look_and_mind_time(search, s);
	statement_done(s);
}

static void look_at_candidates(struct search *search)
{
	if (search->candidate_count)
		qsort(search->candidates, search->candidate_count,
			sizeof(*search->candidates), by_key);
	for (size_t i = 0; i < search->candidate_count && !search->stopped; i++) {
		struct statement *s = statement_get(search->index,
			"SELECT" ENTRY_COLUMNS "FROM report WHERE key = :key");
		statement_int(s, ":key", search->candidates[i]);
		if (statement_row(s, search->trouble))
			look_and_mind_time(search, s);
		statement_done(s);
	}
	search->candidate_count = 0;
}

/*
 * The candidates of a year come in the order they were added, and are put in
 * that of their places; of a word that nearly all reports have, by thousands.
 */
static void search_bodies(struct search *search, const struct key_range *keys)
{
	struct key_range rows = search_range_of(key_year(keys->from));
	struct statement *s = statement_get(search->index,
		"SELECT report.key FROM body_fts CROSS JOIN report"
		" ON report.search = body_fts.rowid WHERE body_fts MATCH :words"
		" AND body_fts.rowid BETWEEN :from AND :to"
		" AND report.key BETWEEN :first AND :last"
		" AND (:node IS NULL OR report.node = :node)"
		" ORDER BY body_fts.rowid");
	statement_text(s, ":words", search->body.text);
	statement_int(s, ":from", rows.from);
	statement_int(s, ":to", rows.to);
	statement_int(s, ":first", keys->from);
	statement_int(s, ":last", keys->to);
	statement_text(s, ":node", search->ranges.node);
	while (!search->stopped && statement_row(s, search->trouble)) {
		search->candidates = mem_grow(search->candidates,
			&search->candidate_room, search->candidate_count + 1,
			sizeof(*search->candidates));
		search->candidates[search->candidate_count++] = column_int(s, 0);
		if (search->candidate_count == CANDIDATES_MOST)
			look_at_candidates(search);
	}
	statement_done(s);
	look_at_candidates(search);
}

/* The latest year first: the ranges are those of years. */
static void search_pass(struct search *search)
{
	for (size_t i = search->ranges.count; i && !search->stopped
	     && !trouble_is(search->trouble); i--) {
		if (search->first_pass)
			search_titles(search, &search->ranges.items[i - 1]);
		else
			search_bodies(search, &search->ranges.items[i - 1]);
	}
}

static void make_body_expression(struct search *search)
{
	strbuf_adds(&search->body, search->words.expression.text);
	if (!search->query->within.node)
		return;
	strbuf_adds(&search->body, " AND \"");
	token_of_place(&search->body, search->query->within.node);
	strbuf_adds(&search->body, "\"");
}

bool index_search(struct index *index, const struct search_query *query,
	bool (*each)(void *context, const struct hit *hit), void *context,
	struct search_result *result, struct trouble *trouble)
{
	struct trouble met = TROUBLE_INIT;
	struct search search = {
		.index = index, .query = query, .result = result,
		.trouble = &met, .each = each, .context = context,
		.first_pass = true,
	};
	memset(result, 0, sizeof(*result));
	strbuf_init(&search.body);
	words_read(&search.words, query->words ? query->words : "");
	entry_reader_init(&search.reader);
	search.until = clock_milliseconds() + (query->milliseconds
		? query->milliseconds : USUAL_MILLISECONDS);
	index_read_begin(index);
	key_ranges_of_years(&search.ranges, index, &query->within, &met);
	if (search.words.expression.len) {
		make_body_expression(&search);
		search_pass(&search);
		if (search.told_count)
			qsort(search.told, search.told_count,
				sizeof(*search.told), by_key);
		search.first_pass = false;
		search_pass(&search);
	}
	index_is_sound(index, &met);
	index_read_end(index);
	if (search.words.also.len)
		result->also = strbuf_take(&search.words.also);
	key_ranges_release(&search.ranges);
	entry_reader_release(&search.reader);
	words_release(&search.words);
	strbuf_release(&search.body);
	free(search.candidates);
	free(search.told);
	bool fine = !trouble_is(&met);
	if (!fine)
		trouble_set(trouble, "%s", met.sentence);
	trouble_release(&met);
	return fine;
}
