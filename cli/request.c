#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/near.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "model/field.h"

static bool is_number_within(const char *text, long low, long high)
{
	char *end;
	long number = strtol(text, &end, 10);

	return *text && !*end && *text >= '0' && *text <= '9' &&
		number >= low && number <= high;
}

static bool is_year(const char *text)
{
	return is_number_within(text, 1900, 2999);
}

static bool is_day(const char *text)
{
	return report_field_is_right(FIELD_PUBLISHED, text);
}

static bool is_count(const char *text)
{
	return is_number_within(text, 1, INT_MAX);
}

static bool is_format(const char *text)
{
	enum format format;

	return format_by_name(text, &format);
}

static bool is_kind(const char *text)
{
	enum report_kind kind;

	return report_kind_by_code(text, &kind);
}

static bool is_ambiguous(const char *text)
{
	return !strcmp(text, "1") || !strcmp(text, "2") || !strcmp(text, "auto");
}

static bool is_level(const char *text)
{
	return !strcmp(text, "province") || !strcmp(text, "city") ||
		!strcmp(text, "county") || !strcmp(text, "township");
}

const struct option_row option_rows[OPTION_COUNT] = {
	{ OPTION_INDEX, "index", 'i', N_("FILE"),
	  N_("the index ($NIANBAO_INDEX; else in $XDG_DATA_HOME/nianbao)"),
	  NULL, NULL },
	{ OPTION_LANG, "lang", 0, N_("LANGUAGE"),
	  N_("en or zh_CN, instead of the locale's"), lang_is_known,
	  N_("en or zh_CN") },
	{ OPTION_AMBIGUOUS, "ambiguous", 0, "1|2|auto",
	  N_("columns of ambiguous characters (— “ ① │)"), is_ambiguous,
	  N_("1, 2 or auto") },
	{ OPTION_NO_MOUSE, "no-mouse", 0, NULL,
	  N_("leave the mouse to the terminal"), NULL, NULL },
	{ OPTION_NO_SESSION, "no-session", 0, NULL,
	  N_("begin with the places, not with the last session"), NULL, NULL },
	{ OPTION_HELP, "help", 'h', NULL, N_("this help"), NULL, NULL },
	{ OPTION_VERSION, "version", 'V', NULL, N_("the version"), NULL, NULL },
	{ OPTION_FORMAT, "format", 'f', N_("FORMAT"),
	  N_("text, tsv, csv, json, jsonl or md"), is_format,
	  N_("text, tsv, csv, json, jsonl or md") },
	{ OPTION_PLACE, "place", 'p', N_("PLACE"), N_("at this place or below"),
	  NULL, NULL },
	{ OPTION_YEAR, "year", 'y', N_("YEAR"), N_("of this year"), is_year,
	  N_("a year from 1900 to 2999") },
	{ OPTION_KIND, "kind", 'k', N_("KIND"),
	  N_("annual, keypoints, notice or other"), is_kind,
	  N_("annual, keypoints, notice or other") },
	{ OPTION_LIMIT, "limit", 'n', N_("NUMBER"), N_("at most so many"),
	  is_count, N_("a number from 1") },
	{ OPTION_MISSING, "missing", 0, NULL,
	  N_("the years without an annual report"), NULL, NULL },
	{ OPTION_OUTLINE, "outline", 0, NULL,
	  N_("only the headings and tables"), NULL, NULL },
	{ OPTION_ALL, "all", 0, NULL,
	  N_("also what holds, is unknown or dismissed"), NULL, NULL },
	{ OPTION_CHANGED, "changed", 0, NULL, N_("only what differs"), NULL, NULL },
	{ OPTION_THRESHOLD, "threshold", 0, N_("PERCENT"),
	  N_("only what differs by so many per cent or more"), is_count,
	  N_("a number from 1") },
	{ OPTION_TEXT, "text", 0, NULL, N_("the sections instead of the figures"),
	  NULL, NULL },
	{ OPTION_WHO, "who", 'w', N_("UNIT"), N_("that this unit takes part in"),
	  NULL, NULL },
	{ OPTION_UNDER, "under", 'u', N_("PLACE"), N_("only places below this one"),
	  NULL, NULL },
	{ OPTION_LEVEL, "level", 0, N_("LEVEL"), N_("province, city, county or township"),
	  is_level, N_("province, city, county or township") },
	{ OPTION_DOUBTFUL, "doubtful", 0, NULL,
	  N_("the doubtful fields, and what else they may be"), NULL, NULL },
	{ OPTION_TITLE, "title", 0, N_("TEXT"), N_("the title is this"), NULL, NULL },
	{ OPTION_ISSUER, "issuer", 0, N_("NAME"), N_("the issuer is this"), NULL,
	  NULL },
	{ OPTION_PUBLISHED, "published", 0, N_("DAY"),
	  N_("it was published on this day"), is_day, N_("a day: 2019-01-31") },
	{ OPTION_FORGET, "forget", 0, NULL,
	  N_("take back what was accepted or corrected"), NULL, NULL },
	{ OPTION_JOBS, "jobs", 'j', N_("NUMBER"), N_("so many workers"), is_count,
	  N_("a number from 1") },
	{ OPTION_ENCODING, "encoding", 0, N_("NAME"),
	  N_("of the documents, instead of guessing"), NULL, NULL },
	{ OPTION_DRY_RUN, "dry-run", 0, NULL,
	  N_("read and tell, but store nothing"), NULL, NULL },
};

/* Options before the command end at its name; those behind it may stand
 * between the operands. */
enum words { WORDS_END, WORDS_MIX };

/* getopt's shape of the options in WANTED: long ones ending in zeros. The
 * value of an option is its place in option_rows and 256 more. */
static struct option *long_options(uint64_t wanted, enum words words,
	struct strbuf *letters)
{
	struct option *options = mem_zero(OPTION_COUNT + 1, sizeof *options);
	size_t count = 0;

	/* + stops at the first word, : keeps getopt's own sentences away. */
	strbuf_adds(letters, words == WORDS_END ? "+:" : ":");
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_rows[i];

		if (!(wanted >> i & 1))
			continue;
		options[count].name = row->name;
		options[count].has_arg = row->argument ? required_argument :
			no_argument;
		options[count++].val = 256 + (int)i;
		if (row->letter)
			strbuf_addf(letters, "%c%s", row->letter,
				row->argument ? ":" : "");
	}
	return options;
}

static int option_index(int value)
{
	if (value >= 256)
		return value - 256;
	for (int i = 0; i < OPTION_COUNT; i++)
		if (option_rows[i].letter && option_rows[i].letter == value)
			return i;
	return -1;
}

/* The long option that WORD was meant to be, of those that getopt knows. */
static const char *option_near(const struct option *options, const char *word)
{
	struct near near;
	char *name;

	if (strncmp(word, "--", 2))
		return NULL;
	name = mem_bytes(word + 2, strcspn(word + 2, "="));
	near_begin(&near, name);
	for (; options->name; options++)
		near_try(&near, options->name);
	free(name);
	return near.name;
}

/* What getopt did not understand, as the user wrote it. */
static void complain_option(const struct request *request, int value,
	const struct option *options, char **argv)
{
	const char *word = argv[optind - 1];
	const char *near = value == ':' ? NULL : option_near(options, word);
	const char *what = value == ':' ? _("option '%s' needs a value") :
		_("there is no option '%s'");
	struct strbuf sentence = STRBUF_INIT;

	strbuf_addf(&sentence, what, word);
	if (near) {
		strbuf_addf(&sentence, _("; did you mean %s%s?"), "--", near);
	} else if (request->command)
		strbuf_addf(&sentence, _("; see nianbao help %s"),
			request->command->name);
	else
		strbuf_adds(&sentence, _("; see nianbao --help"));
	complain("%s", sentence.text);
	strbuf_release(&sentence);
}

/* Reads the options of WANTED from ARGV[1…]; where the operands begin, 0 after
 * a complaint. */
static int read_options(struct request *request, uint64_t wanted,
	enum words words, int argc, char **argv)
{
	struct strbuf letters = STRBUF_INIT;
	struct option *options = long_options(wanted, words, &letters);
	bool right = true;
	int value;

	optind = 0; /* glibc: start again */
	opterr = 0;
	while (right && (value = getopt_long(argc, argv, letters.text, options,
		NULL)) != -1) {
		int i = option_index(value);

		if (i < 0) {
			complain_option(request, value, options, argv);
			right = false;
			continue;
		}
		request->values[i] = optarg ? optarg : "";
		if (option_rows[i].is_right && !option_rows[i].is_right(optarg)) {
			complain(_("--%s wants %s, not '%s'"), option_rows[i].name,
				_(option_rows[i].wanted), optarg);
			right = false;
		}
	}
	free(options);
	strbuf_release(&letters);
	return right ? optind : 0;
}

static void complain_command(const char *name)
{
	const struct command *near = command_near(name);

	if (near)
		complain(_("no command '%s'; did you mean '%s'? "
			"nianbao --help lists them"), name, near->name);
	else
		complain(_("no command '%s'; nianbao --help lists them"), name);
}

static bool check_operands(const struct request *request)
{
	const struct command *command = request->command;

	if (request_has(request, OPTION_HELP))
		return true;
	if (request->operand_count < command->least) {
		complain(_("%s wants %s; see nianbao help %s"), command->name,
			_(command->operands), command->name);
		return false;
	}
	if (request->operand_count > command->most) {
		complain(_("%s takes no '%s'; see nianbao help %s"), command->name,
			request->operands[command->most], command->name);
		return false;
	}
	return true;
}

bool request_parse(struct request *request, int argc, char **argv)
{
	int at, from;

	*request = (struct request){ 0 };
	at = read_options(request, OPTIONS_FOR_ALL, WORDS_END, argc, argv);
	if (!at)
		return false;
	if (at == argc)
		return true;
	if (!strcmp(argv[at], "help")) {
		request->values[OPTION_HELP] = "";
		if (++at == argc)
			return true;
	}
	request->command = command_by_name(argv[at]);
	if (!request->command) {
		complain_command(argv[at]);
		return false;
	}
	from = read_options(request, OPTIONS_FOR_ALL | request->command->options,
		WORDS_MIX, argc - at, argv + at);
	if (!from)
		return false;
	request->operands = argv + at + from;
	request->operand_count = (size_t)(argc - at - from);
	return check_operands(request);
}

bool request_has(const struct request *request, enum option_id option)
{
	return request->values[option] != NULL;
}

int request_number(const struct request *request, enum option_id option)
{
	const char *value = request->values[option];

	return value ? (int)strtol(value, NULL, 10) : 0;
}

enum format request_format(const struct request *request)
{
	enum format format = FORMAT_TEXT;

	if (request_has(request, OPTION_FORMAT))
		format_by_name(request->values[OPTION_FORMAT], &format);
	return format;
}

unsigned request_kinds(const struct request *request)
{
	enum report_kind kind;

	if (!request_has(request, OPTION_KIND) ||
	    !report_kind_by_code(request->values[OPTION_KIND], &kind))
		return 0;
	return 1u << kind;
}

char *request_words(const struct request *request, size_t first, size_t last)
{
	struct strbuf words = STRBUF_INIT;

	for (size_t i = first; i < last && i < request->operand_count; i++) {
		if (words.len)
			strbuf_addc(&words, ' ');
		strbuf_adds(&words, request->operands[i]);
	}
	return strbuf_take(&words);
}

char *request_index_path(const struct request *request)
{
	const char *given = request->values[OPTION_INDEX];

	return given ? mem_text(given) : index_default_path();
}

struct index *request_index(const struct request *request,
	enum index_access access)
{
	struct trouble trouble = TROUBLE_INIT;
	char *path = request_index_path(request);
	struct index *index;

	index = index_open(path, access, &trouble);
	if (!index)
		complain_trouble(&trouble);
	else if (access == INDEX_READ && index_is_stale(index))
		complain("%s", _("the reports of this index were made by an older "
			"nianbao; 'nianbao rebuild' reads them again"));
	free(path);
	return index;
}

struct index *request_index_there(const struct request *request)
{
	char *path = request_index_path(request);
	bool there = access(path, F_OK) == 0;

	free(path);
	return request_index(request, there ? INDEX_WRITE : INDEX_READ);
}
