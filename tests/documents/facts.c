/*
 * Compares a report (JSON on standard input) with the published figures that
 * its sample is made of: facts FILE. Every cell has its value, every blank one
 * is blank, and no other cell of the application table has a number.
 */
#include <jansson.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int wrong;

static const json_t *figure_of(const json_t *figures, const char *cell)
{
	size_t i;
	const json_t *figure;
	json_array_foreach(figures, i, figure) {
		const char *name = json_string_value(json_object_get(figure, "cell"));
		const char *origin = json_string_value(json_object_get(figure, "origin"));
		if (name && origin && !strcmp(name, cell) && !strcmp(origin, "table"))
			return figure;
	}
	return NULL;
}

static void complain(const char *cell, const char *what, const json_t *figure)
{
	wrong++;
	printf("%s: %s: ", cell, what);
	if (figure)
		json_dumpf(figure, stdout, JSON_COMPACT | JSON_REAL_PRECISION(15));
	else
		printf("no figure");
	printf("\n");
}

static void compare_cell(const json_t *figures, const char *cell, const json_t *fact)
{
	const json_t *figure = figure_of(figures, cell);
	const json_t *value = json_object_get(figure, "value");
	double wanted = json_number_value(json_is_object(fact)
		? json_object_get(fact, "value") : fact);
	if (!json_is_number(value) || fabs(json_number_value(value) - wanted) > 1e-9 * fabs(wanted))
		complain(cell, "another value", figure);
	else if (strcmp(json_string_value(json_object_get(figure, "certainty")), "stated") != 0)
		complain(cell, "not stated", figure);
	if (json_is_object(fact) && strcmp(json_string_value(json_object_get(fact, "unit")),
			json_string_value(json_object_get(figure, "unit"))) != 0)
		complain(cell, "another unit", figure);
}

/* A number in a cell of which the facts know nothing. */
static void compare_others(const json_t *figures, const json_t *cells)
{
	size_t i;
	const json_t *figure;
	json_array_foreach(figures, i, figure) {
		const char *cell = json_string_value(json_object_get(figure, "cell"));
		const char *form = json_string_value(json_object_get(figure, "form"));
		const char *origin = json_string_value(json_object_get(figure, "origin"));
		bool local = form && !strcmp(form, "a-local"); /* has more than its facts */
		if (cell && !local && !strcmp(origin, "table") && !json_object_get(cells, cell)
				&& json_is_number(json_object_get(figure, "value")))
			complain(cell, "not among the facts", figure);
	}
}

int main(int argc, char **argv)
{
	json_error_t error;
	json_t *report = json_loadf(stdin, 0, &error);
	json_t *facts = argc > 1 ? json_load_file(argv[1], 0, &error) : NULL;
	if (!report || !facts) {
		printf("facts: line %d: %s\n", error.line, error.text);
		return 1;
	}
	const json_t *figures = json_object_get(report, "figures");
	json_t *cells = json_object_get(facts, "cells"), *fact;
	const char *cell;
	json_object_foreach(cells, cell, fact)
		compare_cell(figures, cell, fact);
	size_t i;
	json_array_foreach(json_object_get(facts, "blank_cells"), i, fact) {
		const json_t *figure = figure_of(figures, json_string_value(fact));
		const char *state = json_string_value(json_object_get(figure, "state"));
		if (!state || strcmp(state, "blank") != 0)
			complain(json_string_value(fact), "not blank", figure);
	}
	compare_others(figures, cells);
	if (json_integer_value(json_object_get(facts, "year"))
			!= json_integer_value(json_object_get(report, "year")))
		complain("year", "another", NULL);
	const char *form = json_string_value(json_object_get(report, "form"));
	if (!form || strcmp(json_string_value(json_object_get(facts, "form")), form) != 0)
		complain("form", "another", NULL);
	json_decref(report);
	json_decref(facts);
	return wrong != 0;
}
