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
#include "model/sheet.h"

static struct table *add_table(struct report *report, enum form_id form,
	unsigned rows, unsigned columns)
{
	struct table *table = report_add_table(report);

	table->form = form;
	table->title = mem_text("");
	table->grid.rows = rows;
	table->grid.columns = columns;
	return table;
}

static struct figure *add_figure(struct report *report, enum form_id form,
	const char *cell, double value)
{
	struct figure *figure = report_add_figure(report);

	figure->form = form;
	figure->cell = mem_text(cell);
	figure->label = mem_text("");
	figure->value = value;
	figure->unit = mem_text("件");
	figure->raw = mem_text("");
	figure->origin = ORIGIN_TABLE;
	figure->table = 1;
	figure->row = figure->column = -1;
	figure->line = 61;
	return figure;
}

/* Row ID of the application table: six applicants and their sum. */
static void add_application_row(struct report *report, const char *id,
	const double values[7])
{
	for (size_t i = 0; i < FORM_COLUMNS; i++) {
		struct strbuf cell = STRBUF_INIT;

		strbuf_addf(&cell, "%s:%s", id, form_columns[i].id);
		add_figure(report, FORM_C, cell.text, values[i]);
		strbuf_release(&cell);
	}
}

static void add_cell(struct table *table, unsigned row, unsigned column,
	unsigned rowspan, unsigned colspan, const char *text)
{
	grid_add(&table->grid, &(struct cell){ mem_text(text), row, column,
		rowspan, colspan, row + 1 });
}

/* Every line of SHEET at TOTAL columns, each ended by | to show its width. */
static char *drawn(const struct sheet *sheet, unsigned total, bool wrap)
{
	struct strbuf out = STRBUF_INIT;
	unsigned *widths = mem_zero(sheet->columns, sizeof *widths);
	struct sheet_view view = { .widths = widths,
		.first = sheet->label_columns, .last = sheet->columns - 1,
		.wrap = wrap, .separator = " " };

	sheet_fit(sheet, total, 1, widths);
	for (unsigned row = 0; row < sheet->rows; row++) {
		bool more = true;

		for (unsigned line = 0; more; line++) {
			more = sheet_line(&out, sheet, &view, row, line);
			strbuf_adds(&out, "|\n");
		}
	}
	free(widths);
	return strbuf_take(&out);
}

static void assert_drawn(const struct sheet *sheet, unsigned total, bool wrap,
	const char *wanted)
{
	char *got = drawn(sheet, total, wrap);

	if (strcmp(got, wanted))
		fprintf(stderr, "%s", got);
	assert_string_equal(got, wanted);
	free(got);
}

/* Only the first COUNT rows. */
static void assert_lines(struct sheet *sheet, unsigned total, unsigned count,
	const char *wanted)
{
	unsigned rows = sheet->rows;

	sheet->rows = count;
	assert_drawn(sheet, total, false, wanted);
	sheet->rows = rows;
}

static void the_application_table_has_the_form_s_shape(void **state)
{
	(void)state;
	struct report report;
	struct sheet sheet;

	report_init(&report);
	add_table(&report, FORM_C, 3, 8);
	add_application_row(&report, "3.1", (double[]){ 3440, 75, 0, 1, 6, 3, 3525 });
	add_application_row(&report, "3.2", (double[]){ 118, 3, 0, 0, 0, 0, 121 });
	add_application_row(&report, "3.3.1",
		(double[]){ 1408, 21, 0, 0, 2, 0, 1431 });
	sheet_make(&sheet, &report, &report.tables[0]);
	assert_int_equal(sheet.head_rows, 2);
	assert_int_equal(sheet.label_columns, 1);
	assert_int_equal(sheet.columns, 8);
	/* all rows of the form but the groups: 25, and two heads */
	assert_int_equal(sheet.rows, 27);
	assert_string_equal(sheet.unit, "件");
	assert_string_equal(sheet.title, "收到和处理政府信息公开申请情况");
	assert_lines(&sheet, 80, 5,
		"                              ├─────────── 法人或其他组织 ───────────┤      |\n"
		"件                     自然人 商业企业 科研机构 社会公益 法律服务 其他  总计|\n"
		"一、本年新收            3,440       75        0        1        6    3 3,525|\n"
		"二、上年结转              118        3        0        0        0    0   121|\n"
		"三（一）予以公开        1,408       21        0        0        2    0 1,431|\n");
	assert_string_equal(sheet_at(&sheet, 6, 0)->text, "  （三）1 国家秘密");
	assert_string_equal(sheet_at(&sheet, 7, 0)->text, "        2 法律禁止");
	assert_int_equal(sheet_at(&sheet, 6, 7)->mark, MARK_ABSENT);
	sheet_release(&sheet);
	report_release(&report);
}

static void states_and_doubts_look_different(void **state)
{
	(void)state;
	struct report report;
	struct sheet sheet;
	struct strbuf text = STRBUF_INIT;
	struct check *check;

	report_init(&report);
	add_table(&report, FORM_C, 3, 8);
	add_application_row(&report, "3.1", (double[]){ 1440, 5, 0, 1, 6, 3, 3525 });
	report.figures[0].certainty = CERTAINTY_INFERRED;
	report.figures[1].state = FIGURE_BLANK;
	report.figures[2].state = FIGURE_DASH;
	report.figures[3].unknown = true;
	report.figures[3].alternatives = mem_text("1; 11");
	report.figures[4].certainty = CERTAINTY_REPAIRED;
	free(report.figures[4].raw);
	report.figures[4].raw = mem_text("6 1");
	check = report_add_check(&report);
	check->rule = mem_text("C3");
	check->state = CHECK_FAIL;
	check->left = mem_text("3.1:total = 3525");
	check->right = mem_text("sum = 1455");
	check->difference = 2070;
	check->cells = mem_zero(2, sizeof *check->cells);
	check->cells[0] = mem_text("3.1:total");
	sheet_make(&sheet, &report, &report.tables[0]);
	assert_lines(&sheet, 90, 4,
		"                              ├──────────── 法人或其他组织 ───────────┤       |\n"
		"件                     自然人 商业企业 科研机构 社会公益 法律服务  其他  总计 |\n"
		"一、本年新收           ~1,440                 -        ?        6*    3 3,525!|\n"
		"二、上年结转                ·        ·        ·        ·        ·     ·     · |\n");
	sheet_explain(&text, &sheet, &report, 2, 5, 0);
	assert_string_equal(text.text, "一、本年新收政府信息公开申请数量 · 法律服务机构 6 件"
		" · repaired: printed as “6 1” · line 61");
	strbuf_reset(&text);
	sheet_explain(&text, &sheet, &report, 2, 7, 0);
	assert_string_equal(text.text, "一、本年新收政府信息公开申请数量 · 总计 3,525 件"
		" · ! C3 3.1:total = 3525 ≠ sum = 1455 · line 61");
	strbuf_reset(&text);
	sheet_explain(&text, &sheet, &report, 2, 4, 0);
	assert_string_equal(text.text, "一、本年新收政府信息公开申请数量 · 社会公益组织 ? 件"
		" · may be: 1; 11 · line 61");
	strbuf_reset(&text);
	sheet_legend(&text, &sheet);
	assert_non_null(strstr(text.text, "~ its place is inferred"));
	assert_non_null(strstr(text.text, "! a sum that does not hold"));
	strbuf_release(&text);
	sheet_release(&sheet);
	report_release(&report);
}

static void a_sum_is_told_with_its_addends(void **state)
{
	(void)state;
	static const char *const names[] = { "3.1:total", "3.1:natural",
		"3.1:commercial", NULL };
	struct report report;
	struct sheet sheet;
	struct strbuf text = STRBUF_INIT;
	struct check *check;

	report_init(&report);
	add_table(&report, FORM_C, 3, 8);
	add_application_row(&report, "3.1", (double[]){ 1440, 5, 0, 0, 0, 0, 1445 });
	check = report_add_check(&report);
	check->rule = mem_text("C3");
	check->state = CHECK_PASS;
	check->left = mem_text("3.1:total = 1445");
	check->right = mem_text("3.1:natural + 3.1:commercial = 1445");
	check->cells = mem_zero(4, sizeof *check->cells);
	for (size_t i = 0; names[i]; i++)
		check->cells[i] = mem_text(names[i]);
	sheet_make(&sheet, &report, &report.tables[0]);
	sheet_explain(&text, &sheet, &report, 2, 7, 0);
	assert_string_equal(text.text, "一、本年新收政府信息公开申请数量 · 总计 1,445 件"
		" = 1,440+5 ✓ · line 61");
	strbuf_reset(&text);
	sheet_explain(&text, &sheet, &report, 2, 7, 70);
	assert_non_null(strstr(text.text, "一、本年新收政府信息公开申请数量 · "));
	strbuf_reset(&text);
	sheet_explain(&text, &sheet, &report, 2, 7, 69);
	assert_string_equal(text.text, "本年新收 总计 1,445 件 = 1,440+5 ✓"
		" · line 61");
	strbuf_release(&text);
	sheet_release(&sheet);
	report_release(&report);
}

/* The row of fifteen values of the official table stands as three rows. */
static void reviews_stand_three_by_five(void **state)
{
	(void)state;
	struct report report;
	struct sheet sheet;

	report_init(&report);
	add_table(&report, FORM_C, 4, 15);
	add_figure(&report, FORM_C, "4.review.maintained", 88);
	add_figure(&report, FORM_C, "4.review.total", 1170);
	add_figure(&report, FORM_C, "4.suit_after.other", 6);
	sheet_make(&sheet, &report, &report.tables[0]);
	assert_drawn(&sheet, 100, false,
		"件                        结果维持 结果纠正 其他结果 尚未审结  总计|\n"
		"行政复议                        88        ·        ·        · 1,170|\n"
		"行政诉讼-未经复议直接起诉        ·        ·        ·        ·     ·|\n"
		"行政诉讼-复议后起诉              ·        ·        6        ·     ·|\n");
	sheet_release(&sheet);
	report_release(&report);
}

/* A document's one grid for all of 第二十条: each part below its own head. */
static void parts_of_one_table_stand_below_each_other(void **state)
{
	(void)state;
	struct report report;
	struct sheet sheet;

	report_init(&report);
	add_table(&report, FORM_C, 9, 4);
	add_figure(&report, FORM_C, "20.1.reg.issued", 2);
	add_figure(&report, FORM_C, "20.1.norm.valid", 420);
	add_figure(&report, FORM_C, "20.5.licence", 1573179);
	sheet_make(&sheet, &report, &report.tables[0]);
	assert_drawn(&sheet, 100, false,
		"第二十条第（一）项     本年制发件数 本年废止件数 现行有效件数|\n"
		"规章                              2            ·            ·|\n"
		"行政规范性文件                    ·            ·          420|\n"
		"第二十条第（五）项 本年处理决定数量                          |\n"
		"行政许可                  1,573,179                          |\n");
	sheet_release(&sheet);
	report_release(&report);
}

static void a_list_keeps_its_levels_and_units(void **state)
{
	(void)state;
	struct report report;
	struct sheet sheet;

	report_init(&report);
	add_table(&report, FORM_A, 20, 3);
	add_figure(&report, FORM_A, "4", 12);
	add_figure(&report, FORM_A, "4.1", 9);
	add_figure(&report, FORM_A, "7", 0.35);
	free(report.figures[2].unit);
	report.figures[2].unit = mem_text("万元");
	sheet_make(&sheet, &report, &report.tables[0]);
	assert_null(sheet.unit);
	assert_drawn(&sheet, 100, false,
		"indicator                    unit number|\n"
		"四、行政复议数量             件       12|\n"
		"  （一）维持具体行政行为数   件        9|\n"
		"  （二）被依法纠错数         件        ·|\n"
		"  （三）其他情形数           件        ·|\n"
		"七、依申请公开信息收取的费用 万元   0.35|\n");
	sheet_release(&sheet);
	report_release(&report);
}

static void a_torn_table_shows_each_row_where_it_stands(void **state)
{
	(void)state;
	struct report report;
	struct sheet sheet;

	report_init(&report);
	add_table(&report, FORM_A, 2, 3);
	add_table(&report, FORM_A, 2, 3);
	add_figure(&report, FORM_A, "4", 12);
	add_figure(&report, FORM_A, "4.1", 9);
	add_figure(&report, FORM_A, "4.2", 3)->table = 2;
	sheet_make(&sheet, &report, &report.tables[1]);
	for (unsigned y = 0; y < sheet.rows; y++)
		assert_null(strstr(sheet_at(&sheet, y, 0)->text, "维持"));
	assert_string_equal(sheet_at(&sheet, 1, 2)->text, "3");
	sheet_release(&sheet);
	report_release(&report);
}

/* Any other table: its grid, spans kept, texts wrapped, numbers whole. */
static struct table *plan_table(struct report *report)
{
	struct table *table = add_table(report, FORM_NONE, 4, 3);

	add_cell(table, 0, 0, 2, 1, "单位");
	add_cell(table, 0, 1, 1, 2, "任务情况");
	add_cell(table, 1, 1, 1, 1, "要求");
	add_cell(table, 1, 2, 1, 1, "件数");
	add_cell(table, 2, 0, 2, 1, "区政府办");
	add_cell(table, 2, 1, 1, 1, "公开规范性文件并做好清理工作");
	add_cell(table, 2, 2, 1, 1, "1234567");
	add_cell(table, 3, 1, 1, 1, "解读政策");
	add_cell(table, 3, 2, 1, 1, "8");
	return table;
}

static void another_table_is_its_grid(void **state)
{
	(void)state;
	struct report report;
	struct sheet sheet;

	report_init(&report);
	sheet_make(&sheet, &report, plan_table(&report));
	assert_int_equal(sheet.head_rows, 2);
	assert_int_equal(sheet.label_columns, 1);
	assert_drawn(&sheet, 80, false,
		"单位     ├──────────── 任务情况 ────────────┤|\n"
		"         要求                            件数|\n"
		"区政府办 公开规范性文件并做好清理工作 1234567|\n"
		"         解读政策                           8|\n");
	assert_drawn(&sheet, 31, true,
		"单位     ├───── 任务情况 ─────┤|\n"
		"         要求              件数|\n"
		"区政府办 公开规范性文件 1234567|\n"
		"         并做好清理工作        |\n"
		"         解读政策             8|\n");
	sheet_release(&sheet);
	report_release(&report);
}

static void a_number_is_never_cut(void **state)
{
	(void)state;
	struct report report;
	struct sheet sheet;
	struct strbuf out = STRBUF_INIT;
	unsigned widths[3] = { 8, 8, 5 };
	struct sheet_view view = { .widths = widths, .first = 2, .last = 2,
		.separator = " " };

	report_init(&report);
	sheet_make(&sheet, &report, plan_table(&report));
	assert_true(sheet_fit(&sheet, 10, 1, widths) > 10);
	assert_int_equal(widths[2], 7);
	widths[2] = 5;
	/* the second column is scrolled away */
	assert_false(sheet_line(&out, &sheet, &view, 2, 0));
	assert_string_equal(out.text, "区政府办 #####");
	strbuf_release(&out);
	sheet_release(&sheet);
	report_release(&report);
}

static void text_of_outside_cannot_reach_the_terminal(void **state)
{
	(void)state;
	struct report report;
	struct sheet sheet;
	struct table *table;
	char *got;

	report_init(&report);
	table = add_table(&report, FORM_NONE, 1, 1);
	add_cell(table, 0, 0, 1, 1, "\033[31mred\nline");
	sheet_make(&sheet, &report, table);
	got = drawn(&sheet, 80, true);
	assert_null(strchr(got, '\033'));
	assert_ptr_equal(strchr(got, '\n'), got + strlen(got) - 1);
	free(got);
	sheet_release(&sheet);
	report_release(&report);
}

static void numbers_for_eyes(void **state)
{
	(void)state;
	static const struct {
		double number;
		const char *text;
	} cases[] = {
		{ 0, "0" }, { 7, "7" }, { 999, "999" }, { 1000, "1,000" },
		{ 2822652, "2,822,652" }, { -146178, "-146,178" },
		{ 431.38, "431.38" }, { 1276.5534, "1,276.5534" },
		{ -0.0, "0" }, { -0.5, "-0.5" }, { 1e9, "1,000,000,000" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct strbuf text = STRBUF_INIT;

		number_text(&text, cases[i].number);
		assert_string_equal(text.text, cases[i].text);
		strbuf_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_application_table_has_the_form_s_shape),
		cmocka_unit_test(states_and_doubts_look_different),
		cmocka_unit_test(a_sum_is_told_with_its_addends),
		cmocka_unit_test(reviews_stand_three_by_five),
		cmocka_unit_test(parts_of_one_table_stand_below_each_other),
		cmocka_unit_test(a_list_keeps_its_levels_and_units),
		cmocka_unit_test(a_torn_table_shows_each_row_where_it_stands),
		cmocka_unit_test(another_table_is_its_grid),
		cmocka_unit_test(a_number_is_never_cut),
		cmocka_unit_test(text_of_outside_cannot_reach_the_terminal),
		cmocka_unit_test(numbers_for_eyes),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
