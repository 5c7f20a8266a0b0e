/* What a user keeps of a table: spots, links and remarks. */
#include "tui/table_view.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/address.h"
#include "model/spot.h"
#include "tui/link.h"

static struct table_view *self(struct view *view)
{
	return (struct table_view *)view;
}

static void add_spot(struct strbuf *spot, const struct table_view *table)
{
	unsigned row, column;

	if (sheet_pane_cell(&table->pane, &row, &column))
		spot_add_cell(spot, &table->report, table->table->id,
			&table->sheet, row, column);
	else
		spot_add_table(spot, &table->report, table->table->id);
}

void table_view_spot(struct view *view, struct strbuf *out, struct strbuf *name)
{
	const struct table_view *table = self(view);
	unsigned row, column;

	add_spot(out, table);
	if (!sheet_pane_cell(&table->pane, &row, &column))
		return;
	strbuf_adds(name, " · ");
	sheet_row_name(name, &table->sheet, row);
	if (column < table->sheet.label_columns)
		return;
	strbuf_adds(name, " · ");
	sheet_column_name(name, &table->sheet, column);
}

void table_view_address(struct view *view, struct address *out)
{
	const struct table_view *table = self(view);
	struct strbuf text = STRBUF_INIT;

	add_spot(&text, table);
	out->hash = link_hash(view->session, table->id);
	out->spot = strbuf_take(&text);
	out->words = mem_text(table->pane.arrangement.words);
}

void table_view_filter(struct table_view *table, const char *words)
{
	free(table->pane.arrangement.words);
	table->pane.arrangement.words = mem_text(words);
	sheet_pane_rearrange(&table->pane);
}

void table_view_at(struct view *view, const struct address *address)
{
	struct table_view *table = self(view);
	unsigned row, column;
	struct spot at;

	if (address->words != NULL)
		table_view_filter(table, address->words);
	if (address->spot != NULL
			&& spot_read(&at, &table->report, address->spot)
			&& at.cell != NULL && spot_find_cell(&table->sheet,
				at.cell, &row, &column))
		sheet_pane_go(&table->pane, row, column);
}

void table_view_resume(struct view *view)
{
	struct table_view *table = self(view);
	struct trouble trouble = TROUBLE_INIT;

	if (!remarks_load(&table->remarks, view->session->index, table->id,
			&trouble))
		view_trouble(view, &trouble);
}

const char *table_view_remark(const struct table_view *table)
{
	struct strbuf spot = STRBUF_INIT;
	const char *remark;

	if (table->remarks.count == 0)
		return NULL;
	add_spot(&spot, table);
	remark = remarks_at(&table->remarks, spot.text);
	strbuf_release(&spot);
	return remark;
}
