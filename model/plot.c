#include "model/plot.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/strbuf.h"

enum {
	BRAILLE_ACROSS = 2, BRAILLE_DOWN = 4, /* dots of a character */
	BRAILLE = 0x2800,                     /* without any dot */
};

/* The dots of each character, and what stands there instead of them. */
struct canvas {
	const struct plot *plot;
	unsigned across, down; /* dots of a character */
	uint8_t *dots;         /* rows × columns */
	char *marks;           /* 0: none */
};

static void set_dot(struct canvas *canvas, int x, int y)
{
	static const uint8_t bits[BRAILLE_DOWN][BRAILLE_ACROSS] = {
		{ 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };
	unsigned column = (unsigned)x / canvas->across;
	unsigned row = (unsigned)y / canvas->down;
	if (column < canvas->plot->columns && row < canvas->plot->rows)
		canvas->dots[row * canvas->plot->columns + column] |=
			bits[(unsigned)y % canvas->down][(unsigned)x % canvas->across];
}

/* Bresenham's line. */
static void draw_line(struct canvas *canvas, int x, int y, int to_x, int to_y)
{
	int dx = abs(to_x - x), dy = -abs(to_y - y), error = dx + dy;
	int step_x = x < to_x ? 1 : -1, step_y = y < to_y ? 1 : -1;
	while (x != to_x || y != to_y) {
		int twice = 2 * error;
		set_dot(canvas, x, y);
		if (twice >= dy) {
			error += dy;
			x += step_x;
		}
		if (twice <= dx) {
			error += dx;
			y += step_y;
		}
	}
	set_dot(canvas, x, y);
}

unsigned plot_column(const struct plot *plot, size_t year, size_t years)
{
	if (years < 2 || plot->columns < 2)
		return plot->columns / 2;
	return (unsigned)(((plot->columns - 1) * 2 * year + years - 1)
		/ (2 * (years - 1)));
}

static int dot_of_year(const struct canvas *canvas, size_t year, size_t years)
{
	return (int)(plot_column(canvas->plot, year, years) * canvas->across);
}

static int dot_of_number(const struct canvas *canvas, double number)
{
	double most = canvas->plot->most;
	int height = (int)(canvas->plot->rows * canvas->down) - 1;
	double share = most > 0 && number > 0 ? number / most : 0;
	return height - (int)lround((share < 1 ? share : 1) * height);
}

static void draw_trend(struct canvas *canvas, const struct trend *trend,
	char mark)
{
	const struct trend_point *last = NULL;
	int last_x = 0, last_y = 0;
	for (size_t i = 0; i < trend->count; i++) {
		const struct trend_point *point = &trend->points[i];
		if (!measure_counts(&point->value)) {
			last = NULL;
			continue;
		}
		int x = dot_of_year(canvas, i, trend->count);
		int y = dot_of_number(canvas, point->value.number);
		if (last && !point->breaks)
			draw_line(canvas, last_x, last_y, x, y);
		canvas->marks[(unsigned)y / canvas->down * canvas->plot->columns
			+ (unsigned)x / canvas->across] = mark;
		last = point;
		last_x = x;
		last_y = y;
	}
}

/* The column between two years where the form of any trend changes. */
static void mark_breaks(struct canvas *canvas)
{
	const struct plot *plot = canvas->plot;
	for (size_t t = 0; t < plot->count; t++) {
		const struct trend *trend = &plot->trends[t];
		for (size_t i = 1; i < trend->count; i++) {
			unsigned from = plot_column(plot, i - 1, trend->count);
			unsigned to = plot_column(plot, i, trend->count);
			if (!trend->points[i].breaks || to - from < 2)
				continue;
			for (unsigned row = 0; row < plot->rows; row++)
				canvas->marks[row * plot->columns + (from + to) / 2] = ':';
		}
	}
}

static void add_row(struct strbuf *out, const struct canvas *canvas,
	unsigned row)
{
	const struct plot *plot = canvas->plot;
	for (unsigned column = 0; column < plot->columns; column++) {
		char mark = canvas->marks[row * plot->columns + column];
		uint8_t dots = canvas->dots[row * plot->columns + column];
		if (mark)
			strbuf_addc(out, mark);
		else if (plot->signs == BAR_ASCII)
			strbuf_addc(out, dots ? '.' : ' ');
		else if (dots)
			strbuf_add_char(out, BRAILLE + dots);
		else
			strbuf_addc(out, ' ');
	}
	strbuf_addc(out, '\n');
}

void plot_text(struct strbuf *out, const struct plot *plot)
{
	size_t cells = (size_t)plot->rows * plot->columns;
	bool ascii = plot->signs == BAR_ASCII;
	struct canvas canvas = { plot, ascii ? 1 : BRAILLE_ACROSS,
		ascii ? 1 : BRAILLE_DOWN, mem_zero(cells + 1, 1),
		mem_zero(cells + 1, 1) };
	mark_breaks(&canvas);
	for (size_t i = 0; i < plot->count && cells; i++)
		draw_trend(&canvas, &plot->trends[i],
			plot->count > 1 && i < 9 ? (char)('1' + i) : 'o');
	for (unsigned row = 0; row < plot->rows; row++)
		add_row(out, &canvas, row);
	free(canvas.dots);
	free(canvas.marks);
}
