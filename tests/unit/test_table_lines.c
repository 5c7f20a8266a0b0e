#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/stage.h"

static void read(struct blocks *blocks, const char *text)
{
	*blocks = (struct blocks) { 0 };
	read_text(blocks, text, strlen(text));
}

/* The grid of the only table, of ROWS rows. */
static const struct grid *only_table(const struct blocks *blocks, unsigned rows)
{
	const struct grid *grid = NULL;
	for (size_t i = 0; i < blocks->count; i++) {
		if (blocks->items[i].kind != BLOCK_TABLE)
			continue;
		assert_null(grid);
		grid = &blocks->items[i].grid;
	}
	assert_non_null(grid);
	assert_int_equal(grid->rows, rows);
	return grid;
}

static void check_row(const struct grid *grid, unsigned row,
	const char *const *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct cell *cell = grid_at(grid, row, (unsigned)i);
		assert_non_null(cell);
		assert_string_equal(cell->text, cells[i]);
	}
	assert_null(grid_at(grid, row, (unsigned)count));
}

#define assert_row(grid, row, ...) \
	check_row(grid, row, (const char *const[]) { __VA_ARGS__ }, \
		sizeof((const char *const[]) { __VA_ARGS__ }) / sizeof(char *))

static void rows_keep_what_is_printed(void **state)
{
	(void)state;
	struct blocks blocks;
	read(&blocks, "上文\n内容 | 数量 | 备注 |\n甲 | 1 | 1 |||\n乙 ||\n下文\n");
	table_lines(&blocks);
	assert_int_equal(blocks.count, 3);
	const struct grid *grid = only_table(&blocks, 3);
	assert_row(grid, 0, "内容", "数量", "备注");
	assert_row(grid, 1, "甲", "1", "1", "", "");
	assert_row(grid, 2, "乙", "");
	assert_int_equal(grid->cells[3].line, 3);
	blocks_release(&blocks);
}

static void a_row_goes_on_in_further_lines(void **state)
{
	(void)state;
	struct blocks blocks;
	read(&blocks, "内容 | 本年新\n制作 | 总数 |\n规章 |\n|\n|\n文件 | 2 | 83 |\n");
	table_lines(&blocks);
	const struct grid *grid = only_table(&blocks, 3);
	assert_row(grid, 0, "内容", "本年新制作", "总数");
	assert_row(grid, 1, "规章", "", "");
	assert_row(grid, 2, "文件", "2", "83");
	blocks_release(&blocks);
}

static void rows_without_the_last_pipe(void **state)
{
	(void)state;
	struct blocks blocks;
	read(&blocks, "项\n内容 | 件数\n规章 | 0\n文件 | 12\n二、下一部分\n");
	table_lines(&blocks);
	const struct grid *grid = only_table(&blocks, 3);
	assert_row(grid, 0, "内容", "件数");
	assert_row(grid, 2, "文件", "12");
	assert_int_equal(blocks.count, 3);
	blocks_release(&blocks);
}

static void markdown_has_no_outer_cells(void **state)
{
	(void)state;
	struct blocks blocks;
	read(&blocks, "| 甲 | 乙 |\n|:---|---:|\n| 1 | |\n");
	table_lines(&blocks);
	const struct grid *grid = only_table(&blocks, 2);
	assert_row(grid, 0, "甲", "乙");
	assert_row(grid, 1, "1", "");
	blocks_release(&blocks);
}

static void a_cell_a_line(void **state)
{
	(void)state;
	struct blocks blocks;
	read(&blocks, "|\n指标 |\n单位 |\n数 |\n|\n一、情况 |\n—— |\n|\n|\n(一)件数 |\n件 |\n12 |\n|\n"
		"(二)次数 |\n次 |\n|\n|\n(三)人数 |\n人 |\n0 |\n");
	table_lines(&blocks);
	const struct grid *grid = only_table(&blocks, 5);
	assert_row(grid, 0, "指标", "单位", "数");
	assert_row(grid, 1, "一、情况", "——", "");
	assert_row(grid, 2, "(一)件数", "件", "12");
	assert_row(grid, 3, "(二)次数", "次", "");
	assert_row(grid, 4, "(三)人数", "人", "0");
	blocks_release(&blocks);
}

static void a_frame_of_pipes_is_no_table(void **state)
{
	(void)state;
	struct blocks blocks;
	read(&blocks, "标题 |\n||||||\n|\n正文。\n甲 | 乙\n");
	table_lines(&blocks);
	for (size_t i = 0; i < blocks.count; i++)
		assert_int_equal(blocks.items[i].kind, BLOCK_PARAGRAPH);
	assert_string_equal(blocks.items[0].text, "标题");
	blocks_release(&blocks);
}

static void words_and_numbers_that_alternate(void **state)
{
	(void)state;
	struct blocks blocks;
	read(&blocks, "计划表\n\n单位\n\n条数\n\n乡镇\n\n条数\n\n甲局\n\n60\n\n乙镇\n\n36\n\n"
		"丙局\n\n48\n\n \n\n \n\n丁局\n\n12\n\n戊乡\n\n5\n\n以上为全部。\n");
	table_words(&blocks);
	const struct grid *grid = only_table(&blocks, 4);
	assert_row(grid, 0, "单位", "条数", "乡镇", "条数");
	assert_row(grid, 1, "甲局", "60", "乙镇", "36");
	assert_row(grid, 2, "丙局", "48", "", "");
	assert_row(grid, 3, "丁局", "12", "戊乡", "5");
	assert_string_equal(blocks.items[0].text, "计划表");
	assert_int_equal(blocks.count, 3);
	blocks_release(&blocks);
}

static void columns_parted_by_gaps(void **state)
{
	(void)state;
	struct blocks blocks;
	read(&blocks, "单位\t条数\t备注\n甲局    60    无\n乙局\t\t36\t无\n概  述\n");
	table_words(&blocks);
	const struct grid *grid = only_table(&blocks, 3);
	assert_row(grid, 0, "单位", "条数", "备注");
	assert_row(grid, 1, "甲局", "60", "无");
	assert_string_equal(blocks.items[1].text, "概 述");
	blocks_release(&blocks);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_keep_what_is_printed),
		cmocka_unit_test(a_row_goes_on_in_further_lines),
		cmocka_unit_test(rows_without_the_last_pipe),
		cmocka_unit_test(markdown_has_no_outer_cells),
		cmocka_unit_test(a_cell_a_line),
		cmocka_unit_test(a_frame_of_pipes_is_no_table),
		cmocka_unit_test(words_and_numbers_that_alternate),
		cmocka_unit_test(columns_parted_by_gaps),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
