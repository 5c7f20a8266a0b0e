/* What is doubtful of a report, and what is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "model/doubt.h"
#include "model/field.h"
#include "model/parse.h"

static void read_text(struct report *report, struct doubts *doubts,
	const char *text, const struct parse_hint *hint)
{
	*doubts = (struct doubts){ 0 };
	report_parse(report, text, strlen(text), hint);
	doubts_read(doubts, report);
	assert_int_equal(report_is_doubtful(report), doubts->count > 0);
}

static const struct doubt *find(const struct doubts *doubts,
	enum report_field field)
{
	for (size_t i = 0; i < doubts->count; i++)
		if (doubts->items[i].field == field)
			return &doubts->items[i];
	return NULL;
}

static bool has_choice(const struct doubt *doubt, const char *value)
{
	for (size_t i = 0; i < doubt->choice_count; i++)
		if (!strcmp(doubt->choices[i].value, value))
			return true;
	return false;
}

static const char sound[] =
	"靖江市2019年政府信息公开工作年度报告\n"
	"本报告由靖江市人民政府办公室编制，统计期限自2019年1月1日起至2019年12月31日止。\n"
	"一、总体情况\n全年公开信息12条。\n"
	"靖江市人民政府办公室\n2020年1月20日\n";

static const char many[] =
	"鼓楼区2016年政府信息公开工作年度报告\n"
	"所列数据的统计期限自2017年1月1日起至2017年12月31日止。\n"
	"一、总体情况\n全年公开信息12条。\n"
	"鼓楼区人民政府\n2018111日\n";

static void a_sound_report_is_not_doubtful(void **state)
{
	(void)state;
	struct report report;
	struct doubts doubts;
	read_text(&report, &doubts, sound, NULL);
	assert_int_equal(doubts.count, 0);
	assert_true(report.year_confidence > 0.9);
	assert_non_null(report.year_evidence);
	doubts_release(&doubts);
	report_release(&report);
}

/* A signature tells who made it; the subject of a sentence may be anybody. */
static void an_issuer_that_nobody_signs_for_is_doubtful(void **state)
{
	(void)state;
	struct report report;
	struct doubts doubts;
	read_text(&report, &doubts, sound, NULL);
	assert_string_equal(report.issuer_evidence, "signature");
	assert_true(report.issuer_confidence > 0.9);
	doubts_release(&doubts);
	report_release(&report);
	read_text(&report, &doubts, "靖江市政府信息公开工作年度报告\n2019年，农业农村局发布信息12条。\n", NULL);
	assert_string_equal(report.issuer, "农业农村局");
	assert_true(report.issuer_confidence < 0.6);
	assert_non_null(find(&doubts, FIELD_ISSUER));
	doubts_release(&doubts);
	report_release(&report);
}

static void a_notice_needs_no_year(void **state)
{
	(void)state;
	struct report report;
	struct doubts doubts;
	read_text(&report, &doubts, "靖江市人民政府办公室关于加强政府信息公开工作的通知\n"
		"各镇人民政府：\n一、提高认识\n做好公开工作。\n", NULL);
	assert_int_equal(report.kind, KIND_NOTICE);
	assert_int_equal(doubts.count, 0);
	doubts_release(&doubts);
	report_release(&report);
}

static void doubts_bring_what_else_it_may_be(void **state)
{
	(void)state;
	struct report report;
	struct doubts doubts;
	read_text(&report, &doubts, many, NULL);
	assert_int_equal(doubts.count, 3);
	const struct doubt *year = find(&doubts, FIELD_YEAR);
	assert_non_null(year);
	assert_string_equal(year->now.value, "2016");
	assert_true(has_choice(year, "2017"));
	assert_false(has_choice(year, "2016"));
	const struct doubt *place = find(&doubts, FIELD_PLACE);
	assert_non_null(place);
	assert_string_equal(place->now.value, "");
	assert_true(has_choice(place, "320106/"));
	assert_true(has_choice(place, "350102/"));
	assert_non_null(strstr(place->choices[0].shown, "/鼓楼区"));
	const struct doubt *published = find(&doubts, FIELD_PUBLISHED);
	assert_non_null(published);
	assert_null(report.published);
	assert_true(has_choice(published, "2018-01-11"));
	assert_true(has_choice(published, "2018-11-01"));
	for (size_t i = 0; i < doubts.count; i++)
		assert_non_null(doubts.items[i].evidence);
	doubts_release(&doubts);
	report_release(&report);
}

static void another_row_tells_the_day(void **state)
{
	(void)state;
	struct report report;
	struct doubts doubts;
	read_text(&report, &doubts, "靖江市2017年政府信息公开工作年度报告\n"
		"发布日期：2018-01-11\n一、总体情况\n全年公开信息12条。\n"
		"靖江市人民政府\n2018111日\n", NULL);
	assert_string_equal(report.published, "2018-01-11");
	assert_null(find(&doubts, FIELD_PUBLISHED));
	doubts_release(&doubts);
	report_release(&report);
}

static void a_report_before_its_year_ended_is_doubtful(void **state)
{
	(void)state;
	struct report report;
	struct doubts doubts;
	read_text(&report, &doubts, "靖江市2019年政府信息公开工作年度报告\n"
		"一、总体情况\n全年公开信息12条。\n"
		"靖江市人民政府\n2017年1月20日\n", NULL);
	const struct doubt *year = find(&doubts, FIELD_YEAR);
	assert_non_null(year);
	assert_true(has_choice(year, "2016"));
	doubts_release(&doubts);
	report_release(&report);
}

static void what_is_decided_is_in_doubt_no_more(void **state)
{
	(void)state;
	struct report report;
	struct doubts doubts;
	const struct parse_hint hint = { .decided = {
		[FIELD_YEAR] = "2017", [FIELD_PLACE] = "350102",
		[FIELD_PUBLISHED] = "2018-01-11", [FIELD_KIND] = "other",
		[FIELD_ISSUER] = "鼓楼区民政局", [FIELD_TITLE] = "年报" } };
	read_text(&report, &doubts, many, &hint);
	assert_int_equal(doubts.count, 0);
	assert_int_equal(report.year, 2017);
	assert_string_equal(report.place.region, "350102");
	assert_true(report.place.confidence > 0.999);
	assert_string_equal(report.published, "2018-01-11");
	assert_int_equal(report.kind, KIND_OTHER);
	assert_string_equal(report.title, "年报");
	assert_string_equal(report.department, "民政局");
	assert_int_equal(report.decided, 1u << FIELD_YEAR | 1u << FIELD_PLACE
		| 1u << FIELD_PUBLISHED | 1u << FIELD_KIND
		| 1u << FIELD_ISSUER | 1u << FIELD_TITLE);
	size_t told = 0;
	for (size_t i = 0; i < report.note_count; i++)
		told += !strcmp(report.notes[i].code, "decided");
	assert_int_equal(told, 6);
	doubts_release(&doubts);
	report_release(&report);
}

/* Accepting the value of a field gives the very value again. */
static void a_value_decides_itself(void **state)
{
	(void)state;
	static const char *const nodes[] = { "000000", "360000", "321282",
		"360111001", "350128z平潭综合实验区" };
	for (size_t i = 0; i < sizeof(nodes) / sizeof(nodes[0]); i++) {
		struct report report;
		struct parse_hint hint = { .decided = {
			[FIELD_PLACE] = nodes[i] } };
		struct strbuf value = STRBUF_INIT;
		report_parse(&report, many, strlen(many), &hint);
		report_field_value(&value, &report, FIELD_PLACE);
		assert_string_equal(value.text, nodes[i]);
		strbuf_release(&value);
		report_release(&report);
	}
}

static void none_is_a_decision_too(void **state)
{
	(void)state;
	struct report report;
	struct doubts doubts;
	const struct parse_hint hint = { .decided = { [FIELD_PLACE] = "",
		[FIELD_YEAR] = "", [FIELD_ISSUER] = "" } };
	read_text(&report, &doubts, sound, &hint);
	assert_int_equal(report.year, 0);
	assert_string_equal(report.place.region, "");
	assert_null(report.issuer);
	assert_int_equal(doubts.count, 0);
	doubts_release(&doubts);
	report_release(&report);
}

static void fields_have_codes(void **state)
{
	(void)state;
	enum report_field field;
	for (unsigned i = 0; i < FIELD_COUNT; i++) {
		assert_true(report_field_by_code(
			report_field_code((enum report_field)i), &field));
		assert_int_equal(field, i);
	}
	assert_false(report_field_by_code("colour", &field));
}

static void values_of_a_field_are_known(void **state)
{
	(void)state;
	assert_true(report_field_is_right(FIELD_YEAR, "2019"));
	assert_true(report_field_is_right(FIELD_YEAR, ""));
	assert_false(report_field_is_right(FIELD_YEAR, "19"));
	assert_true(report_field_is_right(FIELD_PUBLISHED, "2019-02-28"));
	assert_true(report_field_is_right(FIELD_PUBLISHED, "2019-02"));
	assert_false(report_field_is_right(FIELD_PUBLISHED, "2019-02-31"));
	assert_false(report_field_is_right(FIELD_PUBLISHED, "2019.2.3"));
	assert_true(report_field_is_right(FIELD_PLACE, "321282"));
	assert_true(report_field_is_right(FIELD_PLACE, "321282/"));
	assert_false(report_field_is_right(FIELD_PLACE, "靖江市"));
	assert_true(report_field_is_right(FIELD_KIND, "notice"));
	assert_false(report_field_is_right(FIELD_KIND, ""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sound_report_is_not_doubtful),
		cmocka_unit_test(an_issuer_that_nobody_signs_for_is_doubtful),
		cmocka_unit_test(a_notice_needs_no_year),
		cmocka_unit_test(doubts_bring_what_else_it_may_be),
		cmocka_unit_test(another_row_tells_the_day),
		cmocka_unit_test(a_report_before_its_year_ended_is_doubtful),
		cmocka_unit_test(what_is_decided_is_in_doubt_no_more),
		cmocka_unit_test(a_value_decides_itself),
		cmocka_unit_test(none_is_a_decision_too),
		cmocka_unit_test(fields_have_codes),
		cmocka_unit_test(values_of_a_field_are_known),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
