/*
 * A document as one row of signs, whatever the layout of its tables: the cells
 * of grids and the lines of text one after the other, made plain
 * (model/plain.h), white space dropped but remembered. The words of a form are
 * looked for here.
 */
#ifndef MODEL_FORM_STREAM_H
#define MODEL_FORM_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/utf8.h"
#include "model/block.h"

struct strbuf;

struct form_sign {
	uint32_t sign;
	unsigned piece;
	unsigned at; /* byte of the piece's text */
	bool gap;    /* white space before it, or the start of a piece */
};

struct form_piece { /* a cell of a grid, or a line */
	size_t block;
	const struct cell *cell; /* NULL: a line */
	size_t first, end;       /* signs; a blank cell has none */
};

struct form_stream {
	const struct blocks *blocks;
	struct form_sign *signs;
	size_t count, room;
	struct form_piece *pieces;
	size_t piece_count, piece_room;
};

/* STREAM points into BLOCKS, which must not change while it is used. */
void form_stream_init(struct form_stream *stream, const struct blocks *blocks);
void form_stream_release(struct form_stream *stream);

/* 0 past the end. */
static inline uint32_t form_sign_at(const struct form_stream *stream, size_t at)
{
	return at < stream->count ? stream->signs[at].sign : 0;
}

/* A Han character, letter or digit: what labels consist of. */
bool form_sign_is_word(uint32_t sign);

static inline const struct form_piece *form_piece_of(const struct form_stream *stream, size_t at)
{
	return &stream->pieces[stream->signs[at].piece];
}

/* Whether the sign at AT is the first of its piece. */
static inline bool form_is_piece_start(const struct form_stream *stream, size_t at)
{
	return at < stream->count && form_piece_of(stream, at)->first == at;
}

/* How many signs WORD, which has some, has at AT, before END; else 0. */
static inline size_t form_word_at(const struct form_stream *stream, size_t at, size_t end,
	const char *word);

/* The text of a piece as printed, and the line of the source it stands in. */
const char *form_piece_text(const struct form_stream *stream,
	const struct form_piece *piece);
unsigned form_piece_line(const struct form_stream *stream,
	const struct form_piece *piece);

/* Adds signs FROM to END, as UTF-8. */
void form_stream_text(struct strbuf *out, const struct form_stream *stream,
	size_t from, size_t end);

/* Behind a number that stands at AT (一、 (一) 1. ① 其中：), at most END; AT
 * where there is none. */
size_t form_after_number(const struct form_stream *stream, size_t at, size_t end);

/* Where a number that ends before AT begins, not before FIRST. */
size_t form_before_number(const struct form_stream *stream, size_t at, size_t first);

/* ------------------------------------------------------------ how */

size_t form_whole_word_at(const struct form_stream *stream, size_t at, size_t end,
	const char *word);

/* Here, for being inlined: nearly all words differ in their first sign. */
static inline size_t form_word_at(const struct form_stream *stream, size_t at, size_t end,
	const char *word)
{
	uint32_t first;
	utf8_next(word, 4, &first);
	return at < end && form_sign_at(stream, at) == first
		? form_whole_word_at(stream, at, end, word) : 0;
}

#endif
