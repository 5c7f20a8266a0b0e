#include "model/check_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"

static void add_column(struct strbuf *out, const char *cell)
{
	const struct form_column *column = form_cell_column(cell);
	if (column)
		strbuf_addf(out, " %s", _(column->brief));
}

void check_cell_words(struct strbuf *out, enum form_id form, const char *cell)
{
	const struct form_row *row = form_row(form, cell);
	bool of_column = strchr(cell, ':') != NULL;
	const struct form_row *parent = row ? form_row(form, row->parent) : NULL;
	if (!row) {
		strbuf_adds(out, cell);
		return;
	}
	bool vague = !of_column || !strcmp(row->brief, "其他");
	if (parent && parent->level > 1 && vague && form != FORM_A)
		strbuf_addf(out, "%s ", parent->brief);
	bool total = of_column && !strcmp(row->brief, form_columns[FORM_TOTAL_COLUMN].brief);
	strbuf_adds(out, total ? row->label : row->brief);
	add_column(out, cell);
}

/* Numbers look like cells: 3 件, 3.1. */
static bool is_cell(const struct check *check, const char *word)
{
	if (strchr(word, ':'))
		return true;
	for (char **cell = check->cells; cell && *cell; cell++) {
		if (!strcmp(*cell, word))
			return true;
	}
	return strchr(word, '.') && word[strspn(word, "0123456789.")] != '\0' &&
		word[strspn(word, "0123456789.abcdefghijklmnopqrstuvwxyz_")] == '\0';
}

void check_side_words(struct strbuf *out, enum form_id form, const struct check *check,
	const char *side)
{
	static const char open[] = "“", ellipsis[] = "…", value[] = " = ";
	if (!side || !strncmp(side, open, strlen(open))) { /* words of the document */
		strbuf_adds(out, side ? side : "");
		return;
	}
	while (*side && strncmp(side, value, strlen(value))) {
		size_t len = strcspn(side, " +-=;");
		const char *dots = strstr(side, ellipsis);
		if (dots && dots < side + len)
			len = (size_t)(dots - side);
		char *word = mem_bytes(side, len);
		if (is_cell(check, word))
			check_cell_words(out, form, word);
		else
			strbuf_adds(out, word);
		free(word);
		side += len;
		size_t more = !strncmp(side, ellipsis, strlen(ellipsis)) ? strlen(ellipsis) : *side != '\0';
		if (strncmp(side, value, strlen(value))) {
			strbuf_add(out, side, more);
			side += more;
		}
	}
	strbuf_adds(out, side);
}

/* The rules of relations.md and of the text, as nianbao-form(7) has them. */
static const struct { const char *rule, *words; } rules[] = {
	{ "A1", N_("normative papers are part of all that was published") },
	{ "A2", N_("ways of publishing against all that was published") },
	{ "A3", N_("occasions with the head in charge are part of all") },
	{ "A4", N_("requests are the sum of their channels") },
	{ "A5", N_("closed requests are those in time and those later") },
	{ "A6", N_("answers are the sum of their kinds") },
	{ "A7", N_("refusals are the sum of their reasons") },
	{ "A8", N_("answers against requests closed and received") },
	{ "A9", N_("reviews are the sum of their results") },
	{ "A10", N_("suits are the sum of their results") },
	{ "A11", N_("staff are full-time and part-time") },
	{ "A12", N_("documents are not fewer than those of one way") },
	{ "A13", N_("requests are the sum of their channels") },
	{ "A14", N_("answers are the sum of their kinds") },
	{ "B1", N_("new and carried in = closed and carried on") },
	{ "B2", N_("closed requests are the sum of their results") },
	{ "B3", N_("a row's total is the sum of its columns") },
	{ "B4", N_("reviews and suits are the sum of their results") },
	{ "B5", N_("all open papers are not fewer than the new ones") },
	{ "B6", N_("items of the year before and their change") },
	{ "C1", N_("new and carried in = closed and carried on") },
	{ "C2", N_("closed requests are the sum of their results") },
	{ "C3", N_("a row's total is the sum of its columns") },
	{ "C4", N_("reviews and suits are the sum of their results") },
	{ "C5", N_("papers in force are not fewer than those issued") },
	{ "C6", N_("decisions are whole, fees of a likely size") },
	{ "P1", N_("requests in the text and in the table") },
	{ "P2", N_("closed and answered in the text and in the table") },
	{ "P3", N_("carried in the text and in the table") },
	{ "P4", N_("results in the text and in the table") },
	{ "P5", N_("reviews and suits in the text and in the table") },
	{ "P6", N_("parts and their whole in a sentence") },
	{ "P7", N_("shares and growth in a sentence") },
	{ "P8", N_("the period of the data is the title's year") },
	{ "P9", N_("a number told twice") },
	{ "T1", N_("a place is not less than all right below it") },
	{ "Y1", N_("carried in is what the year before carried on") },
	{ "Y2", N_("papers in force against the year before") },
	{ "Y3", N_("what was pending the year before") },
	{ "Y4", N_("five times as many as the year before, or as few") },
	{ "Y5", N_("a section as the year before") },
};

const char *check_rule_words(const char *rule)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		if (!strcmp(rules[i].rule, rule))
			return _(rules[i].words);
	return "";
}

void check_rule_text(struct strbuf *out, const char *rule)
{
	const char *words = check_rule_words(rule);

	strbuf_addf(out, "%s%s%s", rule, *words ? " " : "", words);
}

void check_lack_words(struct strbuf *out, const struct report *report,
	const struct check *check)
{
	for (char **cell = check->cells; cell && *cell; cell++) {
		const struct figure *figure = report_cell(report, *cell);
		const char *why = !figure ? _("missing")
			: figure->unknown ? _("not readable")
			: figure->state != FIGURE_NUMBER ? _("blank")
			: figure->certainty == CERTAINTY_INFERRED ? _("inferred") : NULL;
		if (!why)
			continue;
		strbuf_adds(out, out->len ? ", " : "");
		check_cell_words(out, report->form, *cell);
		strbuf_addf(out, " (%s)", why);
	}
}

bool check_is_broken(const struct report *report, const struct check *check)
{
	if (check->state != CHECK_SUSPECT)
		return check->state == CHECK_FAIL;
	for (char **cell = check->cells; cell && *cell; cell++) {
		const struct figure *figure = report_cell(report, *cell);
		if (check->difference == 0 || (figure && figure->state != FIGURE_NUMBER))
			return false;
	}
	return true;
}

const char *check_state_words(const struct check *check)
{
	static const char *const words[] = {
		[CHECK_PASS] = N_("holds"),
		[CHECK_FAIL] = N_("fails"),
		[CHECK_UNKNOWN] = N_("unknown"),
		[CHECK_SUSPECT] = N_("suspect"),
	};
	return check->remark ? _("dismissed") : _(words[check->state]);
}
