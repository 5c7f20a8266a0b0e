/*
 * Prints the KEYS section of nianbao(1) from the one action table, or SETTINGS
 * and NAMES of nianbao-config(5) from the tables of the configuration, in mdoc.
 * tests/manual/run.sh compares it with the page.
 */
#include <stdbool.h>
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

static unsigned screens_of(unsigned where)
{
	unsigned valid = 0;
	for (size_t i = 0; i < screen_row_count; i++)
		valid += (where & (unsigned)screen_rows[i].screen) != 0;
	return valid;
}

/* The keys of all screens, but perhaps where one types and of what they open; of
 * several, in brackets; and of a few, with the others of each of these. */
enum reach { REACH_ALL, REACH_SEVERAL, REACH_FEW };

static enum reach reach_of(unsigned where)
{
	enum { FEW = 3 };
	unsigned valid = screens_of(where);
	return valid >= screen_row_count - 2 ? REACH_ALL
		: valid > FEW ? REACH_SEVERAL : REACH_FEW;
}

static void print_where(unsigned where)
{
	unsigned count = 0;
	printf(".Pq ");
	for (size_t i = 0; i < screen_row_count; i++) {
		if (where & (unsigned)screen_rows[i].screen)
			printf("%s%s", count++ ? ", " : "", screen_rows[i].name);
	}
	printf("\n");
}

static void print_action(int action, enum reach reach, unsigned screens)
{
	for (size_t i = 0; i < action_row_count; i++) {
		const struct action_row *row = &action_rows[i];
		if ((int)row->action != action || reach_of(row->where) != reach
		    || !(row->where & screens))
			continue;
		print_keys(row->keys);
		printf("%s.\n", row->help);
		if (reach == REACH_SEVERAL)
			print_where(row->where);
	}
}

/* In the order of enum action: movement first. */
static void print_group(const char *head, enum reach reach, unsigned screens)
{
	printf(".Ss %s\n.Bl -tag -width \"Space, PgDn, C-f\"\n", head);
	for (int action = 0; action < ACTION_COUNT; action++)
		print_action(action, reach, screens);
	printf(".El\n");
}

static bool has_few(unsigned screen)
{
	for (size_t i = 0; i < action_row_count; i++)
		if (action_rows[i].where & screen
		    && reach_of(action_rows[i].where) == REACH_FEW)
			return true;
	return false;
}

static void print_table(void)
{
	printf(".Sh KEYS\n"
		"Digits before a key are its count; Esc gives up a key that waits for another.\n");
	print_group("On all screens", REACH_ALL, ~0U);
	print_group("On several screens, named in brackets", REACH_SEVERAL, ~0U);
	for (size_t i = 0; i < screen_row_count; i++) {
		char head[64];
		unsigned screen = (unsigned)screen_rows[i].screen;
		snprintf(head, sizeof(head), "Screen: %s", screen_rows[i].name);
		if (has_few(screen))
			print_group(head, REACH_FEW, screen);
	}
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
