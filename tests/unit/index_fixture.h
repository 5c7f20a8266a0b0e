/*
 * Documents of "key: value" lines and what makes reports of them: the tests of
 * the index do not hang on what the parser reads in a text.
 *
 * Keys: title, year, region, township, issuer, department, kind, received,
 * carried in, carried out, doubt, fail, and crash, hang, memory. A line without a key is a paragraph of
 * section 1, one that begins with | a cell of table 1.
 */
#ifndef TESTS_INDEX_FIXTURE_H
#define TESTS_INDEX_FIXTURE_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "db/index.h"
#include "db/ingest.h"
#include "model/indicator.h"
#include "model/sha256.h"

static inline void fixture_misbehave(const char *key)
{
	if (!strcmp(key, "crash"))
		abort();
	while (!strcmp(key, "hang"))
		;
	while (!strcmp(key, "memory"))
		memset(mem_alloc(1 << 20), 1, 1 << 20);
}

static inline void fixture_figure(struct report *report, const char *cell,
	const char *value)
{
	struct figure *figure = report_add_figure(report);
	const struct indicator *indicator = indicator_of_cell(FORM_C, cell);
	report->form = figure->form = FORM_C;
	figure->cell = mem_text(cell);
	figure->indicator = indicator->id;
	figure->label = mem_text("received");
	figure->raw = mem_text(value);
	figure->value = strtod(value, NULL);
	figure->table = 1;
	figure->row = figure->column = -1;
}

static inline void fixture_check(struct report *report)
{
	struct check *check = report_add_check(report);
	check->rule = mem_text("C1");
	check->state = CHECK_FAIL;
	check->left = mem_text("1");
	check->right = mem_text("2");
	check->quote = mem_text("1 = 2"); /* those of the form are made anew */
}

static inline void fixture_field(struct report *report, const char *key,
	const char *value)
{
	fixture_misbehave(key);
	if (!strcmp(key, "title"))
		report->title = mem_text(value);
	else if (!strcmp(key, "year"))
		report->year = atoi(value);
	else if (!strcmp(key, "region"))
		snprintf(report->place.region, 7, "%s", value);
	else if (!strcmp(key, "township"))
		snprintf(report->place.township_code, 10, "%s", value);
	else if (!strcmp(key, "issuer"))
		report->issuer = mem_text(value);
	else if (!strcmp(key, "department"))
		report->department = mem_text(value);
	else if (!strcmp(key, "kind"))
		report_kind_by_code(value, &report->kind);
	else if (!strcmp(key, "received"))
		fixture_figure(report, "3.1:total", value);
	else if (!strcmp(key, "carried in"))
		fixture_figure(report, "3.2:total", value);
	else if (!strcmp(key, "carried out"))
		fixture_figure(report, "3.4:total", value);
	else if (!strcmp(key, "doubt"))
		report_note(report, NOTE_DOUBTFUL, 1, "doubt", "%s", value);
	else if (!strcmp(key, "fail"))
		fixture_check(report);
}

static inline void fixture_cell(struct report *report, const char *text)
{
	struct grid *grid = &report->tables[0].grid;
	struct cell cell = { .text = mem_text(text), .row = grid->rows++,
		.rowspan = 1, .colspan = 1, .line = 9 };
	grid->columns = 1;
	grid_add(grid, &cell);
}

static inline void fixture_parse(struct report *report, const char *bytes,
	size_t len, const struct parse_hint *hint)
{
	report_init(report);
	report->kind = KIND_ANNUAL;
	struct section *section = report_add_section(report);
	section->level = 1;
	section->marker = mem_text("");
	section->title = mem_text("正文");
	report_add_table(report)->title = mem_text("");
	struct strbuf text = STRBUF_INIT;
	char *copy = mem_bytes(bytes, len), *at = copy, *line;
	while ((line = strsep(&at, "\n"))) {
		char *colon = strstr(line, ": ");
		if (*line == '|') {
			fixture_cell(report, line + 1);
		} else if (colon) {
			*colon = '\0';
			fixture_field(report, line, colon + 2);
		} else if (*line) {
			strbuf_addf(&text, "%s%s", text.len ? "\n" : "", line);
		}
	}
	free(copy);
	if (hint->decided[FIELD_PLACE])
		snprintf(report->place.region, 7, "%s",
			hint->decided[FIELD_PLACE]);
	if (hint->decided[FIELD_YEAR])
		report->year = atoi(hint->decided[FIELD_YEAR]);
	report->encoding = mem_text("utf-8");
	if (text.len)
		sha256_hex_of(report->content, text.text, text.len);
	section = &report->sections[0];
	section->text = strbuf_take(&text);
}

/* --------------------------------------------------------------- files */

struct fixture {
	char *folder;
	char *path; /* of the index, in the folder */
};

static inline int fixture_open(void **state)
{
	char name[] = "/tmp/nianbao-test-XXXXXX";
	struct fixture *fixture = mem_zero(1, sizeof(*fixture));
	struct strbuf path = STRBUF_INIT;
	if (!mkdtemp(name))
		return -1;
	fixture->folder = mem_text(name);
	strbuf_addf(&path, "%s/index.db", name);
	fixture->path = strbuf_take(&path);
	*state = fixture;
	return 0;
}

static inline int fixture_close(void **state)
{
	struct fixture *fixture = *state;
	struct strbuf command = STRBUF_INIT;
	strbuf_addf(&command, "chmod -R u+w '%s'; rm -rf '%s'",
		fixture->folder, fixture->folder);
	int done = system(command.text);
	strbuf_release(&command);
	free(fixture->folder);
	free(fixture->path);
	free(fixture);
	return done ? -1 : 0;
}

/* A file of the folder; its path is the caller's to free. */
static inline char *fixture_file(const struct fixture *fixture,
	const char *name, const char *text)
{
	struct strbuf path = STRBUF_INIT;
	strbuf_addf(&path, "%s/%s", fixture->folder, name);
	FILE *file = fopen(path.text, "wb");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	return strbuf_take(&path);
}

static inline struct index *fixture_index(const struct fixture *fixture,
	enum index_access access)
{
	struct trouble trouble = TROUBLE_INIT;
	struct index *index = index_open(fixture->path, access, &trouble);
	if (!index)
		fail_msg("%s", trouble.sentence);
	assert_false(trouble_is(&trouble));
	return index;
}

/* Adds one document by its name; the id it has, 0 when refused. */
struct fixture_outcome {
	int64_t id;
	enum ingest_outcome outcome;
	char why[256];
};

static inline void fixture_note(void *context, const struct ingest_event *event)
{
	struct fixture_outcome *outcome = context;
	outcome->id = event->id;
	outcome->outcome = event->outcome;
	snprintf(outcome->why, sizeof(outcome->why), "%s",
		event->why ? event->why : "");
}

static inline struct ingest_summary fixture_add(struct index *index,
	const char *path, struct fixture_outcome *outcome)
{
	struct trouble trouble = TROUBLE_INIT;
	struct ingest_summary summary;
	struct ingest_options options = { .jobs = 2, .parse = fixture_parse,
		.each = outcome ? fixture_note : NULL, .context = outcome };
	if (!ingest_paths(index, &path, 1, &options, &summary, &trouble))
		fail_msg("%s", trouble.sentence);
	return summary;
}

/* Writes the file NAME and adds it. */
static inline struct fixture_outcome fixture_put(const struct fixture *fixture,
	struct index *index, const char *name, const char *text)
{
	struct fixture_outcome outcome = { .id = 0 };
	char *path = fixture_file(fixture, name, text);
	fixture_add(index, path, &outcome);
	free(path);
	return outcome;
}

#endif
