/*
 * Prints the KEYS section of nianbao(1) from the one action table, in mdoc.
 * tests/manual/run.sh compares it with the page.
 */
#include <stdio.h>
#include <string.h>

#include "tui/action.h"

static const struct { unsigned bit; const char *name; } screens[] = {
	{ SCREEN_HOME, "places" },
	{ SCREEN_REPORTS, "reports" },
	{ SCREEN_REPORT, "report" },
	{ SCREEN_TABLE, "table" },
	{ SCREEN_COMPARE, "compare" },
	{ SCREEN_SEARCH, "search" },
	{ SCREEN_HELP, "help" },
	{ SCREEN_PALETTE, "commands" },
	{ SCREEN_WELCOME, "welcome" },
	{ SCREEN_MARKS, "marks" },
	{ SCREEN_DOUBTFUL, "doubtful" },
	{ SCREEN_TREND, "trend" },
	{ SCREEN_RANK, "rank" },
};
enum { SCREEN_COUNT = sizeof(screens) / sizeof(screens[0]) };

/* Names of keys are words; signs that mean something to mdoc are escaped. */
static void print_key(const char *key, size_t len)
{
	printf(" \\&");
	for (size_t i = 0; i < len; i++) {
		switch (key[i]) {
		case '\\': printf("\\e"); break;
		case '\'': printf("\\(aq"); break;
		case '-': printf("\\-"); break;
		default: putchar(key[i]);
		}
	}
}

static void print_keys(const char *keys)
{
	printf(".It Ic");
	while (*keys) {
		size_t len = strcspn(keys, " ");
		print_key(keys, len);
		keys += len + strspn(keys + len, " ");
		if (*keys)
			printf(" ,");
	}
	printf("\n");
}

/* The screens where WHERE is valid; nothing is said of all or all but those
 * where one types. */
static void print_where(unsigned where)
{
	unsigned count = 0, valid = 0;
	for (size_t i = 0; i < SCREEN_COUNT; i++)
		valid += (where & screens[i].bit) != 0;
	if (valid >= SCREEN_COUNT - 1)
		return;
	printf(".Pq ");
	for (size_t i = 0; i < SCREEN_COUNT; i++) {
		if (where & screens[i].bit)
			printf("%s%s", count++ ? ", " : "", screens[i].name);
	}
	printf("\n");
}

int main(void)
{
	printf(".Sh KEYS\n"
		"Digits before a key are its count.\n"
		"In brackets stand the screens where a key is valid, when these are not all.\n"
		".Bl -tag -width \"Space, PgDn, C-f\"\n");
	for (size_t i = 0; i < action_row_count; i++) {
		const struct action_row *row = &action_rows[i];
		print_keys(row->keys);
		printf("%s.\n", row->help);
		print_where(row->where);
	}
	printf(".El\n");
	return 0;
}
