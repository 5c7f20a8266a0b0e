#include "tui/config.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/home.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/near.h"
#include "base/utf8.h"
#include "tui/action.h"
#include "tui/theme.h"
#include "tui/view.h"

enum { MOST_BYTES = 1 << 20 };

static char *wrong(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

static char *wrong(const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list args;

	va_start(args, format);
	strbuf_addv(&text, format, args);
	va_end(args);
	return strbuf_take(&text);
}

/* The same with the first LEN bytes of WORD in it, and behind it the one of
 * NAMES (NULL at the end) that was meant, after the BEFORE that goes with it. */
static char *wrong_name(const char *sentence, const char *word, size_t len,
	const char *before, const char *const *names)
{
	struct strbuf text = STRBUF_INIT;
	struct near near;
	char *name = mem_bytes(word, len);

	near_begin(&near, name);
	for (; *names != NULL; names++)
		near_try(&near, *names);
	strbuf_addf(&text, sentence, name);
	if (near.name != NULL) {
		strbuf_addf(&text, _("; did you mean %s%s?"), before, near.name);
	}
	free(name);
	return strbuf_take(&text);
}

/* ------------------------------------------------------------- settings */

static char *set_language(struct config *config, const char *rest,
	const char *value)
{
	(void)rest;
	if (strcmp(value, "auto") != 0 && !lang_is_known(value))
		return wrong(_("%s is not en, zh_CN or auto"), value);
	free(config->language);
	config->language = strcmp(value, "auto") == 0 ? NULL : mem_text(value);
	return NULL;
}

static char *set_ambiguous(struct config *config, const char *rest,
	const char *value)
{
	(void)rest;
	if (strcmp(value, "1") != 0 && strcmp(value, "2") != 0
			&& strcmp(value, "auto") != 0)
		return wrong(_("%s is not 1, 2 or auto"), value);
	config->ambiguous = *value == 'a' ? 0 : *value - '0';
	return NULL;
}

static char *set_flag(bool *flag, const char *value)
{
	if (strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
		return wrong(_("%s is not yes or no"), value);
	*flag = *value == 'y';
	return NULL;
}

static char *set_mouse(struct config *config, const char *rest,
	const char *value)
{
	(void)rest;
	return set_flag(&config->mouse, value);
}

static char *set_session(struct config *config, const char *rest,
	const char *value)
{
	(void)rest;
	return set_flag(&config->session, value);
}

static char *set_theme(struct config *config, const char *rest,
	const char *value)
{
	(void)config;
	(void)rest;
	return theme_choose(value) ? NULL
		: wrong_name(_("there is no theme %s"), value, strlen(value), "",
			theme_names);
}

static char *set_colour(struct config *config, const char *rest,
	const char *value)
{
	const char *word;

	(void)config;
	if (theme_set(rest, value, &word))
		return NULL;
	if (word == NULL)
		return wrong_name(_("there is no style %s"), rest, strlen(rest),
			"colour.", style_names);
	return wrong_name(_("there is no colour %s"), word, strcspn(word, " "),
		"", colour_names);
}

static char *set_columns(struct config *config, const char *rest,
	const char *value)
{
	const char *word = view_reports_columns(value);

	(void)config;
	(void)rest;
	return word == NULL ? NULL : wrong_name(_("the reports have no column %s"),
		word, strcspn(word, " "), "", view_reports_column_names);
}

enum { NAMES_MOST = 256 };

/* The names of the actions that WHERE has. */
static void list_actions(const char *names[NAMES_MOST], unsigned where)
{
	size_t count = 0;

	for (size_t i = 0; i < action_row_count && count + 1 < NAMES_MOST; i++)
		if (action_rows[i].where & where)
			names[count++] = action_rows[i].name;
	names[count] = NULL;
}

/* The part of NAME before its dot is no screen. */
static char *wrong_screen(const char *name)
{
	const char *names[NAMES_MOST];
	size_t count = 0;

	for (size_t i = 0; i < screen_row_count && count + 1 < NAMES_MOST; i++)
		names[count++] = screen_rows[i].name;
	names[count] = NULL;
	return wrong_name(_("there is no screen %s"), name, strcspn(name, "."),
		"key.", names);
}

static char *wrong_action(const char *name, unsigned where)
{
	const char *names[NAMES_MOST];

	list_actions(names, where);
	return wrong_name(where == ~0u ? _("there is no action %s")
		: _("that screen has no action %s"), name, strlen(name), "", names);
}

/* REST is ACTION, or SCREEN.ACTION. */
static char *set_key(struct config *config, const char *rest,
	const char *value)
{
	unsigned where = ~0u;

	(void)config;
	for (size_t i = 0; i < screen_row_count; i++) {
		size_t len = strlen(screen_rows[i].name);

		if (strncmp(rest, screen_rows[i].name, len) == 0
				&& rest[len] == '.') {
			where = (unsigned)screen_rows[i].screen;
			rest += len + 1;
			break;
		}
	}
	if (where == ~0u && strchr(rest, '.') != NULL)
		return wrong_screen(rest);
	switch (action_bind(rest, where, value)) {
	case BINDING_DONE:
		break;
	case BINDING_NO_ACTION:
		return wrong_action(rest, where);
	case BINDING_NO_KEYS:
		return wrong(_("%s are no keys"), value);
	case BINDING_TAKEN:
		return wrong(_("one of %s has been given to another action"),
			value);
	}
	return NULL;
}

const struct config_row config_rows[] = {
	{ "language", "en | zh_CN | auto",
	  "The language of what the program says; auto is that of the locale.",
	  set_language },
	{ "ambiguous", "1 | 2 | auto",
	  "How many columns the terminal gives to characters of ambiguous width;"
	  " auto asks it.", set_ambiguous },
	{ "mouse", "yes | no",
	  "Whether the program takes the mouse, or leaves it to the terminal.",
	  set_mouse },
	{ "session", "yes | no",
	  "Whether it begins with the screens of the last session.",
	  set_session },
	{ "theme", "dark | light | mono | contrast",
	  "The colours, for a dark or a light ground, without colour, or with a"
	  " high contrast.", set_theme },
	{ "colour.STYLE", "[COLOUR] [on COLOUR] [ATTRIBUTE ...]",
	  "What a style looks like, whatever the theme.", set_colour },
	{ "columns", "COLUMN ...",
	  "The columns of the list of reports, in their usual order; a narrow"
	  " window shows as many of them as fit.", set_columns },
	{ "key.ACTION", "KEYS | none",
	  "The keys of an action, parted by spaces, on all screens that have it;"
	  " they go before what the same keys mean otherwise.", set_key },
	{ "key.SCREEN.ACTION", "KEYS | none",
	  "The same on one screen alone.", set_key },
};
const size_t config_row_count = sizeof(config_rows) / sizeof(config_rows[0]);

/* -------------------------------------------------------------- reading */

/* The row of NAME; *REST is what is behind the dot of one that has many. */
static const struct config_row *find_row(const char *name, const char **rest)
{
	for (size_t i = 0; i < config_row_count; i++) {
		const char *row = config_rows[i].name;
		const char *dot = strchr(row, '.');
		size_t len = dot == NULL ? strlen(row) : (size_t)(dot - row) + 1;

		*rest = name + len;
		if (dot == NULL ? strcmp(name, row) == 0
				: strncmp(name, row, len) == 0)
			return &config_rows[i];
	}
	return NULL;
}

static char *wrong_setting(const char *name)
{
	const char *names[NAMES_MOST];
	size_t count = 0;

	for (size_t i = 0; i < config_row_count; i++)
		if (strchr(config_rows[i].name, '.') == NULL)
			names[count++] = config_rows[i].name;
	names[count] = NULL;
	return wrong_name(_("there is no setting %s"), name, strlen(name), "",
		names);
}

/* What is wrong with LINE, or NULL. */
static char *read_line(struct config *config, char *line)
{
	const struct config_row *row;
	const char *rest;
	char *value;

	line += strspn(line, " \t");
	value = line + strcspn(line, " \t");
	if (*value != '\0')
		*value++ = '\0';
	value += strspn(value, " \t");
	if (*line == '\0' || *line == '#')
		return NULL;
	row = find_row(line, &rest);
	if (row == NULL)
		return wrong_setting(line);
	if (*value == '\0')
		return wrong(_("%s wants a value"), line);
	return row->set(config, rest, value);
}

/* From a # that stands alone on, and spaces at the end. */
static void cut_line(char *line)
{
	char *sign = line;
	size_t len;

	while ((sign = strchr(sign, '#')) != NULL) {
		if (sign > line && (sign[-1] == ' ' || sign[-1] == '\t')
				&& (sign[1] == ' ' || sign[1] == '\0')) {
			*sign = '\0';
			break;
		}
		sign++;
	}
	len = strlen(line);
	while (len > 0 && strchr(" \t\r", line[len - 1]) != NULL)
		line[--len] = '\0';
}

void config_read_text(struct config *config, const char *file,
	const char *text)
{
	char *copy = mem_text(text), *at = copy, *line;
	unsigned number = 0;

	while ((line = strsep(&at, "\n")) != NULL) {
		char *what;

		number++;
		cut_line(line);
		what = read_line(config, line);
		if (what == NULL)
			continue;
		strbuf_addf(&config->wrong, "%s:%u: %s\n", file, number, what);
		config->wrong_count++;
		free(what);
	}
	free(copy);
}

char *config_path(void)
{
	const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	struct strbuf path = STRBUF_INIT;

	if (folder != NULL && *folder == '/')
		strbuf_adds(&path, folder);
	else
		strbuf_addf(&path, "%s/.config",
			home != NULL && *home != '\0' ? home : ".");
	strbuf_adds(&path, "/nianbao/config");
	return strbuf_take(&path);
}

static void read_file(struct config *config, const char *shown, FILE *file)
{
	struct strbuf bytes = STRBUF_INIT, text = STRBUF_INIT;
	char part[4096];
	size_t len;

	while (bytes.len < MOST_BYTES
			&& (len = fread(part, 1, sizeof(part), file)) > 0)
		strbuf_add(&bytes, part, len);
	utf8_repair(&text, bytes.text, bytes.len);
	config_read_text(config, shown, text.text);
	strbuf_release(&bytes);
	strbuf_release(&text);
}

void config_read(struct config *config)
{
	char *path = config_path();
	struct strbuf shown = STRBUF_INIT;
	FILE *file = fopen(path, "r");
	int wrong = file == NULL && errno != ENOENT && errno != ENOTDIR ? errno
		: 0;

	*config = (struct config) { .mouse = true, .session = true,
		.wrong = STRBUF_INIT };
	home_add_path(&shown, path);
	if (file != NULL) {
		errno = 0;
		read_file(config, shown.text, file);
		if (ferror(file)) /* a folder, too, can be opened */
			wrong = errno ? errno : EIO;
		fclose(file);
	}
	if (wrong != 0) {
		strbuf_addf(&config->wrong, "%s: %s\n", shown.text,
			strerror(wrong));
		config->wrong_count++;
	}
	strbuf_release(&shown);
	free(path);
}

void config_release(struct config *config)
{
	free(config->language);
	strbuf_release(&config->wrong);
	action_forget_bindings();
	theme_forget();
}
