#include "model/report.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "model/note.h"

void report_init(struct report *report)
{
	*report = (struct report) { .kind = KIND_OTHER };
}

static void words_free(char **words)
{
	for (char **word = words; word && *word; word++)
		free(*word);
	free(words);
}

static void section_release(struct section *section)
{
	free(section->marker);
	free(section->title);
	free(section->text);
	free(section->paragraphs);
}

static void figure_release(struct figure *figure)
{
	free(figure->cell);
	free(figure->label);
	free(figure->unit);
	free(figure->raw);
	free(figure->quote);
	free(figure->alternatives);
}

static void check_release(struct check *check)
{
	free(check->rule);
	free(check->left);
	free(check->right);
	words_free(check->cells);
	free(check->quote);
	free(check->remark);
}

static void place_release(struct place *place)
{
	for (size_t i = 0; i < sizeof(place->path) / sizeof(*place->path); i++)
		free(place->path[i]);
	free(place->township);
	free(place->zone);
	free(place->evidence);
	free(place->candidates);
}

static void lists_release(struct report *report)
{
	for (size_t i = 0; i < report->section_count; i++)
		section_release(&report->sections[i]);
	for (size_t i = 0; i < report->table_count; i++) {
		free(report->tables[i].title);
		grid_release(&report->tables[i].grid);
	}
	for (size_t i = 0; i < report->figure_count; i++)
		figure_release(&report->figures[i]);
	for (size_t i = 0; i < report->task_count; i++) {
		free(report->tasks[i].text);
		free(report->tasks[i].deadline);
		words_free(report->tasks[i].lead);
		words_free(report->tasks[i].responsible);
	}
	for (size_t i = 0; i < report->note_count; i++) {
		free(report->notes[i].code);
		free(report->notes[i].pattern);
		free(report->notes[i].words);
	}
	for (size_t i = 0; i < report->check_count; i++)
		check_release(&report->checks[i]);
	free(report->sections);
	free(report->tables);
	free(report->figures);
	free(report->tasks);
	free(report->notes);
	free(report->checks);
}

void report_release(struct report *report)
{
	lists_release(report);
	place_release(&report->place);
	free(report->title);
	free(report->issuer);
	free(report->issuer_evidence);
	free(report->department);
	free(report->published);
	free(report->published_candidates);
	free(report->year_evidence);
	free(report->year_candidates);
	free(report->document_number);
	free(report->index_number);
	free(report->encoding);
	free(report->url);
	free(report->left_out);
	report_init(report);
}

/* One more zeroed item of SIZE at the end of ITEMS; returns ITEMS. */
static void *add_item(void *items, size_t *count, size_t *room, size_t size)
{
	items = mem_grow(items, room, *count + 1, size);
	memset((char *)items + *count * size, 0, size);
	++*count;
	return items;
}

unsigned section_line(const struct section *section, size_t at)
{
	size_t low = 0, high = section->paragraph_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (section->paragraphs[middle].start <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? section->paragraphs[low - 1].line : section->line;
}

struct section *report_add_section(struct report *report)
{
	report->sections = add_item(report->sections, &report->section_count,
		&report->section_room, sizeof(*report->sections));
	struct section *section = &report->sections[report->section_count - 1];
	section->id = (int)report->section_count;
	return section;
}

struct table *report_add_table(struct report *report)
{
	report->tables = add_item(report->tables, &report->table_count,
		&report->table_room, sizeof(*report->tables));
	struct table *table = &report->tables[report->table_count - 1];
	table->id = (int)report->table_count;
	return table;
}

struct figure *report_add_figure(struct report *report)
{
	report->figures = add_item(report->figures, &report->figure_count,
		&report->figure_room, sizeof(*report->figures));
	return &report->figures[report->figure_count - 1];
}

struct task *report_add_task(struct report *report)
{
	report->tasks = add_item(report->tasks, &report->task_count,
		&report->task_room, sizeof(*report->tasks));
	return &report->tasks[report->task_count - 1];
}

struct check *report_add_check(struct report *report)
{
	report->checks = add_item(report->checks, &report->check_count,
		&report->check_room, sizeof(*report->checks));
	return &report->checks[report->check_count - 1];
}

void report_note(struct report *report, enum note_level level, unsigned line,
	const char *code, const char *format, ...)
{
	struct strbuf words = STRBUF_INIT;
	va_list args;
	va_start(args, format);
	note_words(&words, format, args);
	va_end(args);
	report->notes = add_item(report->notes, &report->note_count,
		&report->note_room, sizeof(*report->notes));
	report->notes[report->note_count - 1] = (struct note) {
		.level = level,
		.line = line,
		.code = mem_text(code),
		.pattern = mem_text(format),
		.words = strbuf_take(&words),
	};
}

/* Ids count from 1 in the order of adding. */
const struct section *report_section(const struct report *report, int id)
{
	if (id < 1 || (size_t)id > report->section_count)
		return NULL;
	return &report->sections[id - 1];
}

const struct table *report_table(const struct report *report, int id)
{
	if (id < 1 || (size_t)id > report->table_count)
		return NULL;
	return &report->tables[id - 1];
}

const char *task_words(const struct report *report, const struct task *task)
{
	const struct section *section = report_section(report, task->section);
	const char *text = task->text ? task->text : "";
	return *text || !section ? text : section->title;
}

const struct figure *report_cell(const struct report *report, const char *cell)
{
	for (size_t i = 0; i < report->figure_count; i++) {
		const struct figure *figure = &report->figures[i];
		if (figure->origin == ORIGIN_TABLE && figure->cell
				&& !strcmp(figure->cell, cell))
			return figure;
	}
	return NULL;
}

const struct figure *report_figure_at(const struct report *report, int table,
	int row, int column)
{
	for (size_t i = 0; i < report->figure_count; i++) {
		const struct figure *figure = &report->figures[i];
		if (figure->table == table && figure->row == row
				&& figure->column == column)
			return figure;
	}
	return NULL;
}

bool check_fails(const struct check *check)
{
	return check->state == CHECK_FAIL && !check->remark;
}

size_t report_failing(const struct report *report)
{
	size_t failing = 0;
	for (size_t i = 0; i < report->check_count; i++)
		failing += check_fails(&report->checks[i]);
	return failing;
}

static const char *const kind_codes[] = {
	[KIND_ANNUAL] = N_("annual"),
	[KIND_KEYPOINTS] = N_("keypoints"),
	[KIND_NOTICE] = N_("notice"),
	[KIND_OTHER] = N_("other"),
};

const char *report_kind_code(enum report_kind kind)
{
	return kind_codes[kind];
}

bool report_kind_by_code(const char *code, enum report_kind *kind)
{
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (!strcmp(kind_codes[i], code)) {
			*kind = (enum report_kind)i;
			return true;
		}
	return false;
}

const char *script_code(enum script script)
{
	return script == SCRIPT_HANT ? "hant" : "hans";
}

const char *figure_state_code(enum figure_state state)
{
	static const char *const codes[] = {
		[FIGURE_NUMBER] = "number",
		[FIGURE_BLANK] = "blank",
		[FIGURE_DASH] = "dash",
	};
	return codes[state];
}

const char *figure_origin_code(enum figure_origin origin)
{
	return origin == ORIGIN_PROSE ? "prose" : "table";
}

const char *certainty_code(enum certainty certainty)
{
	static const char *const codes[] = {
		[CERTAINTY_STATED] = "stated",
		[CERTAINTY_INFERRED] = "inferred",
		[CERTAINTY_REPAIRED] = "repaired",
	};
	return codes[certainty];
}

const char *note_level_code(enum note_level level)
{
	static const char *const codes[] = {
		[NOTE_INFORMATION] = "information",
		[NOTE_REPAIRED] = "repaired",
		[NOTE_DOUBTFUL] = "doubtful",
		[NOTE_DROPPED] = "dropped",
		[NOTE_UNKNOWN_FORM] = "unknown-form",
	};
	return codes[level];
}

const char *check_state_code(enum check_state state)
{
	static const char *const codes[] = {
		[CHECK_PASS] = "pass",
		[CHECK_FAIL] = "fail",
		[CHECK_UNKNOWN] = "unknown",
		[CHECK_SUSPECT] = "suspect",
	};
	return codes[state];
}

static const char *const field_codes[FIELD_COUNT] = {
	[FIELD_KIND] = N_("kind"),
	[FIELD_YEAR] = N_("year"),
	[FIELD_PLACE] = N_("place"),
	[FIELD_TITLE] = N_("title"),
	[FIELD_ISSUER] = N_("issuer"),
	[FIELD_PUBLISHED] = N_("published"),
	[FIELD_FIGURES] = N_("figures"),
	[FIELD_TEXT] = N_("text"),
};

const char *report_field_code(enum report_field field)
{
	return field_codes[field];
}

bool report_field_by_code(const char *code, enum report_field *field)
{
	for (unsigned i = 0; i < FIELD_COUNT; i++)
		if (!strcmp(code, field_codes[i])) {
			*field = (enum report_field)i;
			return true;
		}
	return false;
}
