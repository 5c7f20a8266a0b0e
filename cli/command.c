#include "cli/command.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/near.h"
#include "base/strbuf.h"
#include "base/visible.h"
#include "base/width.h"
#include "base/wrap.h"

enum { HELP_COLUMNS = 79, HELP_INDENT = 32 };

#define WITHIN (OPTION(PLACE) | OPTION(YEAR) | OPTION(KIND))

#define REPORT_WORDS N_("REPORT is a number as listed (12 or '#12') or words: 靖江 2019, " \
	"江西/南昌/青山湖 2018, jingjiang 2019, jj 2019. " \
	"When several reports match they are listed, and the exit status is 2.")

const struct command commands[] = {
	{ "add", N_("PATH… | -"),
	  N_("read files, folders or standard input into the index"),
	  N_("Folders are read all the way down: pages, .mht, .txt, .md, .docx, .pdf. "
	     "Reading the same document again changes nothing. --place, --year and "
	     "--encoding decide what would be found out otherwise."),
	  OPTION(JOBS) | OPTION(ENCODING) | OPTION(PLACE) | OPTION(YEAR) |
	  OPTION(DRY_RUN), 1, SIZE_MAX, add_run },
	{ "list", N_("[PLACE]"), N_("list reports"), NULL,
	  OPTION(FORMAT) | OPTION(YEAR) | OPTION(KIND) | OPTION(LIMIT) |
	  OPTION(MISSING) | OPTION(DOUBTFUL), 0, SIZE_MAX, list_run },
	{ "show", N_("REPORT [SECTION]"), N_("print the text of a report"),
	  REPORT_WORDS, OPTION(FORMAT) | OPTION(OUTLINE), 1, SIZE_MAX, show_run },
	{ "table", N_("REPORT [TABLE]"), N_("print the tables of a report"),
	  REPORT_WORDS, OPTION(FORMAT), 1, SIZE_MAX, table_run },
	{ "figure", N_("PLACE YEAR INDICATOR"), N_("print one number"), NULL,
	  OPTION(FORMAT), 3, SIZE_MAX, figure_run },
	{ "compare", N_("A B"), N_("print two reports side by side"),
	  REPORT_WORDS, OPTION(FORMAT) | OPTION(CHANGED) | OPTION(THRESHOLD) |
	  OPTION(TEXT), 2, SIZE_MAX,
	  compare_run },
	{ "trend", N_("PLACE… INDICATOR"), N_("print an indicator over the years"),
	  NULL, OPTION(FORMAT), 2, SIZE_MAX, trend_run },
	{ "rank", N_("INDICATOR"), N_("sort places by an indicator"), NULL,
	  OPTION(FORMAT) | OPTION(YEAR) | OPTION(UNDER) | OPTION(LEVEL), 1,
	  SIZE_MAX, rank_run },
	{ "search", N_("WORDS…"), N_("find words in titles, texts and tables"),
	  NULL, OPTION(FORMAT) | WITHIN | OPTION(LIMIT), 1, SIZE_MAX, search_run },
	{ "check", N_("[REPORT | PLACE]"), N_("print what does not hold in reports"),
	  N_("Sums of the tables, statements of the text, and what was carried over "
	     "from the year before; see nianbao-form(7). Without REPORT or PLACE only "
	     "reports in which something fails are looked at. Exit status 1 when "
	     "something fails."),
	  OPTION(FORMAT) | OPTION(YEAR) | OPTION(ALL), 0, SIZE_MAX, check_run },
	{ "tasks", N_("[PLACE]"), N_("print who does what by when"), NULL,
	  OPTION(FORMAT) | OPTION(YEAR) | OPTION(WHO), 0, SIZE_MAX, tasks_run },
	{ "export", "", N_("print all reports for other programs"),
	  N_("jsonl is one report a line in the shape of nianbao-json(5); csv and "
	     "tsv are every figure, one a line."),
	  OPTION(FORMAT) | WITHIN, 0, 0, export_run },
	{ "open", N_("REPORT"), N_("browse, starting at a report"), REPORT_WORDS,
	  0, 1, SIZE_MAX, open_run },
	{ "accept", N_("REPORT"), N_("take what is doubtful of a report as it is"),
	  N_("What is accepted is doubtful no more, and stays as it is when the "
	     "index is rebuilt or a newer edition of the document comes. "
	     "--forget takes back all that was accepted or corrected."),
	  OPTION(FORGET), 1, SIZE_MAX, accept_run },
	{ "correct", N_("REPORT"), N_("say what a report has wrong"),
	  N_("--place (a name, a path, pinyin or a code), --year, --kind, --title, "
	     "--issuer and --published say what is right; '' says that the "
	     "document has none. Corrections stay when the index is rebuilt or a "
	     "newer edition of the document comes; --forget takes them all back."),
	  OPTION(PLACE) | OPTION(YEAR) | OPTION(KIND) | OPTION(TITLE) |
	  OPTION(ISSUER) | OPTION(PUBLISHED) | OPTION(FORGET), 1, SIZE_MAX,
	  correct_run },
	{ "rebuild", "", N_("read all documents of the index again"), NULL,
	  OPTION(JOBS), 0, 0, rebuild_run },
	{ "remove", N_("REPORT…"), N_("take reports and their documents out"),
	  REPORT_WORDS, 0, 1, SIZE_MAX, remove_run },
	{ "doctor", "", N_("examine the index and the terminal"), NULL, 0, 0, 0,
	  doctor_run },
};
const size_t command_count = sizeof commands / sizeof *commands;

const struct command *command_by_name(const char *name)
{
	for (size_t i = 0; i < command_count; i++)
		if (!strcmp(commands[i].name, name))
			return &commands[i];
	return NULL;
}

const struct command *command_near(const char *name)
{
	struct near near;

	near_begin(&near, name);
	for (size_t i = 0; i < command_count; i++)
		near_try(&near, commands[i].name);
	return near.name ? command_by_name(near.name) : NULL;
}

/* --------------------------------------------------------------- help */

static void add_option(struct strbuf *out, const struct option_row *option)
{
	if (option->letter)
		strbuf_addf(out, "-%c, ", option->letter);
	else
		strbuf_adds(out, "    ");
	strbuf_addf(out, "--%s", option->name);
	if (option->argument)
		strbuf_addf(out, " %s", _(option->argument));
}

/* TEXT in lines of HELP_COLUMNS; INDENT spaces before each but the first. */
static void print_folded(const char *text, size_t indent)
{
	struct wrap wrap = { 0 };

	wrap_text(&wrap, text, strlen(text), HELP_COLUMNS - indent);
	for (size_t i = 0; i < wrap.count; i++)
		printf("%*s%.*s\n", i ? (int)indent : 0, "",
			(int)wrap.lines[i].len, text + wrap.lines[i].start);
	wrap_release(&wrap);
}

/* NAME, and HELP in a column of its own. */
static void print_pair(const char *name, const char *help)
{
	struct strbuf padded = STRBUF_INIT;

	width_fit(&padded, name, strlen(name), HELP_INDENT - 4, ALIGN_LEFT);
	printf("  %s  ", padded.text);
	print_folded(help, HELP_INDENT);
	strbuf_release(&padded);
}

static void print_options(uint64_t wanted)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		struct strbuf name = STRBUF_INIT;

		if (!(wanted >> option_rows[i].id & 1))
			continue;
		add_option(&name, &option_rows[i]);
		print_pair(name.text, _(option_rows[i].help));
		strbuf_release(&name);
	}
}

void help_all(void)
{
	print_folded(_("nianbao: annual reports on open government "
		"information, to browse, look up and compare"), 0);
	printf("\n%s\n", _("usage: nianbao [OPTION…] [COMMAND …]"));
	printf("%s\n\n", _("Without a command: the browser."));
	printf("%s\n", _("Commands:"));
	for (size_t i = 0; i < command_count; i++) {
		struct strbuf name = STRBUF_INIT;

		strbuf_addf(&name, "%s %s", commands[i].name,
			*commands[i].operands ? _(commands[i].operands) : "");
		print_pair(name.text, _(commands[i].help));
		strbuf_release(&name);
	}
	printf("\n%s\n", _("Options of all commands:"));
	print_options(OPTIONS_FOR_ALL);
	putchar('\n');
	print_folded(_("nianbao help COMMAND says more. Exit status: 0 found, "
		"1 nothing found, 2 wrong words, 3 trouble."), 0);
}

void help_command(const struct command *command)
{
	printf("%s nianbao %s", _("usage:"), command->name);
	if (command->options)
		printf(" %s", _("[OPTION…]"));
	if (*command->operands)
		printf(" %s", _(command->operands));
	printf("\n\n%s\n", _(command->help));
	if (command->more) {
		putchar('\n');
		print_folded(_(command->more), 0);
	}
	if (command->options) {
		putchar('\n');
		print_options(command->options);
	}
	printf("\n%s\n", _("Options of all commands:"));
	print_options(OPTIONS_FOR_ALL);
}

/* ---------------------------------------------------------- sentences */

void complain(const char *format, ...)
{
	struct strbuf raw = STRBUF_INIT, safe = STRBUF_INIT;
	va_list args;

	va_start(args, format);
	strbuf_addv(&raw, format, args);
	va_end(args);
	visible_text(&safe, raw.text, raw.len, VISIBLE_KEEP_NEWLINES);
	fflush(stdout);
	fprintf(stderr, "nianbao: %s\n", safe.text);
	strbuf_release(&raw);
	strbuf_release(&safe);
}

int complain_nothing(struct index *index, const char *format, ...)
{
	struct entry_query all = { 0 };
	struct strbuf text = STRBUF_INIT;
	const char *path = index_path(index);
	va_list args;

	va_start(args, format);
	if (index_count(index, &all) > 0)
		strbuf_addv(&text, format, args);
	else if (access(path, F_OK) != 0)
		strbuf_addf(&text, _("there is no index %s yet; 'nianbao add FOLDER' "
			"makes it and reads documents into it"), path);
	else
		strbuf_addf(&text, _("the index %s is empty; 'nianbao add FOLDER' "
			"reads documents into it"), path);
	va_end(args);
	complain("%s", text.text);
	strbuf_release(&text);
	return EXIT_NOTHING;
}

int complain_trouble(struct trouble *trouble)
{
	complain("%s", trouble->sentence ? trouble->sentence :
		_("something went wrong"));
	trouble_release(trouble);
	return EXIT_TROUBLE;
}
