#include "tui/report_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "base/wrap.h"
#include "model/evidence.h"
#include "model/gazetteer.h"
#include "model/note.h"
#include "model/sheet.h"
#include "model/spot.h"
#include "tui/draw.h"
#include "tui/provenance.h"
#include "tui/remarks.h"

enum { INDENT = 2, LEAST_LABEL = 20 };

/* The pointer holds until the next passage. */
static struct passage *add_passage(struct report_text *text, enum passage_kind kind,
	const char *words)
{
	struct strbuf safe = STRBUF_INIT;
	struct passage *passage;

	visible_text(&safe, words, strlen(words), VISIBLE_ONE_LINE);
	text->passages = mem_grow(text->passages, &text->passage_room,
		text->passage_count + 1, sizeof(*text->passages));
	passage = &text->passages[text->passage_count++];
	*passage = (struct passage) { .kind = kind, .text = strbuf_take(&safe),
		.node = text->node_count == 0 ? 0 : text->node_count - 1 };
	return passage;
}

static void add_gap(struct report_text *text)
{
	if (text->passage_count > 0
			&& text->passages[text->passage_count - 1].kind != PASSAGE_GAP)
		add_passage(text, PASSAGE_GAP, "");
}

/* The node begins at the passage that is added next. */
static struct outline_node *add_node(struct report_text *text,
	const char *title, unsigned level)
{
	struct outline_node *node;

	text->nodes = mem_grow(text->nodes, &text->node_room,
		text->node_count + 1, sizeof(*text->nodes));
	node = &text->nodes[text->node_count++];
	*node = (struct outline_node) { .title = mem_text(title),
		.level = level == 0 ? 1 : level, .passage = text->passage_count };
	return node;
}

/* ---------------------------------------------------------------- head */

static void add_fact(struct report_text *text, const char *name,
	const char *value)
{
	struct strbuf line = STRBUF_INIT;

	if (value == NULL || *value == '\0')
		return;
	strbuf_addf(&line, "%s%s%s", name, _(": "), value);
	add_passage(text, PASSAGE_FACT, line.text);
	strbuf_release(&line);
}

static void add_place(struct report_text *text)
{
	const struct place *place = &text->report->place;
	struct strbuf value = STRBUF_INIT, node = STRBUF_INIT;

	place_node(&node, place);
	if (node.len > 0)
		node_path(&value, node.text);
	if (value.len == 0) {
		strbuf_adds(&value, _("unknown"));
		if (place->candidates != NULL)
			strbuf_addf(&value, " (%s)", place->candidates);
	}
	if (place->evidence != NULL && *place->evidence != '\0') {
		strbuf_addf(&value, " (%.0f %%%s", place->confidence * 100,
			_(": "));
		evidence_text(&value, place->evidence);
		strbuf_addc(&value, ')');
	}
	add_fact(text, _("Place"), value.text);
	strbuf_release(&value);
	strbuf_release(&node);
}

static void add_year(struct report_text *text)
{
	struct strbuf value = STRBUF_INIT;

	if (text->report->year != 0)
		strbuf_addf(&value, "%d", text->report->year);
	else
		strbuf_adds(&value, _("unknown"));
	add_fact(text, _("Year"), value.text);
	strbuf_release(&value);
}

static void add_head(struct report_text *text)
{
	const struct report *report = text->report;
	const struct form *form = form_get(report->form);
	struct strbuf title = STRBUF_INIT;

	add_node(text, _("Report"), 1);
	strbuf_adds(&title, report->title != NULL ? report->title
		: _("untitled"));
	if (report->title_derived)
		strbuf_addf(&title, " (%s)", _("title composed"));
	add_passage(text, PASSAGE_TITLE, title.text);
	add_fact(text, _("Issuer"), report->issuer);
	add_place(text);
	add_year(text);
	add_fact(text, _("Published"), report->published);
	add_fact(text, _("Document number"), report->document_number);
	add_fact(text, _("Index number"), report->index_number);
	add_fact(text, _("Form"), form == NULL ? NULL : form->name);
	add_fact(text, _("Encoding"), report->encoding);
	add_fact(text, _("Page"), report->url);
	strbuf_release(&title);
}

/* ------------------------------------------------------------ sections */

static bool table_fails(const struct report *report, const struct table *table)
{
	for (size_t i = 0; i < report->check_count; i++) {
		const struct check *check = &report->checks[i];

		for (char **cell = check->cells; check_fails(check)
				&& cell != NULL && *cell != NULL; cell++) {
			const struct figure *figure = report_cell(report, *cell);

			if (figure != NULL && figure->table == table->id)
				return true;
		}
	}
	return false;
}

static void add_table(struct report_text *text, const struct table *table,
	unsigned level)
{
	size_t number = (size_t)(table - text->report->tables) + 1;
	struct strbuf title = STRBUF_INIT;
	struct passage *passage;
	struct outline_node *node;

	strbuf_addf(&title, _("Table %zu"), number);
	if (table->title != NULL && *table->title != '\0')
		strbuf_addf(&title, " %s", table->title);
	node = add_node(text, title.text, level);
	node->failing = table_fails(text->report, table);
	strbuf_addf(&title, " (%u × %u)", table->grid.rows,
		table->grid.columns);
	passage = add_passage(text, PASSAGE_TABLE, title.text);
	passage->table = table;
	passage->section = table->section;
	add_gap(text);
	strbuf_release(&title);
}

static void add_tables(struct report_text *text, int section, unsigned level)
{
	for (size_t i = 0; i < text->report->table_count; i++)
		if (text->report->tables[i].section == section)
			add_table(text, &text->report->tables[i], level);
}

/* ROW is of text->remarks; NAME, of its spot, may be empty. */
static struct passage *add_remark(struct report_text *text, const char *name,
	const struct remark_row *row)
{
	struct strbuf line = STRBUF_INIT;
	struct passage *passage;

	strbuf_addf(&line, "%s %s%s%s", draw_sign(SIGN_REMARK), name,
		*name == '\0' ? "" : _(": "), row->text);
	passage = add_passage(text, PASSAGE_REMARK, line.text);
	passage->spot = row->spot;
	strbuf_release(&line);
	return passage;
}

/* Those on sentences of the paragraph, below it. */
static void add_text_remarks(struct report_text *text, int section,
	unsigned paragraph)
{
	for (size_t i = 0; text->remarks != NULL
			&& i < text->remarks->count; i++) {
		const struct remark_row *row = &text->remarks->rows[i];
		struct spot spot;

		spot_read(&spot, text->report, row->spot);
		if (spot.kind != SPOT_TEXT || spot.section != section
				|| spot.sentence.paragraph != paragraph)
			continue;
		add_remark(text, "", row)->section = section;
	}
}

static void add_paragraphs(struct report_text *text,
	const struct section *section)
{
	const char *at = section->text == NULL ? "" : section->text;
	unsigned count = 0;

	while (*at != '\0') {
		size_t len = strcspn(at, "\n");
		char *paragraph = mem_bytes(at, len);

		if (len > 0) {
			struct passage *passage = add_passage(text, PASSAGE_PARAGRAPH,
				paragraph);

			passage->section = section->id;
			passage->paragraph = count;
			passage->indent = INDENT;
			add_text_remarks(text, section->id, count++);
		}
		free(paragraph);
		at += len + (at[len] == '\n');
	}
}

static void add_section_remark(struct report_text *text, int section)
{
	struct strbuf spot = STRBUF_INIT;

	if (text->remarks == NULL || text->remarks->count == 0)
		return;
	spot_add_section(&spot, text->report, section);
	for (size_t i = 0; i < text->remarks->count; i++)
		if (strcmp(text->remarks->rows[i].spot, spot.text) == 0)
			add_remark(text, "", &text->remarks->rows[i])->section
				= section;
	strbuf_release(&spot);
}

static void add_section(struct report_text *text, const struct section *section)
{
	struct strbuf title = STRBUF_INIT;
	bool has_heading;

	strbuf_addf(&title, "%s%s", section->marker == NULL ? ""
		: section->marker, section->title == NULL ? ""
		: section->title);
	has_heading = title.len > 0;
	add_gap(text);
	add_node(text, has_heading ? title.text : _("Opening"),
		section->level);
	if (has_heading) {
		struct passage *passage = add_passage(text, PASSAGE_HEADING,
			title.text);

		passage->section = section->id;
	}
	add_section_remark(text, section->id);
	add_paragraphs(text, section);
	add_tables(text, section->id, section->level + 1);
	if (text->nodes[text->node_count - 1].passage == text->passage_count)
		add_passage(text, PASSAGE_GAP, "");
	strbuf_release(&title);
}

/* ------------------------------------------------- what was found in it */

static void add_group(struct report_text *text, const char *name, size_t count,
	bool failing)
{
	struct strbuf title = STRBUF_INIT;

	strbuf_addf(&title, "%s (%zu)", name, count);
	add_gap(text);
	add_node(text, title.text, 1)->failing = failing;
	add_passage(text, PASSAGE_GROUP, title.text);
	strbuf_release(&title);
}

static void add_remarks(struct report_text *text)
{
	if (text->remarks == NULL || text->remarks->count == 0)
		return;
	add_group(text, _("Remarks"), text->remarks->count, false);
	for (size_t i = 0; i < text->remarks->count; i++) {
		const struct remark_row *row = &text->remarks->rows[i];
		struct strbuf name = STRBUF_INIT;

		report_spot_name(&name, text->report, row->spot);
		add_remark(text, name.text, row);
		strbuf_release(&name);
	}
}

static void describe_figure(struct strbuf *out, const struct figure *figure)
{
	provenance_name(out, figure);
	strbuf_addc(out, ' ');
	if (figure->state == FIGURE_BLANK)
		strbuf_adds(out, _("blank"));
	else
		figure_text(out, figure);
	if (figure->unit != NULL && figure->state == FIGURE_NUMBER)
		strbuf_addf(out, " %s", figure->unit);
	if (figure->certainty == CERTAINTY_INFERRED)
		strbuf_addf(out, " ~%s", _("inferred"));
	if (figure->certainty == CERTAINTY_REPAIRED)
		strbuf_addf(out, " *%s", _("repaired"));
	if (figure->line != 0)
		strbuf_addf(out, _(" · line %u"), figure->line);
}

static void add_figures(struct report_text *text, enum figure_origin origin,
	const char *name)
{
	const struct report *report = text->report;
	size_t count = 0;

	for (size_t i = 0; i < report->figure_count; i++)
		count += report->figures[i].origin == origin;
	if (count == 0)
		return;
	add_group(text, name, count, false);
	for (size_t i = 0; i < report->figure_count; i++) {
		struct strbuf line = STRBUF_INIT;
		struct passage *passage;

		if (report->figures[i].origin != origin)
			continue;
		describe_figure(&line, &report->figures[i]);
		passage = add_passage(text, PASSAGE_FIGURE, line.text);
		passage->figure = &report->figures[i];
		strbuf_release(&line);
	}
}

static void add_names(struct strbuf *out, const char *role, char **names)
{
	if (names == NULL || *names == NULL)
		return;
	strbuf_addf(out, " · %s%s", role, _(": "));
	for (; *names != NULL; names++)
		strbuf_addf(out, "%s%s", *names, names[1] != NULL ? "、" : "");
}

static void add_tasks(struct report_text *text)
{
	const struct report *report = text->report;

	if (report->task_count == 0)
		return;
	add_group(text, _("Tasks"), report->task_count, false);
	for (size_t i = 0; i < report->task_count; i++) {
		const struct task *task = &report->tasks[i];
		struct strbuf line = STRBUF_INIT;
		struct passage *passage;

		strbuf_adds(&line, task_words(report, task));
		add_names(&line, _("lead"), task->lead);
		add_names(&line, _("responsible"), task->responsible);
		if (task->deadline != NULL)
			strbuf_addf(&line, " · %s%s%s", _("by"), _(": "),
				task->deadline);
		passage = add_passage(text, PASSAGE_TASK, line.text);
		passage->task = task;
		passage->section = task->section;
		strbuf_release(&line);
	}
}

static const char *const check_signs[] = {
	[CHECK_PASS] = "✓", [CHECK_FAIL] = "!", [CHECK_UNKNOWN] = "?",
	[CHECK_SUSPECT] = "?",
};

static void add_check(struct report_text *text, const struct check *check)
{
	struct strbuf line = STRBUF_INIT;

	strbuf_addf(&line, "%s %s ", check_signs[check->state],
		check->rule == NULL ? "" : check->rule);
	provenance_sides(&line, text->report, check);
	if (check->remark != NULL)
		strbuf_addf(&line, " · %s%s%s", _("dismissed"), _(": "),
			check->remark);
	add_passage(text, PASSAGE_CHECK, line.text)->check = check;
	strbuf_release(&line);
}

static void add_checks(struct report_text *text)
{
	static const enum check_state order[] = { CHECK_FAIL, CHECK_SUSPECT,
		CHECK_UNKNOWN, CHECK_PASS };
	const struct report *report = text->report;

	if (report->check_count == 0)
		return;
	add_group(text, _("Checks"), report->check_count,
		report_failing(report) > 0);
	for (size_t k = 0; k < sizeof(order) / sizeof(order[0]); k++)
		for (size_t i = 0; i < report->check_count; i++)
			if (report->checks[i].state == order[k])
				add_check(text, &report->checks[i]);
}

static const char *const note_levels[] = {
	[NOTE_INFORMATION] = N_("information"),
	[NOTE_REPAIRED] = N_("repaired"),
	[NOTE_DOUBTFUL] = N_("doubtful"),
	[NOTE_DROPPED] = N_("dropped"),
	[NOTE_UNKNOWN_FORM] = N_("unknown form"),
};

static void add_notes(struct report_text *text)
{
	const struct report *report = text->report;

	if (report->note_count == 0)
		return;
	add_group(text, _("Notes of the reader"), report->note_count, false);
	for (size_t i = 0; i < report->note_count; i++) {
		const struct note *note = &report->notes[i];
		struct strbuf line = STRBUF_INIT;

		strbuf_addf(&line, "%s%s", _(note_levels[note->level]), _(": "));
		note_text(&line, note);
		if (note->line != 0)
			strbuf_addf(&line, _(" · line %u"), note->line);
		add_passage(text, PASSAGE_NOTE, line.text);
		strbuf_release(&line);
	}
}

static void add_left_out(struct report_text *text)
{
	const char *at = text->report->left_out;
	size_t count = 0;

	if (at == NULL || *at == '\0')
		return;
	for (const char *c = at; *c != '\0'; c++)
		count += *c == '\n';
	count += at[strlen(at) - 1] != '\n';
	add_group(text, _("Cut away"), count, false);
	while (*at != '\0') {
		size_t len = strcspn(at, "\n");
		char *line = mem_bytes(at, len);

		if (len > 0)
			add_passage(text, PASSAGE_LEFT_OUT, line);
		free(line);
		at += len + (at[len] == '\n');
	}
}

void report_text_init(struct report_text *text, const struct report *report,
	const struct remarks *remarks)
{
	*text = (struct report_text) { .report = report, .remarks = remarks };
	add_head(text);
	add_remarks(text);
	add_gap(text);
	add_tables(text, 0, 1);
	for (size_t i = 0; i < report->section_count; i++)
		add_section(text, &report->sections[i]);
	add_checks(text);
	add_tasks(text);
	add_figures(text, ORIGIN_PROSE, _("Figures in sentences"));
	add_figures(text, ORIGIN_TABLE, _("Figures in tables"));
	add_notes(text);
	add_left_out(text);
}

static void release_lines(struct report_text *text)
{
	for (size_t i = 0; i < text->line_count; i++)
		free(text->lines[i].drawn);
	text->line_count = 0;
}

void report_text_release(struct report_text *text)
{
	release_lines(text);
	free(text->lines);
	for (size_t i = 0; i < text->passage_count; i++)
		free(text->passages[i].text);
	for (size_t i = 0; i < text->node_count; i++)
		free(text->nodes[i].title);
	free(text->passages);
	free(text->nodes);
	*text = (struct report_text) { .report = NULL };
}

/* --------------------------------------------------------------- lines */

static struct text_line *add_line(struct report_text *text, size_t passage)
{
	text->lines = mem_grow(text->lines, &text->line_room,
		text->line_count + 1, sizeof(*text->lines));
	text->lines[text->line_count] = (struct text_line) { .passage = passage };
	return &text->lines[text->line_count++];
}

static void wrap_passage(struct report_text *text, size_t at, unsigned columns)
{
	const struct passage *passage = &text->passages[at];
	struct wrap wrap = { .count = 0 };

	wrap_text(&wrap, passage->text, strlen(passage->text),
		columns > passage->indent + 2 ? columns - passage->indent : 2);
	for (size_t i = 0; i < wrap.count; i++) {
		struct text_line *line = add_line(text, at);

		line->start = wrap.lines[i].start;
		line->len = wrap.lines[i].len;
	}
	wrap_release(&wrap);
}

static struct text_line *add_drawn(struct report_text *text, size_t at,
	struct strbuf *drawn)
{
	struct text_line *line = add_line(text, at);

	line->len = drawn->len;
	line->drawn = strbuf_take(drawn);
	return line;
}

static void draw_rows(struct report_text *text, size_t at,
	const struct sheet *sheet, const unsigned *widths)
{
	struct sheet_view view = { .widths = widths, .first = 0,
		.last = sheet->columns - 1, .wrap = true, .separator = " " };

	for (unsigned row = 0; row < sheet->rows; row++) {
		bool more = true;

		for (unsigned i = 0; more; i++) {
			struct strbuf drawn = STRBUF_INIT;

			strbuf_pad(&drawn, ' ', INDENT);
			more = sheet_line(&drawn, sheet, &view, row, i);
			add_drawn(text, at, &drawn)->head =
				row < sheet->head_rows;
		}
	}
}

/* Whether the labels have kept enough of their width to be told apart. */
static bool can_be_read(const struct sheet *sheet, const unsigned *widths)
{
	for (unsigned c = 0; c < sheet->label_columns; c++)
		if (widths[c] < sheet->widths[c] && widths[c] < LEAST_LABEL)
			return false;
	return true;
}

static void draw_too_wide(struct report_text *text, size_t at)
{
	struct strbuf drawn = STRBUF_INIT;

	strbuf_pad(&drawn, ' ', INDENT);
	strbuf_addf(&drawn, "(%s)", _("too wide here: Enter opens it"));
	add_drawn(text, at, &drawn);
}

/* The table itself below its heading, where it can be read at that width. */
static void draw_table(struct report_text *text, size_t at, unsigned columns)
{
	struct sheet sheet;
	unsigned *widths;

	sheet_make(&sheet, text->report, text->passages[at].table);
	widths = mem_zero(sheet.columns + 1, sizeof(*widths));
	if (columns > INDENT && sheet.columns > 0 && sheet_fit(&sheet,
			columns - INDENT, 1, widths) <= columns - INDENT
			&& can_be_read(&sheet, widths))
		draw_rows(text, at, &sheet, widths);
	else
		draw_too_wide(text, at);
	free(widths);
	sheet_release(&sheet);
}

void report_text_lay(struct report_text *text, unsigned columns)
{
	release_lines(text);
	for (size_t i = 0; i < text->passage_count; i++) {
		wrap_passage(text, i, columns);
		if (text->passages[i].kind == PASSAGE_TABLE)
			draw_table(text, i, columns);
	}
}

size_t report_text_line_of(const struct report_text *text, size_t passage)
{
	size_t low = 0, high = text->line_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (text->lines[middle].passage < passage)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* -------------------------------------------------------------- finding */

/* Bytes of TEXT that are WORDS, 0 when it does not begin with them. */
static size_t match_here(const char *text, size_t len, const char *words)
{
	size_t words_len = strlen(words), at = 0, wanted = 0;

	while (wanted < words_len) {
		uint32_t a, b;
		size_t size = utf8_next(words + wanted, words_len - wanted, &b);

		if (utf8_is_space(b)) {
			wanted += size;
			continue;
		}
		wanted += size;
		do {
			if (at >= len)
				return 0;
			at += utf8_next(text + at, len - at, &a);
		} while (utf8_is_space(a));
		if (fold_char(a) != fold_char(b))
			return 0;
	}
	return at;
}

bool text_find(const char *text, size_t len, const char *words, size_t *start,
	size_t *found_len)
{
	uint32_t character;

	while (*start < len) {
		size_t size = utf8_next(text + *start, len - *start, &character);

		*found_len = utf8_is_space(character) ? 0
			: match_here(text + *start, len - *start, words);
		if (*found_len > 0)
			return true;
		*start += size;
	}
	return false;
}

bool text_find_near(const char *text, size_t start, size_t end,
	const char *words, size_t *from, size_t *found_len)
{
	/* A match is folded and may have spaces inside: longer than WORDS. */
	size_t slack = 4 * strlen(words) + 64;
	size_t limit = end + strnlen(text + end, slack);

	if (*from + slack < start) {
		*from = start - slack;
		while (*from < start && (text[*from] & 0xC0) == 0x80)
			(*from)++;
	}
	while (text_find(text, limit, words, from, found_len)
			&& *from < end) {
		if (*from + *found_len > start)
			return true;
		*from += *found_len;
	}
	return false;
}

bool passage_has_quote(const struct passage *passage, const struct figure *figure)
{
	size_t start = 0, len;

	return figure->origin == ORIGIN_PROSE && figure->quote != NULL
		&& (passage->kind == PASSAGE_PARAGRAPH
			|| passage->kind == PASSAGE_HEADING)
		&& text_find(passage->text, strlen(passage->text), figure->quote,
			&start, &len);
}
