#include "tui/filter.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/mem.h"
#include "base/strbuf.h"

/* The longer of two that begin alike comes first. */
static const struct {
	const char *text;
	enum filter_sign sign;
} signs[] = {
	{ ">=", FILTER_MORE_OR_SAME }, { "≥", FILTER_MORE_OR_SAME },
	{ "<=", FILTER_LESS_OR_SAME }, { "≤", FILTER_LESS_OR_SAME },
	{ "!=", FILTER_OTHER }, { "≠", FILTER_OTHER },
	{ ">", FILTER_MORE }, { "＞", FILTER_MORE },
	{ "<", FILTER_LESS }, { "＜", FILTER_LESS },
	{ "=", FILTER_SAME }, { "＝", FILTER_SAME },
	{ "~", FILTER_HAS },
};
enum { SIGNS = sizeof(signs) / sizeof(signs[0]) };

static char *folded(const char *text, size_t len)
{
	struct strbuf out = STRBUF_INIT;

	fold_name(&out, text, len);
	return strbuf_take(&out);
}

/* The first sign in TERM: where it begins, and which. */
static bool find_sign(const char *term, size_t len, size_t *at, size_t *which)
{
	for (*at = 0; *at < len; ++*at) {
		for (*which = 0; *which < SIGNS; ++*which) {
			const char *sign = signs[*which].text;

			if (strncmp(term + *at, sign, strlen(sign)) == 0)
				return true;
		}
	}
	return false;
}

/* -------------------------------------------------------------- columns */

/* Behind the last space: 法人或其他组织 · 商业企业. */
static const char *last_part(const char *head)
{
	const char *space = strrchr(head, ' ');

	return space != NULL ? space + 1 : head;
}

/* How well NAME is HEAD's: wholly, its last part, a part, or not at all. */
static unsigned likeness(const char *head, const char *name)
{
	char *whole = folded(head, strlen(head));
	char *part = folded(last_part(head), strlen(last_part(head)));
	unsigned like = strcmp(whole, name) == 0 ? 3
		: strcmp(part, name) == 0 ? 2
		: strstr(whole, name) != NULL ? 1 : 0;

	free(whole);
	free(part);
	return like;
}

static bool find_name(const struct filter_columns *columns, const char *name,
	size_t *column)
{
	unsigned best = 0;

	for (size_t i = 0; i < columns->count; i++) {
		unsigned like = likeness(columns->names[i], name);

		if (like <= best)
			continue;
		best = like;
		*column = i;
	}
	return best > 0;
}

/* What stands before the sign, LEN bytes. */
static bool find_column(const struct filter_columns *columns, const char *text,
	size_t len, size_t *column)
{
	char *name = folded(text, len), *end;
	bool found;

	if (*name == '\0') {
		*column = columns->cursor;
		found = columns->cursor < columns->count;
	} else if (*name == '#') {
		unsigned long number = strtoul(name + 1, &end, 10);

		found = *end == '\0' && number > 0 && number <= columns->count;
		*column = number - 1;
	} else {
		found = find_name(columns, name, column);
	}
	free(name);
	return found;
}

/* The last part of its head (商业企业) where that finds it, else its number. */
static void add_column(struct strbuf *out, const struct filter_columns *columns,
	size_t column, enum filter_naming naming)
{
	const char *part = last_part(columns->names[column]);
	char *last = folded(part, strlen(part));
	size_t found, at, which;

	if (naming == FILTER_BY_NAME && *last != '\0' && *last != '#'
			&& !find_sign(last, strlen(last), &at, &which)
			&& find_column(columns, last, strlen(last), &found)
			&& found == column)
		strbuf_adds(out, last);
	else
		strbuf_addf(out, "#%zu", column + 1);
	free(last);
}

/* -------------------------------------------------------------- reading */

static bool read_number(const char *text, double *number)
{
	struct strbuf digits = STRBUF_INIT;
	char *end;
	bool whole;

	for (; *text != '\0'; text++)
		if (*text != ',')
			strbuf_addc(&digits, *text);
	*number = strtod(digits.text, &end);
	whole = digits.len > 0 && *end == '\0';
	strbuf_release(&digits);
	return whole;
}

static void add_term(struct filter *filter, const char *term, size_t len,
	const struct filter_columns *columns)
{
	struct filter_term read = { .sign = FILTER_WORDS };
	size_t at, which;

	if (find_sign(term, len, &at, &which)
			&& find_column(columns, term, at, &read.column)) {
		at += strlen(signs[which].text);
		read.sign = signs[which].sign;
		term += at;
		len -= at;
	} else if (len > 1 && *term == '!') {
		read.sign = FILTER_NOT_WORDS;
		term++;
		len--;
	}
	read.text = folded(term, len);
	read.is_number = read_number(read.text, &read.number);
	filter->terms = mem_grow(filter->terms, &filter->room,
		filter->count + 1, sizeof(*filter->terms));
	filter->terms[filter->count++] = read;
}

void filter_read(struct filter *filter, const char *text,
	const struct filter_columns *columns)
{
	for (text += strspn(text, " "); *text != '\0';
			text += strspn(text, " ")) {
		size_t len = strcspn(text, " ");

		add_term(filter, text, len, columns);
		text += len;
	}
}

void filter_release(struct filter *filter)
{
	for (size_t i = 0; i < filter->count; i++)
		free(filter->terms[i].text);
	free(filter->terms);
	*filter = (struct filter) { .terms = NULL };
}

void filter_write_out(struct strbuf *out, const char *text,
	const struct filter_columns *columns, enum filter_naming naming)
{
	size_t at, which, column;

	for (text += strspn(text, " "); *text != '\0';
			text += strspn(text, " ")) {
		size_t len = strcspn(text, " ");

		strbuf_adds(out, out->len > 0 ? " " : "");
		if (find_sign(text, len, &at, &which)
				&& find_column(columns, text, at, &column)) {
			add_column(out, columns, column, naming);
			text += at;
			len -= at;
		}
		strbuf_add(out, text, len);
		text += len;
	}
}

/* ------------------------------------------------------------- a row */

static bool has(const struct filter_value *value, const char *words)
{
	const char *text = value->text != NULL ? value->text : "";
	char *own = folded(text, strlen(text));
	bool found = strstr(own, words) != NULL;

	free(own);
	return found;
}

static bool is_same(const struct filter_term *term,
	const struct filter_value *value)
{
	const char *text = value->text != NULL ? value->text : "";
	char *own;
	bool same;

	if (term->is_number && value->is_number)
		return value->number == term->number;
	own = folded(text, strlen(text));
	same = strcmp(own, term->text) == 0;
	free(own);
	return same;
}

static bool holds(const struct filter_term *term,
	const struct filter_value *value)
{
	bool compared = term->is_number && value->is_number;
	double difference = compared ? value->number - term->number : 0;

	switch (term->sign) {
	case FILTER_MORE:
		return compared && difference > 0;
	case FILTER_MORE_OR_SAME:
		return compared && difference >= 0;
	case FILTER_LESS:
		return compared && difference < 0;
	case FILTER_LESS_OR_SAME:
		return compared && difference <= 0;
	case FILTER_SAME:
		return is_same(term, value);
	case FILTER_OTHER:
		return !is_same(term, value);
	case FILTER_HAS: case FILTER_WORDS: case FILTER_NOT_WORDS:
		break;
	}
	return has(value, term->text);
}

static bool any_has(const struct filter_term *term, size_t columns,
	filter_value_fn *value, void *context)
{
	for (size_t i = 0; i < columns; i++) {
		struct filter_value own = { .text = NULL };

		value(context, i, &own);
		if (has(&own, term->text))
			return true;
	}
	return false;
}

bool filter_accepts(const struct filter *filter, size_t columns,
	filter_value_fn *value, void *context)
{
	for (size_t i = 0; i < filter->count; i++) {
		const struct filter_term *term = &filter->terms[i];
		struct filter_value own = { .text = NULL };

		if (term->sign == FILTER_WORDS || term->sign == FILTER_NOT_WORDS) {
			if (any_has(term, columns, value, context)
					!= (term->sign == FILTER_WORDS))
				return false;
			continue;
		}
		value(context, term->column, &own);
		if (!holds(term, &own))
			return false;
	}
	return true;
}
