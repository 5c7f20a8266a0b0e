/*
 * Rows of values for scripts and spreadsheets, in one of the formats that the
 * command line and the screens both write.
 *
 * tsv: tabs, with \t \n \r \\ escaped. csv: RFC 4180. json: an array of
 * objects, unknown values null. jsonl: an object a line. md: a table of
 * Markdown, for eyes. text: for eyes, is not written here.
 */
#ifndef BASE_FORMAT_H
#define BASE_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

struct strbuf;

enum format { FORMAT_TEXT, FORMAT_TSV, FORMAT_CSV, FORMAT_JSON, FORMAT_MD, FORMAT_JSONL };
enum { FORMAT_COUNT = FORMAT_JSONL + 1 };

/* "text", "tsv", …; false for another word. */
bool format_by_name(const char *name, enum format *format);
const char *format_name(enum format format);

/* Text and Markdown: numbers as they are read, heads in words. */
bool format_is_for_eyes(enum format format);

enum value_kind { VALUE_TEXT, VALUE_WITH_NUMBER, VALUE_FLAG };

struct format_value { /* of one column in one row */
	const char *name;  /* of the column: its key or its head */
	bool numeric;      /* a column of numbers: what is none is unknown */
	enum value_kind kind;
	const char *text;  /* for eyes; NULL: unknown */
	double number;     /* a flag: 0 or 1 */
};

/* The names of the columns, where the format has a line for them. */
void format_heads(struct strbuf *out, enum format format,
	const struct format_value *values, size_t count);

/* FIRST: no row is before it. */
void format_row(struct strbuf *out, enum format format,
	const struct format_value *values, size_t count, bool first);

/* What closes the rows; ANY: there are some. */
void format_end(struct strbuf *out, enum format format, bool any);

#endif
