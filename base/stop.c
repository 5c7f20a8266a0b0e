#include "base/stop.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static void (*volatile restore_terminal)(void);

void stop_before(void (*restore)(void))
{
	restore_terminal = restore;
}

void stop_restore(void)
{
	void (*restore)(void) = restore_terminal;
	restore_terminal = NULL;
	if (restore)
		restore();
}

void stop_no_memory(void)
{
	stop_restore();
	fputs("nianbao: out of memory\n", stderr);
	exit(EXIT_TROUBLE);
}

void stop_bug_at(const char *file, int line, const char *what)
{
	stop_restore();
	fprintf(stderr, "nianbao: a mistake of the program at %s:%d: %s\n",
		file, line, what);
	abort();
}
