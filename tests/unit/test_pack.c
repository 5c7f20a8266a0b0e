#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/indicator.h"
#include "model/pack.h"
#include "model/stage.h"

static char **texts(const char *first, const char *second)
{
	char **list = mem_zero(3, sizeof(*list));
	list[0] = mem_text(first);
	list[1] = mem_text(second);
	return list;
}

static void fill_head(struct report *report)
{
	report->kind = KIND_KEYPOINTS;
	report->kind_confidence = 0.75;
	report->title = mem_text("某县二〇一九年工作要点");
	report->title_derived = true;
	report->year = 2019;
	strcpy(report->place.region, "360111");
	report->place.path[0] = mem_text("江西省");
	report->place.path[1] = mem_text("南昌市");
	report->place.township = mem_text("某镇");
	strcpy(report->place.township_code, "360111001");
	report->place.confidence = 0.3125;
	report->place.evidence = mem_text("标题");
	report->issuer = mem_text("某办");
	report->issuer_confidence = 0.85;
	report->issuer_evidence = mem_text("signature");
	report->published = mem_text("2020-01");
	report->published_repaired = true;
	report->script = SCRIPT_HANT;
	report->form = FORM_B;
	report->encoding = mem_text("gb18030");
	memset(report->content, 'a', 64);
	report->left_out = mem_text("首页");
}

static void fill_table(struct report *report)
{
	struct table *table = report_add_table(report);
	table->section = 1;
	table->title = mem_text("表");
	table->form = FORM_B;
	table->grid.rows = 2;
	table->grid.columns = 3;
	struct cell cells[] = {
		{ .text = mem_text("宽"), .rowspan = 1, .colspan = 3, .line = 4 },
		{ .text = mem_text(""), .row = 1, .rowspan = 1, .colspan = 1 },
		{ .text = mem_text("-"), .row = 1, .column = 2, .rowspan = 1,
		  .colspan = 1 },
	};
	for (size_t i = 0; i < 3; i++)
		grid_add(&table->grid, &cells[i]);
}

static void fill(struct report *report)
{
	report_init(report);
	fill_head(report);
	struct section *section = report_add_section(report);
	section->level = 1;
	section->marker = mem_text("一、");
	section->title = mem_text("总体情况");
	section->text = mem_text("甲\n乙");
	section->line = 300;
	fill_table(report);
	struct figure *figure = report_add_figure(report);
	figure->form = FORM_B;
	figure->cell = mem_text("3.1:total");
	figure->indicator = indicators[0].id;
	figure->label = mem_text("新收");
	figure->value = -431.38;
	figure->raw = mem_text("-431.38");
	figure->certainty = CERTAINTY_REPAIRED;
	figure->table = 1;
	figure->row = -1;
	figure->column = 2;
	struct task *task = report_add_task(report);
	task->section = 1;
	task->text = mem_text("公开预算");
	task->lead = texts("甲局", "乙局");
	report_note(report, NOTE_DOUBTFUL, 7, "year", "two years: %d", 2019);
	struct check *check = report_add_check(report);
	check->rule = mem_text("B1");
	check->state = CHECK_FAIL;
	check->left = mem_text("3.1 = 7");
	check->right = mem_text("8");
	check->difference = -1;
	check->cells = texts("3.1", "3.2");
	check->quote = mem_text("收到7件");
}

static void what_is_packed_is_unpacked(void **state)
{
	(void)state;
	struct report report, other;
	struct strbuf first = STRBUF_INIT, second = STRBUF_INIT;
	fill(&report);
	report_pack(&first, &report);
	assert_true(report_unpack(&other, first.text, first.len));
	assert_string_equal(other.title, report.title);
	assert_string_equal(other.place.township_code, "360111001");
	assert_null(other.place.path[2]);
	assert_null(other.department);
	assert_int_equal(other.script, SCRIPT_HANT);
	assert_string_equal(other.sections[0].text, "甲\n乙");
	assert_int_equal(other.tables[0].grid.count, 3);
	assert_string_equal(other.tables[0].grid.cells[1].text, "");
	assert_ptr_equal(other.figures[0].indicator, indicators[0].id);
	assert_true(other.figures[0].value == -431.38);
	assert_int_equal(other.figures[0].row, -1);
	assert_string_equal(other.tasks[0].lead[1], "乙局");
	assert_null(other.tasks[0].responsible);
	assert_string_equal(other.notes[0].words, "2019\x1F");
	assert_string_equal(other.figures[0].cell, "3.1:total");
	const struct check *stated = &other.checks[other.check_count - 1];
	assert_string_equal(stated->cells[0], "3.1");
	assert_string_equal(stated->quote, "收到7件");
	report_pack(&second, &other);
	assert_int_equal(first.len, second.len);
	assert_memory_equal(first.text, second.text, first.len);
	report_release(&report);
	report_release(&other);
	strbuf_release(&first);
	strbuf_release(&second);
}

static void add_cell(struct report *report, const char *cell, double value)
{
	struct figure *figure = report_add_figure(report);
	figure->form = report->form;
	figure->cell = mem_text(cell);
	figure->label = mem_text("");
	figure->raw = mem_text("");
	figure->value = value;
}

static void cells_come_back(void **state)
{
	(void)state;
	static const char *const cells[] = { "3.4:total", "3.1:natural", "1.1.made",
		"3.1:nobody", "no such row", "3.1:", "4.review.total", "" };
	const size_t count = sizeof(cells) / sizeof(*cells);
	struct report report, other;
	struct strbuf packed = STRBUF_INIT;
	report_init(&report);
	report.form = FORM_C;
	for (size_t i = 0; i < count; i++)
		add_cell(&report, cells[i], (double)i);
	report_pack(&packed, &report);
	assert_true(report_unpack(&other, packed.text, packed.len));
	for (size_t i = 0; i < count; i++)
		assert_string_equal(other.figures[i].cell, cells[i]);
	report_release(&report);
	report_release(&other);
	strbuf_release(&packed);
}

/* 3.4:total is not what is left of 3.1 and 3.2. */
static void relations_are_held_again(void **state)
{
	(void)state;
	struct report report, other;
	struct strbuf packed = STRBUF_INIT, again = STRBUF_INIT;
	report_init(&report);
	report.form = FORM_C;
	add_cell(&report, "3.1:total", 7);
	add_cell(&report, "3.2:total", 1);
	add_cell(&report, "3.3.7:total", 5);
	add_cell(&report, "3.4:total", 9);
	check_report(&report);
	assert_int_equal(report_failing(&report), 1);
	report_pack(&packed, &report);
	assert_true(report_unpack(&other, packed.text, packed.len));
	assert_int_equal(other.check_count, report.check_count);
	assert_int_equal(report_failing(&other), 1);
	checks_pack(&again, &other);
	strbuf_reset(&packed);
	checks_pack(&packed, &report);
	assert_int_equal(packed.len, again.len);
	assert_memory_equal(packed.text, again.text, packed.len);
	report_release(&other);
	report_init(&other);
	assert_true(checks_unpack(&other, again.text, again.len));
	assert_int_equal(other.check_count, report.check_count);
	assert_false(checks_unpack(&other, again.text, again.len - 1));
	assert_int_equal(other.check_count, report.check_count);
	report_release(&report);
	report_release(&other);
	strbuf_release(&packed);
	strbuf_release(&again);
}

static void every_truncation_is_refused(void **state)
{
	(void)state;
	struct report report, other;
	struct strbuf packed = STRBUF_INIT;
	fill(&report);
	report_pack(&packed, &report);
	for (size_t len = 0; len < packed.len; len++) {
		/* Of its very size, so that a read past it is found out. */
		char *cut = mem_bytes(packed.text, len);
		assert_false(report_unpack(&other, cut, len));
		free(cut);
	}
	strbuf_addc(&packed, '\0');
	assert_false(report_unpack(&other, packed.text, packed.len));
	report_release(&report);
	strbuf_release(&packed);
}

static void changed_bytes_are_refused_or_hold(void **state)
{
	(void)state;
	struct report report, other;
	struct strbuf packed = STRBUF_INIT, again = STRBUF_INIT;
	fill(&report);
	report_pack(&packed, &report);
	for (size_t at = 0; at < packed.len; at++) {
		char kept = packed.text[at];
		for (int value = 0; value < 256; value += 5) {
			packed.text[at] = (char)value;
			if (!report_unpack(&other, packed.text, packed.len))
				continue;
			strbuf_reset(&again);
			report_pack(&again, &other);
			report_release(&other);
		}
		packed.text[at] = kept;
	}
	report_release(&report);
	strbuf_release(&packed);
	strbuf_release(&again);
}

static void a_section_is_never_its_own_ancestor(void **state)
{
	(void)state;
	struct report report, other;
	struct strbuf packed = STRBUF_INIT;
	fill(&report);
	report.sections[0].parent = report.sections[0].id;
	report_pack(&packed, &report);
	assert_false(report_unpack(&other, packed.text, packed.len));
	report_release(&report);
	strbuf_release(&packed);
}

static void an_empty_report_is_packed(void **state)
{
	(void)state;
	struct report report, other;
	struct strbuf packed = STRBUF_INIT;
	report_init(&report);
	report_pack(&packed, &report);
	assert_true(report_unpack(&other, packed.text, packed.len));
	assert_null(other.title);
	assert_string_equal(other.content, "");
	report_release(&report);
	report_release(&other);
	strbuf_release(&packed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_packed_is_unpacked),
		cmocka_unit_test(cells_come_back),
		cmocka_unit_test(relations_are_held_again),
		cmocka_unit_test(every_truncation_is_refused),
		cmocka_unit_test(changed_bytes_are_refused_or_hold),
		cmocka_unit_test(a_section_is_never_its_own_ancestor),
		cmocka_unit_test(an_empty_report_is_packed),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
