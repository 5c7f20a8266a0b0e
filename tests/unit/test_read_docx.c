#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/block.h"
#include "model/parse.h"
#include "model/report.h"
#include "tests/unit/docx_fixture.h"

struct page {
	struct blocks blocks;
	struct report report;
};

static void read_bytes(struct page *page, const char *bytes, size_t len)
{
	page->blocks = (struct blocks) { 0 };
	report_init(&page->report);
	read_docx(&page->blocks, bytes, len, &page->report);
}

/* BODY is what stands in w:body; STYLES and NUMBERING may be NULL. */
static void make(struct strbuf *out, const char *body, const char *styles,
	const char *numbering)
{
	struct strbuf texts[3] = { STRBUF_INIT, STRBUF_INIT, STRBUF_INIT };
	strbuf_addf(&texts[0], "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
		"<w:document " DOCX_SPACE "><w:body>%s</w:body></w:document>", body);
	strbuf_addf(&texts[1], "<w:styles " DOCX_SPACE ">%s</w:styles>",
		styles ? styles : "");
	strbuf_addf(&texts[2], "<w:numbering " DOCX_SPACE ">%s</w:numbering>",
		numbering ? numbering : "");
	docx_make(out, (struct docx_part[]) {
		{ "[Content_Types].xml", "<Types/>" },
		{ "word/styles.xml", texts[1].text },
		{ "word/document.xml", texts[0].text },
		{ "word/numbering.xml", texts[2].text } }, 4);
	for (size_t i = 0; i < 3; i++)
		strbuf_release(&texts[i]);
}

static void read_made(struct page *page, const char *body, const char *styles,
	const char *numbering)
{
	struct strbuf bytes = STRBUF_INIT;
	make(&bytes, body, styles, numbering);
	read_bytes(page, bytes.text, bytes.len);
	strbuf_release(&bytes);
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

static void check_text(const struct page *page, size_t at, const char *text)
{
	assert_non_null(block(page, at)->text);
	assert_string_equal(block(page, at)->text, text);
}

static void check_cell(const struct grid *grid, unsigned row, unsigned column,
	const char *text)
{
	const struct cell *cell = grid_at(grid, row, column);
	assert_non_null(cell);
	assert_string_equal(cell->text, text);
}

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(properties, text) "<w:tc><w:tcPr>" properties "</w:tcPr>" P(text) "</w:tc>"

static void paragraphs_count_the_lines(void **state)
{
	(void)state;
	struct page page;
	read_made(&page, P("第一段") "<w:p/>"
		"<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr>"
		"<w:t>标</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>题</w:t></w:r></w:p>"
		"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>半</w:t></w:r>"
		"<w:r><w:t>粗</w:t></w:r></w:p>"
		"<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>",
		NULL, NULL);
	assert_int_equal(page.blocks.count, 5);
	check_text(&page, 0, "第一段");
	check_text(&page, 1, "标题");
	assert_int_equal(block(&page, 1)->line, 3);
	assert_true(block(&page, 1)->bold && block(&page, 1)->centered);
	assert_false(block(&page, 2)->bold);
	check_text(&page, 3, "甲\t乙");
	check_text(&page, 4, "丙");
	assert_int_equal(page.report.note_count, 0);
	release(&page);
}

static void headings_come_from_styles(void **state)
{
	(void)state;
	struct page page;
	read_made(&page, "<w:p><w:pPr><w:pStyle w:val=\"2\"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>"
		"<w:p><w:pPr><w:pStyle w:val=\"own\"/></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>"
		"<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr><w:r><w:t>丙</w:t></w:r></w:p>"
		"<w:p><w:pPr><w:pStyle w:val=\"own\"/><w:outlineLvl w:val=\"9\"/></w:pPr>"
		"<w:r><w:t>丁</w:t></w:r></w:p>",
		"<w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"heading 1\"/>"
		"<w:rPr><w:b/></w:rPr></w:style>"
		"<w:style w:type=\"paragraph\" w:styleId=\"own\"><w:name w:val=\"x\"/>"
		"<w:basedOn w:val=\"mid\"/></w:style>"
		"<w:style w:type=\"paragraph\" w:styleId=\"mid\"><w:basedOn w:val=\"own\"/>"
		"<w:pPr><w:outlineLvl w:val=\"1\"/><w:jc w:val=\"center\"/></w:pPr></w:style>",
		NULL);
	assert_int_equal(page.blocks.count, 4);
	assert_int_equal(block(&page, 0)->kind, BLOCK_HEADING);
	assert_int_equal(block(&page, 0)->level, 1);
	assert_true(block(&page, 0)->bold);
	assert_int_equal(block(&page, 1)->level, 2);
	assert_true(block(&page, 1)->centered);
	assert_int_equal(block(&page, 2)->level, 3);
	assert_int_equal(block(&page, 3)->kind, BLOCK_PARAGRAPH);
	release(&page);
}

static void revisions_are_accepted(void **state)
{
	(void)state;
	struct page page;
	read_made(&page, "<w:p><w:r><w:t>收到</w:t></w:r><w:del><w:r><w:delText>9</w:delText>"
		"</w:r></w:del><w:ins><w:r><w:t>12</w:t></w:r></w:ins>"
		"<w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:r><w:t>件</w:t></w:r></w:p>"
		"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>"
		P("后")
		"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>见</w:t></w:r></w:p>",
		NULL, NULL);
	assert_int_equal(page.blocks.count, 3);
	check_text(&page, 0, "收到12件");
	check_text(&page, 1, "前后");
	check_text(&page, 2, "见");
	release(&page);
}

static void text_boxes_are_read_once(void **state)
{
	(void)state;
	struct page page;
	read_made(&page, "<w:p><w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:drawing>"
		"<w:txbxContent>" P("框中") "</w:txbxContent></w:drawing></mc:Choice>"
		"<mc:Fallback><w:pict><w:txbxContent>" P("框中") "</w:txbxContent></w:pict>"
		"</mc:Fallback></mc:AlternateContent><w:t>正文</w:t></w:r></w:p>",
		NULL, NULL);
	assert_int_equal(page.blocks.count, 2);
	check_text(&page, 0, "框中");
	check_text(&page, 1, "正文");
	release(&page);
}

#define LEVEL(at, format, text) "<w:lvl w:ilvl=\"" at "\"><w:start w:val=\"1\"/>" \
	"<w:numFmt w:val=\"" format "\"/><w:lvlText w:val=\"" text "\"/></w:lvl>"
#define ITEM(number, at, text) "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" at "\"/>" \
	"<w:numId w:val=\"" number "\"/></w:numPr></w:pPr><w:r><w:t>" text \
	"</w:t></w:r></w:p>"

static void marks_are_counted(void **state)
{
	(void)state;
	struct page page;
	read_made(&page, ITEM("1", "0", "甲") ITEM("1", "1", "乙") ITEM("1", "1", "丙")
		ITEM("1", "2", "丁") ITEM("1", "0", "戊") ITEM("1", "1", "己")
		ITEM("2", "0", "庚") ITEM("2", "3", "辛") ITEM("1", "4", "壬")
		"<w:p><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>"
		"<w:r><w:t>无</w:t></w:r></w:p>", NULL,
		"<w:abstractNum w:abstractNumId=\"7\">"
		LEVEL("0", "chineseCounting", "%1、") LEVEL("1", "japaneseCounting", "（%2）")
		LEVEL("2", "decimal", "%3.") LEVEL("3", "decimalEnclosedCircle", "%4")
		LEVEL("4", "bullet", "o") "</w:abstractNum>"
		"<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"
		"<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/>"
		"<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"12\"/></w:lvlOverride></w:num>");
	static const char *const wanted[] = { "一、甲", "（一）乙", "（二）丙", "1.丁",
		"二、戊", "（一）己", "十二、庚", "①辛", "壬", "无" };
	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++)
		check_text(&page, i, wanted[i]);
	release(&page);
}

static void marks_come_from_styles_too(void **state)
{
	(void)state;
	struct page page;
	read_made(&page, "<w:p><w:pPr><w:pStyle w:val=\"h2\"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>"
		"<w:p><w:pPr><w:pStyle w:val=\"h2\"/></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>",
		"<w:style w:type=\"paragraph\" w:styleId=\"h2\"><w:pPr><w:numPr>"
		"<w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style>",
		"<w:abstractNum w:abstractNumId=\"0\">" LEVEL("0", "decimal", "%1")
		"<w:lvl w:ilvl=\"1\"><w:start w:val=\"9\"/><w:numFmt w:val=\"ideographDigital\"/>"
		"<w:pStyle w:val=\"h2\"/><w:lvlText w:val=\"第%2条\"/></w:lvl></w:abstractNum>"
		"<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/></w:num>");
	check_text(&page, 0, "第九条甲");
	check_text(&page, 1, "第一〇条乙");
	release(&page);
}

static void cells_are_merged(void **state)
{
	(void)state;
	struct page page;
	read_made(&page, "<w:tbl><w:tblPr/><w:tr>"
		TC("<w:vMerge w:val=\"restart\"/>", "类别")
		TC("<w:gridSpan w:val=\"2\"/>", "申请人") "</w:tr><w:tr>"
		TC("<w:vMerge/>", "") TC("", "自然人") TC("", "总计") "</w:tr>"
		"<w:tr><w:trPr><w:del/></w:trPr>" TC("", "删") TC("", "8") TC("", "8") "</w:tr>"
		"<w:tr>" TC("", "本年新收") TC("", "3") TC("", "3") "</w:tr></w:tbl>",
		NULL, NULL);
	assert_int_equal(page.blocks.count, 1);
	assert_int_equal(block(&page, 0)->kind, BLOCK_TABLE);
	const struct grid *grid = &block(&page, 0)->grid;
	assert_int_equal(grid->rows, 3);
	assert_int_equal(grid->columns, 3);
	check_cell(grid, 1, 0, "类别");
	check_cell(grid, 0, 2, "申请人");
	check_cell(grid, 1, 2, "总计");
	check_cell(grid, 2, 0, "本年新收");
	release(&page);
}

static void tables_inside_tables_stand_alone(void **state)
{
	(void)state;
	struct page page;
	read_made(&page, "<w:tbl><w:tr><w:tc>" P("上") "<w:tbl><w:tr>" TC("", "甲") TC("", "1")
		"</w:tr></w:tbl>" P("下") "</w:tc></w:tr></w:tbl>", NULL, NULL);
	assert_int_equal(page.blocks.count, 3);
	check_text(&page, 0, "上");
	check_text(&page, 1, "下");
	assert_int_equal(block(&page, 2)->kind, BLOCK_TABLE);
	check_cell(&block(&page, 2)->grid, 0, 1, "1");
	release(&page);
}

/* They are paragraphs behind the text; separators say nothing. */
static void footnotes_are_paragraphs(void **state)
{
	(void)state;
	struct strbuf bytes = STRBUF_INIT;
	struct page page;
	docx_make(&bytes, (struct docx_part[]) {
		{ "word/footnotes.xml", "<w:footnotes " DOCX_SPACE "><w:footnote w:type=\"separator\"><w:p><w:r>"
			"<w:separator/></w:r></w:p></w:footnote><w:footnote w:id=\"1\"><w:p><w:r><w:footnoteRef/></w:r>"
			"<w:r><w:t>含街道数据。</w:t></w:r></w:p></w:footnote></w:footnotes>" },
		{ "word/document.xml", "<w:document " DOCX_SPACE "><w:body><w:p><w:r><w:t>公开信息12条</w:t></w:r><w:r>"
			"<w:footnoteReference w:id=\"1\"/></w:r><w:r><w:t>。</w:t></w:r></w:p></w:body></w:document>" },
		{ "word/endnotes.xml", "<w:endnotes " DOCX_SPACE "><w:endnote w:id=\"1\"><w:p><w:r><w:t>数据来源：统计局。"
			"</w:t></w:r></w:p></w:endnote></w:endnotes>" } }, 3);
	read_bytes(&page, bytes.text, bytes.len);
	check_text(&page, 0, "公开信息12条。");
	check_text(&page, 1, "含街道数据。");
	check_text(&page, 2, "数据来源：统计局。");
	assert_int_equal(page.blocks.count, 3);
	assert_int_equal(page.report.note_count, 0);
	release(&page);
	strbuf_release(&bytes);
}

static bool has_note(const struct page *page, const char *code)
{
	for (size_t i = 0; i < page->report.note_count; i++)
		if (!strcmp(page->report.notes[i].code, code))
			return true;
	return false;
}

static void damage_is_a_note(void **state)
{
	(void)state;
	struct page page;
	struct strbuf bytes = STRBUF_INIT;
	struct strbuf body = STRBUF_INIT;
	strbuf_adds(&body, P("有"));
	strbuf_pad(&body, ' ', 2000);
	strbuf_adds(&body, "<w:p><w:r><w:t>断");
	make(&bytes, body.text, NULL, NULL);
	strbuf_release(&body);
	read_bytes(&page, bytes.text, bytes.len);
	check_text(&page, 0, "有");
	assert_true(has_note(&page, "damaged"));
	release(&page);
	for (size_t len = 0; len < bytes.len; len += 7) {
		read_bytes(&page, bytes.text, len);
		assert_true(page.report.note_count > 0);
		release(&page);
	}
	strbuf_release(&bytes);
}

static void entities_are_not_followed(void **state)
{
	(void)state;
	struct page page;
	struct strbuf bytes = STRBUF_INIT;
	docx_make(&bytes, (struct docx_part[]) { { "word/document.xml",
		"<!DOCTYPE d [<!ENTITY a \"啊啊啊\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
		"<w:document " DOCX_SPACE "><w:body>" P("&a;&f;") "</w:body></w:document>" } }, 1);
	read_bytes(&page, bytes.text, bytes.len);
	assert_int_equal(page.blocks.count, 0);
	assert_true(has_note(&page, "damaged"));
	release(&page);
	strbuf_release(&bytes);
}

/* 64 MB of spaces in 64 KB, and a text of more than is read. */
static void bombs_are_cut(void **state)
{
	(void)state;
	struct page page;
	struct strbuf body = STRBUF_INIT;
	strbuf_adds(&body, P("前"));
	for (size_t i = 0; i < 64; i++)
		strbuf_pad(&body, ' ', 1 << 20);
	read_made(&page, body.text, NULL, NULL);
	check_text(&page, 0, "前");
	assert_true(has_note(&page, "too-long"));
	release(&page);
	strbuf_reset(&body);
	for (size_t i = 0; i < 400000; i++)
		strbuf_adds(&body, P("长文"));
	read_made(&page, body.text, NULL, NULL);
	assert_true(has_note(&page, "too-long"));
	release(&page);
	strbuf_release(&body);
}

static void a_report_comes_of_it(void **state)
{
	(void)state;
	struct report report;
	struct strbuf bytes = STRBUF_INIT;
	make(&bytes, "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:t>"
		"宿迁市2023年政府信息公开工作年度报告</w:t></w:r></w:p>"
		ITEM("1", "0", "总体情况") P("全年受理申请12件。")
		ITEM("1", "0", "存在的主要问题") P("一些单位公开不够及时。"), NULL,
		"<w:abstractNum w:abstractNumId=\"0\">" LEVEL("0", "chineseCounting", "%1、")
		"</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>");
	report_parse(&report, bytes.text, bytes.len, NULL);
	assert_string_equal(report.encoding, "docx");
	assert_int_equal(report.year, 2023);
	assert_int_equal(report.section_count, 2);
	assert_string_equal(report.sections[1].marker, "二、");
	assert_string_equal(report.sections[1].title, "存在的主要问题");
	report_release(&report);
	strbuf_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs_count_the_lines),
		cmocka_unit_test(headings_come_from_styles),
		cmocka_unit_test(revisions_are_accepted),
		cmocka_unit_test(text_boxes_are_read_once),
		cmocka_unit_test(marks_are_counted),
		cmocka_unit_test(marks_come_from_styles_too),
		cmocka_unit_test(cells_are_merged),
		cmocka_unit_test(tables_inside_tables_stand_alone),
		cmocka_unit_test(footnotes_are_paragraphs),
		cmocka_unit_test(damage_is_a_note),
		cmocka_unit_test(entities_are_not_followed),
		cmocka_unit_test(bombs_are_cut),
		cmocka_unit_test(a_report_comes_of_it),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
