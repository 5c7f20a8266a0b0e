#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "model/stage.h"

static void build(struct report *report, const char *text)
{
	struct blocks blocks = { 0 };
	report_init(report);
	read_text(&blocks, text, strlen(text));
	table_lines(&blocks);
	table_words(&blocks);
	outline_build(&blocks, report);
	blocks_release(&blocks);
}

/* The tree as lines: two spaces a level, "marker|title|text", newlines of a
 * text as "/". */
static void check(const char *text, const char *wanted)
{
	struct report report;
	struct strbuf tree = STRBUF_INIT;
	build(&report, text);
	for (size_t i = 0; i < report.section_count; i++) {
		const struct section *section = &report.sections[i];
		const struct section *parent = report_section(&report, section->parent);
		assert_int_equal(section->id, i + 1);
		assert_int_equal(section->level, parent ? parent->level + 1 : 1);
		strbuf_pad(&tree, ' ', 2 * (section->level - 1));
		strbuf_addf(&tree, "%s|%s|%s", section->marker, section->title,
			section->text);
		for (char *at = tree.text; (at = strchr(at, '\n')); at++)
			*at = '/';
		strbuf_addc(&tree, '\t');
	}
	for (char *at = tree.text; (at = strchr(at, '\t')); at++)
		*at = '\n';
	assert_string_equal(tree.text, wanted);
	strbuf_release(&tree);
	report_release(&report);
}

static void marks_make_a_tree(void **state)
{
	(void)state;
	check("前言。\n一、概述\n（一）机制\n甲。\n乙。\n1.制度\n丙。\n⒉平台\n①网站\n二、数据\n丁。\n",
		"||前言。\n"
		"一、|概述|\n"
		"  （一）|机制|甲。/乙。\n"
		"    1.|制度|丙。\n"
		"    ⒉|平台|\n"
		"      ①|网站|\n"
		"二、|数据|丁。\n");
}

static void headings_run_in(void **state)
{
	(void)state;
	check("(一)推進公開。及時發布信息。\n1、強化領導：成立小組。\n2．完善制度。\n",
		"(一)|推進公開|及時發布信息。\n"
		"  1、|強化領導|成立小組。\n"
		"  2．|完善制度|\n");
}

static void a_whole_report_in_one_line(void **state)
{
	(void)state;
	check("本报告自1月1日起止。一、概述二、主动公开情况（一）公开的数量2018年公开信息5条。"
		"第一、二、三季度各1条。三、其他事项 无。",
		"||本报告自1月1日起止。\n"
		"一、|概述|\n"
		"二、|主动公开情况|\n"
		"  （一）|公开的数量|2018年公开信息5条。第一、二、三季度各1条。\n"
		"三、|其他事项|无。\n");
}

static void parts_inside_parts_of_one_line(void **state)
{
	(void)state;
	check("一、工作重点（一）公开信息。做好公开。（牵头单位：区政府办）（二）解读政策。1.同步解读。"
		"同时发布。2.多样解读。图文并茂。二、“互联网 政务”保障（三）加强领导一是落实责任。",
		"一、|工作重点|\n"
		"  （一）|公开信息|做好公开。（牵头单位：区政府办）\n"
		"  （二）|解读政策|\n"
		"    1.|同步解读|同时发布。\n"
		"    2.|多样解读|图文并茂。\n"
		"二、|“互联网 政务”保障|\n"
		"  （三）|加强领导|一是落实责任。\n");
	check("一、概述\n做好三件事。1.公开。要及时。2.解读。要准确。\n",
		"一、|概述|做好三件事。1.公开。要及时。2.解读。要准确。\n");
}

static void what_is_no_heading(void **state)
{
	(void)state;
	check("一、概述\n一是抓落实。二是抓公开。\n(1)认真做好公开，及时发布。(2)做好解读。\n"
		"2.5万条信息。\n2018年共公开。\n1.各单位于1月26日前报送，28日前公布。\n"
		"第二十条第（一）项\n（一）全年公开信息20条。\n",
		"一、|概述|一是抓落实。二是抓公开。/(1)认真做好公开，及时发布。(2)做好解读。/"
		"2.5万条信息。/2018年共公开。/1.各单位于1月26日前报送，28日前公布。/"
		"第二十条第（一）项/（一）全年公开信息20条。\n");
}

static void rows_of_forms_are_no_headings(void **state)
{
	(void)state;
	check("三、申请情况\n一、本年新收政府信息公开申请数量\n（七）总计\n",
		"三、|申请情况|一、本年新收政府信息公开申请数量/（七）总计\n");
}

static void numbering_runs_over_parts_and_jumps(void **state)
{
	(void)state;
	struct report report;
	build(&report, "一、甲\n(一)子\n(二)丑\n二、乙\n(三)寅\n(五)卯\n三、丙\n(一)辰\n");
	assert_int_equal(report.section_count, 8);
	assert_int_equal(report.sections[4].parent, 4);
	assert_int_equal(report.note_count, 1);
	assert_string_equal(report.notes[0].code, "numbering-jump");
	assert_int_equal(report.notes[0].line, 6);
	report_release(&report);
}

static void attachments_are_sections(void **state)
{
	(void)state;
	check("一、概述\n正文。\n附件：统计表\n某县政府\n2020年1月2日\n附件\n统计表\n(2019年度)\n甲 | 乙 |\n1 | 2 |\n",
		"一、|概述|正文。/附件：统计表/某县政府/2020年1月2日\n"
		"附件|统计表|(2019年度)\n");
}

static void a_list_of_attachments_is_text(void **state)
{
	(void)state;
	check("一、概述\n正文。\n附件：1.统计表\n2.分工表\n某县政府\n2.后文\n",
		"一、|概述|正文。/附件：1.统计表/2.分工表/某县政府\n"
		"  2.|后文|\n");
}

static void tables_have_a_title_and_a_section(void **state)
{
	(void)state;
	struct report report;
	build(&report, "一、概述\n正文。\n任务分解表\n单位：条\n甲 | 乙 |\n1 | 2 |\n");
	assert_int_equal(report.table_count, 1);
	assert_string_equal(report.tables[0].title, "任务分解表");
	assert_int_equal(report.tables[0].section, 1);
	assert_int_equal(report.tables[0].line, 5);
	assert_int_equal(report.tables[0].grid.rows, 2);
	report_release(&report);
}

static void no_headings_give_one_section(void **state)
{
	(void)state;
	check("甲。\n乙。\n", "||甲。/乙。\n");
	check("", "");
}

static void an_answer_follows_its_heading(void **state)
{
	(void)state;
	check("一、基本情况 共公开12条。二、依申请公开情况 无。三、收费情况 全年收取0元。\n",
		"一、|基本情况|共公开12条。\n二、|依申请公开情况|无。\n三、|收费情况|全年收取0元。\n");
}

static void a_list_of_contents_goes(void **state)
{
	(void)state;
	check("一、概述\n二、情况\n三、问题\n一、概述\n甲。\n二、情况\n三、问题\n",
		"一、|概述|甲。\n二、|情况|\n三、|问题|\n");
	check("目 录\n一、概述 1\n二、情况 2\n- 1 -\n一、概述\n甲。\n- 2 -\n二、情况\n",
		"一、|概述|甲。/- 2 -\n二、|情况|\n");
	check("一、概述,二、情况,三、问题\n一、概述\n甲。\n", "一、|概述|甲。\n");
}

static void cut_lines_are_joined(void **state)
{
	(void)state;
	check("一、概述\n自\n2004\n年\n5\n月起设\n2\n名兼职人员\n。\n",
		"一、|概述|自2004年5月起设2名兼职人员。\n");
	check("本报告根据有关条例和通知要求由本单位组\n织编制完成，全文包括总体情况和主动公开政\n"
		"府信息情况等六个部分，数据统计期限从年\n初开始到年末为止。\n一、总体情况\n"
		"全年通过政府网站和其他渠道一共公开各类\n政府信息若干条，其中网站公开的占了大部\n"
		"分，微信公众号公开的占了小部分，效果很\n好，群众满意。\n",
		"||本报告根据有关条例和通知要求由本单位组织编制完成，全文包括总体情况和主动公开政"
		"府信息情况等六个部分，数据统计期限从年初开始到年末为止。\n"
		"一、|总体情况|全年通过政府网站和其他渠道一共公开各类政府信息若干条，其中网站公开的占了大部"
		"分，微信公众号公开的占了小部分，效果很好，群众满意。\n");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_make_a_tree),
		cmocka_unit_test(headings_run_in),
		cmocka_unit_test(a_whole_report_in_one_line),
		cmocka_unit_test(parts_inside_parts_of_one_line),
		cmocka_unit_test(what_is_no_heading),
		cmocka_unit_test(rows_of_forms_are_no_headings),
		cmocka_unit_test(numbering_runs_over_parts_and_jumps),
		cmocka_unit_test(attachments_are_sections),
		cmocka_unit_test(a_list_of_attachments_is_text),
		cmocka_unit_test(tables_have_a_title_and_a_section),
		cmocka_unit_test(no_headings_give_one_section),
		cmocka_unit_test(an_answer_follows_its_heading),
		cmocka_unit_test(a_list_of_contents_goes),
		cmocka_unit_test(cut_lines_are_joined),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
