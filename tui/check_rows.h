/*
 * The checks that do not hold, of one report or of those of a place, as rows
 * for a list: a head for each group, its checks below.
 */
#ifndef TUI_CHECK_ROWS_H
#define TUI_CHECK_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/index.h"
#include "model/report.h"
#include "tui/cite.h"

enum check_group { CHECKS_BY_REPORT, CHECKS_BY_RULE, CHECKS_BY_PLACE };
enum { CHECK_GROUPS = 3, CHECKED_MOST = 2000 /* reports that are looked at */ };

struct check_report {
	int64_t id, key;
	int year;
	char *place, *title;
};

struct check_row {
	bool is_head;
	size_t report;       /* in check_rows.reports; of a head, its first one's */
	size_t count;        /* of a head: checks below that are not dismissed */
	char *rule;
	enum check_state state;
	char *left, *right;  /* with names for cells */
	double difference;
	char *remark;        /* NULL: not dismissed */
	char *spot;          /* model/spot.h */
	char *quote;         /* NULL */
	char *cell;          /* the first that stands in a table, or NULL */
	int table, section;  /* 0: none */
	unsigned line;       /* of its sentence */
	struct cite_lines lines; /* all it is about: the sentence, the cells */
};

struct check_rows {
	struct check_row *rows;
	size_t count, room;
	struct check_report *reports;
	size_t report_count, report_room;
	size_t failing, suspect, dismissed;
	bool partial;        /* there are more than CHECKED_MOST reports */
};

struct check_query {
	struct entry_query within; /* node, year */
	int64_t only;        /* this report alone; 0: those of WITHIN */
	bool suspects;       /* also what is worth a look */
	enum check_group group;
};

/* ROWS is initialised here and released in any case. */
bool check_rows_load(struct check_rows *rows, struct index *index,
	const struct check_query *query, struct trouble *trouble);
void check_rows_release(struct check_rows *rows);

#endif
