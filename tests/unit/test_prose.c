#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "model/stage.h"

static void read(struct report *report, const char *text)
{
	report_init(report);
	report->kind = KIND_ANNUAL;
	report->year = 2016;
	struct section *section = report_add_section(report);
	section->text = mem_text(text);
	section->line = 1;
	prose_read(report);
}

static const struct figure *find(const struct report *report, const char *cell)
{
	for (size_t i = 0; i < report->figure_count; i++) {
		if (report->figures[i].cell && !strcmp(report->figures[i].cell, cell))
			return &report->figures[i];
	}
	return NULL;
}

static void assert_value(const struct report *report, const char *cell, double value)
{
	const struct figure *figure = find(report, cell);
	assert_non_null(figure);
	assert_true(figure->value - value < 1e-6 && value - figure->value < 1e-6);
}

static void test_indicators(void **state)
{
	(void)state;
	struct report report;
	read(&report, "2016年,全县共收到政府信息公开申请30件,同比增长20件,其中当面申请8件、网络申请22件。"
		"共主动公开政府信息近3000条。");
	assert_value(&report, "3.1", 30);
	assert_value(&report, "3.1.1", 8);
	assert_value(&report, "3.1.3", 22);
	assert_value(&report, "1.1", 3000);
	assert_true(find(&report, "1.1")->approximate);
	assert_string_equal(find(&report, "3.1")->unit, "件");
	report_release(&report);
}

/* What the heading says the sentence need not say again; a name is the clause's own. */
static void test_headings_tell_what_of(void **state)
{
	(void)state;
	struct report report;
	report_init(&report);
	report.kind = KIND_ANNUAL;
	report.year = 2016;
	struct section *section = report_add_section(&report);
	section->title = mem_text("依申请公開情況");
	section->text = mem_text("全年受理申请14件,其中:当面2件,其他12件。");
	prose_read(&report);
	assert_value(&report, "3.1", 14);
	assert_value(&report, "3.1.1", 2);
	assert_string_equal(report.figures[2].label, "其他");
	report_release(&report);
	read(&report, "办理行政许可,收到申请14件。");
	assert_null(find(&report, "3.1"));
	report_release(&report);
}

static void test_both_scripts(void **state)
{
	(void)state;
	struct report report;
	read(&report, "全縣受理政府信息公開行政複議案件3件,其中維持2件,被依法糾錯1件。");
	assert_value(&report, "4", 3);
	assert_value(&report, "4.1", 2);
	assert_value(&report, "4.2", 1);
	assert_null(find(&report, "5"));
	report_release(&report);
}

static void test_other_years(void **state)
{
	(void)state;
	struct report report;
	read(&report, "主动公开政府信息由2015年的1128条增加到1887条。");
	assert_value(&report, "1.1", 1887);
	report_release(&report);
	read(&report, "2015年收到政府信息公开申请7件。");
	assert_null(find(&report, "3.1"));
	report_release(&report);
}

static void test_zero(void **state)
{
	(void)state;
	struct report report;
	read(&report, "2016年未收到政府信息公开申请。没有发生因政府信息公开引起的行政复议、行政诉讼。");
	assert_value(&report, "3.1", 0);
	assert_value(&report, "4", 0);
	assert_value(&report, "5", 0);
	report_release(&report);
	read(&report, "局机关未收到政府信息公开申请。全县共收到政府信息公开申请4件。");
	assert_value(&report, "3.1", 4);
	report_release(&report);
}

static void test_no_figures(void **state)
{
	(void)state;
	struct report report;
	read(&report, "依据《条例》第20条和某政发〔2016〕12号,2016年3月召开第3次会议,电话12345。");
	assert_int_equal(report.figure_count, 0);
	report_release(&report);
}

static void test_tasks(void **state)
{
	(void)state;
	struct report report;
	report_init(&report);
	report.kind = KIND_KEYPOINTS;
	struct section *section = report_add_section(&report);
	section->text = mem_text("做好解读（详见附件）。〔牵头单位：县府办、县财政局；责任单位：各乡镇；完成时限：6月底前〕"
		"公开预算(县财政局牵头落实)。公开监管信息(县农业局、县水利局分别落实)");
	tasks_read(&report);
	assert_int_equal(report.task_count, 3);
	assert_string_equal(report.tasks[0].lead[1], "县财政局");
	assert_null(report.tasks[0].lead[2]);
	assert_string_equal(report.tasks[0].responsible[0], "各乡镇");
	assert_string_equal(report.tasks[0].deadline, "6月底前");
	assert_string_equal(report.tasks[1].lead[0], "县财政局");
	assert_string_equal(report.tasks[1].text, "公开预算");
	assert_null(report.tasks[1].responsible);
	assert_string_equal(report.tasks[2].responsible[1], "县水利局");
	report_release(&report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_indicators),
		cmocka_unit_test(test_headings_tell_what_of),
		cmocka_unit_test(test_both_scripts),
		cmocka_unit_test(test_other_years),
		cmocka_unit_test(test_zero),
		cmocka_unit_test(test_no_figures),
		cmocka_unit_test(test_tasks),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
