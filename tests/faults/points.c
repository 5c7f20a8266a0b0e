/*
 * Every act on an index (tests/faults/acts.h) with the disk or the memory
 * failing at each point in turn, once and from then on. Each act works or gives
 * a sentence; the index is whole and what it was before or should be after;
 * doing it again without a fault brings it to the end. Each runs in a process of
 * its own: out of memory may stop it.
 *
 *	points [ACT]           as many points as the time of `make check` allows
 *	POINTS=all points …    every one
 *	SAY=1 points …         every sentence that was given, on standard error
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/stop.h"
#include "tests/faults/acts.h"
#include "tests/faults/fault.h"

#ifdef DEBUG
enum { MOST_POINTS = 1 }; /* with sanitizers a process takes long */
#else
enum { MOST_POINTS = 8 };
#endif

static const char *const fault_names[FAULT_KINDS][2] = {
	[FAULT_IO] = { "an I/O error", "I/O errors from there on" },
	[FAULT_FULL] = { "a full disk", "a disk that stays full" },
	[FAULT_MEMORY] = { "no memory once", "no memory from there on" },
};

struct bench { /* the index and what it should become */
	char *folder, *path, *result;
	struct strbuf image; /* of the file before */
	struct strbuf before, after, read;
	size_t points;
};

static void read_file(struct strbuf *out, const char *path)
{
	char room[65536];
	size_t got;
	FILE *file = fopen(path, "rb");
	while (file && (got = fread(room, 1, sizeof(room), file)))
		strbuf_add(out, room, got);
	if (file)
		fclose(file);
}

static void write_file(const char *path, const struct strbuf *bytes)
{
	FILE *file = fopen(path, "wb");
	if (!file || fwrite(bytes->text, 1, bytes->len, file) != bytes->len)
		abort();
	fclose(file);
}

/* The index as it was before, nothing beside it. */
static void restore(const struct bench *bench)
{
	static const char *const beside[] = { "-wal", "-shm", "-journal" };
	struct strbuf name = STRBUF_INIT;
	for (size_t i = 0; i < 3; i++) {
		strbuf_reset(&name);
		strbuf_addf(&name, "%s%s", bench->path, beside[i]);
		unlink(name.text);
	}
	strbuf_release(&name);
	write_file(bench->path, &bench->image);
}

/* In the child: the status is EXIT_TROUBLE with a sentence; 9 for a leak. */
static _Noreturn void run_in_child(const struct bench *bench,
	const struct act *act, const struct fault *fault)
{
	struct trouble trouble = TROUBLE_INIT;
	struct strbuf out = STRBUF_INIT;
	fault_plan(fault);
	struct index *index = index_open(bench->path, act->access, &trouble);
	bool fine = index && act->run(index, bench->folder, &out, &trouble);
	index_close(index);
	size_t passed = fault_passed();
	fault_plan(&(struct fault){ .kind = FAULT_NONE });
	FILE *result = fopen(bench->result, "wb");
	fprintf(result, "%zu\n%s", passed,
		fine ? out.text : trouble.sentence ? trouble.sentence : "");
	fclose(result);
	trouble_release(&trouble);
	strbuf_release(&out);
	exit(sqlite3_memory_used() ? 9 : fine ? EXIT_FOUND : EXIT_TROUBLE);
}

/* Returns the status; what was said or read is in SAID, the points in PASSED. */
static int run_act(const struct bench *bench, const struct act *act,
	const struct fault *fault, struct strbuf *said, size_t *passed)
{
	int status = 0;
	struct strbuf text = STRBUF_INIT;
	unlink(bench->result);
	fflush(NULL);
	pid_t child = fork();
	if (!child)
		run_in_child(bench, act, fault);
	waitpid(child, &status, 0);
	read_file(&text, bench->result);
	size_t head = text.len ? strcspn(text.text, "\n") + 1 : 0;
	*passed = text.len ? strtoul(text.text, NULL, 10) : SIZE_MAX;
	strbuf_reset(said);
	strbuf_adds(said, text.len ? text.text + head : "");
	strbuf_release(&text);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* What is wrong after the act ended with STATUS. */
static void judge(const struct bench *bench, const struct act *act, int status,
	const struct strbuf *said, bool stopped, struct strbuf *wrong)
{
	struct strbuf now = STRBUF_INIT;
	acts_dump(&now, wrong, bench->path);
	bool is_before = !strcmp(now.text, bench->before.text);
	bool is_after = !strcmp(now.text, bench->after.text);
	if (!is_before && !is_after)
		strbuf_addf(wrong, "the index is neither as it was nor as it"
			" should be:\n%s", now.text);
	if (status == EXIT_FOUND && !is_after)
		strbuf_adds(wrong, "it was said to be done, and is not\n");
	if (status == EXIT_FOUND && act->access == INDEX_READ
	    && strcmp(said->text, bench->read.text))
		strbuf_addf(wrong, "it read something else:\n%s", said->text);
	if (status == EXIT_TROUBLE && !stopped
	    && !strstr(said->text, bench->path))
		strbuf_addf(wrong, "no sentence with the path: '%s'\n",
			said->text);
	if (status != EXIT_FOUND && status != EXIT_TROUBLE)
		strbuf_addf(wrong, "it ended with %d: %s\n", status, said->text);
	if (act->access == INDEX_WRITE)
		acts_examine(wrong, bench->path);
	strbuf_release(&now);
}

/* False when the act ended before the fault. */
static bool run_point(struct bench *bench, const struct act *act,
	const struct fault *fault, struct strbuf *wrong)
{
	static const struct fault none = { .kind = FAULT_NONE };
	struct strbuf said = STRBUF_INIT, found = STRBUF_INIT;
	size_t passed, ignored;
	restore(bench);
	int status = run_act(bench, act, fault, &said, &passed);
	bool stopped = passed == SIZE_MAX && status == EXIT_TROUBLE
		&& fault->kind == FAULT_MEMORY;
	judge(bench, act, status, &said, stopped, &found);
	if (getenv("SAY") && !stopped)
		fprintf(stderr, "%s: %s\n", act->name, said.text);
	if (act->access == INDEX_WRITE && status != EXIT_FOUND
	    && strcmp(act->name, "remove")) {
		status = run_act(bench, act, &none, &said, &ignored);
		judge(bench, act, status, &said, false, &found);
	}
	if (found.len)
		strbuf_addf(wrong, "%s at %zu:\n%s",
			fault_names[fault->kind][fault->lasting], fault->at,
			found.text);
	strbuf_release(&said);
	strbuf_release(&found);
	bench->points++;
	return stopped || passed >= fault->at;
}

static size_t count_points(const struct bench *bench, const struct act *act,
	enum fault_kind kind)
{
	struct fault count = { .kind = kind };
	struct strbuf said = STRBUF_INIT;
	size_t passed;
	restore(bench);
	run_act(bench, act, &count, &said, &passed);
	strbuf_release(&said);
	return passed == SIZE_MAX ? 0 : passed;
}

static void tap(size_t number, const struct act *act, enum fault_kind kind,
	bool lasting, size_t points, size_t of, const struct strbuf *wrong)
{
	printf("%sok %zu - %s: %s, at %zu of %zu points\n",
		wrong->len ? "not " : "", number, act->name,
		fault_names[kind][lasting], points, of);
	char *copy = strdup(wrong->text), *at = copy, *line;
	for (int i = 0; i < 60 && wrong->len && (line = strsep(&at, "\n")); i++)
		printf("# %s\n", line);
	free(copy);
}

static void run_kind(struct bench *bench, const struct act *act,
	enum fault_kind kind, bool lasting, size_t *number)
{
	struct strbuf wrong = STRBUF_INIT;
	size_t of = count_points(bench, act, kind), points = bench->points;
	size_t step = getenv("POINTS") || of <= MOST_POINTS ? 1
		: of / MOST_POINTS + 1;
	struct fault fault = { .kind = kind, .lasting = lasting };
	for (fault.at = 1 + step * (lasting ? 2 : 1) / 3; fault.at <= of;
	     fault.at += step)
		if (!run_point(bench, act, &fault, &wrong))
			break;
	tap(++*number, act, kind, lasting, bench->points - points, of, &wrong);
	strbuf_release(&wrong);
}

static void bench_open(struct bench *bench)
{
	static char folder[] = "/dev/shm/nianbao-test-XXXXXX";
	static char other[] = "/tmp/nianbao-test-XXXXXX";
	struct strbuf path = STRBUF_INIT, result = STRBUF_INIT;
	bench->folder = mkdtemp(folder);
	if (!bench->folder)
		bench->folder = mkdtemp(other);
	if (!bench->folder)
		abort();
	strbuf_addf(&path, "%s/index.db", bench->folder);
	strbuf_addf(&result, "%s/result", bench->folder);
	bench->path = strbuf_take(&path);
	bench->result = strbuf_take(&result);
	strbuf_init(&bench->image);
	strbuf_init(&bench->before);
	strbuf_init(&bench->after);
	strbuf_init(&bench->read);
	acts_prepare(bench->folder);
	read_file(&bench->image, bench->path);
}

static int bench_close(struct bench *bench)
{
	struct strbuf command = STRBUF_INIT;
	strbuf_addf(&command, "rm -rf '%s'", bench->folder);
	int status = system(command.text);
	strbuf_release(&command);
	strbuf_release(&bench->image);
	strbuf_release(&bench->before);
	strbuf_release(&bench->after);
	strbuf_release(&bench->read);
	free(bench->path);
	free(bench->result);
	return status != 0;
}

/* What the act makes of the index when nothing fails. */
static void expect(struct bench *bench, const struct act *act)
{
	static const struct fault none = { .kind = FAULT_NONE };
	struct strbuf wrong = STRBUF_INIT;
	size_t ignored;
	restore(bench);
	strbuf_reset(&bench->before);
	strbuf_reset(&bench->after);
	acts_dump(&bench->before, &wrong, bench->path);
	int status = run_act(bench, act, &none, &bench->read, &ignored);
	acts_dump(&bench->after, &wrong, bench->path);
	if (status || wrong.len) {
		printf("Bail out! %s without a fault: %d %s %s\n", act->name,
			status, bench->read.text, wrong.text);
		exit(bench_close(bench) | 1);
	}
	strbuf_release(&wrong);
}

int main(int argc, char **argv)
{
	struct bench bench = { .points = 0 };
	size_t number = 0;
	fault_install();
	bench_open(&bench);
	for (size_t i = 0; i < act_count; i++) {
		if (argc > 1 && strcmp(acts[i].name, argv[1]))
			continue;
		expect(&bench, &acts[i]);
		for (int kind = FAULT_IO; kind < FAULT_KINDS; kind++)
			for (int lasting = 0; lasting < 2; lasting++)
				run_kind(&bench, &acts[i], (enum fault_kind)kind,
					lasting, &number);
	}
	printf("1..%zu\n# %zu points failed\n", number, bench.points);
	return bench_close(&bench);
}
