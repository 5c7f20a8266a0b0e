/*
 * A .docx of three parts, made for a test.
 */
#ifndef TESTS_DOCX_FIXTURE_H
#define TESTS_DOCX_FIXTURE_H

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "base/strbuf.h"

#define DOCX_SPACE "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

static la_ssize_t docx_write(struct archive *archive, void *context,
	const void *bytes, size_t len)
{
	(void)archive;
	strbuf_add(context, bytes, len);
	return (la_ssize_t)len;
}

static void docx_add_part(struct archive *archive, const char *name,
	const char *text, size_t len)
{
	struct archive_entry *entry = archive_entry_new();
	archive_entry_set_pathname(entry, name);
	archive_entry_set_size(entry, (la_int64_t)len);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_perm(entry, 0644);
	archive_write_header(archive, entry);
	archive_write_data(archive, text, len);
	archive_entry_free(entry);
}

struct docx_part {
	const char *name, *text;
};

/* Adds the archive of COUNT parts to OUT. */
static void docx_make(struct strbuf *out, const struct docx_part *parts,
	size_t count)
{
	struct archive *archive = archive_write_new();
	archive_write_set_format_zip(archive);
	archive_write_set_bytes_per_block(archive, 0);
	archive_write_open(archive, out, NULL, docx_write, NULL);
	for (size_t i = 0; i < count; i++)
		docx_add_part(archive, parts[i].name, parts[i].text,
			strlen(parts[i].text));
	archive_write_close(archive);
	archive_write_free(archive);
}

#endif
