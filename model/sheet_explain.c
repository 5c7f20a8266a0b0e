#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "base/visible.h"
#include "base/width.h"
#include "model/check_words.h"
#include "model/sheet.h"

static void add_safe(struct strbuf *out, const char *text)
{
	visible_text(out, text, strlen(text), VISIBLE_ONE_LINE);
}

/* CHECK says what CELL is the sum of: its left side is that cell alone. */
static bool is_sum_of(const struct check *check, const char *cell)
{
	size_t len = strlen(cell);

	return check->left && !strncmp(check->left, cell, len) &&
		!strncmp(check->left + len, " = ", 3) && check->cells &&
		check->cells[0] && !strcmp(check->cells[0], cell);
}

static bool has_cell(const struct check *check, const char *cell)
{
	for (char **name = check->cells; name && *name; name++)
		if (!strcmp(*name, cell))
			return true;
	return false;
}

/* = 859+33+0+0+3+2 ✓ */
static void add_sum(struct strbuf *out, const struct report *report,
	const struct check *check)
{
	strbuf_adds(out, " = ");
	for (char **name = check->cells + 1; *name; name++) {
		const struct figure *figure = report_cell(report, *name);

		if (name > check->cells + 1)
			strbuf_addc(out, '+');
		if (figure && figure->state == FIGURE_NUMBER)
			figure_text(out, figure);
		else
			strbuf_adds(out, _("blank"));
	}
	strbuf_adds(out, " ✓");
}

static void add_side(struct strbuf *out, const struct report *report,
	const struct check *check, const char *side)
{
	struct strbuf words = STRBUF_INIT;

	check_side_words(&words, report->form, check, side);
	add_safe(out, words.text);
	strbuf_release(&words);
}

static void add_checks(struct strbuf *out, const struct report *report,
	const char *cell)
{
	bool summed = false;

	for (size_t i = 0; i < report->check_count; i++) {
		const struct check *check = &report->checks[i];

		if (check->state == CHECK_PASS && !summed &&
		    is_sum_of(check, cell) && check->cells[1]) {
			add_sum(out, report, check);
			summed = true;
		}
	}
	for (size_t i = 0; i < report->check_count; i++) {
		const struct check *check = &report->checks[i];

		if (!check_fails(check) || !has_cell(check, cell))
			continue;
		strbuf_addf(out, " · ! %s ", check->rule);
		add_side(out, report, check, check->left);
		strbuf_adds(out, " ≠ ");
		add_side(out, report, check, check->right);
	}
}

static void add_doubts(struct strbuf *out, const struct figure *figure)
{
	if (figure->certainty == CERTAINTY_INFERRED) {
		strbuf_adds(out, " · ");
		strbuf_adds(out, _("inferred: its place had to be worked out"));
	}
	if (figure->certainty == CERTAINTY_REPAIRED) {
		strbuf_adds(out, " · ");
		strbuf_adds(out, _("repaired: printed as"));
		strbuf_adds(out, " “");
		add_safe(out, figure->raw ? figure->raw : "");
		strbuf_adds(out, "”");
	}
	if (figure->unknown && figure->alternatives) {
		strbuf_adds(out, " · ");
		strbuf_adds(out, _("may be:"));
		strbuf_addc(out, ' ');
		add_safe(out, figure->alternatives);
	}
}

enum naming { NAMES_IN_FULL, NAMES_IN_BRIEF };

/* What the form calls CELL: 本机关不掌握相关政府信息 · 总计, or as checks do:
 * 不掌握 总计. */
static void add_name(struct strbuf *out, const struct figure *figure,
	enum naming naming)
{
	const struct form_row *row = figure->cell ?
		form_row(figure->form, figure->cell) : NULL;
	const struct form_column *column = figure->cell ?
		form_cell_column(figure->cell) : NULL;

	if (row && naming == NAMES_IN_BRIEF)
		check_cell_words(out, figure->form, figure->cell);
	else if (row)
		strbuf_adds(out, row->label);
	else
		add_safe(out, figure->label ? figure->label : "");
	if (column && naming == NAMES_IN_FULL)
		strbuf_addf(out, " · %s", _(column->label));
	strbuf_addc(out, ' ');
}

static void add_figure(struct strbuf *out, const struct report *report,
	const struct figure *figure, enum naming naming)
{
	add_name(out, figure, naming);
	if (figure->state == FIGURE_BLANK) {
		strbuf_adds(out, _("blank"));
	} else if (figure->state == FIGURE_DASH) {
		strbuf_adds(out, _("a dash"));
	} else {
		figure_text(out, figure);
		if (figure->unit) {
			strbuf_addc(out, ' ');
			add_safe(out, figure->unit);
		}
	}
	if (figure->cell)
		add_checks(out, report, figure->cell);
	add_doubts(out, figure);
	if (figure->line) {
		strbuf_adds(out, " · ");
		strbuf_addf(out, _("line %u"), figure->line);
	}
}

void sheet_explain(struct strbuf *out, const struct sheet *sheet,
	const struct report *report, unsigned row, unsigned column,
	unsigned columns)
{
	const struct sheet_cell *cell = sheet_at(sheet, row, column);
	struct strbuf text = STRBUF_INIT;

	if (!cell)
		return;
	if (cell->figure) {
		add_figure(&text, report, cell->figure, NAMES_IN_FULL);
		if (columns && width_text(text.text, text.len) > columns) {
			strbuf_reset(&text);
			add_figure(&text, report, cell->figure, NAMES_IN_BRIEF);
		}
		strbuf_add(out, text.text, text.len);
	} else if (cell->mark == MARK_ABSENT) {
		strbuf_adds(out, sheet_at(sheet, row, 0)->text +
			strspn(sheet_at(sheet, row, 0)->text, " "));
		strbuf_adds(out, _(": "));
		strbuf_adds(out, _("in the form, not in the document"));
	} else {
		strbuf_adds(out, cell->text);
	}
	strbuf_release(&text);
}
