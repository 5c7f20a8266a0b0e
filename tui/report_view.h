/*
 * The report screen, for the files that make it: view_report.c and, for what a
 * user keeps of it, report_kept.c.
 */
#ifndef TUI_REPORT_VIEW_H
#define TUI_REPORT_VIEW_H

#include "model/report.h"
#include "model/spot_text.h"
#include "tui/list.h"
#include "tui/remarks.h"
#include "tui/report_text.h"
#include "tui/view.h"

enum focus { FOCUS_TEXT, FOCUS_OUTLINE };

struct report_view {
	struct view view;
	int64_t id;
	struct report report;
	struct remarks remarks;
	struct report_text text;
	struct list lines, nodes;
	enum focus focus;
	char *words;             /* marked in the text, or NULL */
	unsigned decided;        /* of the session, when it was read */
	unsigned rows, columns;
	unsigned outline, text_columns, facts; /* columns; 0: not shown */
};


/* The passage under the cursor. */
const struct passage *report_view_passage(const struct report_view *report);

/* The cursor at a passage; the text wrapped anew. */
void report_view_go(struct report_view *report, size_t passage);
void report_view_lay(struct report_view *report);

/* The line of PASSAGE that byte OFFSET of its text is in. */
size_t report_view_line_at(const struct report_view *report, size_t passage,
	size_t offset);

/* The cursor at the line that a sentence begins in. */
void report_view_go_sentence(struct report_view *report,
	const struct sentence *sentence);

/* The outline's cursor at the node that the text's is in. */
void report_view_follow(struct report_view *report);

/* WORDS (NULL: none) are marked in the text from now on. */
void report_view_mark(struct report_view *report, const char *words);

/* To the next line with them, around the ends; with HERE the one under the cursor
 * counts too. Returns flags. */
unsigned report_view_find(struct report_view *report, bool here,
	bool backwards);

/* n and N: with the words that were looked for last, on whatever screen. */
unsigned report_view_find_again(struct report_view *report, bool backwards);

/* Makes the text, with the remarks that are there now. */
void report_view_read(struct report_view *report);

/* The document's lines at the passage under the cursor. Returns flags. */
unsigned report_view_lines(struct report_view *report);

/* Of struct view_class. */
void report_view_spot(struct view *view, struct strbuf *out,
	struct strbuf *name);
void report_view_address(struct view *view, struct address *out);
void report_view_at(struct view *view, const struct address *address);
void report_view_resume(struct view *view);
void report_view_rows(struct view *view, struct rows *rows);

#endif
