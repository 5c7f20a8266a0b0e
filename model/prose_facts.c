#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/check_prose.h"
#include "model/prose_table.h"
#include "model/prose_words.h"

/* Of a part of the year, of a part of the place, of more than the year. */
static const char other_scope[] = "上半年|下半年|季度|月份|月底|截至|截止|累计|本级|机关本部|市直|县直|区直|各镇|各乡|各街道|"
	"以来|自施行|下属";

/* Of an office below the one that reports: it may pass, but not fail. */
static bool is_of_part(const struct report *report, const char *lead)
{
	return !report->department &&
		prose_has(lead, "局|委员会|镇|乡|街道|法院|检察院|开发区|管委会|公司") &&
		!prose_has(lead, "全市|全县|全区|全省|全州|各级|全系统");
}

struct sum { /* of cells of a table */
	double value;
	bool known;  /* all are there, and no doubt in any number */
	bool blanks; /* some are blank, and counted as 0 */
	char *cells; /* "3.1:total+3.2:total" */
};

/* A total left blank is that of its row. */
static void add_row(struct sum *sum, const struct report *report, const char *total)
{
	struct strbuf cell = STRBUF_INIT;
	sum->blanks = true;
	for (size_t i = 0; i < FORM_TOTAL_COLUMN; i++) {
		strbuf_reset(&cell);
		strbuf_add(&cell, total, strcspn(total, ":") + 1);
		strbuf_adds(&cell, form_columns[i].id);
		const struct figure *figure = report_cell(report, cell.text);
		if (!figure || figure->unknown || figure->certainty == CERTAINTY_INFERRED)
			sum->known = false;
		else if (figure->state == FIGURE_NUMBER)
			sum->value += figure->value;
	}
	strbuf_release(&cell);
}

static void add_cell(struct sum *sum, const struct report *report, const char *cell)
{
	const char *column = strchr(cell, ':');
	const struct figure *figure = report_cell(report, cell);
	if (!figure || figure->unknown || figure->certainty == CERTAINTY_INFERRED ||
		figure->approximate)
		sum->known = false;
	else if (figure->state != FIGURE_NUMBER && column)
		add_row(sum, report, cell);
	else if (figure->state != FIGURE_NUMBER)
		sum->blanks = true;
	else
		sum->value += figure->value;
}

/* The next of the sums in *CELLS ("a+b|c"), which moves on; CELLS is NULL
 * behind the last. */
static struct sum next_sum(const struct report *report, const char **cells)
{
	size_t len = strcspn(*cells, "|");
	struct sum sum = { .known = true, .cells = mem_bytes(*cells, len) };
	for (const char *at = *cells; at < *cells + len;) {
		size_t part = strcspn(at, "+|");
		char *cell = mem_bytes(at, part);
		add_cell(&sum, report, cell);
		free(cell);
		at += part + (at[part] == '+');
	}
	*cells = (*cells)[len] ? *cells + len + 1 : NULL;
	return sum;
}

static char **cells_of(const char *sum)
{
	size_t count = 1, n = 0;
	for (const char *at = sum; *at; at++)
		count += *at == '+';
	char **cells = mem_zero(count + 1, sizeof(*cells));
	for (const char *at = sum; n < count; n++) {
		size_t len = strcspn(at, "+");
		cells[n] = mem_bytes(at, len);
		at += len + 1;
	}
	return cells;
}

static bool same(double a, double b)
{
	return a - b < 1e-6 && b - a < 1e-6;
}

/* Blanks may hide what is lacking, but nothing that is too much. */
static enum check_state state_of(double stated, const struct sum *sum)
{
	if (same(stated, sum->value))
		return sum->blanks ? CHECK_SUSPECT : CHECK_PASS;
	return sum->blanks && sum->value < stated ? CHECK_UNKNOWN : CHECK_FAIL;
}

static bool is_known_already(const struct report *report, const char *rule, const char *left,
	const char *right)
{
	for (size_t i = 0; i < report->check_count; i++) {
		const struct check *check = &report->checks[i];
		if (!strcmp(check->rule, rule) && !strcmp(check->left, left) && !strcmp(check->right, right))
			return true;
	}
	return false;
}

static void add_check(const struct prose *prose, const struct prose_check *rule,
	enum check_state state, const struct prose_number *number, const struct sum *sum)
{
	struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;
	size_t from = number->clause;
	while (from < number->from && plain_at(prose->plain, from) < 0x3400)
		from++;
	char *words = plain_copy(prose->plain, from, number->end);
	strbuf_addf(&left, "“%s”", words);
	strbuf_addf(&right, "%s = %.15g", sum->cells, sum->value);
	free(words);
	if (is_known_already(prose->report, rule->rule, left.text, right.text)) {
		strbuf_release(&left);
		strbuf_release(&right);
		return;
	}
	struct check *check = prose_add_check(prose, rule->rule, state, number->from);
	check->left = strbuf_take(&left);
	check->right = strbuf_take(&right);
	check->difference = number->value - sum->value;
	free(check->cells);
	check->cells = cells_of(sum->cells);
}

/* Holds NUMBER against the sums of RULE: the one it equals, else the first. */
static void compare(const struct prose *prose, const struct prose_check *rule,
	const struct prose_number *number, bool may_fail)
{
	struct sum best = { 0 };
	for (const char *cells = rule->cells; cells;) {
		struct sum sum = next_sum(prose->report, &cells);
		bool better = sum.known && (!best.cells ||
			(same(sum.value, number->value) && !same(best.value, number->value)));
		if (better) {
			free(best.cells);
			best = sum;
		} else {
			free(sum.cells);
		}
	}
	if (!best.cells && may_fail && !number->approximate)
		prose_check_statement(prose, number, rule);
	if (best.cells) {
		enum check_state state = state_of(number->value, &best);
		bool sure = may_fail && !number->approximate;
		if (state == CHECK_PASS || (sure && state != CHECK_UNKNOWN))
			add_check(prose, rule, state, number, &best);
	}
	free(best.cells);
}

/* The words that lead to NUMBER; after "7件，诉讼9件" a clause is enough. */
static void read_number(const struct prose *prose, const struct prose_number *number)
{
	char *lead = prose_text(prose->plain, number->clause, number->from);
	char *sentence = prose_text(prose->plain, number->sentence, number->from);
	int year = prose_year(sentence);
	bool other = (year && prose->report->year && year != prose->report->year) ||
		prose_has(sentence, other_scope) || prose_has(lead, "同比|环比|增长|增加|减少|下降|较|平均|占");
	for (size_t i = 0; i < prose_checks_count && !other; i++) {
		const struct prose_check *rule = &prose_checks[i];
		if (!prose_has(number->unit, rule->units) || !prose_has(lead, rule->lead) ||
			prose_has(lead, rule->without))
			continue;
		bool may_fail = !*rule->context || prose_has(sentence, rule->context);
		compare(prose, rule, number, may_fail && !is_of_part(prose->report, lead));
		break;
	}
	free(lead);
	free(sentence);
}

/* --- 均获维持, 均已结案 --------------------------------------------------- */

/* Holds a 0 told in WORDS against the first of CELLS ("a+b|c") that is known. */
static void compare_with_zero(const struct prose *prose, const char *rule, size_t at,
	const char *words, const char *cells)
{
	struct sum sum = next_sum(prose->report, &cells);
	while (!sum.known && cells) {
		free(sum.cells);
		sum = next_sum(prose->report, &cells);
	}
	enum check_state state = state_of(0, &sum);
	if (sum.known) {
		struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;
		strbuf_addf(&left, "“%s”", words);
		strbuf_addf(&right, "%s = %.15g", sum.cells, sum.value);
		struct check *check = prose_add_check(prose, rule, state, at);
		check->left = strbuf_take(&left);
		check->right = strbuf_take(&right);
		check->difference = -sum.value;
		free(check->cells);
		check->cells = cells_of(sum.cells);
	}
	free(sum.cells);
}

/* The first characters of what is in the table. */
static bool begins_all_so(uint32_t sign)
{
	return sign == U'均' || sign == U'全';
}

static const struct {
	const char *words, *review, *suit;
} all_so[] = {
	{ "均获维持", "4.review.corrected+4.review.other+4.review.pending",
	  "4.suit_direct.corrected+4.suit_direct.other+4.suit_direct.pending"
	  "+4.suit_after.corrected+4.suit_after.other+4.suit_after.pending" },
	{ "均被维持", "4.review.corrected+4.review.other+4.review.pending",
	  "4.suit_direct.corrected+4.suit_direct.other+4.suit_direct.pending"
	  "+4.suit_after.corrected+4.suit_after.other+4.suit_after.pending" },
	{ "均已结案", "4.review.pending", "4.suit_direct.pending+4.suit_after.pending" },
	{ "均已审结", "4.review.pending", "4.suit_direct.pending+4.suit_after.pending" },
	{ "全部审结", "4.review.pending", "4.suit_direct.pending+4.suit_after.pending" },
};

static void read_all_so(const struct prose *prose, size_t from, size_t at)
{
	for (size_t i = 0; i < sizeof(all_so) / sizeof(*all_so); i++) {
		if (!plain_word(prose->plain, at, all_so[i].words))
			continue;
		char *sentence = prose_text(prose->plain, from, at);
		bool here = prose_has(sentence, "信息公开|行政复议") && !prose_has(sentence, other_scope);
		if (here && strstr(sentence, "复议"))
			compare_with_zero(prose, "P5", at, all_so[i].words, all_so[i].review);
		if (here && strstr(sentence, "诉讼"))
			compare_with_zero(prose, "P5", at, all_so[i].words, all_so[i].suit);
		free(sentence);
	}
}

/* --- 未收到 --------------------------------------------------------------- */

/* Nothing but the thing itself may be what there was none of: of applications
 * that were received, none may have been refused. */
static const char none_words[] = "未收到|没有收到|未接到|没有接到|未受理|没有受理|未发生|没有发生|未产生|没有产生|无行政复议|"
	"无行政诉讼|无因";

static bool says_none(const struct prose *prose, const struct prose_zero *zero, const char *clause)
{
	size_t last = prose_last(clause, none_words);
	if (!last || !*zero->rule || !prose_is_none_of(clause, zero, prose->report->year))
		return false;
	const char *none = clause + last - 1;
	return prose_has(none, zero->words) && !prose_has(none, zero->apart);
}

/* The clause from FROM to END, in a sentence that begins at SENTENCE. */
static void read_none(const struct prose *prose, size_t sentence, size_t from, size_t end)
{
	char *clause = prose_none(prose->plain, from, end);
	if (!clause)
		return;
	char *all = prose_text(prose->plain, sentence, end);
	int year = prose_year(all);
	bool other = (year && prose->report->year && year != prose->report->year) ||
		prose_has(all, other_scope) || is_of_part(prose->report, all) ||
		!prose_has(all, "信息公开|公开信息|公开政府信息|申请公开|公开申请");
	for (size_t i = 0; i < prose_zeros_count && !other; i++) {
		if (!says_none(prose, &prose_zeros[i], clause))
			continue;
		char *words = plain_copy(prose->plain, from, end);
		compare_with_zero(prose, prose_zeros[i].rule, from, words, prose_zeros[i].cells);
		free(words);
	}
	free(clause);
	free(all);
}

static void read_nones(const struct prose *prose)
{
	size_t sentence = 0, from = 0;
	for (size_t at = 0; at <= prose->plain->count; at++) {
		uint32_t sign = at < prose->plain->count ? plain_at(prose->plain, at) : '\n';
		bool ends = sign == U'。' || sign == ';' || sign == '\n';
		if (!ends && sign != ',')
			continue;
		read_none(prose, sentence, from, at);
		from = at + 1;
		sentence = ends ? from : sentence;
	}
}

void prose_check_table(const struct prose *prose)
{
	for (size_t i = 0; i < prose->numbers->count; i++)
		read_number(prose, &prose->numbers->items[i]);
	if (prose->report->form == FORM_NONE)
		return;
	read_nones(prose);
	size_t from = 0;
	for (size_t at = 0; at < prose->plain->count; at++) {
		uint32_t sign = plain_at(prose->plain, at);
		if (sign == U'。' || sign == '\n')
			from = at + 1;
		else if (begins_all_so(sign))
			read_all_so(prose, from, at);
	}
}
