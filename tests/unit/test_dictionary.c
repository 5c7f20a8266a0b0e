/*
 * The dictionary of an index: learnt when many files come, kept twice.
 */
#include "tests/unit/index_fixture.h"

#include "db/archive.h"
#include "db/connection.h"
#include "db/dictionary.h"

enum { FILES = 120 };

/* A text that has most of its words from others, and says which it is. */
static void write_text(struct strbuf *out, unsigned number)
{
	static const char *const words[] = { "主动公开政府信息", "依申请公开", "行政复议",
		"政府网站建设", "监督保障", "平台建设", "收到申请", "办结", "规范性文件", "便民服务" };
	uint32_t chance = number * 2654435761u + 1;
	strbuf_reset(out);
	strbuf_addf(out, "title: 年报%u\nyear: 2020\n", number);
	for (unsigned i = 0; i < 200; i++) {
		chance = chance * 1664525u + 1013904223u;
		strbuf_addf(out, "%s%u件，", words[chance >> 16 & 7], chance >> 24);
	}
	strbuf_addf(out, "\n末尾%u\n", number);
}

/* So many files in the folder, added. */
static struct index *add_files(const struct fixture *fixture, unsigned count)
{
	struct strbuf text = STRBUF_INIT;
	for (unsigned i = 0; i < count; i++) {
		char name[32];
		write_text(&text, i);
		snprintf(name, sizeof(name), "%03u.txt", i);
		free(fixture_file(fixture, name, text.text));
	}
	strbuf_release(&text);
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	assert_int_equal(fixture_add(index, fixture->folder, NULL).new, count);
	return index;
}

static void assert_copies(struct index *index, unsigned copies, unsigned whole)
{
	struct trouble trouble = TROUBLE_INIT;
	unsigned there, sound;
	assert_true(dictionary_count(index, &there, &sound, &trouble));
	assert_int_equal(there, copies);
	assert_int_equal(sound, whole);
}

/* Marks the file that has TEXT; false when none has, or it had been found. */
static bool find(bool found[FILES], const char *text)
{
	struct strbuf wanted = STRBUF_INIT;
	bool same = false;
	for (unsigned i = 0; i < FILES && !same; i++) {
		if (found[i])
			continue;
		strbuf_reset(&wanted);
		write_text(&wanted, i);
		found[i] = same = !strcmp(text, wanted.text);
	}
	strbuf_release(&wanted);
	return same;
}

/* Whether all documents are what they were, in whatever order they came. */
static bool are_whole(const struct fixture *fixture)
{
	struct trouble trouble = TROUBLE_INIT;
	struct strbuf got = STRBUF_INIT;
	struct index *index = fixture_index(fixture, INDEX_READ);
	bool whole = true, found[FILES] = { false };
	for (unsigned i = 0; i < FILES && whole; i++) {
		strbuf_reset(&got);
		whole = index_document(index, i + 1, &got, &trouble)
			&& find(found, got.text);
	}
	trouble_release(&trouble);
	strbuf_release(&got);
	index_close(index);
	return whole;
}

static void few_files_teach_nothing(void **state)
{
	struct index *index = add_files(*state, 99);
	assert_copies(index, 0, 0);
	index_close(index);
}

static void many_files_share_one(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = add_files(fixture, FILES);
	assert_copies(index, 2, 2);
	fixture_put(fixture, index, "later.txt", "title: 后来\nyear: 2021\n");
	assert_copies(index, 2, 2);
	index_close(index);
	assert_true(are_whole(fixture));
}

static void spoil(const struct fixture *fixture, const char *sql)
{
	struct trouble trouble = TROUBLE_INIT;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	assert_true(index_run(index, sql, &trouble));
	index_close(index);
}

static void one_copy_is_enough(void **state)
{
	struct fixture *fixture = *state;
	index_close(add_files(fixture, FILES));
	spoil(fixture, "UPDATE dictionary SET bytes = substr(bytes, 1, 9000)"
		" || zeroblob(10) || substr(bytes, 9011) WHERE copy = 0");
	assert_true(are_whole(fixture));
	struct index *index = fixture_index(fixture, INDEX_READ);
	assert_copies(index, 2, 1);
	index_close(index);
}

static void without_it_documents_are_damaged(void **state)
{
	struct fixture *fixture = *state;
	index_close(add_files(fixture, FILES));
	spoil(fixture, "UPDATE dictionary SET bytes = zeroblob(60000)");
	assert_false(are_whole(fixture));
}

/* What screens read documents with has no tables to write them. */
static void readers_need_less_of_it(void **state)
{
	struct fixture *fixture = *state;
	struct trouble trouble = TROUBLE_INIT;
	struct strbuf text = STRBUF_INIT;
	index_close(add_files(fixture, FILES));
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	assert_true(index_document(index, 1, &text, &trouble));
	assert_non_null(index->dictionary);
	assert_false(dictionary_serves(index->dictionary, DICTIONARY_TO_CLOSE));
	assert_non_null(dictionary_of(index, &trouble));
	assert_true(dictionary_serves(index->dictionary, DICTIONARY_TO_CLOSE));
	index_close(index);
	strbuf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(few_files_teach_nothing, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(many_files_share_one, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(one_copy_is_enough, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(readers_need_less_of_it, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(without_it_documents_are_damaged, fixture_open, fixture_close),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
