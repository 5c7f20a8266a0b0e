#include "db/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/strbuf.h"
#include "base/trouble.h"
#include "db/archive.h"

enum { DEEPEST = 64, MEGABYTE = 1 << 20 };

static const char *const endings[] = { ".txt", ".html", ".htm", ".md" };

static bool has_ending(const char *name)
{
	const char *dot = strrchr(name, '.');
	for (size_t i = 0; dot && i < sizeof(endings) / sizeof(*endings); i++)
		if (!strcasecmp(dot, endings[i]))
			return true;
	return false;
}

static void add_path(struct walk *walk, const char *path)
{
	walk->paths = mem_grow(walk->paths, &walk->room, walk->count + 1,
		sizeof(*walk->paths));
	walk->paths[walk->count++] = mem_text(path);
}

static void walk_folder(struct walk *walk, const char *folder, int depth);

/* A link to a folder is not followed: it may lead back. */
static void walk_item(struct walk *walk, const char *folder,
	const struct dirent *item, int depth)
{
	struct strbuf path = STRBUF_INIT;
	struct stat link, file;
	strbuf_adds(&path, folder);
	if (path.len && path.text[path.len - 1] != '/')
		strbuf_addc(&path, '/');
	strbuf_adds(&path, item->d_name);
	if (!lstat(path.text, &link) && S_ISDIR(link.st_mode))
		walk_folder(walk, path.text, depth + 1);
	else if (has_ending(item->d_name) && !stat(path.text, &file)
		 && S_ISREG(file.st_mode))
		add_path(walk, path.text);
	strbuf_release(&path);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_seen(const struct dirent *item)
{
	return item->d_name[0] != '.';
}

static void walk_folder(struct walk *walk, const char *folder, int depth)
{
	struct dirent **items;
	int count = depth < DEEPEST ? scandir(folder, &items, is_seen, by_name)
		: -1;
	for (int i = 0; i < count; i++) {
		walk_item(walk, folder, items[i], depth);
		free(items[i]);
	}
	if (count >= 0)
		free(items);
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

void walk_release(struct walk *walk)
{
	for (size_t i = 0; i < walk->count; i++)
		free(walk->paths[i]);
	free(walk->paths);
	memset(walk, 0, sizeof(*walk));
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

/* UTF-16 is half NUL bytes, and says so by its first two. */
static bool is_utf16(const char *bytes, size_t len)
{
	return len >= 2 && (!memcmp(bytes, "\xff\xfe", 2)
		|| !memcmp(bytes, "\xfe\xff", 2));
}

bool walk_is_document(const char *bytes, size_t len, const char *path,
	struct strbuf *why)
{
	static const char *const magics[] = {
		"%PDF", "PK\x03\x04", "\xd0\xcf\x11\xe0", "\x1f\x8b", "\x89PNG",
		"\xff\xd8\xff", "GIF8", "Rar!", "7z\xbc\xaf",
	};
	bool blank = true;
	for (size_t i = 0; blank && i < len; i++)
		blank = strchr(" \t\r\n\f\v", bytes[i]) && bytes[i];
	if (len > ARCHIVE_MOST) {
		too_large(why, path);
	} else if (blank) {
		strbuf_addf(why, _("%s is empty"), path);
	} else if (memchr(bytes, '\0', len) && !is_utf16(bytes, len)) {
		strbuf_addf(why, _("%s is no text: it has NUL bytes"), path);
	}
	for (size_t i = 0; !why->len && i < sizeof(magics) / sizeof(*magics); i++)
		if (len >= 4 && !strncmp(bytes, magics[i], strlen(magics[i])))
			strbuf_addf(why, _("%s is no text: it is a PDF, an archive,"
				" an office document or a picture"), path);
	return !why->len;
}
