#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "db/token.h"

static void tokens_are(const char *text, bool once, const char *wanted)
{
	struct tokens tokens;
	tokens_init(&tokens, once);
	tokens_add(&tokens, text, strlen(text));
	assert_string_equal(tokens.text.text, wanted);
	tokens_release(&tokens);
}

static void expression_is(const char *word, const char *wanted)
{
	struct strbuf out = STRBUF_INIT;
	assert_int_equal(token_expression(&out, word, strlen(word)),
		*wanted != '\0');
	assert_string_equal(out.text, wanted);
	strbuf_release(&out);
}

static void runs_give_pairs_and_their_last(void **state)
{
	(void)state;
	tokens_are("公开", false, "公开 开 ");
	tokens_are("水", false, "水 ");
	tokens_are("年报，公开", false, "年报 报 公开 开 ");
	tokens_are("", false, "");
	tokens_are("。 ，", false, "");
}

static void words_and_numbers_are_whole(void **state)
{
	(void)state;
	tokens_are("2018年度", false, "2018 年度 度 ");
	tokens_are("HTTP/2 1,234", false, "http 2 1 234 ");
	tokens_are("２０１８", false, "2018 ");
}

static void both_scripts_are_the_same(void **state)
{
	(void)state;
	struct tokens simple, traditional;
	tokens_init(&simple, false);
	tokens_init(&traditional, false);
	tokens_add(&simple, "行政复议", strlen("行政复议"));
	tokens_add(&traditional, "行政複議", strlen("行政複議"));
	assert_string_equal(simple.text.text, traditional.text.text);
	tokens_release(&simple);
	tokens_release(&traditional);
}

static void once_is_once(void **state)
{
	(void)state;
	tokens_are("公开公开公开", true, "公开 开公 开 ");
	struct tokens tokens;
	struct strbuf text = STRBUF_INIT;
	tokens_init(&tokens, true);
	for (int i = 0; i < 20000; i++)
		strbuf_addf(&text, "%d ", i % 10000);
	tokens_add(&tokens, text.text, text.len);
	assert_int_equal(tokens.seen_count, 10000);
	strbuf_release(&text);
	tokens_release(&tokens);
}

static void queries_ask_for_every_pair(void **state)
{
	(void)state;
	expression_is("公开", "\"公开\"");
	expression_is("水", "\"水\" *");
	expression_is("2018年", "\"2018\" * AND \"年\" *");
	expression_is("、", "");
	expression_is("\"*", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_give_pairs_and_their_last),
		cmocka_unit_test(words_and_numbers_are_whole),
		cmocka_unit_test(both_scripts_are_the_same),
		cmocka_unit_test(once_is_once),
		cmocka_unit_test(queries_ask_for_every_pair),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
