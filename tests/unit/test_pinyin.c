#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/pinyin.h"

static void whole_syllables_and_initials(void **state)
{
	(void)state;
	assert_true(pinyin_has("全部标记和批注", "biaoji"));
	assert_true(pinyin_has("全部标记和批注", "bj"));
	assert_true(pinyin_has("全部标记和批注", "biaoj"));
	assert_true(pinyin_has("全部标记和批注", "bji"));
	assert_true(pinyin_has("全部标记和批注", "quanbubiaojihepizhu"));
	assert_true(pinyin_has("全部標記", "biaoji"));
	assert_false(pinyin_has("全部标记和批注", "biaozhu"));
	assert_false(pinyin_has("标记", "bjh"));
	assert_false(pinyin_has("标，记", "bj"));
}

static void any_reading_will_do(void **state)
{
	(void)state;
	assert_true(pinyin_has("一行", "yihang"));
	assert_true(pinyin_has("执行", "zhixing"));
	assert_true(pinyin_has("重画", "chonghua"));
	assert_true(pinyin_has("绿", "lv"));
}

static void what_is_no_pinyin(void **state)
{
	(void)state;
	assert_false(pinyin_has("标记", ""));
	assert_false(pinyin_has("标记", "b"));
	assert_false(pinyin_has("标记", "标记"));
	assert_false(pinyin_has("marks", "ma"));
	assert_false(pinyin_has("", "bj"));
	assert_false(pinyin_has("阿阿阿阿阿阿阿阿阿阿阿阿阿阿阿阿",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"));
}

static void from_the_first_character_on(void **state)
{
	(void)state;
	assert_true(pinyin_begins("标记", "b"));
	assert_true(pinyin_begins("标记", "biaoj"));
	assert_false(pinyin_begins("标记", "j"));
	assert_false(pinyin_begins("标记", ""));
	assert_false(pinyin_begins("", "b"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_syllables_and_initials),
		cmocka_unit_test(any_reading_will_do),
		cmocka_unit_test(what_is_no_pinyin),
		cmocka_unit_test(from_the_first_character_on),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
