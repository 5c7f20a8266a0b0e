#include "cli/printer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/stop.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "cli/report_json.h"
#include "cli/sheet_print.h"

enum value_kind { VALUE_TEXT, VALUE_WITH_NUMBER, VALUE_FLAG };

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

static void add_tsv(struct strbuf *out, const char *text)
{
	static const char special[] = "\t\n\r\\", letters[] = "tnr\\";

	while (*text) {
		size_t plain = strcspn(text, special);

		visible_text(out, text, plain, VISIBLE_ONE_LINE);
		text += plain;
		if (*text) {
			strbuf_addc(out, '\\');
			strbuf_addc(out, letters[strchr(special, *text) - special]);
			text++;
		}
	}
}

static void add_csv(struct strbuf *out, const char *text)
{
	bool quoted = strpbrk(text, ",\"\r\n") != NULL;

	if (quoted)
		strbuf_addc(out, '"');
	while (*text) {
		size_t plain = strcspn(text, "\"");

		visible_text(out, text, plain, VISIBLE_KEEP_NEWLINES);
		text += plain;
		if (*text) {
			strbuf_adds(out, "\"\"");
			text++;
		}
	}
	if (quoted)
		strbuf_addc(out, '"');
}

static void add_md(struct strbuf *out, const char *text)
{
	struct strbuf safe = STRBUF_INIT;

	visible_text(&safe, text, strlen(text), VISIBLE_ONE_LINE);
	for (const char *at = safe.text; *at; at++) {
		if (strchr("|\\`*_<", *at))
			strbuf_addc(out, '\\');
		strbuf_addc(out, *at);
	}
	strbuf_release(&safe);
}

static void add_field(struct strbuf *out, enum format format, const char *text)
{
	switch (format) {
	case FORMAT_TSV:
		add_tsv(out, text);
		return;
	case FORMAT_CSV:
		add_csv(out, text);
		return;
	case FORMAT_MD:
		add_md(out, text);
		return;
	case FORMAT_TEXT: case FORMAT_JSON: case FORMAT_JSONL:
		break;
	}
	stop_bug("a field of a format without fields");
}

static const struct line_style {
	const char *start, *between, *end;
} line_styles[] = {
	[FORMAT_TSV] = { "", "\t", "\n" },
	[FORMAT_CSV] = { "", ",", "\r\n" },
	[FORMAT_MD] = { "| ", " | ", " |\n" },
};

static bool is_for_eyes(enum format format)
{
	return format == FORMAT_TEXT || format == FORMAT_MD;
}

static bool is_left_out(const struct printer *printer, size_t column)
{
	return is_for_eyes(printer->format) && printer->columns[column].hidden;
}

static void print_heads(const struct printer *printer)
{
	const struct line_style *style = &line_styles[printer->format];
	struct strbuf line = STRBUF_INIT, rule = STRBUF_INIT;
	const char *between = style->start;

	for (size_t i = 0; i < printer->column_count; i++) {
		const struct printer_column *column = &printer->columns[i];

		if (is_left_out(printer, i))
			continue;
		strbuf_adds(&line, between);
		strbuf_adds(&rule, between);
		add_field(&line, printer->format, is_for_eyes(printer->format) ?
			_(column->head) : column->name);
		strbuf_adds(&rule, column->number ? "--:" : "---");
		between = style->between;
	}
	strbuf_adds(&line, style->end);
	strbuf_adds(&rule, style->end);
	fputs(line.text, stdout);
	if (printer->format == FORMAT_MD)
		fputs(rule.text, stdout);
	strbuf_release(&line);
	strbuf_release(&rule);
}

static void print_fields(const struct printer *printer)
{
	const struct line_style *style = &line_styles[printer->format];
	struct strbuf line = STRBUF_INIT;
	const char *between = style->start;

	for (size_t i = 0; i < printer->column_count; i++) {
		const struct value *value = &printer->values[i];
		bool as_number = value->kind == VALUE_WITH_NUMBER &&
			!is_for_eyes(printer->format);

		if (is_left_out(printer, i))
			continue;
		strbuf_adds(&line, between);
		between = style->between;
		if (as_number)
			strbuf_addf(&line, "%.15g", value->number);
		else if (value->text && (!printer->columns[i].number ||
		    is_for_eyes(printer->format)))
			add_field(&line, printer->format, value->text);
	}
	strbuf_adds(&line, style->end);
	fputs(line.text, stdout);
	strbuf_release(&line);
}

static json_t *value_json(const struct value *value, bool number)
{
	if (value->kind == VALUE_WITH_NUMBER)
		return json_of_number(value->number);
	if (value->kind == VALUE_FLAG)
		return json_boolean(value->number != 0);
	return number ? json_null() : json_of_text(value->text);
}

static void print_object(const struct printer *printer)
{
	json_t *object = json_object();

	for (size_t i = 0; i < printer->column_count; i++)
		json_object_set_new(object, printer->columns[i].name,
			value_json(&printer->values[i], printer->columns[i].number));
	fputs(printer->format == FORMAT_JSONL ? "" :
		printer->rows ? ",\n " : "[\n ", stdout);
	json_print(object);
	if (printer->format == FORMAT_JSONL)
		putchar('\n');
	json_decref(object);
}

/* ------------------------------------------------------------- for eyes */

/* A column that has nothing to say is left out. */
static bool is_shown(const struct printer *printer, size_t column)
{
	if (printer->columns[column].hidden)
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
	for (size_t i = 0; i < printer->column_count; i++)
		if (is_shown(printer, i))
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
	bool first = printer->rows == 0;

	if (printer->count % printer->column_count)
		stop_bug("a row with more or less values than columns");
	if (printer->format == FORMAT_TEXT) {
		printer->rows++;
		return;
	}
	if (printer->format == FORMAT_JSON || printer->format == FORMAT_JSONL) {
		print_object(printer);
	} else {
		if (first)
			print_heads(printer);
		print_fields(printer);
	}
	forget_values(printer);
	printer->rows++;
}

void printer_free(struct printer *printer)
{
	if (printer->format == FORMAT_JSON)
		fputs(printer->rows ? "\n]\n" : "[]\n", stdout);
	else if (printer->format == FORMAT_TEXT && printer->rows)
		print_sheet(printer);
	else if (printer->format != FORMAT_TEXT &&
		printer->format != FORMAT_JSONL && !printer->rows)
		print_heads(printer);
	forget_values(printer);
	free(printer->values);
	free(printer);
}

bool format_by_name(const char *name, enum format *format)
{
	static const char *const names[] = {
		[FORMAT_TEXT] = "text", [FORMAT_TSV] = "tsv", [FORMAT_CSV] = "csv",
		[FORMAT_JSON] = "json", [FORMAT_MD] = "md", [FORMAT_JSONL] = "jsonl",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(name, names[i])) {
			*format = (enum format)i;
			return true;
		}
	return false;
}
