/*
 * Stopping the program: no memory, or a bug of our own. Everything else is a
 * note (an odd document) or a trouble (the world): model/report.h,
 * base/trouble.h.
 */
#ifndef BASE_STOP_H
#define BASE_STOP_H

/* Exit statuses of the program, as in nianbao(1). */
enum exit_status {
	EXIT_FOUND = 0,   /* done, found, nothing wrong */
	EXIT_NOTHING = 1, /* nothing found; check: something fails */
	EXIT_USAGE = 2,   /* the words of the command are wrong */
	EXIT_TROUBLE = 3, /* the world: a sentence on standard error */
};

/*
 * Calls RESTORE before the program stops, so that the terminal is as it was.
 * NULL takes it back. RESTORE may be called in a signal handler and must be
 * safe there.
 */
void stop_before(void (*restore)(void));

/* Runs what stop_before() was given, once. For handlers of fatal signals. */
void stop_restore(void);

_Noreturn void stop_no_memory(void);
_Noreturn void stop_bug_at(const char *file, int line, const char *what);

/* A state that only a mistake of ours can bring about. */
#define stop_bug(what) stop_bug_at(__FILE__, __LINE__, (what))

#endif
