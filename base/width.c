#include "base/width.h"

#include <uniwidth.h>

#include "base/strbuf.h"
#include "base/utf8.h"

static const uint32_t ellipsis = 0x2026;

/* libunistring takes the ambiguous ones as wide in a legacy East Asian
 * encoding, and as narrow in UTF-8. */
static const char *width_encoding = "UTF-8";

void width_set_ambiguous(int columns)
{
	width_encoding = columns == 2 ? "GBK" : "UTF-8";
}

int width_ambiguous(void)
{
	return uc_width(ellipsis, width_encoding);
}

int width_char(uint32_t character)
{
	if (character >= 0x20 && character < 0x7F)
		return 1;
	int width = uc_width(character, width_encoding);
	return width < 0 ? 1 : width;
}

size_t width_text(const char *text, size_t len)
{
	size_t columns = 0;
	uint32_t character;
	while (len) {
		size_t took = utf8_next(text, len, &character);
		columns += (size_t)width_char(character);
		text += took;
		len -= took;
	}
	return columns;
}

size_t width_prefix(const char *text, size_t len, size_t columns)
{
	size_t taken = 0, used = 0;
	uint32_t character;
	while (taken < len) {
		size_t took = utf8_next(text + taken, len - taken, &character);
		used += (size_t)width_char(character);
		if (used > columns)
			break;
		taken += took;
	}
	return taken;
}

static void add_padded(struct strbuf *out, const char *text, size_t len,
	size_t spare, enum align align)
{
	size_t left = 0;
	switch (align) {
	case ALIGN_LEFT:
		break;
	case ALIGN_RIGHT:
		left = spare;
		break;
	case ALIGN_CENTER:
		left = spare / 2;
		break;
	}
	strbuf_pad(out, ' ', left);
	strbuf_add(out, text, len);
	strbuf_pad(out, ' ', spare - left);
}

size_t width_fit(struct strbuf *out, const char *text, size_t len,
	size_t columns, enum align align)
{
	size_t width = width_text(text, len);
	if (width <= columns) {
		add_padded(out, text, len, columns - width, align);
		return len;
	}
	size_t sign = (size_t)width_char(ellipsis);
	if (columns < sign) {
		strbuf_pad(out, ' ', columns);
		return 0;
	}
	size_t taken = width_prefix(text, len, columns - sign);
	strbuf_add(out, text, taken);
	strbuf_add_char(out, ellipsis);
	strbuf_pad(out, ' ', columns - sign - width_text(text, taken));
	return taken;
}
