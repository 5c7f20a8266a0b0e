/*
 * The table screen, for the files that make it: view_table.c and, for what a
 * user keeps of it, table_kept.c.
 */
#ifndef TUI_TABLE_VIEW_H
#define TUI_TABLE_VIEW_H

#include "model/sheet.h"
#include "tui/record.h"
#include "tui/remarks.h"
#include "tui/sheet_pane.h"
#include "tui/view.h"

enum table_mode {
	MODE_TABLE,
	MODE_RECORD,  /* v: the row under the cursor */
	MODE_COLUMNS, /* C: which columns are shown */
};

struct table_view {
	struct view view;
	int64_t id;
	struct report report;
	struct remarks remarks;
	const struct table *table;
	struct sheet sheet;
	struct sheet_pane pane;
	enum table_mode mode;
	struct record record;
	struct list columns;     /* of sheet, in MODE_COLUMNS */
	char *filter_before;     /* while another is typed: Esc brings it back */
	unsigned area_rows, area_columns;
	unsigned story;          /* columns for the figure's story; 0: none */
};

/* The cell under the cursor, as row and column of the source: in a record that of
 * its line. False when no row is shown. */
bool table_view_cell(const struct table_view *table, unsigned *row,
	unsigned *column);

/* Only rows with WORDS; "" for all. */
void table_view_filter(struct table_view *table, const char *words);

/* The remark on the cell under the cursor, or NULL. */
const char *table_view_remark(const struct table_view *table);

/* After a change of mode, of the row or of the window's size. */
void table_view_lay(struct table_view *table);

/* In row AT of AREA what is said of the cell under the cursor. */
void table_view_explain(const struct table_view *table,
	const struct area *area, unsigned at);

/* MODE_RECORD, MODE_COLUMNS: as draw and action of struct view_class. */
void table_record_enter(struct table_view *table);
void table_record_draw(const struct table_view *table,
	const struct area *area);
unsigned table_record_act(struct table_view *table,
	const struct command *command);
void table_columns_draw(const struct table_view *table,
	const struct area *area);
unsigned table_columns_act(struct table_view *table,
	const struct command *command);

/* Of struct view_class. */
void table_view_spot(struct view *view, struct strbuf *out,
	struct strbuf *name);
void table_view_address(struct view *view, struct address *out);
void table_view_at(struct view *view, const struct address *address);
void table_view_resume(struct view *view);
void table_view_rows(struct view *view, struct rows *rows);

#endif
