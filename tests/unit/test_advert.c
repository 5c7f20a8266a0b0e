#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "model/stage.h"

static bool has_advert(const char *text)
{
	struct report report;
	report_init(&report);
	struct section *section = report_add_section(&report);
	section->text = mem_text(text);
	section->line = 7;
	adverts_find(&report);
	bool found = report.note_count > 0;
	if (found) {
		assert_string_equal(report.notes[0].code, "advertisement");
		assert_int_equal(report.notes[0].level, NOTE_DOUBTFUL);
		assert_int_equal(report.notes[0].line, 7);
	}
	report_release(&report);
	return found;
}

static void test_adverts(void **state)
{
	(void)state;
	assert_true(has_advert("全年公开信息20条,澳门新葡京官网,其中政策类5条。"));
	assert_true(has_advert("全年公開信息20條,百家樂,其中政策類5條。"));
	assert_true(has_advert("推进重点领域公开。棋牌大全www.example.com下载,公开信息20条。"));
}

/* Authorities write of gambling, and give addresses. */
static void test_no_adverts(void **state)
{
	(void)state;
	assert_false(has_advert("公开打击网络赌博、电信诈骗等信息20条。"));
	assert_false(has_advert("公开福利彩票公益金使用情况,见http://www.example.gov.cn/cp。"));
	assert_false(has_advert("公开福利彩票公益金使用情况20条。门户网站www.example.com全年点击1.5万次。"));
	assert_false(has_advert("体育彩票销售额为431.38万元。"));
	assert_false(has_advert(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_adverts),
		cmocka_unit_test(test_no_adverts),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
