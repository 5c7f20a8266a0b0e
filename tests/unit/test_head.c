#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/head.h"
#include "model/parse.h"

static void parse(struct report *report, const char *text)
{
	struct parse_hint hint = { 0 };
	report_parse(report, text, strlen(text), &hint);
}

static bool has_note(const struct report *report, const char *code)
{
	for (size_t i = 0; i < report->note_count; i++)
		if (!strcmp(report->notes[i].code, code))
			return true;
	return false;
}

/* ---------------------------------------------------------------- dates */

static void assert_date(const char *text, const char *wanted)
{
	struct head_date date = { 0 };
	char got[48] = "";
	if (head_date_at(&date, text, strlen(text)))
		snprintf(got, sizeof(got), "%04d-%02d-%02d%s%s", date.year, date.month,
			date.day, date.repaired ? " repaired" : "",
			date.other_month ? " or another" : "");
	if (strcmp(got, wanted))
		print_message("# %s: %s\n", text, got);
	assert_string_equal(got, wanted);
}

static void days_are_read_in_every_writing(void **state)
{
	(void)state;
	assert_date("2019年1月18日", "2019-01-18");
	assert_date("2019 年 1 月 18 日", "2019-01-18");
	assert_date("2012.02.16", "2012-02-16");
	assert_date("2021-02-07 18:07", "2021-02-07");
	assert_date("2021/2/7", "2021-02-07");
	assert_date("二○○八年九月二十八日", "2008-09-28");
	assert_date("二〇一九年十月十日", "2019-10-10");
	assert_date("二零二零年十二月三十一日", "2020-12-31");
	assert_date("二〇一三年三月", "2013-03-00");
	assert_date("2017年3月", "2017-03-00");
	assert_date("2014年1月 日", "2014-01-00");
	assert_date("20150618", "2015-06-18");
	assert_date("2019年13月1日", "");
	assert_date("1919年1月1日", "");
	assert_date("今年1月", "");
	assert_date("", "");
}

static void lost_signs_are_repaired_where_one_reading_is_valid(void **state)
{
	(void)state;
	assert_date("2015618", "2015-06-18 repaired");
	assert_date("2017210日", "2017-02-10 repaired");
	assert_date("201711日", "2017-01-01 repaired");
	assert_date("20171231日", "2017-12-31");
	assert_date("20191月1日", "2019-01-01 repaired");
	assert_date("2015111", "2015-11-01 repaired or another"); /* 1-11 */
	assert_date("2015999", "");
}

static void published_is_the_signature_before_the_page(void **state)
{
	(void)state;
	struct report report;
	parse(&report, "大凌河街道办事处2023年政府信息公开工作年度报告\n"
		"2024-01-09 浏览次数: 33\n一、总体情况\n");
	assert_string_equal(report.published, "2024-01-09");
	report_release(&report);
	parse(&report, "資訊索引號 0142/2010-04 生成日期 2010-01-25 釋出機構 常熟市林業局\n"
		"常熟市林業局2009年政府信息公開工作年度報告\n一、概述\n");
	assert_string_equal(report.published, "2010-01-25");
	report_release(&report);
	parse(&report, "陵县2010年政府信息公开年度报告\n"
		"文章作者: 陵县人民政府 更新时间: 2011-3-18 点击数: 231\n一、概述\n");
	assert_string_equal(report.published, "2011-03-18");
	report_release(&report);
	parse(&report, "索引号: 11350000/2017-00012 发布日期: 2017-03-09\n"
		"甲县林业局2016年政府信息公开工作年度报告\n"
		"一、概述\n全年公开信息12条。\n"
		"甲县林业局\n二〇一七年二月二十七日\n");
	assert_string_equal(report.published, "2017-02-27");
	assert_false(report.published_repaired);
	assert_string_equal(report.index_number, "11350000/2017-00012");
	report_release(&report);
	parse(&report, "发文日期 | 2017-03-09 |\n文号 | |\n"
		"靖江市林业局2016年政府信息公开工作年度报告\n一、概述\n");
	assert_string_equal(report.published, "2017-03-09");
	assert_null(report.document_number);
	report_release(&report);
	parse(&report, "兴国县2014年政府信息公开工作要点\n各单位:\n2014729\n"
		"一、主动公开\n");
	assert_string_equal(report.published, "2014-07-29");
	assert_true(report.published_repaired);
	assert_true(has_note(&report, "date-repaired"));
	report_release(&report);
	parse(&report, "兴国县2014年政府信息公开工作要点\n各单位:\n2014111\n"
		"一、主动公开\n");
	assert_null(report.published);
	report_release(&report);
}

/* ------------------------------------------------- kinds, titles, years */

struct title_case {
	const char *text, *title;
	enum report_kind kind;
	int year;
};

static void titles_stand_in_many_ways(void **state)
{
	(void)state;
	static const struct title_case cases[] = {
		{ "宿州市人民政府2016年\n政府信息公开工作年度报告\n一、概述\n",
			"宿州市人民政府2016年政府信息公开工作年度报告",
			KIND_ANNUAL, 2016 },
		{ "宁国市林业局2023年度 政府信息公开工作年度报告\n一、总体情况\n",
			"宁国市林业局2023年度 政府信息公开工作年度报告",
			KIND_ANNUAL, 2023 },
		{ "2011年上海市青浦区林业局政府信息公开工作年报\n一、概述\n",
			"2011年上海市青浦区林业局政府信息公开工作年报",
			KIND_ANNUAL, 2011 },
		{ "首页 > 年报\n平武县财政局\n2012年信息公开工作总结\n"
			"平武县财政局2012年信息公开工作总结\n一、概述\n",
			"平武县财政局2012年信息公开工作总结", KIND_ANNUAL, 2012 },
		{ "海盐县林业局2008年政府信息公开年度报告 本报告由海盐县林业局编制。"
			" 一、概述 全年公开12条。\n",
			"海盐县林业局2008年政府信息公开年度报告",
			KIND_ANNUAL, 2008 },
		{ "濟(jì)南市章丘區(qū)林業(yè)局\n2023 年政府信息公開(kāi)工作年度報(bào)告\n"
			"一、總體情況\n",
			"濟南市章丘區林業局2023 年政府信息公開工作年度報告",
			KIND_ANNUAL, 2023 },
		{ "按要求编制《鄯善县2022年政府信息公开工作年度报告》。\n一、总体情况\n",
			"鄯善县2022年政府信息公开工作年度报告", KIND_ANNUAL, 2022 },
		{ "2019年度政府信息公开工作年度报告(忻城县林业局)\n一、总体情况\n",
			"2019年度政府信息公开工作年度报告(忻城县林业局)", KIND_ANNUAL, 2019 },
		{ "南城县人民政府政府信息公开工作年度报告\n(2016年)\n一、概述\n",
			"南城县人民政府政府信息公开工作年度报告(2016年)", KIND_ANNUAL, 2016 },
		{ "金城江区2015年政府信息公开工作年度报告.doc\n一、概述\n",
			"金城江区2015年政府信息公开工作年度报告", KIND_ANNUAL, 2015 },
		{ "贵阳市林业局2008年政府信息公开年度报告   【字号 大 中 小】 来源: 市林业局\n"
			"一、概述\n", "贵阳市林业局2008年政府信息公开年度报告",
			KIND_ANNUAL, 2008 },
		{ "濂溪区财政局二〇一八年政府信息公开年度报告\n一、概述\n",
			"濂溪区财政局二〇一八年政府信息公开年度报告",
			KIND_ANNUAL, 2018 },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct report report;
		parse(&report, cases[i].text);
		assert_string_equal(report.title, cases[i].title);
		assert_false(report.title_derived);
		assert_int_equal(report.kind, cases[i].kind);
		assert_int_equal(report.year, cases[i].year);
		report_release(&report);
	}
}

static void notices_and_news_are_no_reports(void **state)
{
	(void)state;
	static const struct title_case cases[] = {
		{ "新野县电子政务办公室\n关于做好2018年政府信息公开工作年度报告编制工作的\n"
			"通 知\n各乡镇人民政府:\n一、报送时间\n", NULL,
			KIND_NOTICE, 2018 },
		{ "《威县2023年政务公开工作要点》政策解读\n一、起草背景\n", NULL,
			KIND_OTHER, 2023 },
		{ "镇巴县人民政府工作规则\n第一章 总则\n一、制定本规则。\n", NULL,
			KIND_OTHER, 0 },
		{ "2020年政府信息公开工作年度报告发布\n贵州省人民政府发布2020年年度报告。"
			"(记者 某某)\n", NULL, KIND_OTHER, 2020 },
		{ "威县2019年部门预算公开\n一、部门概况\n", NULL, KIND_OTHER, 0 },
		{ "关于印发《2022年濂溪区政务公开工作要点》的通知\n各街道办事处:\n"
			"2022年8月11日\n2022年濂溪区政务公开工作要点\n一、加强公开\n",
			"2022年濂溪区政务公开工作要点", KIND_KEYPOINTS, 2022 },
		{ "2015年政府信息公开\n工作方案\n县政府各部门:\n一、突出重点\n",
			"2015年政府信息公开工作方案", KIND_KEYPOINTS, 2015 },
		{ "咸阳市人民政府办公室\n关于做好2019年度政府信息公开年度报告\n"
			"编制工作的函\n各县市区人民政府:\n一、报告内容\n",
			"咸阳市人民政府办公室关于做好2019年度政府信息公开年度报告编制工作的函",
			KIND_NOTICE, 2019 },
		{ "【文字解读】《滨海县2024年政务公开工作要点》政策解读\n一、制定背景\n",
			"《滨海县2024年政务公开工作要点》政策解读", KIND_OTHER, 2024 },
		{ "太仓市政府信息公开保密审查制度\n发布日期: 2018-08-20\n"
			"第一条 制定本制度。\n第二条 遵循原则。\n",
			"太仓市政府信息公开保密审查制度", KIND_OTHER, 0 },
		{ "深圳2012年公开政府信息逾百万条\n2013-04-02 来源: 某报\n"
			"本报讯(记者 某某)市政府公布《深圳市2012年政府信息公开工作年度报告》。\n",
			"深圳2012年公开政府信息逾百万条", KIND_OTHER, 2012 },
		{ "晋江市2019年政府信息公开年报出炉\n记者从市政府获悉,晋江市主动公开信息"
			"3.2万条。\n", "晋江市2019年政府信息公开年报出炉", KIND_OTHER, 2019 },
		{ "溧水区林业局2021年法治政府建设年度报告\n一、主要做法\n推进政府信息公开,"
			"收到依申请公开3件。\n", NULL, KIND_OTHER, 2021 },
		{ "丰顺县潘田镇人民政府2022年政府信息公开工作年度报告公示\n一、总体情况\n",
			"丰顺县潘田镇人民政府2022年政府信息公开工作年度报告公示",
			KIND_ANNUAL, 2022 },
		{ "巩义市召开政府信息公开工作培训会\n2020-06-19 来源: 巩义市人民政府\n"
			"6月18日,会议通报了2019年政府信息公开年度报告编制情况,要求主动公开。\n",
			"巩义市召开政府信息公开工作培训会", KIND_OTHER, 0 },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct report report;
		parse(&report, cases[i].text);
		if (report.kind != cases[i].kind)
			print_message("# %s\n", cases[i].text);
		assert_int_equal(report.kind, cases[i].kind);
		if (cases[i].title)
			assert_string_equal(report.title, cases[i].title);
		if (cases[i].year)
			assert_int_equal(report.year, cases[i].year);
		report_release(&report);
	}
}

static void a_missing_title_is_composed(void **state)
{
	(void)state;
	struct report report;
	parse(&report, "本报告由霍城县水利局编制。统计期限自2025年1月1日起至2025年12月31日止。\n"
		"一、总体情况\n公开信息29条。\n");
	assert_string_equal(report.title, "霍城县水利局2025年政府信息公开工作年度报告");
	assert_true(report.title_derived);
	report_release(&report);
	parse(&report, "一、总体情况\n我局主动公开信息29条,依申请公开0件。\n");
	assert_non_null(report.title);
	assert_true(report.title_derived);
	assert_null(report.issuer);
	assert_int_equal(report.year, 0);
	report_release(&report);
}

static void the_year_is_told_not_guessed(void **state)
{
	(void)state;
	struct report report;
	parse(&report, "发布日期: 2021-03-02\n一、概述\n主动公开信息12条,依申请公开3件。\n");
	assert_int_equal(report.year, 0);
	report_release(&report);
	parse(&report, "南京农业大学2013-2014学年信息公开工作年度报告\n一、概述\n");
	assert_int_equal(report.year, 2014);
	report_release(&report);
	parse(&report, "蔡甸区林业局\n二OO九年度政府信息公开工作报告\n一、概述\n");
	assert_int_equal(report.year, 2009);
	report_release(&report);
	parse(&report, "统计期限为201711日至20171231日。\n一、概述\n依申请公开3件。\n");
	assert_int_equal(report.year, 2017);
	report_release(&report);
	parse(&report, "靖江市林业局2016年政府信息公开工作年度报告\n"
		"统计期限自2015年1月1日至2015年12月31日。\n一、概述\n");
	assert_int_equal(report.year, 2016);
	assert_true(has_note(&report, "year-differs"));
	report_release(&report);
	parse(&report, "根据国办发〔2018〕23号,2018年,我市依申请公开12件。2019年1月公布。\n"
		"一、概述\n2018年以来主动公开。\n");
	assert_int_equal(report.year, 2018);
	report_release(&report);
}

/* ---------------------------------------------------------------- issuer */

static void issuers_come_from_many_places(void **state)
{
	(void)state;
	static const struct { const char *text, *issuer, *department; } cases[] = {
		{ "泰兴市行政审批局2018年政府信息公开工作年度报告\n一、总体情况\n",
			"泰兴市行政审批局", "行政审批局" },
		{ "仓山区2014年政府信息公开工作年度报告\n"
			"由福州市仓山区人民政府信息公开办编制。\n一、概述\n",
			"福州市仓山区人民政府信息公开办", NULL },
		{ "滁州市2014年政府信息公开工作年度报告\n一、概述\n滁州市人民政府办公室\n"
			"2015年4月\n", "滁州市人民政府办公室", NULL },
		{ "发布机构: 连云港市人民政府办公室\n连云港市2015年政府信息公开年度报告\n一、概述\n",
			"连云港市人民政府办公室", NULL },
		{ "2024年,县生态环境局发布2024年政府信息公开工作年度报告。\n一、总体情况\n",
			"县生态环境局", "生态环境局" },
		{ "由市民政局信息公开办公室编制。2018年度报告。\n一、概述\n",
			"市民政局", "民政局" },
		{ "鶴山市林業局2018年政府信息公開工作年度報告\n一、總體情況\n",
			"鹤山市林业局", "林业局" },
		{ "公安局2019年政府信息公开年度工作报告\n一、总体情况\n"
			"2019年蒲城县公安局学习贯彻《条例》。\n", "蒲城县公安局", "公安局" },
		{ "曲靖市2010年政府信息公开工作年度报告\n市农业局:\n"
			"一、加强领导\n我市认真贯彻。\n", NULL, NULL },
		{ "2019年,我局主动公开信息12条。\n一、总体情况\n", NULL, NULL },
		{ "平武县虎牙藏族乡人民政府2020年政府信息公开年度报告\n一、概述\n",
			"平武县虎牙藏族乡人民政府", NULL },
		/* what a title leaves out */
		{ "大河镇2013年政府信息公开工作总结\n一、主要做法\n来凤县大河镇人民政府\n"
			"二〇一四年二月十八日\n", "来凤县大河镇人民政府", NULL },
		{ "永福县百寿镇2009年政府信息公开工作报告\n由永福县百寿镇人民政府编制。\n"
			"一、概述\n", "永福县百寿镇人民政府", NULL },
		{ "地瓜镇2017年政府信息公开工作年度报告\n来源: 普安县地瓜镇人民政府\n"
			"一、概述\n", "普安县地瓜镇人民政府", NULL },
		{ "自治区审计厅2010年政府信息公开工作报告\n一、概述\n"
			"新疆维吾尔自治区审计厅公开信息9条。\n", "新疆维吾尔自治区审计厅",
			"审计厅" },
		{ "按照要求,我局开展工作。\n一、概述\n由睢宁县林业局办公室编写。\n",
			"睢宁县林业局", "林业局" },
		{ "以下为宜都市高坝洲镇人民政府2021年政府信息公开工作年度报告。\n一、概述\n",
			"宜都市高坝洲镇人民政府", NULL },
		{ "重庆江津区林业局2014年政府信息公开年度报告\n一、概述\n",
			"重庆江津区林业局", "林业局" },
		{ "本年度报告根据《中华人民共和国政府信息公开条例》要求,由金\n"
			"凤区林业局编制。\n一、概述\n", "金凤区林业局", "林业局" },
		{ "2021年,玛沁县林业局坚持公开。电子版见玛沁县人民政府(http://www.maqin.gov.cn)。\n"
			"一、总体情况\n", "玛沁县林业局", "林业局" },
		{ "现将河北乐亭经济开发区管理委员会2023年政府信息公开报告公布如下。\n"
			"一、总体情况\n", "河北乐亭经济开发区管理委员会", NULL },
		{ "2019年度政府信息公开工作年度报告(忻城县林业局)\n一、总体情况\n",
			"忻城县林业局", "林业局" },
		{ "吉州区2009年度政府信息公开工作年度报告\n(吉州区政府办公室)\n一、概述\n",
			"吉州区政府办公室", NULL },
		{ "瑞安市林业局2017年政府信息公开工作年度报告\n来源: 瑞安市人民政府\n"
			"一、概述\n", "瑞安市林业局", "林业局" },
		/* other ways to say it */
		{ "现将勐腊县水务局2012年度政府信息公开工作情况报告如下。\n一、概述\n",
			"勐腊县水务局", "水务局" },
		{ "由金凤区林业局按照《条例》编制。\n一、概述\n", "金凤区林业局", "林业局" },
		{ "2024年,金凤区房屋征收办公室于1月公布报告。\n一、总体情况\n",
			"金凤区房屋征收办公室", "房屋征收办公室" },
		{ "天津市宝坻区2021年政务公开工作要点\n一、坚持公开\n"
			"天津市宝坻区人民政府办公室\n",
			"天津市宝坻区人民政府办公室", NULL },
		{ "第一师阿拉尔市教育局2021年政府信息公开工作年度报告\n一、总体情况\n",
			"第一师阿拉尔市教育局", "教育局" },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct report report;
		parse(&report, cases[i].text);
		const char *issuer = report.issuer ? report.issuer : "none";
		const char *department = report.department ? report.department : "none";
		assert_string_equal(issuer, cases[i].issuer ? cases[i].issuer : "none");
		assert_string_equal(department,
			cases[i].department ? cases[i].department : "none");
		report_release(&report);
	}
}

static void only_the_own_number_is_the_documents(void **state)
{
	(void)state;
	struct report report;
	parse(&report, "莘县人民政府办公室\n关于印发2020年莘县政务公开工作要点的通知\n"
		"莘政办发〔2020〕12号\n各乡镇人民政府:\n"
		"落实鲁政办发〔2020〕3号要求。\n一、公开\n");
	assert_string_equal(report.document_number, "莘政办发〔2020〕12号");
	report_release(&report);
	parse(&report, "靖江市林业局2016年政府信息公开工作年度报告\n"
		"落实苏政办发〔2016〕5号要求。\n一、概述\n");
	assert_null(report.document_number);
	report_release(&report);
}

static void scripts_are_told_apart(void **state)
{
	(void)state;
	struct report report;
	parse(&report, "鶴山市林業局2018年政府信息公開工作年度報告\n一、總體情況\n");
	assert_int_equal(report.script, SCRIPT_HANT);
	report_release(&report);
	parse(&report, "鹤山市林业局2020年政府信息公开工作年度报告\n一、总体情况\n");
	assert_int_equal(report.script, SCRIPT_HANS);
	report_release(&report);
}

static void odd_texts_are_survived(void **state)
{
	(void)state;
	static const char *const texts[] = { "", "\n\n", "《", "《》》》《《", "(", "年",
		"20", "2019", "由", "由编制", "索引号", "索引号:", "标题:", "〔2019", "一、",
		"a", "。", "公布", "地址:", "0", "0791", "( )(", "关于", "通知\n通知\n通知" };
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct report report;
		parse(&report, texts[i]);
		assert_int_equal(report.place.region[0], '\0');
		report_release(&report);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_are_read_in_every_writing),
		cmocka_unit_test(lost_signs_are_repaired_where_one_reading_is_valid),
		cmocka_unit_test(published_is_the_signature_before_the_page),
		cmocka_unit_test(titles_stand_in_many_ways),
		cmocka_unit_test(notices_and_news_are_no_reports),
		cmocka_unit_test(a_missing_title_is_composed),
		cmocka_unit_test(the_year_is_told_not_guessed),
		cmocka_unit_test(issuers_come_from_many_places),
		cmocka_unit_test(only_the_own_number_is_the_documents),
		cmocka_unit_test(scripts_are_told_apart),
		cmocka_unit_test(odd_texts_are_survived),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
