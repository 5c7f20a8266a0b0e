#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "model/indicator.h"

static struct figure *add(struct report *report, const char *cell, double value)
{
	struct figure *figure = report_add_figure(report);
	figure->cell = mem_text(cell);
	figure->value = value;
	figure->origin = ORIGIN_TABLE;
	return figure;
}

static void test_crosswalk(void **state)
{
	(void)state;
	const struct indicator *org = indicator_by_id("requests.received.org");
	assert_string_equal(org->cells[FORM_C][4], "3.1:other");
	assert_null(org->cells[FORM_C][5]);
	assert_null(org->cells[FORM_A]);
	/* a group of the table is the sum of what is under it */
	const char *const *refused = indicator_by_id("outcome.refused")->cells[FORM_B];
	assert_string_equal(refused[0], "3.3.3.1:total");
	assert_string_equal(refused[7], "3.3.3.8:total");
	assert_null(refused[8]);
	assert_string_equal(indicator_of_cell(FORM_C, "3.1:total")->id, "requests.received");
	assert_string_equal(indicator_of_cell(FORM_A, "3.1")->id, "requests.received");
	assert_null(indicator_of_cell(FORM_C, "3.1:legal"));
	for (size_t i = 0; i < indicator_count; i++) {
		if (indicators[i].parent[0])
			assert_non_null(indicator_by_id(indicators[i].parent));
	}
}

static void test_value(void **state)
{
	(void)state;
	struct report report;
	report_init(&report);
	report.form = FORM_C;
	const struct indicator *other = indicator_by_id("other.total");
	add(&report, "3.3.6.1:total", 3);
	add(&report, "3.3.6.2:total", 0)->state = FIGURE_BLANK;
	assert_int_equal(indicator_value(other, &report).state, VALUE_MISSING);
	assert_int_equal(indicator_value(indicator_by_id("requests.received.face"), &report).state,
		VALUE_NOT_IN_FORM);
	assert_int_equal(indicator_value(indicator_by_id("requests.received"), &report).state,
		VALUE_MISSING);
	add(&report, "3.1:total", 0)->unknown = true;
	assert_int_equal(indicator_value(indicator_by_id("requests.received"), &report).state,
		VALUE_UNKNOWN);
	report_release(&report);
}

static void test_sum_and_money(void **state)
{
	(void)state;
	struct report report;
	report_init(&report);
	report.form = FORM_C;
	add(&report, "3.3.6.1:total", 3);
	add(&report, "3.3.6.2:total", 4)->certainty = CERTAINTY_INFERRED;
	add(&report, "3.3.6.3:total", 5);
	struct indicator_value value = indicator_value(indicator_by_id("other.total"), &report);
	assert_int_equal(value.state, VALUE_NUMBER);
	assert_true(value.number > 11.9 && value.number < 12.1);
	assert_int_equal(value.certainty, CERTAINTY_INFERRED);
	add(&report, "20.8.fee", 70000)->unit = mem_text("元");
	value = indicator_value(indicator_by_id("fee.amount"), &report);
	assert_true(value.number > 6.99 && value.number < 7.01); /* 万元 */
	report_release(&report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_crosswalk),
		cmocka_unit_test(test_value),
		cmocka_unit_test(test_sum_and_money),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
