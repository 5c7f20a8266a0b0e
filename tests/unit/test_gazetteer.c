#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "model/gazetteer.h"
#include "model/place_names.h"

static size_t in_force(unsigned level, int year)
{
	size_t count = 0;
	const struct region *region;
	for (size_t i = 0; (region = region_at(i)); i++)
		count += region->level == level && region->from <= year
			&& (!region->to || year < region->to);
	return count;
}

static void counts_are_those_of_the_yearbooks(void **state)
{
	(void)state;
	assert_int_equal(in_force(1, 2024), 34);
	assert_int_equal(in_force(2, 2024), 333);
	assert_int_equal(in_force(3, 2024), 2846);
	assert_int_equal(in_force(2, 2008), 333);
	assert_true(township_count > 54000);
}

static void a_code_is_what_it_was_that_year(void **state)
{
	(void)state;
	assert_string_equal(region_by_code("420600", 2009)->name, "襄樊市");
	assert_string_equal(region_by_code("420600", 2012)->name, "襄阳市");
	assert_string_equal(region_by_code("420600", 0)->name, "襄阳市");
	assert_string_equal(region_by_code("110103", 0)->name, "崇文区");
	assert_string_equal(region_by_code("110103", 0)->successor, "110101");
	assert_null(region_by_code("999999", 0));
	assert_null(region_by_code("", 0));
}

static void parents_lie_above_their_children(void **state)
{
	(void)state;
	const struct region *region;
	for (size_t i = 0; (region = region_at(i)); i++) {
		const struct region *parent = *region->parent
			? region_by_code(region->parent, 0) : NULL;
		assert_int_equal(!parent, region->level == 1);
		if (parent)
			assert_true(parent->level < region->level);
	}
	for (size_t i = 0; i < township_count; i++)
		assert_true(township_parent(townships[i].code) >= 0);
}

static void assert_path(const char *node, const char *wanted)
{
	struct strbuf out = STRBUF_INIT;
	node_path(&out, node);
	assert_string_equal(out.text, wanted);
	strbuf_release(&out);
}

static void nodes_have_names_and_parents(void **state)
{
	(void)state;
	struct strbuf out = STRBUF_INIT;
	assert_path("360111", "江西省/南昌市/青山湖区");
	assert_path("310115", "上海市/浦东新区");
	assert_path("360111104", "江西省/南昌市/青山湖区/湖坊镇");
	assert_path("350128z平潭综合实验区", "福建省/福州市/平潭县/平潭综合实验区");
	assert_path("000000", "中华人民共和国");
	assert_path("no node", "no node");
	node_parent(&out, "360000");
	node_parent(&out, "000000");
	node_parent(&out, "");
	assert_string_equal(out.text, "");
	strbuf_release(&out);
}

static void a_place_is_its_deepest_node(void **state)
{
	(void)state;
	struct strbuf out = STRBUF_INIT;
	char zone[] = "平潭综合实验区", town[] = "湖坊镇";
	struct place place = { .region = "350128", .zone = zone };
	place_node(&out, &place);
	assert_string_equal(out.text, "350128z平潭综合实验区");
	strbuf_reset(&out);
	place = (struct place){ .region = "360111", .township = town,
		.township_code = "360111104" };
	place_node(&out, &place);
	assert_string_equal(out.text, "360111104");
	strbuf_reset(&out);
	place = (struct place){ .region = "" };
	place_node(&out, &place);
	assert_string_equal(out.text, "");
	strbuf_release(&out);
}

static bool collect(void *context, const char *node)
{
	struct strbuf *out = context;
	strbuf_addf(out, "%s ", node);
	return out->len < 70;
}

static void assert_finds(const char *words, const char *wanted)
{
	struct strbuf out = STRBUF_INIT;
	node_find(words, collect, &out);
	if (strcmp(out.text, wanted))
		print_message("# %s: %s\n", words, out.text);
	assert_string_equal(out.text, wanted);
	strbuf_release(&out);
}

static void words_find_nodes(void **state)
{
	(void)state;
	assert_finds("江西/南昌/青山湖", "360111 ");
	assert_finds("南昌青山湖", "360111 ");
	assert_finds("江西省南昌市青山湖区", "360111 ");
	assert_finds("青山湖區", "360111 ");
	assert_finds("qingshanhu", "360111 ");
	assert_finds("QingShanHuQu", "360111 ");
	assert_finds("jiangxi nanchang", "360100 ");
	assert_finds("nc qsh", "360111 ");
	assert_finds("鼓楼区", "320106 320302 350102 410204 ");
	assert_finds("福州 鼓楼", "350102 ");
	assert_finds("江西 湖坊镇", "360111104 361124105 ");
	assert_finds("南昌/青山湖/湖坊", "360111104 ");
	assert_finds("江乾區", "330104 ");
	assert_finds("襄樊", "420600 ");
	assert_finds("360111", "360111 ");
	assert_finds("福建/青山湖", "");
	assert_finds("", "");
	assert_finds("xyzzy", "");
}

static void larger_places_come_first(void **state)
{
	(void)state;
	/* the province, before the city of its name */
	struct strbuf out = STRBUF_INIT;
	node_find("吉林", collect, &out);
	assert_int_equal(strncmp(out.text, "220000 220200 ", 14), 0);
	strbuf_release(&out);
}

/* Every name of a current region finds it, whatever else it finds. */
struct hunt { const char *code; bool found; };

static bool is_hunted(void *context, const char *node)
{
	struct hunt *hunt = context;
	hunt->found |= !strcmp(hunt->code, node);
	return !hunt->found;
}

static void every_region_is_found_by_name_and_pinyin(void **state)
{
	(void)state;
	const struct region *region;
	for (size_t i = 0; (region = region_at(i)); i++) {
		const char *const words[] = { region->name, region->pinyin,
			region->initials };
		for (size_t k = 0; k < 3 && (k == 0 || i % 10 == 0); k++) {
			struct hunt hunt = { region->code, false };
			node_find(words[k], is_hunted, &hunt);
			if (!hunt.found)
				print_message("# %s %s\n", region->code, words[k]);
			assert_true(hunt.found);
		}
	}
}

static void plain_text_drops_what_converters_add(void **state)
{
	(void)state;
	struct strbuf out = STRBUF_INIT;
	static const char text[] = "濟(jì)南市 章丘區(qū)\xE3\x80\x80２０１９年(略)乾安縣";
	size_t offsets[2 * sizeof(text) + 2];
	place_text_offsets(&out, text, strlen(text), offsets);
	assert_string_equal(out.text, "济南市章丘区2019年(略)乾安县");
	/* 南 is behind 濟 and its pinyin */
	assert_int_equal(offsets[3], strlen("濟(jì)"));
	assert_int_equal(offsets[out.len], strlen(text));
	strbuf_release(&out);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_are_those_of_the_yearbooks),
		cmocka_unit_test(a_code_is_what_it_was_that_year),
		cmocka_unit_test(parents_lie_above_their_children),
		cmocka_unit_test(nodes_have_names_and_parents),
		cmocka_unit_test(a_place_is_its_deepest_node),
		cmocka_unit_test(words_find_nodes),
		cmocka_unit_test(larger_places_come_first),
		cmocka_unit_test(every_region_is_found_by_name_and_pinyin),
		cmocka_unit_test(plain_text_drops_what_converters_add),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
