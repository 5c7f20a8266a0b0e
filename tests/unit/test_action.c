#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "base/width.h"
#include "tui/action.h"

enum { KEYS_MOST = 4 };

static size_t read_word(const char *word, uint32_t keys[KEYS_MOST])
{
	size_t count = 0;
	const char *next;
	uint32_t code;
	while ((next = key_by_name(word, &code)) != NULL) {
		assert_true(count < KEYS_MOST);
		keys[count++] = code;
		word = next;
	}
	return count;
}

static const char *next_word(const char *word)
{
	word = strchr(word, ' ');
	return word ? word + 1 : NULL;
}

static void every_action_has_keys_and_help(void **state)
{
	(void)state;
	for (int action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		bool found = false;
		for (size_t i = 0; i < action_row_count; i++)
			found |= action_rows[i].action == (enum action)action;
		if (!found)
			fail_msg("action %d has no row", action);
	}
	for (size_t i = 0; i < action_row_count; i++) {
		const struct action_row *row = &action_rows[i];
		assert_true(row->name && *row->name);
		assert_true(row->help && *row->help);
		assert_true(row->keys && *row->keys);
		assert_true(row->where != 0);
		for (const char *word = row->keys; word; word = next_word(word)) {
			uint32_t keys[KEYS_MOST];
			assert_true(read_word(word, keys) > 0);
		}
	}
}

/* The keys that people of such programs try first, and where each must do
 * something: what the product promises. */
static void promised_keys_are_there(void **state)
{
	enum {
		LISTS = SCREEN_HOME | SCREEN_REPORTS | SCREEN_SEARCH,
		DOCUMENT = SCREEN_REPORT | SCREEN_TABLE | SCREEN_COMPARE,
		ALL = 0xFFFF,
		READING = ALL & ~SCREEN_PALETTE,
	};
	static const struct { const char *keys; unsigned where; } promised[] = {
		{ "j k Down Up Space b PgDn PgUp C-f C-b C-d C-u g G", ALL },
		{ "h l Left Right", SCREEN_HOME | SCREEN_REPORTS | SCREEN_TREND
			| DOCUMENT },
		{ "0 $", SCREEN_HOME | SCREEN_REPORTS | SCREEN_TABLE
			| SCREEN_COMPARE },
		{ "Enter q Esc Backspace Q C-l", ALL },
		{ "/", LISTS | DOCUMENT | SCREEN_RANK | SCREEN_TASKS | SCREEN_HELP },
		{ "n N", SCREEN_HOME | SCREEN_SEARCH | DOCUMENT | SCREEN_RANK },
		{ "&", SCREEN_REPORTS | SCREEN_SEARCH | SCREEN_TABLE
			| SCREEN_COMPARE | SCREEN_TASKS | SCREEN_HELP },
		{ "[ ]", SCREEN_REPORTS | SCREEN_TABLE | SCREEN_RANK },
		{ "f w < > = C", SCREEN_TABLE },
		{ "v y Y gy", SCREEN_TABLE | SCREEN_RECORD },
		{ "y", SCREEN_REPORT | SCREEN_COMPARE },
		{ "m '", LISTS | DOCUMENT },
		{ "e", SCREEN_TABLE | SCREEN_COMPARE | SCREEN_TREND | SCREEN_RANK },
		{ "c", LISTS | SCREEN_REPORT },
		{ "Tab", SCREEN_HOME | SCREEN_REPORT | SCREEN_COMPARE },
		{ "} {", DOCUMENT | SCREEN_SEARCH | SCREEN_CHECKS | SCREEN_TASKS
			| SCREEN_DOUBTFUL },
		{ "gf", DOCUMENT | SCREEN_TREND | SCREEN_RANK },
		{ "D z", SCREEN_COMPARE },
		{ "J K", DOCUMENT | SCREEN_RANK },
		{ ": ? F1", READING },
		{ "WheelUp WheelDown Click", ALL },
	};
	(void)state;
	for (size_t i = 0; i < sizeof(promised) / sizeof(promised[0]); i++) {
		for (const char *word = promised[i].keys; word;
			word = next_word(word)) {
			uint32_t keys[KEYS_MOST];
			size_t count = read_word(word, keys);
			for (unsigned bit = 0; bit < screen_row_count; bit++) {
				enum action action;
				if (!(promised[i].where & 1u << bit))
					continue;
				enum action_match match = action_lookup(
					(enum screen)(1u << bit), keys, count, &action);
				if (match != ACTION_EXACT
					&& match != ACTION_EXACT_OR_LONGER)
					fail_msg("%.*s on screen %u", (int)strcspn(word,
						" "), word, bit);
			}
		}
	}
}

static void names_are_said_once_a_screen(void **state)
{
	(void)state;
	for (size_t i = 0; i < action_row_count; i++)
		for (size_t j = i + 1; j < action_row_count; j++)
			if (!strcmp(action_rows[i].name, action_rows[j].name)
				&& action_rows[i].where & action_rows[j].where)
				fail_msg("%s twice", action_rows[i].name);
}

static void no_key_means_two_things_on_one_screen(void **state)
{
	(void)state;
	for (size_t i = 0; i < action_row_count; i++) {
		const struct action_row *row = &action_rows[i];
		for (const char *word = row->keys; word; word = next_word(word)) {
			uint32_t keys[KEYS_MOST];
			size_t count = read_word(word, keys);
			for (unsigned screen = 0; screen < screen_row_count; screen++) {
				enum action action = ACTION_NONE;
				if (!(row->where & 1u << screen))
					continue;
				action_lookup((enum screen)(1u << screen), keys, count,
					&action);
				if (action != row->action)
					fail_msg("%s on screen %u is not %s", word, screen,
						row->name);
				for (size_t j = 0; j < i; j++)
					if (action_rows[j].action == row->action
						&& action_rows[j].where & 1u << screen)
						fail_msg("%s has two rows on screen %u",
							row->name, screen);
			}
		}
	}
}

static void prefixes_wait(void **state)
{
	(void)state;
	enum action action = ACTION_NONE;
	const uint32_t gf[] = { 'g', 'f' }, gg[] = { 'g', 'g' };
	assert_int_equal(action_lookup(SCREEN_HOME, gf, 1, &action), ACTION_EXACT);
	assert_int_equal(action, ACTION_TOP);
	assert_int_equal(action_lookup(SCREEN_TABLE, gf, 1, &action),
		ACTION_EXACT_OR_LONGER);
	assert_int_equal(action, ACTION_TOP);
	assert_int_equal(action_lookup(SCREEN_TABLE, gf, 2, &action), ACTION_EXACT);
	assert_int_equal(action, ACTION_SOURCE);
	assert_int_equal(action_lookup(SCREEN_TABLE, gg, 2, &action),
		ACTION_UNKNOWN_KEYS);
}

static void key_names_are_read(void **state)
{
	(void)state;
	uint32_t keys[KEYS_MOST];
	assert_int_equal(read_word("C-f PgDn", keys), 1);
	assert_int_equal(keys[0], 6);
	assert_int_equal(read_word("C", keys), 1);
	assert_int_equal(keys[0], 'C');
	assert_int_equal(read_word("PgDn", keys), 1);
	assert_int_equal(keys[0], KEY_CODE_PAGE_DOWN);
	assert_int_equal(read_word("gf", keys), 2);
	assert_int_equal(keys[1], 'f');
}

struct bar { size_t columns, count; char last[16]; };

static void add_hint(void *context, const char *keys, const char *hint)
{
	struct bar *bar = context;
	bar->columns += (bar->count ? 2 : 0) + width_text(keys, strlen(keys)) + 1
		+ width_text(hint, strlen(hint));
	bar->count++;
	strncpy(bar->last, keys, sizeof(bar->last) - 1);
}

static void hints_fit_and_end_in_help(void **state)
{
	(void)state;
	for (unsigned screen = 0; screen < screen_row_count; screen++) {
		if (1u << screen == SCREEN_PALETTE)
			continue;
		for (unsigned columns = 10; columns < 200; columns++) {
			struct bar bar = { 0 };
			action_hints((enum screen)(1u << screen), columns, NULL, add_hint, &bar);
			assert_true(bar.count > 0);
			assert_true(bar.columns <= columns);
			if (columns >= 20)
				assert_string_equal(bar.last, "?");
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_action_has_keys_and_help),
		cmocka_unit_test(promised_keys_are_there),
		cmocka_unit_test(names_are_said_once_a_screen),
		cmocka_unit_test(no_key_means_two_things_on_one_screen),
		cmocka_unit_test(prefixes_wait),
		cmocka_unit_test(key_names_are_read),
		cmocka_unit_test(hints_fit_and_end_in_help),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
