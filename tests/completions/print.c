/*
 * Prints the completion of a shell, bash, zsh or fish, from the tables of
 * commands and options. tests/completions/run.sh compares them with
 * assets/completions.
 */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"

static bool has(uint64_t wanted, const struct option_row *option)
{
	return wanted >> option->id & 1;
}

static bool takes_files(const char *what)
{
	return what && (!strncmp(what, "FILE", 4) || !strncmp(what, "PATH", 4));
}

static bool has_values(const struct option_row *option)
{
	return (option->argument && strchr(option->argument, '|')) ||
		(option->wanted && strstr(option->wanted, " or "));
}

static void command_names(void)
{
	for (size_t i = 0; i < command_count; i++)
		printf("%s%s", i ? " " : "", commands[i].name);
}

/* Prints the words an option may have, of "1|2|auto", or of "text,
 * tsv or md". Returns how many there are. */
static size_t values(const struct option_row *option, const char *between)
{
	static const char *const ends[] = { ", ", " or ", "|" };
	const char *list = option->argument && strchr(option->argument, '|')
		? option->argument : option->wanted;
	size_t count = 0;

	if (!has_values(option))
		return 0;
	while (*list) {
		size_t len = strcspn(list, ",| ");

		printf("%s%.*s", count++ ? between : "", (int)len, list);
		list += len;
		for (size_t i = 0; i < 3; i++)
			if (!strncmp(list, ends[i], strlen(ends[i])))
				list += strlen(ends[i]);
	}
	return count;
}

/* In single quotes of a shell; what zsh means otherwise goes. */
static void print_quoted(const char *text)
{
	for (; *text; text++)
		if (*text == '\'')
			printf("'\\''");
		else if (!strchr("[]:", *text))
			putchar(*text);
}

/* ----------------------------------------------------------------- bash */

static void bash_options(uint64_t wanted)
{
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (has(wanted, &option_rows[i]))
			printf(" --%s", option_rows[i].name);
}

static void bash_values(void)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *option = &option_rows[i];

		if (!option->argument)
			continue;
		printf("\t--%s", option->name);
		if (option->letter)
			printf(" | -%c", option->letter);
		printf(")");
		if (has_values(option)) {
			printf(" COMPREPLY=($(compgen -W '");
			values(option, " ");
			printf("' -- \"$cur\"));");
		} else if (takes_files(option->argument)) {
			printf(" COMPREPLY=($(compgen -f -- \"$cur\"));");
		}
		printf(" return ;;\n");
	}
}

static void print_bash(void)
{
	printf("# nianbao for bash, made from the tables of the program.\n"
		"_nianbao() {\n"
		"\tlocal cur=${COMP_WORDS[COMP_CWORD]} command='' words='' files='' i\n"
		"\tCOMPREPLY=()\n"
		"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
		"\t\tcase ${COMP_WORDS[i]} in\n\t\t");
	for (size_t i = 0; i < command_count; i++)
		printf("%s | ", commands[i].name);
	printf("help) command=${COMP_WORDS[i]}; break ;;\n\t\tesac\n\tdone\n"
		"\tcase ${COMP_WORDS[COMP_CWORD - 1]} in\n");
	bash_values();
	printf("\tesac\n\tcase $command in\n\t'') words='help");
	for (size_t i = 0; i < command_count; i++)
		printf(" %s", commands[i].name);
	bash_options(OPTIONS_FOR_ALL);
	printf("' ;;\n\thelp) words='");
	command_names();
	printf("' ;;\n");
	for (size_t i = 0; i < command_count; i++) {
		printf("\t%s) words='", commands[i].name);
		bash_options(OPTIONS_FOR_ALL | commands[i].options);
		printf("'%s ;;\n", takes_files(commands[i].operands) ?
			" files=1" : "");
	}
	printf("\tesac\n"
		"\tCOMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
		"\t[ -z \"$files\" ] || COMPREPLY+=($(compgen -f -- \"$cur\"))\n"
		"}\ncomplete -o filenames -F _nianbao nianbao\n");
}

/* ------------------------------------------------------------------ zsh */

static void zsh_options(uint64_t wanted, const char *indent)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *option = &option_rows[i];

		if (!has(wanted, option))
			continue;
		printf(" \\\n%s", indent);
		if (option->letter)
			printf("'(-%c --%s)'{-%c,--%s}'[", option->letter,
				option->name, option->letter, option->name);
		else
			printf("'--%s[", option->name);
		print_quoted(option->help);
		putchar(']');
		if (option->argument) {
			putchar(':');
			print_quoted(takes_files(option->argument) ? "file" :
				option->name);
			putchar(':');
			if (has_values(option)) {
				putchar('(');
				values(option, " ");
				putchar(')');
			} else if (takes_files(option->argument)) {
				printf("_files");
			}
		}
		putchar('\'');
	}
}

static void print_zsh(void)
{
	printf("#compdef nianbao\n"
		"# nianbao for zsh, made from the tables of the program.\n"
		"local curcontext=$curcontext state line\n"
		"local -a commands\n"
		"typeset -A opt_args\n"
		"commands=(\n");
	for (size_t i = 0; i < command_count; i++) {
		printf("\t'%s:", commands[i].name);
		print_quoted(commands[i].help);
		printf("'\n");
	}
	printf("\t'help:this help'\n)\n_arguments -C");
	zsh_options(OPTIONS_FOR_ALL, "\t");
	printf(" \\\n\t'1:command:->command' \\\n\t'*::operand:->operands'\n"
		"case $state in\ncommand) _describe command commands ;;\n"
		"operands)\n\tcase $words[1] in\n"
		"\thelp) _describe command commands ;;\n");
	for (size_t i = 0; i < command_count; i++) {
		printf("\t%s) _arguments", commands[i].name);
		zsh_options(OPTIONS_FOR_ALL | commands[i].options, "\t\t");
		printf(" \\\n\t\t'*:operand:%s' ;;\n",
			takes_files(commands[i].operands) ? "_files" : "");
	}
	printf("\tesac ;;\nesac\n");
}

/* ----------------------------------------------------------------- fish */

static void fish_option(const struct option_row *option, const char *when)
{
	printf("complete -c nianbao%s -l %s", when, option->name);
	if (option->letter)
		printf(" -s %c", option->letter);
	if (takes_files(option->argument))
		printf(" -r -F");
	else if (option->argument)
		printf(" -x");
	if (has_values(option)) {
		printf(" -a '");
		values(option, " ");
		putchar('\'');
	}
	printf(" -d '");
	print_quoted(option->help);
	printf("'\n");
}

static void print_fish(void)
{
	printf("# nianbao for fish, made from the tables of the program.\n"
		"complete -c nianbao -f\n");
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (has(OPTIONS_FOR_ALL, &option_rows[i]))
			fish_option(&option_rows[i], "");
	printf("complete -c nianbao -n __fish_use_subcommand -a help "
		"-d 'this help'\n"
		"complete -c nianbao -n '__fish_seen_subcommand_from help' -a '");
	command_names();
	printf("'\n");
	for (size_t i = 0; i < command_count; i++) {
		char when[128];

		printf("complete -c nianbao -n __fish_use_subcommand -a %s -d '",
			commands[i].name);
		print_quoted(commands[i].help);
		printf("'\n");
		snprintf(when, sizeof when, " -n '__fish_seen_subcommand_from %s'",
			commands[i].name);
		if (takes_files(commands[i].operands))
			printf("complete -c nianbao%s -F\n", when);
		for (size_t j = 0; j < OPTION_COUNT; j++)
			if (has(commands[i].options, &option_rows[j]))
				fish_option(&option_rows[j], when);
	}
}

int main(int argc, char **argv)
{
	const char *shell = argc > 1 ? argv[1] : "";

	if (!strcmp(shell, "bash"))
		print_bash();
	else if (!strcmp(shell, "zsh"))
		print_zsh();
	else if (!strcmp(shell, "fish"))
		print_fish();
	else
		return 2;
	return 0;
}

/* The program's own are in main.c, which is not linked here. */
int browse(const struct request *request, int64_t report, const char *link)
{
	(void)request;
	(void)report;
	(void)link;
	return -1;
}

void examine(void (*line)(void *context, bool bad, const char *text),
	void *context)
{
	(void)line;
	(void)context;
}
