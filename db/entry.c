#include "db/entry.h"

#include <string.h>

#include "base/fold.h"
#include "base/lang.h"
#include "db/connection.h"
#include "db/key.h"
#include "db/statement.h"
#include "db/token.h"
#include "db/tree.h"
#include "model/gazetteer.h"

void entry_reader_init(struct entry_reader *reader)
{
	memset(reader, 0, sizeof(*reader));
	strbuf_init(&reader->place);
	strbuf_init(&reader->authority);
}

void entry_reader_release(struct entry_reader *reader)
{
	strbuf_release(&reader->place);
	strbuf_release(&reader->authority);
}

/* A number of the file where one up to MOST belongs. */
static unsigned bounded(struct statement *s, int column, unsigned most)
{
	int64_t number = column_int(s, column);
	return number < 0 || number > most ? most : (unsigned)number;
}

static const char *text_or_empty(struct statement *s, int column)
{
	const char *text = column_text(s, column);
	return text ? text : "";
}

const struct entry *entry_read(struct entry_reader *reader,
	struct statement *s)
{
	struct entry *entry = &reader->entry;
	entry->key = column_int(s, 0);
	entry->id = column_int(s, 1);
	entry->kind = bounded(s, 2, KIND_OTHER);
	entry->form = bounded(s, 3, FORM_C);
	entry->script = bounded(s, 4, SCRIPT_HANT);
	entry->year = key_year(entry->key);
	entry->node = text_or_empty(s, 5);
	entry->issuer = column_text(s, 6);
	entry->department = column_text(s, 7);
	entry->title = text_or_empty(s, 8);
	entry->title_derived = column_int(s, 9);
	entry->published = column_text(s, 10);
	entry->failing = bounded(s, 11, UINT32_MAX);
	entry->figures = bounded(s, 12, UINT32_MAX);
	entry->confidence = column_real(s, 13);
	entry->doubtful = column_int(s, 14);
	entry->source = text_or_empty(s, 15);
	strbuf_reset(&reader->place);
	strbuf_reset(&reader->authority);
	if (*entry->node) {
		node_path(&reader->place, entry->node);
		strbuf_addf(&reader->authority, "%s/%s", entry->node,
			entry->department ? entry->department : "");
	}
	entry->place = reader->place.text;
	entry->authority = reader->authority.text;
	return entry;
}

bool words_in(const char *words, const char *const *texts, size_t count)
{
	struct strbuf folded = STRBUF_INIT, all = STRBUF_INIT;
	fold_text(&folded, words, strlen(words));
	for (size_t i = 0; i < count; i++) {
		if (texts[i])
			fold_text(&all, texts[i], strlen(texts[i]));
		strbuf_addc(&all, '\n');
	}
	bool every = true;
	const char *at = folded.text;
	while (every) {
		at += strspn(at, " ");
		size_t len = strcspn(at, " ");
		if (!len)
			break;
		every = memmem(all.text, all.len, at, len);
		at += len;
	}
	strbuf_release(&folded);
	strbuf_release(&all);
	return every;
}

bool entry_matches(const struct entry *entry, const struct entry_query *query)
{
	const char *texts[] = { entry->title, entry->issuer, entry->place };
	return (!query->kinds || query->kinds & 1u << entry->kind)
		&& (!query->failing || entry->failing)
		&& (!query->doubtful || entry->doubtful)
		&& (!query->authority || (*query->authority
			&& !strcmp(query->authority, entry->authority)))
		&& (!query->words || words_in(query->words, texts, 3));
}

/* --------------------------------------------------------------- lists */

#define LIST(from, where, order) \
	"SELECT" ENTRY_COLUMNS "FROM " from \
	" WHERE report.key BETWEEN :from AND :to" where \
	" AND (:node IS NULL OR report.node = :node)" \
	" AND (:kinds = 0 OR 1 << report.kind & :kinds)" \
	" ORDER BY report.key " order

#define WORDS_LIST(order) \
	"SELECT" ENTRY_COLUMNS "FROM title_fts CROSS JOIN report" \
	" ON report.key = title_fts.rowid" \
	" WHERE title_fts MATCH :words" \
	" AND title_fts.rowid BETWEEN :from AND :to" \
	" AND (:node IS NULL OR report.node = :node)" \
	" AND (:kinds = 0 OR 1 << report.kind & :kinds)" \
	" ORDER BY title_fts.rowid " order

static const char *const lists[4][2] = {
	{ LIST("report", "", "ASC"), LIST("report", "", "DESC") },
	{ LIST("report INDEXED BY report_failing", " AND failing > 0", "ASC"),
	  LIST("report INDEXED BY report_failing", " AND failing > 0", "DESC") },
	{ LIST("report INDEXED BY report_doubtful", " AND doubtful > 0", "ASC"),
	  LIST("report INDEXED BY report_doubtful", " AND doubtful > 0", "DESC") },
	{ WORDS_LIST("ASC"), WORDS_LIST("DESC") },
};

struct listing {
	struct index *index;
	struct entry_query query;
	struct strbuf expression; /* of the query's words; empty: none */
	struct strbuf place;      /* of the query's authority */
	struct entry_reader reader;
	entry_fn *each;
	void *context;
	size_t told;
	bool stopped;
};

static const char *list_sql(const struct listing *listing)
{
	size_t which = listing->expression.len ? 3
		: listing->query.failing ? 1
		: listing->query.doubtful ? 2 : 0;
	return lists[which][listing->query.descending];
}

static void list_range(struct listing *listing, const struct key_range *range,
	const char *node, struct trouble *trouble)
{
	struct statement *s = statement_get(listing->index, list_sql(listing));
	statement_int(s, ":from", range->from);
	statement_int(s, ":to", range->to);
	statement_text(s, ":node", node);
	statement_int(s, ":kinds", listing->query.kinds);
	if (listing->expression.len)
		statement_text(s, ":words", listing->expression.text);
	while (!listing->stopped && statement_row(s, trouble)) {
		const struct entry *entry = entry_read(&listing->reader, s);
		if (!entry_matches(entry, &listing->query))
			continue;
		listing->told++;
		listing->stopped = !listing->each(listing->context, entry)
			|| listing->told == listing->query.limit;
	}
	statement_done(s);
}

/* All words of WORDS as one expression of the search. */
static void words_expression(struct strbuf *out, const char *words)
{
	const char *at = words;
	for (;;) {
		at += strspn(at, " ");
		size_t len = strcspn(at, " "), before = out->len;
		if (!len)
			return;
		if (before)
			strbuf_adds(out, " AND ");
		if (!token_expression(out, at, len))
			strbuf_cut(out, before);
		at += len;
	}
}

/* An authority is a place with a department: its place bounds the keys. */
static void narrow(struct listing *listing)
{
	struct entry_query *query = &listing->query;
	if (query->words)
		words_expression(&listing->expression, query->words);
	if (!query->authority || (query->node && query->only_here))
		return;
	strbuf_add(&listing->place, query->authority,
		strcspn(query->authority, "/"));
	if (query->node)
		return;
	query->node = listing->place.text;
	query->only_here = true;
}

bool index_entries(struct index *index, const struct entry_query *query,
	entry_fn *each, void *context, struct trouble *trouble)
{
	struct listing listing = {
		.index = index, .query = *query, .each = each, .context = context,
	};
	struct trouble met = TROUBLE_INIT;
	struct key_ranges ranges;
	strbuf_init(&listing.expression);
	strbuf_init(&listing.place);
	entry_reader_init(&listing.reader);
	narrow(&listing);
	index_read_begin(index);
	key_ranges_of(&ranges, index, &listing.query, &met);
	for (size_t i = 0; i < ranges.count && !listing.stopped
	     && !trouble_is(&met); i++) {
		size_t at = query->descending ? ranges.count - 1 - i : i;
		list_range(&listing, &ranges.items[at], ranges.node, &met);
	}
	index_read_end(index);
	key_ranges_release(&ranges);
	entry_reader_release(&listing.reader);
	strbuf_release(&listing.expression);
	strbuf_release(&listing.place);
	bool fine = !trouble_is(&met);
	if (!fine)
		trouble_set(trouble, "%s", met.sentence);
	trouble_release(&met);
	return fine;
}

static bool count_one(void *context, const struct entry *entry)
{
	(void)entry;
	++*(size_t *)context;
	return true;
}

/* What the summaries know: everything but both flags at once, words, an
 * authority, and parts of a list. */
static bool is_summed(const struct entry_query *query)
{
	return !query->authority && !query->words && !query->after
		&& !query->before && !query->limit
		&& !(query->failing && query->doubtful)
		&& !(query->only_here && !query->node);
}

size_t index_count(struct index *index, const struct entry_query *query)
{
	struct trouble unread = TROUBLE_INIT; /* then it is 0 */
	size_t count = 0;
	if (is_summed(query)) {
		struct statement *s = statement_get(index,
			"SELECT sum(CASE :which WHEN 0 THEN reports WHEN 1 THEN failing"
			" WHEN 2 THEN doubtful WHEN 3 THEN own WHEN 4 THEN own_failing"
			" ELSE own_doubtful END) FROM coverage"
			" WHERE node = :node AND (:year IS NULL OR year = :year)"
			" AND (:kinds = 0 OR 1 << kind & :kinds)");
		int which = query->failing ? 1 : query->doubtful ? 2 : 0;
		statement_int(s, ":which", which + (query->only_here ? 3 : 0));
		statement_text(s, ":node", query->node ? query->node : TREE_ALL);
		if (query->year)
			statement_int(s, ":year", query->year < 0 ? 0 : query->year);
		statement_int(s, ":kinds", query->kinds);
		count = (size_t)statement_number(s, 0, &unread);
	} else {
		index_entries(index, query, count_one, &count, &unread);
	}
	trouble_release(&unread);
	return count;
}

/* ------------------------------------------------------- rows by number */

/* Keys alone are stepped over ten times as fast as entries. */
#define KEY_LIST(from, where, order) \
	"SELECT report.key FROM " from " WHERE report.key BETWEEN :from AND :to" \
	where " AND (:node IS NULL OR report.node = :node)" \
	" AND (:kinds = 0 OR 1 << report.kind & :kinds)" \
	" ORDER BY report.key " order

static const char *const key_lists[3][2] = {
	{ KEY_LIST("report", "", "ASC"), KEY_LIST("report", "", "DESC") },
	{ KEY_LIST("report INDEXED BY report_failing", " AND failing > 0", "ASC"),
	  KEY_LIST("report INDEXED BY report_failing", " AND failing > 0", "DESC") },
	{ KEY_LIST("report INDEXED BY report_doubtful", " AND doubtful > 0", "ASC"),
	  KEY_LIST("report INDEXED BY report_doubtful", " AND doubtful > 0", "DESC") },
};

static int64_t key_in_range(struct index *index,
	const struct entry_query *query, const struct key_ranges *ranges,
	size_t at, size_t number, struct trouble *trouble)
{
	int which = query->failing ? 1 : query->doubtful ? 2 : 0;
	int64_t key = 0;
	struct statement *s = statement_get(index,
		key_lists[which][query->descending]);
	statement_int(s, ":from", ranges->items[at].from);
	statement_int(s, ":to", ranges->items[at].to);
	statement_text(s, ":node", ranges->node);
	statement_int(s, ":kinds", query->kinds);
	while (!key && statement_row(s, trouble))
		if (number-- == 0)
			key = column_int(s, 0);
	statement_done(s);
	return key;
}

struct passing {
	size_t left;
	int64_t key;
};

static bool pass_entry(void *context, const struct entry *entry)
{
	struct passing *passing = context;
	if (passing->left) {
		passing->left--;
		return true;
	}
	passing->key = entry->key;
	return false;
}

int64_t index_row_key(struct index *index, const struct entry_query *query,
	size_t number, struct trouble *trouble)
{
	struct passing passing = { .left = number };
	struct key_ranges ranges;
	if (!is_summed(query)) {
		index_entries(index, query, pass_entry, &passing, trouble);
		return passing.key;
	}
	index_read_begin(index);
	key_ranges_of_years(&ranges, index, query, trouble);
	for (size_t i = 0; i < ranges.count && !passing.key
	     && !trouble_is(trouble); i++) {
		size_t at = query->descending ? ranges.count - 1 - i : i;
		struct entry_query year = *query;
		int number_of = key_year(ranges.items[at].from);
		year.year = number_of ? number_of : -1;
		size_t count = index_count(index, &year);
		if (passing.left < count)
			passing.key = key_in_range(index, query, &ranges, at,
				passing.left, trouble);
		else
			passing.left -= count;
	}
	index_read_end(index);
	key_ranges_release(&ranges);
	return passing.key;
}

/* ------------------------------------------------------------ one report */

bool index_entry(struct index *index, int64_t id, entry_fn *each,
	void *context, struct trouble *trouble)
{
	struct entry_reader reader;
	entry_reader_init(&reader);
	struct statement *s = statement_get(index,
		"SELECT" ENTRY_COLUMNS "FROM report WHERE document = :document");
	statement_int(s, ":document", id);
	bool found = statement_row(s, trouble);
	if (found)
		each(context, entry_read(&reader, s));
	else if (!trouble_is(trouble))
		trouble_set(trouble, _("there is no report #%lld in the index"),
			(long long)id);
	statement_done(s);
	entry_reader_release(&reader);
	return found;
}
