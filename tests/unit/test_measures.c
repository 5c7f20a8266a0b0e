/* Trends, rankings and peers out of an index. */
#include "tests/unit/index_fixture.h"

#include "db/measures.h"

static void put(const struct fixture *fixture, struct index *index,
	const char *region, int year, const char *more)
{
	struct strbuf name = STRBUF_INIT, text = STRBUF_INIT;
	strbuf_addf(&name, "%s-%d-%zu", region, year, strlen(more));
	strbuf_addf(&text, "title: %s\nyear: %d\nregion: %s\n%s\nof %s\n",
		name.text, year, region, more, name.text);
	assert_int_equal(fixture_put(fixture, index, name.text,
		text.text).outcome, INGEST_NEW);
	strbuf_release(&name);
	strbuf_release(&text);
}

/* 青山湖区, 青云谱区 and 湖口县 of 江西, 靖江市 of 江苏. */
static void put_all(const struct fixture *fixture, struct index *index)
{
	put(fixture, index, "360111", 2020, "received: 10");
	put(fixture, index, "360104", 2020, "received: 40");
	put(fixture, index, "360429", 2020, "received: 7");
	put(fixture, index, "321282", 2020, "received: 1000");
	put(fixture, index, "360111", 2018, "received: 3");
	put(fixture, index, "360429", 2022, "issuer: x");
	put(fixture, index, "360429", 2021, "received: 5\ndepartment: 教育局");
	put(fixture, index, "360429", 2019, "received: 5\nkind: notice");
}

static void trends_are_of_one_government(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	struct trouble trouble = TROUBLE_INIT;
	struct trend trend = { .count = 0 };
	put_all(fixture, index);
	assert_true(index_trend(index, measure_usual(), "360429", &trend,
		&trouble));
	assert_int_equal(trend.count, 3);
	assert_true(trend_year(&trend, 2020)->value.number == 7);
	assert_int_equal(trend_year(&trend, 2021)->report, 0);
	assert_int_not_equal(trend_year(&trend, 2022)->report, 0);
	assert_int_equal(trend_numbers(&trend), 1);
	trend_release(&trend);
	index_close(index);
}

static void peers_are_the_counties_of_the_province(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	struct trouble trouble = TROUBLE_INIT;
	struct peers peers;
	put_all(fixture, index);
	assert_true(index_peers(index, measure_usual(), "360111", 2020, &peers,
		&trouble));
	assert_int_equal(peers.reports, 3);
	assert_int_equal(peers.known, 3);
	assert_true(peers.median == 10);
	assert_true(index_peers(index, measure_usual(), "321282", 2020, &peers,
		&trouble));
	assert_int_equal(peers.known, 1);
	assert_true(index_peers(index, measure_usual(), "360111", 2003, &peers,
		&trouble));
	assert_int_equal(peers.reports, 0);
	index_close(index);
}

static void rankings_list_who_is_silent(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	struct trouble trouble = TROUBLE_INIT;
	struct rank rank = { .count = 0 };
	struct rank_query query = { .node = "360000", .year = 2018,
		.silent = true };
	put_all(fixture, index);
	assert_true(index_rank(index, measure_usual(), &query, &rank,
		&trouble));
	assert_int_equal(rank.count, 3);
	assert_int_equal(rank.known, 1);
	assert_string_equal(rank.rows[0].node, "360111");
	assert_string_equal(rank.rows[1].node, "360104");
	assert_int_equal(rank.rows[1].report, 0);
	rank_release(&rank);
	query.silent = false;
	assert_true(index_rank(index, measure_usual(), &query, &rank,
		&trouble));
	assert_int_equal(rank.count, 1);
	rank_release(&rank);
	query = (struct rank_query){ .year = 2020, .level = 2 };
	assert_true(index_rank(index, measure_usual(), &query, &rank,
		&trouble));
	assert_int_equal(rank.count, 0);
	rank_release(&rank);
	index_close(index);
}

static void coverage_is_of_annual_reports(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	struct trouble trouble = TROUBLE_INIT;
	struct strbuf node = STRBUF_INIT;
	int first, last;
	put_all(fixture, index);
	put(fixture, index, "360429", 2024, "kind: keypoints");
	index_annual_years(index, &first, &last);
	assert_int_equal(first, 2018);
	assert_int_equal(last, 2022);
	assert_true(index_only_place(index, "320000", &node, &trouble));
	assert_string_equal(node.text, "321282");
	strbuf_reset(&node);
	assert_false(index_only_place(index, "360000", &node, &trouble));
	assert_int_equal(node.len, 0);
	assert_true(index_only_place(index, "360111", &node, &trouble));
	strbuf_release(&node);
	index_close(index);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(trends_are_of_one_government),
		TEST(peers_are_the_counties_of_the_province),
		TEST(rankings_list_who_is_silent),
		TEST(coverage_is_of_annual_reports),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
