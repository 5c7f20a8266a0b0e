#include "tests/screens/picture.h"

#include <string.h>

#include "base/strbuf.h"

/* Of a cell, in pixels; a monospaced font is 0.6 of its size wide. */
enum { WIDTH = 9, HEIGHT = 20, SIZE = 15, BASE = 15, MARGIN = 6 };

const struct picture_colour picture_ground = { 0x1d, 0x1f, 0x21 };
const struct picture_colour picture_ink = { 0xd6, 0xd6, 0xd6 };

/* Box lines are drawn: fonts leave gaps between them. Each is a sum of the
 * arms that it has. */
enum { ARM_LEFT = 1, ARM_RIGHT = 2, ARM_UP = 4, ARM_DOWN = 8 };

static const struct { uint32_t character; unsigned arms; } lines[] = {
	{ 0x2500, ARM_LEFT | ARM_RIGHT }, { 0x2502, ARM_UP | ARM_DOWN },
	{ 0x251c, ARM_UP | ARM_DOWN | ARM_RIGHT },
	{ 0x2524, ARM_UP | ARM_DOWN | ARM_LEFT },
	{ 0x252c, ARM_LEFT | ARM_RIGHT | ARM_DOWN },
	{ 0x2534, ARM_LEFT | ARM_RIGHT | ARM_UP },
	{ 0x253c, ARM_LEFT | ARM_RIGHT | ARM_UP | ARM_DOWN },
};

static unsigned arms_of(uint32_t character)
{
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		if (lines[i].character == character)
			return lines[i].arms;
	return 0;
}

static bool same_colour(struct picture_colour a, struct picture_colour b)
{
	return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

static void add_colour(struct strbuf *out, struct picture_colour colour)
{
	strbuf_addf(out, "#%02x%02x%02x", colour.red, colour.green, colour.blue);
}

static bool is_seen(const struct picture_cell *cell)
{
	return cell->columns > 0 && cell->character > ' '
		&& arms_of(cell->character) == 0;
}

/* Drawn in one go. */
static bool same_ink(const struct picture_cell *a, const struct picture_cell *b)
{
	return same_colour(a->front, b->front) && a->bold == b->bold
		&& a->underline == b->underline;
}

static void add_grounds(struct strbuf *out, const struct picture_cell *cells,
	unsigned row, unsigned columns)
{
	for (unsigned from = 0, to; from < columns; from = to) {
		to = from + 1;
		while (to < columns
				&& same_colour(cells[to].back, cells[from].back))
			to++;
		if (same_colour(cells[from].back, picture_ground))
			continue;
		strbuf_addf(out, "<rect x=\"%u\" y=\"%u\" width=\"%u\" height=\"%u\""
			" fill=\"", MARGIN + from * WIDTH, MARGIN + row * HEIGHT,
			(to - from) * WIDTH, (unsigned)HEIGHT);
		add_colour(out, cells[from].back);
		strbuf_adds(out, "\"/>\n");
	}
}

static void add_arms(struct strbuf *out, const struct picture_cell *cell,
	unsigned row, unsigned column)
{
	unsigned arms = arms_of(cell->character);
	unsigned left = MARGIN + column * WIDTH, top = MARGIN + row * HEIGHT;

	if (arms == 0)
		return;
	strbuf_addf(out, "<path d=\"");
	if (arms & (ARM_LEFT | ARM_RIGHT))
		strbuf_addf(out, "M%u %uH%u", left + (arms & ARM_LEFT ? 0 : WIDTH / 2),
			top + HEIGHT / 2, left + (arms & ARM_RIGHT ? WIDTH : WIDTH / 2));
	if (arms & (ARM_UP | ARM_DOWN))
		strbuf_addf(out, "M%u %uV%u", left + WIDTH / 2,
			top + (arms & ARM_UP ? 0 : HEIGHT / 2),
			top + (arms & ARM_DOWN ? HEIGHT : HEIGHT / 2));
	strbuf_adds(out, "\" stroke=\"");
	add_colour(out, cell->front);
	strbuf_adds(out, "\"/>\n");
}

static void add_character(struct strbuf *out, uint32_t character)
{
	switch (character) {
	case '&':
		strbuf_adds(out, "&amp;");
		break;
	case '<':
		strbuf_adds(out, "&lt;");
		break;
	case '>':
		strbuf_adds(out, "&gt;");
		break;
	default:
		strbuf_add_char(out, character);
	}
}

/* The cells FROM to TO that are seen, as one text. */
static void add_run(struct strbuf *out, const struct picture_cell *cells,
	unsigned row, unsigned from, unsigned to)
{
	bool first = true;

	strbuf_addf(out, "<text y=\"%u\" x=\"", MARGIN + row * HEIGHT + BASE);
	for (unsigned at = from; at < to; at++) {
		if (!is_seen(&cells[at]))
			continue;
		/* A wide character in the middle of its two cells. */
		strbuf_addf(out, "%s%u", first ? "" : " ", MARGIN + at * WIDTH
			+ (cells[at].columns == 2 ? (2 * WIDTH - SIZE) / 2 : 0));
		first = false;
	}
	strbuf_adds(out, "\" fill=\"");
	add_colour(out, cells[from].front);
	strbuf_addf(out, "\"%s%s>",
		cells[from].bold ? " font-weight=\"bold\"" : "",
		cells[from].underline ? " text-decoration=\"underline\"" : "");
	for (unsigned at = from; at < to; at++)
		if (is_seen(&cells[at]))
			add_character(out, cells[at].character);
	strbuf_adds(out, "</text>\n");
}

static void add_texts(struct strbuf *out, const struct picture_cell *cells,
	unsigned row, unsigned columns)
{
	for (unsigned from = 0, to; from < columns; from = to) {
		to = from + 1;
		if (!is_seen(&cells[from]))
			continue;
		while (to < columns && (!is_seen(&cells[to])
				|| same_ink(&cells[to], &cells[from])))
			to++;
		add_run(out, cells, row, from, to);
	}
}

void picture_add(struct strbuf *out, const char *name,
	const struct picture_cell *cells, unsigned rows, unsigned columns)
{
	unsigned width = 2 * MARGIN + columns * WIDTH;
	unsigned height = 2 * MARGIN + rows * HEIGHT;

	strbuf_addf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%u\" "
		"height=\"%u\" viewBox=\"0 0 %u %u\" font-size=\"%u\" "
		"font-family=\"DejaVu Sans Mono, Menlo, Consolas, Noto Sans Mono "
		"CJK SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, "
		"WenQuanYi Micro Hei, monospace\">\n<title>%s</title>\n"
		"<rect width=\"%u\" height=\"%u\" fill=\"", width, height, width,
		height, (unsigned)SIZE, name, width, height);
	add_colour(out, picture_ground);
	strbuf_adds(out, "\"/>\n");
	for (unsigned row = 0; row < rows; row++) {
		const struct picture_cell *line = cells + (size_t)row * columns;

		add_grounds(out, line, row, columns);
		for (unsigned column = 0; column < columns; column++)
			add_arms(out, &line[column], row, column);
		add_texts(out, line, row, columns);
	}
	strbuf_adds(out, "</svg>\n");
}
