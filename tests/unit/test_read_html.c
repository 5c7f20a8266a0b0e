#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "model/block.h"
#include "model/html.h"
#include "model/report.h"

struct page {
	struct blocks blocks;
	struct report report;
};

static void read(struct page *page, const char *html)
{
	page->blocks = (struct blocks) { 0 };
	report_init(&page->report);
	read_html(&page->blocks, html, strlen(html), &page->report);
}

static void release(struct page *page)
{
	blocks_release(&page->blocks);
	report_release(&page->report);
}

static const struct block *block(const struct page *page, size_t at)
{
	assert_true(at < page->blocks.count);
	return &page->blocks.items[at];
}

static void check_cell(const struct grid *grid, unsigned row, unsigned column,
	const char *text)
{
	const struct cell *cell = grid_at(grid, row, column);
	assert_non_null(cell);
	assert_string_equal(cell->text, text);
}

static void paragraphs_are_blocks_with_lines(void **state)
{
	(void)state;
	struct page page;
	read(&page, "<html><head><title>网站</title><style>p{}</style></head>\n<body>\n"
		"<p style='text-align: center'><b>标题</b></p>\n"
		"<p>一行\n两行<br>&nbsp;&nbsp;又<span>一<b>段</b></span></p>\n"
		"<script>var a = '<p>';</script>\n<h2>小 \n 标题</h2>尾</body>");
	assert_int_equal(page.blocks.count, 6);
	assert_int_equal(block(&page, 0)->role, ROLE_SITE);
	assert_string_equal(block(&page, 1)->text, "标题");
	assert_true(block(&page, 1)->centered && block(&page, 1)->bold);
	assert_int_equal(block(&page, 1)->line, 3);
	assert_string_equal(block(&page, 2)->text, "一行两行");
	assert_false(block(&page, 2)->bold);
	assert_string_equal(block(&page, 3)->text, "又一段");
	assert_int_equal(block(&page, 4)->kind, BLOCK_HEADING);
	assert_int_equal(block(&page, 4)->level, 2);
	assert_string_equal(block(&page, 4)->text, "小标题");
	assert_string_equal(block(&page, 5)->text, "尾");
	release(&page);
}

/* What no reader asks for is left out before the tree is built; it must leave
 * no trace, and what is asked for must stay as it is. */
static void attributes_that_say_nothing_are_left_out(void **state)
{
	(void)state;
	struct strbuf out = STRBUF_INIT;
	const char *html = "<p class=\"a\nb\" style='color:red' align=\"center\">甲</p>"
		"<p style=\"color:red\" style=\"text-align:center\">乙</p>\n"
		"<p id=\"x\" STYLE=\"mso-bidi-font-weight:BOLD\">丙</p class=\"x\">"
		"<p class = \"x\" lang=\"zh\">丁</p><xmp><i class=\"x\"></xmp>";
	html_cap_depth(&out, html, strlen(html));
	assert_string_equal(out.text, "<p\n style=\"\" align=\"center\">甲</p>"
		"<p style=\"\" style=\"text-align:center\">乙</p>\n"
		"<p STYLE=\"mso-bidi-font-weight:BOLD\">丙</p class=\"x\">"
		"<p class = \"x\" lang=\"zh\">丁</p><xmp><i class=\"x\"></xmp>");
	strbuf_release(&out);
	struct page page;
	read(&page, html);
	assert_true(block(&page, 0)->centered);
	assert_false(block(&page, 1)->centered);
	assert_true(block(&page, 2)->bold);
	assert_int_equal(block(&page, 2)->line, 3);
	release(&page);
}

static void spans_are_resolved(void **state)
{
	(void)state;
	struct page page;
	read(&page, "<table><tr><td rowspan=2 colspan=2>甲<td>乙<td rowspan=3>丙</tr>"
		"<tr><td>丁</tr><tr><td>戊<td>己<td>庚</tr></table>");
	assert_int_equal(page.blocks.count, 1);
	const struct grid *grid = &block(&page, 0)->grid;
	assert_int_equal(grid->rows, 3);
	assert_int_equal(grid->columns, 4);
	for (unsigned row = 0; row < 2; row++)
		for (unsigned column = 0; column < 2; column++)
			check_cell(grid, row, column, "甲");
	check_cell(grid, 0, 2, "乙");
	check_cell(grid, 1, 2, "丁");
	for (unsigned row = 0; row < 3; row++)
		check_cell(grid, row, 3, "丙");
	check_cell(grid, 2, 0, "戊");
	check_cell(grid, 2, 2, "庚");
	assert_null(grid_at(grid, 3, 0));
	assert_null(grid_at(grid, 0, 4));
	release(&page);
}

static void spans_are_capped(void **state)
{
	(void)state;
	struct page page;
	read(&page, "<table><tr><td rowspan=99999 colspan=99999>甲</tr>"
		"<tr><td>乙</tr><tr><td rowspan=0>丙<td rowspan=-3 colspan=x>丁</table>");
	const struct grid *grid = &block(&page, 0)->grid;
	assert_int_equal(grid->columns, HTML_COLUMNS);
	assert_int_equal(grid->rows, 3);
	assert_int_equal(grid->cells[0].rowspan, 3);
	assert_true(page.report.note_count > 0);
	assert_string_equal(page.report.notes[0].code, "table-cut");
	release(&page);
	read(&page, "<table><tr><td rowspan=0>甲<td>乙<tr><td>丙</table>");
	check_cell(&block(&page, 0)->grid, 1, 0, "甲");
	check_cell(&block(&page, 0)->grid, 1, 1, "丙");
	release(&page);
}

static void cells_are_read_through_word(void **state)
{
	(void)state;
	struct page page;
	read(&page, "<table><caption>表一</caption><tbody><tr>"
		"<td><p class=MsoNormal><span><span>本年新<br />制作数量</span></span></p></td>"
		"<td>&nbsp;</td></tr><tr><td>1</td><td> 2 3 </td></tr></tbody></table>");
	assert_int_equal(page.blocks.count, 2);
	assert_string_equal(block(&page, 0)->text, "表一");
	check_cell(&block(&page, 1)->grid, 0, 0, "本年新制作数量");
	check_cell(&block(&page, 1)->grid, 0, 1, "");
	check_cell(&block(&page, 1)->grid, 1, 1, "2 3");
	release(&page);
}

static void tables_for_layout_are_text(void **state)
{
	(void)state;
	struct page page;
	read(&page, "<table><tr><td><p>上</p><table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>"
		"<p>下</p></td></tr></table><table><tr><td>独</table>");
	assert_int_equal(page.blocks.count, 4);
	assert_string_equal(block(&page, 0)->text, "上");
	assert_int_equal(block(&page, 1)->kind, BLOCK_TABLE);
	assert_int_equal(block(&page, 1)->grid.count, 4);
	assert_string_equal(block(&page, 2)->text, "下");
	assert_string_equal(block(&page, 3)->text, "独");
	release(&page);
}

static void what_the_page_says_of_itself(void **state)
{
	(void)state;
	struct page page;
	read(&page, "<!-- saved from url=(0021)https://a.example/1 -->\n<html><head>"
		"<meta name=\"PubDate\" content=\"2020-01-22\"><base href='https://b.example/'>"
		"</head><body><nav><a href=x>首页</a></nav><p><a href=y>附件</a></p></body>");
	assert_string_equal(page.blocks.base_url, "https://a.example/1");
	assert_int_equal(block(&page, 0)->role, ROLE_META);
	assert_string_equal(block(&page, 0)->text, "发布日期: 2020-01-22");
	assert_int_equal(block(&page, 1)->role, ROLE_SITE);
	assert_true(block(&page, 2)->link);
	assert_int_equal(block(&page, 2)->role, ROLE_BODY);
	release(&page);
	read(&page, "<link rel=canonical href=http://c.example/><!-- saved from url=(1)http://d/ -->x");
	assert_string_equal(page.blocks.base_url, "http://c.example/");
	release(&page);
}

static void deep_nesting_keeps_its_text(void **state)
{
	(void)state;
	struct strbuf html = STRBUF_INIT;
	struct page page;
	for (int i = 0; i < 100000; i++)
		strbuf_adds(&html, "<div>");
	strbuf_adds(&html, "\n\n正文");
	for (int i = 0; i < 100000; i++)
		strbuf_adds(&html, "</div>");
	strbuf_adds(&html, "<p>尾</p>");
	read(&page, html.text);
	assert_int_equal(page.blocks.count, 2);
	assert_string_equal(block(&page, 0)->text, "正文");
	assert_int_equal(block(&page, 0)->line, 3);
	assert_string_equal(block(&page, 1)->text, "尾");
	assert_string_equal(page.report.notes[0].code, "nesting");
	release(&page);
	strbuf_release(&html);
}

static void unclosed_formatting_is_not_repeated(void **state)
{
	(void)state;
	struct strbuf html = STRBUF_INIT, flat = STRBUF_INIT;
	for (int i = 0; i < 1000; i++)
		strbuf_addf(&html, "<font size=%d><p>字", i);
	assert_int_equal(html_cap_depth(&flat, html.text, html.len), 0);
	size_t fonts = 0;
	for (const char *at = flat.text; (at = strstr(at, "<font")); at++)
		fonts++;
	assert_in_range(fonts, 1, 20);
	strbuf_release(&html);
	strbuf_release(&flat);
}

static void pictures_inside_take_no_room(void **state)
{
	(void)state;
	struct strbuf html = STRBUF_INIT;
	struct page page;
	strbuf_adds(&html, "<p>上<img src=\"data:image/png;base64,");
	strbuf_pad(&html, 'A', 6 << 20);
	strbuf_adds(&html, "\">下</p>");
	read(&page, html.text);
	assert_int_equal(page.blocks.count, 1);
	assert_string_equal(block(&page, 0)->text, "上下");
	assert_int_equal(page.report.note_count, 0);
	release(&page);
	strbuf_release(&html);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs_are_blocks_with_lines),
		cmocka_unit_test(attributes_that_say_nothing_are_left_out),
		cmocka_unit_test(spans_are_resolved),
		cmocka_unit_test(spans_are_capped),
		cmocka_unit_test(cells_are_read_through_word),
		cmocka_unit_test(tables_for_layout_are_text),
		cmocka_unit_test(what_the_page_says_of_itself),
		cmocka_unit_test(deep_nesting_keeps_its_text),
		cmocka_unit_test(pictures_inside_take_no_room),
		cmocka_unit_test(unclosed_formatting_is_not_repeated),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
