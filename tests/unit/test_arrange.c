#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "model/report.h"
#include "tui/arrange.h"

/* Four columns, a head of two rows with one cell over two columns, and a label
 * that stands for two rows. */
static const char *const printed[][4] = {
	{ "单位", "件数", "", "备注" },
	{ "", "收到", "办结", "" },
	{ "财政局", "12", "3", "-" },
	{ "", "1,204", "20", "" },
	{ "水利局", "100", "", "无" },
};

static void add(struct grid *grid, unsigned row, unsigned column,
	unsigned rows, unsigned columns)
{
	struct cell cell = { .text = mem_text(printed[row][column]),
		.row = row, .column = column, .rowspan = rows,
		.colspan = columns, .line = row + 1 };

	grid_add(grid, &cell);
}

static void make_report(struct report *report, struct sheet *sheet)
{
	struct table *table;

	report_init(report);
	table = report_add_table(report);
	table->title = mem_text("");
	table->grid.rows = 5;
	table->grid.columns = 4;
	add(&table->grid, 0, 0, 2, 1);
	add(&table->grid, 0, 1, 1, 2);
	add(&table->grid, 0, 3, 2, 1);
	add(&table->grid, 1, 1, 1, 1);
	add(&table->grid, 1, 2, 1, 1);
	add(&table->grid, 2, 0, 2, 1);
	for (unsigned row = 2; row < 5; row++)
		for (unsigned column = 0; column < 4; column++)
			if (column > 0 || row == 4)
				add(&table->grid, row, column, 1, 1);
	sheet_make(sheet, report, table);
	/* What the screen freezes is not what is tested here. */
	sheet->head_rows = 2;
	sheet->label_columns = 1;
}

static const char *text_at(const struct arrangement *arrangement, unsigned row,
	unsigned column)
{
	sheet_origin(&arrangement->sheet, &row, &column);
	return sheet_at(&arrangement->sheet, row, column)->text;
}

static void printed_order_keeps_spans(void **state)
{
	struct report report;
	struct sheet sheet;
	struct arrangement arrangement;

	(void)state;
	make_report(&report, &sheet);
	arrange_init(&arrangement, &sheet);
	assert_int_equal(arrangement.sheet.rows, 5);
	assert_int_equal(sheet_at(&arrangement.sheet, 0, 1)->colspan, 2);
	assert_int_equal(sheet_at(&arrangement.sheet, 2, 0)->rowspan, 2);
	assert_string_equal(text_at(&arrangement, 3, 0), "财政局");
	arrange_release(&arrangement);
	sheet_release(&sheet);
	report_release(&report);
}

static void sorts_by_number_and_blanks_come_last(void **state)
{
	struct report report;
	struct sheet sheet;
	struct arrangement arrangement;

	(void)state;
	make_report(&report, &sheet);
	arrange_init(&arrangement, &sheet);
	arrangement.order = ORDER_DOWN;
	arrangement.order_column = 1;
	arrange(&arrangement);
	assert_string_equal(text_at(&arrangement, 2, 1), "1,204");
	assert_string_equal(text_at(&arrangement, 3, 1), "100");
	assert_string_equal(text_at(&arrangement, 4, 1), "12");
	/* Rows of one label that no longer stand together have it each. */
	assert_string_equal(text_at(&arrangement, 2, 0), "财政局");
	assert_string_equal(text_at(&arrangement, 3, 0), "水利局");
	assert_string_equal(text_at(&arrangement, 4, 0), "财政局");
	arrangement.order = ORDER_UP;
	arrangement.order_column = 2;
	arrange(&arrangement);
	assert_string_equal(text_at(&arrangement, 2, 2), "3");
	assert_string_equal(text_at(&arrangement, 4, 2), "");
	arrangement.order = ORDER_DOWN;
	arrange(&arrangement);
	assert_string_equal(text_at(&arrangement, 2, 2), "20");
	assert_string_equal(text_at(&arrangement, 4, 2), "");
	arrange_release(&arrangement);
	sheet_release(&sheet);
	report_release(&report);
}

static void filters_rows_in_either_script(void **state)
{
	struct report report;
	struct sheet sheet;
	struct arrangement arrangement;
	unsigned row;

	(void)state;
	make_report(&report, &sheet);
	arrange_init(&arrangement, &sheet);
	arrangement.words = mem_text("財政");
	arrange(&arrangement);
	assert_int_equal(arrangement.sheet.rows, 4);
	assert_true(arrange_find_row(&arrangement, 3, &row));
	assert_int_equal(row, 3);
	assert_false(arrange_find_row(&arrangement, 4, &row));
	arrange_release(&arrangement);
	sheet_release(&sheet);
	report_release(&report);
}

static void hidden_columns_narrow_their_head(void **state)
{
	struct report report;
	struct sheet sheet;
	struct arrangement arrangement;
	unsigned column;

	(void)state;
	make_report(&report, &sheet);
	arrange_init(&arrangement, &sheet);
	arrangement.hidden[1] = true;
	arrange(&arrangement);
	assert_int_equal(arrangement.sheet.columns, 3);
	assert_int_equal(sheet_at(&arrangement.sheet, 0, 1)->colspan, 1);
	assert_string_equal(text_at(&arrangement, 0, 1), "件数");
	assert_string_equal(text_at(&arrangement, 1, 1), "办结");
	assert_true(arrange_find_column(&arrangement, 3, &column));
	assert_int_equal(column, 2);
	/* The labels stay, whatever is asked. */
	arrangement.hidden[0] = true;
	arrange(&arrangement);
	assert_int_equal(arrangement.sheet.columns, 3);
	arrange_release(&arrangement);
	sheet_release(&sheet);
	report_release(&report);
}

/* A form's parts: a head of its own above the rows of each. */
static void make_parts(struct report *report, struct sheet *sheet)
{
	static const char *const rows[][2] = {
		{ "第（一）项", "制发" }, { "规章", "2" }, { "文件", "9" },
		{ "第（五）项", "决定" }, { "处罚", "1" }, { "许可", "5" },
	};
	struct table *table;

	report_init(report);
	table = report_add_table(report);
	table->title = mem_text("");
	table->grid.rows = 6;
	table->grid.columns = 2;
	for (unsigned i = 0; i < 12; i++) {
		struct cell cell = { .text = mem_text(rows[i / 2][i % 2]),
			.row = i / 2, .column = i % 2, .rowspan = 1, .colspan = 1 };
		struct figure *figure;

		grid_add(&table->grid, &cell);
		if (i % 2 == 0 || i / 2 % 3 == 0)
			continue;
		figure = report_add_figure(report);
		figure->table = table->id;
		figure->row = (int)(i / 2);
		figure->column = 1;
		figure->value = rows[i / 2][1][0] - '0';
	}
	sheet_make(sheet, report, table);
	sheet->head_rows = 0;
	sheet->label_columns = 1;
}

static void heads_stay_above_their_rows(void **state)
{
	static const char *const wanted[] = { "第（一）项", "文件", "规章",
		"第（五）项", "许可", "处罚" };
	struct report report;
	struct sheet sheet;
	struct arrangement arrangement;

	(void)state;
	make_parts(&report, &sheet);
	arrange_init(&arrangement, &sheet);
	arrangement.order = ORDER_DOWN;
	arrangement.order_column = 1;
	arrange(&arrangement);
	for (unsigned row = 0; row < 6; row++)
		assert_string_equal(text_at(&arrangement, row, 0), wanted[row]);
	/* A head whose rows are all left out goes with them. */
	arrangement.words = mem_text("#2>5");
	arrange(&arrangement);
	assert_int_equal(arrangement.sheet.rows, 2);
	assert_string_equal(text_at(&arrangement, 0, 0), "第（一）项");
	assert_string_equal(text_at(&arrangement, 1, 0), "文件");
	arrange_release(&arrangement);
	sheet_release(&sheet);
	report_release(&report);
}

static void conditions_on_several_columns(void **state)
{
	static const struct { const char *words; unsigned rows; } cases[] = {
		{ "收到>50", 2 }, { "收到>50 备注=无", 1 }, { "收到<=12", 1 },
		{ "办结=", 1 }, { "!财政", 1 }, { "财政 办结!=3", 1 },
		{ "备注~无", 1 }, { ">50", 2 }, { "没有>50", 0 }, { "#3>=20", 1 },
	};
	struct report report;
	struct sheet sheet;
	struct arrangement arrangement;

	(void)state;
	make_report(&report, &sheet);
	arrange_init(&arrangement, &sheet);
	arrangement.filter_column = 1;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		free(arrangement.words);
		arrangement.words = mem_text(cases[i].words);
		arrange(&arrangement);
		if (arrangement.sheet.rows != 2 + cases[i].rows)
			fail_msg("%s: %u rows", cases[i].words,
				arrangement.sheet.rows - 2);
	}
	free(arrangement.words);
	arrangement.words = mem_text(">50 财政");
	arrange_write_out(&arrangement);
	assert_string_equal(arrangement.words, "收到>50 财政");
	arrange_release(&arrangement);
	sheet_release(&sheet);
	report_release(&report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(printed_order_keeps_spans),
		cmocka_unit_test(sorts_by_number_and_blanks_come_last),
		cmocka_unit_test(filters_rows_in_either_script),
		cmocka_unit_test(hidden_columns_narrow_their_head),
		cmocka_unit_test(heads_stay_above_their_rows),
		cmocka_unit_test(conditions_on_several_columns),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
