#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/fold.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "base/width.h"
#include "base/wrap.h"

#define assert_buf(buf, wanted) assert_string_equal((buf)->text, wanted)

static void strbuf_grows_and_trims(void **state)
{
	(void)state;
	struct strbuf buf = STRBUF_INIT;
	assert_buf(&buf, "");
	for (int i = 0; i < 1000; i++)
		strbuf_addf(&buf, "%d,", i);
	assert_int_equal(buf.len, 10 * 2 + 90 * 3 + 900 * 4);
	strbuf_reset(&buf);
	strbuf_adds(&buf, " \t a b \n");
	strbuf_trim(&buf);
	assert_buf(&buf, "a b");
	char *taken = strbuf_take(&buf);
	assert_string_equal(taken, "a b");
	free(taken);
	assert_int_equal(buf.len, 0);
	free(strbuf_take(&buf));
}

static void utf8_refuses_what_is_not_strict(void **state)
{
	(void)state;
	assert_true(utf8_is_valid("年报", 6));
	assert_false(utf8_is_valid("\xED\xA0\x80", 3)); /* a surrogate */
	assert_false(utf8_is_valid("\xC0\xAF", 2));     /* overlong */
	assert_false(utf8_is_valid("\xE5\xB9", 2));     /* cut */
	struct strbuf buf = STRBUF_INIT;
	assert_int_equal(utf8_repair(&buf, "a\xFF" "b\xE5\xB9", 5), 3);
	assert_buf(&buf, "a\uFFFDb\uFFFD\uFFFD");
	assert_int_equal(utf8_count("年报 x", strlen("年报 x")), 4);
	assert_int_equal(utf8_before("年报", 6), 3);
	assert_int_equal(utf8_before("a\x80", 2), 1);
	strbuf_release(&buf);
}

static void width_is_what_terminals_draw(void **state)
{
	(void)state;
	static const struct { const char *text; size_t narrow, wide; } cases[] = {
		{ "年报", 4, 4 }, { "abc", 3, 3 }, { "（）", 4, 4 }, { "〔〕【】《》㈠", 14, 14 },
		{ "—“”…·①×■★", 9, 18 }, { "│─", 2, 4 }, { "e\u0301", 1, 1 }, { "１２", 4, 4 },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		size_t len = strlen(cases[i].text);
		assert_int_equal(width_text(cases[i].text, len), cases[i].narrow);
		width_set_ambiguous(2);
		assert_int_equal(width_text(cases[i].text, len), cases[i].wide);
		width_set_ambiguous(1);
	}
	assert_int_equal(width_char('\t'), 1);
	assert_int_equal(width_ambiguous(), 1);
}

static void fit_is_exact_for_every_width(void **state)
{
	(void)state;
	static const char text[] = "政府a信息—公开";
	for (int ambiguous = 1; ambiguous <= 2; ambiguous++) {
		width_set_ambiguous(ambiguous);
		for (size_t columns = 0; columns < 30; columns++) {
			for (int align = ALIGN_LEFT; align <= ALIGN_CENTER; align++) {
				struct strbuf buf = STRBUF_INIT;
				width_fit(&buf, text, strlen(text), columns, (enum align)align);
				assert_int_equal(width_text(buf.text, buf.len), columns);
				assert_true(utf8_is_valid(buf.text, buf.len));
				strbuf_release(&buf);
			}
		}
	}
	width_set_ambiguous(1);
	struct strbuf buf = STRBUF_INIT;
	width_fit(&buf, "政府信息", 12, 6, ALIGN_LEFT);
	assert_buf(&buf, "政府… ");
	strbuf_reset(&buf);
	width_fit(&buf, "12", 2, 5, ALIGN_RIGHT);
	assert_buf(&buf, "   12");
	strbuf_release(&buf);
}

static void fold_holds_positions(void **state)
{
	(void)state;
	struct strbuf buf = STRBUF_INIT;
	fold_text(&buf, "複議２０１８年〇 ABC", strlen("複議２０１８年〇 ABC"));
	assert_buf(&buf, "复议2018年零 abc");
	strbuf_reset(&buf);
	fold_name(&buf, "行政　複 議", strlen("行政　複 議"));
	assert_buf(&buf, "行政复议");
	strbuf_reset(&buf);
	fold_simplify(&buf, "衞輝市、乾安縣、臺灣", strlen("衞輝市、乾安縣、臺灣"));
	assert_buf(&buf, "卫辉市、乾安县、台湾");
	strbuf_reset(&buf);
	fold_text(&buf, "江乾区江干区", strlen("江乾区江干区"));
	assert_memory_equal(buf.text, buf.text + 9, 9);
	assert_true(fold_is_traditional(0x8907));  /* 複 */
	assert_false(fold_is_traditional(0x540E)); /* 后 */
	assert_true(fold_is_simplified(0x4E66));   /* 书 */
	assert_false(fold_is_simplified(0x540E));  /* 后 is of both scripts */
	strbuf_release(&buf);
}

static void visible_lets_no_control_through(void **state)
{
	(void)state;
	struct strbuf buf = STRBUF_INIT;
	static const char evil[] = "a\x1b[31mb\x7f\xc2\x9b" "2J\u202Ec\u200Bd\te\nf\xff";
	visible_text(&buf, evil, sizeof(evil) - 1, VISIBLE_ONE_LINE);
	assert_buf(&buf, "a^[[31mb^?\uFFFD2Jcd e f\uFFFD");
	strbuf_reset(&buf);
	visible_text(&buf, "a\nb\x00" "c", 5, VISIBLE_KEEP_NEWLINES);
	assert_buf(&buf, "a\nb^@c");
	strbuf_release(&buf);
}

static void wrap_keeps_chinese_rules(void **state)
{
	(void)state;
	struct strbuf buf = STRBUF_INIT;
	static const char text[] = "公开信息，答复12345件。\n（完）";
	struct wrap wrap = { 0 };
	wrap_text(&wrap, text, strlen(text), 8);
	for (size_t i = 0; i < wrap.count; i++) {
		strbuf_add(&buf, text + wrap.lines[i].start, wrap.lines[i].len);
		strbuf_addc(&buf, '/');
		assert_true(width_text(text + wrap.lines[i].start, wrap.lines[i].len) <= 8);
	}
	assert_buf(&buf, "公开信/息，答复/12345/件。/（完）/");
	wrap_release(&wrap);
	strbuf_release(&buf);
	wrap_text(&wrap, "", 0, 10);
	assert_int_equal(wrap.count, 1);
	wrap_release(&wrap);
	wrap_text(&wrap, "abcdefghij", 10, 4);
	assert_int_equal(wrap.count, 3);
	wrap_release(&wrap);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(strbuf_grows_and_trims),
		cmocka_unit_test(utf8_refuses_what_is_not_strict),
		cmocka_unit_test(width_is_what_terminals_draw),
		cmocka_unit_test(fit_is_exact_for_every_width),
		cmocka_unit_test(fold_holds_positions),
		cmocka_unit_test(visible_lets_no_control_through),
		cmocka_unit_test(wrap_keeps_chinese_rules),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
