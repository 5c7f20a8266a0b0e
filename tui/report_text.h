/*
 * What a report shows as a text: its head, its sections with their tables,
 * then what was found in it (figures, tasks, checks, notes) and what was cut
 * away. Passages are whole; lines are passages wrapped to a width. The nodes of the
 * outline point at passages.
 */
#ifndef TUI_REPORT_TEXT_H
#define TUI_REPORT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/report.h"

struct remarks;
struct sentence;
struct strbuf;

enum passage_kind {
	PASSAGE_GAP,       /* an empty line */
	PASSAGE_TITLE,     /* of the report */
	PASSAGE_FACT,      /* issuer, place, dates */
	PASSAGE_HEADING,   /* of a section */
	PASSAGE_PARAGRAPH,
	PASSAGE_TABLE,
	PASSAGE_GROUP,     /* the heading of what was found */
	PASSAGE_FIGURE,
	PASSAGE_TASK,
	PASSAGE_CHECK,
	PASSAGE_NOTE,
	PASSAGE_LEFT_OUT,
	PASSAGE_REMARK,    /* of the user */
};

struct passage {
	enum passage_kind kind;
	char *text;
	unsigned indent;
	size_t node;           /* of the outline, that it belongs to */
	int section;           /* id; 0: none */
	unsigned paragraph;    /* of the section's text (model/spot_text.h) */
	const struct table *table;   /* of the report, or NULL */
	const struct figure *figure;
	const struct task *task;
	const struct check *check;
	const char *spot;      /* of a remark; of struct remarks */
};

struct outline_node {
	char *title;
	unsigned level;        /* from 1 */
	size_t passage;          /* where it begins */
	bool failing;
};

struct text_line {
	size_t passage;
	size_t start, len;     /* bytes of the passage's text … */
	char *drawn;           /* … or, of a table, the line itself */
	bool head;             /* of a table's head */
};

struct report_text {
	const struct report *report;   /* outlives it */
	const struct remarks *remarks; /* as well; NULL: none */
	struct passage *passages;
	size_t passage_count, passage_room;
	struct outline_node *nodes;
	size_t node_count, node_room;
	struct text_line *lines;
	size_t line_count, line_room;
};

/* The passages and nodes; no lines yet. */
void report_text_init(struct report_text *text, const struct report *report,
	const struct remarks *remarks);
void report_text_release(struct report_text *text);

/* Wraps all passages to COLUMNS. */
void report_text_lay(struct report_text *text, unsigned columns);

/* Adds the spot of LINE (model/spot.h) to SPOT, and to NAME what it is called:
 * of a paragraph the sentence that begins there, or goes on. */
void report_text_spot(struct strbuf *spot, struct strbuf *name,
	const struct report_text *text, size_t line);

/* The passage of a sentence. */
size_t report_text_sentence(const struct report_text *text,
	const struct sentence *sentence);

/* TEXT of a spot for eyes. */
void report_spot_name(struct strbuf *out, const struct report *report,
	const char *text);

/* The first passage of SECTION; 0 where there is none. */
size_t report_text_section(const struct report_text *text, int section);

/* The first line of PASSAGE. */
size_t report_text_line_of(const struct report_text *text, size_t passage);

/*
 * Where WORDS (folded, white space between characters does not matter) next
 * begin in TEXT from byte *START on; sets *START and *LEN. False when nowhere.
 */
bool text_find(const char *text, size_t len, const char *words, size_t *start,
	size_t *found_len);

/*
 * The same for one line: where a match that has bytes of TEXT from START to END
 * begins, at or after *FROM, which is 0 at first. Long texts are not read
 * whole for each of their lines.
 */
bool text_find_near(const char *text, size_t start, size_t end,
	const char *words, size_t *from, size_t *found_len);

/* Whether the paragraph or heading PASSAGE has the sentence of FIGURE. */
bool passage_has_quote(const struct passage *passage, const struct figure *figure);

#endif
