#include "tui/rows.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/stop.h"

void rows_init(struct rows *rows, enum format format, bool cited)
{
	*rows = (struct rows) { .format = format, .cited = cited,
		.out = STRBUF_INIT };
}

static void forget_values(struct rows *rows)
{
	for (size_t i = 0; i < rows->value_count; i++)
		free(rows->values[i].text);
	rows->value_count = 0;
}

void rows_release(struct rows *rows)
{
	forget_values(rows);
	for (size_t i = 0; i < rows->column_count; i++) {
		free(rows->columns[i].name);
		free(rows->columns[i].head);
	}
	free(rows->columns);
	free(rows->values);
	strbuf_release(&rows->out);
	rows_init(rows, rows->format, rows->cited);
}

void rows_column(struct rows *rows, const char *name, const char *head,
	bool numeric)
{
	rows->columns = mem_grow(rows->columns, &rows->column_room,
		rows->column_count + 1, sizeof(*rows->columns));
	rows->columns[rows->column_count++] = (struct rows_column) {
		mem_text(name), mem_text(head), numeric };
}

static void add_cited(struct rows *rows, const char *name, const char *head,
	const char *of)
{
	struct strbuf long_name = STRBUF_INIT, long_head = STRBUF_INIT;
	const char *between = *of == '\0' ? "" : " ";

	strbuf_addf(&long_name, "%s%s%s", name, between, of);
	strbuf_addf(&long_head, "%s%s%s", head, between, of);
	rows_column(rows, long_name.text, long_head.text, false);
	strbuf_release(&long_name);
	strbuf_release(&long_head);
}

void rows_cited_columns(struct rows *rows, const char *of)
{
	if (!rows->cited)
		return;
	add_cited(rows, "document", _("Document"), of);
	add_cited(rows, "lines", _("Lines"), of);
	add_cited(rows, "doubts", _("Doubts"), of);
	add_cited(rows, "link", _("Link"), of);
}

static void add(struct rows *rows, enum value_kind kind, const char *text,
	double number)
{
	rows->values = mem_grow(rows->values, &rows->value_room,
		rows->value_count + 1, sizeof(*rows->values));
	rows->values[rows->value_count++] = (struct rows_value) { kind,
		text == NULL ? NULL : mem_text(text), number };
}

void rows_text(struct rows *rows, const char *text)
{
	add(rows, VALUE_TEXT, text, 0);
}

void rows_number(struct rows *rows, double number)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, "%.15g", number);
	add(rows, VALUE_WITH_NUMBER, text.text, number);
	strbuf_release(&text);
}

void rows_count_or_none(struct rows *rows, size_t count)
{
	if (count != 0)
		rows_number(rows, (double)count);
	else
		rows_text(rows, NULL);
}

void rows_report_column(struct rows *rows, const char *name)
{
	if (!rows->cited)
		rows_column(rows, name, "#", true);
}

void rows_report(struct rows *rows, size_t report)
{
	if (!rows->cited)
		rows_count_or_none(rows, report);
}

void rows_both(struct rows *rows, const char *text, bool known, double number)
{
	add(rows, known ? VALUE_WITH_NUMBER : VALUE_TEXT, text, number);
}

void rows_cite(struct rows *rows, const struct citation *citation)
{
	if (!rows->cited)
		return;
	rows_text(rows, citation->document);
	rows_text(rows, citation->lines);
	rows_text(rows, citation->doubts);
	rows_text(rows, citation->link);
}

/* The line of heads where HEADS, else the row that is filled. */
static void write_line(struct rows *rows, bool heads)
{
	struct format_value *values = mem_zero(rows->column_count + 1,
		sizeof(*values));

	for (size_t i = 0; i < rows->column_count; i++) {
		const struct rows_column *column = &rows->columns[i];

		values[i] = (struct format_value) {
			.name = format_is_for_eyes(rows->format)
				? column->head : column->name,
			.numeric = column->numeric };
		if (heads)
			continue;
		values[i].kind = rows->values[i].kind;
		values[i].text = rows->values[i].text;
		values[i].number = rows->values[i].number;
	}
	if (heads)
		format_heads(&rows->out, rows->format, values,
			rows->column_count);
	else
		format_row(&rows->out, rows->format, values,
			rows->column_count, rows->count == 0);
	free(values);
}

void rows_end(struct rows *rows)
{
	if (rows->value_count != rows->column_count)
		stop_bug("a row with more or less values than columns");
	if (rows->count == 0)
		write_line(rows, true);
	write_line(rows, false);
	forget_values(rows);
	rows->count++;
}

void rows_close(struct rows *rows)
{
	if (rows->count == 0 && rows->column_count > 0)
		write_line(rows, true);
	if (rows->column_count > 0)
		format_end(&rows->out, rows->format, rows->count > 0);
}
