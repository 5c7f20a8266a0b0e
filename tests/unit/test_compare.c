#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/compare.h"

static void make_report(struct report *report, enum form_id form, int year)
{
	report_init(report);
	report->form = form;
	report->year = year;
	strcpy(report->place.region, "321300");
	report->place.path[0] = mem_text("江苏省");
	report->place.path[1] = mem_text("宿迁市");
}

static struct figure *add_figure(struct report *report, const char *cell,
	double value)
{
	struct figure *figure = report_add_figure(report);

	figure->form = report->form;
	figure->cell = mem_text(cell);
	figure->label = mem_text("");
	figure->raw = mem_text("");
	figure->value = value;
	figure->origin = ORIGIN_TABLE;
	figure->table = 1;
	figure->row = figure->column = -1;
	return figure;
}

static const struct compare_row *row_of(const struct compare *compare,
	const char *id)
{
	for (size_t i = 0; i < compare->count; i++)
		if (!strcmp(compare->rows[i].indicator->id, id))
			return &compare->rows[i];
	return NULL;
}

static void assert_value(const struct indicator_value *value,
	const char *wanted)
{
	struct strbuf text = STRBUF_INIT;

	compare_value_text(&text, value);
	assert_string_equal(text.text, wanted);
	strbuf_release(&text);
}

static void numbers_differ_by_so_much(void **state)
{
	(void)state;
	struct report a, b;
	struct compare compare;
	const struct compare_row *row;

	make_report(&a, FORM_C, 2023);
	make_report(&b, FORM_C, 2024);
	add_figure(&a, "3.1:total", 3511);
	add_figure(&b, "3.1:total", 3525);
	add_figure(&a, "4.review.total", 0);
	add_figure(&b, "4.review.total", 5);
	add_figure(&a, "20.5.licence", 7);
	add_figure(&b, "20.5.licence", 7);
	compare_reports(&compare, &a, &b);
	row = row_of(&compare, "requests.received");
	assert_true(row->has_difference && row->has_percent && row->differs);
	assert_true(row->difference == 14);
	assert_true(row->percent > 0.39 && row->percent < 0.40);
	assert_value(&row->a, "3,511");
	row = row_of(&compare, "review.total");
	assert_true(row->has_difference && row->differs);
	assert_false(row->has_percent);
	assert_value(&row->a, "0");
	row = row_of(&compare, "licence.decisions");
	assert_true(row->has_difference && row->has_percent);
	assert_false(row->differs);
	compare_release(&compare);
	report_release(&a);
	report_release(&b);
}

/* not in the form, missing, blank, a dash and 0 are five things */
static void what_is_no_number_is_told_apart(void **state)
{
	(void)state;
	struct report a, b;
	struct compare compare;
	const struct compare_row *row;

	make_report(&a, FORM_A, 2018);
	make_report(&b, FORM_C, 2024);
	add_figure(&a, "3.1", 12);
	add_figure(&b, "3.1:total", 0)->state = FIGURE_BLANK;
	add_figure(&a, "3.1.3", 5);
	add_figure(&a, "4", 0)->state = FIGURE_DASH;
	add_figure(&b, "4.review.total", 0);
	compare_reports(&compare, &a, &b);
	row = row_of(&compare, "requests.received");
	assert_value(&row->a, "12");
	assert_value(&row->b, "blank");
	assert_true(row->differs);
	assert_false(row->has_difference);
	row = row_of(&compare, "requests.received.net");
	assert_value(&row->a, "5");
	assert_value(&row->b, "not in form");
	row = row_of(&compare, "requests.carried_in");
	assert_value(&row->a, "not in form");
	assert_value(&row->b, "missing");
	row = row_of(&compare, "review.total");
	assert_value(&row->a, "-");
	assert_value(&row->b, "0");
	assert_true(row->differs);
	/* in the order of the crosswalk */
	for (size_t i = 1; i < compare.count; i++)
		assert_true(compare.rows[i - 1].indicator < compare.rows[i].indicator);
	compare_release(&compare);
	report_release(&a);
	report_release(&b);
}

static void what_neither_form_has_is_left_out(void **state)
{
	(void)state;
	struct report a, b;
	struct compare compare;

	make_report(&a, FORM_C, 2023);
	make_report(&b, FORM_C, 2024);
	compare_reports(&compare, &a, &b);
	assert_non_null(row_of(&compare, "requests.received"));
	assert_null(row_of(&compare, "requests.received.fax"));
	/* of what only sentences tell, these are silent */
	assert_null(row_of(&compare, "info.published"));
	compare_release(&compare);
	report_release(&a);
	report_release(&b);
}

static void assert_label(enum form_id one, enum form_id other, const char *id,
	const char *wanted)
{
	struct report a, b;
	struct compare compare;

	make_report(&a, one, 2018);
	make_report(&b, other, 2024);
	compare_reports(&compare, &a, &b);
	assert_string_equal(row_of(&compare, id)->label, wanted);
	compare_release(&compare);
	report_release(&a);
	report_release(&b);
}

static void rows_have_the_name_of_their_forms(void **state)
{
	(void)state;
	assert_label(FORM_B, FORM_C, "requests.received", "本年新收");
	assert_label(FORM_A, FORM_A, "requests.received", "收到申请数");
	assert_label(FORM_A, FORM_A_LOCAL, "requests.received", "收到申请数");
	assert_label(FORM_A, FORM_C, "requests.received", "收到申请数 / 本年新收");
	assert_label(FORM_C, FORM_C, "normative.stock", "现行有效");
	assert_label(FORM_B, FORM_B, "normative.stock", "对外公开总数量");
	assert_label(FORM_B, FORM_C, "normative.stock",
		"对外公开总数量 / 现行有效");
}

static bool has_row(enum form_id form_a, enum form_id form_b, const char *id)
{
	struct report a, b;
	struct compare compare;

	make_report(&a, form_a, 2018);
	make_report(&b, form_b, 2022);
	compare_reports(&compare, &a, &b);
	bool has = row_of(&compare, id) != NULL;
	compare_release(&compare);
	report_release(&a);
	report_release(&b);
	return has;
}

static void what_both_forms_count_as_one_is_one_row(void **state)
{
	(void)state;
	assert_true(has_row(FORM_C, FORM_C, "requests.closed"));
	assert_false(has_row(FORM_C, FORM_C, "requests.answered"));
	assert_true(has_row(FORM_A, FORM_C, "requests.answered"));
}

static void certainty_shows(void **state)
{
	(void)state;
	assert_value(&(struct indicator_value){ .number = 1200,
		.certainty = CERTAINTY_INFERRED }, "~1,200");
	assert_value(&(struct indicator_value){ .number = 1200,
		.certainty = CERTAINTY_REPAIRED }, "1,200*");
	assert_value(&(struct indicator_value){ .number = 1200,
		.approximate = true }, "1,200+");
	assert_value(&(struct indicator_value){ .state = VALUE_UNKNOWN }, "?");
}

static size_t year_remarks(const struct report *a, const struct report *b,
	bool *holds)
{
	struct compare compare;
	size_t count;

	compare_reports(&compare, a, b);
	count = compare.remark_count;
	if (count)
		*holds = compare.remarks[0].holds;
	compare_release(&compare);
	return count;
}

static void what_one_year_leaves_the_next_begins_with(void **state)
{
	(void)state;
	struct report a, b;
	struct compare compare;
	bool holds = false;

	make_report(&a, FORM_C, 2023);
	make_report(&b, FORM_C, 2024);
	add_figure(&a, "3.4:total", 121);
	add_figure(&b, "3.2:total", 121);
	add_figure(&a, "3.2:total", 7);
	compare_reports(&compare, &a, &b);
	assert_int_equal(compare.remark_count, 1);
	assert_true(compare.remarks[0].holds);
	assert_string_equal(compare.remarks[0].text,
		"2023 结转下年度 121 = 2024 上年结转 121");
	compare_release(&compare);
	/* whichever is first */
	assert_int_equal(year_remarks(&b, &a, &holds), 1);
	assert_true(holds);
	b.figures[0].value = 120;
	assert_int_equal(year_remarks(&a, &b, &holds), 1);
	assert_false(holds);
	/* not between other places, nor over two years */
	strcpy(b.place.region, "321302");
	assert_int_equal(year_remarks(&a, &b, &holds), 0);
	strcpy(b.place.region, "321300");
	b.department = mem_text("财政局");
	assert_int_equal(year_remarks(&a, &b, &holds), 0);
	free(b.department);
	b.department = NULL;
	b.year = 2025;
	assert_int_equal(year_remarks(&a, &b, &holds), 0);
	report_release(&a);
	report_release(&b);
}

static void failing_checks_are_remarks(void **state)
{
	(void)state;
	struct report a, b;
	struct compare compare;
	struct check *check;

	make_report(&a, FORM_C, 2022);
	make_report(&b, FORM_C, 2024);
	check = report_add_check(&b);
	check->rule = mem_text("C3");
	check->state = CHECK_FAIL;
	check->left = mem_text("3.1:total = 9");
	check->right = mem_text("sum = 8");
	check = report_add_check(&b);
	check->rule = mem_text("C4");
	check->state = CHECK_PASS;
	compare_reports(&compare, &a, &b);
	assert_int_equal(compare.remark_count, 1);
	assert_false(compare.remarks[0].holds);
	assert_string_equal(compare.remarks[0].text,
		"2024 C3: 本年新收 总计 = 9 ≠ sum = 8");
	compare_release(&compare);
	report_release(&a);
	report_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_differ_by_so_much),
		cmocka_unit_test(what_is_no_number_is_told_apart),
		cmocka_unit_test(what_neither_form_has_is_left_out),
		cmocka_unit_test(rows_have_the_name_of_their_forms),
		cmocka_unit_test(what_both_forms_count_as_one_is_one_row),
		cmocka_unit_test(certainty_shows),
		cmocka_unit_test(what_one_year_leaves_the_next_begins_with),
		cmocka_unit_test(failing_checks_are_remarks),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
