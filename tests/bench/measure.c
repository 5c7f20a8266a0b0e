/*
 * Runs a command some times and says what it took, a line:
 *
 *	measure RUNS COMMAND…      p50 ms, p95 ms, largest process in KB, bytes out,
 *	                           ms of processors in a run
 *
 * The command's output is counted and dropped. Memory is that of the largest
 * process of its tree.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* Returns how many bytes it said, -1 when it could not be run. */
static long run(char **command)
{
	int ends[2];
	long said = 0;
	if (pipe(ends))
		return -1;
	pid_t child = fork();
	if (!child) {
		int nothing = open("/dev/null", O_RDWR);
		dup2(nothing, 0);
		dup2(ends[1], 1);
		dup2(nothing, 2);
		close(ends[0]);
		close(ends[1]);
		execvp(command[0], command);
		_exit(127);
	}
	close(ends[1]);
	char bytes[65536];
	for (ssize_t got; child > 0 && (got = read(ends[0], bytes, sizeof(bytes))) > 0;)
		said += got;
	close(ends[0]);
	int status;
	if (child < 0 || waitpid(child, &status, 0) < 0)
		return -1;
	return WIFEXITED(status) && WEXITSTATUS(status) == 127 ? -1 : said;
}

int main(int argc, char **argv)
{
	long runs = argc > 2 ? strtol(argv[1], NULL, 10) : 0, said = 0;
	if (runs < 1) {
		fputs("usage: measure RUNS COMMAND…\n", stderr);
		return 2;
	}
	double *took = calloc((size_t)runs, sizeof(*took));
	for (long i = 0; took && said >= 0 && i < runs; i++) {
		double start = now();
		said = run(argv + 2);
		took[i] = now() - start;
	}
	if (!took || said < 0) {
		fprintf(stderr, "%s cannot be run\n", argv[2]);
		free(took);
		return 1;
	}
	qsort(took, (size_t)runs, sizeof(*took), by_size);
	struct rusage usage;
	getrusage(RUSAGE_CHILDREN, &usage);
	double used = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3
		+ (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
	printf("%.1f %.1f %ld %ld %.1f\n", took[runs / 2], took[(runs * 95 - 1) / 100], usage.ru_maxrss,
		said, used / (double)runs);
	free(took);
	return 0;
}
