/*
 * assets/data/han_fold.tsv → base/fold_table.h. The simplified forms get rows
 * of their own; one that Big5 cannot write is simplified only.
 */
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "assets/csv.h"
#include "base/fold_table.h"

enum { QIAN = 0x4E7E }; /* 乾: 乾安县 must not become 干安县 (places.md 3.1) */

static uint32_t decode(const char *text)
{
	const unsigned char *s = (const unsigned char *)text;
	if (s[0] < 0x80)
		return s[0];
	if (s[0] < 0xE0)
		return (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu);
	if (s[0] < 0xF0)
		return (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
	return (s[0] & 0x07u) << 18 | (s[1] & 0x3Fu) << 12 | (s[2] & 0x3Fu) << 6
		| (s[3] & 0x3Fu);
}

static uint8_t is_in_big5(iconv_t big5, const char *text)
{
	char out[8], *to = out, *from = (char *)(uintptr_t)text;
	size_t room = sizeof(out), len = strlen(text);
	iconv(big5, NULL, NULL, NULL, NULL);
	return iconv(big5, &from, &len, &to, &room) == 0;
}

static int by_character(const void *a, const void *b)
{
	const struct fold_entry *x = a, *y = b;
	return (x->character > y->character) - (x->character < y->character);
}

static struct fold_entry *find(struct fold_entry *entries, size_t count, uint32_t c)
{
	for (size_t i = 0; i < count; i++) {
		if (entries[i].character == c)
			return &entries[i];
	}
	return NULL;
}

enum fold_to { FOLD_TO_CLASS, FOLD_TO_SIMPLE };

static void print_direct(const char *name, const struct fold_entry *entries,
	size_t count, enum fold_to to)
{
	size_t at = 0;
	printf("const uint16_t %s[FOLD_LAST - FOLD_FIRST + 1] = {\n", name);
	for (uint32_t c = FOLD_FIRST; c <= FOLD_LAST; c++) {
		uint32_t sign = c;
		while (at < count && entries[at].character < c)
			at++;
		if (at < count && entries[at].character == c)
			sign = to == FOLD_TO_CLASS ? entries[at].class
				: entries[at].simple;
		printf("%u,%s", sign <= UINT16_MAX ? sign : 0,
			c % 16 == 15 ? "\n" : "");
	}
	puts("};");
}

int main(int argc, char **argv)
{
	struct csv csv;
	csv_read(&csv, argc > 1 ? argv[1] : "assets", "data/han_fold.tsv");
	iconv_t big5 = iconv_open("BIG5", "UTF-8");
	struct fold_entry *entries = calloc(csv.rows * 2, sizeof(*entries));
	if (big5 == (iconv_t)-1 || !entries) {
		fputs("gen_fold: no BIG5 in iconv, or no memory\n", stderr);
		return 1;
	}
	size_t count = 0;
	for (size_t i = 0; i < csv.rows; i++) {
		struct fold_entry *entry = &entries[count++];
		entry->character = decode(csv_get(&csv, i, "0"));
		entry->class = decode(csv_get(&csv, i, "1"));
		entry->simple = entry->character == QIAN ? QIAN : decode(csv_get(&csv, i, "2"));
	}
	for (size_t i = 0; i < csv.rows; i++) {
		const char *text = csv_get(&csv, i, "2");
		uint32_t simple = decode(text);
		if (find(entries, count, simple))
			continue;
		struct fold_entry *entry = &entries[count++];
		*entry = (struct fold_entry){ simple, entries[i].class, simple,
			!is_in_big5(big5, text) };
	}
	qsort(entries, count, sizeof(*entries), by_character);
	printf("#include \"base/fold_table.h\"\n\nconst struct fold_entry fold_entries[] = {\n");
	for (size_t i = 0; i < count; i++)
		printf("\t{ 0x%X, 0x%X, 0x%X, %u },\n", entries[i].character,
			entries[i].class, entries[i].simple, entries[i].only_simplified);
	printf("};\nconst size_t fold_entry_count = %zu;\n", count);
	puts("const uint16_t fold_numbers[FOLD_LAST - FOLD_FIRST + 1] = {");
	for (size_t i = 0; i < count; i++)
		if (entries[i].character >= FOLD_FIRST
				&& entries[i].character <= FOLD_LAST)
			printf("\t[0x%X - FOLD_FIRST] = %zu,\n",
				entries[i].character, i + 1);
	puts("};");
	print_direct("fold_classes", entries, count, FOLD_TO_CLASS);
	print_direct("fold_simples", entries, count, FOLD_TO_SIMPLE);
	return 0;
}
