#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/width.h"
#include "cli/command.h"
#include "tui/config.h"
#include "tui/tui.h"

#define VERSION "1.0"

/* Read once, before anything is said; options go before it. */
static struct config config;

/* Numbers are printed with a point wherever the program runs. */
static void choose_locale(void)
{
	setlocale(LC_ALL, "");
	if (strcmp(nl_langinfo(CODESET), "UTF-8"))
		setlocale(LC_CTYPE, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
}

/* An index that others keep can be looked at too. */
static enum index_access access_allowed(const struct request *request)
{
	char *path = request_index_path(request);
	bool read_only = access(path, F_OK) == 0 && access(path, W_OK) != 0;

	free(path);
	return read_only ? INDEX_READ : INDEX_WRITE;
}

int browse(const struct request *request, int64_t report, const char *link)
{
	struct trouble trouble = TROUBLE_INIT;
	const char *columns = request->values[OPTION_AMBIGUOUS];
	struct tui_start start = {
		.report = report,
		.link = link,
		.session = config.session && !report && !link
			&& !request_has(request, OPTION_NO_SESSION),
		.mouse = config.mouse && !request_has(request, OPTION_NO_MOUSE),
		.ambiguous = columns ? (int)strtol(columns, NULL, 10)
			: config.ambiguous,
		.wrong = config.wrong.text,
	};
	struct index *index;
	int status;

	/* Nothing is made where there is nobody to browse. */
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return -1;
	index = request_index(request, access_allowed(request));
	if (!index)
		return EXIT_TROUBLE;
	status = tui_run(index, &start, &trouble);
	index_close(index);
	if (trouble_is(&trouble)) {
		int failed = complain_trouble(&trouble);

		return status < 0 ? status : failed;
	}
	return status;
}

/* Without a terminal the browser's first screen is a list. */
static int run(const struct request *request)
{
	struct request plain = *request;
	int status;

	if (request->command)
		return request->command->run(request);
	status = browse(request, 0, NULL);
	if (status >= 0)
		return status;
	plain.command = command_by_name("list");
	status = list_run(&plain);
	return status == EXIT_NOTHING ? EXIT_FOUND : status;
}

/* A reader that went away is no trouble; a full disk is. */
static int close_output(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	if (errno == EPIPE)
		return status;
	complain(_("standard output could not be written: %s"), strerror(errno));
	return EXIT_TROUBLE;
}

void examine(void (*line)(void *context, bool bad, const char *text),
	void *context)
{
	char *copy = mem_text(config.wrong.text), *at = copy, *wrong;

	while ((wrong = strsep(&at, "\n")))
		if (*wrong)
			line(context, true, wrong);
	free(copy);
	tui_examine(line, context);
}

/* What is wrong with it in the language that was chosen meanwhile. */
static void read_config_again(void)
{
	config_release(&config);
	config_read(&config);
}

static int start(int argc, char **argv)
{
	struct request request;

	if (!request_parse(&request, argc, argv))
		return EXIT_USAGE;
	if (request_has(&request, OPTION_LANG)) {
		lang_choose(request.values[OPTION_LANG]);
		read_config_again();
	}
	if (config.ambiguous)
		width_set_ambiguous(config.ambiguous);
	if (request_has(&request, OPTION_AMBIGUOUS))
		width_set_ambiguous(*request.values[OPTION_AMBIGUOUS] == '2' ? 2 : 1);
	if (request_has(&request, OPTION_VERSION)) {
		puts("nianbao " VERSION);
		return close_output(EXIT_FOUND);
	}
	if (request_has(&request, OPTION_HELP)) {
		if (request.command)
			help_command(request.command);
		else
			help_all();
		return close_output(EXIT_FOUND);
	}
	return close_output(run(&request));
}

int main(int argc, char **argv)
{
	int status;

	choose_locale();
	lang_choose(NULL);
	config_read(&config);
	if (config.language) {
		lang_choose(config.language);
		read_config_again();
	}
	status = start(argc, argv);
	config_release(&config);
	return status;
}
