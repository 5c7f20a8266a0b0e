#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/lang.h"

enum { BAR_COLUMNS = 24 };

static const double BAR_SECONDS = 0.1;
static const double LINE_SECONDS = 30;

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void progress_start(struct progress *progress)
{
	*progress = (struct progress){
		.shown = isatty(STDERR_FILENO), .started = now(),
	};
	progress->last = progress->shown ? 0 : progress->started;
}

static void say_speed(const struct progress *progress, double time,
	size_t done, size_t total)
{
	double rate = time > progress->started ?
		(double)done / (time - progress->started) : 0;

	if (rate <= 0)
		return;
	fputs("  ", stderr);
	fprintf(stderr, _("%.0f a second"), rate);
	fputs("  ", stderr);
	fprintf(stderr, _("%.0f s left"), (double)(total - done) / rate);
}

static void draw_bar(size_t done, size_t total)
{
	size_t filled = done * BAR_COLUMNS / total;

	fputs(" [", stderr);
	for (size_t i = 0; i < BAR_COLUMNS; i++)
		fputc(i < filled ? '#' : '.', stderr);
	fputc(']', stderr);
}

void progress_show(struct progress *progress, size_t done, size_t total)
{
	double time = now(), pause = time - progress->last;

	if (!total || (progress->shown ? pause < BAR_SECONDS && done < total
			: pause < LINE_SECONDS))
		return;
	progress->last = time;
	progress->drawn = progress->shown;
	fprintf(stderr, "%s%zu/%zu", progress->shown ? "\r" : "", done, total);
	if (progress->shown)
		draw_bar(done, total);
	fprintf(stderr, " %zu%%", done * 100 / total);
	say_speed(progress, time, done, total);
	fputs(progress->shown ? "\033[K" : "\n", stderr);
	fflush(stderr);
}

void progress_clear(struct progress *progress)
{
	if (progress->drawn)
		fputs("\r\033[K", stderr);
	progress->drawn = false;
}
