#include "cli/printer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/stop.h"
#include "base/strbuf.h"
#include "cli/sheet_print.h"

struct value {
	enum value_kind kind;
	char *text;    /* for eyes; NULL: unknown */
	double number; /* a flag: 0 or 1 */
};

struct printer {
	enum format format;
	enum sheet_folding folding;
	const struct printer_column *columns;
	size_t column_count;
	struct value *values; /* text: all rows; else the row that is being filled */
	size_t count, room;
	size_t rows;
	bool headed; /* the heads of these columns stand there */
};

struct printer *printer_new(enum format format,
	const struct printer_column *columns, size_t count)
{
	struct printer *printer = mem_zero(1, sizeof *printer);

	printer->format = format;
	printer->folding = SHEET_WRAP;
	printer->columns = columns;
	printer->column_count = count;
	return printer;
}

void printer_cut(struct printer *printer)
{
	printer->folding = SHEET_CUT;
}

static void add_value(struct printer *printer, enum value_kind kind,
	const char *text, double number)
{
	printer->values = mem_grow(printer->values, &printer->room,
		printer->count + 1, sizeof *printer->values);
	printer->values[printer->count++] =
		(struct value){ kind, mem_text(text), number };
}

void printer_text(struct printer *printer, const char *text)
{
	add_value(printer, VALUE_TEXT, text, 0);
}

void printer_number(struct printer *printer, double number)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, "%.15g", number);
	add_value(printer, VALUE_WITH_NUMBER, text.text, number);
	strbuf_release(&text);
}

void printer_flag(struct printer *printer, bool flag)
{
	add_value(printer, VALUE_FLAG, flag ? "true" : "false", flag);
}

void printer_both(struct printer *printer, const char *text, bool known,
	double number)
{
	add_value(printer, known ? VALUE_WITH_NUMBER : VALUE_TEXT, text, number);
}

size_t printer_rows(const struct printer *printer)
{
	return printer->rows;
}

/* --------------------------------------------------- formats of scripts */

static bool is_left_out(const struct printer *printer, size_t column)
{
	return format_is_for_eyes(printer->format)
		&& printer->columns[column].eyes == EYES_NOT;
}

/* The columns that the format has, with the values of the row where there is
 * one. Returns how many. */
static size_t fill_row(const struct printer *printer,
	struct format_value *values)
{
	size_t count = 0;

	for (size_t i = 0; i < printer->column_count; i++) {
		const struct printer_column *column = &printer->columns[i];
		struct format_value *value = &values[count];

		if (is_left_out(printer, i))
			continue;
		count++;
		*value = (struct format_value){
			.name = format_is_for_eyes(printer->format) ?
				_(column->head) : column->name,
			.numeric = column->number };
		if (i >= printer->count)
			continue;
		value->kind = printer->values[i].kind;
		value->text = printer->values[i].text;
		value->number = printer->values[i].number;
	}
	return count;
}

static void print_row(struct printer *printer)
{
	struct format_value *values =
		mem_zero(printer->column_count + 1, sizeof *values);
	size_t count = fill_row(printer, values);
	struct strbuf out = STRBUF_INIT;

	if (!printer->headed)
		format_heads(&out, printer->format, values, count);
	if (printer->count)
		format_row(&out, printer->format, values, count,
			printer->rows == 0);
	printer->headed = true;
	fputs(out.text, stdout);
	strbuf_release(&out);
	free(values);
}

/* ------------------------------------------------------------- for eyes */

/* A column that has nothing to say is left out. */
static bool is_shown(const struct printer *printer, size_t column)
{
	if (printer->columns[column].eyes == EYES_NOT)
		return false;
	for (size_t y = 0; y < printer->rows; y++) {
		const char *text =
			printer->values[y * printer->column_count + column].text;

		if (text && *text)
			return true;
	}
	return false;
}

static void put_column(const struct printer *printer, size_t column,
	struct sheet *sheet, unsigned x)
{
	const struct printer_column *about = &printer->columns[column];
	enum align align = about->number ? ALIGN_RIGHT : ALIGN_LEFT;

	sheet_put_text(sheet_put(sheet, 0, x), _(about->head), align);
	for (unsigned y = 0; y < printer->rows; y++) {
		const char *text =
			printer->values[y * printer->column_count + column].text;
		struct sheet_cell *cell = sheet_put(sheet, y + 1, x);

		cell->number = about->number;
		sheet_put_text(cell, text ? text : "", align);
	}
}

static void print_sheet(const struct printer *printer)
{
	unsigned columns = 0;
	struct sheet sheet = { 0 };

	for (size_t i = 0; i < printer->column_count; i++)
		columns += is_shown(printer, i);
	sheet_shape(&sheet, (unsigned)printer->rows + 1, columns);
	sheet.head_rows = 1;
	sheet.label_columns = columns ? 1 : 0;
	columns = 0;
	for (enum printer_eyes eyes = EYES_HERE; eyes <= EYES_LAST; eyes++)
		for (size_t i = 0; i < printer->column_count; i++)
			if (is_shown(printer, i) && printer->columns[i].eyes == eyes)
				put_column(printer, i, &sheet, columns++);
	sheet_measure(&sheet);
	sheet_print(&sheet, FORMAT_TEXT, printer->folding);
	sheet_release(&sheet);
}

static void forget_values(struct printer *printer)
{
	for (size_t i = 0; i < printer->count; i++)
		free(printer->values[i].text);
	printer->count = 0;
}

void printer_row(struct printer *printer)
{
	if (printer->count % printer->column_count)
		stop_bug("a row with more or less values than columns");
	if (printer->format != FORMAT_TEXT) {
		print_row(printer);
		forget_values(printer);
	}
	printer->rows++;
}

void printer_turn(struct printer *printer,
	const struct printer_column *columns, size_t count)
{
	if (printer->format == FORMAT_MD && !printer->headed)
		print_row(printer);
	if (printer->format == FORMAT_MD)
		putchar('\n');
	else if (printer->format != FORMAT_JSON &&
	    printer->format != FORMAT_JSONL)
		stop_bug("a format whose rows have one shape");
	printer->columns = columns;
	printer->column_count = count;
	printer->headed = false;
}

void printer_free(struct printer *printer)
{
	struct strbuf end = STRBUF_INIT;

	if (printer->format == FORMAT_TEXT && printer->rows)
		print_sheet(printer);
	else if (printer->format != FORMAT_TEXT && !printer->rows)
		print_row(printer);
	format_end(&end, printer->format, printer->rows > 0);
	fputs(end.text, stdout);
	strbuf_release(&end);
	forget_values(printer);
	free(printer->values);
	free(printer);
}
