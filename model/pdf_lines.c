#include "model/pdf.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "model/mark.h"
#include "model/xml.h"

enum {
	MOST_WORDS = 300000,
	LONGEST = 2 << 20, /* bytes of text that are read */
	LONGEST_MARK = 48, /* 第十二部分: bytes */
};

/* In heights of a line: wider gaps part pieces, wider ones words. */
static const double piece_gap = 0.6, word_gap = 0.15;
/* And so wide a gap parts a label from its number: 政府集中采购 6. */
static const double number_gap = 0.45;

/* Words whose middles differ by less of their height stand on one line. */
static const double same_line = 0.4;

const double pdf_tight = 1.5;

struct word {
	struct pdf_piece box;
	unsigned page;
};

struct words {
	struct word *items;
	size_t count, room, bytes;
	double offset, height; /* of the page, from the first one's top */
	unsigned page;
};

double pdf_middle(double top, double bottom)
{
	return (top + bottom) / 2;
}

double pdf_height(const struct pdf_line *line)
{
	return line->bottom - line->top;
}

bool pdf_has_mark(const struct pdf_line *line)
{
	struct plain plain = { 0 };
	const char *text = line->pieces[0].text;
	plain_set(&plain, text, strnlen(text, LONGEST_MARK));
	bool has = mark_read(&plain, 0).kind != MARK_NO;
	plain_release(&plain);
	return has;
}

double pdf_line_middle(const struct pdf_line *line)
{
	return pdf_middle(line->top, line->bottom);
}

bool pdf_is_tight(const struct pdf_line *above, const struct pdf_line *below)
{
	return above->page == below->page
		&& pdf_line_middle(below) - pdf_line_middle(above)
			< pdf_tight * pdf_height(below);
}

bool pdf_is_number(const char *text)
{
	bool digit = false;
	for (; *text; text++) {
		if (*text >= '0' && *text <= '9')
			digit = true;
		else if (!strchr("-+.,%() ", *text))
			return false;
	}
	return digit;
}

bool pdf_has_number(const struct pdf_line *line)
{
	for (size_t i = 0; i < line->count; i++)
		if (pdf_is_number(line->pieces[i].text))
			return true;
	return false;
}

/* The line is a row of its own: nothing is close to it. */
bool pdf_stands_free(const struct pdf_line *lines, size_t count, size_t at)
{
	const struct pdf_line *line = &lines[at];
	return line->count == 1 && !(at && pdf_is_tight(line - 1, line))
		&& !(at + 1 < count && pdf_is_tight(line, line + 1));
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

void pdf_join(struct strbuf *out, const char *text)
{
	if (out->len && is_letter(out->text[out->len - 1]) && is_letter(*text))
		strbuf_addc(out, ' ');
	strbuf_adds(out, text);
}

/* ---------------------------------------------------------------- words */

static double within(double value, double most)
{
	return value > 0 ? value < most ? value : most : 0;
}

static void read_page(struct words *words, struct xml *xml)
{
	static const double tallest = 1e5;
	words->offset += words->height;
	words->height = within(xml_real(xml, "height"), tallest);
	words->page++;
}

static void read_word(struct pdf *pdf, struct words *words, struct xml *xml)
{
	static const double farthest = 1e5;
	struct word word = { .page = words->page };
	struct strbuf text = STRBUF_INIT;
	enum xml_step step;
	word.box.left = within(xml_real(xml, "xMin"), farthest);
	word.box.right = within(xml_real(xml, "xMax"), farthest);
	word.box.top = within(xml_real(xml, "yMin"), words->height);
	word.box.bottom = within(xml_real(xml, "yMax"), words->height);
	while ((step = xml_next(xml)) == XML_TEXT || step == XML_ENTER)
		if (step == XML_TEXT)
			strbuf_adds(&text, xml_text(xml));
		else
			xml_skip(xml);
	strbuf_trim(&text);
	bool fits = words->count < MOST_WORDS && words->bytes + text.len < LONGEST;
	pdf->cut |= !fits;
	if (text.len && fits && word.box.bottom > word.box.top) {
		words->bytes += text.len;
		word.box.top += words->offset;
		word.box.bottom += words->offset;
		word.box.text = strbuf_take(&text);
		words->items = mem_grow(words->items, &words->room,
			words->count + 1, sizeof(*words->items));
		words->items[words->count++] = word;
	}
	strbuf_release(&text);
}

/* What stands around <doc> is of the HTML that nobody needs. */
static void read_words(struct pdf *pdf, struct words *words, const char *text,
	size_t len)
{
	static const char begin[] = "<doc>", end[] = "</doc>";
	const char *from = memmem(text, len, begin, strlen(begin));
	len = from ? len - (size_t)(from - text) : 0;
	const char *to = from ? memmem(from, len, end, strlen(end)) : NULL;
	struct xml xml;
	enum xml_step step;
	xml_open(&xml, from, to ? (size_t)(to - from) + strlen(end) : len);
	while ((step = xml_next(&xml)) != XML_END && step != XML_BROKEN) {
		if (step == XML_ENTER && xml_is(&xml, "page"))
			read_page(words, &xml);
		else if (step == XML_ENTER && xml_is(&xml, "word") && !xml.empty)
			read_word(pdf, words, &xml);
	}
	pdf->damaged = step == XML_BROKEN;
	pdf->pages = words->page;
	xml_close(&xml);
}

/* ---------------------------------------------------------------- lines */

static int compare(double a, double b)
{
	return (a > b) - (a < b);
}

static int by_middle(const void *a, const void *b)
{
	const struct word *first = a, *second = b;
	if (first->page != second->page)
		return first->page < second->page ? -1 : 1;
	int order = compare(pdf_middle(first->box.top, first->box.bottom),
		pdf_middle(second->box.top, second->box.bottom));
	return order ? order : compare(first->box.left, second->box.left);
}

static int by_left(const void *a, const void *b)
{
	const struct word *first = a, *second = b;
	return compare(first->box.left, second->box.left);
}

static bool is_ascii_end(const char *text, size_t at)
{
	return (unsigned char)text[at] < 0x80;
}

/* Adds WORD to PIECE, on its right. */
static void join(struct pdf_piece *piece, struct strbuf *text,
	const struct pdf_piece *word)
{
	double gap = word->left - piece->right;
	double height = word->bottom - word->top;
	if (text->len && gap > word_gap * height
			&& (is_ascii_end(text->text, text->len - 1)
				|| is_ascii_end(word->text, 0)))
		strbuf_addc(text, ' ');
	strbuf_adds(text, word->text);
	if (word->right > piece->right)
		piece->right = word->right;
	if (word->top < piece->top)
		piece->top = word->top;
	if (word->bottom > piece->bottom)
		piece->bottom = word->bottom;
}

/* Whether the word at AT is parted from the piece before it, whose right end is
 * RIGHT. */
static bool begins_piece(const struct word *words, size_t count, size_t at,
	double right)
{
	const struct pdf_piece *box = &words[at].box;
	double height = box->bottom - box->top;
	double gap = box->left - right;
	if (gap <= number_gap * height || gap > piece_gap * height)
		return gap > piece_gap * height;
	bool alone = at + 1 == count || words[at + 1].box.left - box->right
		> piece_gap * height;
	return alone && pdf_is_number(box->text)
		&& !pdf_is_number(words[at - 1].box.text);
}

/* Adds the line of COUNT words, which are in order. */
static void add_line(struct pdf *pdf, struct word *words, size_t count)
{
	struct pdf_piece *start = &pdf->pieces[pdf->piece_count], *piece = NULL;
	struct strbuf text = STRBUF_INIT;
	struct pdf_line line = { .pieces = start, .page = words->page,
		.number = (unsigned)pdf->count + 1, .top = words->box.top,
		.bottom = words->box.bottom };
	qsort(words, count, sizeof(*words), by_left);
	for (size_t i = 0; i < count; i++) {
		struct pdf_piece *box = &words[i].box;
		if (!piece || begins_piece(words, count, i, piece->right)) {
			if (piece)
				piece->text = strbuf_take(&text);
			piece = &start[line.count++];
			*piece = *box;
			piece->text = NULL;
		}
		join(piece, &text, box);
		if (box->top < line.top)
			line.top = box->top;
		if (box->bottom > line.bottom)
			line.bottom = box->bottom;
	}
	piece->text = strbuf_take(&text);
	pdf->piece_count += line.count;
	pdf->lines = mem_grow(pdf->lines, &pdf->room, pdf->count + 1,
		sizeof(*pdf->lines));
	pdf->lines[pdf->count++] = line;
}

static void make_lines(struct pdf *pdf, struct words *words)
{
	size_t start = 0;
	pdf->pieces = mem_zero(words->count + 1, sizeof(*pdf->pieces));
	for (size_t i = 1; i <= words->count; i++) {
		const struct word *first = &words->items[start];
		const struct word *word = &words->items[i < words->count ? i : start];
		double height = first->box.bottom - first->box.top;
		double gap = pdf_middle(word->box.top, word->box.bottom)
			- pdf_middle(first->box.top, first->box.bottom);
		if (i == words->count || word->page != first->page
				|| gap > same_line * height) {
			add_line(pdf, &words->items[start], i - start);
			start = i;
		}
	}
}

static int by_value(const void *a, const void *b)
{
	return compare(*(const double *)a, *(const double *)b);
}

/* Where most lines begin and end: a twentieth may reach out. */
static void find_margins(struct pdf *pdf)
{
	double *lefts = mem_zero(pdf->count + 1, sizeof(*lefts));
	double *rights = mem_zero(pdf->count + 1, sizeof(*rights));
	for (size_t i = 0; i < pdf->count; i++) {
		lefts[i] = pdf->lines[i].pieces[0].left;
		rights[i] = pdf->lines[i].pieces[pdf->lines[i].count - 1].right;
	}
	qsort(lefts, pdf->count, sizeof(*lefts), by_value);
	qsort(rights, pdf->count, sizeof(*rights), by_value);
	if (pdf->count) {
		pdf->left = lefts[pdf->count / 20];
		pdf->right = rights[pdf->count - 1 - pdf->count / 20];
	}
	free(lefts);
	free(rights);
}

void pdf_read(struct pdf *pdf, const char *text, size_t len)
{
	struct words words = { 0 };
	*pdf = (struct pdf) { 0 };
	read_words(pdf, &words, text, len);
	if (words.count) {
		qsort(words.items, words.count, sizeof(*words.items), by_middle);
		make_lines(pdf, &words);
		find_margins(pdf);
	}
	for (size_t i = 0; i < words.count; i++)
		free(words.items[i].box.text);
	free(words.items);
}

void pdf_release(struct pdf *pdf)
{
	for (size_t i = 0; i < pdf->piece_count; i++)
		free(pdf->pieces[i].text);
	free(pdf->pieces);
	free(pdf->lines);
	*pdf = (struct pdf) { 0 };
}
