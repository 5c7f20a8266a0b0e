#include "model/measure.h"

#include <math.h>
#include <string.h>

#include "base/fold.h"
#include "base/lang.h"
#include "base/pinyin.h"
#include "base/strbuf.h"
#include "model/compare.h"
#include "model/sheet.h"

struct measure measure_at(size_t index)
{
	struct measure measure = { NULL, NULL };
	if (index < indicator_count)
		measure.indicator = &indicators[index];
	else if (index - indicator_count < rate_count)
		measure.rate = &rates[index - indicator_count];
	return measure;
}

bool measure_is(struct measure measure)
{
	return measure.indicator || measure.rate;
}

bool measure_same(struct measure a, struct measure b)
{
	return a.indicator == b.indicator && a.rate == b.rate;
}

const char *measure_id(struct measure measure)
{
	return measure.rate ? measure.rate->id : measure.indicator->id;
}

const char *measure_name(struct measure measure)
{
	return measure.rate ? measure.rate->name : measure.indicator->full_name;
}

const char *measure_unit(struct measure measure)
{
	return measure.rate ? "%" : measure.indicator->unit;
}

void rate_formula_text(struct strbuf *out, const struct rate *rate)
{
	const char *note = lang_is("zh") ? rate->note_zh : rate->note;
	strbuf_addf(out, "%s = %s%s%s", rate->name, rate->formula,
		*note ? " · " : "", note);
}

static enum comparable comparable_of(const char *const *ids, enum form_id a,
	enum form_id b)
{
	enum comparable worst = COMPARABLE;
	for (; *ids; ids++) {
		enum comparable one = indicator_comparable(indicator_by_id(*ids),
			a, b);
		worst = one > worst ? one : worst;
	}
	return worst;
}

enum comparable measure_comparable(struct measure measure, enum form_id a,
	enum form_id b)
{
	enum comparable above, below;
	if (measure.indicator)
		return indicator_comparable(measure.indicator, a, b);
	above = comparable_of(measure.rate->above, a, b);
	below = comparable_of(measure.rate->below, a, b);
	return above > below ? above : below;
}

struct measure measure_by_id(const char *id)
{
	size_t at = 0;
	struct measure measure = measure_at(at);
	while (measure_is(measure) && strcmp(measure_id(measure), id))
		measure = measure_at(++at);
	return measure;
}

struct measure measure_usual(void)
{
	return measure_by_id("requests.received");
}

struct measure measure_of_figure(const struct figure *figure)
{
	struct measure measure = { NULL, NULL };
	const char *colon = figure->cell ? strchr(figure->cell, ':') : NULL;
	measure.indicator = indicator_of_cell(figure->form, figure->cell);
	if (!measure.indicator)
		measure.indicator = indicator_by_id(figure->indicator);
	if (!measure.indicator && colon) {
		struct strbuf total = STRBUF_INIT;
		strbuf_add(&total, figure->cell, (size_t)(colon - figure->cell));
		strbuf_addf(&total, ":%s", form_columns[FORM_TOTAL_COLUMN].id);
		measure.indicator = indicator_of_cell(figure->form, total.text);
		strbuf_release(&total);
	}
	return measure;
}

/* --- finding by words -------------------------------------------------- */

enum fit { FIT_NONE, FIT_PINYIN, FIT_INSIDE, FIT_START, FIT_WHOLE };

static enum fit fit_of(const char *text, const char *words)
{
	struct strbuf folded = STRBUF_INIT;
	fold_name(&folded, text, strlen(text));
	const char *at = strstr(folded.text, words);
	enum fit fit = !at ? FIT_NONE : at != folded.text ? FIT_INSIDE
		: at[strlen(words)] ? FIT_START : FIT_WHOLE;
	strbuf_release(&folded);
	return fit;
}

/* An id is read from the beginning of one of its parts: x is not in fax. */
static enum fit fit_of_id(const char *id, const char *words)
{
	for (const char *at = id; *at; at += strcspn(at, "._")) {
		at += strspn(at, "._");
		enum fit fit = fit_of(at, words);
		if (fit > FIT_INSIDE)
			return at == id ? fit : FIT_INSIDE;
	}
	return FIT_NONE;
}

/* A name in pinyin: by two letters from anywhere, by one from where it, or what
 * it is called in another form, begins. */
static bool is_read_so(const char *name, const char *letters)
{
	bool begins = pinyin_begins(name, letters);
	for (const char *at = name; !begins && (at = strchr(at, ' ')) != NULL;)
		begins = pinyin_begins(++at, letters);
	return begins || pinyin_has(name, letters);
}

static enum fit fit_of_measure(struct measure measure, const char *words)
{
	if (*words == '\0')
		return FIT_WHOLE;
	enum fit id = fit_of_id(measure_id(measure), words);
	enum fit name = fit_of(measure_name(measure), words);
	if (id == FIT_NONE && name == FIT_NONE)
		return is_read_so(measure_name(measure), words) ? FIT_PINYIN
			: FIT_NONE;
	return id > name ? id : name;
}

bool measure_fits(struct measure measure, const char *words)
{
	struct strbuf folded = STRBUF_INIT;
	fold_name(&folded, words, strlen(words));
	bool fits = fit_of_measure(measure, folded.text) != FIT_NONE;
	strbuf_release(&folded);
	return fits;
}

size_t measure_find(const char *words, struct measure *found, size_t room)
{
	struct strbuf folded = STRBUF_INIT;
	size_t count = 0;
	fold_name(&folded, words, strlen(words));
	for (enum fit wanted = FIT_WHOLE; wanted != FIT_NONE; wanted--) {
		if (wanted == FIT_PINYIN && count > 0)
			break;
		for (size_t i = 0; i < indicator_count + rate_count; i++) {
			struct measure measure = measure_at(
				(i + indicator_count) % (indicator_count + rate_count));
			if (fit_of_measure(measure, folded.text) != wanted)
				continue;
			if (count < room)
				found[count] = measure;
			count++;
		}
	}
	strbuf_release(&folded);
	return count;
}

/* --- values ------------------------------------------------------------ */

bool measure_counts(const struct measure_value *value)
{
	return value->state == VALUE_NUMBER && !value->below_base;
}

bool measure_has_base(struct measure measure,
	const struct measure_value *value)
{
	return measure.rate
		&& (value->state == VALUE_NUMBER || value->below_base);
}

/* What is wrong with a sum, from what can be said to what cannot. */
static enum value_state worse(enum value_state a, enum value_state b)
{
	static const int badness[] = {
		[VALUE_NUMBER] = 0, [VALUE_DASH] = 1, [VALUE_BLANK] = 2,
		[VALUE_MISSING] = 3, [VALUE_UNKNOWN] = 4, [VALUE_NOT_IN_FORM] = 5,
	};
	return badness[a] > badness[b] ? a : b;
}

static double sum_of(const char *const *ids, measure_source *source,
	void *context, struct measure_value *all)
{
	double sum = 0;
	for (; *ids; ids++) {
		struct measure_value one = source(context, indicator_by_id(*ids));
		all->state = worse(all->state, one.state);
		if (one.certainty > all->certainty)
			all->certainty = one.certainty;
		all->approximate |= one.approximate;
		sum += one.state == VALUE_NUMBER ? one.number : 0;
	}
	return sum;
}

static struct measure_value rate_value(const struct rate *rate,
	measure_source *source, void *context)
{
	struct measure_value value = { .state = VALUE_NUMBER };
	double above = sum_of(rate->above, source, context, &value);
	value.base = sum_of(rate->below, source, context, &value);
	if (value.state != VALUE_NUMBER) {
		value.base = 0;
		return value;
	}
	value.below_base = value.base < rate->base;
	if (value.base > 0)
		value.number = 100 * above / value.base;
	else
		value.state = VALUE_MISSING;
	return value;
}

struct measure_value measure_value(struct measure measure,
	measure_source *source, void *context)
{
	return measure.rate ? rate_value(measure.rate, source, context)
		: source(context, measure.indicator);
}

static struct measure_value ask_report(void *context,
	const struct indicator *indicator)
{
	struct indicator_value value = indicator_value(indicator, context);
	return (struct measure_value){ .state = value.state,
		.number = value.number, .certainty = value.certainty,
		.approximate = value.approximate };
}

struct measure_value measure_in_report(struct measure measure,
	const struct report *report)
{
	return measure_value(measure, ask_report, (void *)report);
}

/* --- texts ------------------------------------------------------------- */

void measure_number_text(struct strbuf *out, struct measure measure,
	double number)
{
	if (measure.rate && isfinite(number))
		strbuf_addf(out, "%.1f", number);
	else
		number_text(out, number);
}

void measure_value_text(struct strbuf *out, struct measure measure,
	const struct measure_value *value)
{
	if (value->below_base) {
		strbuf_addf(out, _("of %.0f only"), value->base);
		return;
	}
	if (value->state != VALUE_NUMBER) {
		compare_value_text(out,
			&(struct indicator_value){ .state = value->state });
		return;
	}
	if (value->certainty == CERTAINTY_INFERRED)
		strbuf_addc(out, '~');
	measure_number_text(out, measure, value->number);
	if (value->approximate)
		strbuf_addc(out, '+');
	if (value->certainty == CERTAINTY_REPAIRED)
		strbuf_addc(out, '*');
}

static void add_sum(struct strbuf *out, const char *const *ids,
	measure_source *source, void *context)
{
	bool several = ids[1] != NULL;
	strbuf_adds(out, several ? "(" : "");
	for (size_t i = 0; ids[i]; i++) {
		struct measure_value one = source(context, indicator_by_id(ids[i]));
		strbuf_adds(out, i ? "+" : "");
		if (one.state == VALUE_NUMBER)
			number_text(out, one.number);
		else
			strbuf_addc(out, '?');
	}
	strbuf_adds(out, several ? ")" : "");
}

void rate_sums_text(struct strbuf *out, const struct rate *rate,
	measure_source *source, void *context)
{
	add_sum(out, rate->above, source, context);
	strbuf_addc(out, '/');
	add_sum(out, rate->below, source, context);
}

void rate_report_text(struct strbuf *out, const struct rate *rate,
	const struct report *report)
{
	rate_sums_text(out, rate, ask_report, (void *)report);
}
