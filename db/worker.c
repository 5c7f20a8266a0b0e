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
	RECEIVE_BYTES = 1 << 16,
	WAITING_BYTES = 2 << 20,  /* of a worker's orders */
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

enum transfer { TRANSFER_FINE, TRANSFER_ENDED };

/* Sends what goes out at once of LEN bytes, and counts it in *SENT. */
static enum transfer send_some(int fd, const char *bytes, size_t len,
	size_t *sent)
{
	while (*sent < len) {
		ssize_t some = send(fd, bytes + *sent, len - *sent,
			MSG_NOSIGNAL | MSG_DONTWAIT);
		if (some < 0 && errno == EINTR)
			continue;
		if (some < 0)
			return errno == EAGAIN ? TRANSFER_FINE : TRANSFER_ENDED;
		*sent += (size_t)some;
	}
	return TRANSFER_FINE;
}

/* Adds what is there. */
static enum transfer receive_some(int fd, struct inbox *in)
{
	for (;;) {
		strbuf_reserve(&in->bytes, RECEIVE_BYTES);
		ssize_t got = recv(fd, in->bytes.text + in->bytes.len,
			RECEIVE_BYTES, MSG_DONTWAIT);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return errno == EAGAIN ? TRANSFER_FINE : TRANSFER_ENDED;
		if (got == 0)
			return TRANSFER_ENDED;
		in->bytes.len += (size_t)got;
		in->bytes.text[in->bytes.len] = '\0';
	}
}

/* The first whole message, of *LEN bytes; NULL: it has not come yet. */
static const char *inbox_message(const struct inbox *in, size_t *len)
{
	const char *at = in->bytes.text + in->taken;
	size_t there = in->bytes.len - in->taken;
	if (there < SIZE_BYTES)
		return NULL;
	*len = (size_t)get_size(at);
	return there - SIZE_BYTES >= *len ? at + SIZE_BYTES : NULL;
}

/* That one was taken. */
static void inbox_drop(struct inbox *in, size_t len)
{
	in->taken += SIZE_BYTES + len;
	size_t left = in->bytes.len - in->taken;
	if (left > in->taken)
		return;
	memmove(in->bytes.text, in->bytes.text + in->taken, left);
	strbuf_cut(&in->bytes, left);
	in->taken = 0;
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

/* Orders that have come and answers that are not sent yet. The writer sees to it
 * that they are not too many. */
struct desk {
	int fd;
	struct inbox in;
	struct strbuf out;
	size_t sent;
};

/* Sends and receives what it can; the next order, for which it waits. NULL when
 * the writer is gone. */
static const char *desk_next(struct desk *desk, size_t *len)
{
	for (;;) {
		bool fine = send_some(desk->fd, desk->out.text, desk->out.len,
				&desk->sent) == TRANSFER_FINE
			&& receive_some(desk->fd, &desk->in) == TRANSFER_FINE;
		if (desk->sent == desk->out.len) {
			strbuf_reset(&desk->out);
			desk->sent = 0;
		}
		const char *order = inbox_message(&desk->in, len);
		if (!fine || order)
			return fine ? order : NULL;
		struct pollfd wait = { .fd = desk->fd,
			.events = desk->out.len ? POLLIN | POLLOUT : POLLIN };
		poll(&wait, 1, -1);
	}
}

static _Noreturn void work(int fd, const struct making_terms *terms)
{
	struct desk desk = { .fd = fd, .in.bytes = STRBUF_INIT,
		.out = STRBUF_INIT };
	struct strbuf answer = STRBUF_INIT;
	const char *order;
	size_t len;
	while ((order = desk_next(&desk, &len))) {
		limit_time(len);
		strbuf_reset(&answer);
		work_on(&answer, order, len, terms);
		alarm(0);
		inbox_drop(&desk.in, len);
		put_size(&desk.out, answer.len);
		strbuf_add(&desk.out, answer.text, answer.len);
	}
	_exit(0);
}

/* ----------------------------------------------------------- the writer */

static struct queued *order_at(struct worker *worker, size_t at)
{
	return &worker->orders[(worker->first + at) % ORDERS_MOST];
}

/* All its orders are to be sent. */
static void worker_start(struct crew *crew, struct worker *worker)
{
	int ends[2];
	worker->fd = -1;
	worker->sent_whole = worker->sent = 0;
	strbuf_reset(&worker->in.bytes);
	worker->in.taken = 0;
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
		strbuf_init(&crew->workers[i].in.bytes);
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

/* Takes the first order out; its owner. */
static void *order_done(struct crew *crew, struct worker *worker)
{
	struct queued *order = order_at(worker, 0);
	void *owner = order->owner;
	worker->waiting -= order->bytes.len;
	strbuf_release(&order->bytes);
	worker->first = (worker->first + 1) % ORDERS_MOST;
	worker->count--;
	if (worker->sent_whole)
		worker->sent_whole--;
	else
		worker->sent = 0;
	crew->busy--;
	return owner;
}

void crew_close(struct crew *crew, void (*undone)(void *owner))
{
	for (size_t i = 0; i < crew->count; i++) {
		struct worker *worker = &crew->workers[i];
		while (worker->count)
			undone(order_done(crew, worker));
		if (worker->fd >= 0) {
			kill(worker->pid, SIGKILL);
			worker_end(worker);
		}
		strbuf_release(&worker->in.bytes);
	}
	free(crew->workers);
	memset(crew, 0, sizeof(*crew));
}

static bool has_room(const struct worker *worker)
{
	return !worker->count || (worker->count < ORDERS_MOST
		&& worker->waiting < WAITING_BYTES);
}

/* The one with the least to do, of those that have room; or NULL. */
static struct worker *free_worker(const struct crew *crew)
{
	struct worker *least = NULL;
	for (size_t i = 0; i < crew->count; i++) {
		struct worker *worker = &crew->workers[i];
		if (has_room(worker)
		    && (!least || worker->waiting < least->waiting))
			least = worker;
	}
	return least;
}

bool crew_is_free(const struct crew *crew)
{
	return free_worker(crew);
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

static void add_text(struct strbuf *out, const char *text)
{
	strbuf_adds(out, text ? text : "");
	strbuf_addc(out, '\0');
}

static void write_order(struct strbuf *out, const struct task_order *order)
{
	struct strbuf hint = STRBUF_INIT;
	add_text(&hint, order->hint.name);
	add_text(&hint, order->hint.url);
	add_text(&hint, order->hint.encoding);
	for (size_t i = 0; i < FIELD_COUNT; i++) {
		if (order->hint.decided[i])
			strbuf_addc(&hint, '=');
		add_text(&hint, order->hint.decided[i]);
	}
	put_size(out, hint.len + order->len);
	strbuf_add(out, hint.text, hint.len);
	strbuf_add(out, order->bytes, order->len);
	strbuf_release(&hint);
}

static enum transfer send_orders(struct worker *worker)
{
	while (worker->sent_whole < worker->count) {
		const struct strbuf *next =
			&order_at(worker, worker->sent_whole)->bytes;
		if (send_some(worker->fd, next->text, next->len, &worker->sent)
		    != TRANSFER_FINE)
			return TRANSFER_ENDED;
		if (worker->sent < next->len)
			break;
		worker->sent_whole++;
		worker->sent = 0;
	}
	return TRANSFER_FINE;
}

/* It ended over its first order; the others go to its successor. */
static void worker_lost(struct crew *crew, struct worker *worker)
{
	const char *why = worker->fd < 0
		? _("no process could be started to read it")
		: reason(worker_end(worker));
	void *owner = order_done(crew, worker);
	if (worker->count)
		worker_start(crew, worker);
	crew->done(crew->context, owner, NULL, why);
}

void crew_give(struct crew *crew, const struct task_order *order)
{
	struct worker *worker = free_worker(crew);
	struct queued *queued = order_at(worker, worker->count);
	strbuf_init(&queued->bytes);
	write_order(&queued->bytes, order);
	queued->owner = order->owner;
	worker->waiting += queued->bytes.len;
	worker->count++;
	crew->busy++;
	if (worker->fd < 0)
		worker_start(crew, worker);
	if (worker->fd < 0 || send_orders(worker) != TRANSFER_FINE)
		worker_lost(crew, worker);
}

static void take_answer(struct crew *crew, struct worker *worker,
	const char *answer, size_t len)
{
	struct making making;
	making_init(&making);
	bool whole = making_read(&making, answer, len);
	inbox_drop(&worker->in, len);
	void *owner = order_done(crew, worker);
	bool made = whole && !making.refusal.len;
	crew->done(crew->context, owner, made ? &making : NULL,
		whole && !made ? making.refusal.text : _("reading it failed"));
	making_release(&making);
}

/* What is done with an answer may collect the next ones itself. */
static void collect_from(struct crew *crew, struct worker *worker)
{
	const char *answer;
	size_t len;
	pid_t pid = worker->pid;
	bool gone = send_orders(worker) != TRANSFER_FINE
		|| receive_some(worker->fd, &worker->in) != TRANSFER_FINE;
	while (worker->count && (answer = inbox_message(&worker->in, &len)))
		take_answer(crew, worker, answer, len);
	if (gone && worker->count && worker->pid == pid)
		worker_lost(crew, worker);
}

void crew_collect(struct crew *crew, int milliseconds)
{
	struct pollfd *polls = mem_zero(crew->count + 1, sizeof(*polls));
	for (size_t i = 0; i < crew->count; i++) {
		const struct worker *worker = &crew->workers[i];
		polls[i].fd = worker->count ? worker->fd : -1;
		polls[i].events = (short)(POLLIN
			| (worker->sent_whole < worker->count ? POLLOUT : 0));
	}
	int ready = crew->busy
		? poll(polls, (nfds_t)crew->count, milliseconds) : 0;
	for (size_t i = 0; ready > 0 && i < crew->count; i++)
		if (polls[i].revents)
			collect_from(crew, &crew->workers[i]);
	free(polls);
}
