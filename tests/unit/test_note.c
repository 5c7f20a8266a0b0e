#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "model/note.h"

static void assert_said(const struct report *report, const char *wanted)
{
	struct strbuf text = STRBUF_INIT;
	note_text(&text, &report->notes[0]);
	assert_string_equal(text.text, wanted);
	strbuf_release(&text);
}

static void a_note_is_said_in_the_readers_language(void **state)
{
	(void)state;
	struct report report;
	struct strbuf text = STRBUF_INIT;
	report_init(&report);
	report_note(&report, NOTE_REPAIRED, 3, "date-repaired",
		"The date %s can only be read as %s.", "2015618", "2015-06-18");
	assert_said(&report, "The date 2015618 can only be read as 2015-06-18.");
	lang_choose("zh_CN");
	assert_said(&report, "日期 2015618 只能读作 2015-06-18。");
	note_english(&text, &report.notes[0]);
	assert_string_equal(text.text, "The date 2015618 can only be read as 2015-06-18.");
	lang_choose("en");
	strbuf_release(&text);
	report_release(&report);
}

static void every_conversion_is_filled_in(void **state)
{
	(void)state;
	struct report report;
	report_init(&report);
	report_note(&report, NOTE_DROPPED, 0, "test", "%d %u %ld %zu %s %.*s.", -1, 2u, 3L,
		(size_t)4, "五", 3, "六七");
	assert_said(&report, "-1 2 3 4 五 六.");
	/* an index from elsewhere: a pattern that asks for more than there is */
	strcpy(report.notes[0].words, "%n");
	assert_said(&report, "%n     .");
	report_release(&report);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_note_is_said_in_the_readers_language),
		cmocka_unit_test(every_conversion_is_filled_in),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
