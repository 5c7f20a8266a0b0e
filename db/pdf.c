#include "db/pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/strbuf.h"

enum {
	CPU_SECONDS = 20,
	WALL_SECONDS = 60,
	MOST = 32 << 20,     /* bytes of words; a page has 20,000 */
	STEP = 1 << 16,
	NOT_INSTALLED = 127, /* as the shell says it */
	NOT_ALLOWED = 3,     /* pdftotext: permissions of the file */
};

bool pdf_is(const char *bytes, size_t len)
{
	return len >= 5 && !memcmp(bytes, "%PDF-", 5);
}

static _Noreturn void run_child(int in, int out)
{
	struct rlimit time = { CPU_SECONDS, CPU_SECONDS };
	int nowhere = open("/dev/null", O_WRONLY);
	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	if (nowhere >= 0)
		dup2(nowhere, STDERR_FILENO);
	setrlimit(RLIMIT_CPU, &time);
	signal(SIGPIPE, SIG_DFL);
	alarm(WALL_SECONDS); /* lasts over exec */
	execlp("pdftotext", "pdftotext", "-q", "-bbox-layout", "-enc", "UTF-8",
		"-", "-", (char *)NULL);
	_exit(NOT_INSTALLED);
}

/* The PDF as a file that has no name: pdftotext looks into it here and there. */
static FILE *hold(const char *bytes, size_t len)
{
	FILE *file = tmpfile();
	if (file && (fwrite(bytes, 1, len, file) != len || fflush(file)
			|| fseek(file, 0, SEEK_SET))) {
		fclose(file);
		file = NULL;
	}
	return file;
}

/* False where there is more than is read. */
static bool read_words(struct strbuf *out, int fd)
{
	size_t before = out->len;
	while (out->len - before <= MOST) {
		strbuf_reserve(out, STEP);
		ssize_t got = read(fd, out->text + out->len, STEP);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return true;
		out->len += (size_t)got;
		out->text[out->len] = '\0';
	}
	return false;
}

static const char *reason(int status)
{
	if (WIFSIGNALED(status))
		return WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGALRM
			|| WTERMSIG(status) == SIGKILL
			? _("pdftotext took too long over it")
			: _("pdftotext failed over it");
	if (WEXITSTATUS(status) == NOT_INSTALLED)
		return _("it is a PDF, and pdftotext is not installed:"
			" install poppler-utils and add it again");
	if (WEXITSTATUS(status) == NOT_ALLOWED)
		return _("it is a PDF that does not allow its text to be read");
	return _("pdftotext cannot read it: it is damaged or needs a password");
}

static int run(struct strbuf *out, FILE *file, bool *whole)
{
	int ends[2], status = 0;
	if (pipe(ends))
		return -1;
	pid_t child = fork();
	if (!child) {
		close(ends[0]);
		run_child(fileno(file), ends[1]);
	}
	close(ends[1]);
	*whole = child > 0 && read_words(out, ends[0]);
	close(ends[0]);
	if (child < 0)
		return -1;
	if (!*whole)
		kill(child, SIGKILL);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

bool pdf_words(struct strbuf *out, const char *bytes, size_t len,
	struct strbuf *why)
{
	size_t before = out->len, said = why->len;
	bool whole = true;
	FILE *file = hold(bytes, len);
	int status = file ? run(out, file, &whole) : -1;
	if (status < 0)
		strbuf_adds(why, _("no process could be started to read it"));
	else if (whole && status)
		strbuf_adds(why, reason(status));
	else if (!memmem(out->text + before, out->len - before, "<word", 5))
		strbuf_adds(why, _("it is a PDF without text: its pages are pictures"));
	if (file)
		fclose(file);
	return why->len == said;
}
