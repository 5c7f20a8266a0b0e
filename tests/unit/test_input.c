#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tui/input.h"

static int begin(void **state)
{
	static struct input input;
	input_init(&input);
	input_open(&input, ACTION_FIND, "/", "");
	*state = &input;
	return 0;
}

static int end(void **state)
{
	input_release(*state);
	return 0;
}

static void type(struct input *input, const char *text)
{
	assert_int_equal(input_key(input, KEY_CODE_PASTE, text), INPUT_CHANGED);
}

static void characters_go_in_at_the_cursor(void **state)
{
	struct input *input = *state;
	assert_int_equal(input_key(input, 0x9756, NULL), INPUT_CHANGED);
	assert_int_equal(input_key(input, 'a', NULL), INPUT_CHANGED);
	assert_int_equal(input_key(input, KEY_CODE_LEFT, NULL), INPUT_KEPT);
	assert_int_equal(input_key(input, 0x6C5F, NULL), INPUT_CHANGED);
	assert_string_equal(input->text.text, "靖江a");
	assert_int_equal(input->cursor, 6);
	assert_int_equal(input_key(input, KEY_CODE_HOME, NULL), INPUT_KEPT);
	type(input, "市 ");
	assert_string_equal(input->text.text, "市 靖江a");
}

static void whole_signs_go_out(void **state)
{
	struct input *input = *state;
	type(input, "靖e\xCC\x81江");
	input_key(input, KEY_CODE_LEFT, NULL);
	assert_int_equal(input_key(input, KEY_CODE_BACKSPACE, NULL), INPUT_CHANGED);
	assert_string_equal(input->text.text, "靖江");
	assert_int_equal(input_key(input, KEY_CODE_DELETE, NULL), INPUT_CHANGED);
	assert_string_equal(input->text.text, "靖");
	assert_int_equal(input_key(input, KEY_CODE_DELETE, NULL), INPUT_KEPT);
	input_key(input, KEY_CODE_BACKSPACE, NULL);
	assert_int_equal(input_key(input, KEY_CODE_BACKSPACE, NULL),
		INPUT_GIVEN_UP);
	assert_false(input->open);
}

static void words_and_lines_go_out(void **state)
{
	struct input *input = *state;
	type(input, "靖江市 2019 ");
	input_key(input, KEY_CONTROL('w'), NULL);
	assert_string_equal(input->text.text, "靖江市 ");
	input_key(input, KEY_CODE_LEFT, NULL);
	input_key(input, KEY_CONTROL('k'), NULL);
	assert_string_equal(input->text.text, "靖江市");
	input_key(input, KEY_CONTROL('u'), NULL);
	assert_string_equal(input->text.text, "");
	assert_int_equal(input_key(input, KEY_CONTROL('w'), NULL), INPUT_KEPT);
}

static void keys_of_a_list_pass(void **state)
{
	struct input *input = *state;
	type(input, "x");
	assert_int_equal(input_key(input, KEY_CODE_DOWN, NULL), INPUT_PASSED);
	assert_int_equal(input_key(input, KEY_CODE_PAGE_UP, NULL), INPUT_PASSED);
	assert_int_equal(input_key(input, KEY_CONTROL('l'), NULL), INPUT_KEPT);
	assert_string_equal(input->text.text, "x");
}

static void enter_and_escape_close(void **state)
{
	struct input *input = *state;
	type(input, "靖江");
	assert_int_equal(input_key(input, KEY_CODE_ENTER, NULL), INPUT_DONE);
	assert_false(input->open);
	assert_string_equal(input->text.text, "靖江");
	input_open(input, ACTION_FILTER, "&", "旧");
	assert_int_equal(input->cursor, 3);
	assert_int_equal(input_key(input, KEY_CODE_ESCAPE, NULL), INPUT_GIVEN_UP);
	assert_false(input->open);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(characters_go_in_at_the_cursor,
			begin, end),
		cmocka_unit_test_setup_teardown(whole_signs_go_out, begin, end),
		cmocka_unit_test_setup_teardown(words_and_lines_go_out, begin, end),
		cmocka_unit_test_setup_teardown(keys_of_a_list_pass, begin, end),
		cmocka_unit_test_setup_teardown(enter_and_escape_close, begin, end),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
