/*
 * Prints place_pairs.c, the const table of model/place_tables.h that tells where
 * no name of a region or a township begins, by its first two characters.
 */
#include <stdlib.h>
#include <string.h>

#include "assets/csv.h"
#include "model/place_tables.h"

static uint8_t pairs[PLACE_PAIRS / 8];

static void add_names(const char *places, const char *table, const char *column)
{
	struct csv csv;
	csv_read(&csv, places, table);
	for (size_t i = 0; i < csv.rows; i++) {
		const char *name = csv_get(&csv, i, column);
		if (strlen(name) < PLACE_PAIR_BYTES) {
			fprintf(stderr, "assets: places: name too short: %s\n", name);
			exit(1);
		}
		unsigned pair = place_pair(name);
		pairs[pair / 8] |= (uint8_t)(1u << pair % 8);
	}
}

int main(int argc, char **argv)
{
	char places[1024];
	if (argc != 2 || snprintf(places, sizeof(places), "%s/places", argv[1])
			>= (int)sizeof(places))
		return 2;
	add_names(places, "regions.csv", "name");
	add_names(places, "aliases.csv", "alias");
	add_names(places, "townships.csv", "name");
	puts("#include \"model/place_tables.h\"\n\n"
		"const uint8_t place_pairs[PLACE_PAIRS / 8] = {");
	for (size_t i = 0; i < sizeof(pairs); i++)
		printf("%u,%s", pairs[i], i % 16 == 15 ? "\n" : "");
	puts("};");
	return 0;
}
