#include "tests/unit/index_fixture.h"

#include "db/statement.h"

static const struct document {
	const char *name, *text;
} documents[] = {
	{ "qingshanhu.txt", "title: 青山湖区2018年政府信息公开年报\nyear: 2018\n"
		"region: 360111\nissuer: 青山湖区人民政府\n"
		"本年收到行政复议三件。依申请公开十二件！\n自来水价格已公开\n"
		"|行政诉讼\n" },
	{ "jiangxi.txt", "title: 江西省2018年年报\nyear: 2018\nregion: 360000\n"
		"issuer: 江西省人民政府\n2018年度没有複議案件，档案已归档\n" },
	{ "jingjiang-police.txt", "title: 靖江市公安局2019年年报\nyear: 2019\n"
		"region: 321282\ndepartment: 公安局\nissuer: 靖江市公安局\n"
		"公安机关复议一件\n" },
	{ "nanchang.txt", "title: 南昌市2019年年报\nyear: 2019\nregion: 360100\n"
		"资讯公开的情况\n" },
	{ "nanchang-plan.txt", "title: 南昌市2019年工作要点\nyear: 2019\n"
		"region: 360100\nkind: keypoints\n落实要点\n" },
	{ "nanchang-civil.txt", "title: 南昌市民政局2019年年报\nyear: 2019\n"
		"region: 360100\ndepartment: 民政局\n信息公开情况\n" },
	{ "nowhere.txt", "title: 某某年报\n公开\n" },
};

static struct index *open_documents(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	for (size_t i = 0; i < sizeof(documents) / sizeof(*documents); i++)
		assert_int_equal(fixture_put(fixture, index, documents[i].name,
			documents[i].text).outcome, INGEST_NEW);
	return index;
}

struct found {
	struct strbuf text; /* one line a hit: source [words] … */
	size_t count;
};

static bool add_hit(void *context, const struct hit *hit)
{
	struct found *found = context;
	const char *slash = strrchr(hit->entry->source, '/');
	strbuf_addf(&found->text, "%.*s:", (int)strcspn(slash + 1, "."),
		slash + 1);
	for (size_t i = 0; i < hit->span_count; i++)
		strbuf_addf(&found->text, "[%.*s]", (int)hit->spans[i].len,
			hit->sentence + hit->spans[i].start);
	strbuf_addf(&found->text, "%s ", hit->table ? "t" : hit->section ? "s" : "");
	found->count++;
	return true;
}

static void search_with(struct index *index, struct search_query query,
	const char *wanted)
{
	struct trouble trouble = TROUBLE_INIT;
	struct search_result result;
	struct found found = { .text = STRBUF_INIT };
	assert_true(index_search(index, &query, add_hit, &found, &result,
		&trouble));
	assert_string_equal(found.text.text, wanted);
	assert_int_equal(result.hits, found.count);
	strbuf_release(&found.text);
	free(result.also);
}

static void searches(struct index *index, const char *words, const char *wanted)
{
	search_with(index, (struct search_query){ .words = words }, wanted);
}

static void words_are_found_where_they_stand(void **state)
{
	struct index *index = open_documents(state);
	size_t scans = statement_scans();
	searches(index, "复议", "jingjiang-police:[复议]s jiangxi:[複議]s"
		" qingshanhu:[复议]s ");
	searches(index, "複議", "jingjiang-police:[复议]s jiangxi:[複議]s"
		" qingshanhu:[复议]s ");
	searches(index, "行政诉讼", "qingshanhu:[行政诉讼]t ");
	searches(index, "水", "qingshanhu:[水]s ");
	searches(index, "水价", "qingshanhu:[水价]s ");
	searches(index, "价水", "");
	searches(index, "nowhere", "");
	searches(index, "。", "");
	searches(index, "", "");
	assert_int_equal(statement_scans(), scans);
	index_close(index);
}

static void a_year_is_found_in_a_longer_word(void **state)
{
	struct index *index = open_documents(state);
	searches(index, "2018年", "jiangxi:[2018年] jiangxi:[2018年]s"
		" qingshanhu:[2018年] ");
	searches(index, "２０１８年度", "jiangxi:[2018年度]s ");
	index_close(index);
}

static void titles_come_first_then_the_latest_year(void **state)
{
	struct index *index = open_documents(state);
	searches(index, "公安局", "jingjiang-police:[公安局] ");
	searches(index, "信息公开", "qingshanhu:[信息公开]"
		" nanchang-civil:[信息公开]s ");
	search_with(index, (struct search_query){ .words = "公开",
		.one_a_report = true }, "qingshanhu:[公开] nanchang:[公开]s"
		" nanchang-civil:[公开]s nowhere:[公开]s ");
	index_close(index);
}

static void all_words_must_occur(void **state)
{
	struct index *index = open_documents(state);
	searches(index, "复议 十二", "qingshanhu:[复议]s qingshanhu:[十二]s ");
	searches(index, "复议 要点", "");
	searches(index, "江西 複議　档案", "jiangxi:[江西] jiangxi:[複議][档案]s ");
	index_close(index);
}

static void a_search_stays_within_its_place(void **state)
{
	struct index *index = open_documents(state);
	search_with(index, (struct search_query){ .words = "复议",
		.within = { .node = "360000" } },
		"jiangxi:[複議]s qingshanhu:[复议]s ");
	search_with(index, (struct search_query){ .words = "复议",
		.within = { .node = "360000", .only_here = true } },
		"jiangxi:[複議]s ");
	search_with(index, (struct search_query){ .words = "复议",
		.within = { .year = 2019 } }, "jingjiang-police:[复议]s ");
	search_with(index, (struct search_query){ .words = "要点",
		.within = { .kinds = 1u << KIND_ANNUAL } }, "");
	search_with(index, (struct search_query){ .words = "公开",
		.within = { .node = "" } }, "nowhere:[公开]s ");
	index_close(index);
}

static void a_limit_is_told(void **state)
{
	struct index *index = open_documents(state);
	struct trouble trouble = TROUBLE_INIT;
	struct search_result result;
	struct found found = { .text = STRBUF_INIT };
	struct search_query query = { .words = "复议", .limit = 2 };
	assert_true(index_search(index, &query, add_hit, &found, &result,
		&trouble));
	assert_int_equal(result.hits, 2);
	assert_true(result.partial);
	query.limit = 3;
	assert_true(index_search(index, &query, add_hit, &found, &result,
		&trouble));
	assert_int_equal(result.hits, 3);
	assert_false(result.partial);
	strbuf_release(&found.text);
	index_close(index);
}

static void regional_words_are_looked_for_and_told(void **state)
{
	struct index *index = open_documents(state);
	struct trouble trouble = TROUBLE_INIT;
	struct search_result result;
	struct found found = { .text = STRBUF_INIT };
	struct search_query query = { .words = "資訊公開" };
	assert_true(index_search(index, &query, add_hit, &found, &result,
		&trouble));
	assert_string_equal(found.text.text, "qingshanhu:[信息公开]"
		" nanchang:[资讯公开]s nanchang-civil:[信息公开]s ");
	assert_string_equal(result.also, "信息公開");
	free(result.also);
	strbuf_reset(&found.text);
	/* 资讯 in a text of the mainland's script is not what 信息 asks for. */
	query.words = "信息公开";
	assert_true(index_search(index, &query, add_hit, &found, &result,
		&trouble));
	assert_null(strstr(found.text.text, "资讯"));
	assert_non_null(result.also);
	free(result.also);
	strbuf_release(&found.text);
	index_close(index);
}

static void what_went_is_not_found(void **state)
{
	struct index *index = open_documents(state);
	struct trouble trouble = TROUBLE_INIT;
	struct fixture *fixture = *state;
	assert_true(index_remove(index, 1, &trouble));
	searches(index, "十二", "");
	fixture_put(fixture, index, "jiangxi.txt", "title: 改\nyear: 2018\n"
		"region: 360000\n全新\n");
	searches(index, "档案", "");
	searches(index, "全新", "jiangxi:[全新]s ");
	struct ingest_summary summary;
	struct ingest_options options = { .parse = fixture_parse };
	assert_true(ingest_rebuild(index, &options, &summary, &trouble));
	searches(index, "全新", "jiangxi:[全新]s ");
	index_close(index);
}

/* ------------------------------------------------------------- finding */

static bool add_entry(void *context, const struct entry *entry)
{
	const char *slash = strrchr(entry->source, '/');
	strbuf_addf(context, "%.*s ", (int)strcspn(slash + 1, "."), slash + 1);
	return true;
}

static void finds(struct index *index, const char *words, const char *wanted)
{
	struct trouble trouble = TROUBLE_INIT;
	struct strbuf found = STRBUF_INIT;
	assert_true(index_find(index, words, add_entry, &found, &trouble));
	if (strcmp(found.text, wanted))
		fail_msg("%s: %s, not %s", words, found.text, wanted);
	strbuf_release(&found);
}

static void places_and_years_name_a_report(void **state)
{
	struct index *index = open_documents(state);
	size_t scans = statement_scans();
	finds(index, "青山湖 2018", "qingshanhu ");
	finds(index, "2018 青山湖区", "qingshanhu ");
	finds(index, "青山湖２０１８年", "qingshanhu ");
	finds(index, "江西/南昌/青山湖 2018", "qingshanhu ");
	finds(index, "江西 南昌 青山湖 2018", "qingshanhu ");
	finds(index, "qingshanhu 2018", "qingshanhu ");
	finds(index, "qsh 2018", "qingshanhu ");
	finds(index, "青山湖 2019", "");
	finds(index, "江西 2018", "jiangxi ");
	assert_int_equal(statement_scans(), scans);
	index_close(index);
}

static void a_department_is_found_where_nothing_else_is(void **state)
{
	struct index *index = open_documents(state);
	finds(index, "靖江 2019", "jingjiang-police ");
	finds(index, "jj 2019", "jingjiang-police ");
	finds(index, "南昌 2019", "nanchang ");
	finds(index, "南昌 民政局 2019", "nanchang-civil ");
	finds(index, "南昌 2019 要点", "nanchang-plan ");
	finds(index, "某某", "nowhere ");
	finds(index, "没有这样的", "");
	index_close(index);
}

static void numbers_need_their_sign(void **state)
{
	struct index *index = open_documents(state);
	finds(index, "#1", "qingshanhu ");
	finds(index, "nianbao:2", "jiangxi ");
	finds(index, "1", "");
	finds(index, "#99", "");
	finds(index, "#", "");
	finds(index, "", "");
	index_close(index);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(words_are_found_where_they_stand),
		TEST(a_year_is_found_in_a_longer_word),
		TEST(titles_come_first_then_the_latest_year),
		TEST(all_words_must_occur),
		TEST(a_search_stays_within_its_place),
		TEST(a_limit_is_told),
		TEST(regional_words_are_looked_for_and_told),
		TEST(what_went_is_not_found),
		TEST(places_and_years_name_a_report),
		TEST(a_department_is_found_where_nothing_else_is),
		TEST(numbers_need_their_sign),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
