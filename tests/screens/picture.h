/*
 * A screen as a picture: SVG, each character at the place of its cell, so that
 * columns are straight with whatever fonts it is looked at. The same screen
 * gives the same bytes.
 */
#ifndef TESTS_SCREENS_PICTURE_H
#define TESTS_SCREENS_PICTURE_H

#include <stdbool.h>
#include <stdint.h>

struct strbuf;

struct picture_colour { uint8_t red, green, blue; };

struct picture_cell {
	uint32_t character;  /* 0 or a space: nothing; the first of its cell */
	unsigned columns;    /* 1 or 2; 0: the second half of the one before */
	struct picture_colour front, back;
	bool bold, underline;
};

/* CELLS row by row. NAME is what it is called to those who cannot see it. */
void picture_add(struct strbuf *out, const char *name,
	const struct picture_cell *cells, unsigned rows, unsigned columns);

/* The ground, and what is written on it without a colour of its own. */
extern const struct picture_colour picture_ground, picture_ink;

#endif
