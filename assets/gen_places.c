/*
 * Prints places.c, the const tables of model/place_tables.h that hold regions,
 * their names, abbreviations, telephone codes and zones.
 */
#include <stdlib.h>
#include <string.h>

#include "assets/csv.h"

enum { FULL, SHORT, STEM };

struct name {
	const char *text;
	size_t region;
	int form, common;
};

struct key { /* of an abbreviation, a telephone code, a zone */
	const char *text, *code;
	size_t region;
};

static struct csv regions;
static const char *places;

static _Noreturn void fail(const char *what, const char *which)
{
	fprintf(stderr, "assets: places: %s: %s\n", what, which);
	exit(1);
}

static void *room(size_t count, size_t size)
{
	void *bytes = calloc(count, size);
	if (!bytes)
		fail("memory", "none");
	return bytes;
}

static const char *region_field(size_t row, const char *name)
{
	return csv_get(&regions, row, name);
}

/* The record of CODE that is in force now, else its last. */
static size_t region_index(const char *code)
{
	size_t found = regions.rows;
	for (size_t i = 0; i < regions.rows; i++)
		if (!strcmp(region_field(i, "code"), code)
				&& (found == regions.rows
					|| !*region_field(i, "valid_to")))
			found = i;
	if (found == regions.rows)
		fail("no such region", code);
	return found;
}

static void print_text(const char *text)
{
	csv_literal(stdout, text);
}

static void print_regions(void)
{
	struct csv pinyin;
	csv_read(&pinyin, places, "region_pinyin.csv");
	puts("const struct region regions[] = {");
	for (size_t i = 0; i < regions.rows; i++) {
		const char *code = region_field(i, "code");
		if (i && strcmp(region_field(i - 1, "code"), code) > 0)
			fail("regions.csv is not in order of code", code);
		if (strcmp(csv_get(&pinyin, i, "code"), code))
			fail("region_pinyin.csv is not in that order", code);
		printf("{\"%s\",", code);
		print_text(region_field(i, "name"));
		printf(",\"%s\",%s,%d,%d,\"%s\",\"%s\",\"%s\"},\n",
			region_field(i, "parent"), region_field(i, "level"),
			atoi(region_field(i, "valid_from")),
			atoi(region_field(i, "valid_to")),
			region_field(i, "successor"),
			csv_get(&pinyin, i, "pinyin"),
			csv_get(&pinyin, i, "initials"));
	}
	printf("};\nconst size_t region_count = %zu;\n", regions.rows);
	puts("const int16_t region_parents[] = {");
	for (size_t i = 0; i < regions.rows; i++) {
		const char *parent = region_field(i, "parent");
		if (*parent)
			printf("%zu,\n", region_index(parent));
		else
			puts("-1,");
	}
	puts("};");
}

/* Whether NAME is a word of the language, by ambiguous_names.csv. */
static int is_common(const struct csv *ambiguous, const char *name)
{
	for (size_t i = 0; i < ambiguous->rows; i++)
		if (!strcmp(csv_get(ambiguous, i, "kind"), "common-word")
				&& !strcmp(csv_get(ambiguous, i, "name"), name))
			return 1;
	return 0;
}

static int ends_with(const char *text, const char *end)
{
	size_t a = strlen(text), b = strlen(end);
	return a >= b && !strcmp(text + a - b, end);
}

static int alias_form(const char *alias, const char *kind)
{
	static const char *const ends[] = { "省", "市", "州", "县", "旗", "区", "盟" };
	if (!strcmp(kind, "stem"))
		return STEM;
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (ends_with(alias, ends[i]))
			return SHORT;
	return STEM;
}

static int compare_names(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	int order = strcmp(x->text, y->text);
	if (order)
		return order;
	if (x->region != y->region)
		return x->region < y->region ? -1 : 1;
	return x->form - y->form;
}

/* Aliases name a code; each of its records whose name begins alike has it. */
static size_t collect_names(struct name *names, const struct csv *aliases)
{
	size_t count = 0;
	for (size_t i = 0; i < regions.rows; i++)
		names[count++] = (struct name){ .text = region_field(i, "name"),
			.region = i, .form = FULL };
	for (size_t i = 0; i < aliases->rows; i++) {
		const char *code = csv_get(aliases, i, "code");
		const char *alias = csv_get(aliases, i, "alias");
		int form = alias_form(alias, csv_get(aliases, i, "kind"));
		size_t before = count;
		for (int anyway = 0; anyway < 2 && count == before; anyway++)
			for (size_t k = 0; k < regions.rows; k++)
				if (!strcmp(region_field(k, "code"), code)
						&& (anyway || !strncmp(alias,
						region_field(k, "name"), 3)))
					names[count++] = (struct name){ .text = alias,
						.region = k, .form = form };
	}
	return count;
}

static size_t drop_doubles(struct name *names, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		if (!kept || strcmp(names[kept - 1].text, names[i].text)
				|| names[kept - 1].region != names[i].region)
			names[kept++] = names[i];
	return kept;
}

static unsigned sign_of(const char *text)
{
	const unsigned char *at = (const unsigned char *)text;
	if ((at[0] & 0xF0) != 0xE0)
		fail("name does not begin with a Han character", text);
	return (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
}

static void print_starts(const struct name *names, size_t count)
{
	puts("const uint16_t place_starts[PLACE_SIGNS + 1] = {");
	size_t at = 0, strings = 0;
	for (unsigned sign = 0x3400; sign <= 0x9FFF; sign++) {
		printf("%zu,%s", strings, sign % 16 == 15 ? "\n" : "");
		while (at < count && sign_of(names[at].text) == sign) {
			if (!at || strcmp(names[at].text, names[at - 1].text))
				strings++;
			at++;
		}
	}
	printf("%zu };\n", strings);
	if (at != count)
		fail("name out of the signs' range", names[at].text);
}

static void print_names(void)
{
	struct csv aliases, ambiguous;
	csv_read(&aliases, places, "aliases.csv");
	csv_read(&ambiguous, places, "ambiguous_names.csv");
	struct name *names = room(regions.rows + 3 * aliases.rows, sizeof(*names));
	size_t count = collect_names(names, &aliases);
	qsort(names, count, sizeof(*names), compare_names);
	count = drop_doubles(names, count);
	puts("const struct place_candidate place_candidates[] = {");
	for (size_t i = 0; i < count; i++) {
		int same = i && !strcmp(names[i].text, names[i - 1].text);
		names[i].common = same ? names[i - 1].common
			: is_common(&ambiguous, names[i].text);
		printf("{%zu,%d,%d},\n", names[i].region, names[i].form,
			names[i].common);
	}
	puts("};\nconst struct place_string place_strings[] = {");
	size_t strings = 0;
	for (size_t i = 0, next; i < count; i = next) {
		for (next = i + 1; next < count
				&& !strcmp(names[i].text, names[next].text);)
			next++;
		printf("{");
		print_text(names[i].text);
		printf(",%zu,%zu,%zu},\n", i, next - i, strlen(names[i].text));
		strings++;
	}
	printf("};\nconst size_t place_string_count = %zu;\n", strings);
	print_starts(names, count);
}

static int compare_keys(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	int order = strcmp(x->text, y->text);
	return order ? order : strcmp(x->code, y->code);
}

static void print_keys(struct key *keys, size_t count, const char *table,
	const char *type)
{
	qsort(keys, count, sizeof(*keys), compare_keys);
	printf("const struct %s %ss[] = {\n", type, table);
	for (size_t i = 0; i < count; i++) {
		size_t sharers = 0;
		for (size_t k = 0; k < count; k++)
			sharers += !strcmp(keys[k].text, keys[i].text);
		printf("{");
		print_text(keys[i].text);
		printf(",%zu,%zu},\n", keys[i].region, sharers);
	}
	printf("};\nconst size_t %s_count = %zu;\n", table, count);
}

static void print_abbreviations(void)
{
	struct csv csv;
	csv_read(&csv, places, "abbreviations.csv");
	struct key *keys = room(csv.rows, sizeof(*keys));
	size_t count = 0;
	for (size_t i = 0; i < csv.rows; i++) {
		struct key key = { csv_get(&csv, i, "abbr"),
			csv_get(&csv, i, "code"), 0 };
		int known = 0; /* a province stands there as 代字 and as 简称 */
		for (size_t k = 0; k < count; k++)
			known |= !compare_keys(&keys[k], &key);
		if (known)
			continue;
		key.region = region_index(key.code);
		keys[count++] = key;
	}
	print_keys(keys, count, "place_abbreviation", "place_abbreviation");
}

static void print_phones(void)
{
	struct csv csv;
	csv_read(&csv, places, "phone_area_codes.csv");
	struct key *keys = room(csv.rows, sizeof(*keys));
	for (size_t i = 0; i < csv.rows; i++) {
		keys[i].text = csv_get(&csv, i, "area_code");
		keys[i].code = csv_get(&csv, i, "region_code");
		keys[i].region = region_index(keys[i].code);
	}
	print_keys(keys, csv.rows, "place_phone", "place_phone");
}

static void print_zones(void)
{
	struct csv csv;
	csv_read(&csv, places, "zones.csv");
	struct key *keys = room(csv.rows, sizeof(*keys));
	for (size_t i = 0; i < csv.rows; i++) {
		keys[i].text = csv_get(&csv, i, "name");
		keys[i].code = csv_get(&csv, i, "code");
		keys[i].region = region_index(csv_get(&csv, i, "parent"));
	}
	qsort(keys, csv.rows, sizeof(*keys), compare_keys);
	puts("const struct zone zones[] = {");
	for (size_t i = 0; i < csv.rows; i++) {
		printf("{\"%s\",", keys[i].code);
		print_text(keys[i].text);
		printf(",%zu},\n", keys[i].region);
	}
	printf("};\nconst size_t zone_count = %zu;\n", csv.rows);
}

int main(int argc, char **argv)
{
	char directory[1024];
	if (argc != 2 || snprintf(directory, sizeof(directory), "%s/places",
			argv[1]) >= (int)sizeof(directory))
		fail("usage", "gen_places ASSETS");
	places = directory;
	csv_read(&regions, places, "regions.csv");
	puts("#include \"model/place_tables.h\"");
	print_regions();
	print_names();
	print_abbreviations();
	print_phones();
	print_zones();
	return 0;
}
