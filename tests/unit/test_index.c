#include "tests/unit/index_fixture.h"

#include <sys/stat.h>

#include "db/connection.h"
#include "db/measures.h"
#include "db/statement.h"

#define QINGSHANHU_2018 "title: 青山湖区2018年年报\nyear: 2018\n" \
	"region: 360111\nissuer: 青山湖区人民政府\nreceived: 12\n甲\n"
#define JINGJIANG_2019 "title: 靖江市公安局2019年年报\nyear: 2019\n" \
	"region: 321282\ndepartment: 公安局\nfail: yes\n乙\n"

static void write_bytes(const char *path, long at, const char *bytes,
	size_t len)
{
	FILE *file = fopen(path, "r+b");
	if (!file)
		file = fopen(path, "w+b");
	assert_non_null(file);
	fseek(file, at, SEEK_SET);
	fwrite(bytes, 1, len, file);
	fclose(file);
}

static void refuses(const struct fixture *fixture, enum index_access access,
	const char *word)
{
	struct trouble trouble = TROUBLE_INIT;
	struct index *index = index_open(fixture->path, access, &trouble);
	assert_null(index);
	assert_true(trouble_is(&trouble));
	if (!strstr(trouble.sentence, word))
		fail_msg("%s: no \"%s\"", trouble.sentence, word);
	trouble_release(&trouble);
}

/* ------------------------------------------------------------- opening */

static void an_absent_index_is_empty(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_READ);
	assert_int_equal(index_documents(index), 0);
	assert_false(index_is_stale(index));
	index_close(index);
	assert_int_not_equal(access(fixture->path, F_OK), 0);
}

static void no_database_is_refused(void **state)
{
	struct fixture *fixture = *state;
	free(fixture_file(fixture, "index.db",
		"this is a text that somebody gave as an index, long enough to be"
		" taken for the head of a file of pages, which it is not at all."));
	refuses(fixture, INDEX_READ, "no database");
	refuses(fixture, INDEX_WRITE, "no database");
}

static void a_newer_index_is_refused(void **state)
{
	struct fixture *fixture = *state;
	index_close(fixture_index(fixture, INDEX_WRITE));
	write_bytes(fixture->path, 60, "\0\0\0\x63", 4); /* user_version */
	refuses(fixture, INDEX_READ, "newer");
	refuses(fixture, INDEX_WRITE, "newer");
}

static void an_index_of_others_is_refused(void **state)
{
	struct fixture *fixture = *state;
	index_close(fixture_index(fixture, INDEX_WRITE));
	write_bytes(fixture->path, 68, "abcd", 4); /* application_id */
	refuses(fixture, INDEX_READ, "another program");
}

static void a_folder_is_refused(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(mkdir(fixture->path, 0700), 0);
	refuses(fixture, INDEX_READ, "folder");
	rmdir(fixture->path);
}

static bool see_entry(void *context, const struct entry *entry)
{
	*(struct entry *)context = *entry;
	return true;
}

/* Damage anywhere gives a sentence, or what was there. */
static void damage_is_told(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	int64_t id = fixture_put(fixture, index, "a.txt", QINGSHANHU_2018).id;
	index_close(index);
	struct stat file;
	assert_int_equal(stat(fixture->path, &file), 0);
	struct strbuf copy = STRBUF_INIT;
	strbuf_addf(&copy, "cp '%s' '%s.kept'", fixture->path, fixture->path);
	assert_int_equal(system(copy.text), 0);
	strbuf_reset(&copy);
	strbuf_addf(&copy, "cp '%s.kept' '%s'", fixture->path, fixture->path);
	for (long at = 0; at < file.st_size; at += 1021) {
		struct trouble trouble = TROUBLE_INIT;
		struct report report;
		struct entry_query all = { .year = 0 };
		struct entry entry;
		assert_int_equal(system(copy.text), 0);
		write_bytes(fixture->path, at, "\xff\x81\x7f\xff\xfe\x00", 6);
		index = index_open(fixture->path, INDEX_READ, &trouble);
		if (index && index_entries(index, &all, see_entry, &entry, &trouble)
		    && index_report(index, id, &report, &trouble))
			report_release(&report);
		index_close(index);
		trouble_release(&trouble);
	}
	strbuf_release(&copy);
}

static void a_view_in_the_file_is_refused(void **state)
{
	struct fixture *fixture = *state;
	index_close(fixture_index(fixture, INDEX_WRITE));
	struct strbuf command = STRBUF_INIT;
	strbuf_addf(&command, "sqlite3 '%s' 'CREATE VIEW v AS SELECT 1'"
		" 2>/dev/null", fixture->path);
	int done = system(command.text);
	strbuf_release(&command);
	if (done)
		skip(); /* sqlite3's own program is not installed */
	refuses(fixture, INDEX_READ, "no index of nianbao has");
}

static void what_is_read_only_is_read(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	fixture_put(fixture, index, "a.txt", QINGSHANHU_2018);
	index_close(index);
	chmod(fixture->path, 0400);
	chmod(fixture->folder, 0500);
	index = fixture_index(fixture, INDEX_READ);
	struct entry_query all = { .year = 0 };
	assert_int_equal(index_count(index, &all), 1);
	index_close(index);
	if (geteuid())
		refuses(fixture, INDEX_WRITE, fixture->path);
	chmod(fixture->folder, 0700);
}

/* -------------------------------------------------------------- adding */

/* Who only looks does not wait for who writes. */
static void what_is_written_is_opened(void **state)
{
	struct fixture *fixture = *state;
	struct trouble trouble = TROUBLE_INIT;
	struct index *writer = fixture_index(fixture, INDEX_WRITE);
	assert_true(index_write_begin(writer, &trouble));
	struct index *browser = fixture_index(fixture, INDEX_WRITE);
	index_write_undo(writer);
	index_close(browser);
	index_close(writer);
}

static void adding_twice_changes_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	struct fixture_outcome first = fixture_put(fixture, index, "a.txt",
		QINGSHANHU_2018);
	assert_int_equal(first.outcome, INGEST_NEW);
	char *path = fixture_file(fixture, "b.txt", JINGJIANG_2019);
	assert_int_equal(fixture_add(index, path, NULL).new, 1);
	assert_int_equal(fixture_add(index, path, NULL).unchanged, 1);
	/* Touched: read again, found to be the same. */
	struct fixture_outcome again = fixture_put(fixture, index, "a.txt",
		QINGSHANHU_2018);
	assert_int_equal(again.outcome, INGEST_UNCHANGED);
	assert_int_equal(again.id, first.id);
	struct ingest_summary summary = fixture_add(index, fixture->folder, NULL);
	assert_int_equal(summary.unchanged, 2);
	assert_int_equal(summary.new, 0);
	struct entry_query all = { .year = 0 };
	assert_int_equal(index_count(index, &all), 2);
	assert_false(index_is_stale(index));
	free(path);
	index_close(index);
}

/* An address beside a file is a clue for its place. */
static void a_changed_address_is_read(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	char *path = fixture_file(fixture, "a.txt", QINGSHANHU_2018);
	assert_int_equal(fixture_add(index, path, NULL).new, 1);
	free(fixture_file(fixture, "a.url", "URL=http://www.jj.gov.cn/a"));
	assert_int_equal(fixture_add(index, path, NULL).replaced, 1);
	assert_int_equal(fixture_add(index, path, NULL).unchanged, 1);
	free(fixture_file(fixture, "a.url", "URL=http://www.jj.gov.cn/b"));
	assert_int_equal(fixture_add(index, path, NULL).replaced, 1);
	/* Another with the same bytes: nobody knows whose address is right. */
	free(fixture_file(fixture, "b.txt", QINGSHANHU_2018));
	assert_int_equal(fixture_add(index, fixture->folder, NULL).duplicate, 1);
	free(fixture_file(fixture, "b.url", "URL=http://www.jj.gov.cn/c"));
	assert_int_equal(fixture_add(index, fixture->folder, NULL).unchanged, 2);
	free(path);
	index_close(index);
}

static void a_changed_file_replaces_its_report(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	struct trouble trouble = TROUBLE_INIT;
	int64_t id = fixture_put(fixture, index, "a.txt", QINGSHANHU_2018).id;
	struct fixture_outcome second = fixture_put(fixture, index, "a.txt",
		"title: 新\nyear: 2020\nregion: 360100\n丙\n");
	assert_int_equal(second.outcome, INGEST_REPLACED);
	assert_int_equal(second.id, id);
	struct entry_query query = { .node = "360111" };
	assert_int_equal(index_count(index, &query), 0);
	query.node = "360000";
	query.year = 2020;
	assert_int_equal(index_count(index, &query), 1);
	struct report report;
	assert_true(index_report(index, id, &report, &trouble));
	assert_string_equal(report.title, "新");
	report_release(&report);
	struct strbuf bytes = STRBUF_INIT;
	assert_true(index_document(index, id, &bytes, &trouble));
	assert_string_equal(bytes.text, "title: 新\nyear: 2020\nregion: 360100\n丙\n");
	strbuf_release(&bytes);
	index_close(index);
}

static bool count_source(void *context, const char *source)
{
	(void)source;
	++*(int *)context;
	return true;
}

static int sources_of(struct index *index, int64_t id)
{
	struct trouble trouble = TROUBLE_INIT;
	struct strbuf sha256 = STRBUF_INIT;
	int count = 0;
	assert_true(index_sources(index, id, &sha256, count_source, &count,
		&trouble));
	assert_int_equal(sha256.len, 64);
	strbuf_release(&sha256);
	return count;
}

static void the_same_report_is_kept_once(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	int64_t id = fixture_put(fixture, index, "a.txt", QINGSHANHU_2018).id;
	struct fixture_outcome bytes = fixture_put(fixture, index, "b.txt",
		QINGSHANHU_2018);
	assert_int_equal(bytes.outcome, INGEST_DUPLICATE);
	assert_int_equal(bytes.id, id);
	struct fixture_outcome text = fixture_put(fixture, index, "c.txt",
		"\n" QINGSHANHU_2018);
	assert_int_equal(text.outcome, INGEST_DUPLICATE);
	assert_int_equal(text.id, id);
	assert_int_equal(sources_of(index, id), 3);
	assert_int_equal(fixture_add(index, fixture->folder, NULL).unchanged, 3);
	/* One of them goes its own way. */
	struct fixture_outcome other = fixture_put(fixture, index, "c.txt",
		"title: 别\nyear: 2018\nregion: 360111\n戊\n");
	assert_int_equal(other.outcome, INGEST_NEW);
	assert_int_equal(sources_of(index, id), 2);
	struct entry_query all = { .year = 0 };
	assert_int_equal(index_count(index, &all), 2);
	index_close(index);
}

static void what_a_user_decides_lasts(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	struct trouble trouble = TROUBLE_INIT;
	struct ingest_summary summary;
	int64_t id = fixture_put(fixture, index, "a.txt", QINGSHANHU_2018).id;
	char *path = fixture_file(fixture, "a.txt", QINGSHANHU_2018);
	const char *paths[] = { path };
	struct ingest_options options = { .year = 2017, .parse = fixture_parse };
	assert_true(ingest_paths(index, paths, 1, &options, &summary, &trouble));
	assert_int_equal(summary.replaced, 1);
	options.year = 0;
	assert_true(ingest_rebuild(index, &options, &summary, &trouble));
	fixture_put(fixture, index, "a.txt", QINGSHANHU_2018 "丁\n");
	struct entry entry;
	assert_true(index_entry(index, id, see_entry, &entry, &trouble));
	assert_int_equal(entry.year, 2017);
	free(path);
	index_close(index);
}

static void a_document_that_breaks_its_worker_is_refused(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	free(fixture_file(fixture, "1.txt", QINGSHANHU_2018));
	free(fixture_file(fixture, "2.txt", "crash: now\n"));
	free(fixture_file(fixture, "3.txt", "hang: long\n"));
	free(fixture_file(fixture, "4.txt", "crash: again\n"));
	free(fixture_file(fixture, "5.txt", JINGJIANG_2019));
	struct ingest_summary summary = fixture_add(index, fixture->folder, NULL);
	assert_int_equal(summary.new, 2);
	assert_int_equal(summary.refused, 3);
	struct fixture_outcome crash = fixture_put(fixture, index, "6.txt",
		"crash: more\n");
	assert_int_equal(crash.id, 0);
	assert_non_null(strstr(crash.why, "6.txt"));
	index_close(index);
}

static void memory_is_limited(void **state)
{
#if defined(__SANITIZE_ADDRESS__)
	(void)state;
	skip(); /* its shadow needs more than any limit */
#else
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	struct fixture_outcome outcome = fixture_put(fixture, index, "a.txt",
		"memory: all\n");
	assert_int_equal(outcome.outcome, INGEST_REFUSED);
	assert_non_null(strstr(outcome.why, "memory"));
	index_close(index);
#endif
}

static void what_is_no_document_is_refused(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	assert_int_equal(fixture_put(fixture, index, "a.txt", "").outcome,
		INGEST_REFUSED);
	assert_int_equal(fixture_put(fixture, index, "b.txt", " \n\n").outcome,
		INGEST_REFUSED);
	assert_int_equal(fixture_put(fixture, index, "c.txt", "%PDF-1.4 x\n")
		.outcome, INGEST_REFUSED);
	struct trouble trouble = TROUBLE_INIT;
	struct ingest_summary summary;
	struct ingest_options options = { .parse = fixture_parse };
	struct ingest_document binary = { "-", "a\0b", 3 };
	assert_true(ingest_documents(index, &binary, 1, &options, &summary,
		&trouble));
	assert_int_equal(summary.refused, 1);
	const char *absent[] = { "/nonexistent/a.txt" };
	assert_false(ingest_paths(index, absent, 1, &options, &summary,
		&trouble));
	assert_non_null(strstr(trouble.sentence, "/nonexistent/a.txt"));
	trouble_release(&trouble);
	index_close(index);
}

static void a_dry_run_stores_nothing(void **state)
{
	struct fixture *fixture = *state;
	char *path = fixture_file(fixture, "a.txt", QINGSHANHU_2018);
	struct index *index = fixture_index(fixture, INDEX_READ);
	struct trouble trouble = TROUBLE_INIT;
	struct ingest_summary summary;
	struct fixture_outcome outcome;
	const char *paths[] = { path };
	struct ingest_options options = { .dry_run = true,
		.parse = fixture_parse, .each = fixture_note, .context = &outcome };
	assert_true(ingest_paths(index, paths, 1, &options, &summary, &trouble));
	assert_int_equal(summary.new, 1);
	assert_int_equal(outcome.id, 0);
	index_close(index);
	assert_int_not_equal(access(fixture->path, F_OK), 0);
	free(path);
}

/* -------------------------------------------------------- many reports */

static void put_many(const struct fixture *fixture, struct index *index)
{
	static const char *const regions[] = { "360111", "360100", "360000",
		"321282", "110101", "000000", "" };
	struct strbuf name = STRBUF_INIT, text = STRBUF_INIT;
	for (int i = 0; i < 70; i++) {
		strbuf_reset(&name);
		strbuf_reset(&text);
		strbuf_addf(&name, "%02d.txt", i);
		strbuf_addf(&text, "title: 报告%d\nregion: %s\nyear: %d\n"
			"kind: %s\nreceived: %d\n%s%s第%d份\n", i, regions[i % 7],
			i % 5 == 4 ? 0 : 2015 + i % 5,
			i % 3 ? "annual" : "keypoints", i,
			i % 4 ? "" : "fail: yes\n", i % 6 ? "" : "doubt: yes\n", i);
		free(fixture_file(fixture, name.text, text.text));
	}
	assert_int_equal(fixture_add(index, fixture->folder, NULL).new, 70);
	strbuf_release(&name);
	strbuf_release(&text);
}

struct seen {
	int64_t keys[128], last;
	size_t count;
};

static bool see_key(void *context, const struct entry *entry)
{
	struct seen *seen = context;
	seen->keys[seen->count++] = entry->key;
	seen->last = entry->key;
	return true;
}

/* Pages of 3 are the whole list, forwards and backwards. */
static void pages_are_the_list(struct index *index, struct entry_query query)
{
	struct trouble trouble = TROUBLE_INIT;
	for (int down = 0; down < 2; down++) {
		struct seen whole = { .count = 0 }, paged = { .count = 0 };
		query.descending = down;
		query.limit = 0;
		query.after = query.before = 0;
		assert_true(index_entries(index, &query, see_key, &whole, &trouble));
		size_t before;
		do {
			before = paged.count;
			query.limit = 3;
			if (down)
				query.before = paged.last;
			else
				query.after = paged.last;
			assert_true(index_entries(index, &query, see_key, &paged,
				&trouble));
		} while (paged.count > before);
		assert_int_equal(whole.count, paged.count);
		assert_memory_equal(whole.keys, paged.keys,
			whole.count * sizeof(*whole.keys));
		query.limit = 0;
		query.after = query.before = 0;
		assert_int_equal(index_count(index, &query), whole.count);
	}
}

static void counts_are_the_lists(void **state)
{
	static const char *const nodes[] = { NULL, "360111", "360100", "360000",
		"321282", "320000", "110000", "000000", "", "440000" };
	static const int years[] = { 0, -1, 2015, 2018, 2030 };
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	size_t scans = statement_scans();
	put_many(fixture, index);
	for (size_t n = 0; n < 10; n++)
		for (size_t y = 0; y < 5; y++)
			for (unsigned flags = 0; flags < 16; flags++) {
				struct entry_query query = {
					.node = nodes[n], .year = years[y],
					.failing = flags & 1, .doubtful = flags & 2,
					.kinds = flags & 4 ? 1u << KIND_KEYPOINTS : 0,
					.only_here = flags & 8 && nodes[n],
				};
				pages_are_the_list(index, query);
			}
	struct entry_query words = { .words = "报告 1" };
	pages_are_the_list(index, words);
	assert_int_equal(statement_scans(), scans);
	index_close(index);
}

struct places { size_t count, reports; bool unresolved_last, children; };

static bool see_place(void *context, const struct place_row *row)
{
	struct places *places = context;
	unsigned years = 0;
	for (size_t i = 0; i < row->year_count; i++) {
		years += row->years[i].reports;
		assert_true(!i || row->years[i].year > row->years[i - 1].year);
	}
	assert_int_equal(years, row->reports);
	places->count++;
	places->reports += row->reports;
	places->unresolved_last = !*row->node;
	if (!strcmp(row->node, "360000")) {
		places->children = row->has_children;
		assert_int_equal(row->own, 10);
		assert_int_equal(row->reports, 30);
	}
	return true;
}

static void places_have_their_counts(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	struct trouble trouble = TROUBLE_INIT;
	put_many(fixture, index);
	struct places top = { .count = 0 }, below = { .count = 0 };
	assert_true(index_places(index, NULL, see_place, &top, &trouble));
	assert_int_equal(top.count, 5); /* 北京 江苏 江西, the state, unresolved */
	assert_int_equal(top.reports, 70);
	assert_true(top.unresolved_last);
	assert_true(top.children);
	assert_true(index_places(index, "360000", see_place, &below, &trouble));
	assert_int_equal(below.count, 1);
	assert_int_equal(below.reports, 20);
	struct index_totals totals;
	index_totals(index, &totals);
	assert_int_equal(totals.reports, 70);
	assert_int_equal(index_documents(index), 70);
	assert_int_equal(totals.failing, 18);
	assert_int_equal(totals.first_year, 2015);
	assert_int_equal(totals.last_year, 2018);
	index_close(index);
}

/* A browser writes too, now and then; only a run needs many pages. */
static void few_pages_are_kept_in_memory(void **state)
{
	struct fixture *fixture = *state;
	struct trouble trouble = TROUBLE_INIT;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	const char *asked = "PRAGMA cache_size";
	assert_int_equal(statement_number(statement_get(index, asked), 0,
		&trouble), -1024);
	put_many(fixture, index);
	assert_int_equal(statement_number(statement_get(index, asked), 0,
		&trouble), -1024);
	index_close(index);
}

static void what_is_removed_is_gone(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	struct trouble trouble = TROUBLE_INIT;
	int64_t id = fixture_put(fixture, index, "a.txt", QINGSHANHU_2018).id;
	assert_true(index_remove(index, id, &trouble));
	struct places top = { .count = 0 };
	assert_true(index_places(index, NULL, see_place, &top, &trouble));
	assert_int_equal(top.count, 0);
	assert_false(index_remove(index, id, &trouble));
	assert_true(trouble_is(&trouble));
	trouble_release(&trouble);
	/* Its number is never given again: a link must not lead elsewhere. */
	struct fixture_outcome again = fixture_put(fixture, index, "a.txt",
		QINGSHANHU_2018);
	assert_int_equal(again.outcome, INGEST_NEW);
	assert_true(again.id > id);
	index_close(index);
}

static bool sum_values(void *context, const struct measure_row *row)
{
	if (measure_counts(&row->value))
		*(double *)context += row->value.number;
	return true;
}

static void indicators_are_read_without_reports(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	struct trouble trouble = TROUBLE_INIT;
	put_many(fixture, index);
	double sum = 0;
	struct entry_query all = { .year = 0 };
	assert_true(index_measure(index, measure_by_id("requests.received"),
		&all, sum_values, &sum, &trouble));
	assert_true(sum == 69 * 70 / 2);
	assert_false(measure_is(measure_by_id("no.such")));
	index_close(index);
}

static void say_bad(void *context, bool bad, const char *text)
{
	*(bool *)context |= bad;
	assert_true(*text);
}

static void a_rebuild_keeps_the_numbers(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	struct trouble trouble = TROUBLE_INIT;
	put_many(fixture, index);
	struct entry before, after;
	assert_true(index_entry(index, 7, see_entry, &before, &trouble));
	struct ingest_summary summary;
	struct ingest_options options = { .parse = fixture_parse };
	assert_true(ingest_rebuild(index, &options, &summary, &trouble));
	assert_int_equal(summary.replaced, 70);
	assert_true(index_entry(index, 7, see_entry, &after, &trouble));
	assert_int_equal(before.year, after.year);
	assert_int_equal(before.figures, after.figures);
	assert_false(index_is_stale(index));
	bool bad = false;
	assert_true(index_doctor(index, say_bad, &bad, &trouble));
	assert_false(bad);
	index_close(index);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

struct told { size_t events, last; };

static void count_told(void *context, const struct ingest_event *event)
{
	struct told *told = context;
	told->events++;
	told->last += !event->more;
}

/* What shows progress draws once for a transaction. */
static void the_last_of_a_transaction_says_so(void **state)
{
	const struct fixture *fixture = *state;
	struct told told = { 0 };
	struct ingest_options options = { .jobs = 1, .parse = fixture_parse,
		.each = count_told, .context = &told };
	struct ingest_summary summary;
	struct trouble trouble = TROUBLE_INIT;
	const char *path = fixture->folder;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	free(fixture_file(fixture, "a.txt", "title: a\nyear: 2019\n甲\n"));
	free(fixture_file(fixture, "b.txt", "title: b\nyear: 2020\n乙\n"));
	free(fixture_file(fixture, "c.txt", "title: c\nyear: 2021\n丙\n"));
	assert_true(ingest_paths(index, &path, 1, &options, &summary, &trouble));
	assert_int_equal(told.events, 3);
	assert_in_range(told.last, 1, 3);
	struct told again = { 0 };
	options.context = &again;
	assert_true(ingest_paths(index, &path, 1, &options, &summary, &trouble));
	assert_int_equal(again.last, 3); /* nothing is stored: each by itself */
	index_close(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_last_of_a_transaction_says_so),
		TEST(an_absent_index_is_empty),
		TEST(no_database_is_refused),
		TEST(a_newer_index_is_refused),
		TEST(an_index_of_others_is_refused),
		TEST(a_folder_is_refused),
		TEST(damage_is_told),
		TEST(a_view_in_the_file_is_refused),
		TEST(what_is_read_only_is_read),
		TEST(what_is_written_is_opened),
		TEST(adding_twice_changes_nothing),
		TEST(a_changed_address_is_read),
		TEST(a_changed_file_replaces_its_report),
		TEST(the_same_report_is_kept_once),
		TEST(what_a_user_decides_lasts),
		TEST(a_document_that_breaks_its_worker_is_refused),
		TEST(memory_is_limited),
		TEST(what_is_no_document_is_refused),
		TEST(a_dry_run_stores_nothing),
		TEST(counts_are_the_lists),
		TEST(places_have_their_counts),
		TEST(few_pages_are_kept_in_memory),
		TEST(what_is_removed_is_gone),
		TEST(indicators_are_read_without_reports),
		TEST(a_rebuild_keeps_the_numbers),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
