/* Makes gen/adverts.c, the const table of model/advert.c. */
#include <stdio.h>
#include <string.h>

#include "assets/csv.h"

int main(int argc, char **argv)
{
	struct csv csv;
	if (argc != 2)
		return 2;
	csv_read(&csv, argv[1], "data/advert_words.csv");
	fputs("/* Made by assets/gen_adverts.c from assets/data/advert_words.csv. */\n"
		"#include \"model/advert.h\"\n\nconst struct advert_word advert_words[] = {\n", stdout);
	for (size_t i = 0; i < csv.rows; i++) {
		fputs("\t{ ", stdout);
		csv_literal(stdout, csv_get(&csv, i, "word"));
		printf(", %s },\n", strcmp(csv_get(&csv, i, "needs"), "address") ? "false" : "true");
	}
	printf("};\nconst size_t advert_word_count = %zu;\n", csv.rows);
	return 0;
}
