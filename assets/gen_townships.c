/*
 * Prints townships.c: the townships of model/place_tables.h, their names in
 * one pool in order of bytes.
 */
#include <stdlib.h>
#include <string.h>

#include "assets/csv.h"

struct row {
	const char *name;
	unsigned long code;
	int first_seen, gone_by;
	size_t offset, index;
};

static _Noreturn void fail(const char *what, const char *which)
{
	fprintf(stderr, "assets: townships.csv: %s: %s\n", what, which);
	exit(1);
}

static int by_code(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	if (x->code != y->code)
		return x->code < y->code ? -1 : 1;
	if (x->first_seen != y->first_seen)
		return x->first_seen - y->first_seen;
	return strcmp(x->name, y->name);
}

static int by_name(const void *a, const void *b)
{
	const struct row *x = *(const struct row *const *)a;
	const struct row *y = *(const struct row *const *)b;
	int order = strcmp(x->name, y->name);
	return order ? order : (x->index > y->index) - (x->index < y->index);
}

static unsigned sign_of(const char *text)
{
	const unsigned char *at = (const unsigned char *)text;
	if ((at[0] & 0xF0) != 0xE0)
		return 0x3400; /* the one or two that begin otherwise */
	return (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
}

static void print_pool(struct row **names, size_t count)
{
	size_t offset = 0;
	/* One string, for 54,000 pointers would be relocated at each start. */
	puts("#pragma GCC diagnostic ignored \"-Woverlength-strings\"");
	puts("const char township_names[] =");
	for (size_t i = 0; i < count; i++) {
		if (i && !strcmp(names[i]->name, names[i - 1]->name)) {
			names[i]->offset = names[i - 1]->offset;
			continue;
		}
		names[i]->offset = offset;
		printf("\"%s\\0\"\n", names[i]->name);
		offset += strlen(names[i]->name) + 1;
	}
	puts(";");
}

static void print_starts(struct row **names, size_t count)
{
	puts("const uint16_t township_starts[PLACE_SIGNS + 1] = {");
	size_t at = 0;
	for (unsigned sign = 0x3400; sign <= 0x9FFF; sign++) {
		printf("%zu,%s", at, sign % 16 == 15 ? "\n" : "");
		while (at < count && sign_of(names[at]->name) == sign)
			at++;
	}
	/* Two begin with a bracket and follow; no text is searched for them. */
	printf("%zu };\n", at);
}

int main(int argc, char **argv)
{
	char directory[1024];
	if (argc != 2 || snprintf(directory, sizeof(directory), "%s/places",
			argv[1]) >= (int)sizeof(directory))
		fail("usage", "gen_townships ASSETS");
	struct csv csv;
	csv_read(&csv, directory, "townships.csv");
	size_t count = csv.rows;
	struct row *rows = calloc(count, sizeof(*rows));
	struct row **names = calloc(count, sizeof(*names));
	if (!rows || !names || count > 65535)
		fail("memory, or too many rows", "");
	for (size_t i = 0; i < count; i++) {
		rows[i].name = csv_get(&csv, i, "name");
		rows[i].code = strtoul(csv_get(&csv, i, "code"), NULL, 10);
		rows[i].first_seen = atoi(csv_get(&csv, i, "first_seen"));
		rows[i].gone_by = atoi(csv_get(&csv, i, "gone_by"));
		if (strpbrk(rows[i].name, "\"\\"))
			fail("name with a quote", rows[i].name);
	}
	qsort(rows, count, sizeof(*rows), by_code);
	for (size_t i = 0; i < count; i++) {
		rows[i].index = i;
		names[i] = &rows[i];
	}
	qsort(names, count, sizeof(struct row *), by_name);
	puts("#include \"model/place_tables.h\"");
	print_pool(names, count);
	puts("const struct township townships[] = {");
	for (size_t i = 0; i < count; i++)
		printf("{%lu,%zu,%d,%d},\n", rows[i].code, rows[i].offset,
			rows[i].first_seen, rows[i].gone_by);
	printf("};\nconst size_t township_count = %zu;\n", count);
	puts("const uint16_t townships_by_name[] = {");
	for (size_t i = 0; i < count; i++)
		printf("%zu,%s", names[i]->index, i % 16 == 15 ? "\n" : "");
	puts("};");
	print_starts(names, count);
	return 0;
}
