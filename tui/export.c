#include "tui/export.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "tui/rows.h"

enum { MOST_NAME = 60 }; /* columns */

/* Letters and digits of any script; what is between them becomes one -. */
static bool is_for_names(uint32_t character)
{
	if (character < 0x80)
		return (character >= '0' && character <= '9')
			|| (character >= 'A' && character <= 'Z')
			|| (character >= 'a' && character <= 'z')
			|| character == '.' || character == '_';
	return utf8_is_han(character);
}

static void add_name(struct strbuf *out, const char *title)
{
	size_t len = width_prefix(title, strlen(title), MOST_NAME), step;
	bool parted = false;

	for (size_t at = 0; at < len; at += step) {
		uint32_t character;

		step = utf8_next(title + at, len - at, &character);
		if (!is_for_names(character)) {
			parted = out->len > 0;
			continue;
		}
		if (parted)
			strbuf_addc(out, '-');
		parted = false;
		strbuf_add(out, title + at, step);
	}
	if (out->len == 0)
		strbuf_adds(out, "nianbao");
}

unsigned export_ask(struct view *view, enum action action)
{
	struct strbuf title = STRBUF_INIT, status = STRBUF_INIT;
	struct strbuf name = STRBUF_INIT;
	unsigned flags;

	if (view->class->rows == NULL)
		return view_say(view, "%s", _("There is nothing here to write."));
	view->class->title(view, &title, &status);
	add_name(&name, title.text);
	strbuf_addf(&name, ".%s", format_name(view->session->format));
	flags = view_ask(view, action, action == ACTION_EXPORT
		? _("Write (.csv .tsv .json .md):")
		: _("Write with sources:"), name.text);
	strbuf_release(&title);
	strbuf_release(&status);
	strbuf_release(&name);
	return flags;
}

/* The format that the ending of PATH names. */
static bool format_of(const char *path, enum format *format)
{
	const char *dot = strrchr(path, '.');

	return dot != NULL && format_by_name(dot + 1, format)
		&& *format != FORMAT_TEXT;
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

static unsigned write_file(struct view *view, const char *path,
	const struct rows *rows)
{
	struct strbuf name = STRBUF_INIT;
	unsigned flags;
	int file;
	bool written;

	visible_text(&name, path, strlen(path), VISIBLE_ONE_LINE);
	file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	written = file >= 0 && write_whole(file, &rows->out);
	if (file >= 0)
		written = close(file) == 0 && written;
	if (written)
		flags = view_say(view, lang_counted(rows->count,
			N_("Written: %s, %zu row"), N_("Written: %s, %zu rows")),
			name.text, rows->count);
	else if (errno == EEXIST)
		flags = view_say(view, _("%s is there already; choose another "
			"name."), name.text);
	else
		flags = view_say(view, _("%s cannot be written: %s"), name.text,
			strerror(errno));
	strbuf_release(&name);
	return flags;
}

unsigned export_to(struct view *view, enum action action, const char *path)
{
	const char *home = getenv("HOME");
	struct strbuf whole = STRBUF_INIT;
	struct rows rows;
	enum format format;
	unsigned flags;

	if (*path == '\0')
		return VIEW_REDRAW;
	if (!format_of(path, &format))
		return view_say(view, "%s", _("The ending says the format: "
			".csv .tsv .json .jsonl .md"));
	if (strncmp(path, "~/", 2) == 0 && home != NULL) {
		strbuf_adds(&whole, home);
		path++;
	}
	strbuf_adds(&whole, path);
	view->session->format = format;
	rows_init(&rows, format, action == ACTION_EXPORT_CITED);
	view->class->rows(view, &rows);
	rows_close(&rows);
	flags = write_file(view, whole.text, &rows);
	rows_release(&rows);
	strbuf_release(&whole);
	return flags;
}
