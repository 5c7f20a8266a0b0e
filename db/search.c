#include "db/index.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "db/connection.h"
#include "db/entry.h"
#include "db/hits.h"
#include "db/key.h"
#include "db/statement.h"
#include "db/words.h"

enum { USUAL_MILLISECONDS = 2000 };

struct search {
	struct index *index;
	const struct search_query *query;
	struct words words;
	struct key_ranges ranges;
	struct entry_reader reader;
	struct search_result *result;
	struct trouble *trouble;
	bool (*each)(void *context, const struct hit *hit);
	void *context;
	int64_t *told;         /* keys of the first pass, sorted for the second */
	size_t told_count, told_room;
	bool first_pass;
	size_t hits_here;      /* of the report that is looked at */
	int64_t until;         /* milliseconds_now() */
	bool stopped;
};

static int64_t milliseconds_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

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

/* Whether all words are in what a title's row says. */
static bool title_has_words(const struct search *search,
	const struct entry *entry)
{
	struct report head;
	report_init(&head);
	head.script = entry->script;
	head.title = mem_text(entry->title);
	head.issuer = mem_text(entry->issuer);
	bool has = hits_find(&search->words, &head, entry->place, NULL, NULL);
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

static void look_at(struct search *search, const struct entry *entry)
{
	struct report report;
	if (search->first_pass ? !title_has_words(search, entry)
			: is_told(search, entry->key))
		return;
	/* A damaged report is doctor's matter; the others are found still. */
	struct trouble unreadable = TROUBLE_INIT;
	if (index_report(search->index, entry->id, &report, &unreadable)) {
		search->hits_here = 0;
		hits_find(&search->words, &report, entry->place, tell_hit, search);
		search->result->reports += search->hits_here > 0;
		if (search->first_pass)
			remember(search, entry->key);
		report_release(&report);
	}
	trouble_release(&unreadable);
}

/* ---------------------------------------------------------- candidates */

static const char *const passes[2] = {
	"SELECT" ENTRY_COLUMNS "FROM title_fts CROSS JOIN report"
	" ON report.key = title_fts.rowid WHERE title_fts MATCH :words"
	" AND title_fts.rowid BETWEEN :from AND :to"
	" AND (:node IS NULL OR report.node = :node)"
	" ORDER BY title_fts.rowid",
	"SELECT" ENTRY_COLUMNS "FROM body_fts CROSS JOIN report"
	" ON report.key = body_fts.rowid WHERE body_fts MATCH :words"
	" AND body_fts.rowid BETWEEN :from AND :to"
	" AND (:node IS NULL OR report.node = :node)"
	" ORDER BY body_fts.rowid",
};

static void search_range(struct search *search, const struct key_range *range)
{
	struct statement *s = statement_get(search->index,
		passes[!search->first_pass]);
	statement_text(s, ":words", search->words.expression.text);
	statement_int(s, ":from", range->from);
	statement_int(s, ":to", range->to);
	statement_text(s, ":node", search->ranges.node);
	while (!search->stopped && statement_row(s, search->trouble)) {
		const struct entry *entry = entry_read(&search->reader, s);
		if (entry_matches(entry, &search->query->within))
			look_at(search, entry);
		if (!search->stopped && milliseconds_now() >= search->until)
			stop_partial(search);
	}
	statement_done(s);
}

/* The latest year first, in it by place: the ranges are those of years. */
static void search_pass(struct search *search)
{
	for (size_t i = search->ranges.count; i && !search->stopped
	     && !trouble_is(search->trouble); i--)
		search_range(search, &search->ranges.items[i - 1]);
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
	words_read(&search.words, query->words ? query->words : "");
	entry_reader_init(&search.reader);
	search.until = milliseconds_now() + (query->milliseconds
		? query->milliseconds : USUAL_MILLISECONDS);
	index_read_begin(index);
	key_ranges_of_years(&search.ranges, index, &query->within, &met);
	if (search.words.expression.len) {
		search_pass(&search);
		if (search.told_count)
			qsort(search.told, search.told_count,
				sizeof(*search.told), by_key);
		search.first_pass = false;
		search_pass(&search);
	}
	index_read_end(index);
	if (search.words.also.len)
		result->also = strbuf_take(&search.words.also);
	key_ranges_release(&search.ranges);
	entry_reader_release(&search.reader);
	words_release(&search.words);
	free(search.told);
	bool fine = !trouble_is(&met);
	if (!fine)
		trouble_set(trouble, "%s", met.sentence);
	trouble_release(&met);
	return fine;
}
