#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/width.h"
#include "tui/report_text.h"

static void finds_over_spaces_and_scripts(void **state)
{
	const char *text = "本年 收到公開申請75件";
	size_t start = 0, len;

	(void)state;
	assert_true(text_find(text, strlen(text), "年收到", &start, &len));
	assert_int_equal(start, strlen("本"));
	assert_int_equal(len, strlen("年 收到"));
	start = 0;
	assert_true(text_find(text, strlen(text), "公开申请", &start, &len));
	assert_int_equal(start, strlen("本年 收到"));
	start += len;
	assert_false(text_find(text, strlen(text), "公开申请", &start, &len));
	start = 0;
	assert_false(text_find(text, strlen(text), "", &start, &len));
	assert_false(text_find("", 0, "年", &start, &len));
}

static void finds_what_reaches_into_a_line(void **state)
{
	/* Broken as 年收 | 到公 | 开, with 收到公 looked for. */
	const char *text = "年收到公开";
	const size_t one = strlen("年");
	size_t from = 0, len;

	(void)state;
	assert_true(text_find_near(text, 0, 2 * one, "收到公", &from, &len));
	assert_int_equal(from, one);
	from = 0;
	assert_true(text_find_near(text, 2 * one, 4 * one, "收到公", &from,
		&len));
	assert_int_equal(from, one);
	assert_int_equal(len, 3 * one);
	from = 0;
	assert_false(text_find_near(text, 4 * one, 5 * one, "收到公", &from,
		&len));
}

static void make_report(struct report *report)
{
	struct section *section;
	struct figure *figure;
	struct table *table;

	report_init(report);
	report->title = mem_text("某县报告");
	section = report_add_section(report);
	section->level = 1;
	section->marker = mem_text("一、");
	section->title = mem_text("总体情况");
	section->text = mem_text("全年收到申请75件。\n召开会议两次。");
	table = report_add_table(report);
	table->title = mem_text("分工表");
	table->section = section->id;
	figure = report_add_figure(report);
	figure->label = mem_text("收到申请");
	figure->value = 75;
	figure->raw = mem_text("75");
	figure->origin = ORIGIN_PROSE;
	figure->quote = mem_text("全年收到申请75件");
	report->left_out = mem_text("首页 > 公开\n");
}

static void every_node_begins_at_its_passage(void **state)
{
	struct report report;
	struct report_text text;

	(void)state;
	make_report(&report);
	report_text_init(&text, &report, NULL);
	for (size_t i = 0; i < text.node_count; i++) {
		assert_true(text.nodes[i].passage < text.passage_count);
		assert_int_equal(text.passages[text.nodes[i].passage].node, i);
	}
	/* The report, its section, the table, the figures, what was cut away. */
	assert_int_equal(text.node_count, 5);
	assert_string_equal(text.nodes[1].title, "一、总体情况");
	report_text_release(&text);
	report_release(&report);
}

static void lines_fit_at_any_width(void **state)
{
	struct report report;
	struct report_text text;

	(void)state;
	make_report(&report);
	report_text_init(&text, &report, NULL);
	for (unsigned columns = 10; columns < 60; columns += 7) {
		report_text_lay(&text, columns);
		for (size_t i = 0; i < text.line_count; i++) {
			const struct text_line *line = &text.lines[i];
			const struct passage *passage =
				&text.passages[line->passage];

			if (line->drawn == NULL)
				assert_true(width_text(passage->text
					+ line->start, line->len)
					+ passage->indent <= columns);
		}
		for (size_t i = 0; i < text.passage_count; i++)
			assert_int_equal(text.lines[report_text_line_of(&text,
				i)].passage, i);
	}
	report_text_release(&text);
	report_release(&report);
}

static void a_figure_is_found_in_its_paragraph(void **state)
{
	struct report report;
	struct report_text text;
	size_t with = 0;

	(void)state;
	make_report(&report);
	report_text_init(&text, &report, NULL);
	for (size_t i = 0; i < text.passage_count; i++)
		if (passage_has_quote(&text.passages[i], &report.figures[0])) {
			with++;
			assert_non_null(strstr(text.passages[i].text, "75件"));
		}
	assert_int_equal(with, 1);
	report_text_release(&text);
	report_release(&report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_over_spaces_and_scripts),
		cmocka_unit_test(finds_what_reaches_into_a_line),
		cmocka_unit_test(every_node_begins_at_its_passage),
		cmocka_unit_test(lines_fit_at_any_width),
		cmocka_unit_test(a_figure_is_found_in_its_paragraph),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
