/*
 * The files below folders, and what one holds.
 */
#ifndef DB_WALK_H
#define DB_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

struct stat;
struct trouble;

/* Paths, each with a NUL, compressed by the megabyte: a million of them take
 * some 5 MB. */
struct walk {
	struct strbuf frames;  /* each after its length, a size_t */
	struct strbuf open;    /* those that are in no frame yet */
	size_t count;
};

void walk_init(struct walk *walk);
void walk_release(struct walk *walk);

/* Adds PATH, or the documents of a folder and the folders in it, in order of
 * their names; but not what belongs to a page, in X_files beside X.html. False
 * with TROUBLE when PATH is not there. */
bool walk_add(struct walk *walk, const char *path, struct trouble *trouble);

/* The paths of a walk, one after the other. */
struct walk_reader {
	const struct walk *walk;
	size_t frame;          /* the next one */
	struct strbuf opened;  /* the one before it, and where in it the next path is */
	size_t at;
};

void walk_reader_init(struct walk_reader *reader, const struct walk *walk);
void walk_reader_release(struct walk_reader *reader);

/* The next path, which holds until the next call; NULL at the end. */
const char *walk_next(struct walk_reader *reader);

/* Reads the document at PATH; false with the sentence in WHY. */
bool walk_read(struct strbuf *out, struct stat *file, const char *path,
	struct strbuf *why);

/* The address of the page at PATH, as a shortcut beside it says: X.html with
 * X.url or X.html.url (InternetShortcut), X.webloc. NULL where none does; the
 * caller frees it. */
char *walk_url(const char *path);

/* Whether BYTES can be a document: some text, no binary file; else WHY. */
bool walk_is_document(const char *bytes, size_t len, const char *path,
	struct strbuf *why);

#endif
