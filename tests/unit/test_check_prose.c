#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "model/stage.h"

/* A report of 2022, form c, whose only section is TEXT. */
static void start(struct report *report, const char *text)
{
	report_init(report);
	report->kind = KIND_ANNUAL;
	report->year = 2022;
	report->form = FORM_C;
	report->title = mem_text("甲县2022年政府信息公开工作年度报告");
	struct section *section = report_add_section(report);
	section->text = mem_text(text);
	section->line = 7;
}

static struct figure *cell(struct report *report, const char *name, double value)
{
	struct figure *figure = report_add_figure(report);
	figure->form = FORM_C;
	figure->cell = mem_text(name);
	figure->value = value;
	figure->origin = ORIGIN_TABLE;
	return figure;
}

static const struct check *find(const struct report *report, const char *rule)
{
	for (size_t i = 0; i < report->check_count; i++)
		if (!strcmp(report->checks[i].rule, rule))
			return &report->checks[i];
	return NULL;
}

enum { SILENT = 99 }; /* no check of the rule */

/* The state of the last check of RULE in TEXT. */
static int state_in(const char *rule, const char *text)
{
	struct report report;
	start(&report, text);
	check_prose(&report);
	int found = SILENT;
	for (size_t i = 0; i < report.check_count; i++)
		if (!strcmp(report.checks[i].rule, rule))
			found = (int)report.checks[i].state;
	report_release(&report);
	return found;
}

static int sums(const char *text)
{
	return state_in("P6", text);
}

static void test_sums_hold(void **state)
{
	(void)state;
	assert_int_equal(sums("共受理申请50件,其中市级20件,县级30件。"), CHECK_PASS);
	assert_int_equal(sums("共受理申请50件(市级20件、县级30件)。"), CHECK_PASS);
	assert_int_equal(sums("办结50件：予以公开20件，不予公开30件。"), CHECK_PASS);
	assert_int_equal(sums("公开信息50条。其中,本级20条。各乡镇30条。"), CHECK_PASS);
	assert_int_equal(sums("公开信息50 条,其中政策 20 条,动态 30 条。"), CHECK_PASS);
	/* numbers of another kind between the whole and its parts */
	assert_int_equal(sums("受理电话50件,日均受理2件,其中交办20件,当场答复30件。"), CHECK_PASS);
	/* two units in turn */
	assert_int_equal(sums("对5件收费90元。其中甲局2件,收取40元;乙局3件,收取50元。"), CHECK_PASS);
}

static void test_sums_do_not_hold(void **state)
{
	(void)state;
	/* more than the whole; 其他 and yet not all */
	assert_int_equal(sums("公开信息50条,其中政策类25条,动态类30条。"), CHECK_FAIL);
	assert_int_equal(sums("公开信息50条。其中,政策类25条、动态类20条、公告类6条。"), CHECK_FAIL);
	assert_int_equal(sums("公开信息50条,其中政策类25条,动态类20条,其他4条。"), CHECK_FAIL);
	assert_int_equal(sums("共受理申请50件,其中市级20件,县级30件。"
		"涉及土地20件、财政10件、环保5件和其他12件。"), CHECK_FAIL);
	/* one is missing: a part that nobody named, perhaps */
	assert_int_equal(sums("公开信息500条,其中政策类299条、动态类200条。"), CHECK_SUSPECT);
	/* a thing may be both */
	assert_int_equal(sums("受理申请50件,其中当场答复30件,按期办结25件。"), CHECK_SUSPECT);
	assert_int_equal(sums("培训50人,其中骨干30人,女性25人。"), CHECK_SUSPECT);
	/* the same on two channels counts twice */
	assert_int_equal(sums("公开信息50条,其中网站公开30条,微信公开25条。"), CHECK_SUSPECT);
}

static void test_sums_say_nothing(void **state)
{
	(void)state;
	assert_int_equal(sums("共受理申请50件,其中涉及土地20件、财政10件。"), SILENT);
	assert_int_equal(sums("公开信息50条,其中政策类25条,动态类30条等。"), SILENT);
	assert_int_equal(sums("公开信息50条,其中主要为政策类25条,动态类20条,其他4条。"), SILENT);
	assert_int_equal(sums("公开信息近50条,其中政策类25条,动态类30条。"), SILENT);
	assert_int_equal(sums("公开信息3万余条,其中政策类25条,动态类30条。"), SILENT);
	/* two ways to part the same whole */
	assert_int_equal(sums("受理申请100件,其中网上申请60件;予以公开50件,不予公开50件。"), SILENT);
	/* a part of a part */
	assert_int_equal(sums("受理申请100件,其中自然人80件,法人20件(其中企业15件)。"), CHECK_PASS);
	assert_int_equal(sums("受理申请100件,其中自然人80件,法人15件,其中企业12件。"), SILENT);
	/* numbers that follow each other by chance */
	assert_int_equal(sums("发布政策6余件;受理信件3件,已办结3件。"), SILENT);
}

static int shares(const char *text)
{
	return state_in("P7", text);
}

/* What is told to be the largest share, and shares one for one. */
static void test_shares_of_lists(void **state)
{
	(void)state;
	assert_int_equal(shares("公开信息200条,其中甲类120条,乙类30条,丙类50条。\n"
		"动态类比例最大,占30%。"), CHECK_SUSPECT);
	assert_int_equal(shares("公开信息200条,其中甲类120条,乙类30条,丙类50条。甲类占比最大,占60%。"),
		CHECK_PASS);
	assert_int_equal(shares("公开信息200条,其中甲类120条,乙类30条等。动态类比例最大,占30%。"), SILENT);
	assert_int_equal(shares("公开信息200条,其中甲类120条,乙类80条。受理申请5件。网上比例最大,占30%。"),
		SILENT);
	assert_int_equal(shares("公开信息200条,其中甲类120条,乙类80条。访问量同比增长最多,达到30%。"), SILENT);
	assert_int_equal(shares("公开信息100条,甲类60条,乙类30条,丙类10条,分别占60%、30%、10%。"),
		CHECK_PASS);
	assert_int_equal(shares("甲类60条、乙类30条和丙类10条,分别占60%、30%和15%。"), CHECK_FAIL);
	assert_int_equal(shares("甲类60条、乙类30条,分别占40%、35%。"), SILENT);
}

static void test_shares(void **state)
{
	(void)state;
	assert_int_equal(shares("公开信息2000条,其中本级1501条,占75.1%。"), CHECK_PASS);
	/* cut, not rounded */
	assert_int_equal(shares("公开信息805条,其中本级35条,占4.34%。"), CHECK_PASS);
	assert_int_equal(shares("公开信息2000条,其中本级1501条,占85.1%。"), CHECK_FAIL);
	/* the neighbours have a whole that this one has not */
	assert_int_equal(shares("答复200件。公开20件,占10%;部分公开30件,占15%;不予公开50件,占52%。"),
		CHECK_FAIL);
	/* of what, nobody says */
	assert_int_equal(shares("网上办件192件,占总办件量的33.74%。"), SILENT);
	assert_int_equal(shares("办理200件,其中网上50件,占全部电子件的60%。"), SILENT);
	assert_int_equal(shares("办理200件,其中网上50件,同比增长60%。"), SILENT);
	assert_int_equal(shares("办理200件,其中网上50件,约占24%。"), CHECK_PASS);
}

static int with_table(const char *text, const char *rule, bool blank)
{
	struct report report;
	start(&report, text);
	cell(&report, "3.1:total", 40);
	cell(&report, "3.2:total", 2);
	cell(&report, "3.3.1:total", 10);
	cell(&report, "3.3.2:total", 5);
	cell(&report, "3.3.4.1:total", 7);
	struct figure *making = cell(&report, "3.3.4.2:total", 3);
	making->state = blank ? FIGURE_BLANK : FIGURE_NUMBER;
	making->value = blank ? 0 : 3;
	cell(&report, "3.3.4.3:total", 0);
	if (blank) {
		cell(&report, "3.3.4.2:natural", 2);
		cell(&report, "3.3.4.2:commercial", 1);
		cell(&report, "3.3.4.2:research", 0)->state = FIGURE_BLANK;
		cell(&report, "3.3.4.2:social", 0);
		cell(&report, "3.3.4.2:legal", 0);
		cell(&report, "3.3.4.2:other", 0);
	}
	cell(&report, "3.3.7:total", 41);
	cell(&report, "3.4:total", 1);
	cell(&report, "4.review.total", 6);
	cell(&report, "4.review.corrected", 0);
	cell(&report, "4.review.other", 0);
	cell(&report, "4.review.pending", 1);
	cell(&report, "4.suit_direct.total", 3);
	cell(&report, "4.suit_after.total", 1);
	check_prose(&report);
	const struct check *check = find(&report, rule);
	int found = check ? (int)check->state : SILENT;
	report_release(&report);
	return found;
}

static int table(const char *text, const char *rule)
{
	return with_table(text, rule, false);
}

static void test_table(void **state)
{
	(void)state;
	assert_int_equal(table("全年收到政府信息公开申请40件。", "P1"), CHECK_PASS);
	assert_int_equal(table("全年收到政府信息公开申请42件。", "P1"), CHECK_PASS);
	assert_int_equal(table("全年收到政府信息公开申请45件。", "P1"), CHECK_FAIL);
	assert_int_equal(table("上半年收到政府信息公开申请15件。", "P1"), SILENT);
	assert_int_equal(table("2021年收到政府信息公开申请15件。", "P1"), SILENT);
	assert_int_equal(table("其中当面收到政府信息公开申请15件。", "P1"), SILENT);
	assert_int_equal(table("甲县公安局收到政府信息公开申请15件。", "P1"), SILENT);
	assert_int_equal(table("办结政府信息公开申请41件。", "P2"), CHECK_PASS);
	assert_int_equal(table("办结政府信息公开申请39件。", "P2"), CHECK_FAIL);
	assert_int_equal(table("办结各类信件39件。", "P2"), SILENT);
	assert_int_equal(table("公开申请上年结转2件,结转下年度办理1件。", "P3"), CHECK_PASS);
	assert_int_equal(table("公开申请结转下年度办理3件。", "P3"), CHECK_FAIL);
	assert_int_equal(table("予以公开10件,部分公开5件。", "P4"), CHECK_PASS);
	assert_int_equal(table("予以公开及部分公开15件。", "P4"), CHECK_PASS);
	assert_int_equal(table("予以公开及部分公开14件。", "P4"), CHECK_FAIL);
	assert_int_equal(table("无法提供10件。", "P4"), CHECK_PASS);
	/* a blank total is that of its row */
	assert_int_equal(with_table("无法提供10件。", "P4", true), CHECK_SUSPECT);
	assert_int_equal(with_table("无法提供9件。", "P4", true), CHECK_FAIL);
	assert_int_equal(with_table("无法提供11件。", "P4", true), SILENT);
}

static void test_review(void **state)
{
	(void)state;
	assert_int_equal(table("信息公开类行政复议6件。", "P5"), CHECK_PASS);
	assert_int_equal(table("信息公开类行政复议9件。", "P5"), CHECK_FAIL);
	/* of all reviews, not of those about information */
	assert_int_equal(table("全县办理行政复议案件90件。", "P5"), SILENT);
	assert_int_equal(table("因信息公开引起的行政诉讼4件。", "P5"), CHECK_PASS);
	assert_int_equal(table("信息公开类行政复议均获维持。", "P5"), CHECK_FAIL);
	assert_int_equal(table("信息公开类行政复议均已结案。", "P5"), CHECK_FAIL);
}

static void test_period(void **state)
{
	(void)state;
	assert_int_equal(state_in("P8", "本报告统计期限自2022年1月1日起至2022年12月31日止。"), CHECK_PASS);
	assert_int_equal(state_in("P8", "本报告统计期限自2021年1月1日起至12月31日止。"), CHECK_FAIL);
	assert_int_equal(state_in("P8", "统计期限自2008年5月1日起至2022年12月31日止。"), SILENT);
	assert_int_equal(state_in("P8", "2021年1月1日至2021年12月31日试运行。"), SILENT);
}

static void test_twice(void **state)
{
	(void)state;
	assert_int_equal(state_in("P9", "共有120个事项全部上网。这120个事项中,已进驻80个。"), CHECK_PASS);
	assert_int_equal(state_in("P9", "共有120个事项全部上网。这125个事项中,已进驻80个。"), CHECK_SUSPECT);
	assert_int_equal(state_in("P9", "甲类120个事项,乙类100个事项。这220个事项已公开。"), SILENT);
}

static void test_where(void **state)
{
	(void)state;
	struct report report;
	start(&report, "先说一句。公开信息50条,其中政策类25条,动态类30条。再说一句。");
	check_prose(&report);
	const struct check *check = find(&report, "P6");
	assert_string_equal(check->left, "50条");
	assert_string_equal(check->right, "25+30 = 55条");
	assert_string_equal(check->quote, "公开信息50条,其中政策类25条,动态类30条");
	assert_int_equal(check->section, 1);
	assert_int_equal(check->line, 7);
	assert_true(check->difference < -4.9 && check->difference > -5.1);
	assert_int_equal(report_failing(&report), 1);
	report.checks[0].remark = mem_text("网站栏目有重复");
	assert_int_equal(report_failing(&report), 0);
	report_release(&report);
}

/* No table tells which of the two is right. */
static void test_told_again(void **state)
{
	(void)state;
	assert_int_equal(state_in("P9", "2022年，全县共受理政府信息公开申请12件。\n"
		"全年全县受理政府信息公开申请21件。"), CHECK_SUSPECT);
	assert_int_equal(state_in("P9", "全县受理政府信息公开申请12件。2022年全县共受理政府信息公开申请12件。"),
		CHECK_PASS);
	/* of a part, of another year, by another way, of something else */
	assert_int_equal(state_in("P9", "全县受理政府信息公开申请12件。县公安局受理政府信息公开申请2件。"), SILENT);
	assert_int_equal(state_in("P9", "全县受理政府信息公开申请12件。2021年全县受理政府信息公开申请9件。"), SILENT);
	assert_int_equal(state_in("P9", "全县受理政府信息公开申请12件。全县受理网络政府信息公开申请9件。"), SILENT);
	assert_int_equal(state_in("P9", "全县收到政府信息公开申请12件。全县受理政府信息公开申请9件。"), SILENT);
}

/* The state of RULE where the table has VALUE in NAME and TEXT says none. */
static int none(const char *text, const char *rule, const char *name, double value)
{
	struct report report;
	start(&report, text);
	cell(&report, name, value);
	check_prose(&report);
	const struct check *check = find(&report, rule);
	int found = check ? (int)check->state : SILENT;
	report_release(&report);
	return found;
}

static void test_none(void **state)
{
	(void)state;
	const char *received = "2022年,全县未收到政府信息公开申请。";
	assert_int_equal(none(received, "P1", "3.1:total", 0), CHECK_PASS);
	assert_int_equal(none(received, "P1", "3.1:total", 3), CHECK_FAIL);
	assert_int_equal(none("未发生因政府信息公开引起的行政复议。", "P5", "4.review.total", 1), CHECK_FAIL);
	/* of some, of another year, of a part */
	assert_int_equal(none("没有收到当面提出的政府信息公开申请。", "P1", "3.1:total", 3), SILENT);
	assert_int_equal(none("2021年,全县未收到政府信息公开申请。", "P1", "3.1:total", 3), SILENT);
	assert_int_equal(none("上半年未收到政府信息公开申请。", "P1", "3.1:total", 3), SILENT);
	assert_int_equal(none("县司法局未收到政府信息公开申请。", "P1", "3.1:total", 3), SILENT);
	assert_int_equal(none("收到政府信息公开申请,没有不予公开的情形。", "P1", "3.1:total", 3), SILENT);
	assert_int_equal(none("信息公开行政复议,没有被纠正的。", "P5", "4.review.total", 3), SILENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sums_hold),
		cmocka_unit_test(test_sums_do_not_hold),
		cmocka_unit_test(test_sums_say_nothing),
		cmocka_unit_test(test_shares),
		cmocka_unit_test(test_shares_of_lists),
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_told_again),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_review),
		cmocka_unit_test(test_period),
		cmocka_unit_test(test_twice),
		cmocka_unit_test(test_where),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
