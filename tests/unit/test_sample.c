/* The sample documents inside the program are those of assets/sample. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/sample.h"

static void samples_are_the_files(void **state)
{
	(void)state;
	assert_true(sample_count >= 16);
	for (size_t i = 0; i < sample_count; i++) {
		struct strbuf path = STRBUF_INIT;
		strbuf_addf(&path, "assets/sample/%s", samples[i].name);
		FILE *file = fopen(path.text, "rb");
		assert_non_null(file);
		char *bytes = mem_alloc(samples[i].len + 1);
		assert_int_equal(fread(bytes, 1, samples[i].len + 1, file), samples[i].len);
		assert_memory_equal(bytes, samples[i].bytes, samples[i].len);
		fclose(file);
		free(bytes);
		strbuf_release(&path);
		if (i)
			assert_true(strcmp(samples[i - 1].name, samples[i].name) < 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(samples_are_the_files),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
