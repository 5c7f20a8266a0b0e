#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/check_years.h"

struct two { struct report earlier, later; };

static void start(struct two *two, enum form_id form)
{
	report_init(&two->earlier);
	report_init(&two->later);
	two->earlier.form = two->later.form = form;
	two->earlier.year = 2022;
	two->later.year = 2023;
}

static void end(struct two *two)
{
	report_release(&two->earlier);
	report_release(&two->later);
}

static struct figure *cell(struct report *report, const char *name, double value)
{
	struct figure *figure = report_add_figure(report);
	figure->form = report->form;
	figure->cell = mem_text(name);
	figure->value = value;
	return figure;
}

enum { SILENT = 99 };

/* The state of the check of RULE whose left side begins with LEFT. */
static int state_of(struct two *two, const char *rule, const char *left)
{
	struct report out;
	int found = SILENT;
	report_init(&out);
	check_years(&out, &two->later, &two->earlier);
	for (size_t i = 0; i < out.check_count; i++)
		if (!strcmp(out.checks[i].rule, rule)
		    && !strncmp(out.checks[i].left, left, strlen(left)))
			found = (int)out.checks[i].state;
	report_release(&out);
	return found;
}

static int carried(double before, double now, const char *column)
{
	struct two two;
	struct strbuf from = STRBUF_INIT, to = STRBUF_INIT;
	start(&two, FORM_C);
	strbuf_addf(&from, "3.4:%s", column);
	strbuf_addf(&to, "3.2:%s", column);
	cell(&two.earlier, from.text, before);
	cell(&two.later, to.text, now);
	int state = state_of(&two, "Y1", to.text);
	strbuf_release(&from);
	strbuf_release(&to);
	end(&two);
	return state;
}

static void test_carried(void **state)
{
	(void)state;
	assert_int_equal(carried(7, 7, "total"), CHECK_PASS);
	assert_int_equal(carried(7, 6, "total"), CHECK_FAIL);
	/* applicants are counted anew */
	assert_int_equal(carried(7, 6, "natural"), CHECK_SUSPECT);
	struct two two;
	start(&two, FORM_C);
	cell(&two.earlier, "3.4:total", 7);
	assert_int_equal(state_of(&two, "Y1", "3.2:total"), CHECK_UNKNOWN);
	struct figure *blank = cell(&two.later, "3.2:total", 0);
	blank->state = FIGURE_BLANK;
	assert_int_equal(state_of(&two, "Y1", "3.2:total"), CHECK_UNKNOWN);
	two.earlier.figures[0].value = 0;
	assert_int_equal(state_of(&two, "Y1", "3.2:total"), CHECK_SUSPECT);
	end(&two);
}

static void test_stock(void **state)
{
	(void)state;
	struct two two;
	struct report out;
	start(&two, FORM_C);
	cell(&two.earlier, "20.1.norm.valid", 600);
	cell(&two.later, "20.1.norm.issued", 40);
	cell(&two.later, "20.1.norm.repealed", 30);
	struct figure *valid = cell(&two.later, "20.1.norm.valid", 610);
	assert_int_equal(state_of(&two, "Y2", "20.1.norm"), CHECK_PASS);
	valid->value = 470;
	assert_int_equal(state_of(&two, "Y2", "20.1.norm"), CHECK_SUSPECT);
	report_init(&out);
	check_years(&out, &two.later, &two.earlier);
	const struct check *check = &out.checks[0];
	assert_string_equal(check->left, "20.1.norm.valid = 470");
	assert_string_equal(check->right,
		"2022 20.1.norm.valid+20.1.norm.issued-20.1.norm.repealed = 610");
	assert_string_equal(check->cells[2], "20.1.norm.repealed");
	assert_int_equal(report_failing(&out), 0);
	report_release(&out);
	end(&two);
}

static void test_other_forms(void **state)
{
	(void)state;
	struct two two;
	start(&two, FORM_C);
	two.earlier.form = FORM_B;
	cell(&two.earlier, "20.1.norm.stock", 600);
	cell(&two.later, "20.1.norm.issued", 40);
	cell(&two.later, "20.1.norm.repealed", 30);
	cell(&two.later, "20.1.norm.valid", 1);
	assert_int_equal(state_of(&two, "Y2", ""), SILENT);
	assert_int_equal(state_of(&two, "Y4", ""), SILENT);
	end(&two);
}

static void test_pending(void **state)
{
	(void)state;
	struct two two;
	start(&two, FORM_C);
	cell(&two.earlier, "4.review.pending", 3);
	struct figure *review = cell(&two.later, "4.review.total", 0);
	cell(&two.later, "4.suit_after.total", 0);
	assert_int_equal(state_of(&two, "Y3", "4.review"), CHECK_SUSPECT);
	review->value = 1;
	assert_int_equal(state_of(&two, "Y3", "4.review"), CHECK_PASS);
	end(&two);
}

static int change(double before, double now)
{
	struct two two;
	start(&two, FORM_C);
	cell(&two.earlier, "20.6.penalty", before);
	cell(&two.later, "20.6.penalty", now);
	int state = state_of(&two, "Y4", "20.6.penalty");
	end(&two);
	return state;
}

static void test_change(void **state)
{
	(void)state;
	assert_int_equal(change(40, 250), CHECK_SUSPECT);
	assert_int_equal(change(40, 190), SILENT);
	assert_int_equal(change(0, 30), CHECK_SUSPECT);
	assert_int_equal(change(29, 0), SILENT);
	assert_int_equal(change(5, 29), SILENT);
}

static void add_text(struct report *report, const char *sentence, int times)
{
	struct strbuf text = STRBUF_INIT;
	struct section *section = report_add_section(report);
	section->marker = mem_text("五、");
	section->title = mem_text("存在的问题");
	section->level = 1;
	for (int i = 0; i < times; i++)
		strbuf_addf(&text, "%s%d。", sentence, i * 7919);
	section->text = strbuf_take(&text);
}

static void test_copied(void **state)
{
	(void)state;
	struct two two;
	start(&two, FORM_C);
	add_text(&two.earlier, "栏目更新不够及时，部分单位人手紧张", 12);
	add_text(&two.later, "栏目更新不够及时，部分单位人手紧张", 12);
	assert_int_equal(state_of(&two, "Y5", "“五、"), CHECK_SUSPECT);
	end(&two);
	start(&two, FORM_C);
	add_text(&two.earlier, "栏目更新不够及时，部分单位人手紧张", 12);
	add_text(&two.later, "解读形式比较单一，基层政务公开专区还在建设", 12);
	assert_int_equal(state_of(&two, "Y5", ""), SILENT);
	end(&two);
	start(&two, FORM_C);
	add_text(&two.earlier, "更新不及时", 2);
	add_text(&two.later, "更新不及时", 2);
	assert_int_equal(state_of(&two, "Y5", ""), SILENT);
	end(&two);
}

static int growth(const char *quote)
{
	struct two two;
	start(&two, FORM_C);
	cell(&two.earlier, "3.1:total", 40);
	cell(&two.earlier, "3.2:total", 10);
	struct figure *figure = cell(&two.later, "", 60);
	free(figure->cell);
	figure->cell = NULL;
	figure->origin = ORIGIN_PROSE;
	figure->indicator = "requests.received";
	figure->raw = mem_text("60件");
	figure->quote = mem_text(quote);
	int state = state_of(&two, "P7", "");
	end(&two);
	return state;
}

static void test_growth(void **state)
{
	(void)state;
	assert_int_equal(growth("收到申请60件，同比增长50%"), CHECK_PASS);
	assert_int_equal(growth("收到申请60件，同比增长20%"), CHECK_PASS); /* with what was carried */
	assert_int_equal(growth("收到申请60件，同比下降50%"), CHECK_SUSPECT);
	assert_int_equal(growth("收到申请60件，同比增长33.3%"), CHECK_SUSPECT);
	assert_int_equal(growth("收到申请60件，办结50件，同比增长9%"), SILENT);
}

static void test_tree(void **state)
{
	(void)state;
	struct report parent, children[2], out;
	const struct report *items[] = { &children[0], &children[1] };
	static const char *const names[] = { "甲县", "乙县" }, *const none[] = { NULL },
		*const missing[] = { "丙县", NULL };
	struct check_children below = { items, names, 2, none };
	report_init(&parent);
	parent.form = FORM_C;
	cell(&parent, "3.1:total", 9);
	for (int i = 0; i < 2; i++) {
		report_init(&children[i]);
		children[i].form = FORM_C;
		cell(&children[i], "3.1:total", 5);
	}
	report_init(&out);
	check_tree(&out, &parent, &below);
	assert_int_equal(out.checks[0].state, CHECK_SUSPECT);
	assert_string_equal(out.checks[0].cells[0], "3.1:total");
	assert_non_null(strstr(out.checks[0].right, "甲县+乙县 = 10"));
	report_release(&out);
	below.missing = missing;
	report_init(&out);
	check_tree(&out, &parent, &below);
	assert_int_equal(out.checks[0].state, CHECK_UNKNOWN);
	assert_non_null(strstr(out.checks[0].right, "丙县"));
	report_release(&out);
	report_release(&parent);
	report_release(&children[0]);
	report_release(&children[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_carried),
		cmocka_unit_test(test_stock),
		cmocka_unit_test(test_other_forms),
		cmocka_unit_test(test_pending),
		cmocka_unit_test(test_change),
		cmocka_unit_test(test_copied),
		cmocka_unit_test(test_growth),
		cmocka_unit_test(test_tree),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
