#include "model/docx.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <strings.h>

enum {
	MOST_ENTRIES = 5000,
	MOST_PART = 24 << 20, /* bytes of a file in the archive */
	RATIO = 400,          /* XML shrinks to a hundredth at the utmost */
	RATIO_FROM = 4 << 20, /* what is smaller may shrink as it likes */
};

/* The name inside the archive; some programs write it with backslashes. */
static bool is_part(const char *path, const char *name)
{
	static const char folder[] = "word/";
	size_t at = strlen(folder);
	if (strncasecmp(path, "word", at - 1)
			|| (path[at - 1] != '/' && path[at - 1] != '\\'))
		return false;
	size_t len = strlen(path + at), stem = strlen(name);
	return len >= stem + 4 && !strncasecmp(path + at, name, stem)
		&& !strcasecmp(path + at + len - 4, ".xml")
		&& strspn(path + at + stem, "0123456789") == len - stem - 4;
}

static void read_part(struct docx_parts *parts, struct strbuf *out,
	struct archive *archive, size_t packed)
{
	size_t most = MOST_PART;
	if (packed < MOST_PART / RATIO)
		most = packed * RATIO;
	if (most < RATIO_FROM)
		most = RATIO_FROM;
	while (!parts->damaged && !parts->cut) {
		enum { STEP = 1 << 16 };
		strbuf_reserve(out, STEP);
		la_ssize_t got = archive_read_data(archive, out->text + out->len, STEP);
		if (got == 0)
			break;
		if (got < 0) {
			parts->damaged = true;
		} else {
			out->len += (size_t)got;
			out->text[out->len] = '\0';
			parts->cut = out->len > most;
		}
	}
}

void docx_parts_read(struct docx_parts *parts, const char *bytes, size_t len)
{
	const struct { const char *name; struct strbuf *out; } wanted[] = {
		{ "document", &parts->body },
		{ "styles", &parts->styles },
		{ "numbering", &parts->numbering },
		{ "footnotes", &parts->footnotes },
		{ "endnotes", &parts->endnotes },
	};
	struct archive_entry *entry;
	struct archive *archive = archive_read_new();
	int got = ARCHIVE_OK;
	strbuf_init(&parts->body);
	strbuf_init(&parts->styles);
	strbuf_init(&parts->numbering);
	strbuf_init(&parts->footnotes);
	strbuf_init(&parts->endnotes);
	parts->damaged = parts->cut = false;
	archive_read_support_format_zip(archive);
	if (archive_read_open_memory(archive, bytes, len) != ARCHIVE_OK)
		parts->damaged = true;
	for (size_t seen = 0; !parts->damaged && seen < MOST_ENTRIES; seen++) {
		got = archive_read_next_header(archive, &entry);
		if (got == ARCHIVE_EOF)
			break;
		parts->damaged = got < ARCHIVE_WARN;
		const char *path = parts->damaged ? NULL
			: archive_entry_pathname(entry);
		for (size_t i = 0; path && i < sizeof(wanted) / sizeof(*wanted); i++)
			if (!wanted[i].out->len && is_part(path, wanted[i].name))
				read_part(parts, wanted[i].out, archive, len);
	}
	archive_read_free(archive);
}

void docx_parts_release(struct docx_parts *parts)
{
	strbuf_release(&parts->body);
	strbuf_release(&parts->styles);
	strbuf_release(&parts->numbering);
	strbuf_release(&parts->footnotes);
	strbuf_release(&parts->endnotes);
}
