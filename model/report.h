/*
 * What a document says. A document is the file, a report what it says (of
 * whatever kind). A report owns everything it points to; text is valid UTF-8,
 * NULL where the document says nothing. Lines count from 1 in the source.
 *
 * The JSON shape of nianbao-json(5) is this, field by field.
 */
#ifndef MODEL_REPORT_H
#define MODEL_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/form.h"
#include "model/grid.h"

enum report_kind { KIND_ANNUAL, KIND_KEYPOINTS, KIND_NOTICE, KIND_OTHER };
enum { KIND_COUNT = 4 };
/* What a document says of itself as a whole: what the parser may doubt and the
 * user may decide. The last two he can only accept as they are. */
enum report_field {
	FIELD_KIND,
	FIELD_YEAR,
	FIELD_PLACE,     /* a node (model/gazetteer.h) */
	FIELD_TITLE,
	FIELD_ISSUER,
	FIELD_PUBLISHED, /* ISO 8601, to the day or to the month */
	FIELD_FIGURES,   /* of its tables */
	FIELD_TEXT,      /* whether it is whole, and the issuer's own */
};
enum { FIELD_COUNT = FIELD_TEXT + 1 };
enum script { SCRIPT_HANS, SCRIPT_HANT };

enum figure_state { FIGURE_NUMBER, FIGURE_BLANK, FIGURE_DASH };
enum figure_origin { ORIGIN_TABLE, ORIGIN_PROSE };
enum certainty { /* from sure to less sure */
	CERTAINTY_STATED,
	CERTAINTY_INFERRED, /* its place had to be worked out */
	CERTAINTY_REPAIRED, /* its digits had */
};

enum note_level {
	NOTE_INFORMATION,
	NOTE_REPAIRED,
	NOTE_DOUBTFUL,
	NOTE_DROPPED,
	NOTE_UNKNOWN_FORM,
};

enum check_state { CHECK_PASS, CHECK_FAIL, CHECK_UNKNOWN, CHECK_SUSPECT };

struct text_paragraph { /* of a section's text */
	size_t start;   /* in characters */
	unsigned line;  /* of the source */
};

struct section {
	int id;
	int parent;     /* id of a section, 0 at the top */
	unsigned level; /* from 1 */
	char *marker;   /* 一、 as printed, "" where the heading has none */
	char *title;    /* as printed, without marker and closing 。 */
	unsigned line;
	char *text;     /* its own paragraphs, a newline between; not its children's */
	/* Where they stand, while the report is read: no part of the packed one. */
	struct text_paragraph *paragraphs;
	size_t paragraph_count, paragraph_room;
};

struct table {
	int id;
	int section;    /* the section it stands in, 0: none */
	char *title;    /* "" where it has none */
	enum form_id form;
	unsigned line;
	struct grid grid;
};

struct figure {
	enum form_id form;
	char *cell;     /* row of the form, with ":column"; NULL: no row of it */
	const char *indicator; /* id of the crosswalk (const), or NULL */
	char *label;    /* as printed */
	double value;   /* of a FIGURE_NUMBER that is known */
	bool unknown;   /* printed, but not to be read in one way: no value */
	char *unit;     /* as printed, else the form's; NULL */
	char *raw;      /* the printed text of the number */
	enum figure_state state;
	enum figure_origin origin;
	enum certainty certainty;
	bool approximate;
	unsigned line;
	char *quote;    /* the sentence, for prose */
	int table;      /* id of its table, 0 for prose */
	int row, column; /* in that table's grid, -1 where its place is lost */
	char *alternatives; /* other readings of an unknown one, or NULL */
};

struct task {
	int section;
	char *text;
	char **lead, **responsible; /* NULL-terminated; NULL: none */
	char *deadline;
};

struct note {
	enum note_level level;
	unsigned line;  /* 0: the whole document */
	char *code;     /* date-repaired: one of those in nianbao-form(7) */
	char *pattern;  /* a sentence in English, a msgid (model/note.h) */
	char *words;    /* what goes into it; words of the document as printed */
};

struct check {
	char *rule;     /* A4, P6, Y1 … of nianbao-form(7) */
	enum check_state state;
	char *left, *right; /* "3.1 = 467", "3.1.1+…+3.1.4 = 460" */
	double difference;  /* left - right, of pass and fail */
	char **cells;       /* NULL-terminated: those of the report compared */
	int section;        /* of a sentence: where it stands; else 0 */
	unsigned line;      /* of that section, or 0 */
	char *quote;        /* the sentence; NULL: cells alone */
	char *remark;       /* the user's, who dismissed it; NULL: none. Kept by
	                       db, no part of the packed report */
};

/* Where the authority is. Names are simplified and full; region is of the
 * year reported (assets/places). */
struct place {
	char region[7];         /* GB/T 2260, "" unresolved; 000000 the state */
	char *path[4];          /* 省, 市, 县: those it has, then NULLs */
	char *township;         /* 街道, 镇, 乡; NULL */
	char township_code[10]; /* nine digits, "" */
	char *zone;             /* 开发区 and the like; NULL */
	char zone_code[7];      /* "" where the table of zones has it not */
	double confidence;      /* 0 … 1; below 0.3 region is "" */
	char *evidence;         /* a sentence: 标题; 发文字号 洪府… */
	char *candidates;       /* below 0.6: paths parted by "; ", or NULL */
};

struct report {
	enum report_kind kind;
	double kind_confidence;
	char *title;
	bool title_derived;     /* composed from issuer and year */
	int year;               /* reported on or planned; 0 unknown */
	double year_confidence; /* 0 … 1, of a year that is known */
	char *year_evidence;    /* see model/evidence.h; NULL: no year */
	char *year_candidates;  /* others that occur, parted by "; ", or NULL */
	struct place place;
	char *issuer;           /* simplified; NULL when the text names none */
	double issuer_confidence; /* 0 … 1, of an issuer that is known */
	char *issuer_evidence;  /* see model/evidence.h; NULL: no issuer */
	char *department;       /* the issuer without its place; NULL: a government */
	char *published;        /* ISO 8601, without the day where it is lost */
	bool published_repaired;
	char *published_candidates; /* lost signs, more than one reading; or NULL */
	unsigned decided;       /* by the user: bits 1u << FIELD_… */
	char *document_number, *index_number;
	enum script script;
	enum form_id form;
	char *encoding;         /* utf-8, gb18030, …: what the bytes were */
	char *url;              /* of the page, where it says so */
	char content[65];       /* SHA-256 of the text folded, without spaces and
	                           punctuation: the same report has the same;
	                           "" of a document without text */
	struct section *sections;
	size_t section_count, section_room;
	struct table *tables;
	size_t table_count, table_room;
	struct figure *figures;
	size_t figure_count, figure_room;
	struct task *tasks;
	size_t task_count, task_room;
	struct note *notes;
	size_t note_count, note_room;
	struct check *checks;
	size_t check_count, check_room;
	char *left_out;         /* menus and footers that were cut away */
};

void report_init(struct report *report);
void report_release(struct report *report);

/* Each adds a zeroed one (ids are set) and returns it; the pointer holds until
 * the next is added. */
struct section *report_add_section(struct report *report);
struct table *report_add_table(struct report *report);
struct figure *report_add_figure(struct report *report);
struct task *report_add_task(struct report *report);
struct check *report_add_check(struct report *report);

/* FORMAT is a msgid (xgettext knows it as such); it is filled in when the note
 * is read: model/note.h says with which conversions. */
void report_note(struct report *report, enum note_level level, unsigned line,
	const char *code, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* NULL where there is none. */
const struct section *report_section(const struct report *report, int id);
const struct table *report_table(const struct report *report, int id);

/* The source line of the paragraph that has character AT of SECTION's text, as
 * far as it is known; else of the section. */
unsigned section_line(const struct section *section, size_t at);

/* The table's figure of CELL ("3.1:total"); NULL where there is none. */
/* What is to be done: of a heading that is the whole task the heading. */
const char *task_words(const struct report *report, const struct task *task);

const struct figure *report_cell(const struct report *report, const char *cell);

/* The figure that stands in TABLE's grid at ROW and COLUMN, or NULL. */
const struct figure *report_figure_at(const struct report *report, int table,
	int row, int column);

/* Whether CHECK fails and nobody dismissed it. */
bool check_fails(const struct check *check);

/* How many checks fail. */
size_t report_failing(const struct report *report);

/*
 * The words of the JSON: annual, hant, blank, prose, stated, repaired, fail.
 * Those of kinds and fields are said to users in their language: _(code).
 */
const char *report_kind_code(enum report_kind kind);
const char *script_code(enum script script);
const char *figure_state_code(enum figure_state state);
const char *figure_origin_code(enum figure_origin origin);
const char *certainty_code(enum certainty certainty);
const char *note_level_code(enum note_level level);
const char *check_state_code(enum check_state state);
const char *report_field_code(enum report_field field); /* place, figures */

/* False for an unknown CODE. */
bool report_kind_by_code(const char *code, enum report_kind *kind);
bool report_field_by_code(const char *code, enum report_field *field);

#endif
