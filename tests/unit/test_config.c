#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tui/action.h"
#include "tui/config.h"
#include "tui/draw.h"
#include "tui/provenance.h"
#include "tui/theme.h"

static void read_text(struct config *config, const char *text)
{
	*config = (struct config) { .mouse = true, .session = true,
		.wrong = STRBUF_INIT };
	config_read_text(config, "config", text);
}

static enum action meant(enum screen screen, const char *keys)
{
	uint32_t codes[4];
	size_t count = 0;
	enum action action = ACTION_NONE;
	while (count < 4 && (keys = key_by_name(keys, &codes[count])))
		count++;
	enum action_match match = action_lookup(screen, codes, count, &action);
	return match == ACTION_EXACT || match == ACTION_EXACT_OR_LONGER ? action
		: ACTION_NONE;
}

static void settings_are_read(void **state)
{
	(void)state;
	struct config config;
	read_text(&config, "# mine\n\n  language\tzh_CN  # of course\n"
		"mouse no\r\nambiguous 2\nsession no\n");
	assert_string_equal(config.wrong.text, "");
	assert_string_equal(config.language, "zh_CN");
	assert_int_equal(config.ambiguous, 2);
	assert_false(config.mouse);
	assert_false(config.session);
	config_release(&config);
}

static void wrong_lines_are_told_and_the_others_count(void **state)
{
	(void)state;
	struct config config;
	read_text(&config, "mouse perhaps\ncolor.heading red\nambiguous\n"
		"theme pink\ncolour.heading pink\nkey.fly f\nkey.places.wrap w\n"
		"key.mark 3\nkey.mark Fnord\ncolumns year sex\nmouse no\n");
	assert_int_equal(config.wrong_count, 10);
	assert_non_null(strstr(config.wrong.text, "config:1: perhaps"));
	assert_non_null(strstr(config.wrong.text, "config:2: there is no setting "
		"color.heading"));
	assert_non_null(strstr(config.wrong.text, "config:3: ambiguous wants"));
	assert_non_null(strstr(config.wrong.text, "config:10:"));
	assert_false(config.mouse);
	config_release(&config);
}

/* Each says which word, and the name that is near. */
static void a_mistyped_name_is_told(void **state)
{
	static const char *const lines[][2] = {
		{ "theem dark", "there is no setting theem; did you mean theme?" },
		{ "language de", "de is not en, zh_CN or auto" },
		{ "theme drak", "there is no theme drak; did you mean dark?" },
		{ "colour.headign red",
		  "there is no style headign; did you mean colour.heading?" },
		{ "colour.title white on rde",
		  "there is no colour rde; did you mean red?" },
		{ "columns year tilte",
		  "the reports have no column tilte; did you mean title?" },
		{ "key.copmare c", "there is no action copmare; did you mean "
		  "compare?" },
		{ "key.tabel.wrap w", "there is no screen tabel; did you mean "
		  "key.table?" },
		{ "key.reports.wrap w", "that screen has no action wrap" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct config config;
		struct strbuf wanted = STRBUF_INIT;
		read_text(&config, lines[i][0]);
		strbuf_addf(&wanted, "config:1: %s\n", lines[i][1]);
		assert_string_equal(config.wrong.text, wanted.text);
		strbuf_release(&wanted);
		config_release(&config);
	}
}

static void keys_are_the_users(void **state)
{
	(void)state;
	struct config config;
	read_text(&config, "key.next-table n F5\nkey.report.find gs C-s\n"
		"key.wrap none\n");
	assert_string_equal(config.wrong.text, "");
	/* They go before what the same keys mean otherwise, */
	assert_int_equal(meant(SCREEN_TABLE, "n"), ACTION_NEXT);
	assert_int_equal(meant(SCREEN_TABLE, "F5"), ACTION_NEXT);
	assert_int_equal(meant(SCREEN_TABLE, "}"), ACTION_NONE);
	assert_int_equal(meant(SCREEN_TABLE, "w"), ACTION_NONE);
	/* on the screens they are for. */
	assert_int_equal(meant(SCREEN_REPORT, "n"), ACTION_FIND_NEXT);
	assert_int_equal(meant(SCREEN_REPORT, "gs"), ACTION_FIND);
	assert_int_equal(meant(SCREEN_REPORT, "/"), ACTION_NONE);
	assert_int_equal(meant(SCREEN_TABLE, "/"), ACTION_FIND);
	assert_string_equal(action_keys(action_row(ACTION_FIND, SCREEN_REPORT),
		SCREEN_REPORT), "gs C-s");
	config_release(&config);
	assert_int_equal(meant(SCREEN_TABLE, "n"), ACTION_FIND_NEXT);
}

static void a_key_is_given_once(void **state)
{
	(void)state;
	struct config config;
	read_text(&config, "key.wrap x\nkey.freeze x\nkey.help x\n"
		"key.reports.filter x\n");
	assert_int_equal(config.wrong_count, 2);
	assert_non_null(strstr(config.wrong.text, "config:2:"));
	assert_non_null(strstr(config.wrong.text, "config:3:"));
	config_release(&config);
}

static void styles_have_looks(void **state)
{
	(void)state;
	struct config config;
	read_text(&config, "theme light\n"
		"colour.failing bright-white on red bold underline\n"
		"colour.dim default\n");
	assert_string_equal(config.wrong.text, "");
	struct look look = theme_look(STYLE_FAILING);
	assert_int_equal(look.front, 15);
	assert_int_equal(look.back, 1);
	assert_int_equal(look.attributes, LOOK_BOLD | LOOK_UNDERLINE);
	assert_int_equal(theme_look(STYLE_DIM).attributes, 0);
	assert_int_equal(theme_look(STYLE_HEADING).front, 4);
	config_release(&config);
	assert_int_equal(theme_look(STYLE_HEADING).front, 6);
}

/* Colour never says anything alone: what the themes tell apart by it has an
 * attribute too, or a sign of its own. */
static void themes_do_without_colour(void **state)
{
	(void)state;
	static const unsigned styles[] = { STYLE_TITLE, STYLE_HEADING,
		STYLE_FAILING, STYLE_CHANGED, STYLE_WORDS, STYLE_KEY };
	for (int theme = 0; theme < THEME_COUNT; theme++) {
		assert_true(theme_choose(theme_names[theme]));
		for (size_t i = 0; i < sizeof(styles) / sizeof(*styles); i++)
			assert_int_not_equal(theme_look(styles[i]).attributes, 0);
		for (unsigned style = 0; style < STYLE_COUNT; style++)
			assert_true(theme != THEME_MONO
				|| (theme_look(style).front < 0
				&& theme_look(style).back < 0));
	}
	theme_forget();
}

/* What is no number: four facts, four looks, of which the words are drawn too. */
static void what_is_no_number_looks_different(void **state)
{
	(void)state;
	static const enum value_state states[] = { VALUE_NOT_IN_FORM,
		VALUE_MISSING, VALUE_BLANK, VALUE_DASH };
	for (int theme = 0; theme < THEME_COUNT; theme++) {
		assert_true(theme_choose(theme_names[theme]));
		for (size_t i = 0; i < 4; i++)
			for (size_t k = i + 1; k < 4; k++) {
				struct look a = theme_look(provenance_style(states[i]));
				struct look b = theme_look(provenance_style(states[k]));
				assert_true(a.attributes != b.attributes
					|| a.front != b.front);
			}
	}
	theme_forget();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(settings_are_read),
		cmocka_unit_test(wrong_lines_are_told_and_the_others_count),
		cmocka_unit_test(a_mistyped_name_is_told),
		cmocka_unit_test(keys_are_the_users),
		cmocka_unit_test(a_key_is_given_once),
		cmocka_unit_test(styles_have_looks),
		cmocka_unit_test(themes_do_without_colour),
		cmocka_unit_test(what_is_no_number_looks_different),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
