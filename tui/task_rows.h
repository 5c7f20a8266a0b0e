/*
 * Who does what by when, from the plans of a place, as rows for a list: by item
 * a head for each plan, by unit a head for each unit.
 */
#ifndef TUI_TASK_ROWS_H
#define TUI_TASK_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/index.h"

enum { PLANS_MOST = 500 };

struct task_row {
	bool is_head;
	char *head;          /* of a head: the plan or the unit */
	size_t count;        /* of a head: tasks below */
	int64_t report;
	int section;
	unsigned line;       /* where the section begins */
	char *spot;          /* of the section (model/spot.h), NULL: none */
	char *text;
	char *lead, *others; /* units parted by 、, "" for none */
	char *deadline;      /* NULL: none */
	bool leads;          /* by unit: the unit of the head leads */
	size_t order;        /* as the plans have them */
};

struct task_rows {
	struct task_row *rows;
	size_t count, room;
	size_t tasks, plans;
	bool partial;        /* there are more than PLANS_MOST plans */
};

struct task_query {
	struct entry_query within; /* node, year */
	int64_t only;        /* this plan alone; 0: those of WITHIN */
	const char *who;     /* words of a unit, or NULL: all */
	bool by_unit;
};

/* ROWS is initialised here and released in any case. */
bool task_rows_load(struct task_rows *rows, struct index *index,
	const struct task_query *query, struct trouble *trouble);
void task_rows_release(struct task_rows *rows);

#endif
