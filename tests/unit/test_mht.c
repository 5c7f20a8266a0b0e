#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/mht.h"
#include "model/parse.h"

static const char quoted[] =
	"From: <Saved>\r\n"
	"Snapshot-Content-Location: http://www.example.gov.cn/a.html\r\n"
	"Subject: =?utf-8?Q?=E5=B9=B4=E6=8A=A5?=\r\n"
	"MIME-Version: 1.0\r\n"
	"Content-Type: multipart/related;\r\n"
	"\ttype=\"text/html\";\r\n"
	"\tboundary=\"----Part=_1\"\r\n"
	"\r\n\r\n"
	"------Part=_1\r\n"
	"Content-Type: text/html\r\n"
	"Content-Transfer-Encoding: quoted-printable\r\n"
	"Content-Location: http://www.example.gov.cn/b.html\r\n"
	"\r\n"
	"<html><body><p>=E9=9D=96=E6=B1=9F=E5=B8=822019=E5=B9=B4=E6=94=BF=E5=BA=9C=\r\n"
	"=E4=BF=A1=E6=81=AF=E5=85=AC=E5=BC=80=E5=B7=A5=E4=BD=9C=E5=B9=B4=E5=BA=A6=\r\n"
	"=E6=8A=A5=E5=91=8A</p></body></html>\r\n"
	"------Part=_1\r\n"
	"Content-Type: image/png\r\n"
	"Content-Transfer-Encoding: base64\r\n"
	"\r\n"
	"iVBORw0KGgo=\r\n"
	"------Part=_1--\r\n";

static void test_quoted(void **state)
{
	(void)state;
	struct report report;
	report_parse(&report, quoted, sizeof(quoted) - 1, NULL);
	assert_string_equal(report.title, "靖江市2019年政府信息公开工作年度报告");
	assert_int_equal(report.year, 2019);
	assert_string_equal(report.url, "http://www.example.gov.cn/a.html");
	report_release(&report);
}

static void test_base64(void **state)
{
	(void)state;
	static const char text[] = "MIME-Version: 1.0\n"
		"Content-Type: multipart/related; boundary=x1\n\n"
		"--x1\nContent-Type: text/css\n\np { }\n"
		"--x1\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
		"PHA+5bm0\n5oqlPC9wPjxwPg==\n--x1--\n";
	struct mht mht;
	assert_true(mht_read(&mht, text, sizeof(text) - 1));
	assert_string_equal(mht.page.text, "<p>年报</p><p>");
	assert_null(mht.url);
	mht_release(&mht);
}

/* What is no address is none, for it stands in the report as text. */
static void test_address(void **state)
{
	(void)state;
	static const char text[] = "MIME-Version: 1.0\nSnapshot-Content-Location: http://\xC0www.x.cn/\n"
		"Content-Type: multipart/related; boundary=x1\n\n"
		"--x1\nContent-Type: text/html\n\n<p>年报</p>\n--x1--\n";
	struct mht mht;
	assert_true(mht_read(&mht, text, sizeof(text) - 1));
	assert_null(mht.url);
	mht_release(&mht);
}

/* Cut anywhere, it is read as far as it goes, and never beyond. */
static void test_cut(void **state)
{
	(void)state;
	for (size_t len = 0; len < sizeof(quoted); len++) {
		char copy[sizeof(quoted)];
		struct mht mht;
		memcpy(copy, quoted, len);
		mht_read(&mht, copy, len);
		mht_release(&mht);
	}
}

static void test_others(void **state)
{
	(void)state;
	static const char *const texts[] = { "", "\n", "一、总体情况\n", "<html><p>MIME-Version: 1.0</p></html>",
		"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>年报</p>",
		"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\nno part" };
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct mht mht;
		assert_false(mht_read(&mht, texts[i], strlen(texts[i])));
		mht_release(&mht);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_quoted),
		cmocka_unit_test(test_base64),
		cmocka_unit_test(test_address),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_others),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
