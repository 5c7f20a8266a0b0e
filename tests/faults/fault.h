/*
 * Faults that SQLite meets, one in turn: its files go through a VFS and its
 * memory through an allocator that count what is asked of them, and refuse the
 * one that was planned.
 */
#ifndef TESTS_FAULTS_FAULT_H
#define TESTS_FAULTS_FAULT_H

#include <stdbool.h>
#include <stddef.h>

enum fault_kind {
	FAULT_NONE,
	FAULT_IO,     /* opening, reading, writing, … gives an I/O error; half of
	                 what should have been written is */
	FAULT_FULL,   /* writing finds the disk full */
	FAULT_MEMORY, /* SQLite is given no memory */
	FAULT_KINDS,
};

struct fault {
	enum fault_kind kind;
	size_t at;    /* the first that fails, from 1; 0: none, they are counted */
	bool lasting; /* and all that follow */
};

/* Before anything else of SQLite is called. */
void fault_install(void);

/* From now on; all counts begin at 0. */
void fault_plan(const struct fault *fault);

/* Points of the planned kind that were passed. */
size_t fault_passed(void);

#endif
