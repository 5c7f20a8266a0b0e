/*
 * One table of form c and one of form a, written in every layout in which
 * documents print them, in both scripts.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "model/form_table.h"
#include "model/stage.h"

enum layout { HTML, PIPES, PIPES_LOST, CELL_PIPES, CELLS, SPACES, GLUED, LAYOUTS };

/* --- documents ----------------------------------------------------------- */

/* Characters of the labels: simplified, traditional. */
static const char *const scripts[][2] = {
	{ "关", "關" }, { "请", "請" }, { "数", "數" }, { "总", "總" }, { "计", "計" }, { "开", "開" },
	{ "结", "結" }, { "转", "轉" }, { "办", "辦" }, { "续", "續" }, { "团", "團" }, { "织", "織" },
	{ "机", "機" }, { "构", "構" }, { "业", "業" }, { "务", "務" }, { "属", "屬" }, { "国", "國" },
	{ "无", "無" }, { "处", "處" }, { "复", "復" }, { "诉", "訴" }, { "讼", "訟" }, { "维", "維" },
	{ "纠", "糾" }, { "审", "審" }, { "动", "動" }, { "规", "規" }, { "标", "標" }, { "单", "單" },
	{ "报", "報" }, { "网", "網" }, { "传", "傳" }, { "当", "當" }, { "时", "時" }, { "条", "條" },
};

static void add(struct strbuf *out, const char *text, bool traditional)
{
	while (*text) {
		bool found = false;
		for (size_t i = 0; traditional && i < sizeof(scripts) / sizeof(*scripts); i++) {
			size_t len = strlen(scripts[i][0]);
			if (strncmp(text, scripts[i][0], len))
				continue;
			strbuf_adds(out, scripts[i][1]);
			text += len;
			found = true;
			break;
		}
		if (!found)
			strbuf_addc(out, *text++);
	}
}

struct writer {
	struct strbuf out;
	enum layout layout;
	bool traditional;
	unsigned lost; /* blank cells of this row that went to its end */
};

static void start_row(struct writer *w)
{
	if (w->layout == HTML)
		strbuf_adds(&w->out, "<tr>");
	else if (w->layout == CELL_PIPES)
		strbuf_adds(&w->out, "|\n");
}

static void put_cell(struct writer *w, const char *text, unsigned columns, unsigned rows)
{
	switch (w->layout) {
	case HTML:
		strbuf_addf(&w->out, "<td colspan=%u rowspan=%u><p>", columns, rows);
		add(&w->out, *text ? text : "&nbsp;", w->traditional);
		strbuf_adds(&w->out, "</p></td>");
		return;
	case PIPES:
		add(&w->out, text, w->traditional);
		strbuf_adds(&w->out, " | ");
		return;
	case PIPES_LOST:
		w->lost += !*text;
		if (*text) {
			add(&w->out, text, w->traditional);
			strbuf_adds(&w->out, " | ");
		}
		return;
	case CELL_PIPES:
		add(&w->out, text, w->traditional);
		strbuf_adds(&w->out, *text ? " |\n" : "|\n");
		return;
	case CELLS:
		add(&w->out, text, w->traditional);
		strbuf_adds(&w->out, *text ? "\n\n" : "");
		return;
	case SPACES:
		add(&w->out, text, w->traditional);
		strbuf_adds(&w->out, *text ? " " : "");
		return;
	default:
		add(&w->out, text, w->traditional);
	}
}

static void end_row(struct writer *w)
{
	if (w->layout == HTML)
		strbuf_adds(&w->out, "</tr>");
	else if (w->layout == PIPES_LOST)
		strbuf_pad(&w->out, '|', w->lost);
	if (w->layout != GLUED && w->layout != CELL_PIPES)
		strbuf_addc(&w->out, '\n');
	w->lost = 0;
}

static void put_values(struct writer *w, const char *values)
{
	while (*values) {
		size_t len = strcspn(values, ",");
		struct strbuf one = STRBUF_INIT;
		strbuf_add(&one, values, len);
		put_cell(w, one.text, 1, 1);
		strbuf_release(&one);
		values += len + (values[len] == ',');
	}
}

static void put_row(struct writer *w, const char *group, unsigned rows, const char *label,
	unsigned columns, const char *values)
{
	start_row(w);
	if (group)
		put_cell(w, group, 1, rows);
	put_cell(w, label, columns, 1);
	put_values(w, values);
	end_row(w);
}

static void put_line(struct writer *w, const char *text)
{
	strbuf_adds(&w->out, w->layout == HTML ? "<p>" : "");
	add(&w->out, text, w->traditional);
	strbuf_adds(&w->out, w->layout == HTML ? "</p>" : w->layout == GLUED ? "" : "\n");
}

static void put_heads(struct writer *w)
{
	static const char *const inner[] = { "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他" };
	start_row(w);
	put_cell(w, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 2, 3);
	put_cell(w, "申请人情况", 7, 1);
	end_row(w);
	start_row(w);
	put_cell(w, "自然人", 1, 2);
	put_cell(w, "法人或其他组织", 5, 1);
	put_cell(w, "总计", 1, 2);
	end_row(w);
	start_row(w);
	for (size_t i = 0; i < 5; i++)
		put_cell(w, inner[i], 1, 1);
	end_row(w);
}

/* The rows of an application table: 3.1, 3.2, 3.3.1, 3.3.7, 3.4. */
struct values {
	const char *received, *carried, *granted, *total, *out;
};

static void put_application(struct writer *w, const struct values *values)
{
	put_line(w, "三、收到和处理政府信息公开申请情况");
	strbuf_adds(&w->out, w->layout == HTML ? "<table>" : "");
	put_heads(w);
	put_row(w, NULL, 1, "一、本年新收政府信息公开申请数量", 2, values->received);
	put_row(w, NULL, 1, "二、上年结转政府信息公开申请数量", 2, values->carried);
	put_row(w, "三、本年度办理结果", 2, "（一）予以公开", 1, values->granted);
	put_row(w, NULL, 1, "（七）总计", 1, values->total);
	put_row(w, NULL, 1, "四、结转下年度继续办理", 2, values->out);
	strbuf_adds(&w->out, w->layout == HTML ? "</table>" : "");
	put_line(w, "五、存在的主要问题及改进情况");
	put_line(w, "2023年继续改进。");
}

static void read(struct report *report, struct blocks *blocks, const struct writer *w)
{
	report_init(report);
	*blocks = (struct blocks) { 0 };
	if (w->layout == HTML)
		read_html(blocks, w->out.text, w->out.len, report);
	else
		read_text(blocks, w->out.text, w->out.len);
	table_lines(blocks);
	form_read(blocks, report, NULL);
}

static void read_application(struct report *report, enum layout layout, bool traditional,
	const struct values *values)
{
	struct writer w = { .out = STRBUF_INIT, .layout = layout, .traditional = traditional };
	struct blocks blocks;
	put_application(&w, values);
	read(report, &blocks, &w);
	blocks_release(&blocks);
	strbuf_release(&w.out);
}

/* --- what must come of them ----------------------------------------------- */

static void assert_number(const struct report *report, const char *cell, double value)
{
	const struct figure *figure = report_cell(report, cell);
	if (!figure)
		fail_msg("%s: no figure", cell);
	if (figure->unknown || figure->state != FIGURE_NUMBER || figure->value - value > 1e-6 ||
		value - figure->value > 1e-6)
		fail_msg("%s: %g for %g", cell, figure->value, value);
}

static const struct values full = { "71,3,0,0,0,0,74", "1,0,0,0,0,0,1", "72,3,0,0,0,0,75",
	"72,3,0,0,0,0,75", "0,0,0,0,0,0,0" };

static void test_layouts(void **state)
{
	(void)state;
	for (int layout = HTML; layout < LAYOUTS; layout++) {
		for (int traditional = 0; traditional < 2; traditional++) {
			struct report report;
			read_application(&report, (enum layout)layout, traditional, &full);
			assert_number(&report, "3.1:natural", 71);
			assert_number(&report, "3.1:commercial", 3);
			assert_number(&report, "3.1:total", 74);
			assert_number(&report, "3.2:total", 1);
			assert_number(&report, "3.3.7:commercial", 3);
			assert_number(&report, "3.4:total", 0);
			assert_int_equal(report.figure_count, 35);
			assert_int_equal(report_cell(&report, "3.1:natural")->certainty,
				layout == GLUED ? CERTAINTY_REPAIRED : CERTAINTY_STATED);
			assert_int_equal(report.table_count, 1);
			report_release(&report);
		}
	}
}

static void test_blank_cells(void **state)
{
	(void)state;
	static const struct values blanks = { "5,,,,2,,7", ",,,,,,", "5,,,,2,,7", "5,,,,2,,7", ",,,,,," };
	static const enum layout keeping[] = { HTML, PIPES, CELL_PIPES };
	for (size_t i = 0; i < sizeof(keeping) / sizeof(*keeping); i++) {
		struct report report;
		read_application(&report, keeping[i], false, &blanks);
		assert_number(&report, "3.1:natural", 5);
		assert_number(&report, "3.1:legal", 2);
		assert_number(&report, "3.1:total", 7);
		assert_int_equal(report_cell(&report, "3.1:other")->state, FIGURE_BLANK);
		report_release(&report);
	}
}

/* Three facts: empty, a dash, nought. */
static void test_states(void **state)
{
	(void)state;
	static const struct values states = { "5,-,/,无,0,,5", "0,0,0,0,0,0,0", "5,0,0,0,0,0,5",
		"5,0,0,0,0,0,5", "0,0,0,0,0,0,0" };
	struct report report;
	read_application(&report, HTML, false, &states);
	assert_int_equal(report_cell(&report, "3.1:commercial")->state, FIGURE_DASH);
	assert_int_equal(report_cell(&report, "3.1:research")->state, FIGURE_DASH);
	assert_int_equal(report_cell(&report, "3.1:social")->state, FIGURE_DASH);
	assert_number(&report, "3.1:legal", 0);
	assert_int_equal(report_cell(&report, "3.1:other")->state, FIGURE_BLANK);
	report_release(&report);
}

/* Pipes without their blank cells: a total is stated, a place inferred. */
static void test_lost_cells(void **state)
{
	(void)state;
	static const struct values lost = { "4,,,,,,4", "0,,,,,,0", "4,,,,,,4", "4,,,,,,4", "0,,,,,,0" };
	static const struct values open = { "4,,2,,,,6", "0,,,,,,0", "4,,2,,,,6", "4,,2,,,,6", "0,,,,,,0" };
	struct report report;
	read_application(&report, PIPES_LOST, false, &lost);
	assert_number(&report, "3.1:total", 4);
	assert_int_equal(report_cell(&report, "3.1:total")->certainty, CERTAINTY_STATED);
	assert_number(&report, "3.1:natural", 4);
	assert_int_equal(report_cell(&report, "3.1:natural")->certainty, CERTAINTY_INFERRED);
	report_release(&report);

	read_application(&report, PIPES_LOST, false, &open);
	assert_number(&report, "3.1:total", 6);
	assert_true(report_cell(&report, "3.1:commercial")->unknown);
	assert_non_null(report_cell(&report, "3.1:commercial")->alternatives);
	assert_true(report.note_count > 0);
	report_release(&report);
}

/* One row that kept its cells tells of all the others. */
static void test_lost_solved(void **state)
{
	(void)state;
	static const struct values solved = { "5,0,0,0,2,0,7", "1,,,,2,,3", "4,,,,4,,8", "4,,,,4,,8",
		"2,,,,,,2" };
	struct report report;
	read_application(&report, PIPES_LOST, false, &solved);
	assert_number(&report, "3.2:natural", 1);
	assert_number(&report, "3.2:legal", 2);
	assert_int_equal(report_cell(&report, "3.2:legal")->certainty, CERTAINTY_INFERRED);
	assert_int_equal(report_cell(&report, "3.2:research")->state, FIGURE_BLANK);
	assert_number(&report, "3.3.7:legal", 4);
	assert_number(&report, "3.4:natural", 2);
	report_release(&report);
}

/* Where the relations hold in several columns alike, what is the same in all
 * ways is told, and nothing else; no value is gone from the table shown. */
static void test_lost_in_part(void **state)
{
	(void)state;
	static const struct values part = { "7,2,,,,,9", "1,2,,,,,3", "2,,,,,,2", "6,4,,,,,10", "2,,,,,,2" };
	struct report report;
	read_application(&report, SPACES, false, &part);
	assert_number(&report, "3.3.7:natural", 6);
	assert_number(&report, "3.1:natural", 7);
	assert_number(&report, "3.4:natural", 2);
	assert_true(report_cell(&report, "3.1:commercial")->unknown);
	assert_true(report_cell(&report, "3.1:social")->unknown);
	const struct figure *figure = report_cell(&report, "3.1:total");
	const struct grid *grid = &report.tables[0].grid;
	assert_string_equal(grid_at(grid, (unsigned)figure->row, (unsigned)figure->column)->text, "9");
	assert_string_equal(grid_at(grid, (unsigned)figure->row, (unsigned)figure->column - 1)->text, "2");
	report_release(&report);
}

/* The sentences decide between ways that the relations leave open. */
static void test_lost_by_prose(void **state)
{
	(void)state;
	static const struct values open = { "5,,,2,,,7", "1,,,2,,,3", "4,,,4,,,8", "4,,,4,,,8", "2,,,,,,2" };
	static const char *const sentences[] = {
		"全年收到申请7件，其中自然人5件，社会公益组织2件。",
		"全年收到申请7件，其中自然人70件，社会公益组织20件。",
	};
	for (size_t i = 0; i < 2; i++) {
		struct writer w = { .out = STRBUF_INIT, .layout = PIPES_LOST };
		struct report report;
		struct blocks blocks;
		put_line(&w, sentences[i]);
		put_application(&w, &open);
		read(&report, &blocks, &w);
		assert_number(&report, "3.1:natural", 5);
		if (i == 0)
			assert_number(&report, "3.3.7:social", 4);
		else
			assert_true(report_cell(&report, "3.3.7:social")->unknown);
		blocks_release(&blocks);
		report_release(&report);
		strbuf_release(&w.out);
	}
}

/* A table that breaks its relations is not read by them. */
static void test_lost_and_broken(void **state)
{
	(void)state;
	static const struct values broken = { "5,0,0,0,2,0,7", "1,,,,2,,3", "4,,,,4,,8", "4,,,,4,,8",
		"1,,,,2,,3" };
	struct report report;
	read_application(&report, PIPES_LOST, false, &broken);
	assert_number(&report, "3.1:legal", 2);
	assert_true(report_cell(&report, "3.3.7:legal")->unknown);
	assert_number(&report, "3.3.7:total", 8);
	report_release(&report);
}

/* Blank cells are gone and so are the spaces: nothing can be said. */
static void test_glued_and_lost(void **state)
{
	(void)state;
	static const struct values lost = { "713,,,,,42,755", ",,,,,,", "713,,,,,42,755",
		"713,,,,,42,755", ",,,,,," };
	struct report report;
	read_application(&report, GLUED, false, &lost);
	for (size_t i = 0; i < report.figure_count; i++)
		assert_true(report.figures[i].unknown || report.figures[i].certainty != CERTAINTY_STATED);
	report_release(&report);
}

static void test_text_around(void **state)
{
	(void)state;
	struct writer w = { .out = STRBUF_INIT, .layout = GLUED };
	struct report report;
	struct blocks blocks;
	put_application(&w, &full);
	read(&report, &blocks, &w);
	assert_int_equal(blocks.count, 3);
	assert_string_equal(blocks.items[0].text, "三、收到和处理政府信息公开申请情况");
	assert_int_equal(blocks.items[1].kind, BLOCK_TABLE);
	assert_int_equal(blocks.items[1].role, ROLE_FORM);
	assert_string_equal(blocks.items[2].text, "五、存在的主要问题及改进情况2023年继续改进。");
	const struct figure *figure = report_cell(&report, "3.1:total");
	assert_string_equal(grid_at(&blocks.items[1].grid, (unsigned)figure->row,
		(unsigned)figure->column)->text, "74");
	blocks_release(&blocks);
	report_release(&report);
	strbuf_release(&w.out);
}

/* --- form a --------------------------------------------------------------- */

static void put_list(struct writer *w)
{
	const struct form *form = form_get(FORM_A);
	for (size_t i = 0; i < form->row_count; i++) {
		const struct form_row *row = &form->rows[i];
		start_row(w);
		put_cell(w, row->label, 1, 1);
		put_cell(w, row->unit, 1, 1);
		put_cell(w, row->type == ROW_GROUP ? "" : !strcmp(row->id, "3.1") ? "1,234"
			: !strcmp(row->id, "7") ? "0.5" : !strcmp(row->id, "4.3") ? "6"
			: !strcmp(row->id, "5.3") ? "8" : "", 1, 1);
		end_row(w);
	}
}

static void test_list(void **state)
{
	(void)state;
	for (int layout = HTML; layout < LAYOUTS; layout++) {
		struct writer w = { .out = STRBUF_INIT, .layout = (enum layout)layout };
		struct report report;
		struct blocks blocks;
		strbuf_adds(&w.out, layout == HTML ? "<table>" : "");
		put_list(&w);
		strbuf_adds(&w.out, layout == HTML ? "</table>" : "");
		read(&report, &blocks, &w);
		assert_int_equal(report.form, FORM_A);
		assert_number(&report, "3.1", 1234);
		assert_number(&report, "7", 0.5);
		assert_string_equal(report_cell(&report, "7")->unit, "万元");
		assert_number(&report, "4.3", 6); /* the same label twice */
		assert_number(&report, "5.3", 8);
		assert_int_equal(report_cell(&report, "3.1.1")->state, FIGURE_BLANK);
		blocks_release(&blocks);
		report_release(&report);
		strbuf_release(&w.out);
	}
}

/* The note of a label may stand in a line of its own. */
static void test_list_with_notes(void **state)
{
	(void)state;
	static const char text[] = "统计指标\n单位\n统计数\n一、主动公开情况\n——\n——\n"
		"（一）主动公开政府信息数\n（不同渠道和方式公开相同信息计1条）\n条\n46\n"
		"其中：主动公开规范性文件数\n条\n12\n制发规范性文件总数\n件\n12\n"
		"（二）通过不同渠道和方式公开政府信息的情况\n——\n——\n"
		"1.政府公报公开政府信息数\n条\n0\n2.政府网站公开政府信息数\n条\n46\n";
	struct report report;
	struct blocks blocks = { 0 };
	report_init(&report);
	read_text(&blocks, text, strlen(text));
	table_lines(&blocks);
	form_read(&blocks, &report, NULL);
	assert_number(&report, "1.1", 46);
	assert_number(&report, "1.1.1", 12);
	assert_number(&report, "1.2.2", 46);
	blocks_release(&blocks);
	report_release(&report);
}

/* --- cells ---------------------------------------------------------------- */

static void test_cut_and_noted_labels(void **state)
{
	(void)state;
	static const char text[] =
		"第二十条第(一)项 | | | |\n"
		"信息内容 | 本年新 | 本年新 | 对外公开总数量 |\n"
		"规章(县级无此项) | | 1 | 2 |\n"
		"规范性文件 | 3 | ４ | 5 |\n"
		"第二十条第(五)项 | | | |\n"
		"信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n"
		"行政许可 | 12 | 减3 | 1.2万 |\n"
		"第二十条第(九)项 | | | |\n"
		"信息内容 | 采购项目数量 | 采购总金额 | |\n"
		"政府集中采购 | 近20 | 31.5万 | |\n";
	struct report report;
	struct blocks blocks = { 0 };
	report_init(&report);
	read_text(&blocks, text, strlen(text));
	table_lines(&blocks);
	form_read(&blocks, &report, NULL);
	assert_int_equal(report.form, FORM_B);
	assert_int_equal(report_cell(&report, "20.1.reg.made")->state, FIGURE_BLANK);
	assert_number(&report, "20.1.reg.opened", 1);
	assert_number(&report, "20.1.norm.opened", 4);
	assert_number(&report, "20.5.licence.delta", -3);
	assert_number(&report, "20.5.licence.decisions", 12000);
	assert_number(&report, "20.9.proc.items", 20);
	assert_true(report_cell(&report, "20.9.proc.items")->approximate);
	assert_number(&report, "20.9.proc.amount", 31.5);
	assert_string_equal(report_cell(&report, "20.9.proc.amount")->unit, "万元");
	blocks_release(&blocks);
	report_release(&report);
}

static void test_no_table(void **state)
{
	(void)state;
	static const char text[] = "2022年作出行政许可12件、行政处罚3件、行政强制0件，规章无，规范性文件2件。\n"
		"自然人申请3件，其他1件，总计4件。\n";
	struct report report;
	struct blocks blocks = { 0 };
	report_init(&report);
	read_text(&blocks, text, strlen(text));
	form_read(&blocks, &report, NULL);
	assert_int_equal(report.form, FORM_NONE);
	assert_int_equal(report.figure_count, 0);
	assert_int_equal(blocks.count, 2);
	blocks_release(&blocks);
	report_release(&report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_layouts),
		cmocka_unit_test(test_blank_cells),
		cmocka_unit_test(test_states),
		cmocka_unit_test(test_lost_cells),
		cmocka_unit_test(test_lost_solved),
		cmocka_unit_test(test_lost_in_part),
		cmocka_unit_test(test_lost_by_prose),
		cmocka_unit_test(test_lost_and_broken),
		cmocka_unit_test(test_glued_and_lost),
		cmocka_unit_test(test_text_around),
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_list_with_notes),
		cmocka_unit_test(test_cut_and_noted_labels),
		cmocka_unit_test(test_no_table),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
