/* assets/data/pinyin.tsv → base/pinyin_table.h. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "assets/csv.h"
#include "base/pinyin_table.h"

/* The characters are of the plane that takes three bytes. */
static uint32_t decode(const char *text)
{
	const unsigned char *s = (const unsigned char *)text;
	if (strlen(text) != 3 || s[0] < 0xE0) {
		fprintf(stderr, "data/pinyin.tsv: %s is no one character\n", text);
		exit(1);
	}
	return (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
}

int main(int argc, char **argv)
{
	struct csv csv;
	uint32_t before = 0;
	csv_read(&csv, argc > 1 ? argv[1] : "assets", "data/pinyin.tsv");
	printf("#include \"base/pinyin_table.h\"\n\n"
		"const struct pinyin_entry pinyin_entries[] = {\n");
	for (size_t i = 0; i < csv.rows; i++) {
		uint32_t character = decode(csv_get(&csv, i, "0"));
		if (character <= before) {
			fputs("data/pinyin.tsv: not in order\n", stderr);
			return 1;
		}
		before = character;
		printf("\t{ 0x%X, ", character);
		csv_literal(stdout, csv_get(&csv, i, "1"));
		printf(" },\n");
	}
	printf("};\nconst size_t pinyin_entry_count = %zu;\n", csv.rows);
	return 0;
}
