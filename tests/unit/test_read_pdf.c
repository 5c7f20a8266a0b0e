#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "model/block.h"
#include "model/parse.h"
#include "model/pdf.h"
#include "model/report.h"

/* What pdftotext would say of a document, made word by word. */
struct sheet {
	struct strbuf text;
	struct blocks blocks;
	struct report report;
};

enum { SIZE = 10, LEFT = 80, RIGHT = 480 };

static void begin(struct sheet *sheet)
{
	*sheet = (struct sheet) { .text = STRBUF_INIT };
	report_init(&sheet->report);
	strbuf_adds(&sheet->text, "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0\" \"x\">"
		"<html><head><title>&nbsp;</title></head><body>\n<doc>\n"
		"  <page width=\"595.0\" height=\"842.0\">\n");
}

static void next_page(struct sheet *sheet)
{
	strbuf_adds(&sheet->text, "</page><page width=\"595.0\" height=\"842.0\">");
}

static void word_at(struct sheet *sheet, double left, double top, const char *text)
{
	double width = 0;
	for (size_t at = 0, len = strlen(text); at < len;) {
		uint32_t c;
		at += utf8_next(text + at, len - at, &c);
		width += c < 0x80 ? SIZE / 2.0 : SIZE;
	}
	strbuf_addf(&sheet->text, "<word xMin=\"%.2f\" yMin=\"%.2f\" xMax=\"%.2f\""
		" yMax=\"%.2f\">%s</word>\n", left, top, left + width,
		top + SIZE, text);
}

static void end(struct sheet *sheet)
{
	strbuf_adds(&sheet->text, "</page></doc></body></html>");
	read_pdf(&sheet->blocks, sheet->text.text, sheet->text.len, &sheet->report);
}

static void release(struct sheet *sheet)
{
	blocks_release(&sheet->blocks);
	report_release(&sheet->report);
	strbuf_release(&sheet->text);
}

static const struct block *block(const struct sheet *sheet, size_t at)
{
	assert_true(at < sheet->blocks.count);
	return &sheet->blocks.items[at];
}

static void check_text(const struct sheet *sheet, size_t at, const char *text)
{
	assert_non_null(block(sheet, at)->text);
	assert_string_equal(block(sheet, at)->text, text);
}

static void check_cell(const struct grid *grid, unsigned row, unsigned column,
	const char *text)
{
	const struct cell *cell = grid_at(grid, row, column);
	assert_non_null(cell);
	assert_string_equal(cell->text, text);
}

/* Forty characters fill a line. */
#define FULL "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
#define FIRST "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八"

static void lines_are_joined(void **state)
{
	(void)state;
	struct sheet sheet;
	begin(&sheet);
	word_at(&sheet, 250, 80, "某市年度报告");
	word_at(&sheet, LEFT + 2 * SIZE, 110, FIRST);
	word_at(&sheet, LEFT, 130, FULL);
	word_at(&sheet, LEFT, 150, "全年收到申请1");
	word_at(&sheet, LEFT + 2 * SIZE, 170, FIRST);
	next_page(&sheet);
	word_at(&sheet, LEFT, 80, "接着");
	word_at(&sheet, LEFT + 2 * SIZE, 100, "（一）标题");
	word_at(&sheet, LEFT + 2 * SIZE, 120, "2024年");
	word_at(&sheet, LEFT + 2 * SIZE + 32, 120, "收到");
	end(&sheet);
	check_text(&sheet, 0, "某市年度报告");
	assert_true(block(&sheet, 0)->centered);
	check_text(&sheet, 1, FIRST FULL "全年收到申请1");
	assert_int_equal(block(&sheet, 1)->line, 2);
	check_text(&sheet, 2, FIRST "接着");
	check_text(&sheet, 3, "（一）标题");
	check_text(&sheet, 4, "2024年收到");
	release(&sheet);
}

static void heads_and_page_numbers_go(void **state)
{
	(void)state;
	struct sheet sheet;
	begin(&sheet);
	for (int page = 1; page <= 4; page++) {
		char number[16];
		snprintf(number, sizeof(number), "— %d —", page);
		if (page > 1)
			next_page(&sheet);
		word_at(&sheet, 200, 40, "某市信息公开年报");
		for (int i = 0; i < 6; i++)
			word_at(&sheet, LEFT, 80 + 20 * i, FULL);
		word_at(&sheet, 280, 800, number);
	}
	end(&sheet);
	for (size_t i = 0; i < sheet.blocks.count; i++) {
		assert_null(strstr(block(&sheet, i)->text, "—"));
		assert_null(strstr(block(&sheet, i)->text, "年报"));
	}
	assert_int_equal(sheet.report.note_count, 1);
	assert_string_equal(sheet.report.notes[0].code, "running-heads");
	release(&sheet);
}

/* Three columns of numbers; labels of three lines around their row. */
static void table(struct sheet *sheet, double top)
{
	static const char *const labels[] = { "甲类事项", "乙类事项", "丙类事项" };
	for (int row = 0; row < 3; row++) {
		double y = top + 45 * row;
		word_at(sheet, LEFT + 10, y - 12, labels[row]);
		word_at(sheet, LEFT + 10, y, "的处理决");
		word_at(sheet, LEFT + 10, y + 12, "定数量");
		for (int column = 0; column < 3; column++) {
			char number[8];
			snprintf(number, sizeof(number), "%d", 10 * row + column);
			if (row != 1 || column != 1)
				word_at(sheet, 200 + 80 * column, y, number);
		}
	}
}

static void tables_have_rows_and_columns(void **state)
{
	(void)state;
	struct sheet sheet;
	begin(&sheet);
	word_at(&sheet, LEFT, 80, FULL);
	word_at(&sheet, LEFT + 10, 100, "事项");
	word_at(&sheet, 185, 100, "本年新收");
	word_at(&sheet, 265, 100, "本年办结");
	word_at(&sheet, 345, 100, "结转下年");
	table(&sheet, 140);
	word_at(&sheet, LEFT, 300, FULL);
	end(&sheet);
	assert_int_equal(sheet.blocks.count, 3);
	assert_int_equal(block(&sheet, 1)->kind, BLOCK_TABLE);
	const struct grid *grid = &block(&sheet, 1)->grid;
	assert_int_equal(grid->columns, 4);
	assert_int_equal(grid->rows, 4);
	check_cell(grid, 0, 2, "本年办结");
	check_cell(grid, 1, 0, "甲类事项的处理决定数量");
	check_cell(grid, 2, 0, "乙类事项的处理决定数量");
	check_cell(grid, 3, 0, "丙类事项的处理决定数量");
	check_cell(grid, 1, 3, "2");
	check_cell(grid, 2, 1, "10");
	check_cell(grid, 2, 2, "");
	check_cell(grid, 3, 2, "21");
	release(&sheet);
}

static void tables_go_on_over_pages(void **state)
{
	(void)state;
	struct sheet sheet;
	begin(&sheet);
	table(&sheet, 640);
	next_page(&sheet);
	table(&sheet, 90);
	end(&sheet);
	assert_int_equal(sheet.blocks.count, 1);
	const struct grid *grid = &block(&sheet, 0)->grid;
	assert_int_equal(grid->rows, 6);
	check_cell(grid, 2, 0, "丙类事项的处理决定数量");
	check_cell(grid, 3, 0, "甲类事项的处理决定数量");
	check_cell(grid, 4, 2, "");
	release(&sheet);
}

static void titles_part_a_table(void **state)
{
	(void)state;
	struct sheet sheet;
	begin(&sheet);
	table(&sheet, 140);
	word_at(&sheet, 190, 275, "第二十条第五项");
	word_at(&sheet, LEFT + 10, 300, "行政许可");
	word_at(&sheet, 280, 300, "1573179");
	word_at(&sheet, LEFT + 10, 325, "行政处罚");
	word_at(&sheet, 300, 325, "12");
	end(&sheet);
	assert_int_equal(sheet.blocks.count, 1);
	const struct grid *grid = &block(&sheet, 0)->grid;
	assert_int_equal(grid->rows, 6);
	check_cell(grid, 3, 0, "第二十条第五项");
	check_cell(grid, 3, 3, "第二十条第五项");
	check_cell(grid, 4, 1, "1573179");
	check_cell(grid, 5, 1, "12");
	release(&sheet);
}

static void rows_are_assigned(void **state)
{
	(void)state;
	static const double middles[] = { 88, 100, 112, 130, 148, 160, 172 };
	static const double anchors[] = { 100, 130, 160 };
	static const size_t wanted[] = { 0, 0, 0, 1, 2, 2, 2 };
	size_t rows[7];
	pdf_rows_assign(rows, &(struct pdf_stack) { .middles = middles,
		.count = 7, .reach = 15, .anchors = anchors, .rows = 3 });
	assert_memory_equal(rows, wanted, sizeof(wanted));
}

/* A number that stands alone on its line, between the two lines of its label,
 * is no second line of the number above; one close behind its label is no part
 * of it. */
static void numbers_join_nothing(void **state)
{
	(void)state;
	struct sheet sheet;
	begin(&sheet);
	word_at(&sheet, LEFT + 10, 200, "信息内容");
	word_at(&sheet, 182, 200, "自然人");
	word_at(&sheet, 300, 200, "总计");
	word_at(&sheet, LEFT + 10, 225, "予以公开");
	word_at(&sheet, 184, 225, "258");
	word_at(&sheet, 305, 225, "259");
	word_at(&sheet, LEFT + 10, 238, "部分公开，区分");
	word_at(&sheet, 187, 244, "3");
	word_at(&sheet, LEFT + 10, 250, "处理的");
	word_at(&sheet, LEFT + 10, 275, "政府集中采购项目一");
	word_at(&sheet, 185, 275, "6");
	word_at(&sheet, 300, 275, "251000");
	end(&sheet);
	assert_int_equal(sheet.blocks.count, 1);
	const struct grid *grid = &block(&sheet, 0)->grid;
	check_cell(grid, 1, 1, "258");
	check_cell(grid, 2, 0, "部分公开，区分处理的");
	check_cell(grid, 2, 1, "3");
	check_cell(grid, 3, 0, "政府集中采购项目一");
	check_cell(grid, 3, 1, "6");
	check_cell(grid, 3, 2, "251000");
	release(&sheet);
}

static void a_table_begins_with_no_heading(void **state)
{
	(void)state;
	struct sheet sheet;
	begin(&sheet);
	word_at(&sheet, LEFT, 160, FULL);
	word_at(&sheet, LEFT, 172, "一件。");
	word_at(&sheet, LEFT, 184, "二、主动公开情况");
	word_at(&sheet, LEFT + 10, 196, "信息内容");
	word_at(&sheet, 300, 196, "处理决定数量");
	word_at(&sheet, LEFT + 10, 225, "行政许可");
	word_at(&sheet, 310, 225, "1573179");
	word_at(&sheet, LEFT + 10, 250, "行政处罚");
	word_at(&sheet, 310, 250, "12");
	end(&sheet);
	assert_int_equal(sheet.blocks.count, 3);
	check_text(&sheet, 1, "二、主动公开情况");
	check_cell(&block(&sheet, 2)->grid, 0, 0, "信息内容");
	check_cell(&block(&sheet, 2)->grid, 2, 1, "12");
	release(&sheet);
}

static void what_is_damaged_is_read_so_far(void **state)
{
	(void)state;
	struct sheet sheet;
	begin(&sheet);
	word_at(&sheet, LEFT, 80, FULL);
	for (size_t len = 0; len < sheet.text.len; len += 5) {
		struct blocks blocks = { 0 };
		read_pdf(&blocks, sheet.text.text, len, &sheet.report);
		blocks_release(&blocks);
	}
	strbuf_adds(&sheet.text, "<word xMin=\"nan\" yMin=\"-1e999\" xMax=\"1e999\""
		" yMax=\"1e999\">远</word>");
	end(&sheet);
	check_text(&sheet, 0, FULL);
	release(&sheet);
}

static void a_report_comes_of_it(void **state)
{
	(void)state;
	struct sheet sheet;
	struct report report;
	begin(&sheet);
	word_at(&sheet, 180, 80, "宿迁市2023年政府信息公开工作年度报告");
	word_at(&sheet, LEFT + 2 * SIZE, 120, "一、总体情况");
	word_at(&sheet, LEFT + 2 * SIZE, 140, FIRST);
	word_at(&sheet, LEFT, 160, FULL);
	word_at(&sheet, LEFT + 2 * SIZE, 180, "二、存在的主要问题");
	word_at(&sheet, LEFT + 2 * SIZE, 200, "公开不够及时。");
	end(&sheet);
	report_parse(&report, sheet.text.text, sheet.text.len, NULL);
	assert_string_equal(report.encoding, "pdf");
	assert_int_equal(report.year, 2023);
	assert_int_equal(report.section_count, 2);
	assert_string_equal(report.sections[1].title, "存在的主要问题");
	report_release(&report);
	release(&sheet);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_joined),
		cmocka_unit_test(heads_and_page_numbers_go),
		cmocka_unit_test(tables_have_rows_and_columns),
		cmocka_unit_test(tables_go_on_over_pages),
		cmocka_unit_test(titles_part_a_table),
		cmocka_unit_test(rows_are_assigned),
		cmocka_unit_test(numbers_join_nothing),
		cmocka_unit_test(a_table_begins_with_no_heading),
		cmocka_unit_test(what_is_damaged_is_read_so_far),
		cmocka_unit_test(a_report_comes_of_it),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
