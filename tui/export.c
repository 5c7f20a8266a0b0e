#include "tui/export.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/visible.h"

unsigned export_ask(struct view *view, const char *name)
{
	struct strbuf proposed = STRBUF_INIT;
	unsigned flags;

	for (; *name != '\0'; name++)
		strbuf_addc(&proposed, *name == '/' || *name == ' ' ? '-'
			: *name);
	flags = view_ask(view, ACTION_EXPORT, _("Write to: "), proposed.text);
	strbuf_release(&proposed);
	return flags;
}

static bool write_whole(int file, const struct strbuf *text)
{
	for (size_t done = 0; done < text->len; ) {
		ssize_t sent = write(file, text->text + done, text->len - done);

		if (sent < 0 && errno != EINTR)
			return false;
		if (sent > 0)
			done += (size_t)sent;
	}
	return true;
}

unsigned export_write(struct view *view, const char *path,
	const struct strbuf *text)
{
	struct strbuf name = STRBUF_INIT;
	unsigned flags;
	int file;
	bool written;

	if (*path == '\0')
		return VIEW_REDRAW;
	visible_text(&name, path, strlen(path), VISIBLE_ONE_LINE);
	file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	written = file >= 0 && write_whole(file, text);
	if (file >= 0)
		written = close(file) == 0 && written;
	if (written)
		flags = view_say(view, _("Written: %s"), name.text);
	else if (errno == EEXIST)
		flags = view_say(view, _("%s is there already; choose another "
			"name."), name.text);
	else
		flags = view_say(view, _("%s cannot be written: %s"), name.text,
			strerror(errno));
	strbuf_release(&name);
	return flags;
}
