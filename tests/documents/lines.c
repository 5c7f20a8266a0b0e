/*
 * Lays the JSON of a report out so that two can be read side by side: a field
 * a line, and in the long lists an element a line. What is read on standard
 * input is printed on standard output, nothing left out.
 */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

enum { FLAGS = JSON_ENCODE_ANY | JSON_COMPACT | JSON_REAL_PRECISION(15) };

static void print_compact(const json_t *value)
{
	json_dumpf(value, stdout, FLAGS);
}

static void print_list(const json_t *list, const char *indent)
{
	size_t i;
	json_t *element;
	printf("[");
	json_array_foreach(list, i, element) {
		printf("%s\n%s", i ? "," : "", indent);
		print_compact(element);
	}
	printf("]");
}

/* Tables: their fields on a line, then a row a line. */
static void print_tables(const json_t *tables)
{
	size_t i;
	json_t *table;
	printf("[");
	json_array_foreach(tables, i, table) {
		const char *name;
		json_t *value;
		printf("%s\n  {", i ? "," : "");
		int first = 1;
		json_object_foreach(table, name, value) {
			printf("%s\"%s\":", first ? "" : ",", name);
			if (!strcmp(name, "rows"))
				print_list(value, "    ");
			else
				print_compact(value);
			first = 0;
		}
		printf("}");
	}
	printf("]");
}

int main(void)
{
	json_error_t error;
	json_t *report = json_loadf(stdin, JSON_REJECT_DUPLICATES, &error);
	if (!json_is_object(report)) {
		fprintf(stderr, "lines: no report: line %d: %s\n", error.line, error.text);
		return 1;
	}
	const char *name;
	json_t *value;
	int first = 1;
	printf("{");
	json_object_foreach(report, name, value) {
		printf("%s\n \"%s\": ", first ? "" : ",", name);
		if (!strcmp(name, "tables"))
			print_tables(value);
		else if (json_is_array(value) && json_is_object(json_array_get(value, 0)))
			print_list(value, "  ");
		else
			print_compact(value);
		first = 0;
	}
	printf("\n}\n");
	json_decref(report);
	return 0;
}
