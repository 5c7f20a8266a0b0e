#include "model/form_stream.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "model/plain.h"

static const char *text_of(const struct blocks *blocks, const struct form_piece *piece)
{
	const char *text = piece->cell ? piece->cell->text : blocks->items[piece->block].text;
	return text ? text : "";
}

static void add_piece(struct form_stream *stream, size_t block, const struct cell *cell)
{
	stream->pieces = mem_grow(stream->pieces, &stream->piece_room, stream->piece_count + 1,
		sizeof(*stream->pieces));
	struct form_piece *piece = &stream->pieces[stream->piece_count];
	*piece = (struct form_piece) { .block = block, .cell = cell, .first = stream->count };
	const char *text = text_of(stream->blocks, piece);
	size_t len = strlen(text);
	bool gap = true;
	for (size_t at = 0; at < len;) {
		uint32_t character;
		size_t size = utf8_next(text + at, len - at, &character);
		if (utf8_is_space(character)) {
			gap = true;
		} else {
			if (stream->count == stream->room)
				stream->signs = mem_grow(stream->signs, &stream->room,
					stream->count + 1, sizeof(*stream->signs));
			stream->signs[stream->count++] = (struct form_sign) {
				.sign = plain_char(character), .piece = (unsigned)stream->piece_count,
				.at = (unsigned)at, .gap = gap,
			};
			gap = false;
		}
		at += size;
	}
	piece->end = stream->count;
	stream->piece_count++;
}

void form_stream_init(struct form_stream *stream, const struct blocks *blocks)
{
	*stream = (struct form_stream) { .blocks = blocks };
	for (size_t i = 0; i < blocks->count; i++) {
		const struct block *block = &blocks->items[i];
		if (block->role == ROLE_SITE || block->role == ROLE_META || block->kind == BLOCK_RULE)
			continue;
		if (block->kind != BLOCK_TABLE) {
			add_piece(stream, i, NULL);
			continue;
		}
		for (size_t c = 0; c < block->grid.count; c++)
			add_piece(stream, i, &block->grid.cells[c]);
	}
}

void form_stream_release(struct form_stream *stream)
{
	free(stream->signs);
	free(stream->pieces);
	*stream = (struct form_stream) { 0 };
}

bool form_sign_is_word(uint32_t sign)
{
	return utf8_is_han(sign) || (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'z');
}

const char *form_piece_text(const struct form_stream *stream, const struct form_piece *piece)
{
	return text_of(stream->blocks, piece);
}

unsigned form_piece_line(const struct form_stream *stream, const struct form_piece *piece)
{
	return piece->cell ? piece->cell->line : stream->blocks->items[piece->block].line;
}

void form_stream_text(struct strbuf *out, const struct form_stream *stream, size_t from,
	size_t end)
{
	for (; from < end; from++)
		strbuf_add_char(out, stream->signs[from].sign);
}

size_t form_whole_word_at(const struct form_stream *stream, size_t at, size_t end,
	const char *word)
{
	size_t len = strlen(word), signs = 0;
	for (size_t i = 0; i < len; signs++) {
		uint32_t character;
		i += utf8_next(word + i, len - i, &character);
		if (at + signs >= end || form_sign_at(stream, at + signs) != character)
			return 0;
	}
	return signs;
}

/* --- numbers before labels ---------------------------------------------- */

static bool is_numeral(uint32_t sign)
{
	static const uint32_t numerals[] = { U'一', U'二', U'三', U'四', U'五', U'六', U'七', U'八',
		U'九', U'十' };
	for (size_t i = 0; i < sizeof(numerals) / sizeof(*numerals); i++) {
		if (numerals[i] == sign)
			return true;
	}
	return false;
}

static bool is_digit(uint32_t sign)
{
	return sign >= '0' && sign <= '9';
}

static bool is_mark(uint32_t sign)
{
	return sign == '.' || sign == U'、' || sign == ')' || sign == ',';
}

/* ① … ⑳ ⑴ … ㈠ … */
static bool is_whole_mark(uint32_t sign)
{
	return (sign >= 0x2460 && sign <= 0x249B) || (sign >= 0x3220 && sign <= 0x3229);
}

static size_t after_one(const struct form_stream *stream, size_t at, size_t end)
{
	size_t from = at;
	if (is_whole_mark(form_sign_at(stream, at)))
		return at + 1;
	bool bracket = form_sign_at(stream, at) == '(';
	at += bracket;
	size_t digits = at;
	while (at < end && at - digits < 3 &&
		(is_numeral(form_sign_at(stream, at)) || is_digit(form_sign_at(stream, at))))
		at++;
	if (at == digits || at >= end)
		return from;
	uint32_t close = form_sign_at(stream, at);
	if (bracket ? close == ')' : is_mark(close))
		return at + 1;
	return from;
}

size_t form_after_number(const struct form_stream *stream, size_t at, size_t end)
{
	for (int marks = 0; marks < 2; marks++)
		at = after_one(stream, at, end);
	if (at + 2 < end && form_sign_at(stream, at) == U'其' && form_sign_at(stream, at + 1) == U'中') {
		at += 2;
		if (form_sign_at(stream, at) == ':' || form_sign_at(stream, at) == U',')
			at++;
		at = after_one(stream, at, end);
	}
	return at;
}

static size_t before_one(const struct form_stream *stream, size_t at, size_t first)
{
	if (at <= first + 1)
		return at == first + 1 && is_whole_mark(form_sign_at(stream, first)) ? first : at;
	uint32_t close = form_sign_at(stream, at - 1);
	if (is_whole_mark(close))
		return at - 1;
	if (!is_mark(close))
		return at;
	size_t from = at - 1;
	if (is_digit(form_sign_at(stream, from - 1)) && close != ')') {
		/* the forms count to nine; further digits belong to a value */
		return from - 1;
	}
	while (from > first && at - from < 4 && (is_numeral(form_sign_at(stream, from - 1)) ||
		(close == ')' && is_digit(form_sign_at(stream, from - 1)))))
		from--;
	if (from == at - 1)
		return at;
	if (close != ')')
		return from;
	return from > first && form_sign_at(stream, from - 1) == '(' ? from - 1 : at;
}

size_t form_before_number(const struct form_stream *stream, size_t at, size_t first)
{
	size_t from = before_one(stream, at, first);
	size_t words = from;
	if (words > first && form_sign_at(stream, words - 1) == ':')
		words--;
	if (words >= first + 2 && form_sign_at(stream, words - 1) == U'中' &&
		form_sign_at(stream, words - 2) == U'其')
		from = before_one(stream, words - 2, first);
	return from;
}
