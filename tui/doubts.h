/*
 * What the screen of doubtful fields lists: reports, and below each its fields
 * that are doubtful or decided. Read report by report, the latest first, some
 * hundreds at a time.
 */
#ifndef TUI_DOUBTS_H
#define TUI_DOUBTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/index.h"
#include "model/doubt.h"

enum doubts_state {
	FIELD_SURE,     /* only among all fields of one report */
	FIELD_DOUBTFUL,
	FIELD_DECIDED,
};

struct doubts_line { /* a field of a report */
	enum report_field field;
	enum doubts_state state;
	struct doubt doubt;   /* its value; of a doubtful one the rest, too */
};

struct doubts_report {
	int64_t id, key;
	int year;
	char *place, *title;
	struct doubts_line *lines;
	size_t line_count;
};

struct doubts_row { /* of the screen */
	size_t report;        /* in reports */
	long line;            /* of it; -1: the report's own row */
};

struct doubts_list {
	struct index *index;
	struct entry_query query; /* its strings are ours */
	int64_t only;         /* one report, with all its fields; 0: many */
	bool more;            /* reports that are not yet read */
	struct doubts_report *reports;
	size_t report_count, report_room;
	struct doubts_row *rows;
	size_t row_count, row_room;
};

/* Reads the first reports of QUERY, or ONLY. False with TROUBLE; LIST is
 * released by the caller in any case. */
bool doubts_list_open(struct doubts_list *list, struct index *index,
	const struct entry_query *query, int64_t only, struct trouble *trouble);
void doubts_list_release(struct doubts_list *list);

/* Reads all again; those that have been decided go. */
bool doubts_list_reload(struct doubts_list *list, struct trouble *trouble);

/* Reads more reports, when there are. */
bool doubts_list_more(struct doubts_list *list, struct trouble *trouble);

/* Decides LINE of REPORT (-1: all its doubtful fields, as they are). VALUE is
 * that of model/field.h; NULL takes it back. Then the report is read again:
 * rows below it may move. */
bool doubts_list_decide(struct doubts_list *list, size_t report, long line,
	const char *value, struct trouble *trouble);

/* The row of FIELD in REPORT, or of the report itself. */
size_t doubts_list_row(const struct doubts_list *list, size_t report,
	long field);

#endif
