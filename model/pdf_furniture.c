#include "model/pdf.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"

enum {
	EDGE = 2,        /* lines of a page's top and bottom that are looked at */
	REPEATED = 3,    /* the same on so many pages is a running head */
	LONGEST = 240,   /* bytes of one */
};

/* What is left of a page number when its digits and spaces are gone. */
static const char *const number_signs[] = { "", "-", "--", "—", "——", "–", "––",
	"－－", "第页", "第页共页", "第页,共页", "第页，共页", "/", "共页第页", "··",
	"P", "Page" };

/* Adds the line's text without digits and spaces. */
static bool add_shape(struct strbuf *out, const struct pdf_line *line)
{
	bool digits = false;
	for (size_t i = 0; i < line->count; i++) {
		const char *text = line->pieces[i].text;
		for (size_t at = 0, len = strlen(text); at < len;) {
			uint32_t c;
			size_t took = utf8_next(text + at, len - at, &c);
			bool digit = (c >= '0' && c <= '9') || (c >= U'０' && c <= U'９');
			digits |= digit;
			if (!digit && !utf8_is_space(c))
				strbuf_add(out, text + at, took);
			at += took;
		}
	}
	return digits;
}

static bool is_number(const char *shape)
{
	for (size_t i = 0; i < sizeof(number_signs) / sizeof(*number_signs); i++)
		if (!strcmp(shape, number_signs[i]))
			return true;
	return false;
}

struct edge { /* a line at the top or the bottom of a page */
	char *shape;
	size_t line;
	bool number;
};

static int by_shape(const void *a, const void *b)
{
	const struct edge *first = a, *second = b;
	return strcmp(first->shape, second->shape);
}

/* Whether a line is one of the outermost EDGE of its page. */
static bool is_at_edge(const struct pdf *pdf, size_t at)
{
	unsigned page = pdf->lines[at].page;
	return at < EDGE || pdf->lines[at - EDGE].page != page
		|| at + EDGE >= pdf->count || pdf->lines[at + EDGE].page != page;
}

static bool is_outermost(const struct pdf *pdf, size_t at)
{
	unsigned page = pdf->lines[at].page;
	return at == 0 || pdf->lines[at - 1].page != page
		|| at + 1 == pdf->count || pdf->lines[at + 1].page != page;
}

static size_t drop(struct pdf *pdf, const struct edge *edges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		pdf->lines[edges[i].line].dropped = true;
	return count;
}

static void mark_ends(struct pdf *pdf)
{
	struct pdf_line *before = NULL;
	for (size_t i = 0; i < pdf->count; i++) {
		struct pdf_line *line = &pdf->lines[i];
		if (line->dropped)
			continue;
		line->first = !before || before->page != line->page;
		if (line->first && before)
			before->last = true;
		before = line;
	}
	if (before)
		before->last = true;
}

size_t pdf_drop_furniture(struct pdf *pdf)
{
	struct edge *edges = mem_zero(pdf->count + 1, sizeof(*edges));
	size_t count = 0, dropped = 0;
	for (size_t i = 0; i < pdf->count; i++) {
		struct strbuf shape = STRBUF_INIT;
		if (is_at_edge(pdf, i)) {
			bool digits = add_shape(&shape, &pdf->lines[i]);
			bool number = digits && is_outermost(pdf, i)
				&& is_number(shape.text);
			edges[count++] = (struct edge) { .line = i,
				.number = number, .shape = strbuf_take(&shape) };
		}
		strbuf_release(&shape);
	}
	qsort(edges, count, sizeof(*edges), by_shape);
	for (size_t i = 0, end; i < count; i = end) {
		for (end = i + 1; end < count && !by_shape(&edges[i], &edges[end]);)
			end++;
		bool running = *edges[i].shape && end - i >= REPEATED
			&& strlen(edges[i].shape) <= LONGEST
			&& pdf->lines[edges[i].line].count == 1
			&& 2 * (end - i) >= pdf->pages;
		for (size_t k = i; k < end; k++)
			if (running || edges[k].number)
				dropped += drop(pdf, &edges[k], 1);
	}
	for (size_t i = 0; i < count; i++)
		free(edges[i].shape);
	free(edges);
	mark_ends(pdf);
	return dropped;
}
