#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/lang.h"

enum { BAR_COLUMNS = 24 };

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
}

void progress_show(struct progress *progress, size_t done, size_t total)
{
	double time = now(), rate;
	size_t filled;

	if (!progress->shown || !total || (time - progress->last < 0.1 && done < total))
		return;
	progress->last = time;
	progress->drawn = true;
	filled = done * BAR_COLUMNS / total;
	rate = time > progress->started ?
		(double)done / (time - progress->started) : 0;
	fprintf(stderr, "\r%zu/%zu [", done, total);
	for (size_t i = 0; i < BAR_COLUMNS; i++)
		fputc(i < filled ? '#' : '.', stderr);
	fprintf(stderr, "] %zu%%", done * 100 / total);
	if (rate > 0) {
		fputs("  ", stderr);
		fprintf(stderr, _("%.0f a second"), rate);
		fputs("  ", stderr);
		fprintf(stderr, _("%.0f s left"), (double)(total - done) / rate);
	}
	fputs("\033[K", stderr);
	fflush(stderr);
}

void progress_clear(struct progress *progress)
{
	if (progress->drawn)
		fputs("\r\033[K", stderr);
	progress->drawn = false;
}
