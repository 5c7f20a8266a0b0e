/*
 * Prints the KEYS section of nianbao(1) from the one action table, or SETTINGS
 * and NAMES of nianbao-config(5) from the tables of the configuration, in mdoc.
 * tests/manual/run.sh compares it with the page.
 */
#include <stdio.h>
#include <string.h>

#include "tui/action.h"
#include "tui/config.h"
#include "tui/draw.h"
#include "tui/theme.h"
#include "tui/view.h"

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
	for (size_t i = 0; i < screen_row_count; i++)
		valid += (where & (unsigned)screen_rows[i].screen) != 0;
	if (valid >= screen_row_count - 1)
		return;
	printf(".Pq ");
	for (size_t i = 0; i < screen_row_count; i++) {
		if (where & (unsigned)screen_rows[i].screen)
			printf("%s%s", count++ ? ", " : "", screen_rows[i].name);
	}
	printf("\n");
}

static void print_table(void)
{
	printf(".Sh KEYS\n"
		"Digits before a key are its count; Esc gives up a key that waits for another.\n"
		"In brackets stand the screens where a key is valid, when these are not all.\n"
		".Bl -tag -width \"Space, PgDn, C-f\"\n");
	for (size_t i = 0; i < action_row_count; i++) {
		const struct action_row *row = &action_rows[i];
		print_keys(row->keys);
		printf("%s.\n", row->help);
		print_where(row->where);
	}
	printf(".El\n");
}

/* ------------------------------------------------------ nianbao-config(5) */

static void print_settings(void)
{
	printf(".Sh SETTINGS\n.Bl -tag -width Ds\n");
	for (size_t i = 0; i < config_row_count; i++)
		printf(".It Cm %s Ar %s\n%s\n", config_rows[i].name,
			config_rows[i].value, config_rows[i].help);
	printf(".El\n");
}

static void print_names(const char *what, const char *const *names,
	size_t count)
{
	printf(".It %s\n", what);
	for (size_t i = 0; i < count && names[i]; i++)
		printf(".Cm %s%s\n", names[i],
			i + 1 < count && names[i + 1] ? " ," : "");
}

static bool is_first_of_name(size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (!strcmp(action_rows[i].name, action_rows[at].name))
			return false;
	return true;
}

static void print_lists(void)
{
	const char *screens[32], *actions[256];
	size_t count = 0;
	for (size_t i = 0; i < screen_row_count; i++)
		screens[i] = screen_rows[i].name;
	for (size_t i = 0; i < action_row_count; i++)
		if (is_first_of_name(i))
			actions[count++] = action_rows[i].name;
	printf(".Sh NAMES\n.Bl -tag -width Ds\n");
	print_names("STYLE", style_names, 100);
	print_names("COLOUR", colour_names, 100);
	print_names("ATTRIBUTE", attribute_names, 100);
	print_names("COLUMN", view_reports_column_names, 100);
	print_names("SCREEN", screens, screen_row_count);
	print_names("ACTION", actions, count);
	printf(".El\n");
}

int main(int argc, char **argv)
{
	if (argc > 1 && !strcmp(argv[1], "settings"))
		print_settings();
	else if (argc > 1 && !strcmp(argv[1], "names"))
		print_lists();
	else
		print_table();
	return 0;
}
