/* Rates, trends, ranks, bars and lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/width.h"
#include "db/numbers.h"
#include "model/bar.h"
#include "model/gazetteer.h"
#include "model/plot.h"
#include "model/rank.h"
#include "model/trend.h"

static struct figure *add(struct report *report, const char *cell, double value)
{
	struct figure *figure = report_add_figure(report);
	figure->form = report->form;
	figure->cell = mem_text(cell);
	figure->value = value;
	figure->origin = ORIGIN_TABLE;
	return figure;
}

static void answered(struct report *report, double granted, double partial,
	double closed)
{
	report_init(report);
	report->form = FORM_C;
	add(report, "3.3.1:total", granted);
	add(report, "3.3.2:total", partial);
	add(report, "3.3.7:total", closed);
}

static void assert_text(struct strbuf *text, const char *wanted)
{
	assert_string_equal(text->text, wanted);
	strbuf_release(text);
}

/* ---------------------------------------------------------------- rates */

static void rates_are_shares_in_per_cent(void **state)
{
	(void)state;
	struct report report;
	struct strbuf text = STRBUF_INIT;
	struct measure measure = measure_by_id("rate.disclosed");
	answered(&report, 1431, 471, 3521);
	struct measure_value value = measure_in_report(measure, &report);
	assert_true(measure_counts(&value));
	assert_true(value.base == 3521 && !value.below_base);
	assert_true(value.number > 54.01 && value.number < 54.02);
	measure_value_text(&text, measure, &value);
	assert_text(&text, "54.0");
	rate_report_text(&text, measure.rate, &report);
	assert_text(&text, "(1,431+471)/3,521");
	assert_string_equal(measure_unit(measure), "%");
	report_release(&report);
}

static void a_small_base_is_no_rate(void **state)
{
	(void)state;
	struct report report;
	struct strbuf text = STRBUF_INIT;
	struct measure measure = measure_by_id("rate.disclosed");
	answered(&report, 20, 1, 29);
	struct measure_value value = measure_in_report(measure, &report);
	assert_true(value.below_base && value.base == 29);
	assert_int_equal(value.state, VALUE_NUMBER);
	assert_false(measure_counts(&value));
	measure_value_text(&text, measure, &value);
	assert_text(&text, "of 29 only");
	report.figures[2].value = 30;
	value = measure_in_report(measure, &report);
	assert_true(measure_counts(&value));
	assert_true(value.number == 70);
	/* nothing at all has no share */
	report.figures[2].value = 0;
	value = measure_in_report(measure, &report);
	assert_int_equal(value.state, VALUE_MISSING);
	assert_true(value.below_base);
	report_release(&report);
}

static void a_rate_needs_all_its_numbers(void **state)
{
	(void)state;
	struct report report;
	struct measure measure = measure_by_id("rate.disclosed");
	answered(&report, 20, 1, 100);
	report.figures[1].state = FIGURE_BLANK;
	struct measure_value value = measure_in_report(measure, &report);
	assert_int_equal(value.state, VALUE_BLANK);
	assert_false(value.below_base);
	report.figures[1].state = FIGURE_NUMBER;
	report.figures[0].certainty = CERTAINTY_REPAIRED;
	value = measure_in_report(measure, &report);
	assert_int_equal(value.certainty, CERTAINTY_REPAIRED);
	report_release(&report);
	report_init(&report);
	report.form = FORM_A_LOCAL; /* has no 办结 */
	value = measure_in_report(measure, &report);
	assert_int_equal(value.state, VALUE_NOT_IN_FORM);
	report_release(&report);
}

static void measures_are_found_by_words(void **state)
{
	(void)state;
	struct measure found[3];
	assert_true(measure_find("纠错率", found, 3) >= 3);
	assert_string_equal(measure_id(found[0]), "rate.corrected");
	assert_true(measure_find("本年新收", found, 3) >= 1);
	assert_string_equal(measure_id(found[0]), "requests.received");
	assert_int_equal(measure_find("", found, 3), indicator_count + rate_count);
	assert_int_equal(measure_find("没有的词", found, 3), 0);
	assert_true(measure_find("行政復議", found, 3) >= 1); /* either script */
	assert_string_equal(measure_id(found[0]), "review.total");
	assert_false(measure_is(measure_at(indicator_count + rate_count)));
}

static void letters_mean_beginnings(void **state)
{
	(void)state;
	struct measure fax = measure_by_id("requests.received.fax");
	struct measure review = measure_by_id("review.total");
	assert_true(measure_fits(fax, "fax"));
	assert_true(measure_fits(fax, "received.f"));
	assert_true(measure_fits(fax, "requests.received.fax"));
	assert_false(measure_fits(fax, "x"));
	assert_false(measure_fits(fax, "ax"));
	assert_true(measure_fits(fax, "c")); /* chuanzhen */
	assert_false(measure_fits(fax, "q"));
	assert_true(measure_fits(fax, "zhen"));
	assert_true(measure_fits(review, "x"));
	assert_true(measure_fits(review, "fy"));
	assert_true(measure_fits(review, "REVIEW"));
	assert_false(measure_fits(review, "y"));
}

static void cells_are_measured_by_their_row(void **state)
{
	(void)state;
	struct report report;
	answered(&report, 1, 2, 3);
	struct figure *figure = add(&report, "3.3.1:natural", 1);
	assert_string_equal(measure_id(measure_of_figure(&report.figures[0])),
		"outcome.granted");
	assert_string_equal(measure_id(measure_of_figure(figure)),
		"outcome.granted");
	free(figure->cell);
	figure->cell = mem_text("3.1:natural");
	assert_string_equal(measure_id(measure_of_figure(figure)),
		"requests.received.natural");
	free(figure->cell);
	figure->cell = NULL;
	assert_false(measure_is(measure_of_figure(figure)));
	assert_string_equal(measure_id(measure_usual()), "requests.received");
	report_release(&report);
}

/* A report's numbers come out of the index as they went in. */
static void packed_numbers_keep_their_states(void **state)
{
	(void)state;
	struct report report;
	struct strbuf packed = STRBUF_INIT;
	answered(&report, 7, 0, 0.5);
	report.figures[0].approximate = true;
	report.figures[0].certainty = CERTAINTY_INFERRED;
	report.figures[1].state = FIGURE_DASH;
	add(&report, "3.2:total", 0)->state = FIGURE_BLANK;
	add(&report, "3.4:total", 0)->unknown = true;
	numbers_pack(&packed, &report);
	for (size_t i = 0; i < indicator_count; i++) {
		struct indicator_value value = indicator_value(&indicators[i],
			&report);
		struct measure_value found = numbers_find(packed.text,
			packed.len, i, report.form);
		assert_int_equal(found.state, value.state);
		assert_int_equal(found.certainty, value.state == VALUE_NUMBER
			? value.certainty : CERTAINTY_STATED);
		assert_int_equal(found.approximate, value.approximate);
		assert_true(found.number == value.number);
	}
	for (size_t len = 0; len < packed.len; len++)
		for (size_t i = 0; i < indicator_count; i++)
			numbers_find(packed.text, len, i, FORM_C);
	strbuf_release(&packed);
	report_release(&report);
}

/* ---------------------------------------------------------------- trend */

static void add_number(struct trend *trend, int year, enum form_id form,
	double number)
{
	struct measure_value value = { .state = VALUE_NUMBER, .number = number };
	trend_add(trend, year, year, form, &value);
}

static void missing_years_are_gaps(void **state)
{
	(void)state;
	struct trend trend = { .count = 0 };
	add_number(&trend, 2015, FORM_A_LOCAL, 0);
	add_number(&trend, 2018, FORM_A_LOCAL, 0);
	assert_int_equal(trend.count, 4);
	assert_int_equal(trend.points[1].report, 0);
	assert_int_equal(trend.points[2].value.state, VALUE_MISSING);
	assert_int_equal(trend_numbers(&trend), 2);
	trend_span(&trend, 2014, 2020);
	assert_int_equal(trend.count, 7);
	assert_int_equal(trend_year(&trend, 2018)->report, 2018);
	assert_int_equal(trend_year(&trend, 2020)->report, 0);
	assert_null(trend_year(&trend, 2013));
	assert_null(trend_year(&trend, 2021));
	trend_release(&trend);
	trend_span(&trend, 2019, 2020);
	assert_int_equal(trend.count, 2);
	trend_release(&trend);
}

static void another_form_breaks(void **state)
{
	(void)state;
	struct trend trend = { .count = 0 };
	struct strbuf text = STRBUF_INIT;
	add_number(&trend, 2018, FORM_A, 1);
	add_number(&trend, 2020, FORM_B, 2);
	add_number(&trend, 2021, FORM_NONE, 3);
	add_number(&trend, 2022, FORM_B, 3);
	add_number(&trend, 2023, FORM_C, 4);
	static const bool breaks[] = { false, false, true, false, false, true };
	for (size_t i = 0; i < trend.count; i++)
		assert_int_equal(trend.points[i].breaks, breaks[i]);
	struct measure stock = { indicator_by_id("normative.stock"), NULL };
	trend_break_text(&text, measure_usual(), &trend.points[5]);
	assert_text(&text, "another form: 国办公开办函〔2021〕30号");
	strbuf_init(&text);
	trend_break_text(&text, stock, &trend.points[5]);
	assert_text(&text, "another form: 国办公开办函〔2021〕30号 · "
		"hardly comparable between these forms");
	assert_true(trend_most(&trend) == 4);
	trend_release(&trend);
}

static void one_report_a_year_stays(void **state)
{
	(void)state;
	struct trend trend = { .count = 0 };
	struct measure_value none = { .state = VALUE_BLANK };
	trend_add(&trend, 2020, 1, FORM_B, &none);
	add_number(&trend, 2020, FORM_B, 5);
	add_number(&trend, 2020, FORM_B, 6);
	assert_int_equal(trend.count, 1);
	assert_int_equal(trend.points[0].report, 2020);
	assert_true(trend.points[0].value.number == 5);
	trend_release(&trend);
}

/* ----------------------------------------------------------------- rank */

static void add_row(struct rank *rank, const char *node, int64_t report,
	struct measure_value value)
{
	rank_add(rank, &(struct rank_row){ .node = (char *)node,
		.place = (char *)node, .report = report, .value = value });
}

static struct measure_value number(double is)
{
	return (struct measure_value){ .state = VALUE_NUMBER, .number = is };
}

static void ranks_leave_out_what_is_no_number(void **state)
{
	(void)state;
	struct rank rank = { .count = 0 };
	struct measure_value small = { .state = VALUE_NUMBER, .number = 100,
		.base = 12, .below_base = true };
	add_row(&rank, "310000", 1, (struct measure_value){
		.state = VALUE_BLANK });
	add_row(&rank, "320000", 2, number(0));
	add_row(&rank, "330000", 3, small);
	add_row(&rank, "340000", 4, number(8));
	add_row(&rank, "350000", 5, number(8));
	add_row(&rank, "360000", 6, number(3));
	add_row(&rank, "310000", 7, number(5)); /* its better report */
	rank_sort(&rank, RANK_LARGEST);
	static const char *const nodes[] = { "340000", "350000", "310000",
		"360000", "320000", "330000" };
	static const size_t ranks[] = { 1, 1, 3, 4, 5, 0 };
	assert_int_equal(rank.count, 6);
	for (size_t i = 0; i < rank.count; i++) {
		assert_string_equal(rank.rows[i].node, nodes[i]);
		assert_int_equal(rank.rows[i].rank, ranks[i]);
	}
	assert_int_equal(rank.known, 5);
	assert_int_equal(rank.below_base, 1);
	assert_true(rank.median == 5);
	rank_sort(&rank, RANK_SMALLEST);
	assert_string_equal(rank.rows[0].node, "320000");
	assert_int_equal(rank.rows[0].rank, 5);
	assert_int_equal(rank.rows[5].rank, 0);
	rank_release(&rank);
	rank_sort(&rank, RANK_LARGEST);
}

static void medians(void **state)
{
	(void)state;
	double odd[] = { 9, 1, 4 }, even[] = { 218, 3525 }, median = -1;
	assert_true(median_of(odd, 3, &median) && median == 4);
	assert_true(median_of(even, 2, &median) && median == 1871.5);
	assert_false(median_of(even, 0, &median));
}

static void peers_are_of_one_level(void **state)
{
	(void)state;
	struct strbuf around = STRBUF_INIT;
	assert_int_equal(node_level("350000"), 1);
	assert_int_equal(node_level("350100"), 2);
	assert_int_equal(node_level("350128"), 3);
	assert_int_equal(node_level("350128z平潭综合实验区"), 3);
	assert_int_equal(node_level("000000"), 0);
	node_peers(&around, "350128z平潭综合实验区");
	assert_text(&around, "350000");
	node_peers(&around, "350100");
	assert_text(&around, "350000");
	node_peers(&around, "350000");
	assert_text(&around, "");
}

/* ----------------------------------------------------------------- bars */

static void assert_bar(double is, double most, unsigned columns,
	enum bar_signs signs, const char *wanted)
{
	struct strbuf bar = STRBUF_INIT;
	bar_text(&bar, is, most, columns, signs);
	assert_int_equal(width_text(bar.text, bar.len), columns);
	assert_text(&bar, wanted);
}

static void bars_are_exact_to_the_eighth(void **state)
{
	(void)state;
	assert_bar(8, 8, 4, BAR_BLOCKS, "████");
	assert_bar(4, 8, 4, BAR_BLOCKS, "██  ");
	assert_bar(5, 8, 4, BAR_BLOCKS, "██▌ ");
	assert_bar(1, 64, 8, BAR_BLOCKS, "▏       ");
	assert_bar(0, 8, 4, BAR_BLOCKS, "▏   ");
	assert_bar(0, 0, 4, BAR_BLOCKS, "▏   ");
	assert_bar(9, 8, 4, BAR_BLOCKS, "████");
	assert_bar(1, 1, 0, BAR_BLOCKS, "");
	assert_bar(3, 4, 8, BAR_ASCII, "======  ");
	assert_bar(0, 4, 4, BAR_ASCII, "|   ");
	assert_bar(218, 218, 44, BAR_BLOCKS,
		"████████████████████████████████████████████");
}

/* ---------------------------------------------------------------- lines */

static void assert_plot(const struct plot *plot, const char *wanted)
{
	struct strbuf text = STRBUF_INIT;
	plot_text(&text, plot);
	assert_text(&text, wanted);
}

static void lines_have_gaps_and_breaks(void **state)
{
	(void)state;
	struct trend trend = { .count = 0 };
	for (int i = 0; i < 3; i++)
		add_number(&trend, 2018 + i, FORM_B, i);
	struct plot plot = { &trend, 1, 2, 3, 7, BAR_ASCII };
	assert_plot(&plot, "     .o\n  .o.  \no.     \n");
	plot.signs = BAR_BLOCKS;
	assert_plot(&plot, "    ⡠⠔o\n  ⡠o   \no⠊     \n");
	/* no line over a missing year, nor from form to form */
	trend_release(&trend);
	add_number(&trend, 2018, FORM_B, 1);
	add_number(&trend, 2020, FORM_B, 1);
	add_number(&trend, 2021, FORM_C, 1);
	plot = (struct plot){ &trend, 1, 1, 2, 13, BAR_ASCII };
	assert_plot(&plot, "o       o : o\n          :  \n");
	trend_release(&trend);
}

static void points_of_several_are_digits(void **state)
{
	(void)state;
	struct trend trends[2] = { { .count = 0 } };
	add_number(&trends[0], 2020, FORM_B, 2);
	add_number(&trends[0], 2021, FORM_B, 2);
	add_number(&trends[1], 2020, FORM_B, 0);
	add_number(&trends[1], 2021, FORM_B, 1);
	struct plot plot = { trends, 2, 2, 3, 5, BAR_ASCII };
	assert_plot(&plot, "1...1\n  ..2\n2.   \n");
	trend_release(&trends[0]);
	trend_release(&trends[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rates_are_shares_in_per_cent),
		cmocka_unit_test(a_small_base_is_no_rate),
		cmocka_unit_test(a_rate_needs_all_its_numbers),
		cmocka_unit_test(measures_are_found_by_words),
		cmocka_unit_test(letters_mean_beginnings),
		cmocka_unit_test(cells_are_measured_by_their_row),
		cmocka_unit_test(packed_numbers_keep_their_states),
		cmocka_unit_test(missing_years_are_gaps),
		cmocka_unit_test(another_form_breaks),
		cmocka_unit_test(one_report_a_year_stays),
		cmocka_unit_test(ranks_leave_out_what_is_no_number),
		cmocka_unit_test(medians),
		cmocka_unit_test(peers_are_of_one_level),
		cmocka_unit_test(bars_are_exact_to_the_eighth),
		cmocka_unit_test(lines_have_gaps_and_breaks),
		cmocka_unit_test(points_of_several_are_digits),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
