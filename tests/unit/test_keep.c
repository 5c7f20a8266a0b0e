/* Marks, remarks and links: they hang on the document, not on its report. */
#include "tests/unit/index_fixture.h"

#include "db/keep.h"
#include "model/address.h"
#include "model/spot.h"

#define PINGTAN "title: 平潭2021年年报\nyear: 2021\nregion: 350128\nreceived: 70\n甲\n"
#define CORRECTED "title: 平潭2022年年报\nyear: 2022\nregion: 350100\nreceived: 71\n乙\n"
#define SUQIAN "title: 宿迁2023年年报\nyear: 2023\nregion: 321300\n丙\n"

struct seen {
	struct strbuf text;
};

static bool note_mark(void *context, const struct kept_mark *mark)
{
	struct seen *seen = context;
	strbuf_addf(&seen->text, "%c #%lld %s %s\n",
		mark->letter ? mark->letter : '-', (long long)mark->document,
		mark->spot, mark->name);
	return true;
}

static bool note_remark(void *context, const struct remark *remark)
{
	struct seen *seen = context;
	strbuf_addf(&seen->text, "#%lld %s: %s\n", (long long)remark->document,
		remark->spot, remark->text);
	return true;
}

static void has(struct index *index, bool marks, int64_t document,
	const char *wanted)
{
	struct trouble trouble = TROUBLE_INIT;
	struct seen seen = { STRBUF_INIT };
	assert_true(marks ? index_marks(index, note_mark, &seen, &trouble)
		: index_remarks(index, document, note_remark, &seen, &trouble));
	assert_string_equal(seen.text.text, wanted);
	strbuf_release(&seen.text);
}

static void put_mark(struct index *index, char letter, int64_t document,
	const char *spot, const char *name)
{
	struct trouble trouble = TROUBLE_INIT;
	struct kept_mark mark = { .letter = letter, .document = document,
		.spot = spot, .name = name };
	assert_true(index_put_mark(index, &mark, &trouble));
}

static void put_remark(struct index *index, int64_t document, const char *spot,
	const char *text)
{
	struct trouble trouble = TROUBLE_INIT;
	struct remark remark = { document, spot, text };
	assert_true(index_put_remark(index, &remark, &trouble));
}

static void a_letter_has_one_mark(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	put_mark(index, 'b', 1, "", "平潭");
	put_mark(index, 0, 1, "cell/3.1:total", "平潭 3.1");
	put_mark(index, 'a', 2, "", "宿迁");
	put_mark(index, 'b', 2, "table/2", "宿迁 2");
	put_mark(index, 0, 1, "cell/3.1:total", "平潭");
	has(index, true, 0, "a #2  宿迁\nb #2 table/2 宿迁 2\n"
		"- #1 cell/3.1:total 平潭\n");
	index_close(index);
}

static void an_empty_remark_is_none(void **state)
{
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	put_remark(index, 1, "cell/3.1:total", "电话核实过");
	put_remark(index, 1, "", "待查");
	put_remark(index, 2, "", "另一份");
	put_remark(index, 1, "", "查过了");
	has(index, false, 1, "#1 : 查过了\n#1 cell/3.1:total: 电话核实过\n");
	put_remark(index, 1, "", "");
	has(index, false, 0, "#1 cell/3.1:total: 电话核实过\n#2 : 另一份\n");
	index_close(index);
}

/* The row of the report is another one after each of these: its key begins
 * with the year and the place. */
static void they_survive(void **state)
{
	struct fixture *fixture = *state;
	struct trouble trouble = TROUBLE_INIT;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	int64_t id = fixture_put(fixture, index, "a.txt", PINGTAN).id;
	int64_t other = fixture_put(fixture, index, "b.txt", SUQIAN).id;
	put_mark(index, 'a', id, "cell/3.1:total", "平潭");
	put_remark(index, id, "cell/3.1:total", "电话核实过");
	put_remark(index, other, "", "另一份");

	struct ingest_options options = { .jobs = 1, .parse = fixture_parse };
	struct ingest_summary summary;
	if (!ingest_rebuild(index, &options, &summary, &trouble))
		fail_msg("%s", trouble.sentence);
	has(index, true, 0, "a #1 cell/3.1:total 平潭\n");
	has(index, false, id, "#1 cell/3.1:total: 电话核实过\n");

	struct fixture_outcome outcome = fixture_put(fixture, index, "a.txt",
		CORRECTED);
	assert_int_equal(outcome.outcome, INGEST_REPLACED);
	assert_int_equal(outcome.id, id);
	has(index, true, 0, "a #1 cell/3.1:total 平潭\n");
	has(index, false, id, "#1 cell/3.1:total: 电话核实过\n");

	assert_true(index_remove(index, id, &trouble));
	has(index, true, 0, "");
	has(index, false, 0, "#2 : 另一份\n");
	index_close(index);
}

static bool no_path(void *context, const char *source)
{
	(void)context;
	(void)source;
	return true;
}

static void a_hash_finds_its_document(void **state)
{
	struct fixture *fixture = *state;
	struct trouble trouble = TROUBLE_INIT;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	int64_t id = fixture_put(fixture, index, "a.txt", PINGTAN).id;
	fixture_put(fixture, index, "b.txt", SUQIAN);
	struct strbuf sha256 = STRBUF_INIT;
	assert_true(index_sources(index, id, &sha256, no_path, NULL, &trouble));
	for (size_t len = 64; len > 10; len -= 3) {
		strbuf_cut(&sha256, len);
		assert_int_equal(index_document_by_hash(index, sha256.text,
			&trouble), id);
	}
	sha256.text[9] = sha256.text[9] == '0' ? '1' : '0';
	assert_int_equal(index_document_by_hash(index, sha256.text, &trouble), 0);
	assert_int_equal(index_document_by_hash(index, "", &trouble), 0);
	assert_int_equal(index_document_by_hash(index, "12345g", &trouble), 0);
	strbuf_release(&sha256);
	index_close(index);
}

/* ---------------------------------------------------------------- spots */

static void add_section(struct report *report, const char *marker,
	const char *title)
{
	struct section *section = report_add_section(report);
	section->marker = mem_text(marker);
	section->title = mem_text(title);
	section->text = mem_text("");
}

static void sections_are_known_by_their_headings(void **state)
{
	(void)state;
	struct report report;
	struct strbuf text = STRBUF_INIT;
	struct spot spot;
	report_init(&report);
	add_section(&report, "一、", "总体情况");
	add_section(&report, "", "其他");
	add_section(&report, "", "其 他");
	spot_add_section(&text, &report, 3);
	assert_string_equal(text.text, "section/其他~2");
	assert_true(spot_read(&spot, &report, text.text));
	assert_int_equal(spot.kind, SPOT_SECTION);
	assert_int_equal(spot.section, 3);
	assert_true(spot_read(&spot, &report, "section/一、总体情况"));
	assert_int_equal(spot.section, 1);
	assert_false(spot_read(&spot, &report, "section/其他~3"));
	assert_false(spot_read(&spot, &report, "table/1"));
	assert_false(spot_read(&spot, &report, "nothing"));
	assert_true(spot_read(&spot, &report, ""));
	strbuf_release(&text);
	report_release(&report);
}

static void reads(const char *link, const char *again)
{
	struct address address;
	struct strbuf out = STRBUF_INIT;
	assert_true(address_read(&address, link));
	address_add(&out, &address);
	assert_string_equal(out.text, again);
	address_release(&address);
	strbuf_release(&out);
}

static void links_are_read_as_written(void **state)
{
	(void)state;
	struct address address = { .kind = ADDRESS_REPORT,
		.hash = (char *)"750f139a6d62ca33", .at = 3,
		.spot = (char *)"table/2/水费 ?&|'金额~2" };
	struct address again;
	struct strbuf link = STRBUF_INIT;
	address_add(&link, &address);
	assert_string_equal(link.text, "nianbao:750f139a6d62ca33/table/2/水费"
		"%20%3f%26%7c%27金额~2?at=3");
	assert_true(address_read(&again, link.text));
	assert_string_equal(again.spot, address.spot);
	assert_string_equal(again.hash, address.hash);
	assert_int_equal(again.at, 3);
	address_release(&again);
	strbuf_release(&link);
	reads("nianbao:750f139a6d62ca33", "nianbao:750f139a6d62ca33");
	reads(" nianbao:places?node=350128&year=2021&colour=red",
		"nianbao:places?node=350128&year=2021");
	reads("nianbao:750f139a/compare/fcd7b8c7?text=1",
		"nianbao:750f139a/compare/fcd7b8c7?text=1");
	reads("nianbao:750f139a/compare/fcd7b8c7?changed=1&least=20&right=1"
		"&alone=1&order=change&words=行政&cursor=review.total",
		"nianbao:750f139a/compare/fcd7b8c7?changed=1&least=20&right=1"
		"&alone=1&words=行政&order=change&cursor=review.total");
	reads("nianbao:trend?node=350128,321300&measure=rate.disclosed&year=2021"
		"&lines=1&cursor=321300", "nianbao:trend?node=350128,321300"
		"&measure=rate.disclosed&year=2021&lines=1&cursor=321300");
	reads("nianbao:rank?node=350000&year=2021&level=3&order=smallest",
		"nianbao:rank?node=350000&year=2021&level=3&order=smallest");
	reads("nianbao:750f139a/checks?suspects=1&order=rule"
		"&cursor=check/B2/a%7cb", "nianbao:750f139a/checks?suspects=1"
		"&order=rule&cursor=check/B2/a%7cb");
	reads("nianbao:tasks?order=unit&words=财政&at=3",
		"nianbao:tasks?words=财政&order=unit&at=3");
	reads("nianbao:doubtful?node=&where=x", "nianbao:doubtful?node=&where=x");
	reads("nianbao:search?filter=2024&words=a",
		"nianbao:search?words=a&filter=2024");
	reads("nianbao:search?words=%e5%85%ac%zz%&here=1",
		"nianbao:search?here=1&words=公%25zz%25");
}

static void what_is_no_link(void **state)
{
	(void)state;
	static const char *const texts[] = { "", "nianbao", "nianbao:",
		"nianbao:12", "nianbao:#12", "nianbao:750f13zz", "平潭 2021",
		"nianbao:750f139a/compare/", "nianbao:750f139a/compare/12",
		"nianbao:750f139a/trend", "nianbao:750f139a/places",
		"nianbao:elsewhere?x=1", "http://750f139a6d62ca33" };
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct address address;
		if (address_read(&address, texts[i]))
			fail_msg("%s", texts[i]);
		assert_null(address.hash);
		address_release(&address);
	}
}

static bool note_id(void *context, const struct entry *entry)
{
	*(int64_t *)context = entry->id;
	return true;
}

static void a_link_finds_its_report(void **state)
{
	struct fixture *fixture = *state;
	struct trouble trouble = TROUBLE_INIT;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	fixture_put(fixture, index, "a.txt", PINGTAN);
	int64_t id = fixture_put(fixture, index, "b.txt", SUQIAN).id, found = 0;
	struct strbuf sha256 = STRBUF_INIT, link = STRBUF_INIT;
	assert_true(index_sources(index, id, &sha256, no_path, NULL, &trouble));
	strbuf_addf(&link, "nianbao:%.16s/cell/3.1:total", sha256.text);
	assert_true(index_find(index, link.text, note_id, &found, &trouble));
	assert_int_equal(found, id);
	found = 0;
	assert_true(index_find(index, "nianbao:1", note_id, &found, &trouble));
	assert_int_equal(found, 1);
	strbuf_release(&sha256);
	strbuf_release(&link);
	index_close(index);
}

/* A table without a form: two rows of one name are two cells. */
static void cells_are_known_by_their_names(void **state)
{
	(void)state;
	static const char *const texts[3][2] = { { "项目", "金额" },
		{ "水费", "12" }, { "水 费", "13" } };
	struct report report;
	struct sheet sheet;
	struct strbuf text = STRBUF_INIT;
	struct spot spot;
	unsigned row, column;
	report_init(&report);
	struct table *table = report_add_table(&report);
	table->title = mem_text("");
	table->grid.rows = 3;
	table->grid.columns = 2;
	for (unsigned i = 0; i < 6; i++)
		grid_add(&table->grid, &(struct cell) {
			.text = mem_text(texts[i / 2][i % 2]), .row = i / 2,
			.column = i % 2, .rowspan = 1, .colspan = 1 });
	sheet_make(&sheet, &report, table);
	spot_add_cell(&text, &report, table->id, &sheet, 2, 1);
	assert_true(spot_read(&spot, &report, text.text));
	assert_int_equal(spot.table, table->id);
	assert_true(spot_find_cell(&sheet, spot.cell, &row, &column));
	assert_int_equal(row, 2);
	assert_int_equal(column, 1);
	assert_false(spot_find_cell(&sheet, "电费|金额", &row, &column));
	strbuf_release(&text);
	sheet_release(&sheet);
	report_release(&report);
}

/* A sentence by its beginning: the same in another edition, the second of two
 * that begin alike by its turn. */
static void sentences_are_spots(void **state)
{
	(void)state;
	struct report report;
	report_init(&report);
	struct section *section = report_add_section(&report);
	section->marker = mem_text("一、");
	section->title = mem_text("总体");
	section->text = mem_text("甲。乙乙；丙\n\n丁。甲。");
	section = report_add_section(&report);
	section->marker = mem_text("");
	section->title = mem_text("");
	section->text = mem_text("");
	struct strbuf spot = STRBUF_INIT;
	spot_add_sentence(&spot, &report, 1, 0, strlen("甲。乙"));
	assert_string_equal(spot.text, "text/乙乙;");
	struct spot read;
	assert_true(spot_read(&read, &report, spot.text));
	assert_int_equal(read.kind, SPOT_TEXT);
	assert_int_equal(read.sentence.start, strlen("甲。"));
	strbuf_reset(&spot);
	spot_add_sentence(&spot, &report, 1, 1, strlen("丁。甲"));
	assert_string_equal(spot.text, "text/甲。~2");
	assert_true(spot_read(&read, &report, spot.text));
	assert_int_equal(read.sentence.paragraph, 1);
	assert_int_equal(read.sentence.start, strlen("丁。"));
	assert_false(spot_read(&read, &report, "text/甲。~3"));
	assert_int_equal(read.kind, SPOT_REPORT);
	assert_true(spot_read(&read, &report, "line/61"));
	assert_int_equal(read.line, 61);
	strbuf_release(&spot);
	report_release(&report);
}

/* What a user made of a table, in a link and back. */
static void links_say_the_whole_view(void **state)
{
	(void)state;
	static const char link[] = "nianbao:0123456789abcdef/table/2"
		"?words=总计%3e20&order=-8&hidden=3,4&widths=7:4&frozen=7&wrap=1"
		"&record=1";
	struct address address;
	struct strbuf again = STRBUF_INIT;
	assert_true(address_read(&address, link));
	assert_string_equal(address.words, "总计>20");
	assert_string_equal(address.order, "-8");
	assert_true(address.wrap && address.record);
	address_add(&again, &address);
	assert_string_equal(again.text, link);
	address_release(&address);
	strbuf_release(&again);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences_are_spots),
		cmocka_unit_test(links_say_the_whole_view),
		cmocka_unit_test_setup_teardown(a_letter_has_one_mark,
			fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(an_empty_remark_is_none,
			fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(they_survive, fixture_open,
			fixture_close),
		cmocka_unit_test_setup_teardown(a_hash_finds_its_document,
			fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(a_link_finds_its_report,
			fixture_open, fixture_close),
		cmocka_unit_test(sections_are_known_by_their_headings),
		cmocka_unit_test(cells_are_known_by_their_names),
		cmocka_unit_test(links_are_read_as_written),
		cmocka_unit_test(what_is_no_link),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
