/* What a user keeps of a table: spots, links and remarks. */
#include "tui/table_view.h"

#include <stdlib.h>

#include "base/mem.h"
#include "model/address.h"
#include "model/spot.h"
#include "tui/link.h"

enum { MOST_WIDER = 400 }; /* a link is not to be trusted */

static struct table_view *self(struct view *view)
{
	return (struct table_view *)view;
}

static void add_spot(struct strbuf *spot, const struct table_view *table)
{
	unsigned row, column;

	if (table_view_cell(table, &row, &column))
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
	if (!table_view_cell(table, &row, &column))
		return;
	strbuf_adds(name, " · ");
	sheet_row_name(name, &table->sheet, row);
	if (column < table->sheet.label_columns)
		return;
	strbuf_adds(name, " · ");
	sheet_column_name(name, &table->sheet, column);
}

static void add_number(struct strbuf *out, unsigned column, int wider)
{
	strbuf_addf(out, "%s%u", out->len > 0 ? "," : "", column + 1);
	if (wider != 0)
		strbuf_addf(out, ":%d", wider);
}

/* NULL where it says nothing. */
static char *said(struct strbuf *text)
{
	if (text->len > 0)
		return strbuf_take(text);
	strbuf_release(text);
	return NULL;
}

/* What the user made of the table. */
static void add_shape(struct address *out, const struct table_view *table)
{
	const struct arrangement *arrangement = &table->pane.arrangement;
	struct strbuf hidden = STRBUF_INIT, widths = STRBUF_INIT;
	struct strbuf order = STRBUF_INIT;

	for (unsigned c = 0; c < table->sheet.columns; c++) {
		if (arrangement->hidden[c])
			add_number(&hidden, c, 0);
		if (table->pane.wider[c] != 0)
			add_number(&widths, c, table->pane.wider[c]);
	}
	if (arrangement->order != ORDER_PRINTED)
		strbuf_addf(&order, "%s%u",
			arrangement->order == ORDER_DOWN ? "-" : "",
			arrangement->order_column + 1);
	if (arrangement->words != NULL && *arrangement->words != '\0')
		out->words = mem_text(arrangement->words);
	out->hidden = said(&hidden);
	out->widths = said(&widths);
	out->order = said(&order);
	if (arrangement->frozen != table->sheet.label_columns)
		out->frozen = arrangement->frozen;
	out->wrap = table->pane.wrap;
	out->record = table->mode == MODE_RECORD;
}

void table_view_address(struct view *view, struct address *out)
{
	const struct table_view *table = self(view);
	struct strbuf text = STRBUF_INIT;

	add_spot(&text, table);
	out->hash = link_hash(view->session, table->id);
	out->spot = strbuf_take(&text);
	add_shape(out, table);
}

void table_view_filter(struct table_view *table, const char *words)
{
	free(table->pane.arrangement.words);
	table->pane.arrangement.words = mem_text(words);
	sheet_pane_rearrange(&table->pane);
}

/* Numbers as add_number() writes them; what fits no column is passed over. */
static void read_hidden(struct table_view *table, const char *text)
{
	char *end;

	for (; *text != '\0'; text = *end == ',' ? end + 1 : end) {
		unsigned long column = strtoul(text, &end, 10);

		if (end == text)
			return;
		if (column > 0 && column <= table->sheet.columns)
			table->pane.arrangement.hidden[column - 1] = true;
	}
}

static void read_widths(struct table_view *table, const char *text)
{
	char *end;

	for (; *text != '\0'; text = *end == ',' ? end + 1 : end) {
		unsigned long column = strtoul(text, &end, 10);
		long wider = *end == ':' ? strtol(end + 1, &end, 10) : 0;

		if (end == text)
			return;
		if (column > 0 && column <= table->sheet.columns
				&& wider > -MOST_WIDER && wider < MOST_WIDER)
			table->pane.wider[column - 1] = (int)wider;
	}
}

static void take_shape(struct table_view *table, const struct address *address)
{
	struct arrangement *arrangement = &table->pane.arrangement;
	long order = address->order == NULL ? 0
		: strtol(address->order, NULL, 10);

	read_hidden(table, address->hidden != NULL ? address->hidden : "");
	read_widths(table, address->widths != NULL ? address->widths : "");
	if (order != 0 && labs(order) <= (long)table->sheet.columns) {
		arrangement->order = order < 0 ? ORDER_DOWN : ORDER_UP;
		arrangement->order_column = (unsigned)labs(order) - 1;
	}
	if (address->frozen > 0 && address->frozen <= table->sheet.columns)
		arrangement->frozen = address->frozen;
	table->pane.wrap = address->wrap;
	table->mode = address->record && table->pane.rows.count > 0
		? MODE_RECORD : MODE_TABLE;
	table_view_filter(table, address->words != NULL ? address->words : "");
}

void table_view_at(struct view *view, const struct address *address)
{
	struct table_view *table = self(view);
	unsigned row, column;
	struct spot at;

	take_shape(table, address);
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
