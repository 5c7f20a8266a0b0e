#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tui/list.h"

static struct list list_of(size_t count, size_t page)
{
	struct list list = { 0 };
	list_set_page(&list, page);
	list_set_count(&list, count);
	return list;
}

#define assert_at(list, wanted_top, wanted_cursor) do { \
	assert_int_equal((list)->top, wanted_top); \
	assert_int_equal((list)->cursor, wanted_cursor); \
} while (0)

static void cursor_pulls_the_window(void **state)
{
	(void)state;
	struct list list = list_of(100, 10);
	list_move(&list, 9);
	assert_at(&list, 0, 9);
	list_move(&list, 1);
	assert_at(&list, 1, 10);
	list_move(&list, 1000);
	assert_at(&list, 90, 99);
	list_move(&list, -9);
	assert_at(&list, 90, 90);
	list_move(&list, -1);
	assert_at(&list, 89, 89);
	list_move(&list, -1000);
	assert_at(&list, 0, 0);
}

static void pages_keep_the_cursor_in_place(void **state)
{
	(void)state;
	struct list list = list_of(100, 10);
	list_go(&list, 3);
	assert_true(list_act(&list, ACTION_PAGE_DOWN, 0));
	assert_at(&list, 10, 13);
	assert_true(list_act(&list, ACTION_HALF_DOWN, 2));
	assert_at(&list, 20, 23);
	assert_true(list_act(&list, ACTION_PAGE_UP, 0));
	assert_at(&list, 10, 13);
	assert_true(list_act(&list, ACTION_PAGE_DOWN, 50));
	assert_at(&list, 90, 99);
}

static void counts_name_rows(void **state)
{
	(void)state;
	struct list list = list_of(100, 10);
	list_act(&list, ACTION_BOTTOM, 0);
	assert_at(&list, 90, 99);
	list_act(&list, ACTION_TOP, 0);
	assert_at(&list, 0, 0);
	list_act(&list, ACTION_BOTTOM, 42);
	assert_int_equal(list.cursor, 41);
	list_act(&list, ACTION_TOP, 4000000000u);
	assert_at(&list, 90, 99);
	list_act(&list, ACTION_UP, 4000000000u);
	assert_at(&list, 0, 0);
}

static void wheel_leaves_the_cursor(void **state)
{
	(void)state;
	struct list list = list_of(100, 10);
	list_go(&list, 5);
	list_act(&list, ACTION_WHEEL_DOWN, 0);
	assert_at(&list, 3, 5);
	list_act(&list, ACTION_WHEEL_DOWN, 0);
	assert_at(&list, 6, 6);
	list_act(&list, ACTION_WHEEL_UP, 9);
	assert_at(&list, 0, 6);
	list_scroll(&list, 1000);
	assert_at(&list, 90, 90);
}

static void no_empty_rows_below_the_last(void **state)
{
	(void)state;
	struct list list = list_of(100, 10);
	list_act(&list, ACTION_BOTTOM, 0);
	list_set_page(&list, 30);
	assert_at(&list, 70, 99);
	list_set_count(&list, 35);
	assert_at(&list, 5, 34);
	list_set_count(&list, 3);
	assert_at(&list, 0, 2);
	assert_int_equal(list_visible(&list), 3);
	assert_true(list_shows(&list, 2));
	assert_false(list_shows(&list, 3));
}

static void what_is_found_has_rows_above(void **state)
{
	(void)state;
	struct list list = list_of(100, 9);
	list_reveal(&list, 50);
	assert_at(&list, 47, 50);
	list_reveal(&list, 48);
	assert_at(&list, 47, 48);
	list_reveal(&list, 99);
	assert_at(&list, 91, 99);
	list_reveal(&list, 1);
	assert_at(&list, 0, 1);
}

static void heads_have_their_group_below(void **state)
{
	(void)state;
	struct list list = list_of(100, 10);
	list_go_head(&list, 3); /* room enough */
	assert_at(&list, 0, 3);
	list_go_head(&list, 8);
	assert_at(&list, 8, 8);
	list_go_head(&list, 40);
	assert_at(&list, 40, 40);
	list_go_head(&list, 96); /* no empty rows below the last */
	assert_at(&list, 90, 96);
	list_go_head(&list, 20);
	assert_at(&list, 20, 20);
}

static bool is_of_seven(const void *context, size_t row)
{
	(void)context;
	return row % 7 == 3;
}

static bool is_none(const void *context, size_t row)
{
	(void)context;
	(void)row;
	return false;
}

static void rows_are_found_around_the_ends(void **state)
{
	(void)state;
	struct list list = list_of(20, 5);
	size_t found = 99;
	list_go(&list, 10);
	assert_true(list_find(&list, 0, is_of_seven, NULL, &found));
	assert_int_equal(found, 10);
	assert_true(list_find(&list, 1, is_of_seven, NULL, &found));
	assert_int_equal(found, 17);
	assert_true(list_find(&list, -1, is_of_seven, NULL, &found));
	assert_int_equal(found, 3);
	list_go(&list, 17);
	assert_true(list_find(&list, 1, is_of_seven, NULL, &found));
	assert_int_equal(found, 3);
	list_go(&list, 3);
	assert_true(list_find(&list, -1, is_of_seven, NULL, &found));
	assert_int_equal(found, 17);
	list = list_of(4, 5);
	list_go(&list, 3);
	assert_true(list_find(&list, 1, is_of_seven, NULL, &found));
	assert_int_equal(found, 3);
	assert_false(list_find(&list, 0, is_none, NULL, &found));
	list = list_of(0, 5);
	assert_false(list_find(&list, 0, is_of_seven, NULL, &found));
}

static void empty_list_stands_still(void **state)
{
	(void)state;
	struct list list = list_of(0, 10);
	for (int action = ACTION_NONE; action < ACTION_COUNT; action++) {
		list_act(&list, (enum action)action, 0);
		list_act(&list, (enum action)action, 7);
		assert_at(&list, 0, 0);
	}
	assert_int_equal(list_visible(&list), 0);
	assert_false(list_shows(&list, 0));
	assert_false(list_act(&list, ACTION_OPEN, 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cursor_pulls_the_window),
		cmocka_unit_test(pages_keep_the_cursor_in_place),
		cmocka_unit_test(counts_name_rows),
		cmocka_unit_test(wheel_leaves_the_cursor),
		cmocka_unit_test(no_empty_rows_below_the_last),
		cmocka_unit_test(what_is_found_has_rows_above),
		cmocka_unit_test(heads_have_their_group_below),
		cmocka_unit_test(rows_are_found_around_the_ends),
		cmocka_unit_test(empty_list_stands_still),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
