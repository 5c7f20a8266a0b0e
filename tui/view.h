/*
 * A screen of the browser. One screen is one file that ends in one const
 * struct view_class; the instance lives on the heap with its own data:
 *
 *	struct home { struct view view; … };   the view comes first
 *
 * Handlers return flags; only the main loop draws.
 */
#ifndef TUI_VIEW_H
#define TUI_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/format.h"
#include "base/strbuf.h"
#include "base/trouble.h"
#include "db/index.h"
#include "model/measure.h"
#include "tui/action.h"
#include "tui/draw.h"
#include "tui/list.h"

enum view_flag {
	VIEW_STAY = 0,            /* understood, nothing to show */
	VIEW_REDRAW = 1u << 0,
	VIEW_POP = 1u << 1,       /* one level back; with PUSH: replaced */
	VIEW_PUSH = 1u << 2,      /* session->next goes on top */
	VIEW_ASK = 1u << 3,       /* session->ask: a line of input opens */
	VIEW_RUN = 1u << 4,       /* with POP: session->run goes to the view below */
	VIEW_QUIT = 1u << 5,
	VIEW_UNKNOWN = 1u << 6,   /* no action of this view: the frame tries */
	VIEW_DONE = 1u << 7,      /* what is typed is done, as by Enter */
};

struct command {
	enum action action;
	unsigned count;       /* typed before it; 0: none */
	unsigned row, column; /* ACTION_CLICK: in the view's area */
	bool again;           /* ACTION_CLICK: a second one at the same place */
	struct measure measure; /* ACTION_TREND, ACTION_RANK: asked for by its
	                           name; none: what is under the cursor */
};

enum typed {
	TYPED_SO_FAR,  /* after each key */
	TYPED_DONE,    /* Enter */
	TYPED_GIVEN_UP /* Esc */
};

struct address;
struct rows;
struct view;

struct view_class {
	const char *name;    /* for people who write scripts and tests */
	enum screen screen;

	/* Which screen it is now, of one that has pages; NULL: always SCREEN. */
	enum screen (*page)(const struct view *view);

	/* Releases all, the instance too. */
	void (*close)(struct view *view);

	/* Draws into AREA, whose size resize() was told. */
	void (*draw)(struct view *view, const struct area *area);

	/* VIEW_UNKNOWN where it is none of its own. */
	unsigned (*action)(struct view *view, const struct command *command);

	/* Before the first draw and when the size changes. */
	void (*resize)(struct view *view, unsigned rows, unsigned columns);

	/* Where I am, and what is said of it on the right. */
	void (*title)(struct view *view, struct strbuf *where,
		struct strbuf *status);

	/* Whether ACTION has nothing to do where the cursor is, so that no hint is
	 * wasted on it; NULL: never. */
	bool (*idle)(const struct view *view, enum action action);

	/* What is typed into the line that PURPOSE opened; NULL: asks nothing. */
	unsigned (*typed)(struct view *view, enum action purpose,
		const char *text, enum typed typed);

	/* Under which report the cursor is, for marks; NULL or 0: none. */
	int64_t (*report)(struct view *view);

	/* Where in that report (model/spot.h), and what that is called; NULL:
	 * the report as a whole. */
	void (*spot)(struct view *view, struct strbuf *spot,
		struct strbuf *name);

	/* What is shown, for links and the next session; NULL: nothing that one
	 * comes back to. And the cursor put there, before the first resize. */
	void (*address)(struct view *view, struct address *address);
	void (*go)(struct view *view, const struct address *address);

	/* What is counted under the cursor, for T and R; NULL or none: what is
	 * counted first, 本年新收. */
	struct measure (*measure)(struct view *view);

	/* What is shown, its order and filters too, as rows for other programs
	 * (tui/rows.h), for e and E; NULL: nothing that one would take away. */
	void (*rows)(struct view *view, struct rows *rows);

	/* The top of the stack again: reads again what others may have changed;
	 * NULL: nothing can have. */
	void (*resume)(struct view *view);
};

struct view {
	const struct view_class *class;
	struct session *session; /* outlives the view */
	struct view *below;      /* the frame's */
};

/* What the views of one run share. */
struct session {
	struct index *index;
	int64_t compared;        /* the report marked by c; 0: none */
	struct strbuf compared_name;
	struct strbuf message;   /* above the hints, until the next key */
	bool hurried;            /* a key came just now, perhaps one of many */
	bool unfinished;         /* what draws left out what takes long: to be
	                            drawn again when no key has come for a while */
	struct view *next;       /* VIEW_PUSH */
	struct command run;      /* VIEW_RUN */
	struct { /* VIEW_ASK */
		enum action purpose;
		struct strbuf label, text;
	} ask;
	struct strbuf words;     /* searched last, in any view */
	struct { /* the remark that is being written */
		int64_t document;
		struct strbuf spot;
	} remark;
	enum format format;      /* written last, by e */
	unsigned decided;        /* how often the user decided: lists may differ */
};

/* SIZE bytes of zeros that begin with a view of CLASS. */
void *view_new(struct session *session, const struct view_class *class,
	size_t size);

/* Whose keys and hints VIEW has now. */
enum screen view_screen(const struct view *view);

/* Whether ACTION is done to a row of a list, and so has nothing to do in one that
 * is empty: for class->idle. */
bool view_acts_on_row(enum action action);

/* Says a sentence above the hints. Returns VIEW_REDRAW. */
unsigned view_say(struct view *view, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Says TROUBLE's sentence and releases it. Returns VIEW_REDRAW. */
unsigned view_trouble(struct view *view, struct trouble *trouble);
void session_trouble(struct session *session, struct trouble *trouble);

/* Puts NEXT on top; NULL (it could not be opened and has said why) stays. */
unsigned view_push(struct view *view, struct view *next);

/* Opens the line of input; what is typed goes to class->typed(PURPOSE). */
unsigned view_ask(struct view *view, enum action purpose, const char *label,
	const char *text);

/* n and N before anything was looked for. Returns VIEW_REDRAW. */
unsigned view_no_words(struct view *view);

/* T and R on the report under the cursor of VIEW, and what it counts there; R
 * without one, or of no known place, ranks all. */
unsigned view_measured(struct view *view, const struct command *command);

/* gf: where report ID says MEASURE, its table or its sentence; of a rate the
 * report. */
unsigned view_source_of(struct view *view, int64_t id, struct measure measure);

/* Enter (ACTION_OPEN) and gf (ACTION_SOURCE) on what report ID of YEAR says of
 * MEASURE: the report, or where it says so. ID 0: a sentence that there is
 * none. */
unsigned view_open_measured(struct view *view, enum action action, int64_t id,
	int year, struct measure measure);

/* c on report ID: marks it, or compares it with the one marked before. */
unsigned view_compare_with(struct view *view, int64_t id);

/* ------------------------------------------------------------ the screens
 * Each opens one; NULL when it cannot, then session->message says why. */

struct view *view_home_open(struct session *session);
struct view *view_welcome_open(struct session *session);

/* QUERY is copied; WHERE is the head of its title ("江西省/南昌市 2018"). */
struct view *view_reports_open(struct session *session,
	const struct entry_query *query, const char *where);

/* The columns of all such lists by their names, parted by spaces; the title always
 * stays. NULL, or the first one that is none. */
const char *view_reports_columns(const char *names);

/* The names, for the manual; NULL at the end. */
extern const char *const view_reports_column_names[];

/* WORDS in the reports of WITHIN (NULL: all). */
struct view *view_search_open(struct session *session,
	const struct entry_query *within, const char *words);

/* The same for words that are asked for; what is found so far is shown as they
 * are typed. Returns flags. */
unsigned view_search_ask(struct view *view, const struct entry_query *within,
	const char *label);

/* All marks and remarks. */
struct view *view_marks_open(struct session *session);

struct view *view_help_open(struct session *session, enum screen of);
struct view *view_palette_open(struct session *session, enum screen of);

/* The doubtful fields of the reports of QUERY, or those of report ONLY with
 * all its other fields (then QUERY is NULL; else ONLY is 0). QUERY is copied. */
struct view *view_doubtful_open(struct session *session,
	const struct entry_query *query, int64_t only, const char *where);

/* Where in a report to begin: zeros for its top. */
struct report_spot {
	int section, table;
	unsigned line;         /* of the source */
	const char *words;     /* marked in the text, or NULL; copied */
};
struct view *view_report_open(struct session *session, int64_t id,
	const struct report_spot *spot);

/* The document's lines; the cursor at LINE, or where WORDS (NULL: none, else
 * copied and marked) are in it or next after it. */
struct view *view_source_open(struct session *session, int64_t id,
	unsigned line, const char *words);

/* CELL: the form's cell the cursor begins at ("3.1:total"), or NULL. */
struct view *view_table_open(struct session *session, int64_t id, int table,
	const char *cell);

/* The years of the place NODE; the cursor at YEAR, 0: the last. */
struct view *view_trend_open(struct session *session, const char *node,
	struct measure measure, int year);

/* The peers of NODE in YEAR, 0: the last; the cursor at NODE. NULL: all. */
struct view *view_rank_open(struct session *session, const char *node,
	struct measure measure, int year);

/* What does not hold in the reports of WITHIN (node and year; NULL: all), or
 * in report ONLY. WHERE is the head of its title; both are copied. */
struct view *view_checks_open(struct session *session,
	const struct entry_query *within, int64_t only, const char *where);

/* The tasks of plans, in the same way. */
struct view *view_tasks_open(struct session *session,
	const struct entry_query *within, int64_t only, const char *where);

struct view *view_compare_open(struct session *session, int64_t a, int64_t b);

#endif
