/*
 * A damaged index. Bytes are overwritten, pages lost or exchanged, the file cut,
 * in many places: every command gives an answer or a sentence, and ends with one
 * of its statuses; `rebuild` makes an index of what is whole, in which `doctor`
 * finds nothing wrong but what is lost. Runs in the project's folder.
 *
 *	damage [FIRST [LAST]]     these seeds alone
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "db/keep.h"

#ifdef DEBUG
enum { DAMAGES = 60 }; /* with sanitizers a process takes long */
#else
enum { DAMAGES = 120 };
#endif
enum { WORDS_MOST = 12, PAGE = 4096, TAIL = 1500, KINDS = 6, KEPT = 3 };

static char folder[] = "/dev/shm/nianbao-test-XXXXXX";
static char elsewhere[] = "/tmp/nianbao-test-XXXXXX";

struct tally { size_t damages, lost, unkept; };

struct bench {
	const char *folder;
	char *path, *said;
	struct strbuf image;
	size_t documents;
	size_t len; /* of the damaged file */
	size_t documents_end, kept_end; /* where in the file their pages end */
	struct tally tallies[KINDS]; /* of each kind of damage */
};

/* ------------------------------------------------------------- commands */

static const char *const reading[] = {
	"list", "list --missing", "list --doubtful", "show 1", "show 2 --outline",
	"show 3 --format json", "table 1", "table 3 --format csv",
	"figure 宿迁 2024 requests.received", "compare 1 2", "compare 2 3 --text",
	"trend 平潭综合实验区 requests.received", "rank requests.received --year 2024",
	"search 行政复议", "search 公开 --limit 3", "check", "check 1", "tasks",
	"export --format jsonl", "export --format csv", "doctor",
};
static const char *const writing[] = {
	"accept 3", "correct 2 --year 2017", "correct 2 --forget",
	"add --jobs 1 assets/sample/pingtan-2020.html", "remove 1",
	"add --jobs 1 assets/sample/pingtan-2015.txt", "remove 4", "list",
};

/* LINE's words are parted by single spaces. */
static int run_line(const struct bench *bench, const char *line)
{
	char *copy = strdup(line), *at = copy, *word;
	char *words[WORDS_MOST + 4] = { "nianbao", "--index", bench->path };
	struct request request;
	int count = 3, status = EXIT_USAGE;
	while (count < WORDS_MOST && (word = strsep(&at, " ")))
		words[count++] = word;
	if (request_parse(&request, count, words) && request.command)
		status = request.command->run(&request);
	fflush(NULL);
	free(copy);
	return status;
}

static bool run_lines(const struct bench *bench, const char *const *lines,
	size_t count)
{
	bool fine = true;
	for (size_t i = 0; i < count; i++) {
		struct stat before, after;
		fstat(STDERR_FILENO, &before);
		int status = run_line(bench, lines[i]);
		fstat(STDERR_FILENO, &after);
		bool answers = status == EXIT_FOUND || status == EXIT_NOTHING;
		bool told = status > 0 && status <= EXIT_TROUBLE
			&& after.st_size > before.st_size;
		if (answers || told || !strcmp(lines[i], "doctor"))
			continue;
		fprintf(stderr, "# '%s' ends with %d and says nothing\n",
			lines[i], status);
		fine = false;
	}
	return fine;
}

/* In a process of its own, what it says in a file; its status, 128 and more when
 * it died. */
static int apart(const struct bench *bench, const char *const *lines,
	size_t count)
{
	int status;
	fflush(NULL);
	pid_t child = fork();
	if (!child) {
		int said = open(bench->said, O_RDWR | O_CREAT | O_TRUNC | O_APPEND,
			0600);
		dup2(said, STDOUT_FILENO);
		dup2(said, STDERR_FILENO);
		close(said);
		exit(count == 1 ? run_line(bench, lines[0])
			: run_lines(bench, lines, count) ? 0 : 1);
	}
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int one(const struct bench *bench, const char *line)
{
	return apart(bench, &line, 1);
}

/* --------------------------------------------------------------- damage */

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

static unsigned chance(unsigned *state, size_t most)
{
	*state = *state * 1103515245u + 12345;
	return (unsigned)((*state >> 4) % most);
}

static const char *const kinds[] = { "a bit", "sixteen bytes", "a page of zeros",
	"two pages exchanged", "cut", "the head of a page" };

/* What SEED does to BYTES. */
static const char *harm(struct strbuf *bytes, unsigned seed)
{
	unsigned state = seed * 2654435761u + 7, kind = seed % 6;
	size_t pages = bytes->len / PAGE, at = chance(&state, bytes->len - 16);
	char *page = bytes->text + chance(&state, pages) * PAGE;
	char *other = bytes->text + chance(&state, pages) * PAGE, kept[PAGE];
	if (kind == 0) {
		bytes->text[at] = (char)(bytes->text[at] ^ 1 << chance(&state, 8));
	} else if (kind == 1) {
		for (size_t i = 0; i < 16; i++)
			bytes->text[at + i] = (char)chance(&state, 256);
	} else if (kind == 2) {
		memset(page, 0, PAGE);
	} else if (kind == 3) {
		memcpy(kept, page, PAGE);
		memcpy(page, other, PAGE);
		memcpy(other, kept, PAGE);
	} else if (kind == 4) {
		bytes->len = at;
	} else {
		for (size_t i = 0; i < 8; i++)
			page[i] = (char)chance(&state, 256);
	}
	return kinds[kind];
}

static void put_file(const char *path, const struct strbuf *bytes)
{
	FILE *file = fopen(path, "wb");
	if (!file || fwrite(bytes->text, 1, bytes->len, file) != bytes->len)
		abort();
	fclose(file);
}

static const char *damage(struct bench *bench, unsigned seed)
{
	struct strbuf bytes = STRBUF_INIT, command = STRBUF_INIT;
	strbuf_addf(&command, "rm -f '%s'*", bench->path);
	if (system(command.text))
		abort();
	strbuf_add(&bytes, bench->image.text, bench->image.len);
	const char *kind = harm(&bytes, seed);
	put_file(bench->path, &bytes);
	bench->len = bytes.len;
	strbuf_release(&bytes);
	strbuf_release(&command);
	return kind;
}

/* -------------------------------------------------------------- judging */

struct counts { size_t readable, kept; };

static bool count_mark(void *context, const struct kept_mark *mark)
{
	*(size_t *)context += *mark->name != '\0';
	return true;
}

static bool count_remark(void *context, const struct remark *remark)
{
	*(size_t *)context += *remark->text != '\0';
	return true;
}

static bool count_decision(void *context, const struct decision *decision)
{
	*(size_t *)context += *decision->value != '\0';
	return true;
}

/* What of documents 1 to COUNT and of what is kept can be read. */
static struct counts count(const struct bench *bench, size_t documents)
{
	struct counts counts = { .readable = 0 };
	struct trouble trouble = TROUBLE_INIT;
	struct index *index = index_open(bench->path, INDEX_READ, &trouble);
	for (size_t id = 1; index && id <= documents; id++) {
		struct strbuf bytes = STRBUF_INIT;
		struct trouble unread = TROUBLE_INIT;
		counts.readable += index_document(index, (int64_t)id, &bytes,
			&unread);
		trouble_release(&unread);
		strbuf_release(&bytes);
	}
	if (index) {
		index_marks(index, count_mark, &counts.kept, &trouble);
		index_remarks(index, 0, count_remark, &counts.kept, &trouble);
		index_decisions(index, 2, count_decision, &counts.kept, &trouble);
	}
	index_close(index);
	trouble_release(&trouble);
	return counts;
}

static bool complains(const struct bench *bench, unsigned seed,
	const char *kind, const char *what, int status)
{
	struct strbuf said = STRBUF_INIT;
	read_file(&said, bench->said);
	printf("# %u, %s: %s (%d)\n", seed, kind, what, status);
	size_t last = said.len > TAIL ? said.len - TAIL : 0;
	char *at = said.text + last, *line;
	while (said.len && (line = strsep(&at, "\n")))
		printf("#   %.200s\n", line);
	strbuf_release(&said);
	return false;
}

static bool says(const struct bench *bench, const char *what)
{
	struct strbuf said = STRBUF_INIT;
	read_file(&said, bench->said);
	bool there = strstr(said.text, what);
	strbuf_release(&said);
	return there;
}

/*
 * What a kind of damage may cost, of documents and of what is kept: those of a
 * leaf page that is gone, which are two documents at most (the four do not fit
 * on one), and one thing, as each kind of them has its own table. Two pages cost
 * twice as much. A cut costs what lay behind it, and no more.
 */
static const struct { size_t lost, unkept; } allowed[KINDS] = {
	{ 1, 1 }, { 2, 1 }, { 2, 1 }, { 4, 2 }, { 4, KEPT }, { 2, 1 },
};

static bool is_allowed(struct bench *bench, unsigned seed, struct counts left)
{
	struct tally *tally = &bench->tallies[seed % KINDS];
	size_t lost = bench->documents - left.readable;
	size_t unkept = KEPT - left.kept;
	tally->damages++;
	tally->lost += lost;
	tally->unkept += unkept;
	return lost <= allowed[seed % KINDS].lost
		&& unkept <= allowed[seed % KINDS].unkept
		&& (!lost || bench->len < bench->documents_end
			|| bench->len == bench->image.len)
		&& (!unkept || bench->len < bench->kept_end
			|| bench->len == bench->image.len);
}

/* What is whole is in the new index. */
static bool rebuilds(struct bench *bench, unsigned seed, const char *kind)
{
	struct counts before = count(bench, bench->documents);
	int status = one(bench, "rebuild --jobs 1");
	if (status == EXIT_TROUBLE && !before.readable
	    && says(bench, "nothing can be saved")) {
		return is_allowed(bench, seed, before) || complains(bench, seed,
			kind, "more is lost than was damaged", status);
	}
	if (status)
		return complains(bench, seed, kind, "rebuild", status);
	struct counts after = count(bench, bench->documents);
	if (!is_allowed(bench, seed, after))
		return complains(bench, seed, kind, "more is lost than was damaged",
			(int)after.readable);
	if (after.readable < before.readable)
		return complains(bench, seed, kind, "what could be read is gone",
			(int)after.readable);
	status = one(bench, "doctor");
	if (status && after.readable == bench->documents)
		return complains(bench, seed, kind, "doctor after rebuild", status);
	return true;
}

static bool answers(struct bench *bench, unsigned seed)
{
	static const size_t read_count = sizeof(reading) / sizeof(*reading),
		write_count = sizeof(writing) / sizeof(*writing);
	const char *kind = damage(bench, seed);
	int status = apart(bench, reading, read_count);
	if (status)
		return complains(bench, seed, kind, "reading", status);
	status = apart(bench, writing, write_count);
	if (status)
		return complains(bench, seed, kind, "writing", status);
	damage(bench, seed);
	return rebuilds(bench, seed, kind);
}

/* ---------------------------------------------------------------- whole */

/* The byte behind the last page of TABLES; of the file, where SQLite was built
 * without the table that knows. */
static size_t end_of(const struct bench *bench, const char *tables)
{
	struct strbuf sql = STRBUF_INIT;
	sqlite3 *db = NULL;
	sqlite3_stmt *s = NULL;
	size_t end = SIZE_MAX;
	strbuf_addf(&sql, "SELECT max(pageno) FROM dbstat WHERE name IN (%s)",
		tables);
	sqlite3_open_v2(bench->path, &db, SQLITE_OPEN_READONLY, NULL);
	if (sqlite3_prepare_v2(db, sql.text, -1, &s, NULL) == SQLITE_OK
	    && sqlite3_step(s) == SQLITE_ROW)
		end = (size_t)sqlite3_column_int64(s, 0) * PAGE;
	sqlite3_finalize(s);
	sqlite3_close(db);
	strbuf_release(&sql);
	return end;
}

static void keep_things(const struct bench *bench)
{
	struct trouble trouble = TROUBLE_INIT;
	struct index *index = index_open(bench->path, INDEX_WRITE, &trouble);
	struct kept_mark mark = { .letter = 'a', .document = 1, .spot = "",
		.name = "宿迁 2024" };
	struct remark remark = { 2, "", "待核实" };
	struct decision decision = { FIELD_YEAR, "2018" };
	if (!index || !index_put_mark(index, &mark, &trouble)
	    || !index_put_remark(index, &remark, &trouble)
	    || !index_decide(index, 2, &decision, 1, &trouble))
		abort();
	index_close(index);
}

static void bench_open(struct bench *bench)
{
	static const char add[] = "add --jobs 1 assets/sample/suqian-2024.html"
		" assets/sample/pingtan-2018.txt assets/sample/pingtan-2024.txt"
		" assets/sample/plan-county-2024.txt";
	struct strbuf path = STRBUF_INIT, said = STRBUF_INIT;
	bench->folder = mkdtemp(folder);
	if (!bench->folder)
		bench->folder = mkdtemp(elsewhere);
	strbuf_addf(&path, "%s/index.db", bench->folder);
	strbuf_addf(&said, "%s/said", bench->folder);
	bench->path = strbuf_take(&path);
	bench->said = strbuf_take(&said);
	strbuf_init(&bench->image);
	bench->documents = 4;
	int status = one(bench, add);
	if (status || count(bench, 4).readable != 4) {
		complains(bench, 0, "none", add, status);
		exit(1);
	}
	keep_things(bench);
	bench->documents_end = end_of(bench,
		"'document', 'document_bytes', 'dictionary'");
	bench->kept_end = end_of(bench, "'mark', 'remark', 'decision'");
	read_file(&bench->image, bench->path);
}

static void bench_close(struct bench *bench)
{
	struct strbuf command = STRBUF_INIT;
	strbuf_addf(&command, "rm -rf '%s'", bench->folder);
	if (system(command.text))
		abort();
	strbuf_release(&command);
	strbuf_release(&bench->image);
	free(bench->path);
	free(bench->said);
}

int main(int argc, char **argv)
{
	struct bench bench = { .documents = 0 };
	unsigned first = argc > 1 ? (unsigned)atoi(argv[1]) : 0;
	unsigned last = argc > 2 ? (unsigned)atoi(argv[2])
		: argc > 1 ? first : DAMAGES - 1;
	lang_choose("en");
	bench_open(&bench);
	for (unsigned seed = first; seed <= last; seed++)
		printf("%sok %u - damage %u\n", answers(&bench, seed) ? "" : "not ",
			seed - first + 1, seed);
	size_t count = last - first + 1;
	for (size_t i = 0; i < KINDS; i++) {
		const struct tally *tally = &bench.tallies[i];
		printf("# %s, %zu times: %zu of %zu documents are lost, %zu of"
			" %zu kept things\n", kinds[i], tally->damages,
			tally->lost, tally->damages * bench.documents,
			tally->unkept, tally->damages * KEPT);
	}
	printf("1..%zu\n", count);
	bench_close(&bench);
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
