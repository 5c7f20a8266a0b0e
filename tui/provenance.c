#include "tui/provenance.h"

#include <math.h>
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "model/check_words.h"
#include "model/sheet.h"
#include "tui/draw.h"

static const char *const certainty_words[] = {
	[CERTAINTY_STATED] = N_("as printed"),
	[CERTAINTY_INFERRED] = N_("inferred: its place in the table had to be worked out"),
	[CERTAINTY_REPAIRED] = N_("repaired: its digits had to be mended"),
};

void provenance_value_line(struct strbuf *out, const struct figure *figure)
{
	if (figure->state == FIGURE_BLANK)
		strbuf_adds(out, _("blank in the document"));
	else if (figure->state == FIGURE_DASH)
		strbuf_adds(out, _("a dash in the document"));
	else if (figure->unknown)
		strbuf_adds(out, _("printed, but not to be read in one way"));
	else {
		figure_text(out, figure);
		if (figure->unit != NULL)
			strbuf_addf(out, " %s", figure->unit);
		if (figure->approximate)
			strbuf_addf(out, " (%s)", _("about"));
	}
}

static void add_value(struct strbuf *out, const struct figure *figure)
{
	provenance_value_line(out, figure);
	strbuf_addc(out, '\n');
}

static void add_place(struct strbuf *out, const struct figure *figure)
{
	if (figure->origin == ORIGIN_PROSE)
		strbuf_addf(out, _("In a sentence, line %u:"), figure->line);
	else
		strbuf_addf(out, _("In a table, line %u"), figure->line);
	if (figure->origin == ORIGIN_PROSE && figure->quote != NULL)
		strbuf_addf(out, "\n%s", figure->quote);
	strbuf_addc(out, '\n');
}

static bool check_has(const struct check *check, const char *cell)
{
	for (char **name = check->cells; name != NULL && *name != NULL; name++)
		if (strcmp(*name, cell) == 0)
			return true;
	return false;
}

void provenance_sides(struct strbuf *out, const struct report *report,
	const struct check *check)
{
	static const char *const between[] = {
		[CHECK_PASS] = " = ", [CHECK_FAIL] = " ≠ ",
		[CHECK_UNKNOWN] = " · ", [CHECK_SUSPECT] = " ≟ ",
	};

	check_side_words(out, report->form, check, check->left);
	if (check->right == NULL || *check->right == '\0')
		return;
	strbuf_adds(out, between[check->state]);
	check_side_words(out, report->form, check, check->right);
}

static void add_check(struct strbuf *out, const struct report *report,
	const struct check *check)
{
	static const char *const signs[] = {
		[CHECK_PASS] = "✓", [CHECK_FAIL] = "!",
		[CHECK_UNKNOWN] = "?", [CHECK_SUSPECT] = "?",
	};

	strbuf_addf(out, "%s %s%s", signs[check->state], check->rule, _(": "));
	if (check->state == CHECK_UNKNOWN)
		strbuf_adds(out, _("a value is missing"));
	else
		provenance_sides(out, report, check);
	if (check->state == CHECK_FAIL) {
		strbuf_adds(out, check->difference > 0 ? " (+" : " (");
		number_text(out, check->difference);
		strbuf_addc(out, ')');
	}
	strbuf_addc(out, '\n');
	if (check->remark != NULL)
		strbuf_addf(out, "  %s%s%s\n", _("dismissed"), _(": "),
			check->remark);
}

/* Failing ones first. */
static void add_checks(struct strbuf *out, const struct report *report,
	const char *cell)
{
	bool first = true;

	for (int round = 0; cell != NULL && round < 2; round++) {
		for (size_t i = 0; i < report->check_count; i++) {
			const struct check *check = &report->checks[i];

			if (check_fails(check) != (round == 0)
					|| !check_has(check, cell))
				continue;
			if (first)
				strbuf_addf(out, "\n%s\n", _("Checks"));
			first = false;
			add_check(out, report, check);
		}
	}
}

/* Figures of the same cell or indicator, elsewhere in the report. */
static void add_others(struct strbuf *out, const struct report *report,
	const struct figure *figure)
{
	bool first = true;

	for (size_t i = 0; i < report->figure_count; i++) {
		const struct figure *other = &report->figures[i];
		bool same = (figure->indicator != NULL && other->indicator != NULL
				&& strcmp(figure->indicator, other->indicator) == 0)
			|| (figure->cell != NULL && other->cell != NULL
				&& figure->form == other->form
				&& strcmp(figure->cell, other->cell) == 0);

		if (other == figure || !same)
			continue;
		if (first)
			strbuf_addf(out, "\n%s\n", _("Said elsewhere too"));
		first = false;
		if (other->state == FIGURE_NUMBER && !other->unknown
				&& figure->state == FIGURE_NUMBER
				&& !figure->unknown)
			strbuf_adds(out, fabs(other->value - figure->value) < 1e-9
				? "= " : "≠ ");
		add_value(out, other);
		add_place(out, other);
	}
}

static void add_row_note(struct strbuf *out, const struct figure *figure)
{
	const struct form_row *row;

	if (figure->cell == NULL)
		return;
	row = form_row(figure->form, figure->cell);
	if (row != NULL && *row->says != '\0')
		strbuf_addf(out, "%s%s%s\n", _("The form says"), _(": "), row->says);
}

/* A label that was cut out of a sentence begins with its pause: 、商业企业. */
static const char *without_pause(const char *label)
{
	static const char *const pauses[] = { "、", "，", "；", "。", "：", ",",
		";", ":", " " };

	for (size_t i = 0; i < sizeof(pauses) / sizeof(pauses[0]); i++) {
		size_t len = strlen(pauses[i]);

		if (strncmp(label, pauses[i], len) == 0)
			return without_pause(label + len);
	}
	return label;
}

static void add_row_name(struct strbuf *out, const struct figure *figure)
{
	const struct form_row *row = figure->cell == NULL ? NULL
		: form_row(figure->form, figure->cell);
	const struct form_row *parent = row == NULL ? NULL
		: form_row(figure->form, row->parent);

	if (parent != NULL && parent->type != ROW_TABLE
			&& !form_is_application_row(figure->form, figure->cell))
		strbuf_addf(out, "%s · ", parent->label);
	if (row != NULL)
		strbuf_adds(out, row->label);
	else if (figure->label != NULL)
		strbuf_adds(out, without_pause(figure->label));
}

void provenance_name(struct strbuf *out, const struct figure *figure)
{
	const struct form_column *column = figure->cell == NULL ? NULL
		: form_cell_column(figure->cell);

	add_row_name(out, figure);
	if (column != NULL)
		strbuf_addf(out, " · %s", _(column->label));
}

void provenance_brief(struct strbuf *out, const struct figure *figure)
{
	provenance_name(out, figure);
	strbuf_addc(out, '\n');
	add_value(out, figure);
	if (figure->certainty != CERTAINTY_STATED)
		strbuf_addf(out, "%s\n", _(certainty_words[figure->certainty]));
}

void provenance_figure(struct strbuf *out, const struct report *report,
	const struct figure *figure)
{
	provenance_brief(out, figure);
	if (figure->raw != NULL && *figure->raw != '\0')
		strbuf_addf(out, "%s%s%s\n", _("Printed"), _(": "), figure->raw);
	if (figure->alternatives != NULL)
		strbuf_addf(out, "%s%s%s\n", _("Other readings"), _(": "),
			figure->alternatives);
	add_row_note(out, figure);
	add_place(out, figure);
	add_checks(out, report, figure->cell);
	add_others(out, report, figure);
}

void provenance_check_name(struct strbuf *out, const struct report *report,
	const struct check *check)
{
	strbuf_addf(out, "%s ", check->rule);
	check_side_words(out, report->form, check, check->left);
}

void provenance_check(struct strbuf *out, const struct report *report,
	const struct check *check)
{
	add_check(out, report, check);
	for (char **cell = check->cells; cell != NULL && *cell != NULL;
			cell++) {
		const struct figure *figure = report_cell(report, *cell);

		strbuf_addc(out, '\n');
		if (figure == NULL) {
			check_side_words(out, report->form, check, *cell);
			strbuf_addf(out, "\n%s\n",
				_("the form has it, the document does not"));
		} else {
			provenance_brief(out, figure);
		}
	}
}

static const char *const state_words[] = {
	[VALUE_NUMBER] = N_("a number"),
	[VALUE_BLANK] = N_("blank in the document"),
	[VALUE_DASH] = N_("a dash in the document"),
	[VALUE_MISSING] = N_("the form has it, the document does not"),
	[VALUE_NOT_IN_FORM] = N_("this form does not ask for it"),
	[VALUE_UNKNOWN] = N_("printed, but not to be read in one way"),
};

/* Of a document without a table of a form, none of a form is missing. */
static const char *why_none(const struct report *report, enum value_state state)
{
	bool asked = state == VALUE_MISSING || state == VALUE_NOT_IN_FORM;

	return report->form == FORM_NONE && asked
		? _("it has no table of a form, and no sentence tells it")
		: _(state_words[state]);
}

void provenance_value(struct strbuf *out, const struct report *report,
	const struct indicator_value *value)
{
	if (value->figure != NULL) {
		provenance_figure(out, report, value->figure);
		return;
	}
	strbuf_addf(out, "%s\n", why_none(report, value->state));
}

unsigned provenance_style(enum value_state state)
{
	static const unsigned styles[] = {
		[VALUE_NUMBER] = STYLE_MISSING, [VALUE_BLANK] = STYLE_BLANK,
		[VALUE_DASH] = STYLE_DASH, [VALUE_MISSING] = STYLE_MISSING,
		[VALUE_NOT_IN_FORM] = STYLE_ABSENT,
		[VALUE_UNKNOWN] = STYLE_CHANGED,
	};

	return styles[state];
}

void provenance_line(struct strbuf *out, const struct report *report,
	const struct indicator_value *value)
{
	const struct figure *figure = value->figure;

	if (figure == NULL) {
		strbuf_adds(out, why_none(report, value->state));
		return;
	}
	if (figure->origin == ORIGIN_PROSE)
		strbuf_addf(out, _("sentence, line %u"), figure->line);
	else
		strbuf_addf(out, _("table, line %u"), figure->line);
	if (figure->raw != NULL && *figure->raw != '\0')
		strbuf_addf(out, " “%s”", figure->raw);
	if (figure->certainty != CERTAINTY_STATED)
		strbuf_addf(out, " · %s", _(certainty_words[figure->certainty]));
}
