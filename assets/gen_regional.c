/*
 * assets/data/tw_words.tsv → db/regional.h.
 */
#include <stdio.h>

#include "assets/csv.h"

int main(int argc, char **argv)
{
	struct csv csv;
	csv_read(&csv, argc > 1 ? argv[1] : "assets", "data/tw_words.tsv");
	puts("#include \"db/regional.h\"\n\n"
		"const struct regional_word regional_words[] = {");
	for (size_t row = 0; row < csv.rows; row++) {
		fputs("\t{ ", stdout);
		csv_literal(stdout, csv_get(&csv, row, "0"));
		fputs(", ", stdout);
		csv_literal(stdout, csv_get(&csv, row, "1"));
		puts(" },");
	}
	printf("};\n\nconst size_t regional_word_count = %zu;\n", csv.rows);
	return 0;
}
