/* Makes gen/prose.c, the const tables of model/prose_table.h. */
#include <stdio.h>

#include "assets/csv.h"

static void put(const struct csv *csv, const char *const *names)
{
	for (size_t i = 0; i < csv->rows; i++) {
		fputs("\t{ ", stdout);
		for (size_t k = 0; names[k]; k++) {
			csv_literal(stdout, csv_get(csv, i, names[k]));
			fputs(", ", stdout);
		}
		fputs("},\n", stdout);
	}
}

int main(int argc, char **argv)
{
	static const char *const words[] = { "cell", "lead", "without", "context", "apart", "units", NULL };
	static const char *const zeros[] = { "cell", "words", "without", "rule", "cells", "apart", NULL };
	static const char *const checks[] = { "rule", "lead", "without", "context", "units", "cells", NULL };
	struct csv csv;
	if (argc != 2)
		return 2;
	fputs("/* Made by assets/gen_prose.c from assets/forms. */\n"
		"#include \"model/prose_table.h\"\n\nconst struct prose_words prose_words[] = {\n", stdout);
	csv_read(&csv, argv[1], "forms/prose_words.csv");
	put(&csv, words);
	printf("};\nconst size_t prose_words_count = %zu;\n\nconst struct prose_zero prose_zeros[] = {\n",
		csv.rows);
	csv_read(&csv, argv[1], "forms/prose_zero.csv");
	put(&csv, zeros);
	printf("};\nconst size_t prose_zeros_count = %zu;\n\nconst struct prose_check prose_checks[] = {\n",
		csv.rows);
	csv_read(&csv, argv[1], "forms/prose_checks.csv");
	put(&csv, checks);
	printf("};\nconst size_t prose_checks_count = %zu;\n", csv.rows);
	return 0;
}
