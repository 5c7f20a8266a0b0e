/*
 * Makes gen/rates.c, the const table of model/rate.h, from
 * assets/forms/rates.csv. An indicator that is not in the crosswalk stops the
 * build.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "assets/csv.h"

enum { LONGEST = 4096 };

static struct csv rates, crosswalk;

static bool is_indicator(const char *id)
{
	for (size_t i = 0; i < crosswalk.rows; i++) {
		if (!strcmp(csv_get(&crosswalk, i, "indicator"), id))
			return true;
	}
	return false;
}

static void put_text(size_t row, const char *column)
{
	csv_literal(stdout, csv_get(&rates, row, column));
	fputs(", ", stdout);
}

/* a+b as (const char *const[]){ "a", "b", NULL } */
static void put_sum(size_t row, const char *column)
{
	char copy[LONGEST];
	snprintf(copy, sizeof(copy), "%s", csv_get(&rates, row, column));
	fputs("\n\t\t(const char *const[]){ ", stdout);
	for (char *id = strtok(copy, "+"); id; id = strtok(NULL, "+")) {
		if (!is_indicator(id)) {
			fprintf(stderr, "gen_rates: no such indicator: %s\n", id);
			exit(1);
		}
		printf("\"%s\", ", id);
	}
	fputs("NULL }, ", stdout);
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	char directory[LONGEST];
	snprintf(directory, sizeof(directory), "%s/forms", argv[1]);
	csv_read(&rates, directory, "rates.csv");
	csv_read(&crosswalk, directory, "crosswalk.csv");
	fputs("/* Made by assets/gen_rates.c from assets/forms. */\n"
		"#include \"model/rate.h\"\n\nconst struct rate rates[] = {\n", stdout);
	for (size_t i = 0; i < rates.rows; i++) {
		fputs("\t{ ", stdout);
		put_text(i, "id");
		put_text(i, "name");
		put_text(i, "formula");
		put_sum(i, "above");
		put_sum(i, "below");
		printf("%s, ", csv_get(&rates, i, "base"));
		put_text(i, "note");
		put_text(i, "note_zh");
		fputs("},\n", stdout);
	}
	fputs("};\nconst size_t rate_count = sizeof(rates) / sizeof(*rates);\n", stdout);
	return 0;
}
