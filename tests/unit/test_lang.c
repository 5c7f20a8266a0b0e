/* base/lang and the catalogues that the build makes of po/. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/catalogue.h"
#include "base/lang.h"

static void names_choose_a_language(void **state)
{
	(void)state;
	lang_choose("zh_CN.UTF-8");
	assert_string_equal(_("Quit"), "退出");
	lang_choose("en");
	assert_string_equal(_("Quit"), "Quit");
	lang_choose("zh");
	assert_string_equal(_("Quit"), "退出");
	lang_choose("zhx_XX");
	assert_string_equal(_("Quit"), "Quit");
	lang_choose("C");
	assert_string_equal(_("Quit"), "Quit");
}

static void the_environment_chooses(void **state)
{
	(void)state;
	unsetenv("LC_ALL");
	unsetenv("LC_MESSAGES");
	setenv("LANG", "zh_CN.UTF-8", 1);
	lang_choose(NULL);
	assert_string_equal(_("Quit"), "退出");
	setenv("LC_MESSAGES", "en_GB.UTF-8", 1);
	lang_choose(NULL);
	assert_string_equal(_("Quit"), "Quit");
	setenv("LC_ALL", "zh_CN.UTF-8", 1);
	lang_choose(NULL);
	assert_string_equal(_("Quit"), "退出");
	setenv("LC_ALL", "", 1); /* empty is as good as not there */
	lang_choose(NULL);
	assert_string_equal(_("Quit"), "Quit");
	lang_choose("en");
}

static void what_has_no_translation_stays(void **state)
{
	(void)state;
	lang_choose("zh_CN");
	const char *unknown = "no catalogue has this";
	assert_ptr_equal(lang_text(unknown), unknown);
	assert_string_equal(lang_text(""), "");
	lang_choose("en");
}

static void catalogues_are_in_order(void **state)
{
	(void)state;
	assert_true(catalogues_count > 0);
	for (size_t i = 0; i < catalogues_count; i++) {
		const struct catalogue *catalogue = &catalogues[i];
		assert_true(catalogue->count > 100);
		for (size_t j = 0; j < catalogue->count; j++) {
			const struct catalogue_message *message = &catalogue->messages[j];
			assert_true(message->msgid[0] && message->text[0]);
			if (j)
				assert_true(strcmp(message[-1].msgid, message->msgid) < 0);
		}
	}
}

static void one_is_not_many(void **state)
{
	(void)state;
	lang_choose("en");
	assert_string_equal(lang_counted(1, "%u report", "%u reports"),
		"%u report");
	assert_string_equal(lang_counted(0, "%u report", "%u reports"),
		"%u reports");
	lang_choose("zh_CN.UTF-8");
	assert_string_equal(lang_counted(1, "%u report", "%u reports"),
		lang_counted(2, "%u report", "%u reports"));
	lang_choose("en");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_is_not_many),
		cmocka_unit_test(names_choose_a_language),
		cmocka_unit_test(the_environment_chooses),
		cmocka_unit_test(what_has_no_translation_stays),
		cmocka_unit_test(catalogues_are_in_order),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
