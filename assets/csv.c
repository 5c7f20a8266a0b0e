#include "assets/csv.h"

#include <stdlib.h>
#include <string.h>

static _Noreturn void fail(const char *name, const char *what)
{
	fprintf(stderr, "assets: %s: %s\n", name, what);
	exit(1);
}

char *csv_slurp(const char *directory, const char *name, size_t *len)
{
	char path[1024];
	if (snprintf(path, sizeof(path), "%s/%s", directory, name) >= (int)sizeof(path))
		fail(name, "path too long");
	FILE *file = fopen(path, "rb");
	if (!file || fseek(file, 0, SEEK_END))
		fail(path, "cannot be read");
	long size = ftell(file);
	rewind(file);
	char *bytes = size < 0 ? NULL : malloc((size_t)size + 1);
	if (!bytes || fread(bytes, 1, (size_t)size, file) != (size_t)size)
		fail(path, "cannot be read");
	fclose(file);
	bytes[size] = '\0';
	if (len)
		*len = (size_t)size;
	return bytes;
}

/* Ends the field at *AT in place and moves *AT behind it; returns whether it
 * was the last of its line. */
static int take_field(char **at, char separator, const char **field)
{
	char *in = *at, *out = *at;
	*field = out;
	int quoted = *in == '"' && separator == ',';
	if (quoted)
		in++;
	for (;;) {
		if (*in == '\0')
			break;
		if (quoted && *in == '"') {
			if (in[1] != '"') {
				quoted = 0;
				in++;
				continue;
			}
			in++;
		} else if (!quoted && (*in == separator || *in == '\n')) {
			break;
		}
		if (*in == '\r' && in[1] == '\n') {
			in++;
			continue;
		}
		*out++ = *in++;
	}
	int last = *in != separator;
	*at = *in ? in + 1 : in;
	*out = '\0';
	return last;
}

static size_t count_lines(const char *bytes)
{
	size_t lines = 1;
	for (; *bytes; bytes++)
		lines += *bytes == '\n';
	return lines;
}

static void name_columns(struct csv *csv, char **at)
{
	enum { MOST = 64 };
	static const char *const numbers[MOST] = { "0", "1", "2", "3", "4", "5", "6", "7" };
	csv->names = calloc(MOST, sizeof(*csv->names));
	if (!csv->names)
		fail("csv", "no memory");
	if (csv->separator == '\t') {
		memcpy(csv->names, numbers, sizeof(numbers));
		csv->columns = 8;
		return;
	}
	int last;
	do {
		if (csv->columns == MOST)
			fail("csv", "too many columns");
		last = take_field(at, csv->separator, &csv->names[csv->columns++]);
	} while (!last);
}

void csv_read(struct csv *csv, const char *directory, const char *name)
{
	memset(csv, 0, sizeof(*csv));
	size_t length = strlen(name);
	csv->separator = length > 4 && !strcmp(name + length - 4, ".tsv") ? '\t' : ',';
	csv->bytes = csv_slurp(directory, name, NULL);
	char *at = csv->bytes;
	size_t lines = count_lines(at);
	name_columns(csv, &at);
	csv->fields = calloc(lines * csv->columns, sizeof(*csv->fields));
	if (!csv->fields)
		fail(name, "no memory");
	while (*at) {
		if (*at == '#' || *at == '\n') {
			at += strcspn(at, "\n");
			at += *at == '\n';
			continue;
		}
		const char **row = csv->fields + csv->rows++ * csv->columns;
		int last = 0;
		size_t column = 0;
		while (!last) {
			if (column == csv->columns)
				fail(name, "a line has too many fields");
			last = take_field(&at, csv->separator, &row[column++]);
		}
		while (column < csv->columns)
			row[column++] = "";
	}
}

const char *csv_get(const struct csv *csv, size_t row, const char *name)
{
	for (size_t i = 0; i < csv->columns; i++) {
		if (csv->names[i] && !strcmp(csv->names[i], name))
			return csv->fields[row * csv->columns + i];
	}
	fail(name, "no such column");
}

void csv_literal(FILE *out, const char *text)
{
	fputc('"', out);
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			fputc('\\', out);
		if (*text == '\n')
			fputs("\\n", out);
		else
			fputc(*text, out);
	}
	fputc('"', out);
}
