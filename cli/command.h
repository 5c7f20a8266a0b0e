/*
 * The command line: one table of options, one of subcommands, one file for
 * each subcommand. Parsing, the help and the manual all read the tables.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/stop.h"
#include "base/trouble.h"
#include "cli/printer.h"
#include "db/index.h"

enum option_id {
	OPTION_INDEX, OPTION_LANG, OPTION_AMBIGUOUS, OPTION_NO_MOUSE,
	OPTION_NO_SESSION,
	OPTION_HELP, OPTION_VERSION,
	OPTION_FORMAT, OPTION_PLACE, OPTION_YEAR, OPTION_KIND, OPTION_LIMIT,
	OPTION_MISSING, OPTION_OUTLINE, OPTION_ALL, OPTION_CHANGED,
	OPTION_THRESHOLD, OPTION_TEXT,
	OPTION_WHO, OPTION_UNDER, OPTION_LEVEL,
	OPTION_DOUBTFUL, OPTION_TITLE, OPTION_ISSUER, OPTION_PUBLISHED, OPTION_FORGET,
	OPTION_JOBS, OPTION_ENCODING, OPTION_DRY_RUN,
};
enum { OPTION_COUNT = OPTION_DRY_RUN + 1 };

struct option_row {
	enum option_id id;
	const char *name;     /* --NAME */
	char letter;          /* 0: none */
	const char *argument; /* what the help calls it; NULL: takes none */
	const char *help;
	bool (*is_right)(const char *argument); /* NULL: any text */
	const char *wanted;   /* of an argument that is not right: "a year" */
};

extern const struct option_row option_rows[OPTION_COUNT];

/* What the user asks for. Strings are those of argv. */
struct request {
	const struct command *command; /* NULL: the browser */
	const char *values[OPTION_COUNT]; /* NULL: not given; "" without argument */
	char **operands;
	size_t operand_count;
};

struct command {
	const char *name;
	const char *operands;  /* REPORT [SECTION] */
	const char *help;      /* a line */
	const char *more;      /* sentences below it in its help, or NULL */
	uint64_t options;      /* bits 1 << OPTION_…, beside those for all */
	size_t least, most;    /* operands */
	int (*run)(const struct request *request); /* an exit status */
};

#define OPTION(name) (UINT64_C(1) << OPTION_##name)
#define OPTIONS_FOR_ALL (OPTION(INDEX) | OPTION(LANG) | OPTION(AMBIGUOUS) | \
	OPTION(NO_MOUSE) | OPTION(NO_SESSION) | OPTION(HELP) | OPTION(VERSION))

extern const struct command commands[];
extern const size_t command_count;


/* NULL where there is none. */
const struct command *command_by_name(const char *name);

/* The command whose name is nearest to NAME, or NULL when none is near. */
const struct command *command_near(const char *name);

/* On standard output: all commands, or one with its options. */
void help_all(void);
void help_command(const struct command *command);

/* ---------------------------------------------------------- requests */

/* Fills REQUEST from the words of the command line. False after a sentence on
 * standard error: EXIT_USAGE. */
bool request_parse(struct request *request, int argc, char **argv);

bool request_has(const struct request *request, enum option_id option);

/* 0 when not given. */
int request_number(const struct request *request, enum option_id option);
enum format request_format(const struct request *request);

/* A bit of struct entry_query.kinds, 0 when not given. */
unsigned request_kinds(const struct request *request);

/* Operands FIRST to LAST (not included), a space between; the caller frees it. */
char *request_words(const struct request *request, size_t first, size_t last);

/* The caller frees it. */
char *request_index_path(const struct request *request);

/* NULL after a sentence on standard error: EXIT_TROUBLE. */
struct index *request_index(const struct request *request,
	enum index_access access);

/* To write; but where there is none, none is made, and it is empty. */
struct index *request_index_there(const struct request *request);

/* ---------------------------------------------------------- sentences */

/* "nianbao: …" on standard error; what came from outside is made visible. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Complains that nothing was found, as FORMAT says; of an index without reports,
 * that it has none: EXIT_NOTHING. */
int complain_nothing(struct index *index, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Complains with the sentence of TROUBLE, releases it: EXIT_TROUBLE. */
int complain_trouble(struct trouble *trouble);

/* ---------------------------------------------------------- subcommands */

int add_run(const struct request *request);
int list_run(const struct request *request);
int show_run(const struct request *request);
int table_run(const struct request *request);
int figure_run(const struct request *request);
int compare_run(const struct request *request);
int trend_run(const struct request *request);
int rank_run(const struct request *request);
int search_run(const struct request *request);
int check_run(const struct request *request);
int tasks_run(const struct request *request);
int export_run(const struct request *request);
int open_run(const struct request *request);
int rebuild_run(const struct request *request);
int accept_run(const struct request *request);
int correct_run(const struct request *request);
int remove_run(const struct request *request);
int doctor_run(const struct request *request);

/* The browser at REPORT or at what LINK means (0, NULL: where it was left);
 * -1 without a terminal. */
int browse(const struct request *request, int64_t report, const char *link);

/* What the configuration and the terminal have to say, a sentence a call. */
void examine(void (*line)(void *context, bool bad, const char *text),
	void *context);

#endif
