#include "base/visible.h"

#include <stdbool.h>

#include "base/strbuf.h"
#include "base/utf8.h"

/* Signs that change how other text is drawn, or that cannot be seen. */
static bool is_invisible(uint32_t c)
{
	return c == 0x00AD || c == 0x061C || (c >= 0x200B && c <= 0x200F)
		|| (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F)
		|| c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB)
		|| (c >= 0xE0000 && c <= 0xE0FFF);
}

void visible_text(struct strbuf *out, const char *text, size_t len,
	enum visible_lines lines)
{
	while (len) {
		uint32_t c;
		size_t took = utf8_next(text, len, &c);
		text += took;
		len -= took;
		if (c == '\n' && lines == VISIBLE_KEEP_NEWLINES)
			strbuf_addc(out, '\n');
		else if (c == '\n' || c == '\t' || c == '\r' || c == 0x2028 || c == 0x2029)
			strbuf_addc(out, ' ');
		else if (c < 0x20 || c == 0x7F)
			strbuf_addf(out, "^%c", (int)(c ^ 0x40));
		else if (c >= 0x80 && c < 0xA0)
			strbuf_add_char(out, UTF8_REPLACEMENT);
		else if (!is_invisible(c))
			strbuf_add_char(out, c);
	}
}
