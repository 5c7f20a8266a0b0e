#include "db/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/stop.h"
#include "base/strbuf.h"
#include "base/trouble.h"
#include "base/utf8.h"
#include "db/archive.h"
#include "model/stage.h"

enum { DEEPEST = 64, MEGABYTE = 1 << 20 };

static const char *const endings[] = { ".txt", ".html", ".htm", ".md",
	".xhtml", ".shtml", ".mht", ".mhtml", ".docx", ".pdf", ".doc" };

static bool has_ending(const char *name)
{
	const char *dot = strrchr(name, '.');
	for (size_t i = 0; dot && i < sizeof(endings) / sizeof(*endings); i++)
		if (!strcasecmp(dot, endings[i]))
			return true;
	return false;
}

/* ---------------------------------------------------------------- paths */

/* Large enough to be compressed quickly (archive.c). */
enum { FRAME_BYTES = MEGABYTE + 1 };

static const struct archive_aid no_aid = { .prefix_len = 0 };

void walk_init(struct walk *walk)
{
	strbuf_init(&walk->frames);
	strbuf_init(&walk->open);
	walk->count = 0;
}

void walk_release(struct walk *walk)
{
	strbuf_release(&walk->frames);
	strbuf_release(&walk->open);
	walk->count = 0;
}

static void close_frame(struct walk *walk)
{
	struct strbuf frame = STRBUF_INIT;
	archive_close(&frame, walk->open.text, walk->open.len, &no_aid);
	strbuf_add(&walk->frames, (const char *)&frame.len, sizeof(frame.len));
	strbuf_add(&walk->frames, frame.text, frame.len);
	strbuf_release(&frame);
	strbuf_reset(&walk->open);
}

static void add_path(struct walk *walk, const char *path)
{
	strbuf_add(&walk->open, path, strlen(path) + 1);
	walk->count++;
	if (walk->open.len >= FRAME_BYTES)
		close_frame(walk);
}

void walk_reader_init(struct walk_reader *reader, const struct walk *walk)
{
	reader->walk = walk;
	reader->frame = reader->at = 0;
	strbuf_init(&reader->opened);
}

void walk_reader_release(struct walk_reader *reader)
{
	strbuf_release(&reader->opened);
}

/* The next paths; those that are in no frame yet come after the frames. */
static bool open_next(struct walk_reader *reader)
{
	const struct walk *walk = reader->walk;
	const char *frames = walk->frames.text;
	size_t len;
	strbuf_reset(&reader->opened);
	reader->at = 0;
	if (reader->frame < walk->frames.len) {
		memcpy(&len, frames + reader->frame, sizeof(len));
		reader->frame += sizeof(len);
		if (!archive_open(&reader->opened, frames + reader->frame, len,
				&no_aid))
			stop_bug("packed paths cannot be unpacked");
		reader->frame += len;
	} else if (reader->frame == walk->frames.len) {
		strbuf_add(&reader->opened, walk->open.text, walk->open.len);
		reader->frame++;
	}
	return reader->opened.len;
}

const char *walk_next(struct walk_reader *reader)
{
	if (reader->at == reader->opened.len && !open_next(reader))
		return NULL;
	const char *path = reader->opened.text + reader->at;
	reader->at += strlen(path) + 1;
	return path;
}

/* -------------------------------------------------------------- folders */

/* Browsers save what a page needs in a folder named after it. */
static const char *const page_folders[] = { "_files", ".files", "_file",
	"_文件", NULL };
static const char *const pages[] = { ".html", ".htm", ".xhtml", ".shtml", NULL };

static bool has_tail(const char *text, size_t len, const char *tail)
{
	size_t part = strlen(tail);
	return len > part && !memcmp(text + len - part, tail, part);
}

static bool is_file(const char *path)
{
	struct stat file;
	return !stat(path, &file) && S_ISREG(file.st_mode);
}

static bool belongs_to_page(const char *folder)
{
	struct strbuf page = STRBUF_INIT;
	size_t len = strlen(folder);
	bool belongs = false;
	for (size_t i = 0; page_folders[i]; i++) {
		if (!has_tail(folder, len, page_folders[i]))
			continue;
		for (size_t k = 0; pages[k] && !belongs; k++) {
			strbuf_reset(&page);
			strbuf_add(&page, folder, len - strlen(page_folders[i]));
			strbuf_adds(&page, pages[k]);
			belongs = is_file(page.text);
		}
	}
	strbuf_release(&page);
	return belongs;
}

static void walk_folder(struct walk *walk, const char *folder, int depth);

enum item { ITEM_FOLDER, ITEM_FILE, ITEM_OTHER };

/* A link to a folder is not followed: it may lead back. */
static enum item item_of(const char *path, unsigned char type)
{
	struct stat link;
	if (type == DT_REG)
		return ITEM_FILE;
	if (type == DT_DIR)
		return ITEM_FOLDER;
	if (!lstat(path, &link) && S_ISDIR(link.st_mode))
		return ITEM_FOLDER;
	return is_file(path) ? ITEM_FILE : ITEM_OTHER;
}

static void walk_item(struct walk *walk, const char *folder, const char *name,
	unsigned char type, int depth)
{
	struct strbuf path = STRBUF_INIT;
	strbuf_adds(&path, folder);
	if (path.len && path.text[path.len - 1] != '/')
		strbuf_addc(&path, '/');
	strbuf_adds(&path, name);
	enum item item = item_of(path.text, type);
	if (item == ITEM_FOLDER && !belongs_to_page(path.text))
		walk_folder(walk, path.text, depth + 1);
	else if (item == ITEM_FILE && has_ending(name))
		add_path(walk, path.text);
	strbuf_release(&path);
}

/* What is in one folder: the type of each, its name, NUL; and where they
 * begin. A folder may have a million of them. */
struct items {
	struct strbuf text;
	uint32_t *starts;
	size_t count, room;
};

static int by_name(const void *a, const void *b, void *context)
{
	const struct items *items = context;
	return strcmp(items->text.text + *(const uint32_t *)a + 1,
		items->text.text + *(const uint32_t *)b + 1);
}

static void list_folder(struct items *items, const char *folder)
{
	DIR *open = opendir(folder);
	const struct dirent *item;
	while (open && (item = readdir(open)) && items->text.len < UINT32_MAX / 2) {
		if (item->d_name[0] == '.'
		    || (item->d_type == DT_REG && !has_ending(item->d_name)))
			continue;
		items->starts = mem_grow(items->starts, &items->room,
			items->count + 1, sizeof(*items->starts));
		items->starts[items->count++] = (uint32_t)items->text.len;
		strbuf_addc(&items->text, (char)item->d_type);
		strbuf_add(&items->text, item->d_name, strlen(item->d_name) + 1);
	}
	if (open)
		closedir(open);
	if (items->count)
		qsort_r(items->starts, items->count, sizeof(*items->starts), by_name,
			items);
}

static void walk_folder(struct walk *walk, const char *folder, int depth)
{
	struct items items = { .text = STRBUF_INIT };
	if (depth < DEEPEST)
		list_folder(&items, folder);
	for (size_t i = 0; i < items.count; i++) {
		const char *item = items.text.text + items.starts[i];
		walk_item(walk, folder, item + 1, (unsigned char)item[0], depth);
	}
	strbuf_release(&items.text);
	free(items.starts);
}

bool walk_add(struct walk *walk, const char *path, struct trouble *trouble)
{
	struct stat file;
	if (stat(path, &file)) {
		trouble_set(trouble, _("cannot read %s: %s; nothing was added"),
			path, strerror(errno));
		return false;
	}
	if (S_ISDIR(file.st_mode))
		walk_folder(walk, path, 0);
	else
		add_path(walk, path);
	return true;
}

/* ------------------------------------------------------------- reading */

static bool read_all(struct strbuf *out, int fd)
{
	for (;;) {
		strbuf_reserve(out, 65536);
		ssize_t got = read(fd, out->text + out->len, 65536);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0 || out->len > ARCHIVE_MOST)
			return got >= 0;
		out->len += (size_t)got;
		out->text[out->len] = '\0';
	}
}

static void too_large(struct strbuf *why, const char *path)
{
	strbuf_addf(why, _("%s is larger than %d MB: no document of this kind"),
		path, (int)(ARCHIVE_MOST / MEGABYTE));
}

bool walk_read(struct strbuf *out, struct stat *file, const char *path,
	struct strbuf *why)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool fine = fd >= 0 && !fstat(fd, file);
	if (!fine)
		strbuf_addf(why, _("%s cannot be read: %s"), path, strerror(errno));
	else if (!S_ISREG(file->st_mode))
		strbuf_addf(why, _("%s is no file"), path);
	else if ((size_t)file->st_size > ARCHIVE_MOST)
		too_large(why, path);
	else if (!read_all(out, fd))
		strbuf_addf(why, _("%s cannot be read: %s"), path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return !why->len && walk_is_document(out->text, out->len, path, why);
}

/* ----------------------------------------------------------- addresses */

/* URL=http://… of a line, or <string>http://…</string>; NULL: neither. */
static char *read_shortcut(const char *path)
{
	static const char *const keys[] = { "\nURL=", "<string>" };
	enum { MOST = 4096 };
	struct strbuf text = STRBUF_INIT;
	char *url = NULL;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return NULL;
	strbuf_addc(&text, '\n');
	strbuf_reserve(&text, MOST);
	ssize_t got = read(fd, text.text + text.len, MOST);
	close(fd);
	text.len += got > 0 ? (size_t)got : 0;
	text.text[text.len] = '\0';
	for (size_t i = 0; i < 2 && !url; i++) {
		const char *at = strcasestr(text.text, keys[i]);
		at = at ? at + strlen(keys[i]) : "";
		if (!strncasecmp(at, "http://", 7) || !strncasecmp(at, "https://", 8))
			url = mem_bytes(at, strcspn(at, " \t\r\n<"));
	}
	if (url && !utf8_is_valid(url, strlen(url))) {
		free(url);
		url = NULL;
	}
	strbuf_release(&text);
	return url;
}

char *walk_url(const char *path)
{
	static const char *const shortcuts[] = { ".url", ".webloc", ".URL", NULL };
	const char *name = strrchr(path, '/'), *dot = strrchr(path, '.');
	struct strbuf beside = STRBUF_INIT;
	char *url = NULL;
	for (size_t i = 0; shortcuts[i] && !url; i++)
		for (size_t whole = 0; whole < 2 && !url; whole++) {
			size_t len = strlen(path);
			if (!whole && dot && (!name || dot > name))
				len = (size_t)(dot - path);
			strbuf_reset(&beside);
			strbuf_add(&beside, path, len);
			strbuf_adds(&beside, shortcuts[i]);
			url = read_shortcut(beside.text);
		}
	strbuf_release(&beside);
	return url;
}

/* ------------------------------------------------------------ documents */

enum content { CONTENT_NONE, CONTENT_DOCX, CONTENT_PDF, CONTENT_OLD, CONTENT_BINARY };

static enum content content_of(const char *bytes, size_t len)
{
	static const struct { const char *magic; enum content content; } magics[] = {
		{ "%PDF", CONTENT_PDF }, { "PK\x03\x04", CONTENT_DOCX },
		{ "\xd0\xcf\x11\xe0", CONTENT_OLD }, { "{\\rtf", CONTENT_OLD },
		{ "\x1f\x8b", CONTENT_BINARY }, { "\x89PNG", CONTENT_BINARY },
		{ "\xff\xd8\xff", CONTENT_BINARY }, { "GIF8", CONTENT_BINARY },
		{ "Rar!", CONTENT_BINARY }, { "7z\xbc\xaf", CONTENT_BINARY },
	};
	for (size_t i = 0; i < sizeof(magics) / sizeof(*magics); i++) {
		size_t magic = strlen(magics[i].magic);
		if (len < magic || memcmp(bytes, magics[i].magic, magic))
			continue;
		bool empty = magics[i].content == CONTENT_DOCX
			&& !memmem(bytes, len, "word/document", 13)
			&& !memmem(bytes, len, "word\\document", 13);
		return empty ? CONTENT_BINARY : magics[i].content;
	}
	return CONTENT_NONE;
}

static bool is_blank(const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!bytes[i] || !strchr(" \t\r\n\f\v", bytes[i]))
			return false;
	return true;
}

bool walk_is_document(const char *bytes, size_t len, const char *path,
	struct strbuf *why)
{
	enum content content = content_of(bytes, len);
	if (len > ARCHIVE_MOST)
		too_large(why, path);
	else if (is_blank(bytes, len))
		strbuf_addf(why, _("%s is empty"), path);
	else if (content == CONTENT_OLD)
		strbuf_addf(why, _("%s is a document of an old kind:"
			" save it as .docx and add that"), path);
	else if (content == CONTENT_BINARY)
		strbuf_addf(why, _("%s is no document: it is an archive, a table"
			" or a picture"), path);
	else if (content == CONTENT_NONE && memchr(bytes, '\0', len)
			&& !decode_is_utf16(bytes, len))
		strbuf_addf(why, _("%s is no text: it has NUL bytes"), path);
	return !why->len;
}
