#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/stage.h"

/* Checks the roles of TEXT's lines, a letter each: b body, s site, m meta. */
static void check_roles(const char *text, const char *wanted)
{
	static const char letters[] = { [ROLE_BODY] = 'b', [ROLE_SITE] = 's',
		[ROLE_META] = 'm', [ROLE_FORM] = 'f' };
	struct blocks blocks = { 0 };
	struct report report;
	char roles[64] = { 0 };
	report_init(&report);
	read_text(&blocks, text, strlen(text));
	page_frame(&blocks, &report);
	assert_true(blocks.count < sizeof(roles));
	for (size_t i = 0; i < blocks.count; i++)
		roles[i] = letters[blocks.items[i].role];
	assert_string_equal(roles, wanted);
	report_release(&report);
	blocks_release(&blocks);
}

static void a_menu_before_the_title_goes(void **state)
{
	(void)state;
	check_roles("首页 > 政务公开 > 年报\n某站名\n某县2020年政府信息公开工作年度报告\n"
		"发布时间：2021-01-20 10:00 来源：某县 【字体：大 中 小】\n一、总体情况\n",
		"ssbmb");
	check_roles("登錄 註冊\n某縣2020年政府信息公開工作年度報告\n", "sb");
}

static void a_title_of_several_lines_stays(void **state)
{
	(void)state;
	check_roles("1\n某市文化和旅游局\n2023年政府信息公开工作年度报告\n一、总体情况\n", "sbbb");
	check_roles("某市人民政府2016年\n政府信息公开工作年度报告\n", "bb");
}

static void page_numbers_go(void **state)
{
	(void)state;
	check_roles("一、总体情况\n全年公开信息\n— 2 —\n12条。\n-3-\n某县林业局\n2020年1月2日\n-5\n",
		"bbsbsbbb");
}

static void meta_rows_in_all_ways(void **state)
{
	(void)state;
	check_roles("索引号 | 123/2020-1 | 分类 | 其他 |\n文 号: 文件分类:\n"
		"【发布部门】 某省 【发文字号】 某政〔2014〕1号\n名 称： 某报告\n一、概述\n",
		"mmmmb");
	check_roles("2021-02-07 18:07 来源：某网\n一、概述\n", "mb");
}

static void a_page_in_one_line_is_parted(void **state)
{
	(void)state;
	struct blocks blocks = { 0 };
	struct report report;
	const char *text = "首页 > 政务公开 > 年报 某县2020年政府信息公开工作年度报告 "
		"发布时间：2021-01-20 10:00 来源：某县林业局 字体： 大 中 小 一、总体情况 "
		"全年公开信息12条。二、存在问题 公开不及时。\n";
	report_init(&report);
	read_text(&blocks, text, strlen(text));
	page_frame(&blocks, &report);
	assert_string_equal(blocks.items[1].text, "某县2020年政府信息公开工作年度报告");
	assert_string_equal(blocks.items[2].text, "发布时间：2021-01-20 10:00");
	assert_string_equal(blocks.items[3].text, "来源：某县林业局");
	assert_int_equal(blocks.items[0].role, ROLE_SITE);
	assert_int_equal(blocks.items[1].role, ROLE_BODY);
	assert_int_equal(blocks.items[3].role, ROLE_META);
	report_release(&report);
	blocks_release(&blocks);
	/* rows of a page, and no text */
	check_roles("名称：某县2020年政府信息公开工作年度报告 索引号：123/2020-1 文号：某政〔2020〕1号 "
		"发布日期：2021-01-20 发布机构：某县林业局\n一、概述\n", "mb");
}

static void a_key_takes_the_value_of_the_next_line(void **state)
{
	(void)state;
	struct blocks blocks = { 0 };
	struct report report;
	const char *text = "索引号\n\n123/2020-1\n\n发文字号：\n\n发布日期\n\n2020-01-02\n\n"
		"某县2020年政府信息公开工作年度报告\n\n一、概述\n";
	report_init(&report);
	read_text(&blocks, text, strlen(text));
	for (size_t i = blocks.count; i > 0; i--)
		if (!*blocks.items[i - 1].text)
			blocks_remove(&blocks, i - 1, 1);
	page_frame(&blocks, &report);
	assert_int_equal(blocks.count, 5);
	assert_string_equal(blocks.items[0].text, "索引号: 123/2020-1");
	assert_string_equal(blocks.items[1].text, "发文字号：");
	assert_string_equal(blocks.items[2].text, "发布日期: 2020-01-02");
	assert_int_equal(blocks.items[3].role, ROLE_BODY);
	assert_non_null(strstr(report.left_out, "123/2020-1"));
	report_release(&report);
	blocks_release(&blocks);
}

static void a_footer_goes(void **state)
{
	(void)state;
	check_roles("一、概述\n某县政府\n2020年1月2日\n扫一扫在手机打开当前页\n首页\n走进某县\n",
		"bbbsss");
	check_roles("一、概述\n关于本站 | 版权保护 | 站点地图\n某公网安备 36010802000056号\n", "bss");
}

static void text_is_not_cut(void **state)
{
	(void)state;
	check_roles("我县在门户网站首页设专栏，分享到各单位，浏览次数达3万次，群众满意。\n"
		"(一)优化网站无障碍功能\n时间紧、任务重，全县上下共同努力，做了大量的工作，取得了成绩。\n"
		"附件：网站地图统计表\n", "bbbb");
	check_roles("首页\n某县2020年政府信息公开工作年度报告\n一、总体情况\n依申请公开\n"
		"收到申请5件。\n", "sbbbb");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_menu_before_the_title_goes),
		cmocka_unit_test(a_title_of_several_lines_stays),
		cmocka_unit_test(page_numbers_go),
		cmocka_unit_test(meta_rows_in_all_ways),
		cmocka_unit_test(a_page_in_one_line_is_parted),
		cmocka_unit_test(a_key_takes_the_value_of_the_next_line),
		cmocka_unit_test(a_footer_goes),
		cmocka_unit_test(text_is_not_cut),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
