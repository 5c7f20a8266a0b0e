#include "cli/report_json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "model/form.h"
#include "model/note.h"

json_t *json_of_number(double number)
{
	if (!isfinite(number))
		return json_null();
	if (number == floor(number) && fabs(number) < 9e15)
		return json_integer((json_int_t)number);
	return json_real(number);
}

json_t *json_of_text(const char *text)
{
	struct strbuf repaired = STRBUF_INIT;
	json_t *value;

	if (!text)
		return json_null();
	utf8_repair(&repaired, text, strlen(text));
	value = json_stringn(repaired.text, repaired.len);
	strbuf_release(&repaired);
	return value;
}

void json_print(const json_t *value)
{
	/* Fifteen digits give back what was printed in the document. */
	json_dumpf(value, stdout, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
}

static void put(json_t *object, const char *key, json_t *value)
{
	json_object_set_new(object, key, value);
}

static void put_text(json_t *object, const char *key, const char *text)
{
	put(object, key, json_of_text(text));
}

static void put_full(json_t *object, const char *key, const char *text)
{
	put(object, key, json_of_text(text && *text ? text : NULL));
}

static void put_whole(json_t *object, const char *key, json_int_t number)
{
	put(object, key, json_integer(number));
}

/* 0 is no section, no year, no table. */
static void put_id(json_t *object, const char *key, int id)
{
	put(object, key, id ? json_integer(id) : json_null());
}

/* A list that ends in NULL; NULL is an empty one. */
static json_t *texts_json(char *const *texts)
{
	json_t *array = json_array();

	for (; texts && *texts; texts++)
		json_array_append_new(array, json_of_text(*texts));
	return array;
}

static json_t *place_json(const struct place *place)
{
	json_t *object = json_object(), *path = json_array();

	put_full(object, "code", place->region);
	for (size_t i = 0; i < 4 && place->path[i]; i++)
		json_array_append_new(path, json_of_text(place->path[i]));
	put(object, "path", path);
	put_text(object, "township", place->township);
	put_text(object, "zone", place->zone);
	put(object, "confidence", json_of_number(place->confidence));
	put_text(object, "evidence", place->evidence);
	put_text(object, "candidates", place->candidates);
	return object;
}

static json_t *section_json(const void *item)
{
	const struct section *section = item;
	json_t *object = json_object();

	put_whole(object, "id", section->id);
	put_id(object, "parent", section->parent);
	put_whole(object, "level", section->level);
	put_text(object, "marker", section->marker ? section->marker : "");
	put_text(object, "title", section->title ? section->title : "");
	put_whole(object, "line", section->line);
	put_text(object, "text", section->text ? section->text : "");
	return object;
}

static json_t *cell_json(const struct cell *cell)
{
	json_t *object = json_object();

	put_text(object, "text", cell->text);
	put_whole(object, "colspan", cell->colspan);
	put_whole(object, "rowspan", cell->rowspan);
	return object;
}

static json_t *table_json(const void *item)
{
	const struct table *table = item;
	json_t *object = json_object(), *rows = json_array();
	const struct grid *grid = &table->grid;

	put_whole(object, "id", table->id);
	put_id(object, "section", table->section);
	put_text(object, "title", table->title ? table->title : "");
	put_text(object, "form", form_code(table->form));
	put_whole(object, "line", table->line);
	for (unsigned y = 0, i = 0; y < grid->rows; y++) {
		json_t *row = json_array();

		for (; i < grid->count && grid->cells[i].row <= y; i++)
			json_array_append_new(row, cell_json(&grid->cells[i]));
		json_array_append_new(rows, row);
	}
	put(object, "rows", rows);
	return object;
}

static json_t *figure_json(const void *item)
{
	const struct figure *figure = item;
	json_t *object = json_object();
	bool known = figure->state == FIGURE_NUMBER && !figure->unknown;

	put_text(object, "form", form_code(figure->form));
	put_text(object, "cell", figure->cell);
	put_text(object, "indicator", figure->indicator);
	put_text(object, "label", figure->label);
	put(object, "value", known ? json_of_number(figure->value) : json_null());
	put_text(object, "unit", figure->unit);
	put_text(object, "raw", figure->raw);
	put_text(object, "state", figure_state_code(figure->state));
	put_text(object, "origin", figure_origin_code(figure->origin));
	put_text(object, "certainty", certainty_code(figure->certainty));
	put(object, "approximate", json_boolean(figure->approximate));
	put_whole(object, "line", figure->line);
	put_text(object, "quote", figure->quote);
	put_text(object, "alternatives", figure->alternatives);
	return object;
}

static json_t *task_json(const void *item)
{
	const struct task *task = item;
	json_t *object = json_object();

	put_id(object, "section", task->section);
	put_text(object, "text", task->text);
	put(object, "lead", texts_json(task->lead));
	put(object, "responsible", texts_json(task->responsible));
	put_text(object, "deadline", task->deadline);
	return object;
}

static json_t *note_json(const void *item)
{
	const struct note *note = item;
	json_t *object = json_object();
	struct strbuf text = STRBUF_INIT;

	note_english(&text, note);
	put_text(object, "level", note_level_code(note->level));
	put_whole(object, "line", note->line);
	put_text(object, "code", note->code);
	put_text(object, "text", text.text);
	strbuf_release(&text);
	return object;
}

static json_t *check_json(const void *item)
{
	const struct check *check = item;
	json_t *object = json_object();
	bool compared = check->state == CHECK_PASS || check->state == CHECK_FAIL;

	put_text(object, "rule", check->rule);
	put_text(object, "state", check_state_code(check->state));
	put_text(object, "left", check->left);
	put_text(object, "right", check->right);
	put(object, "difference", compared ? json_of_number(check->difference) :
		json_null());
	put(object, "cells", texts_json(check->cells));
	put(object, "line", check->line ? json_integer(check->line) : json_null());
	put_text(object, "quote", check->quote);
	put_text(object, "remark", check->remark);
	return object;
}

static json_t *decided_json(unsigned decided)
{
	json_t *array = json_array();

	for (unsigned i = 0; i < FIELD_COUNT; i++)
		if (decided & 1u << i)
			json_array_append_new(array, json_of_text(
				report_field_code((enum report_field)i)));
	return array;
}

static void put_head(json_t *object, const struct report *report)
{
	put_text(object, "kind", report_kind_code(report->kind));
	put(object, "kind_confidence", json_of_number(report->kind_confidence));
	put_text(object, "title", report->title);
	put(object, "title_derived", json_boolean(report->title_derived));
	put_id(object, "year", report->year);
	put(object, "year_confidence", report->year ?
		json_of_number(report->year_confidence) : json_null());
	put_text(object, "year_evidence", report->year_evidence);
	put(object, "region", place_json(&report->place));
	put_text(object, "issuer", report->issuer);
	put(object, "issuer_confidence", report->issuer ?
		json_of_number(report->issuer_confidence) : json_null());
	put_text(object, "issuer_evidence", report->issuer_evidence);
	put_text(object, "department", report->department);
	put_text(object, "published", report->published);
	put(object, "published_repaired",
		json_boolean(report->published_repaired));
	put_text(object, "document_number", report->document_number);
	put_text(object, "index_number", report->index_number);
	put_text(object, "script", script_code(report->script));
	put_text(object, "form", form_code(report->form));
	put(object, "decided", decided_json(report->decided));
}

static void put_origin(json_t *object, const struct report *report,
	const struct report_origin *origin)
{
	json_t *also = json_array();

	put_text(object, "source", origin->source_count ? origin->sources[0] : NULL);
	for (size_t i = 1; i < origin->source_count; i++)
		json_array_append_new(also, json_of_text(origin->sources[i]));
	put(object, "also", also);
	put_text(object, "encoding", report->encoding);
	put_full(object, "sha256", origin->sha256);
}

/* COUNT items of SIZE bytes, each as ONE makes it. */
static void put_all(json_t *object, const char *key, const void *items,
	size_t count, size_t size, json_t *(*one)(const void *item))
{
	json_t *array = json_array();

	for (size_t i = 0; i < count; i++)
		json_array_append_new(array, one((const char *)items + i * size));
	put(object, key, array);
}

json_t *report_json(const struct report *report,
	const struct report_origin *origin)
{
	json_t *object = json_object();

	put_whole(object, "schema", REPORT_JSON_SCHEMA);
	put_whole(object, "id", origin->id);
	put_head(object, report);
	put_origin(object, report, origin);
	put_all(object, "sections", report->sections, report->section_count,
		sizeof *report->sections, section_json);
	put_all(object, "tables", report->tables, report->table_count,
		sizeof *report->tables, table_json);
	put_all(object, "figures", report->figures, report->figure_count,
		sizeof *report->figures, figure_json);
	put_all(object, "tasks", report->tasks, report->task_count,
		sizeof *report->tasks, task_json);
	put_all(object, "notes", report->notes, report->note_count,
		sizeof *report->notes, note_json);
	put_all(object, "checks", report->checks, report->check_count,
		sizeof *report->checks, check_json);
	return object;
}
