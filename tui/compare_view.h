/*
 * The comparison screen, for the files that make it: view_compare.c, its page
 * of texts, compare_texts.c, and what a user keeps of it, compare_kept.c.
 */
#ifndef TUI_COMPARE_VIEW_H
#define TUI_COMPARE_VIEW_H

#include "base/strbuf.h"
#include "model/compare.h"
#include "model/report.h"
#include "tui/figures_pane.h"
#include "tui/texts_pane.h"
#include "tui/view.h"

struct compared { /* one of the two */
	int64_t id;
	struct report report;
	struct strbuf name, brief;
};

struct compare_view {
	struct view view;
	struct compared sides[2];
	struct compare compare;
	struct figures_pane figures;
	bool text_page;          /* t: the texts instead of the figures */
	struct texts_pane texts;
	unsigned rows, columns;
	unsigned figure_columns, remark_rows;
};

/* The side that one reads, on either page. */
enum side compare_view_focus(const struct compare_view *compare);

/* Keys of the page of texts: words in them, their source. */
unsigned compare_texts_find(struct compare_view *compare, int by);
unsigned compare_texts_copy(struct compare_view *compare);
unsigned compare_texts_source(struct compare_view *compare);

/* The sections as they are listed: as nianbao compare --text writes them, and
 * the texts of both. */
void compare_texts_rows(const struct compare_view *compare, struct rows *rows);

/* After a change of what is asked for: what is left out of the figures is left
 * out of the texts; so is the order. */
void compare_texts_arrange(struct compare_view *compare);

/* Of struct view_class. */
void compare_view_spot(struct view *view, struct strbuf *out,
	struct strbuf *name);
void compare_view_address(struct view *view, struct address *out);
void compare_view_go(struct view *view, const struct address *address);

#endif
