/*
 * Every table of the sample figures, and one of form a made here, in each of
 * six layouts, two scripts and three encodings: what is read must be what was
 * printed. "Stated and wrong" is the worst that a reader can do.
 *
 * With a folder as argument the documents are written there instead.
 */
#include <dirent.h>
#include <iconv.h>
#include <jansson.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/parse.h"
#include "tests/layouts/render.h"

struct facts {
	char *name;
	enum form_id form;
	int year;
	json_t *cells; /* cell → text as printed */
	bool has_blanks;
};

struct tally {
	size_t asked, right, stated, stated_wrong;
};

static const char *fact_value(void *context, const char *cell)
{
	struct facts *facts = context;
	const char *text = json_string_value(json_object_get(facts->cells, cell));
	return text ? text : "";
}

/* ------------------------------------------------------------- the facts */

static void add_text(struct facts *facts, const char *cell, json_t *value)
{
	struct strbuf text = STRBUF_INIT;
	json_t *number = json_is_object(value) ? json_object_get(value, "value") : value;
	strbuf_addf(&text, "%.10g", json_number_value(number));
	if (json_is_object(value) && strcmp(form_row(facts->form, cell)->unit, json_string_value(json_object_get(value, "unit"))))
		strbuf_adds(&text, json_string_value(json_object_get(value, "unit")));
	json_object_set_new(facts->cells, cell, json_string(text.text));
	strbuf_release(&text);
}

static bool read_facts(struct facts *facts, const char *directory, const char *name)
{
	struct strbuf path = STRBUF_INIT;
	strbuf_addf(&path, "%s/%s", directory, name);
	json_t *root = json_load_file(path.text, 0, NULL);
	strbuf_release(&path);
	enum form_id form = form_by_code(json_string_value(json_object_get(root, "form")));
	if (form != FORM_B && form != FORM_C) {
		json_decref(root);
		return false;
	}
	*facts = (struct facts){ .name = mem_bytes(name, strcspn(name, ".")), .form = form };
	facts->year = (int)json_integer_value(json_object_get(root, "year"));
	facts->cells = json_object();
	facts->has_blanks = json_object_get(root, "blank_cells") != NULL;
	const char *cell;
	json_t *value;
	json_object_foreach(json_object_get(root, "cells"), cell, value)
		add_text(facts, cell, value);
	json_decref(root);
	return true;
}

/* Form a with figures that hang together, and blanks. */
static void make_form_a(struct facts *facts)
{
	static const char *const cells[][2] = {
		{ "1.1", "8213" }, { "1.1.1", "43" }, { "1.1.2", "45" }, { "1.2.1", "0" },
		{ "1.2.2", "7745" }, { "1.2.3", "1875" }, { "1.2.4", "1258" }, { "2.1", "8" },
		{ "2.2.2", "6" }, { "2.2.2.1", "1" }, { "2.2.3", "24" }, { "3.1", "131" },
		{ "3.1.1", "12" }, { "3.1.2", "0" }, { "3.1.3", "103" }, { "3.1.4", "16" },
		{ "3.2", "131" }, { "3.2.1", "129" }, { "3.2.2", "2" }, { "3.3", "131" },
		{ "3.3.1", "40" }, { "3.3.2", "51" }, { "3.3.3", "7" }, { "3.3.4", "9" },
		{ "3.3.4.1", "1" }, { "3.3.4.2", "0" }, { "3.3.4.3", "5" }, { "3.3.4.4", "0" },
		{ "3.3.4.5", "3" }, { "3.3.4.6", "0" }, { "3.3.5", "11" }, { "3.3.6", "10" },
		{ "3.3.7", "1" }, { "3.3.8", "2" }, { "4", "3" }, { "4.1", "2" }, { "4.2", "1" },
		{ "4.3", "0" }, { "5", "1" }, { "5.1", "1" }, { "5.2", "0" }, { "5.3", "0" },
		{ "6", "0" }, { "7", "0.35" }, { "8.1", "39" }, { "8.2", "40" }, { "8.3", "42" },
		{ "8.3.1", "3" }, { "8.3.2", "39" }, { "9.1", "2" }, { "9.2", "4" }, { "9.3", "182" },
	};
	*facts = (struct facts){ .name = mem_text("form_a_2017"), .form = FORM_A, .year = 2017,
		.cells = json_object(), .has_blanks = true };
	for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++)
		json_object_set_new(facts->cells, cells[i][0], json_string(cells[i][1]));
}

/* ------------------------------------------------------------- measuring */

static double in_form_unit(const struct figure *figure)
{
	const struct form_row *row = form_row(figure->form, figure->cell);
	if (figure->unit && row && !strcmp(figure->unit, "元") && !strcmp(row->unit, "万元"))
		return figure->value / 1e4;
	if (figure->unit && row && !strcmp(figure->unit, "万元") && !strcmp(row->unit, "元"))
		return figure->value * 1e4;
	return figure->value;
}

static double wanted_value(const char *text, const char *unit)
{
	char *end;
	double value = strtod(text, &end);
	if (!strcmp(end, "万元") && !strcmp(unit, "元"))
		value *= 1e4;
	return value;
}

static void measure_cell(struct tally *tally, const struct report *report,
	const char *cell, const char *text, bool show)
{
	const struct figure *figure = report_cell(report, cell);
	const struct form_row *row = form_row(report->form, cell);
	bool known = figure && figure->state == FIGURE_NUMBER && !figure->unknown;
	bool right;
	if (*text)
		right = known && row && fabs(in_form_unit(figure) - wanted_value(text, row->unit)) < 1e-6;
	else
		right = !known;
	bool stated = known && figure->certainty == CERTAINTY_STATED;
	tally->asked++;
	tally->right += right;
	tally->stated += stated;
	tally->stated_wrong += stated && !right;
	if (show && !right)
		printf("# %s: '%s' read as %s%g\n", cell, text, known ? "" : "nothing ", known ? figure->value : 0);
}

static void measure(struct tally *tally, const struct facts *facts,
	const struct report *report, enum layout layout, bool show)
{
	const char *cell;
	json_t *value;
	json_object_foreach(facts->cells, cell, value) {
		/* Glued, the rows of article 20 have no sum that could part them. */
		if (layout == LAYOUT_GLUED && !strncmp(cell, "20.", 3))
			continue;
		measure_cell(tally, report, cell, json_string_value(value), show);
	}
}

static void convert(struct strbuf *out, const struct strbuf *text, const char *encoding)
{
	iconv_t to = iconv_open(encoding, "UTF-8");
	char *from = text->text;
	size_t len = text->len;
	while (len) {
		char piece[4096], *put = piece;
		size_t room = sizeof(piece);
		size_t failed = iconv(to, &from, &len, &put, &room);
		strbuf_add(out, piece, sizeof(piece) - room);
		if (failed == (size_t)-1 && room > 8) { /* a sign it has not */
			size_t skip = 1;
			while (skip < len && ((unsigned char)from[skip] & 0xC0) == 0x80)
				skip++;
			strbuf_addc(out, ' ');
			from += skip;
			len -= skip;
		}
	}
	iconv_close(to);
}

static void make_document(struct strbuf *bytes, struct facts *facts, enum layout layout,
	bool traditional, const char *encoding)
{
	struct strbuf title = STRBUF_INIT, text = STRBUF_INIT;
	strbuf_addf(&title, "云溪市%d年政府信息公开工作年度报告", facts->year);
	render_report(&text, &(struct render){ .form = facts->form, .title = title.text,
		.layout = layout, .traditional = traditional, .value = fact_value, .context = facts });
	convert(bytes, &text, encoding);
	strbuf_release(&title);
	strbuf_release(&text);
}

static void run_case(struct tally *tally, struct facts *facts, enum layout layout,
	bool traditional, const char *encoding, const char *folder)
{
	struct strbuf bytes = STRBUF_INIT;
	make_document(&bytes, facts, layout, traditional, encoding);
	if (folder) {
		struct strbuf path = STRBUF_INIT;
		strbuf_addf(&path, "%s/%s-%s-%s-%s.txt", folder, facts->name, layout_names[layout],
			traditional ? "hant" : "hans", encoding);
		FILE *file = fopen(path.text, "wb");
		if (file) {
			fwrite(bytes.text, 1, bytes.len, file);
			fclose(file);
		}
		strbuf_release(&path);
	}
	struct report report;
	report_parse(&report, bytes.text, bytes.len, &(struct parse_hint){ 0 });
	if (getenv("SHOW"))
		printf("# %s %s %s %s\n", facts->name, layout_names[layout], traditional ? "hant" : "hans", encoding);
	if (report.form != facts->form)
		printf("# form of %s as %s: %s\n", facts->name, layout_names[layout],
			report.form ? form_code(report.form) : "none");
	measure(tally, facts, &report, layout, getenv("SHOW") != NULL);
	report_release(&report);
	strbuf_release(&bytes);
}

/* The least shares, in parts of a thousand. */
static bool good_enough(const struct tally *tally, enum layout layout)
{
	size_t wanted = layout == LAYOUT_GLUED ? 950 : 980;
	return tally->right * 1000 >= tally->asked * wanted
		&& tally->stated_wrong * 1000 <= tally->stated * 2;
}

int main(int argc, char **argv)
{
	static const char *const encodings[] = { "UTF-8", "GB18030", "BIG5-HKSCS" };
	const char *directory = "assets/facts";
	const char *folder = argc > 1 ? argv[1] : NULL;
	struct facts facts[32];
	size_t count = 0;
	DIR *list = opendir(directory);
	for (struct dirent *entry; list && count < 30 && (entry = readdir(list));) {
		if (strstr(entry->d_name, ".json") && read_facts(&facts[count], directory, entry->d_name))
			count++;
	}
	if (list)
		closedir(list);
	make_form_a(&facts[count++]);
	printf("1..%d\n", LAYOUT_COUNT * 3);
	int number = 0, failed = 0;
	for (int layout = 0; layout < LAYOUT_COUNT; layout++) {
		for (size_t e = 0; e < 3; e++) {
			struct tally tally = { 0 };
			for (size_t i = 0; i < count; i++) {
				/* What is blank leaves no trace there. */
				if (facts[i].has_blanks && layout >= LAYOUT_SPACES && facts[i].form != FORM_A)
					continue;
				if (e < 2)
					run_case(&tally, &facts[i], (enum layout)layout, false, encodings[e], folder);
				if (e != 1)
					run_case(&tally, &facts[i], (enum layout)layout, true, encodings[e], folder);
			}
			bool good = good_enough(&tally, (enum layout)layout);
			failed += !good;
			printf("%sok %d - %s in %s: %zu of %zu cells, %zu of %zu stated wrong\n", good ? "" : "not ",
				++number, layout_names[layout], encodings[e], tally.right, tally.asked,
				tally.stated_wrong, tally.stated);
		}
	}
	for (size_t i = 0; i < count; i++) {
		free(facts[i].name);
		json_decref(facts[i].cells);
	}
	return failed != 0;
}
