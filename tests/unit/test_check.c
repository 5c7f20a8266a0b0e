#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "model/stage.h"

static struct figure *add(struct report *report, const char *cell, double value)
{
	struct figure *figure = report_add_figure(report);
	figure->cell = mem_text(cell);
	figure->value = value;
	figure->origin = ORIGIN_TABLE;
	return figure;
}

static void start(struct report *report, enum form_id form)
{
	report_init(report);
	report->form = form;
}

static const struct check *find(const struct report *report, const char *rule)
{
	for (size_t i = 0; i < report->check_count; i++) {
		if (!strcmp(report->checks[i].rule, rule))
			return &report->checks[i];
	}
	return NULL;
}

static enum check_state channels(double total, double face, double fax, double net, int blank)
{
	struct report report;
	start(&report, FORM_A);
	add(&report, "3.1", total);
	add(&report, "3.1.1", face);
	add(&report, "3.1.2", fax);
	add(&report, "3.1.3", net);
	struct figure *letter = add(&report, "3.1.4", 0);
	letter->state = blank ? FIGURE_BLANK : FIGURE_NUMBER;
	check_report(&report);
	enum check_state state = find(&report, "A4")->state;
	report_release(&report);
	return state;
}

static void test_states(void **state)
{
	(void)state;
	assert_int_equal(channels(10, 3, 3, 4, 0), CHECK_PASS);
	assert_int_equal(channels(10, 3, 3, 5, 0), CHECK_FAIL);
	assert_int_equal(channels(10, 3, 3, 4, 1), CHECK_SUSPECT);
	assert_int_equal(channels(10, 3, 3, 2, 1), CHECK_UNKNOWN);
	/* no number in the blank cell could mend this */
	assert_int_equal(channels(10, 3, 3, 9, 1), CHECK_FAIL);
}

static void test_text(void **state)
{
	(void)state;
	struct report report;
	start(&report, FORM_A);
	add(&report, "3.1", 467);
	add(&report, "3.1.1", 80);
	add(&report, "3.1.2", 14);
	add(&report, "3.1.3", 195);
	add(&report, "3.1.4", 171);
	check_report(&report);
	const struct check *check = find(&report, "A4");
	assert_string_equal(check->left, "3.1 = 467");
	assert_string_equal(check->right, "3.1.1+…+3.1.4 = 460");
	assert_true(check->difference > 6.9 && check->difference < 7.1);
	assert_string_equal(check->cells[4], "3.1.4");
	assert_null(check->cells[5]);
	report_release(&report);
}

static void test_not_sure(void **state)
{
	(void)state;
	struct report report;
	start(&report, FORM_C);
	add(&report, "4.review.total", 9);
	add(&report, "4.review.maintained", 1);
	add(&report, "4.review.corrected", 1);
	add(&report, "4.review.other", 1);
	check_report(&report); /* pending is not there */
	assert_int_equal(find(&report, "C4")->state, CHECK_UNKNOWN);
	assert_int_equal(report_failing(&report), 0);
	report_release(&report);

	start(&report, FORM_C);
	add(&report, "20.1.norm.issued", 9);
	add(&report, "20.1.norm.valid", 1);
	check_report(&report); /* worth a look, no fault */
	assert_int_equal(find(&report, "C5")->state, CHECK_SUSPECT);
	report_release(&report);

	start(&report, FORM_C);
	check_report(&report);
	assert_int_equal(report.check_count, 0);
	report_release(&report);
}

static enum check_state sizes(const char *region, const char *cell, double value, const char *unit)
{
	struct report report;
	start(&report, FORM_C);
	strcpy(report.place.region, region);
	add(&report, cell, value)->unit = mem_text(unit);
	check_report(&report);
	const struct check *check = find(&report, "C6");
	enum check_state state = check ? check->state : CHECK_PASS;
	report_release(&report);
	return state;
}

/* A county does not take ten thousand millions; nobody fines half a time. */
static void test_sizes(void **state)
{
	(void)state;
	assert_int_equal(sizes("360111", "20.8.fee", 70487000, "万元"), CHECK_SUSPECT);
	assert_int_equal(sizes("360111", "20.8.fee", 70487000, "元"), CHECK_PASS);
	assert_int_equal(sizes("360111", "20.8.fee", 7048.7, "万元"), CHECK_PASS);
	assert_int_equal(sizes("360100", "20.8.fee", 1204870, "万元"), CHECK_PASS);
	assert_int_equal(sizes("360100", "20.6.penalty", 12.5, "件"), CHECK_SUSPECT);
	assert_int_equal(sizes("360100", "20.6.penalty", 12, "件"), CHECK_PASS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_states),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_not_sure),
		cmocka_unit_test(test_sizes),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
