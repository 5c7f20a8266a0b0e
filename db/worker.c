#include "db/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/stop.h"

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

enum {
	MEMORY_MB = 512,
	CPU_SECONDS = SANITIZED ? 20 : 2, /* beyond what its length allows: */
	BYTES_A_SECOND = 1 << 18,
	WALL_FACTOR = 20,     /* a busy machine gives little of its time */
	SIGNALS = 32,
	SIZE_BYTES = 8,
};

static void put_size(struct strbuf *out, uint64_t size)
{
	for (unsigned i = 0; i < SIZE_BYTES; i++)
		strbuf_addc(out, (char)(size >> (8 * i)));
}

static uint64_t get_size(const char *bytes)
{
	uint64_t size = 0;
	for (unsigned i = 0; i < SIZE_BYTES; i++)
		size |= (uint64_t)(unsigned char)bytes[i] << (8 * i);
	return size;
}

static bool send_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t sent = send(fd, bytes, len, MSG_NOSIGNAL);
		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			return false;
		bytes += sent;
		len -= (size_t)sent;
	}
	return true;
}

static bool receive_all(int fd, char *bytes, size_t len)
{
	while (len) {
		ssize_t got = recv(fd, bytes, len, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		bytes += got;
		len -= (size_t)got;
	}
	return true;
}

/* ---------------------------------------------------------- the worker */

/* Memory beyond what it was born with. */
static void limit_memory(void)
{
	if (SANITIZED)
		return;
	long pages = 0;
	FILE *file = fopen("/proc/self/statm", "r");
	if (file) {
		if (fscanf(file, "%ld", &pages) != 1)
			pages = 0;
		fclose(file);
	}
	rlim_t most = ((rlim_t)MEMORY_MB << 20)
		+ (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
	setrlimit(RLIMIT_AS, &(struct rlimit){ most, most });
}

/* The limit of the process counts all documents before: it moves along. */
static void limit_time(size_t len)
{
	struct rusage used;
	struct rlimit limit;
	rlim_t allowed = CPU_SECONDS + len / BYTES_A_SECOND;
	getrusage(RUSAGE_SELF, &used);
	getrlimit(RLIMIT_CPU, &limit);
	limit.rlim_cur = (rlim_t)used.ru_utime.tv_sec
		+ (rlim_t)used.ru_stime.tv_sec + 1 + allowed;
	setrlimit(RLIMIT_CPU, &limit);
	alarm((unsigned)allowed * WALL_FACTOR);
}

static void settle_in(const struct crew *crew, int fd)
{
	stop_before(NULL);
	for (int number = 1; number < SIGNALS; number++)
		signal(number, SIG_DFL);
	/* Ctrl-C reaches all; the writer decides what it means. */
	signal(SIGINT, SIG_IGN);
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	for (size_t i = 0; i < crew->count; i++)
		if (crew->workers[i].fd >= 0 && crew->workers[i].fd != fd)
			close(crew->workers[i].fd);
	/* What a dying worker says would stand in the middle of a screen. */
	int nowhere = open("/dev/null", O_RDWR);
	if (nowhere >= 0) {
		dup2(nowhere, STDIN_FILENO);
		dup2(nowhere, STDOUT_FILENO);
		dup2(nowhere, STDERR_FILENO);
	}
	setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
	limit_memory();
}

static const char *take_text(const char **at)
{
	const char *text = *at;
	*at += strlen(text) + 1;
	return *text ? text : NULL;
}

/* An order is texts with their NULs, the document. Before a value that is
 * decided stands "=": it may be empty. */
static void work_on(struct strbuf *answer, const char *order, size_t len,
	const struct making_terms *terms)
{
	const char *at = order;
	struct parse_hint hint = { .name = take_text(&at) };
	hint.url = take_text(&at);
	hint.encoding = take_text(&at);
	for (size_t i = 0; i < FIELD_COUNT; i++) {
		const char *value = take_text(&at);
		hint.decided[i] = value ? value + 1 : NULL;
	}
	struct making making;
	making_init(&making);
	making_make(&making, at, len - (size_t)(at - order), &hint, terms);
	making_write(answer, &making);
	making_release(&making);
}

static _Noreturn void work(int fd, const struct making_terms *terms)
{
	char head[SIZE_BYTES];
	struct strbuf answer = STRBUF_INIT, size = STRBUF_INIT;
	while (receive_all(fd, head, sizeof(head))) {
		size_t len = (size_t)get_size(head);
		limit_time(len);
		char *order = mem_alloc(len + 1);
		if (!receive_all(fd, order, len))
			break;
		order[len] = '\0';
		strbuf_reset(&answer);
		strbuf_reset(&size);
		work_on(&answer, order, len, terms);
		free(order);
		alarm(0);
		put_size(&size, answer.len);
		if (!send_all(fd, size.text, size.len)
		    || !send_all(fd, answer.text, answer.len))
			break;
	}
	_exit(0);
}

/* ----------------------------------------------------------- the writer */

static void worker_start(struct crew *crew, struct worker *worker)
{
	int ends[2];
	worker->busy = false;
	worker->fd = -1;
	strbuf_reset(&worker->answer);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
		return;
	fflush(NULL);
	worker->pid = fork();
	if (worker->pid == 0) {
		close(ends[0]);
		settle_in(crew, ends[1]);
		work(ends[1], &crew->terms);
	}
	close(ends[1]);
	if (worker->pid > 0)
		worker->fd = ends[0];
	else
		close(ends[0]);
}

void crew_open(struct crew *crew, size_t count,
	const struct making_terms *terms, worker_done_fn *done, void *context)
{
	crew->workers = mem_zero(count, sizeof(*crew->workers));
	crew->count = count;
	crew->busy = 0;
	crew->terms = *terms;
	crew->done = done;
	crew->context = context;
	for (size_t i = 0; i < count; i++) {
		crew->workers[i].fd = -1;
		strbuf_init(&crew->workers[i].answer);
	}
}

static int worker_end(struct worker *worker)
{
	int status = 0;
	close(worker->fd);
	worker->fd = -1;
	while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

void crew_close(struct crew *crew)
{
	for (size_t i = 0; i < crew->count; i++) {
		struct worker *worker = &crew->workers[i];
		if (worker->fd >= 0) {
			kill(worker->pid, SIGKILL);
			worker_end(worker);
		}
		strbuf_release(&worker->answer);
	}
	free(crew->workers);
	memset(crew, 0, sizeof(*crew));
}

bool crew_is_free(const struct crew *crew)
{
	return crew->busy < crew->count;
}

/* What became of a worker that ended over a document. */
static const char *reason(int status)
{
	int number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	if (number == SIGXCPU || number == SIGALRM)
		return _("reading it took too long");
	if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_TROUBLE)
		return _("reading it took too much memory");
	return _("reading it failed");
}

static void worker_lost(struct crew *crew, struct worker *worker)
{
	const char *why = reason(worker_end(worker));
	void *owner = worker->owner;
	worker->busy = false;
	crew->busy--;
	crew->done(crew->context, owner, NULL, why);
}

static void add_text(struct strbuf *out, const char *text)
{
	strbuf_adds(out, text ? text : "");
	strbuf_addc(out, '\0');
}

static bool send_order(int fd, const struct task_order *order)
{
	struct strbuf head = STRBUF_INIT, hint = STRBUF_INIT;
	add_text(&hint, order->hint.name);
	add_text(&hint, order->hint.url);
	add_text(&hint, order->hint.encoding);
	for (size_t i = 0; i < FIELD_COUNT; i++) {
		if (order->hint.decided[i])
			strbuf_addc(&hint, '=');
		add_text(&hint, order->hint.decided[i]);
	}
	put_size(&head, hint.len + order->len);
	bool sent = send_all(fd, head.text, head.len)
		&& send_all(fd, hint.text, hint.len)
		&& send_all(fd, order->bytes, order->len);
	strbuf_release(&head);
	strbuf_release(&hint);
	return sent;
}

void crew_give(struct crew *crew, const struct task_order *order)
{
	size_t at = 0;
	while (crew->workers[at].busy)
		at++;
	struct worker *worker = &crew->workers[at];
	if (worker->fd < 0)
		worker_start(crew, worker);
	if (worker->fd < 0) {
		crew->done(crew->context, order->owner, NULL,
			_("no process could be started to read it"));
		return;
	}
	worker->busy = true;
	worker->owner = order->owner;
	crew->busy++;
	if (!send_order(worker->fd, order))
		worker_lost(crew, worker);
}

/* True when the whole answer is there; *LOST when the worker ended. */
static bool receive(struct worker *worker, bool *lost)
{
	struct strbuf *answer = &worker->answer;
	for (;;) {
		strbuf_reserve(answer, 65536);
		ssize_t got = recv(worker->fd, answer->text + answer->len, 65536,
			MSG_DONTWAIT);
		if (got < 0 && errno == EINTR)
			continue;
		*lost = got == 0 || (got < 0 && errno != EAGAIN);
		if (got <= 0)
			break;
		answer->len += (size_t)got;
		answer->text[answer->len] = '\0';
	}
	return answer->len >= SIZE_BYTES
		&& answer->len - SIZE_BYTES == get_size(answer->text);
}

static void collect_from(struct crew *crew, struct worker *worker)
{
	bool lost = false;
	if (!receive(worker, &lost)) {
		if (lost)
			worker_lost(crew, worker);
		return;
	}
	struct making making;
	making_init(&making);
	bool whole = making_read(&making, worker->answer.text + SIZE_BYTES,
		worker->answer.len - SIZE_BYTES);
	strbuf_reset(&worker->answer);
	worker->busy = false;
	crew->busy--;
	bool made = whole && !making.refusal.len;
	crew->done(crew->context, worker->owner, made ? &making : NULL,
		whole && !made ? making.refusal.text : _("reading it failed"));
	making_release(&making);
}

void crew_collect(struct crew *crew, int milliseconds)
{
	struct pollfd *polls = mem_zero(crew->count + 1, sizeof(*polls));
	for (size_t i = 0; i < crew->count; i++) {
		polls[i].fd = crew->workers[i].busy ? crew->workers[i].fd : -1;
		polls[i].events = POLLIN;
	}
	int ready = crew->busy
		? poll(polls, (nfds_t)crew->count, milliseconds) : 0;
	for (size_t i = 0; ready > 0 && i < crew->count; i++)
		if (polls[i].revents)
			collect_from(crew, &crew->workers[i]);
	free(polls);
}
