#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <iconv.h>

#include "base/strbuf.h"
#include "model/sha256.h"
#include "model/stage.h"

static const char sample[] = "某县人民政府二〇二〇年政府信息公开工作年度报告。"
	"全年主动公开政府信息三百条，收到申请五件，均已按时答复。";

/* The UTF-8 text TEXT in the encoding NAME. */
static void encode(struct strbuf *out, const char *text, const char *name)
{
	iconv_t state = iconv_open(name, "UTF-8");
	char *in = (char *)text, bytes[4096], *to = bytes;
	size_t len = strlen(text), room = sizeof(bytes);
	assert_int_equal(iconv(state, &in, &len, &to, &room), 0);
	iconv_close(state);
	strbuf_add(out, bytes, (size_t)(to - bytes));
}

static bool has_note(const struct report *report, const char *code)
{
	for (size_t i = 0; i < report->note_count; i++)
		if (!strcmp(report->notes[i].code, code))
			return true;
	return false;
}

/* BYTES become WANTED, and are taken for ENCODING. */
static void check(const char *bytes, size_t len, const char *forced,
	const char *encoding, const char *wanted)
{
	struct strbuf out = STRBUF_INIT;
	struct report report;
	report_init(&report);
	decode_text(&out, &report, bytes, len, forced);
	assert_string_equal(report.encoding, encoding);
	assert_string_equal(out.text, wanted);
	strbuf_release(&out);
	report_release(&report);
}

static void every_encoding_is_told_without_a_label(void **state)
{
	(void)state;
	static const struct { const char *iconv, *name; } encodings[] = {
		{ "GBK", "gb18030" }, { "GB18030", "gb18030" },
		{ "UTF-8", "utf-8" },
	};
	for (size_t i = 0; i < 3; i++) {
		struct strbuf bytes = STRBUF_INIT;
		encode(&bytes, sample, encodings[i].iconv);
		check(bytes.text, bytes.len, NULL, encodings[i].name, sample);
		strbuf_release(&bytes);
	}
	struct strbuf bytes = STRBUF_INIT;
	const char *traditional = "本縣政府資訊公開工作報告。全年主動公開三百條，"
		"收到申請五件，都已經按時答覆，沒有收取費用。";
	encode(&bytes, traditional, "BIG5-HKSCS");
	check(bytes.text, bytes.len, NULL, "big5-hkscs", traditional);
	strbuf_release(&bytes);
}

static void marks_are_read_and_dropped(void **state)
{
	(void)state;
	check("\xEF\xBB\xBF" "a", 4, NULL, "utf-8", "a");
	check("\xFF\xFE\x2D\x4E\x0A\x00", 6, NULL, "utf-16le", "中\n");
	check("\xFE\xFF\x4E\x2D", 4, NULL, "utf-16be", "中");
}

static void a_wrong_label_is_not_believed(void **state)
{
	(void)state;
	struct strbuf page = STRBUF_INIT, out = STRBUF_INIT;
	struct report report;
	report_init(&report);
	strbuf_adds(&page, "<meta charset=big5>");
	encode(&page, sample, "GBK");
	decode_text(&out, &report, page.text, page.len, NULL);
	assert_string_equal(report.encoding, "gb18030");
	assert_non_null(strstr(out.text, sample));
	assert_true(has_note(&report, "encoding-declared"));
	report_release(&report);
	strbuf_release(&out);
	strbuf_release(&page);
}

static void a_right_label_widens(void **state)
{
	(void)state;
	struct strbuf page = STRBUF_INIT, wanted = STRBUF_INIT;
	strbuf_adds(&page, "<meta http-equiv=x content='text/html; charset=GB2312'>");
	strbuf_adds(&wanted, page.text);
	encode(&page, "镕政府信息公开", "GB18030"); /* 镕 is not in GB2312 */
	strbuf_adds(&wanted, "镕政府信息公开");
	check(page.text, page.len, NULL, "gb18030", wanted.text);
	strbuf_release(&page);
	strbuf_release(&wanted);
}

static void the_user_decides(void **state)
{
	(void)state;
	struct strbuf bytes = STRBUF_INIT;
	encode(&bytes, "中文", "GBK");
	check(bytes.text, bytes.len, "gbk", "gb18030", "中文");
	strbuf_release(&bytes);
	check("\xC0", 1, "ISO-8859-1", "iso-8859-1", "À");
}

static void bad_bytes_are_counted(void **state)
{
	(void)state;
	struct strbuf bytes = STRBUF_INIT, out = STRBUF_INIT;
	struct report report;
	report_init(&report);
	strbuf_adds(&bytes, sample);
	strbuf_add(&bytes, "\xE6\x94", 2);
	decode_text(&out, &report, bytes.text, bytes.len, NULL);
	assert_string_equal(report.encoding, "utf-8");
	assert_string_equal(out.text + strlen(sample), "\xEF\xBF\xBD\xEF\xBF\xBD");
	assert_true(has_note(&report, "bad-bytes"));
	assert_string_equal(report.notes[0].words, "2\x1Futf-8\x1F");
	report_release(&report);
	strbuf_release(&bytes);
	strbuf_release(&out);
}

static void signs_that_show_nothing_go(void **state)
{
	(void)state;
	const char *text = "政\u200B府\uFEFF\u00AD信\u202E息\033[1m\r\n二\r三\f四\t五";
	check(text, strlen(text), NULL, "utf-8", "政府信息[1m\n二\n三\n四\t五");
}

static void no_text_is_told(void **state)
{
	(void)state;
	check("", 0, NULL, "utf-8", "");
	check("%PDF-1.4 \n", 10, NULL, "binary", "");
	check("PK\3\4abc", 7, NULL, "binary", "");
	char zeros[4096] = { 0 };
	check(zeros, sizeof(zeros), NULL, "binary", "");
}

static void pinyin_in_brackets_goes(void **state)
{
	(void)state;
	struct strbuf text = STRBUF_INIT;
	struct report report;
	report_init(&report);
	strbuf_adds(&text, "發(fā)布、公開(kāi)，，報(bào)告、意見(jiàn)。方案(a)");
	drop_noise(&text, &report);
	assert_string_equal(text.text, "發布、公開，報告、意見。方案(a)");
	assert_true(has_note(&report, "converter-noise"));
	strbuf_reset(&text);
	strbuf_adds(&text, "發(fā)布");
	drop_noise(&text, &report);
	assert_string_equal(text.text, "發(fā)布");
	report_release(&report);
	strbuf_release(&text);
}

/* The vectors of FIPS 180-4's examples. */
static void sha256_is_that_of_the_standard(void **state)
{
	(void)state;
	static const struct { const char *text, *hex; size_t times; } vectors[] = {
		{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 1 },
		{ "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 1 },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
			"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1", 1 },
		{ "aaaaaaaaaa",
			"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", 100000 },
	};
	for (size_t i = 0; i < 4; i++) {
		struct strbuf text = STRBUF_INIT;
		char hex[SHA256_HEX];
		for (size_t times = 0; times < vectors[i].times; times++)
			strbuf_adds(&text, vectors[i].text);
		sha256_hex_of(hex, text.text, text.len);
		assert_string_equal(hex, vectors[i].hex);
		strbuf_release(&text);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_encoding_is_told_without_a_label),
		cmocka_unit_test(marks_are_read_and_dropped),
		cmocka_unit_test(a_wrong_label_is_not_believed),
		cmocka_unit_test(a_right_label_widens),
		cmocka_unit_test(the_user_decides),
		cmocka_unit_test(bad_bytes_are_counted),
		cmocka_unit_test(signs_that_show_nothing_go),
		cmocka_unit_test(no_text_is_told),
		cmocka_unit_test(pinyin_in_brackets_goes),
		cmocka_unit_test(sha256_is_that_of_the_standard),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
