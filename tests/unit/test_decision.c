/* Decisions of the user, in the index. */
#include "index_fixture.h"

#include "model/parse.h"

static const char plain[] = "2019年政府信息公开工作年度报告\n一、总体情况\n"
	"2019年公开信息12条。\n";
static const char newer[] = "2019年政府信息公开工作年度报告\n一、总体情况\n"
	"2019年公开信息13条。\n";

static int64_t put(const struct fixture *fixture, struct index *index,
	const char *name, const char *text)
{
	struct trouble trouble = TROUBLE_INIT;
	struct fixture_outcome outcome = { .id = 0 };
	struct ingest_summary summary;
	struct ingest_options options = { .jobs = 1, .each = fixture_note,
		.context = &outcome };
	char *path = fixture_file(fixture, name, text);
	const char *paths[] = { path };
	assert_true(ingest_paths(index, paths, 1, &options, &summary, &trouble));
	free(path);
	return outcome.id;
}

static void decide(struct index *index, int64_t id, enum report_field field,
	const char *value)
{
	struct trouble trouble = TROUBLE_INIT;
	struct decision decision = { field, value };
	if (!index_decide(index, id, &decision, 1, &trouble))
		fail_msg("%s", trouble.sentence);
}

struct seen {
	int year;
	char node[32];
	char title[128];
	bool doubtful;
};

static bool see(void *context, const struct entry *entry)
{
	struct seen *seen = context;
	*seen = (struct seen){ .year = entry->year, .doubtful = entry->doubtful };
	snprintf(seen->node, sizeof(seen->node), "%s", entry->node);
	snprintf(seen->title, sizeof(seen->title), "%s", entry->title);
	return true;
}

static struct seen look(struct index *index, int64_t id)
{
	struct trouble trouble = TROUBLE_INIT;
	struct seen seen = { 0 };
	if (!index_entry(index, id, see, &seen, &trouble))
		fail_msg("%s", trouble.sentence);
	return seen;
}

static void rebuild(struct index *index)
{
	struct trouble trouble = TROUBLE_INIT;
	struct ingest_summary summary;
	struct ingest_options options = { .jobs = 1 };
	assert_true(ingest_rebuild(index, &options, &summary, &trouble));
}

static size_t count(struct index *index, const char *node, bool doubtful)
{
	struct entry_query query = { .node = node, .doubtful = doubtful };
	return index_count(index, &query);
}

static void a_correction_moves_the_report_at_once(void **state)
{
	struct index *index = fixture_index(*state, INDEX_WRITE);
	int64_t id = put(*state, index, "a.txt", plain);
	assert_true(look(index, id).doubtful);
	assert_int_equal(count(index, NULL, true), 1);
	decide(index, id, FIELD_PLACE, "321282");
	struct seen seen = look(index, id);
	assert_string_equal(seen.node, "321282");
	assert_false(seen.doubtful);
	assert_int_equal(count(index, NULL, true), 0);
	assert_int_equal(count(index, "320000", false), 1);
	decide(index, id, FIELD_YEAR, "2018");
	assert_int_equal(look(index, id).year, 2018);
	assert_string_equal(look(index, id).node, "321282");
	index_close(index);
}

static void it_outlives_a_rebuild_and_a_newer_edition(void **state)
{
	struct index *index = fixture_index(*state, INDEX_WRITE);
	int64_t id = put(*state, index, "a.txt", plain);
	decide(index, id, FIELD_PLACE, "321282");
	decide(index, id, FIELD_TITLE, "靖江年报");
	rebuild(index);
	assert_string_equal(look(index, id).node, "321282");
	assert_string_equal(look(index, id).title, "靖江年报");
	assert_int_equal(put(*state, index, "a.txt", newer), id);
	assert_string_equal(look(index, id).node, "321282");
	index_close(index);
	index = fixture_index(*state, INDEX_WRITE);
	rebuild(index);
	assert_string_equal(look(index, id).title, "靖江年报");
	assert_int_equal(count(index, "321282", false), 1);
	index_close(index);
}

static bool count_decision(void *context, const struct decision *decision)
{
	(void)decision;
	++*(size_t *)context;
	return true;
}

static void it_can_be_taken_back(void **state)
{
	struct trouble trouble = TROUBLE_INIT;
	struct index *index = fixture_index(*state, INDEX_WRITE);
	int64_t id = put(*state, index, "a.txt", plain);
	size_t decisions = 0;
	decide(index, id, FIELD_PLACE, "321282");
	assert_true(index_decisions(index, id, count_decision, &decisions,
		&trouble));
	assert_int_equal(decisions, 1);
	decide(index, id, FIELD_PLACE, NULL);
	assert_string_equal(look(index, id).node, "");
	assert_true(look(index, id).doubtful);
	decisions = 0;
	assert_true(index_decisions(index, id, count_decision, &decisions,
		&trouble));
	assert_int_equal(decisions, 0);
	index_close(index);
}

static void it_goes_with_its_document(void **state)
{
	struct trouble trouble = TROUBLE_INIT;
	struct index *index = fixture_index(*state, INDEX_WRITE);
	int64_t id = put(*state, index, "a.txt", plain);
	size_t decisions = 0;
	decide(index, id, FIELD_PLACE, "321282");
	assert_true(index_remove(index, id, &trouble));
	assert_true(index_decisions(index, id, count_decision, &decisions,
		&trouble));
	assert_int_equal(decisions, 0);
	struct decision late = { FIELD_YEAR, "2018" };
	assert_false(index_decide(index, id, &late, 1, &trouble));
	assert_true(trouble_is(&trouble));
	trouble_release(&trouble);
	index_close(index);
}

/* Forms with nothing in them are alike everywhere: only rows of the page, which
 * are no part of the text, tell them apart. */
static void one_text_of_two_places_is_two_reports(void **state)
{
	static const char form[] = "\n一、总体情况\n我乡2011年未收到申请。\n";
	struct index *index = fixture_index(*state, INDEX_WRITE);
	struct strbuf text = STRBUF_INIT;
	strbuf_addf(&text, "来源：浠水县人民政府门户网站 时间：2013-03-05%s", form);
	int64_t first = put(*state, index, "a.txt", text.text);
	strbuf_reset(&text);
	strbuf_addf(&text, "来源：信丰县人民政府门户网站 时间：2013-03-05%s", form);
	int64_t other = put(*state, index, "b.txt", text.text);
	assert_int_not_equal(first, other);
	strbuf_addc(&text, '\n');
	assert_int_equal(put(*state, index, "c.txt", text.text), other);
	strbuf_release(&text);
	index_close(index);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_correction_moves_the_report_at_once),
		TEST(it_outlives_a_rebuild_and_a_newer_edition),
		TEST(it_can_be_taken_back),
		TEST(it_goes_with_its_document),
		TEST(one_text_of_two_places_is_two_reports),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
