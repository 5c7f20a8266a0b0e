#include "tests/unit/index_fixture.h"

#include "tui/tree.h"
#include "tui/window.h"

/* COUNT documents from memory: years 2015 … 2024 in turn, in four counties,
 * every seventh with a failing check. */
static void add_many(struct index *index, size_t count)
{
	static const char *const regions[] = { "360111", "321282", "321300",
		"310000" };
	struct ingest_document *documents = mem_zero(count, sizeof(*documents));
	for (size_t i = 0; i < count; i++) {
		struct strbuf name = STRBUF_INIT, text = STRBUF_INIT;
		strbuf_addf(&name, "%zu.txt", i);
		strbuf_addf(&text, "title: t%03zu\nyear: %zu\nregion: %s\n%s"
			"text %zu\n", (i * 37) % count, 2015 + i % 10,
			regions[i / 10 % 4], i % 7 ? "" : "fail: yes\n", i);
		documents[i].len = text.len;
		documents[i].source = strbuf_take(&name);
		documents[i].bytes = strbuf_take(&text);
	}
	struct ingest_options options = { .jobs = 1, .parse = fixture_parse };
	struct ingest_summary summary;
	struct trouble trouble = TROUBLE_INIT;
	if (!ingest_documents(index, documents, count, &options, &summary,
		&trouble))
		fail_msg("%s", trouble.sentence);
	assert_int_equal(summary.new, count);
	for (size_t i = 0; i < count; i++) {
		free((char *)documents[i].source);
		free((char *)documents[i].bytes);
	}
	free(documents);
}

enum { MANY = 700 };

struct many {
	struct fixture *fixture;
	struct index *index;
};

static int open_many(void **state)
{
	static struct many many;
	void *fixture;
	if (fixture_open(&fixture))
		return -1;
	many.fixture = fixture;
	many.index = fixture_index(many.fixture, INDEX_WRITE);
	add_many(many.index, MANY);
	*state = &many;
	return 0;
}

static struct index *index_of(void **state)
{
	struct many *many = *state;
	return many->index;
}

static int close_many(void **state)
{
	struct many *many = *state;
	void *fixture = many->fixture;
	index_close(many->index);
	return fixture_close(&fixture);
}

/* ---------------------------------------------------------------- tree */

static const struct tree_place *row_named(const struct tree *tree, size_t row,
	const char *name)
{
	assert_true(row < tree->row_count);
	assert_string_equal(tree->rows[row]->name, name);
	return tree->rows[row];
}

static void branches_open_and_close(void **state)
{
	struct trouble trouble = TROUBLE_INIT;
	struct tree tree;
	assert_true(tree_init(&tree, index_of(state), &trouble));
	assert_int_equal(tree.row_count, 3);
	row_named(&tree, 0, "上海市");
	assert_false(tree.rows[0]->has_children);
	assert_true(tree_open(&tree, tree.rows[1], &trouble));
	row_named(&tree, 1, "江苏省");
	row_named(&tree, 2, "泰州市");
	row_named(&tree, 3, "宿迁市");
	assert_int_equal(tree.rows[2]->depth, 1);
	tree_close(&tree, tree.rows[1]);
	assert_int_equal(tree.row_count, 3);
	tree_release(&tree);
}

/* A place with departments has them below it, and itself beside them. */
static void departments_are_below_their_place(void **state)
{
	(void)state;
	void *fixture = NULL;
	assert_int_equal(fixture_open(&fixture), 0);
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	static const char *const texts[] = {
		"title: 靖江市2019年年报\nyear: 2019\nregion: 321282\n甲\n",
		"title: 审批局2019年年报\nyear: 2019\nregion: 321282\ndepartment: 行政审批局\n乙\n",
		"title: 审批局2021年年报\nyear: 2021\nregion: 321282\ndepartment: 行政审批局\n丙\n",
	};
	for (size_t i = 0; i < 3; i++)
		fixture_put(fixture, index, (const char *[]) { "a.txt",
			"b.txt", "c.txt" }[i], texts[i]);
	struct trouble trouble = TROUBLE_INIT;
	struct tree tree;
	assert_true(tree_init(&tree, index, &trouble));
	long row = tree_find(&tree, "321282", &trouble);
	assert_true(row >= 0);
	assert_null(tree.rows[row]->authority);
	assert_int_equal(tree.rows[row]->reports, 3);
	assert_true(tree_open(&tree, tree.rows[row], &trouble));
	const struct tree_place *own = tree.rows[row + 1];
	const struct tree_place *office = row_named(&tree, (size_t)row + 2,
		"行政审批局");
	assert_string_equal(own->authority, "321282/");
	assert_int_equal(own->reports, 1);
	assert_string_equal(office->authority, "321282/行政审批局");
	assert_int_equal(office->reports, 2);
	assert_int_equal(tree_coverage(office, 2021).reports, 1);
	assert_int_equal(tree_coverage(office, 2020).reports, 0);
	/* It is asked for again as it was. */
	assert_true(tree_reload(&tree, &trouble));
	row_named(&tree, (size_t)row + 2, "行政审批局");
	tree_release(&tree);
	index_close(index);
	fixture_close(&fixture);
}

static void closed_branches_are_found(void **state)
{
	struct trouble trouble = TROUBLE_INIT;
	struct tree tree;
	assert_true(tree_init(&tree, index_of(state), &trouble));
	long row = tree_find(&tree, "360111", &trouble);
	assert_int_equal(row, 4);
	const struct tree_place *place = row_named(&tree, 4, "青山湖区");
	assert_int_equal(place->depth, 2);
	assert_int_equal(tree_coverage(place, 2015).reports,
		place->reports / 10);
	assert_int_equal(tree_find(&tree, "110000", &trouble), -1);
	assert_false(trouble_is(&trouble));
	tree_release(&tree);
}

static void rows_are_filled_and_no_more(void **state)
{
	struct trouble trouble = TROUBLE_INIT;
	struct tree tree;
	assert_true(tree_init(&tree, index_of(state), &trouble));
	assert_true(tree_open_to_fill(&tree, 5, &trouble));
	assert_true(tree.row_count > 3 && tree.row_count <= 5);
	for (size_t i = 0; i < tree.row_count; i++) /* none was read in vain */
		assert_true(tree.rows[i]->is_open == tree.rows[i]->is_asked
			|| tree.rows[i]->has_departments);
	assert_true(tree_open_to_fill(&tree, 100, &trouble));
	assert_int_equal(tree.row_count, 8);
	tree_release(&tree);
}

static void what_is_open_stays_open(void **state)
{
	struct trouble trouble = TROUBLE_INIT;
	struct tree tree;
	assert_true(tree_init(&tree, index_of(state), &trouble));
	tree_find(&tree, "360111", &trouble);
	size_t rows = tree.row_count;
	assert_true(tree_reload(&tree, &trouble));
	assert_int_equal(tree.row_count, rows);
	row_named(&tree, 4, "青山湖区");
	tree_only_failing(&tree, true);
	for (size_t i = 0; i < tree.row_count; i++)
		assert_true(tree.rows[i]->failing > 0);
	tree_release(&tree);
}

/* -------------------------------------------------------------- window */

static int64_t id_at(struct window *window, size_t number)
{
	struct trouble trouble = TROUBLE_INIT;
	const struct window_row *row = window_row(window, number, &trouble);
	if (!row)
		fail_msg("no row %zu", number);
	return row->id;
}

/* The whole list, each way and from the middle, is the same list. */
static void every_way_leads_to_the_same_row(void **state)
{
	struct entry_query query = { .limit = 0 };
	struct window down, up, middle;
	window_init(&down, index_of(state), &query);
	window_init(&up, index_of(state), &query);
	assert_int_equal(down.count, MANY);
	for (size_t i = 0; i < MANY; i++)
		assert_int_equal(id_at(&down, i), id_at(&up, i));
	for (size_t i = MANY; i-- > 0;) {
		window_init(&middle, index_of(state), &query);
		if (i % 97 == 0)
			assert_int_equal(id_at(&middle, i), id_at(&down, i));
		window_release(&middle);
		assert_int_equal(id_at(&up, i), id_at(&down, i));
	}
	struct trouble trouble = TROUBLE_INIT;
	assert_null(window_row(&down, MANY, &trouble));
	window_release(&down);
	window_release(&up);
}

struct keys {
	struct index *index;
	struct entry_query query;
	size_t count;
};

static bool same_key(void *context, const struct entry *entry)
{
	struct keys *keys = context;
	struct trouble trouble = TROUBLE_INIT;
	assert_int_equal(index_row_key(keys->index, &keys->query,
		keys->count++, &trouble), entry->key);
	assert_false(trouble_is(&trouble));
	return true;
}

/* The numbers of rows lead to the rows that a list gives in its order. */
static void rows_are_found_by_number(void **state)
{
	static const struct entry_query queries[] = {
		{ .limit = 0 }, { .node = "320000" }, { .year = 2018 },
		{ .node = "320000", .only_here = true }, { .failing = true },
		{ .words = "t6" }, { .kinds = 1u << KIND_ANNUAL },
		{ .kinds = 1u << KIND_NOTICE }, { .year = 1900 },
	};
	struct trouble trouble = TROUBLE_INIT;
	for (size_t i = 0; i < 2 * sizeof(queries) / sizeof(*queries); i++) {
		struct keys keys = { index_of(state), queries[i / 2], 0 };
		keys.query.descending = i % 2;
		assert_true(index_entries(keys.index, &keys.query, same_key, &keys,
			&trouble));
		assert_int_equal(index_row_key(keys.index, &keys.query,
			keys.count, &trouble), 0);
	}
}

/* To a row in the middle few are read on the way. */
static void windows_jump(void **state)
{
	struct entry_query query = { .limit = 0 };
	struct window window;
	window_init(&window, index_of(state), &query);
	id_at(&window, MANY / 2);
	assert_true(window.row_count < MANY / 2);
	assert_true(window.first > 0);
	window_release(&window);
}

static void windows_read_from_the_end(void **state)
{
	struct entry_query query = { .limit = 0 };
	struct window whole, end;
	window_init(&whole, index_of(state), &query);
	window_init(&end, index_of(state), &query);
	int64_t last = id_at(&end, MANY - 1);
	assert_true(end.row_count < MANY);
	id_at(&whole, 0);
	assert_int_equal(last, id_at(&whole, MANY - 1));
	window_release(&whole);
	window_release(&end);
}

static void sorting_reads_and_orders(void **state)
{
	struct entry_query query = { .limit = 0 };
	struct window window;
	struct trouble trouble = TROUBLE_INIT;
	window_init(&window, index_of(state), &query);
	assert_true(window_set_sort(&window, WINDOW_TITLE, false));
	assert_string_equal(window_row(&window, 0, &trouble)->title, "t000");
	assert_string_equal(window_row(&window, MANY - 1, &trouble)->title,
		"t699");
	assert_true(window_set_sort(&window, WINDOW_FAILING, true));
	assert_int_equal(window_row(&window, MANY / 7 - 1, &trouble)->failing, 1);
	assert_int_equal(window_row(&window, MANY / 7, &trouble)->failing, 0);
	assert_true(window_set_sort(&window, WINDOW_YEAR, false));
	assert_int_equal(window_row(&window, 0, &trouble)->year, 2015);
	window_release(&window);
}

static void filters_count(void **state)
{
	const struct filter_columns columns = { NULL, 0, 0 };
	struct entry_query query = { .node = "320000", .year = 2018 };
	struct window window;
	struct trouble trouble = TROUBLE_INIT;
	window_init(&window, index_of(state), &query);
	size_t all = window.count;
	assert_true(all > 10 && all < MANY / 10);
	window_set_failing(&window, true);
	assert_true(window.count > 0 && window.count < all);
	for (size_t i = 0; i < window.count; i++)
		assert_int_equal(window_row(&window, i, &trouble)->failing, 1);
	window_set_failing(&window, false);
	window_set_words(&window, "no title has this", &columns);
	assert_int_equal(window.count, 0);
	assert_null(window_row(&window, 0, &trouble));
	window_set_words(&window, "", &columns);
	assert_int_equal(window.count, all);
	window.most = all - 1; /* too many to hold: the index's to find */
	window_set_words(&window, "t no-title-has-this", &columns);
	assert_int_equal(window.count, 0);
	assert_null(window.filter.terms);
	char words[64];
	window_set_words(&window, "", &columns);
	const char *title = window_row(&window, 0, &trouble)->title;
	snprintf(words, sizeof(words), "%s %s", title, title);
	window_set_words(&window, words, &columns);
	assert_int_equal(window.count, 1);
	window_set_words(&window, "t no-title-has-this", &columns);
	window_release(&window);
}

/* Of a long list as of a short one, but not for longer than is allowed. */
static void long_lists_are_filtered(void **state)
{
	static const char *const names[WINDOW_COLUMNS] = { "year", "place",
		"issuer", "title", "kind", "form", "published", "failing" };
	const struct filter_columns columns = { names, WINDOW_COLUMNS, 0 };
	struct entry_query query = { .limit = 0 };
	struct window window;
	struct trouble trouble = TROUBLE_INIT;
	window_init(&window, index_of(state), &query);
	window_set_words(&window, "failing>0", &columns);
	size_t failing = window.count;
	assert_int_equal(failing, MANY / 7);
	window.most = failing;
	window_set_words(&window, "t failing>0 !nothing", &columns);
	assert_int_equal(window.count, failing);
	assert_false(window.partial);
	assert_string_equal(window.query.words, "t");
	assert_true(window_set_sort(&window, WINDOW_TITLE, false));
	assert_string_equal(window_row(&window, 0, &trouble)->title, "t000");
	assert_int_equal(window.row_count, failing);
	window.most--; /* one too many */
	window_set_words(&window, "failing>0", &columns);
	assert_int_equal(window.count, window.most);
	assert_true(window.partial);
	window.milliseconds = 0;
	window_set_words(&window, "!nothing", &columns);
	assert_true(window.partial && window.count > 0
		&& window.count < MANY / 2);
	assert_int_equal(window_row(&window, 0, &trouble)->year, 2024);
	window_set_words(&window, "", &columns);
	assert_int_equal(window.count, MANY);
	assert_false(window.partial);
	window_release(&window);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(departments_are_below_their_place),
		cmocka_unit_test(branches_open_and_close),
		cmocka_unit_test(closed_branches_are_found),
		cmocka_unit_test(rows_are_filled_and_no_more),
		cmocka_unit_test(what_is_open_stays_open),
		cmocka_unit_test(every_way_leads_to_the_same_row),
		cmocka_unit_test(rows_are_found_by_number),
		cmocka_unit_test(windows_jump),
		cmocka_unit_test(windows_read_from_the_end),
		cmocka_unit_test(sorting_reads_and_orders),
		cmocka_unit_test(filters_count),
		cmocka_unit_test(long_lists_are_filtered),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, open_many, close_many);
}
