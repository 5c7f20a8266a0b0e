#include "base/format.h"

#include <math.h>
#include <string.h>

#include "base/stop.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/visible.h"

static const char *const names[FORMAT_COUNT] = {
	[FORMAT_TEXT] = "text", [FORMAT_TSV] = "tsv", [FORMAT_CSV] = "csv",
	[FORMAT_JSON] = "json", [FORMAT_MD] = "md", [FORMAT_JSONL] = "jsonl",
};

bool format_by_name(const char *name, enum format *format)
{
	for (size_t i = 0; i < FORMAT_COUNT; i++) {
		if (strcmp(name, names[i]) != 0)
			continue;
		*format = (enum format)i;
		return true;
	}
	return false;
}

const char *format_name(enum format format)
{
	return names[format];
}

bool format_is_for_eyes(enum format format)
{
	return format == FORMAT_TEXT || format == FORMAT_MD;
}

/* --------------------------------------------------------------- fields */

static void add_tsv(struct strbuf *out, const char *text)
{
	static const char special[] = "\t\n\r\\", letters[] = "tnr\\";

	while (*text != '\0') {
		size_t plain = strcspn(text, special);

		visible_text(out, text, plain, VISIBLE_ONE_LINE);
		text += plain;
		if (*text != '\0') {
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
	while (*text != '\0') {
		size_t plain = strcspn(text, "\"");

		visible_text(out, text, plain, VISIBLE_KEEP_NEWLINES);
		text += plain;
		if (*text != '\0') {
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
	for (const char *at = safe.text; *at != '\0'; at++) {
		if (strchr("|\\`*_<", *at) != NULL)
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
} line_styles[FORMAT_COUNT] = {
	[FORMAT_TSV] = { "", "\t", "\n" },
	[FORMAT_CSV] = { "", ",", "\r\n" },
	[FORMAT_MD] = { "| ", " | ", " |\n" },
};

void format_heads(struct strbuf *out, enum format format,
	const struct format_value *values, size_t count)
{
	const struct line_style *style = &line_styles[format];

	if (style->end == NULL)
		return;
	for (size_t i = 0; i < count; i++) {
		strbuf_adds(out, i == 0 ? style->start : style->between);
		add_field(out, format, values[i].name);
	}
	strbuf_adds(out, style->end);
	if (format != FORMAT_MD)
		return;
	for (size_t i = 0; i < count; i++) {
		strbuf_adds(out, i == 0 ? style->start : style->between);
		strbuf_adds(out, values[i].numeric ? "--:" : "---");
	}
	strbuf_adds(out, style->end);
}

static void add_value(struct strbuf *out, enum format format,
	const struct format_value *value)
{
	bool eyes = format_is_for_eyes(format);

	if (value->kind == VALUE_WITH_NUMBER && !eyes)
		strbuf_addf(out, "%.15g", value->number);
	else if (value->text != NULL && (!value->numeric || eyes))
		add_field(out, format, value->text);
}

/* ----------------------------------------------------------------- JSON */

static void add_json_text(struct strbuf *out, const char *text)
{
	static const char special[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
	struct strbuf repaired = STRBUF_INIT;

	utf8_repair(&repaired, text, strlen(text));
	strbuf_addc(out, '"');
	for (const char *at = repaired.text; *at != '\0'; at++) {
		const char *found = strchr(special, *at);

		if (found != NULL) {
			strbuf_addc(out, '\\');
			strbuf_addc(out, letters[found - special]);
		} else if ((unsigned char)*at < 0x20) {
			strbuf_addf(out, "\\u%04X", (unsigned)*at);
		} else {
			strbuf_addc(out, *at);
		}
	}
	strbuf_addc(out, '"');
	strbuf_release(&repaired);
}

/* Fifteen digits give back what was printed in the document. */
static void add_json_number(struct strbuf *out, double number)
{
	if (!isfinite(number))
		strbuf_adds(out, "null");
	else if (number == floor(number) && fabs(number) < 9e15)
		strbuf_addf(out, "%.0f", number);
	else
		strbuf_addf(out, "%.15g", number);
}

static void add_json(struct strbuf *out, const struct format_value *value)
{
	if (value->kind == VALUE_WITH_NUMBER)
		add_json_number(out, value->number);
	else if (value->kind == VALUE_FLAG)
		strbuf_adds(out, value->number != 0 ? "true" : "false");
	else if (value->numeric || value->text == NULL)
		strbuf_adds(out, "null");
	else
		add_json_text(out, value->text);
}

static void add_object(struct strbuf *out, const struct format_value *values,
	size_t count)
{
	strbuf_addc(out, '{');
	for (size_t i = 0; i < count; i++) {
		strbuf_adds(out, i == 0 ? "" : ", ");
		add_json_text(out, values[i].name);
		strbuf_adds(out, ": ");
		add_json(out, &values[i]);
	}
	strbuf_addc(out, '}');
}

/* ----------------------------------------------------------------- rows */

void format_row(struct strbuf *out, enum format format,
	const struct format_value *values, size_t count, bool first)
{
	const struct line_style *style = &line_styles[format];

	if (format == FORMAT_JSON)
		strbuf_adds(out, first ? "[\n " : ",\n ");
	if (format == FORMAT_JSON || format == FORMAT_JSONL) {
		add_object(out, values, count);
		strbuf_adds(out, format == FORMAT_JSONL ? "\n" : "");
		return;
	}
	for (size_t i = 0; i < count; i++) {
		strbuf_adds(out, i == 0 ? style->start : style->between);
		add_value(out, format, &values[i]);
	}
	strbuf_adds(out, style->end);
}

void format_end(struct strbuf *out, enum format format, bool any)
{
	if (format == FORMAT_JSON)
		strbuf_adds(out, any ? "\n]\n" : "[]\n");
}
