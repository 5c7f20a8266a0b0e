/* Checks between years, kept in the index; remarks that dismiss them. */
#include "tests/unit/index_fixture.h"

#include "db/keep.h"
#include "model/spot.h"

#define YEAR(year, carried, more) "title: 平潭" #year "年年报\nyear: " #year \
	"\nregion: 350128\n" carried more "第" #year "号\n"

/* How many checks of report ID fail, as lists count them. */
struct failing { unsigned count; };

static bool take_failing(void *context, const struct entry *entry)
{
	((struct failing *)context)->count = entry->failing;
	return true;
}

static unsigned failing(struct index *index, int64_t id)
{
	struct trouble trouble = TROUBLE_INIT;
	struct failing found = { 99 };
	assert_true(index_entry(index, id, take_failing, &found, &trouble));
	return found.count;
}

static unsigned failing_reports(struct index *index)
{
	struct index_totals totals;
	index_totals(index, &totals);
	return totals.failing;
}

/* The spot of the check of RULE that fails in report ID; NULL: none does. */
static char *find_failing(struct index *index, int64_t id, const char *rule)
{
	struct trouble trouble = TROUBLE_INIT;
	struct strbuf spot = STRBUF_INIT;
	struct report report;
	assert_true(index_report(index, id, &report, &trouble));
	for (size_t i = 0; i < report.check_count; i++)
		if (check_fails(&report.checks[i])
		    && !strcmp(report.checks[i].rule, rule))
			spot_add_check(&spot, &report.checks[i]);
	report_release(&report);
	if (spot.len)
		return strbuf_take(&spot);
	strbuf_release(&spot);
	return NULL;
}

static bool fails(struct index *index, int64_t id, const char *rule)
{
	char *spot = find_failing(index, id, rule);
	free(spot);
	return spot != NULL;
}

static void remark(struct index *index, int64_t id, const char *spot,
	const char *words)
{
	struct trouble trouble = TROUBLE_INIT;
	struct remark kept = { id, spot, words };
	assert_true(index_put_remark(index, &kept, &trouble));
}

static void a_year_is_held_against_the_one_before(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	/* the later one first */
	int64_t later = fixture_put(fixture, index, "2022.txt",
		YEAR(2022, "carried in: 5\n", "")).id;
	assert_int_equal(failing(index, later), 0);
	int64_t earlier = fixture_put(fixture, index, "2021.txt",
		YEAR(2021, "carried out: 6\n", "")).id;
	assert_int_equal(failing(index, later), 1);
	assert_int_equal(failing(index, earlier), 0);
	assert_int_equal(failing_reports(index), 1);
	assert_true(fails(index, later, "Y1"));
	/* corrected: both are right now */
	fixture_put(fixture, index, "2021.txt",
		YEAR(2021, "carried out: 5\n", "corrected\n"));
	assert_int_equal(failing(index, later), 0);
	assert_int_equal(failing_reports(index), 0);
	fixture_put(fixture, index, "2021.txt",
		YEAR(2021, "carried out: 7\n", "wrong again\n"));
	assert_int_equal(failing(index, later), 1);
	struct trouble trouble = TROUBLE_INIT;
	assert_true(index_remove(index, earlier, &trouble));
	assert_int_equal(failing(index, later), 0);
	assert_int_equal(failing_reports(index), 0);
	index_close(index);
}

static void others_are_not_compared(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	fixture_put(fixture, index, "2021.txt",
		YEAR(2021, "carried out: 6\n", "department: 财政局\n"));
	fixture_put(fixture, index, "2020.txt", YEAR(2020, "carried out: 7\n", ""));
	fixture_put(fixture, index, "2022.txt", YEAR(2022, "carried in: 5\n", ""));
	fixture_put(fixture, index, "unknown 1", "title: 甲\nyear: 2021\ncarried out: 3\n子\n");
	fixture_put(fixture, index, "unknown 2", "title: 乙\nyear: 2022\ncarried in: 4\n丑\n");
	assert_int_equal(failing_reports(index), 0);
	index_close(index);
}

static void a_remark_dismisses(void **state)
{
	struct fixture *fixture = *state;
	struct trouble trouble = TROUBLE_INIT;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	int64_t later = fixture_put(fixture, index, "2022.txt",
		YEAR(2022, "carried in: 5\n", "fail: yes\n")).id;
	fixture_put(fixture, index, "2021.txt", YEAR(2021, "carried out: 6\n", ""));
	assert_int_equal(failing(index, later), 2);
	char *spot = find_failing(index, later, "Y1");
	remark(index, later, spot, "机构改革并入一件");
	assert_int_equal(failing(index, later), 1);
	assert_false(fails(index, later, "Y1"));
	assert_int_equal(failing_reports(index), 1);
	char *other = find_failing(index, later, "C1");
	remark(index, later, other, "见更正");
	assert_int_equal(failing(index, later), 0);
	assert_int_equal(failing_reports(index), 0);

	/* read again, and a newer edition of the document */
	struct ingest_options options = { .jobs = 1, .parse = fixture_parse };
	struct ingest_summary summary;
	assert_true(ingest_rebuild(index, &options, &summary, &trouble));
	assert_int_equal(failing(index, later), 0);
	assert_int_equal(failing_reports(index), 0);
	assert_int_equal(fixture_put(fixture, index, "2022.txt",
		YEAR(2022, "carried in: 4\n", "fail: yes\nnewer\n")).id, later);
	assert_int_equal(failing(index, later), 0);

	/* taken back */
	remark(index, later, spot, "");
	remark(index, later, other, "");
	assert_int_equal(failing(index, later), 2);
	assert_int_equal(failing_reports(index), 1);
	free(spot);
	free(other);
	index_close(index);
}

static void a_rebuild_makes_them_again(void **state)
{
	struct fixture *fixture = *state;
	struct trouble trouble = TROUBLE_INIT;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	struct ingest_options options = { .jobs = 2, .parse = fixture_parse };
	struct ingest_summary summary;
	fixture_put(fixture, index, "2021.txt", YEAR(2021, "carried out: 6\n", ""));
	int64_t later = fixture_put(fixture, index, "2022.txt",
		YEAR(2022, "carried in: 5\n", "")).id;
	assert_int_equal(failing(index, later), 1);
	assert_true(ingest_rebuild(index, &options, &summary, &trouble));
	assert_int_equal(failing(index, later), 1);
	assert_int_equal(failing_reports(index), 1);
	index_close(index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_year_is_held_against_the_one_before,
			fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(others_are_not_compared,
			fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(a_remark_dismisses,
			fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(a_rebuild_makes_them_again,
			fixture_open, fixture_close),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
