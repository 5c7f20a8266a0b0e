/* Rebuilds that meet, and those that are stopped: as long as one that was begun
 * has not ended, the index says so. */
#include "tests/unit/index_fixture.h"

#include "db/connection.h"
#include "db/salvage.h"

static void put_documents(const struct fixture *fixture, struct index *index)
{
	for (int i = 0; i < 12; i++) {
		char name[20], text[200];
		snprintf(name, sizeof(name), "%d.txt", i);
		snprintf(text, sizeof(text), "title: 第%d份\nyear: %d\n"
			"region: 360000\n正文第%d份\n", i, 2008 + i, i);
		fixture_put(fixture, index, name, text);
	}
}

struct meeting { /* at the first document of one, another is begun */
	struct fixture *fixture;
	size_t told;
};

static const volatile sig_atomic_t at_once = 1;

static void rebuild_stopped(struct fixture *fixture)
{
	struct trouble trouble = TROUBLE_INIT;
	struct ingest_summary summary;
	struct ingest_options options = { .jobs = 1, .parse = fixture_parse,
		.stop = &at_once };
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	assert_true(ingest_rebuild(index, &options, &summary, &trouble));
	assert_true(summary.stopped);
	index_close(index);
}

static void meet(void *context, const struct ingest_event *event)
{
	struct meeting *meeting = context;
	(void)event;
	if (!meeting->told++)
		rebuild_stopped(meeting->fixture);
}

static void the_first_of_two_does_not_end_the_second(void **state)
{
	struct trouble trouble = TROUBLE_INIT;
	struct ingest_summary summary;
	struct index *index = fixture_index(*state, INDEX_WRITE);
	put_documents(*state, index);
	assert_false(index_is_stale(index));
	struct meeting meeting = { .fixture = *state };
	struct ingest_options options = { .jobs = 1, .parse = fixture_parse,
		.each = meet, .context = &meeting };
	assert_false(ingest_rebuild(index, &options, &summary, &trouble));
	assert_non_null(strstr(trouble.sentence, "another rebuild"));
	trouble_release(&trouble);
	assert_true(meeting.told > 0);
	assert_true(index_is_stale(index));

	struct ingest_options alone = { .jobs = 1, .parse = fixture_parse };
	assert_true(ingest_rebuild(index, &alone, &summary, &trouble));
	assert_int_equal(summary.replaced, 12);
	assert_false(index_is_stale(index));
	index_close(index);
}

static void adding_does_not_end_a_rebuild(void **state)
{
	struct index *index = fixture_index(*state, INDEX_WRITE);
	put_documents(*state, index);
	rebuild_stopped(*state);
	fixture_put(*state, index, "more.txt", "title: 又一份\nyear: 2020\n新\n");
	assert_true(index_is_stale(index));
	index_close(index);
}

static void put(const struct fixture *fixture)
{
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	put_documents(fixture, index);
	index_close(index);
}

static void damage(const struct fixture *fixture)
{
	FILE *file = fopen(fixture->path, "r+b");
	assert_non_null(file);
	fseek(file, -4096, SEEK_END);
	for (int i = 0; i < 4096; i++)
		fputc(0xff, file);
	fclose(file);
}

static void save(const struct fixture *fixture)
{
	struct trouble trouble = TROUBLE_INIT;
	struct salvage salvage;
	assert_true(index_salvage(fixture->path, &salvage, &trouble));
	assert_true(salvage.damaged);
	assert_true(salvage.saved > 6);
	free(salvage.kept);
}

/* Who had the damaged file open writes nothing that would be lost with it. */
static void saved_meanwhile_it_says_so(void **state)
{
	struct fixture *fixture = *state;
	struct trouble trouble = TROUBLE_INIT;
	put(fixture);
	struct index *damaged = fixture_index(fixture, INDEX_WRITE);
	damage(fixture);
	save(fixture);
	assert_false(index_write_begin(damaged, &trouble));
	assert_non_null(strstr(trouble.sentence, "moved or replaced"));
	trouble_release(&trouble);

	struct index *index = fixture_index(fixture, INDEX_WRITE);
	fixture_put(fixture, index, "more.txt", "title: 又一份\nyear: 2020\n新\n");
	index_close(damaged);
	index_close(index);
	index = fixture_index(fixture, INDEX_READ);
	assert_true(index_documents(index) > 7);
	index_close(index);
}

/* What was saved has no reports yet: it is not an index without documents. */
static void stopped_after_saving_it_says_so(void **state)
{
	struct fixture *fixture = *state;
	put(fixture);
	damage(fixture);
	save(fixture);
	rebuild_stopped(fixture);
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	assert_true(index_is_stale(index));
	fixture_put(fixture, index, "more.txt", "title: 又一份\nyear: 2020\n新\n");
	assert_true(index_is_stale(index));
	index_close(index);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, \
	fixture_close)
	const struct CMUnitTest tests[] = {
		TEST(the_first_of_two_does_not_end_the_second),
		TEST(adding_does_not_end_a_rebuild),
		TEST(saved_meanwhile_it_says_so),
		TEST(stopped_after_saving_it_says_so),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
