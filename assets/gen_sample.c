/* Prints the table of model/sample.h: the files of assets/sample, in order of
 * their names, as arrays of bytes (C17 need not take long literals). */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "assets/csv.h"

static int is_document(const struct dirent *entry)
{
	const char *end = strrchr(entry->d_name, '.');
	return end && (!strcmp(end, ".html") || !strcmp(end, ".txt"));
}

static void print_bytes(const char *bytes, size_t len, int number)
{
	printf("static const char document_%d[] = {", number);
	for (size_t i = 0; i < len; i++) {
		/* A plain char may be signed: '\xe5' is right either way. */
		printf("%s'\\x%02x',", i % 12 ? "" : "\n\t", (unsigned char)bytes[i]);
	}
	printf("\n};\n\n");
}

int main(int argc, char **argv)
{
	const char *assets = argc > 1 ? argv[1] : "assets";
	char directory[1024];
	snprintf(directory, sizeof(directory), "%s/sample", assets);
	struct dirent **entries;
	int count = scandir(directory, &entries, is_document, alphasort);
	if (count <= 0) {
		fprintf(stderr, "assets: %s: no documents\n", directory);
		return 1;
	}
	printf("#include \"model/sample.h\"\n\n");
	size_t *lengths = calloc((size_t)count, sizeof(*lengths));
	if (!lengths)
		return 1;
	for (int i = 0; i < count; i++) {
		char *bytes = csv_slurp(directory, entries[i]->d_name, &lengths[i]);
		print_bytes(bytes, lengths[i], i);
		free(bytes);
	}
	printf("const struct sample samples[] = {\n");
	for (int i = 0; i < count; i++) {
		printf("\t{ .name = ");
		csv_literal(stdout, entries[i]->d_name);
		printf(", .bytes = document_%d, .len = %zu },\n", i, lengths[i]);
		free(entries[i]);
	}
	printf("};\n\nconst size_t sample_count = %d;\n", count);
	free(entries);
	free(lengths);
	return 0;
}
