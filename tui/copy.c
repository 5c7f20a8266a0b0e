#include "tui/copy.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/width.h"
#include "tui/state.h"
#include "tui/terminal.h"
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

static bool to_terminal(const char *text, size_t len)
{
	struct strbuf code = STRBUF_INIT, bytes = STRBUF_INIT;
	bool sent;

	if (len > COPY_MOST || !terminal_has_clipboard())
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

/* A short text of one line itself; the line of messages cuts it. */
static bool is_short(const char *text, size_t len)
{
	enum { SHORT = 200 }; /* columns */

	return memchr(text, '\n', len) == NULL && memchr(text, '\t', len) == NULL
		&& width_text(text, len) <= SHORT;
}

unsigned copy_said(struct view *view, const char *text, size_t len)
{
	bool kept = state_write("copied", text, len);
	char *path;

	if (to_terminal(text, len))
		return is_short(text, len) ? view_say(view, _("Copied: %s"), text)
			: view_say(view, lang_counted(len, N_("Copied: %zu byte"),
				N_("Copied: %zu bytes")), len);
	path = state_path_said("copied");
	if (kept)
		view_say(view, lang_counted(len, N_("%zu byte copied into %s"),
			N_("%zu bytes copied into %s")), len, path);
	else
		view_say(view, _("%s cannot be written: %s"), path,
			strerror(errno));
	free(path);
	return VIEW_REDRAW;
}
