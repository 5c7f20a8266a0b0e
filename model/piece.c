#include "model/piece.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"

enum {
	WIDEST = 60,   /* a line that was cut at a page's width has fewer signs, */
	NARROWEST = 14, /* and more than this */
	ENOUGH = 8,    /* lines, to tell that they were cut */
	TITLE = 70,    /* the longest title that another heading follows */
	LOOKS = 100,   /* ahead in a line, so that a hostile one takes no hour */
};

/* What has been numbered so far: a heading inside a line must go on with it. */
struct numbering {
	unsigned han, paren, over; /* over: (五) after (四) of the part before */
	unsigned number;
	unsigned looks; /* ahead, that are left in this line */
	bool glued;     /* the line has several parts, 一、 and 二、 */
};

void pieces_release(struct pieces *pieces)
{
	for (size_t i = 0; i < pieces->count; i++) {
		struct piece *piece = &pieces->items[i];
		free(piece->text);
		free(piece->marker);
		free(piece->title);
		free(piece->rest);
	}
	free(pieces->items);
	*pieces = (struct pieces) { 0 };
}

static struct piece *add_piece(struct pieces *pieces, const struct block *block)
{
	pieces->items = mem_grow(pieces->items, &pieces->room,
		pieces->count + 1, sizeof(*pieces->items));
	struct piece *piece = &pieces->items[pieces->count++];
	*piece = (struct piece) { .block = block, .line = block->line };
	return piece;
}

/* Joining lines */

static uint32_t first_char(const char *text)
{
	uint32_t character = 0;
	if (*text)
		utf8_next(text, strlen(text), &character);
	return plain_char(character);
}

static uint32_t last_char(const char *text)
{
	uint32_t character = 0;
	size_t len = strlen(text);
	if (len) {
		size_t at = utf8_before(text, len);
		utf8_next(text + at, len - at, &character);
	}
	return plain_char(character);
}

static bool is_one_of(uint32_t character, const uint32_t *signs)
{
	while (*signs && *signs != character)
		signs++;
	return *signs != 0;
}

/* A number that stands in a line by itself: 2004 */
static bool is_number(const char *text)
{
	size_t len = strlen(text);
	return len && len <= 12 && strspn(text, "0123456789.,%") == len;
}

static bool closes(uint32_t character)
{
	return is_one_of(character, U"。;:!?");
}

static bool has_mark(const char *text)
{
	struct plain plain = { 0 };
	plain_set(&plain, text, strlen(text) < 64 ? strlen(text) : 64);
	enum mark_kind kind = mark_read(&plain, 0).kind;
	plain_release(&plain);
	return kind != MARK_NO;
}

static const uint32_t units[] = U"年月日条件次篇份个人名项万元家户起期页%";
static const uint32_t inner_signs[] = U"。,;、)》”";

/* Whether TEXT and the line BEFORE it are parts of a sentence that a page has
 * broken around a number or before a sign: "电话:" / "59729483" / "。" */
static bool is_fragment(const char *before, const char *text, const char *after)
{
	uint32_t first = first_char(text), next = first_char(after);
	if (is_one_of(first, inner_signs) && !has_mark(text))
		return true;
	if (is_number(text))
		return last_char(before) != U'。' && (is_one_of(next, units)
			|| is_one_of(next, inner_signs));
	return is_number(before) && !has_mark(text) && is_one_of(first, units);
}

/* The width at which the lines of a document were cut; 0: they were not. */
static size_t cut_width(const struct blocks *blocks)
{
	size_t counts[WIDEST + 1] = { 0 }, lines = 0, full = 0, widest = 0;
	for (size_t i = 0; i < blocks->count; i++) {
		const struct block *block = &blocks->items[i];
		if (block->role != ROLE_BODY || !block->text || !*block->text)
			continue;
		size_t width = utf8_count(block->text, strlen(block->text));
		if (width > WIDEST)
			return 0;
		counts[width]++;
		lines++;
	}
	for (size_t width = NARROWEST; width <= WIDEST; width++)
		if (counts[width])
			widest = width;
	for (size_t width = widest; widest && width + 6 > widest; width--)
		full += counts[width];
	return lines >= ENOUGH && full * 3 >= lines ? widest : 0;
}

static bool is_cut(const char *before, const char *text, size_t width)
{
	size_t len = utf8_count(before, strlen(before));
	return width && len + 6 >= width && !closes(last_char(before))
		&& !has_mark(text);
}

static bool is_text(const struct block *block)
{
	return block->role == ROLE_BODY && block->text && *block->text
		&& (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING);
}

/* The text of the next block after AT that has one; "" where there is none. */
static const char *text_after(const struct blocks *blocks, size_t at)
{
	while (++at < blocks->count && blocks->items[at].text
			&& !*blocks->items[at].text)
		;
	return at < blocks->count && is_text(&blocks->items[at])
		? blocks->items[at].text : "";
}

/* The text from block AT on with what belongs to it; sets *NEXT. */
static char *join_text(const struct blocks *blocks, size_t at, size_t width,
	size_t *next)
{
	struct strbuf text = STRBUF_INIT;
	const char *before = blocks->items[at].text;
	strbuf_adds(&text, before);
	for (at++; at < blocks->count; at++) {
		const struct block *block = &blocks->items[at];
		if (block->role == ROLE_BODY && block->text && !*block->text
				&& block->kind == BLOCK_PARAGRAPH)
			continue;
		if (!is_text(block) || block->kind == BLOCK_HEADING
				|| (!is_fragment(before, block->text, text_after(blocks, at))
				&& !is_cut(before, block->text, width)))
			break;
		bool latin = last_char(before) < 0x80 && first_char(block->text) < 0x80
			&& !is_number(block->text);
		if (latin)
			strbuf_addc(&text, ' ');
		before = block->text;
		strbuf_adds(&text, before);
	}
	*next = at;
	return strbuf_take(&text);
}

/* Headings inside a line */

static bool is_han_digit(uint32_t c)
{
	switch (c) {
	case U'零': case U'〇': case U'一': case U'二': case U'三': case U'四':
	case U'五': case U'六': case U'七': case U'八': case U'九': case U'十':
		return true;
	default:
		return false;
	}
}

/* Whether a heading of NUMBER may stand at AT: 一、 but not 第一、二、三. */
static bool may_begin(const struct plain *line, size_t at, const struct mark *mark)
{
	uint32_t before = plain_at(line, at - 1), after = plain_at(line, mark->end);
	if (is_han_digit(before) || is_one_of(before, U"第条款《〈“(") || !after)
		return false;
	if (mark->kind == MARK_HAN)
		return !is_han_digit(after) && plain_at(line, at) != '('
			&& !heading_is_row(line, at);
	return !is_one_of(after, U"项款目、,)") && !heading_is_row(line, at);
}

static bool is_strong(const struct plain *line, size_t at)
{
	uint32_t before = line->chars[at - 1];
	return utf8_is_space(before) || is_one_of(before, U"。;!");
}

/* Whether the mark of NUMBER of the same kind stands after AT too. */
static bool goes_on(const struct plain *line, size_t at, enum mark_kind kind,
	unsigned number, struct numbering *numbering)
{
	if (!numbering->looks)
		return false;
	numbering->looks--;
	for (at++; at < line->count; at++) {
		struct mark mark;
		if (kind == MARK_HAN ? !is_han_digit(line->chars[at])
				: line->chars[at] != '0' + number)
			continue;
		mark = mark_read(line, at);
		if (mark.kind == kind && mark.number == number
				&& may_begin(line, at, &mark))
			return true;
	}
	return false;
}

/* Between the heading that begins the part and AT stands no full stop: a title
 * and the heading under it, without a sign between them. */
static bool follows_title(const struct plain *line, size_t part, size_t at)
{
	if (at - part > TITLE || mark_read(line, part).kind != MARK_HAN)
		return false;
	for (; part < at; part++)
		if (line->chars[part] == U'。')
			return false;
	return true;
}

/* Whether 二、 may follow without a sign before it: where the numbering goes on
 * in this line, before it or after. */
static bool is_glued(const struct plain *line, size_t part, size_t at,
	unsigned number, struct numbering *numbering)
{
	if (line->chars[at - 1] == ',')
		return false;
	if (number > 1 && (part > 0 || follows_title(line, part, at)))
		return true;
	return goes_on(line, at, MARK_HAN, number + 1, numbering);
}

static void keep_numbering(struct numbering *numbering, const struct mark *mark)
{
	numbering->number = 0;
	if (mark->kind == MARK_HAN) {
		numbering->han = mark->number;
		numbering->paren = 0;
	} else if (mark->kind == MARK_HAN_PAREN) {
		numbering->paren = numbering->over = mark->number;
	} else if (mark->kind == MARK_NUMBER) {
		numbering->number = mark->number;
	}
}

/* Whether a heading of MARK begins at AT inside a line whose last part begins
 * at PART: its number goes on, and a sign, or a title, stands before it. */
static bool begins_heading(const struct plain *line, size_t part, size_t at,
	const struct mark *mark, struct numbering *numbering)
{
	unsigned number = mark->number;
	bool after_bracket = number > 1 && is_one_of(line->chars[at - 1], U")〕]”");
	switch (mark->kind) {
	case MARK_HAN:
		return number == numbering->han + 1 && (is_strong(line, at)
			|| is_glued(line, part, at, number, numbering));
	case MARK_HAN_PAREN:
		return (number == numbering->paren + 1 || number == numbering->over + 1)
			&& (is_strong(line, at) || after_bracket
			|| follows_title(line, part, at));
	case MARK_NUMBER:
		return numbering->glued && number == numbering->number + 1
			&& (is_strong(line, at) || after_bracket)
			&& (number > 1 || goes_on(line, at, MARK_NUMBER, 2, numbering));
	default:
		return false;
	}
}

/* The mark of a heading inside a line, at AT. */
static struct mark inner_mark(const struct plain *line, size_t at,
	const struct numbering *numbering)
{
	uint32_t c = line->chars[at];
	struct mark mark = { 0 };
	bool digit = numbering->glued && c >= '1' && c <= '9'
		&& (line->chars[at - 1] < '0' || line->chars[at - 1] > '9');
	if (is_han_digit(c) || c == '(' || digit || (c >= 0x3220 && c < 0x322A))
		mark = mark_read(line, at);
	if (mark.kind && !may_begin(line, at, &mark))
		mark.kind = MARK_NO;
	return mark;
}

/* Adds TEXT as one piece, read as a heading where it is one. */
static void add_text(struct pieces *pieces, const struct block *block,
	char *text, struct plain *plain)
{
	struct piece *piece = add_piece(pieces, block);
	piece->text = text;
	plain_set(plain, text, strlen(text));
	struct heading heading = heading_read(plain);
	piece->kind = heading.mark.kind;
	piece->number = heading.mark.number;
	if (!piece->kind)
		return;
	piece->marker = plain_copy(plain, heading.start, heading.mark.end);
	piece->title = plain_copy(plain, heading.title, heading.title_end);
	piece->rest = plain_copy(plain, heading.rest, plain->count);
}

/* Whether the line has at least two headings 一、 that follow number BEFORE, or
 * the first one. */
static bool has_parts(const struct plain *line, unsigned before)
{
	unsigned next = before + 1, found = 0;
	for (size_t at = 0; at < line->count && found < 2; at++) {
		if (!is_han_digit(line->chars[at]))
			continue;
		struct mark mark = mark_read(line, at);
		if (mark.kind != MARK_HAN || (mark.number != next && mark.number != 1)
				|| (at > 0 && !may_begin(line, at, &mark)))
			continue;
		found = mark.number == next ? found + 1 : 1;
		next = mark.number + 1;
	}
	return found == 2;
}

/* Parts TEXT before the headings inside it. */
static void split_text(struct pieces *pieces, const struct block *block,
	const char *text, struct numbering *numbering)
{
	struct plain line = { 0 }, plain = { 0 };
	plain_set(&line, text, strlen(text));
	numbering->looks = LOOKS;
	numbering->glued = has_parts(&line, numbering->han);
	size_t part = 0;
	for (size_t at = 0; at < line.count; at++) {
		if (at == part) {
			struct mark mark = mark_read(&line, at);
			keep_numbering(numbering, &mark);
			if (mark.end > at)
				at = mark.end - 1;
			continue;
		}
		struct mark mark = inner_mark(&line, at, numbering);
		if (!begins_heading(&line, part, at, &mark, numbering))
			continue;
		add_text(pieces, block, plain_copy(&line, part, at), &plain);
		part = at--;
	}
	add_text(pieces, block, plain_copy(&line, part, line.count), &plain);
	plain_release(&line);
	plain_release(&plain);
}

/* Whether TEXT begins with 一、 */
static bool begins_numbering(const char *text)
{
	struct plain plain = { 0 };
	plain_set(&plain, text, strlen(text) < 64 ? strlen(text) : 64);
	struct mark mark = mark_read(&plain, 0);
	plain_release(&plain);
	return mark.kind == MARK_HAN && mark.number == 1;
}

/* All of a list of contents in one line: "一、概述,二、…" before the line 一、. */
static bool is_contents(const char *text, const char *next)
{
	struct plain line = { 0 };
	unsigned number = 0;
	if (!begins_numbering(text) || !begins_numbering(next))
		return false;
	plain_set(&line, text, strlen(text));
	for (size_t i = 0; i < line.count; i++) {
		struct mark mark = { 0 };
		if (is_han_digit(line.chars[i]))
			mark = mark_read(&line, i);
		number += mark.kind == MARK_HAN && mark.number == number + 1;
	}
	plain_release(&line);
	return number >= 3;
}

void pieces_make(struct pieces *pieces, const struct blocks *blocks)
{
	struct numbering numbering = { 0 };
	size_t width = cut_width(blocks);
	for (size_t i = 0; i < blocks->count;) {
		const struct block *block = &blocks->items[i];
		if (block->kind == BLOCK_TABLE && block->role != ROLE_META
				&& block->role != ROLE_SITE)
			add_piece(pieces, block);
		if (!is_text(block)) {
			i++;
			continue;
		}
		char *text = join_text(blocks, i, width, &i);
		if (is_contents(text, text_after(blocks, i - 1))) {
			struct piece *piece = add_piece(pieces, block);
			piece->text = text;
			piece->contents = true;
			continue;
		}
		split_text(pieces, block, text, &numbering);
		free(text);
	}
}
