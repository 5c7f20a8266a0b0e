#include "cli/compare_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "base/wrap.h"
#include "cli/screen.h"
#include "model/compare_text.h"

/* Characters of equal text that are kept around a difference. */
enum { CONTEXT = 16, DEFAULT_COLUMNS = 80 };

static const struct printer_column columns[] = {
	{ "a", N_("section"), false, EYES_HERE },
	{ "b", N_("section"), false, EYES_HERE },
	{ "a_length", N_("characters"), true, EYES_HERE },
	{ "b_length", N_("characters"), true, EYES_HERE },
	{ "similarity", N_("similar %"), true, EYES_HERE },
};

static void add_heading(struct strbuf *out, const struct section *section)
{
	if (!section)
		return;
	strbuf_adds(out, section->marker ? section->marker : "");
	strbuf_adds(out, section->title ? section->title : "");
	if (!out->len)
		strbuf_adds(out, _("(opening)"));
}

static void print_pair(struct printer *printer, const struct text_pair *pair)
{
	struct strbuf a = STRBUF_INIT, b = STRBUF_INIT, percent = STRBUF_INIT;
	bool both = pair->a && pair->b;

	add_heading(&a, pair->a);
	add_heading(&b, pair->b);
	if (both)
		strbuf_addf(&percent, "%.0f", 100 * pair->similarity);
	printer_text(printer, pair->a ? a.text : NULL);
	printer_text(printer, pair->b ? b.text : NULL);
	printer_number(printer, (double)pair->a_length);
	printer_number(printer, (double)pair->b_length);
	printer_both(printer, percent.text, both, pair->similarity);
	printer_row(printer);
	strbuf_release(&a);
	strbuf_release(&b);
	strbuf_release(&percent);
}

/* The bytes of the first COUNT characters of TEXT. */
static size_t bytes_of(const char *text, size_t len, size_t count)
{
	size_t at = 0;

	while (count-- > 0 && at < len) {
		uint32_t character;

		at += utf8_next(text + at, len - at, &character);
	}
	return at;
}

/* Equal text, its middle left out when it is long. */
static void add_same(struct strbuf *out, const char *text, size_t len,
	bool first, bool last)
{
	size_t count = utf8_count(text, len), head, tail;

	if (count <= 2 * CONTEXT + 1) {
		strbuf_add(out, text, len);
		return;
	}
	head = first ? 0 : bytes_of(text, len, CONTEXT);
	tail = last ? len : bytes_of(text, len, count - CONTEXT);
	strbuf_add(out, text, head);
	strbuf_adds(out, "…");
	strbuf_add(out, text + tail, len - tail);
}

static void add_diff(struct strbuf *out, const char *a, const char *b)
{
	struct text_diff diff = { 0 };

	text_diff(&diff, a, b);
	for (size_t i = 0; i < diff.count; i++) {
		const struct text_run *run = &diff.runs[i];

		if (run->same) {
			add_same(out, a + run->a_start, run->a_len, i == 0,
				i + 1 == diff.count);
			continue;
		}
		if (run->a_len) {
			strbuf_adds(out, "[-");
			strbuf_add(out, a + run->a_start, run->a_len);
			strbuf_adds(out, "-]");
		}
		if (run->b_len) {
			strbuf_adds(out, "{+");
			strbuf_add(out, b + run->b_start, run->b_len);
			strbuf_adds(out, "+}");
		}
	}
	text_diff_release(&diff);
}

static void print_text(const char *text)
{
	struct strbuf safe = STRBUF_INIT;
	struct wrap wrap = { 0 };
	unsigned room = screen_columns();

	visible_text(&safe, text, strlen(text), VISIBLE_KEEP_NEWLINES);
	wrap_text(&wrap, safe.text, safe.len, room ? room : DEFAULT_COLUMNS);
	for (size_t i = 0; i < wrap.count; i++)
		printf("%.*s\n", (int)wrap.lines[i].len,
			safe.text + wrap.lines[i].start);
	wrap_release(&wrap);
	strbuf_release(&safe);
}

/* What [-A has-] and what {+B has+}. */
static void print_differences(const struct text_pair *pair)
{
	const char *a = pair->a && pair->a->text ? pair->a->text : "";
	const char *b = pair->b && pair->b->text ? pair->b->text : "";
	struct strbuf heading = STRBUF_INIT, text = STRBUF_INIT, safe = STRBUF_INIT;

	if (!strcmp(a, b))
		return;
	add_heading(&heading, pair->b ? pair->b : pair->a);
	visible_text(&safe, heading.text, heading.len, VISIBLE_ONE_LINE);
	printf("\n%s%s%s\n", screen_style(STYLE_HEAD), safe.text,
		screen_style(STYLE_PLAIN));
	add_diff(&text, a, b);
	print_text(text.text);
	strbuf_release(&heading);
	strbuf_release(&text);
	strbuf_release(&safe);
}

void compare_text_print(const struct report *a, const struct report *b,
	enum format format, bool changed)
{
	struct text_compare compare;
	struct printer *printer = printer_new(format, columns,
		sizeof columns / sizeof *columns);

	compare_texts(&compare, a, b);
	for (size_t i = 0; i < compare.count; i++)
		if (!changed || compare.pairs[i].similarity < 1)
			print_pair(printer, &compare.pairs[i]);
	printer_free(printer);
	if (format == FORMAT_TEXT) {
		printf(_("the texts are %.0f %% similar, the official wording left out"),
			100 * compare.similarity);
		putchar('\n');
		for (size_t i = 0; i < compare.count; i++)
			print_differences(&compare.pairs[i]);
	}
	text_compare_release(&compare);
}
