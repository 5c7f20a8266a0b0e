/*
 * Prints place_pairs.c, the const tables of model/place_tables.h that tell where
 * no name of a region or a township begins, by its first two characters, and
 * none of a township, by its first three.
 */
#include <stdlib.h>
#include <string.h>

#include "assets/csv.h"
#include "model/place_tables.h"

static uint8_t pairs[PLACE_PAIRS / 8];
static uint8_t triples[TOWNSHIP_TRIPLES / 8];

static void set_bit(uint8_t *bits, unsigned bit)
{
	bits[bit / 8] |= (uint8_t)(1u << bit % 8);
}

enum names { NAMES_OF_REGIONS, NAMES_OF_TOWNSHIPS };

static void add_names(const char *places, const char *table, const char *column,
	enum names kind)
{
	struct csv csv;
	csv_read(&csv, places, table);
	for (size_t i = 0; i < csv.rows; i++) {
		const char *name = csv_get(&csv, i, column);
		if (strlen(name) < PLACE_PAIR_BYTES) {
			fprintf(stderr, "assets: places: name too short: %s\n", name);
			exit(1);
		}
		set_bit(pairs, place_pair(name));
		if (kind == NAMES_OF_TOWNSHIPS)
			set_bit(triples, township_triple(name,
				strlen(name) < PLACE_TRIPLE_BYTES ? NULL
				: name + PLACE_PAIR_BYTES));
	}
}

static void print_bits(const char *declaration, const uint8_t *bits,
	size_t count)
{
	printf("\nconst uint8_t %s = {\n", declaration);
	for (size_t i = 0; i < count; i++)
		printf("%u,%s", bits[i], i % 16 == 15 ? "\n" : "");
	puts("};");
}

int main(int argc, char **argv)
{
	char places[1024];
	if (argc != 2 || snprintf(places, sizeof(places), "%s/places", argv[1])
			>= (int)sizeof(places))
		return 2;
	add_names(places, "regions.csv", "name", NAMES_OF_REGIONS);
	add_names(places, "aliases.csv", "alias", NAMES_OF_REGIONS);
	add_names(places, "townships.csv", "name", NAMES_OF_TOWNSHIPS);
	puts("#include \"model/place_tables.h\"");
	print_bits("place_pairs[PLACE_PAIRS / 8]", pairs, sizeof(pairs));
	print_bits("township_triples[TOWNSHIP_TRIPLES / 8]", triples,
		sizeof(triples));
	return 0;
}
