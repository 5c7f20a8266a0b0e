#include "tui/report_draw.h"

#include <string.h>

#include "tui/draw.h"

enum { NODE_INDENT = 2, MOST_LEVEL = 4 };

static unsigned passage_style(const struct passage *passage)
{
	switch (passage->kind) {
	case PASSAGE_TITLE:
	case PASSAGE_HEADING:
	case PASSAGE_GROUP:
	case PASSAGE_TABLE:
		return STYLE_HEADING;
	case PASSAGE_FACT:
	case PASSAGE_LEFT_OUT:
		return STYLE_DIM;
	case PASSAGE_CHECK:
		return check_fails(passage->check) ? STYLE_FAILING
			: STYLE_PLAIN;
	case PASSAGE_FIGURE:
		return passage->figure->certainty == CERTAINTY_STATED
			? STYLE_PLAIN : STYLE_CHANGED;
	case PASSAGE_REMARK:
		return STYLE_CHANGED;
	case PASSAGE_GAP:
	case PASSAGE_PARAGRAPH:
	case PASSAGE_TASK:
	case PASSAGE_NOTE:
		break;
	}
	return STYLE_PLAIN;
}

void draw_marked(const char *whole, size_t start, size_t len,
	const char *words, unsigned style)
{
	size_t end = start + len, at = start, found = 0, found_len;

	while (words != NULL && *words != '\0' && at < end
			&& text_find_near(whole, at, end, words, &found,
				&found_len)) {
		size_t from = found < at ? at : found;
		size_t to = found + found_len < end ? found + found_len : end;

		found += found_len;
		draw_bytes(whole + at, from - at, style);
		draw_bytes(whole + from, to - from, STYLE_WORDS);
		at = to;
	}
	draw_bytes(whole + at, end - at, style);
}

void report_line_draw(const struct report_text *text, size_t at,
	const char *words)
{
	const struct text_line *line = &text->lines[at];
	const struct passage *passage = &text->passages[line->passage];

	if (line->drawn != NULL) {
		draw_marked(line->drawn, 0, line->len, words,
			line->head ? STYLE_HEADING : STYLE_PLAIN);
		return;
	}
	draw_space(passage->indent, STYLE_PLAIN);
	draw_marked(passage->text, line->start, line->len, words,
		passage_style(passage));
}

void report_node_draw(const struct outline_node *node, unsigned cursor)
{
	unsigned level = node->level < MOST_LEVEL ? node->level : MOST_LEVEL;
	unsigned style = node->failing ? STYLE_FAILING : STYLE_PLAIN;

	draw_cell(cursor ? draw_sign(SIGN_CURSOR) : " ", 1, ALIGN_LEFT,
		STYLE_PLAIN);
	draw_space((level - 1) * NODE_INDENT, STYLE_PLAIN);
	draw_cell(node->title, draw_left() - (node->failing ? 1 : 0),
		ALIGN_LEFT, style | cursor);
	if (node->failing)
		draw_add("!", STYLE_FAILING);
}
