#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "model/compare_text.h"

static void add_section(struct report *report, unsigned level,
	const char *marker, const char *title, const char *text)
{
	struct section *section = report_add_section(report);

	section->level = level;
	section->marker = mem_text(marker);
	section->title = mem_text(title);
	section->text = mem_text(text);
}

static void likeness_has_its_ends(void **state)
{
	(void)state;
	assert_true(text_similarity("全年办理申请十件", "全年办理申请十件") == 1);
	assert_true(text_similarity("全年办理申请", "召开会议两次") == 0);
	assert_true(text_similarity("", "") == 1);
	assert_true(text_similarity("", "召开会议") == 0);
}

static void script_and_signs_do_not_count(void **state)
{
	(void)state;
	assert_true(text_similarity("全區辦理申請,共十件。",
		"全区办理申请，共十件") == 1);
}

static void official_wording_is_left_out(void **state)
{
	double with, without;

	(void)state;
	/* Titles in 《》 are the same in all reports. */
	with = text_similarity("依据《政府信息公开条例》编制春天报告",
		"依据《政府信息公开条例》召开夏季会议");
	without = text_similarity("依据编制春天报告", "依据召开夏季会议");
	assert_true(with == without);
	/* So are the labels of the forms: nothing is left of either. */
	assert_true(text_similarity("一、本年新收政府信息公开申请数量",
		"行政规范性文件") == 1);
}

static void sections_are_aligned_by_title(void **state)
{
	struct report a, b;
	struct text_compare compare;

	(void)state;
	report_init(&a);
	report_init(&b);
	add_section(&a, 1, "一、", "总体情况", "甲乙丙丁");
	add_section(&a, 1, "二、", "存在的问题", "戊己");
	add_section(&a, 1, "三、", "其他事项", "");
	add_section(&b, 1, "一、", "總體情況", "甲乙丙丁");
	add_section(&b, 1, "二、", "平台建设", "庚辛");
	add_section(&b, 1, "三、", "存在的问题和改进", "戊己");
	compare_texts(&compare, &a, &b);
	assert_int_equal(compare.count, 4);
	assert_ptr_equal(compare.pairs[0].b, &b.sections[0]);
	assert_true(compare.pairs[0].similarity == 1);
	assert_int_equal(compare.pairs[0].a_length, 4);
	assert_null(compare.pairs[1].a);
	assert_ptr_equal(compare.pairs[1].b, &b.sections[1]);
	assert_ptr_equal(compare.pairs[2].a, &a.sections[1]);
	assert_ptr_equal(compare.pairs[2].b, &b.sections[2]);
	assert_ptr_equal(compare.pairs[3].a, &a.sections[2]);
	assert_null(compare.pairs[3].b);
	text_compare_release(&compare);
	report_release(&a);
	report_release(&b);
}

/* The runs cover both texts without a gap, and what is the same is. */
static void assert_covers(const struct text_diff *diff, const char *a,
	const char *b)
{
	size_t a_at = 0, b_at = 0;

	for (size_t i = 0; i < diff->count; i++) {
		const struct text_run *run = &diff->runs[i];

		if (run->a_len > 0)
			assert_int_equal(run->a_start, a_at);
		if (run->b_len > 0)
			assert_int_equal(run->b_start, b_at);
		a_at += run->a_len;
		b_at += run->b_len;
	}
	assert_int_equal(a_at, strlen(a));
	assert_int_equal(b_at, strlen(b));
}

static void numbers_differ_whole(void **state)
{
	const char *a = "全年收到3511件。办结3486件。";
	const char *b = "全年收到3525件。办结3486件。";
	struct text_diff diff;

	(void)state;
	text_diff(&diff, a, b);
	assert_covers(&diff, a, b);
	assert_int_equal(diff.count, 4);
	assert_true(diff.runs[0].same);
	assert_false(diff.runs[1].same);
	assert_int_equal(diff.runs[1].a_len, 4);
	assert_int_equal(diff.runs[1].b_len, 4);
	assert_true(diff.runs[3].same);
	text_diff_release(&diff);
}

static void one_side_may_be_empty(void **state)
{
	struct text_diff diff;

	(void)state;
	text_diff(&diff, "", "新增一句。");
	assert_covers(&diff, "", "新增一句。");
	assert_int_equal(diff.count, 1);
	assert_false(diff.runs[0].same);
	text_diff_release(&diff);
	text_diff(&diff, "", "");
	assert_int_equal(diff.count, 0);
	text_diff_release(&diff);
}

static void long_texts_without_stops_are_one_run(void **state)
{
	enum { LENGTH = 9000 };
	char *a = mem_alloc(LENGTH + 1), *b = mem_alloc(LENGTH + 1);
	struct text_diff diff;

	(void)state;
	memset(a, 'a', LENGTH);
	memset(b, 'b', LENGTH);
	a[LENGTH] = b[LENGTH] = '\0';
	text_diff(&diff, a, b);
	assert_covers(&diff, a, b);
	assert_int_equal(diff.count, 1);
	text_diff_release(&diff);
	free(a);
	free(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(likeness_has_its_ends),
		cmocka_unit_test(script_and_signs_do_not_count),
		cmocka_unit_test(official_wording_is_left_out),
		cmocka_unit_test(sections_are_aligned_by_title),
		cmocka_unit_test(numbers_differ_whole),
		cmocka_unit_test(one_side_may_be_empty),
		cmocka_unit_test(long_texts_without_stops_are_one_run),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
