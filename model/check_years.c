#include "model/check_years.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/compare_text.h"
#include "model/indicator.h"
#include "model/plain.h"
#include "model/prose_words.h"

enum {
	LOOK_BASE = 30,  /* smaller numbers change by much without meaning it */
	LOOK_TIMES = 5,
	COPY_LEAST = 200, /* characters of a section worth comparing */
};
static const double copied = 0.9;

/* --- sums of cells of one report ----------------------------------------- */

struct side {
	double sum;    /* blanks as 0 */
	size_t numbers, blanks, missing;
	bool unsure;
};

static void add_cell(struct side *side, const struct report *report, const char *cell, int sign)
{
	const struct figure *figure = report_cell(report, cell);
	if (!figure) {
		side->missing++;
		return;
	}
	side->unsure |= figure->unknown || figure->approximate ||
		figure->certainty == CERTAINTY_INFERRED;
	if (figure->unknown)
		return;
	if (figure->state != FIGURE_NUMBER) {
		side->blanks++;
		return;
	}
	side->sum += sign * figure->value;
	side->numbers++;
}

static bool same(double a, double b)
{
	return fabs(a - b) < 1e-6;
}

/* OTHERWISE: where both sides are sure, and differ. */
static enum check_state state_of(const struct side *left, const struct side *right,
	enum check_state otherwise)
{
	if (left->missing || right->missing || left->unsure || right->unsure)
		return CHECK_UNKNOWN;
	bool blanks = left->blanks || right->blanks;
	if (same(left->sum, right->sum))
		return blanks ? CHECK_SUSPECT : CHECK_PASS;
	return blanks ? CHECK_UNKNOWN : otherwise;
}

/* The later report's own cell is LEFT, what it should be RIGHT. */
static struct check *add_check(struct report *out, const char *rule, enum check_state state,
	double difference)
{
	struct check *check = report_add_check(out);
	check->rule = mem_text(rule);
	check->state = state;
	check->difference = state == CHECK_UNKNOWN ? 0 : difference;
	return check;
}

static void add_value(struct strbuf *out, const struct side *side)
{
	if (side->numbers)
		strbuf_addf(out, " = %.15g", side->sum);
}

/* --- Y1: what was carried over ------------------------------------------- */

static void check_carried(struct report *out, const struct report *later,
	const struct report *earlier)
{
	for (size_t i = 0; i < FORM_COLUMNS; i++) {
		struct strbuf to = STRBUF_INIT, from = STRBUF_INIT, right = STRBUF_INIT, left = STRBUF_INIT;
		struct side now = { 0 }, before = { 0 };
		strbuf_addf(&to, "3.2:%s", form_columns[i].id);
		strbuf_addf(&from, "3.4:%s", form_columns[i].id);
		add_cell(&now, later, to.text, 1);
		add_cell(&before, earlier, from.text, 1);
		if (now.numbers || before.numbers) {
			enum check_state state = state_of(&now, &before,
				i == FORM_TOTAL_COLUMN ? CHECK_FAIL : CHECK_SUSPECT);
			struct check *check = add_check(out, "Y1", state, now.sum - before.sum);
			strbuf_adds(&left, to.text);
			add_value(&left, &now);
			strbuf_addf(&right, "%d %s", earlier->year, from.text);
			add_value(&right, &before);
			check->left = strbuf_take(&left);
			check->right = strbuf_take(&right);
			check->cells = mem_zero(2, sizeof(*check->cells));
			check->cells[0] = strbuf_take(&to);
		}
		strbuf_release(&to);
		strbuf_release(&from);
		strbuf_release(&left);
		strbuf_release(&right);
	}
}

/* --- Y2: papers in force -------------------------------------------------- */

static const struct stock {
	enum form_id form;
	const char *valid, *more, *less; /* less: NULL where the form has none */
} stocks[] = {
	{ FORM_C, "20.1.reg.valid", "20.1.reg.issued", "20.1.reg.repealed" },
	{ FORM_C, "20.1.norm.valid", "20.1.norm.issued", "20.1.norm.repealed" },
	{ FORM_B, "20.1.reg.stock", "20.1.reg.opened", NULL },
	{ FORM_B, "20.1.norm.stock", "20.1.norm.opened", NULL },
};

static void check_stock(struct report *out, const struct report *later,
	const struct report *earlier, const struct stock *stock)
{
	struct side now = { 0 }, should = { 0 };
	if (later->form != stock->form || earlier->form != stock->form)
		return;
	add_cell(&now, later, stock->valid, 1);
	add_cell(&should, earlier, stock->valid, 1);
	add_cell(&should, later, stock->more, 1);
	if (stock->less)
		add_cell(&should, later, stock->less, -1);
	if (!now.numbers || !should.numbers)
		return;
	struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;
	struct check *check = add_check(out, "Y2", state_of(&now, &should, CHECK_SUSPECT),
		now.sum - should.sum);
	strbuf_adds(&left, stock->valid);
	add_value(&left, &now);
	strbuf_addf(&right, "%d %s+%s", earlier->year, stock->valid, stock->more);
	if (stock->less)
		strbuf_addf(&right, "-%s", stock->less);
	add_value(&right, &should);
	check->left = strbuf_take(&left);
	check->right = strbuf_take(&right);
	check->cells = mem_zero(4, sizeof(*check->cells));
	check->cells[0] = mem_text(stock->valid);
	check->cells[1] = mem_text(stock->more);
	check->cells[2] = mem_text(stock->less);
}

/* --- Y3: what was pending comes back -------------------------------------- */

static const struct pending {
	const char *pending, *total;
} pendings[] = {
	{ "4.review.pending", "4.review.total" },
	{ "4.suit_direct.pending", "4.suit_direct.total" },
	{ "4.suit_after.pending", "4.suit_after.total" },
};

static void check_pending(struct report *out, const struct report *later,
	const struct report *earlier, const struct pending *rule)
{
	struct side before = { 0 }, now = { 0 };
	add_cell(&before, earlier, rule->pending, 1);
	add_cell(&now, later, rule->total, 1);
	if (strcmp(rule->total, "4.suit_after.total"))
		add_cell(&now, later, "4.suit_after.total", 1);
	if (before.sum <= 0 || before.unsure || now.missing)
		return;
	enum check_state state = now.sum > 0 ? CHECK_PASS
		: now.unsure || now.blanks ? CHECK_UNKNOWN : CHECK_SUSPECT;
	struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;
	struct check *check = add_check(out, "Y3", state,
		state == CHECK_SUSPECT ? now.sum - before.sum : 0);
	strbuf_adds(&left, rule->total);
	if (strcmp(rule->total, "4.suit_after.total"))
		strbuf_adds(&left, "+4.suit_after.total");
	add_value(&left, &now);
	strbuf_addf(&right, "%d %s", earlier->year, rule->pending);
	add_value(&right, &before);
	check->left = strbuf_take(&left);
	check->right = strbuf_take(&right);
	check->cells = mem_zero(2, sizeof(*check->cells));
	check->cells[0] = mem_text(rule->total);
}

/* --- Y4: changes worth a look --------------------------------------------- */

static bool is_look(double before, double now)
{
	double low = before < now ? before : now, high = before < now ? now : before;
	if (low < 0)
		return false;
	return low > 0 ? low >= LOOK_BASE && high > low * LOOK_TIMES : high >= LOOK_BASE;
}

static void check_change(struct report *out, const struct report *later,
	const struct report *earlier, const struct indicator *indicator)
{
	const char *const *cells = indicator->cells[later->form];
	if (!cells || !cells[0] || cells[1] || later->form != earlier->form)
		return;
	const struct figure *now = report_cell(later, cells[0]);
	const struct figure *before = report_cell(earlier, cells[0]);
	if (!now || !before || now->unknown || before->unknown || now->state != FIGURE_NUMBER ||
		before->state != FIGURE_NUMBER || !is_look(before->value, now->value))
		return;
	struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;
	struct check *check = add_check(out, "Y4", CHECK_SUSPECT, now->value - before->value);
	strbuf_addf(&left, "%s = %.15g", cells[0], now->value);
	strbuf_addf(&right, "%d %s = %.15g", earlier->year, cells[0], before->value);
	check->left = strbuf_take(&left);
	check->right = strbuf_take(&right);
	check->cells = mem_zero(2, sizeof(*check->cells));
	check->cells[0] = mem_text(cells[0]);
}

/* --- Y5: sections that were copied ---------------------------------------- */

static void check_copied(struct report *out, const struct report *later,
	const struct report *earlier)
{
	struct text_compare texts;
	compare_sections(&texts, later, earlier, COPY_LEAST);
	for (size_t i = 0; i < texts.count; i++) {
		const struct text_pair *pair = &texts.pairs[i];
		if (!pair->a || !pair->b || pair->similarity < copied)
			continue;
		struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;
		struct check *check = add_check(out, "Y5", CHECK_SUSPECT, 0);
		strbuf_addf(&left, "“%s%s”", pair->a->marker, pair->a->title);
		strbuf_addf(&right, "%d “%s%s” %.0f %%", earlier->year, pair->b->marker, pair->b->title,
			100 * pair->similarity);
		check->left = strbuf_take(&left);
		check->right = strbuf_take(&right);
		check->cells = mem_zero(1, sizeof(*check->cells));
		check->section = pair->a->id;
		check->line = pair->a->line;
	}
	text_compare_release(&texts);
}

/* --- P7: growth against the year before ----------------------------------- */

static const struct growth {
	const char *words;
	int sign;
} growths[] = {
	{ "同比增长", 1 }, { "同比上升", 1 }, { "同比增加", 1 }, { "同比提高", 1 }, { "较上年增长", 1 },
	{ "较上年增加", 1 }, { "较去年增长", 1 }, { "比上年增长", 1 }, { "比上年增加", 1 },
	{ "同比下降", -1 }, { "同比减少", -1 }, { "同比回落", -1 }, { "较上年下降", -1 },
	{ "较上年减少", -1 }, { "较去年下降", -1 }, { "较去年回落", -1 }, { "比上年下降", -1 },
	{ "比上年减少", -1 },
};

/* The growth told of right behind the number of FIGURE; STEP is a unit of its
 * last digit. */
static bool find_growth(const struct figure *figure, double *percent, double *step)
{
	enum { REACH = 12 };
	struct plain plain = { 0 };
	bool found = false;
	plain_set(&plain, figure->quote, strlen(figure->quote));
	const char *raw = strstr(figure->quote, figure->raw);
	size_t at = 0;
	while (raw && at < plain.count && plain.text + plain.offsets[at] < raw + strlen(figure->raw))
		at++;
	for (size_t i = at; raw && i < at + REACH && i < plain.count && !found; i++) {
		uint32_t sign = plain_at(&plain, i);
		if (sign == ';' || (sign >= '0' && sign <= '9'))
			break;
		for (size_t k = 0; k < sizeof(growths) / sizeof(*growths) && !found; k++) {
			size_t signs = plain_word(&plain, i, growths[k].words);
			const char *digits = signs ? plain.text + plain.offsets[i + signs] : "";
			char *end;
			*percent = growths[k].sign * strtod(digits, &end);
			size_t len = (size_t)(end - digits);
			const char *point = memchr(digits, '.', len);
			*step = point ? pow(10, -(double)(end - point - 1)) : 1;
			found = len > 0 && (*end == '%' || !strncmp(end, "％", strlen("％")));
		}
	}
	plain_release(&plain);
	return found;
}

/* What the year before may be counted as: the indicator, or with what was
 * carried into it. */
static bool grows(double now, double before, double percent, double step)
{
	return before > 0 && fabs(100 * (now - before) / before - percent) < step;
}

static void check_growth(struct report *out, const struct report *earlier,
	const struct figure *figure)
{
	double percent, step;
	const struct indicator *indicator = figure->indicator
		? indicator_by_id(figure->indicator) : NULL;
	if (!indicator || !figure->quote || !figure->raw || figure->approximate ||
		!find_growth(figure, &percent, &step))
		return;
	struct indicator_value before = indicator_value(indicator, earlier);
	const struct figure *carried = report_cell(earlier, "3.2:total");
	if (before.state != VALUE_NUMBER || before.number <= 0 || before.approximate)
		return;
	bool good = grows(figure->value, before.number, percent, step) ||
		(carried && grows(figure->value, before.number + carried->value, percent, step));
	struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;
	double should = 100 * (figure->value - before.number) / before.number;
	struct check *check = add_check(out, "P7", good ? CHECK_PASS : CHECK_SUSPECT,
		percent - should);
	strbuf_addf(&left, "%+.15g%%", percent);
	strbuf_addf(&right, "%.15g / %d: %.15g = %+.1f%%", figure->value, earlier->year,
		before.number, should);
	check->left = strbuf_take(&left);
	check->right = strbuf_take(&right);
	check->cells = mem_zero(1, sizeof(*check->cells));
	check->line = figure->line;
	check->quote = mem_text(figure->quote);
}

void check_years(struct report *out, const struct report *later, const struct report *earlier)
{
	check_carried(out, later, earlier);
	for (size_t i = 0; i < sizeof(stocks) / sizeof(*stocks); i++)
		check_stock(out, later, earlier, &stocks[i]);
	for (size_t i = 0; i < sizeof(pendings) / sizeof(*pendings); i++)
		check_pending(out, later, earlier, &pendings[i]);
	for (size_t i = 0; i < indicator_count; i++)
		check_change(out, later, earlier, &indicators[i]);
	check_copied(out, later, earlier);
	for (size_t i = 0; i < later->figure_count; i++) {
		if (later->figures[i].origin == ORIGIN_PROSE)
			check_growth(out, earlier, &later->figures[i]);
	}
}

/* --- T1 ------------------------------------------------------------------- */

/* What a place counts for all below it. */
static const char *const summed[] = { "requests.received", "requests.closed", "review.total", NULL };
enum { NAMES_MOST = 6 };

static void add_missing(struct strbuf *out, const struct check_children *children)
{
	size_t missing = 0;
	for (const char *const *name = children->missing; name && *name; name++, missing++) {
		if (missing < NAMES_MOST)
			strbuf_addf(out, "%s%s", missing ? "、" : "", *name);
	}
	if (missing > NAMES_MOST)
		strbuf_addf(out, "… (%zu)", missing);
}

static void check_summed(struct report *out, const struct report *parent,
	const struct check_children *children, const struct indicator *indicator)
{
	struct indicator_value own = indicator_value(indicator, parent);
	bool all = !(children->missing && *children->missing);
	double sum = 0;
	size_t numbers = 0;
	for (size_t i = 0; i < children->count; i++) {
		struct indicator_value value = indicator_value(indicator, children->items[i]);
		bool number = value.state == VALUE_NUMBER;
		all = all && number;
		numbers += number;
		sum += number ? value.number : 0;
	}
	if (own.state != VALUE_NUMBER || !numbers)
		return;
	enum check_state state = !all ? CHECK_UNKNOWN : own.number >= sum ? CHECK_PASS : CHECK_SUSPECT;
	struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;
	struct check *check = add_check(out, "T1", state, own.number - sum);
	strbuf_addf(&left, "%s = %.15g", indicator->name, own.number);
	for (size_t i = 0; i < children->count; i++) {
		if (i < NAMES_MOST)
			strbuf_addf(&right, "%s%s", i ? "+" : "", children->names[i]);
	}
	strbuf_addf(&right, "%s = %.15g", children->count > NAMES_MOST ? "+…" : "", sum);
	if (children->missing && *children->missing) {
		strbuf_adds(&right, "; ? ");
		add_missing(&right, children);
	}
	check->left = strbuf_take(&left);
	check->right = strbuf_take(&right);
	check->cells = mem_zero(2, sizeof(*check->cells));
	if (own.figure && own.figure->cell && !own.from_prose)
		check->cells[0] = mem_text(own.figure->cell);
}

void check_tree(struct report *out, const struct report *parent,
	const struct check_children *children)
{
	for (const char *const *id = summed; *id; id++) {
		const struct indicator *indicator = indicator_by_id(*id);
		if (indicator)
			check_summed(out, parent, children, indicator);
	}
}
