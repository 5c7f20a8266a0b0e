/*
 * Plays key scripts and compares whole screens.
 *
 *	driver PROGRAM INDEX SCRATCH SCRIPT.keys…
 *
 * Each script runs on its own copy of INDEX, in its own empty home in SCRATCH:
 * no path of this machine is on a screen. What its "screen" steps took is compared with SCRIPT.out; UPDATE=1
 * writes that file instead; so with the pictures. TAP on standard output: a test for each script's
 * screens, one that no screen had a fault, one that the program ended well.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "tests/screens/script.h"
#include "tests/screens/terminal.h"

struct run {
	const char *program, *index, *scratch;
	const char *path;       /* of the script */
	char *home;
	struct script script;
	struct terminal *terminal;
	struct strbuf screens;  /* as in the .out file */
	struct strbuf faults;
	unsigned taken;
	struct strbuf old_pictures; /* names of those that are not as they were */
	unsigned pictures;
};

static unsigned tests, failures;

static void report_test(bool good, const char *path, const char *what,
	const char *detail)
{
	const char *name = strrchr(path, '/');
	const char *line = detail;

	name = name == NULL ? path : name + 1;
	tests++;
	failures += !good;
	printf("%s %u - %.*s: %s\n", good ? "ok" : "not ok", tests,
		(int)strcspn(name, "."), name, what);
	while (!good && *line != '\0') {
		size_t len = strcspn(line, "\n");

		printf("# %.*s\n", (int)len, line);
		line += len + (line[len] == '\n');
	}
	fflush(stdout);
}

static bool read_file(struct strbuf *out, const char *path)
{
	FILE *file = fopen(path, "rb");
	char bytes[65536];
	size_t len;

	if (file == NULL)
		return false;
	while ((len = fread(bytes, 1, sizeof(bytes), file)) > 0)
		strbuf_add(out, bytes, len);
	fclose(file);
	return true;
}

static bool write_file(const char *path, const struct strbuf *text)
{
	FILE *file = fopen(path, "wb");

	if (file == NULL)
		return false;
	fwrite(text->text, 1, text->len, file);
	return fclose(file) == 0;
}

/* ------------------------------------------------------------- a start */

static void add_text(char ***list, size_t *count, size_t *room, char *text)
{
	*list = mem_grow(*list, room, *count + 2, sizeof(**list));
	(*list)[(*count)++] = text;
	(*list)[*count] = NULL;
}

static void free_list(char **list)
{
	for (size_t i = 0; list != NULL && list[i] != NULL; i++)
		free(list[i]);
	free(list);
}

static char *join(const char *a, const char *b)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, "%s%s", a, b);
	return strbuf_take(&text);
}

static char **make_environment(const struct run *run, const char *home)
{
	char **list = NULL;
	size_t count = 0, room = 0;

	/* The first of a name counts. */
	for (size_t i = 0; i < run->script.env_count; i++)
		add_text(&list, &count, &room, mem_text(run->script.env[i]));
	add_text(&list, &count, &room, mem_text("LANG=C.UTF-8"));
	add_text(&list, &count, &room, mem_text("TERM=xterm-256color"));
	add_text(&list, &count, &room, mem_text("TZ=UTC"));
	add_text(&list, &count, &room, mem_text("PATH=/usr/bin:/bin"));
	/* with sanitizers (db/statement.h) */
	add_text(&list, &count, &room, mem_text("NIANBAO_SCANS=stop"));
	add_text(&list, &count, &room, join("HOME=", home));
	return list;
}

static char **make_arguments(const struct run *run, char *const *words,
	size_t word_count)
{
	char **list = NULL;
	size_t count = 0, room = 0;

	add_text(&list, &count, &room, mem_text(run->program));
	add_text(&list, &count, &room, mem_text("--index"));
	add_text(&list, &count, &room, mem_text("index.db"));
	add_text(&list, &count, &room, mem_text("--lang"));
	add_text(&list, &count, &room, mem_text(run->script.lang));
	for (size_t i = 0; i < word_count; i++)
		add_text(&list, &count, &room, mem_text(words[i]));
	return list;
}

static bool make_config(const struct run *run)
{
	struct strbuf text = STRBUF_INIT;
	char *folder = join(run->home, "/.config"), *path;
	bool good = mkdir(folder, 0700) == 0;

	free(folder);
	folder = join(run->home, "/.config/nianbao");
	path = join(folder, "/config");
	good = good && mkdir(folder, 0700) == 0;
	for (size_t i = 0; i < run->script.config_count; i++)
		strbuf_addf(&text, "%s\n", run->script.config[i]);
	good = good && write_file(path, &text);
	strbuf_release(&text);
	free(folder);
	free(path);
	return good;
}

/* A home of its own, and a copy of the index in it. */
static bool make_home(struct run *run)
{
	struct strbuf bytes = STRBUF_INIT;
	char *index;
	bool good;

	run->home = join(run->scratch, "/home-XXXXXX");
	good = mkdtemp(run->home) != NULL;
	if (good && run->script.config_count > 0)
		good = make_config(run);
	index = join(run->home, "/index.db");
	if (good && !run->script.empty_index)
		good = read_file(&bytes, run->index)
			&& write_file(index, &bytes);
	strbuf_release(&bytes);
	free(index);
	return good;
}

static bool start_program(struct run *run, char *const *words,
	size_t word_count)
{
	struct terminal_start start = { .columns = run->script.columns,
		.rows = run->script.rows,
		.wide_ambiguous = run->script.wide_ambiguous };
	char **argv, **envp;

	if (run->home != NULL || make_home(run)) {
		argv = make_arguments(run, words, word_count);
		envp = make_environment(run, run->home);
		start.argv = argv;
		start.folder = run->home;
		start.envp = envp;
		run->terminal = terminal_new(&start);
		free_list(argv);
		free_list(envp);
	} else
		perror(run->home);
	return run->terminal != NULL;
}

/* ----------------------------------------------------------- the steps */

static void take_screen(struct run *run, const char *label)
{
	struct strbuf faults = STRBUF_INIT;

	run->taken++;
	strbuf_addf(&run->screens, "%s== %u%s%s\n", run->taken > 1 ? "\n" : "",
		run->taken, *label == '\0' ? "" : " ", label);
	terminal_screen(&run->screens, run->terminal);
	if (run->script.attributes)
		terminal_attributes(&run->screens, run->terminal);
	terminal_faults(&faults, run->terminal);
	if (faults.len > 0)
		strbuf_addf(&run->faults, "screen %u:\n%s", run->taken,
			faults.text);
	strbuf_release(&faults);
}

/* Compared with its file, or written over it. */
static void take_picture(struct run *run, const char *name)
{
	size_t len = strlen(run->path);
	const char *slash = strrchr(run->path, '/');
	struct strbuf picture = STRBUF_INIT, path = STRBUF_INIT,
		before = STRBUF_INIT;

	strbuf_add(&path, run->path, slash == NULL ? 0
		: len - strlen(slash + 1));
	strbuf_addf(&path, "%s.svg", name);
	terminal_picture(&picture, run->terminal, name);
	run->pictures++;
	if (getenv("UPDATE") != NULL)
		write_file(path.text, &picture);
	if (!read_file(&before, path.text)
			|| strcmp(before.text, picture.text) != 0)
		strbuf_addf(&run->old_pictures, "%s is not as the screen is: "
			"make pictures\n", path.text);
	strbuf_release(&picture);
	strbuf_release(&path);
	strbuf_release(&before);
}

static bool send_step(struct run *run, const struct step *step, unsigned count)
{
	struct terminal *terminal = run->terminal;

	switch (step->kind) {
	case STEP_KEY:
		return terminal_key(terminal, step->name, count);
	case STEP_TEXT:
		terminal_text(terminal, step->name, count);
		break;
	case STEP_PASTE:
		terminal_paste(terminal, step->name);
		break;
	case STEP_CLICK:
		terminal_click(terminal, 1, step->x, step->y);
		break;
	case STEP_WHEEL_UP:
		terminal_click(terminal, 4, step->x, step->y);
		break;
	case STEP_WHEEL_DOWN:
		terminal_click(terminal, 5, step->x, step->y);
		break;
	case STEP_RESIZE:
		terminal_resize(terminal, step->x, step->y);
		break;
	case STEP_SCREEN:
	case STEP_PICTURE:
	case STEP_COPIED:
	case STEP_FILE:
	case STEP_AGAIN:
		break;
	}
	return true;
}

/* Another start in the same home, with the arguments WORDS. */
static bool start_again(struct run *run, const char *words)
{
	char *copied = mem_text(terminal_copied(run->terminal));
	char *text = mem_text(words), *rest = text, *word, *list[8];
	size_t count = 0;
	bool good;

	if (!terminal_ended(run->terminal))
		terminal_text(run->terminal, "Q", 1);
	good = terminal_end(run->terminal) == 0;
	while (count < 8 && (word = strsep(&rest, " ")) != NULL)
		if (*word != '\0')
			list[count++] = strcmp(word, "COPIED") == 0 ? copied : word;
	terminal_free(run->terminal);
	good = start_program(run, list, count) && good
		&& terminal_rest(run->terminal);
	free(copied);
	free(text);
	return good;
}

/* A file's carriage returns are shown, for goldens are lines. */
static void take_file(struct run *run, const char *name)
{
	struct strbuf folder = STRBUF_INIT, bytes = STRBUF_INIT;

	strbuf_addf(&folder, "%s/%s", run->home, name);
	strbuf_addf(&run->screens, "file %s:\n", name);
	if (!read_file(&bytes, folder.text))
		strbuf_addf(&run->faults, "%s was not written\n", name);
	for (size_t i = 0; i < bytes.len; i++)
		strbuf_adds(&run->screens, bytes.text[i] == '\r' ? "\\r"
			: (char[]) { bytes.text[i], '\0' });
	strbuf_addc(&run->screens, '\n');
	strbuf_release(&folder);
	strbuf_release(&bytes);
}

/* False when the program has ended or does not rest. */
static bool play_step(struct run *run, const struct step *step)
{
	unsigned presses = step->burst ? 1 : step->count;

	if (step->kind == STEP_AGAIN)
		return start_again(run, step->name);
	if (step->kind == STEP_SCREEN) {
		take_screen(run, step->name);
		return true;
	}
	if (step->kind == STEP_FILE) {
		take_file(run, step->name);
		return true;
	}
	if (step->kind == STEP_PICTURE) {
		take_picture(run, step->name);
		return true;
	}
	if (step->kind == STEP_COPIED) {
		strbuf_addf(&run->screens, "copied:\n%s\n",
			terminal_copied(run->terminal));
		return true;
	}
	for (unsigned i = 0; i < presses; i++) {
		if (!send_step(run, step, step->burst ? step->count : 1)) {
			strbuf_addf(&run->faults, "no such key: %s\n",
				step->name);
			return true;
		}
		if (!terminal_rest(run->terminal))
			return false;
	}
	return true;
}

static void play_steps(struct run *run)
{
	const struct script *script = &run->script;

	if (!terminal_rest(run->terminal)) {
		strbuf_adds(&run->faults, "the program did not start\n");
		take_screen(run, "as it stopped");
		return;
	}
	for (size_t i = 0; i < script->count; i++) {
		if (play_step(run, &script->steps[i]))
			continue;
		if (terminal_ended(run->terminal) && i + 1 == script->count)
			return;
		strbuf_addf(&run->faults, "step %zu (%s): %s\n", i + 1,
			script->steps[i].name, terminal_ended(run->terminal)
			? "the program ended" : "the program does not rest");
		take_screen(run, "as it stopped");
		return;
	}
}

/* ---------------------------------------------------------- the verdict */

/* The first lines that differ, expected and found. */
static void describe_difference(struct strbuf *out, const char *expected,
	const char *found)
{
	unsigned line = 0, told = 0;

	while ((*expected != '\0' || *found != '\0') && told < 12) {
		size_t a = strcspn(expected, "\n"), b = strcspn(found, "\n");

		line++;
		if (a != b || memcmp(expected, found, a) != 0) {
			strbuf_addf(out, "%u -%.*s\n%u +%.*s\n", line, (int)a,
				expected, line, (int)b, found);
			told++;
		}
		expected += a + (expected[a] == '\n');
		found += b + (found[b] == '\n');
	}
}

static void compare_screens(const struct run *run)
{
	char *path = mem_text(run->path), *golden;
	struct strbuf expected = STRBUF_INIT, detail = STRBUF_INIT;
	bool good;

	path[strlen(path) - strlen(".keys")] = '\0';
	golden = join(path, ".out");
	if (getenv("UPDATE") != NULL) {
		good = write_file(golden, &run->screens);
		report_test(good, run->path, "screens written", golden);
	} else {
		if (!read_file(&expected, golden))
			strbuf_addf(&detail, "%s: %s\n", golden,
				strerror(errno));
		good = strcmp(expected.text, run->screens.text) == 0;
		if (!good)
			describe_difference(&detail, expected.text,
				run->screens.text);
		report_test(good, run->path, "screens", detail.text);
	}
	strbuf_release(&expected);
	strbuf_release(&detail);
	free(golden);
	free(path);
}

static void check_end(struct run *run)
{
	struct strbuf detail = STRBUF_INIT;
	int status;

	if (!terminal_ended(run->terminal))
		terminal_text(run->terminal, "Q", 1);
	status = terminal_end(run->terminal);
	if (status != 0)
		strbuf_addf(&detail, "exit status %d\n", status);
	if (!terminal_restored(run->terminal))
		strbuf_adds(&detail, "the terminal was not restored\n");
	if (detail.len > 0)
		terminal_screen(&detail, run->terminal);
	report_test(detail.len == 0, run->path, "ends well", detail.text);
	strbuf_release(&detail);
}

static void run_script(char *const arguments[3], const char *path)
{
	struct run run = { .program = arguments[0], .index = arguments[1],
		.scratch = arguments[2], .path = path,
		.screens = STRBUF_INIT, .faults = STRBUF_INIT,
		.old_pictures = STRBUF_INIT };
	size_t len = strlen(path);

	if (len < 5 || strcmp(path + len - 5, ".keys") != 0)
		report_test(false, path, "is not a .keys file", "");
	else if (!script_read(&run.script, path))
		report_test(false, path, "cannot be read", "");
	else if (!start_program(&run, run.script.args, run.script.arg_count))
		report_test(false, path, "cannot be started", "");
	else {
		play_steps(&run);
		if (run.taken > 0)
			compare_screens(&run);
		if (run.pictures > 0)
			report_test(run.old_pictures.len == 0, path, "pictures",
				run.old_pictures.text);
		report_test(run.faults.len == 0, path, "no faults",
			run.faults.text);
		check_end(&run);
	}
	terminal_free(run.terminal);
	free(run.home);
	script_release(&run.script);
	strbuf_release(&run.screens);
	strbuf_release(&run.faults);
	strbuf_release(&run.old_pictures);
}

int main(int argc, char **argv)
{
	char *arguments[3];

	if (argc < 5) {
		fprintf(stderr, "usage: driver PROGRAM INDEX SCRATCH "
			"SCRIPT.keys...\n");
		return 2;
	}
	for (int i = 0; i < 3; i++) {
		arguments[i] = realpath(argv[i + 1], NULL);
		if (arguments[i] == NULL) {
			perror(argv[i + 1]);
			return 2;
		}
	}
	signal(SIGPIPE, SIG_IGN);
	for (int i = 4; i < argc; i++)
		run_script(arguments, argv[i]);
	for (int i = 0; i < 3; i++)
		free(arguments[i]);
	printf("1..%u\n", tests);
	return failures == 0 ? 0 : 1;
}
