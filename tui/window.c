#include "tui/window.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"

enum {
	READ_ROWS = 200,   /* at a time */
	MEMORY_ROWS = 2000, /* more than this, and the far end goes */
	FILTER_MILLISECONDS = 2000, /* as a search is allowed */
};

static void row_release(struct window_row *row)
{
	free(row->place);
	free(row->issuer);
	free(row->title);
	free(row->published);
}

static void forget(struct window *window)
{
	for (size_t i = 0; i < window->row_count; i++)
		row_release(&window->rows[i]);
	window->row_count = 0;
	window->first = 0;
}

static bool read_sorted(struct window *window, struct trouble *trouble);

void window_reload(struct window *window)
{
	forget(window);
	window->query.after = window->query.before = 0;
	window->partial = false;
	if (!window->filter.count) {
		window->count = index_count(window->index, &window->query);
		return;
	}
	struct trouble trouble = TROUBLE_INIT;
	window->count = read_sorted(window, &trouble) ? window->row_count : 0;
	trouble_release(&trouble);
}

void window_init(struct window *window, struct index *index,
	const struct entry_query *query)
{
	*window = (struct window) { .index = index, .query = *query,
		.sort = WINDOW_YEAR, .descending = true };
	window->query.node = mem_text(query->node);
	window->query.authority = mem_text(query->authority);
	window->query.words = mem_text(query->words);
	window->most = WINDOW_SORT_MOST;
	window->milliseconds = FILTER_MILLISECONDS;
	window_reload(window);
}

void window_release(struct window *window)
{
	forget(window);
	free(window->rows);
	free((char *)window->query.node);
	free((char *)window->query.authority);
	free((char *)window->query.words);
	filter_release(&window->filter);
}

static bool is_one_word(const struct filter *filter)
{
	return filter->count == 1 && filter->terms[0].sign == FILTER_WORDS;
}

/* Moves the words among the terms to OUT, for the index. */
static void take_words(struct strbuf *out, struct filter *filter)
{
	size_t kept = 0;
	for (size_t i = 0; i < filter->count; i++) {
		struct filter_term *term = &filter->terms[i];
		if (term->sign != FILTER_WORDS) {
			filter->terms[kept++] = *term;
			continue;
		}
		strbuf_addf(out, "%s%s", out->len ? " " : "", term->text);
		free(term->text);
	}
	filter->count = kept;
}

void window_set_words(struct window *window, const char *words,
	const struct filter_columns *columns)
{
	struct filter filter = { .terms = NULL };
	struct entry_query query = window->query;
	if (words)
		filter_read(&filter, words, columns);
	query.words = is_one_word(&filter) ? words : NULL;
	query.after = query.before = 0;
	struct strbuf joined = STRBUF_INIT;
	if (filter.count && !query.words
		&& index_count(window->index, &query) > window->most) {
		take_words(&joined, &filter);
		query.words = joined.len ? joined.text : NULL;
	}
	free((char *)window->query.words);
	window->query.words = mem_text(query.words);
	strbuf_release(&joined);
	if (!filter.count || is_one_word(&filter))
		filter_release(&filter);
	filter_release(&window->filter);
	window->filter = filter;
	window_reload(window);
}

void window_set_failing(struct window *window, bool failing)
{
	window->query.failing = failing;
	window_reload(window);
}

static struct window_row copy_of(const struct entry *entry)
{
	return (struct window_row) {
		.id = entry->id,
		.key = entry->key,
		.kind = entry->kind,
		.form = entry->form,
		.year = entry->year,
		.place = mem_text(entry->place),
		.issuer = mem_text(entry->issuer),
		.title = mem_text(entry->title),
		.published = mem_text(entry->published),
		.failing = entry->failing,
		.doubtful = entry->doubtful,
	};
}

static bool add_row(void *context, const struct entry *entry)
{
	struct window *window = context;
	window->rows = mem_grow(window->rows, &window->row_room,
		window->row_count + 1, sizeof(*window->rows));
	struct window_row *row = &window->rows[window->row_count++];
	*row = copy_of(entry);
	if (row->year)
		snprintf(row->digits, sizeof(row->digits), "%d", row->year);
	return true;
}

static void drop_first(struct window *window, size_t count)
{
	for (size_t i = 0; i < count; i++)
		row_release(&window->rows[i]);
	memmove(window->rows, window->rows + count,
		(window->row_count - count) * sizeof(*window->rows));
	window->row_count -= count;
	window->first += count;
}

static void drop_last(struct window *window, size_t count)
{
	for (size_t i = window->row_count - count; i < window->row_count; i++)
		row_release(&window->rows[i]);
	window->row_count -= count;
}

/* The next rows after the last one in memory, or from the beginning. */
static bool read_on(struct window *window, size_t limit,
	struct trouble *trouble)
{
	struct entry_query query = window->query;
	query.descending = window->descending;
	query.limit = limit;
	query.after = query.before = 0;
	if (window->row_count) {
		int64_t last = window->rows[window->row_count - 1].key;
		if (query.descending)
			query.before = last;
		else
			query.after = last;
	}
	return index_entries(window->index, &query, add_row, window, trouble);
}

static void turn_round(struct window_row *rows, size_t count)
{
	for (size_t i = 0; i + 1 < count - i; i++) {
		struct window_row row = rows[i];
		rows[i] = rows[count - 1 - i];
		rows[count - 1 - i] = row;
	}
}

/* The rows before the first one in memory, or the end of the list. */
static bool read_back(struct window *window, size_t limit,
	struct trouble *trouble)
{
	struct window before = { .index = window->index };
	struct entry_query query = window->query;
	query.descending = !window->descending;
	query.limit = limit;
	query.after = query.before = 0;
	if (window->row_count) {
		int64_t first = window->rows[0].key;
		if (query.descending)
			query.before = first;
		else
			query.after = first;
	} else {
		window->first = window->count;
	}
	bool done = index_entries(window->index, &query, add_row, &before, trouble);
	turn_round(before.rows, before.row_count);
	size_t count = before.row_count;
	window->first = window->first > count ? window->first - count : 0;
	before.rows = mem_grow(before.rows, &before.row_room,
		count + window->row_count, sizeof(*before.rows));
	if (window->row_count)
		memcpy(before.rows + count, window->rows,
			window->row_count * sizeof(*window->rows));
	free(window->rows);
	window->rows = before.rows;
	window->row_room = before.row_room;
	window->row_count += count;
	return done;
}

/* ------------------------------------------------------------- sorting */

static int by_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

static int by_number(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int compare_rows(const struct window_row *a, const struct window_row *b,
	enum window_column column)
{
	switch (column) {
	case WINDOW_YEAR:
		return by_number(a->key, b->key);
	case WINDOW_PLACE:
		return by_text(a->place, b->place);
	case WINDOW_ISSUER:
		return by_text(a->issuer, b->issuer);
	case WINDOW_TITLE:
		return by_text(a->title, b->title);
	case WINDOW_KIND:
		return by_number(a->kind, b->kind);
	case WINDOW_FORM:
		return by_number(a->form, b->form);
	case WINDOW_PUBLISHED:
		return by_text(a->published, b->published);
	case WINDOW_FAILING:
		return by_number(a->failing, b->failing);
	}
	return 0;
}

static int compare_sorted(const void *a, const void *b, void *context)
{
	const struct window *window = context;
	int order = compare_rows(a, b, window->sort);
	if (order == 0)
		return compare_rows(a, b, WINDOW_YEAR);
	return window->descending ? -order : order;
}

static void sort_rows(struct window *window)
{
	qsort_r(window->rows, window->row_count, sizeof(*window->rows),
		compare_sorted, window);
}

bool window_set_sort(struct window *window, enum window_column column,
	bool descending)
{
	if (column != WINDOW_YEAR && window->count > WINDOW_SORT_MOST)
		return false;
	window->sort = column;
	window->descending = descending;
	if (window->filter.count)
		sort_rows(window);
	else
		forget(window);
	return true;
}

static void value_of(void *context, size_t column, struct filter_value *value)
{
	const struct window_row *row = context;
	switch ((enum window_column)column) {
	case WINDOW_YEAR:
		value->is_number = row->year != 0;
		value->number = row->year;
		value->text = row->digits;
		break;
	case WINDOW_PLACE:
		value->text = row->place;
		break;
	case WINDOW_ISSUER:
		value->text = row->issuer;
		break;
	case WINDOW_TITLE:
		value->text = row->title;
		break;
	case WINDOW_KIND:
		value->text = _(report_kind_code(row->kind));
		break;
	case WINDOW_FORM:
		value->text = form_get(row->form) ? form_get(row->form)->name : "";
		break;
	case WINDOW_PUBLISHED:
		value->text = row->published;
		break;
	case WINDOW_FAILING:
		value->is_number = true;
		value->number = row->failing;
		break;
	}
}

/* Of the rows from number FROM on. */
static void drop_others(struct window *window, size_t from)
{
	size_t kept = from;
	for (size_t i = from; i < window->row_count; i++) {
		struct window_row *row = &window->rows[i];
		if (filter_accepts(&window->filter, WINDOW_COLUMNS, value_of, row))
			window->rows[kept++] = *row;
		else
			row_release(row);
	}
	window->row_count = kept;
}

/* Reads through the list from its newest report on and keeps what the filter
 * takes, as long as it may. */
static bool read_filtered(struct window *window, struct trouble *trouble)
{
	int64_t until = clock_milliseconds() + window->milliseconds;
	struct entry_query query = window->query;
	size_t read = READ_ROWS;
	query.descending = true;
	query.limit = READ_ROWS;
	while (read == READ_ROWS && !window->partial) {
		size_t kept = window->row_count;
		if (!index_entries(window->index, &query, add_row, window, trouble))
			return false;
		read = window->row_count - kept;
		if (read)
			query.before = window->rows[window->row_count - 1].key;
		drop_others(window, kept);
		window->partial = window->row_count > window->most
			|| (read == READ_ROWS && clock_milliseconds() >= until);
	}
	if (window->row_count > window->most)
		drop_last(window, window->row_count - window->most);
	return true;
}

static bool read_sorted(struct window *window, struct trouble *trouble)
{
	if (window->row_count)
		return true;
	struct entry_query query = window->query;
	query.limit = WINDOW_SORT_MOST;
	bool done = window->filter.count ? read_filtered(window, trouble)
		: index_entries(window->index, &query, add_row, window, trouble);
	if (done)
		sort_rows(window);
	return done;
}

/* ---------------------------------------------------------------- rows */

/* Row NUMBER is far from what is in memory and from both ends. */
static bool jump(struct window *window, size_t number, struct trouble *trouble)
{
	struct entry_query query = window->query;
	size_t first = number - READ_ROWS / 2;
	query.descending = window->descending;
	query.limit = 0;
	int64_t key = index_row_key(window->index, &query, first, trouble);
	forget(window);
	if (!key)
		return false;
	if (query.descending)
		query.before = key + 1;
	else
		query.after = key - 1;
	query.limit = READ_ROWS;
	window->first = first;
	return index_entries(window->index, &query, add_row, window, trouble);
}

static size_t least_of(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Reads until NUMBER is in memory, from what is there or from an end; false
 * when the list ends before it. */
static bool reach(struct window *window, size_t number,
	struct trouble *trouble)
{
	size_t last = window->first + window->row_count;
	if (window->row_count && number >= window->first && number < last)
		return true;
	size_t from_here = number < window->first ? window->first - number
		: number - last + 1;
	size_t from_end = least_of(number + 1, window->count - number);
	if (!window->row_count || from_here > READ_ROWS) {
		if (from_end > READ_ROWS)
			return jump(window, number, trouble);
		forget(window);
		from_here = from_end;
	}
	bool back = window->row_count ? number < window->first
		: number > window->count / 2;
	if (!(back ? read_back : read_on)(window, from_here + READ_ROWS, trouble))
		return false;
	if (window->row_count > MEMORY_ROWS && back)
		drop_last(window, window->row_count - MEMORY_ROWS);
	else if (window->row_count > MEMORY_ROWS)
		drop_first(window, window->row_count - MEMORY_ROWS);
	return true;
}

const struct window_row *window_row(struct window *window, size_t number,
	struct trouble *trouble)
{
	if (number >= window->count)
		return NULL;
	bool found = window->sort == WINDOW_YEAR && !window->filter.count
		? reach(window, number, trouble)
		: read_sorted(window, trouble);
	if (!found || number < window->first
		|| number >= window->first + window->row_count)
		return NULL;
	return &window->rows[number - window->first];
}
