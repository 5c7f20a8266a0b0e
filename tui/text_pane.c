#include "tui/text_pane.h"

#include <string.h>

#include "base/wrap.h"

void text_pane_draw(const struct area *area, const char *text, size_t top)
{
	struct wrap wrap = { .count = 0 };

	wrap_text(&wrap, text, strlen(text), area->columns < 2 ? 2
		: area->columns);
	for (unsigned at = 0; at < area->rows; at++) {
		size_t i = top + at;

		draw_open(area, at);
		if (i < wrap.count)
			draw_bytes(text + wrap.lines[i].start,
				wrap.lines[i].len,
				i == 0 ? STYLE_HEADING : STYLE_PLAIN);
		draw_close();
	}
	wrap_release(&wrap);
}

unsigned text_pane_add(const struct area *area, unsigned row, unsigned margin,
	const char *text, unsigned style)
{
	struct wrap wrap = { .count = 0 };

	wrap_text(&wrap, text, strlen(text), area->columns < 2 * margin + 2 ? 2
		: area->columns - 2 * margin);
	for (size_t i = 0; i < wrap.count && row < area->rows; i++, row++) {
		draw_open(area, row);
		draw_space(margin, STYLE_PLAIN);
		draw_bytes(text + wrap.lines[i].start, wrap.lines[i].len, style);
		draw_close();
	}
	wrap_release(&wrap);
	return row;
}
