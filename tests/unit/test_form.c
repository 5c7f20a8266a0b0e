#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/form.h"
#include "model/form_table.h"

static void test_rows(void **state)
{
	(void)state;
	assert_null(form_get(FORM_NONE));
	assert_int_equal(form_get(FORM_A)->row_count, 65);
	for (unsigned id = FORM_A; id < FORM_COUNT; id++) {
		const struct form *form = form_get((enum form_id)id);
		assert_int_equal(form->id, id);
		assert_int_equal(form_by_code(form->code), id);
		assert_true(form->row_count > 0);
		for (size_t i = 0; i < form->row_count; i++) {
			const struct form_row *row = &form->rows[i];
			assert_ptr_equal(form_row(form->id, row->id), row);
			assert_true(row->brief[0] != '\0');
			if (row->parent[0])
				assert_int_equal(form_row(form->id, row->parent)->level + 1, row->level);
		}
	}
	assert_int_equal(form_by_code("d"), FORM_NONE);
	assert_int_equal(form_by_code(NULL), FORM_NONE);
}

static void test_cells(void **state)
{
	(void)state;
	assert_string_equal(form_row(FORM_C, "3.3.4.1:total")->brief, "不掌握");
	assert_null(form_row(FORM_C, "3.3.4.9"));
	assert_true(form_is_application_row(FORM_B, "3.1:natural"));
	assert_true(form_is_application_row(FORM_C, "3.3.6.1"));
	assert_false(form_is_application_row(FORM_A, "3.1"));
	assert_false(form_is_application_row(FORM_C, "4.review.total"));
	assert_string_equal(form_columns[FORM_TOTAL_COLUMN].id, "total");
	assert_string_equal(form_columns[3].brief, "社会公益");
}

/* Every cell that a relation or a word speaks of is one of the form. */
static void test_tables_agree(void **state)
{
	(void)state;
	for (unsigned id = FORM_A; id < FORM_COUNT; id++) {
		for (size_t i = 0; i < form_relations[id].count; i++) {
			const struct form_relation *relation = &form_relations[id].items[i];
			for (const char *const *cell = relation->left; *cell; cell++)
				assert_non_null(form_row((enum form_id)id, *cell));
			for (const char *const *cell = relation->right; *cell; cell++)
				assert_non_null(form_row((enum form_id)id, *cell));
		}
		for (size_t i = 0; i < form_words[id].count; i++) {
			const struct form_word *word = &form_words[id].items[i];
			assert_int_equal(word->role == WORD_ROW, word->cells != NULL);
		}
	}
	size_t review = 0;
	while (form_words[FORM_C].review[review])
		review++;
	assert_int_equal(review, 15);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_tables_agree),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
