#include "tui/copy.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "base/width.h"
#include "tui/view.h"

static void add_base64(struct strbuf *out, const char *bytes, size_t len)
{
	static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < len; i += 3) {
		unsigned held = 0, have = len - i < 3 ? (unsigned)(len - i) : 3;

		for (unsigned k = 0; k < 3; k++)
			held = held << 8 | (k < have
				? (unsigned char)bytes[i + k] : 0);
		for (unsigned k = 0; k < 4; k++)
			strbuf_addc(out, k <= have
				? signs[held >> (18 - 6 * k) & 63] : '=');
	}
}

/* As one write where the kernel takes it: nothing may come between. */
static bool send(const struct strbuf *bytes)
{
	for (size_t done = 0; done < bytes->len; ) {
		ssize_t sent = write(STDOUT_FILENO, bytes->text + done,
			bytes->len - done);

		if (sent < 0 && errno != EINTR && errno != EAGAIN)
			return false;
		if (sent > 0)
			done += (size_t)sent;
	}
	return true;
}

bool copy_text(const char *text, size_t len)
{
	struct strbuf code = STRBUF_INIT, bytes = STRBUF_INIT;
	bool sent;

	if (len > COPY_MOST)
		return false;
	strbuf_adds(&code, "]52;c;");
	add_base64(&code, text, len);
	strbuf_addf(&bytes, "\033%s\a", code.text);
	if (getenv("TMUX") != NULL)
		strbuf_addf(&bytes, "\033Ptmux;\033\033%s\a\033\\", code.text);
	sent = send(&bytes);
	strbuf_release(&code);
	strbuf_release(&bytes);
	return sent;
}

unsigned copy_said(struct view *view, const char *text, size_t len)
{
	enum { SHORT = 200 }; /* columns: the line of messages cuts it */

	if (len > COPY_MOST)
		return view_say(view, _("Too much for a terminal's clipboard: %zu "
			"bytes, it takes %d. e writes to a file."), len, COPY_MOST);
	if (!copy_text(text, len))
		return view_say(view, "%s", _("The terminal did not take it."));
	if (memchr(text, '\n', len) == NULL && memchr(text, '\t', len) == NULL
			&& width_text(text, len) <= SHORT)
		return view_say(view, _("Copied: %s"), text);
	return view_say(view, _("Copied: %zu bytes"), len);
}
