/* The lines of a document, numbered as its figures say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/parse.h"
#include "model/source.h"

static void line_is(const struct source *source, size_t at, unsigned number,
	const char *text)
{
	const struct source_line *line = &source->lines[at];

	assert_true(at < source->count);
	assert_int_equal(line->number, number);
	assert_int_equal(line->len, strlen(text));
	assert_memory_equal(source->text.text + line->start, text, line->len);
}

static void test_text(void **state)
{
	static const char bytes[] = "\xEF\xBB\xBF标题\r\n\r\n一、收到\t3件\n末";
	struct source source;

	(void)state;
	source_read(&source, bytes, sizeof(bytes) - 1, NULL);
	assert_int_equal(source.count, 4);
	line_is(&source, 0, 1, "标题");
	line_is(&source, 1, 2, "");
	line_is(&source, 2, 3, "一、收到 3件");
	line_is(&source, 3, 4, "末");
	assert_int_equal(source_find(&source, 3), 2);
	assert_int_equal(source_find(&source, 99), 3);
	source_release(&source);
}

/* Where a figure says it stands, its printed digits are. */
static void test_figures(void **state)
{
	static const char page[] = "<html><body>\n<p>2020年政府信息公开工作年度报告</p>\n"
		"<p>一、总体情况</p>\n<p>全年主动公开政府信息\n1234条。</p>\n"
		"<p>收到政府信息公开申请75件。</p></body></html>\n";
	struct report report;
	struct source source;
	size_t seen = 0;

	(void)state;
	report_parse(&report, page, sizeof(page) - 1, NULL);
	source_read(&source, page, sizeof(page) - 1, NULL);
	for (size_t i = 0; i < report.figure_count; i++) {
		const struct figure *figure = &report.figures[i];
		const struct source_line *line;

		if (figure->value != 75)
			continue;
		line = &source.lines[source_find(&source, figure->line)];
		assert_int_equal(line->number, 6);
		assert_non_null(memmem(source.text.text + line->start, line->len,
			"75", 2));
		seen++;
	}
	assert_int_equal(seen, 1);
	report_release(&report);
	source_release(&source);
}

static void test_nothing(void **state)
{
	struct source source;

	(void)state;
	source_read(&source, "", 0, NULL);
	assert_int_equal(source.count, 0);
	assert_int_equal(source_find(&source, 7), 0);
	source_release(&source);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_figures),
		cmocka_unit_test(test_nothing),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
