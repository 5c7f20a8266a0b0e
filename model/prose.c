/*
 * Figures in sentences. Every number with a unit is a figure; which indicator
 * it is of is said only where the words around it leave no doubt
 * (assets/forms/prose_words.csv): precision goes before recall. Numbers of
 * another year, shares, growth and means are figures of no indicator.
 */
#include "model/prose_numbers.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/indicator.h"
#include "model/prose_table.h"
#include "model/prose_words.h"
#include "model/stage.h"

struct reader {
	struct report *report;
	const struct section *section;
	const struct plain *plain;
	const char *carried; /* words whose value of another year came just before */
	char *lead, *sentence; /* plain text before the number */
	char *context;         /* the headings above, and the sentence */
};

static bool is_of_other_year(const struct reader *r)
{
	int year = prose_year(r->sentence);
	return (year && r->report->year && year != r->report->year) ||
		prose_has(r->lead, "上年|去年|上一年|往年|以来|历年");
}

static bool goes_on(const char *lead)
{
	return prose_has(lead, "增加到|增至|增长到|上升到|上升至|提高到|减少到|下降到|降至");
}

/* --- indicators --------------------------------------------------------- */

static const struct prose_words *find_words(const struct reader *r, const char *lead,
	const struct prose_number *number)
{
	for (size_t i = 0; i < prose_words_count; i++) {
		const struct prose_words *words = &prose_words[i];
		if (!prose_has(number->unit, words->units) || !prose_has(lead, words->lead) ||
			prose_has(lead, words->without))
			continue;
		size_t context = prose_last(r->context, words->context);
		size_t apart = prose_last(r->context, words->apart);
		if ((*words->context && !context) || apart > context)
			continue;
		return words;
	}
	return NULL;
}

static bool is_given(const struct report *report, const char *cell)
{
	const struct indicator *of = indicator_of_cell(FORM_A, cell);
	for (size_t i = 0; i < report->figure_count; i++) {
		const struct figure *figure = &report->figures[i];
		if (figure->origin != ORIGIN_PROSE)
			continue;
		if (figure->cell ? !strcmp(figure->cell, cell)
			: of && figure->indicator && !strcmp(of->id, figure->indicator))
			return true;
	}
	return false;
}

/* Before 2019, and where no table is, sentences speak in the rows of form a. */
static void set_cell(struct figure *figure, const struct report *report, const char *cell)
{
	const struct indicator *indicator = indicator_of_cell(FORM_A, cell);
	bool rows_of_a = report->form == FORM_NONE || report->form == FORM_A ||
		(report->year && report->year < 2019);
	figure->indicator = indicator ? indicator->id : NULL;
	if (rows_of_a) {
		figure->form = FORM_A;
		figure->cell = mem_text(cell);
	}
}

/* --- figures ------------------------------------------------------------ */

static struct figure *add_figure(struct reader *r, size_t from, size_t end, size_t sentence_end)
{
	struct figure *figure = report_add_figure(r->report);
	figure->origin = ORIGIN_PROSE;
	figure->line = section_line(r->section, from);
	figure->row = figure->column = -1;
	size_t start = end;
	while (start && plain_at(r->plain, start - 1) != U'。' && plain_at(r->plain, start - 1) != '\n')
		start--;
	figure->quote = plain_copy(r->plain, start, sentence_end);
	figure->raw = plain_copy(r->plain, from, end);
	return figure;
}

/* The words that lead to a number, one clause more where they are too few. */
static size_t lead_start(const struct plain *plain, const struct prose_number *number)
{
	enum { LEAST = 3 };
	size_t start = number->clause;
	if (number->from - start >= LEAST || start <= number->sentence)
		return start;
	for (start--; start > number->sentence; start--) {
		uint32_t sign = plain_at(plain, start - 1);
		if (sign == ',' || sign == ';' || sign == U'，')
			break;
	}
	return start;
}

/* 三、依申请公开 / 受理申请3件 */
static void set_context(struct reader *r)
{
	struct strbuf out = STRBUF_INIT;
	struct plain title = { 0 };
	const struct section *own = r->section, *sections = r->report->sections;
	const struct section *chain[] = { own->parent ? &sections[own->parent - 1] : NULL, own };
	for (size_t i = 0; i < 2; i++) {
		if (!chain[i] || !chain[i]->title)
			continue;
		plain_set(&title, chain[i]->title, strlen(chain[i]->title));
		char *text = prose_text(&title, 0, title.count);
		strbuf_addf(&out, "%s\n", text);
		free(text);
	}
	strbuf_adds(&out, r->sentence);
	plain_release(&title);
	free(r->context);
	r->context = strbuf_take(&out);
}

static bool is_mark(uint32_t sign)
{
	return sign == U'、' || sign == ',' || sign == ';' || sign == ')' || sign == ':';
}

/* A short clause that needs no words of the one before: 其他5条. */
static bool is_name_alone(const struct plain *plain, const struct prose_number *number)
{
	static const char *const names[] = { "其他", "其它", "其余", "法人", "个人", "企业" };
	size_t at = number->clause;
	while (is_mark(plain_at(plain, at)))
		at++;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (at + plain_word(plain, at, names[i]) == number->from)
			return true;
	return false;
}

static void read_number(struct reader *r, const struct prose_number *number)
{
	size_t start = lead_start(r->plain, number);
	free(r->lead);
	free(r->sentence);
	r->lead = prose_text(r->plain, start, number->from);
	r->sentence = prose_text(r->plain, number->sentence, number->from);
	set_context(r);
	const char *cell = goes_on(r->lead) ? r->carried : NULL;
	r->carried = NULL;
	if (!cell && !prose_is_derived(r->lead)) {
		const struct prose_words *words = find_words(r, r->lead, number);
		cell = words ? words->cell : NULL;
		if (is_of_other_year(r)) {
			r->carried = cell;
			cell = NULL;
		}
	}
	struct figure *figure = add_figure(r, number->from, number->end, number->sentence_end);
	figure->value = number->value;
	figure->unit = mem_text(number->unit);
	figure->approximate = number->approximate;
	if (is_name_alone(r->plain, number))
		start = number->clause;
	while (start < number->from && is_mark(plain_at(r->plain, start)))
		start++;
	figure->label = plain_copy(r->plain, start, number->from);
	if (cell && !is_given(r->report, cell))
		set_cell(figure, r->report, cell);
}

static void read_numbers(struct reader *r)
{
	struct prose_numbers numbers = { 0 };
	prose_numbers_find(&numbers, r->plain);
	r->carried = NULL;
	for (size_t i = 0; i < numbers.count; i++)
		read_number(r, &numbers.items[i]);
	prose_numbers_release(&numbers);
}

/* --- 未收到, 没有: an explicit 0 ------------------------------------------ */

static void read_zero(struct reader *r, size_t from, size_t end)
{
	char *clause = prose_none(r->plain, from, end);
	for (size_t i = 0; clause && i < prose_zeros_count; i++) {
		const struct prose_zero *zero = &prose_zeros[i];
		if (!prose_is_none_of(clause, zero, r->report->year) || is_given(r->report, zero->cell))
			continue;
		struct figure *figure = add_figure(r, from, end, end);
		figure->label = mem_text("");
		const struct form_row *row = form_row(FORM_A, zero->cell);
		figure->unit = mem_text(row ? row->unit : NULL);
		set_cell(figure, r->report, zero->cell);
	}
	free(clause);
}

static void read_zeros(struct reader *r)
{
	const struct plain *plain = r->plain;
	size_t from = 0;
	for (size_t i = 0; i <= plain->count; i++) {
		uint32_t sign = i < plain->count ? plain_at(plain, i) : '\n';
		if (sign != U'。' && sign != ';' && sign != '\n')
			continue;
		read_zero(r, from, i);
		from = i + 1;
	}
}

static void read_sections(struct reader *r, const struct plain *plains,
	void (*read)(struct reader *r))
{
	for (size_t i = 0; i < r->report->section_count; i++) {
		r->section = &r->report->sections[i];
		r->plain = &plains[i];
		if (r->section->text)
			read(r);
	}
}

void prose_read(struct report *report)
{
	if (report->kind != KIND_ANNUAL)
		return;
	struct reader reader = { .report = report };
	struct plain *plains = mem_zero(report->section_count, sizeof(*plains));
	for (size_t i = 0; i < report->section_count; i++) {
		const char *text = report->sections[i].text;
		if (text)
			plain_set(&plains[i], text, strlen(text));
	}
	read_sections(&reader, plains, read_numbers);
	/* a number anywhere goes before a word of none: an office may have had no
	 * application where its county had some */
	read_sections(&reader, plains, read_zeros);
	for (size_t i = 0; i < report->section_count; i++)
		plain_release(&plains[i]);
	free(plains);
	free(reader.lead);
	free(reader.sentence);
	free(reader.context);
}
