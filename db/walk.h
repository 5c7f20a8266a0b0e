/*
 * The files below folders, and what one holds.
 */
#ifndef DB_WALK_H
#define DB_WALK_H

#include <stdbool.h>
#include <stddef.h>

struct strbuf;
struct stat;
struct trouble;

struct walk {
	char **paths;
	size_t count, room;
};

/* Adds PATH, or the documents of a folder and the folders in it, in order of
 * their names; but not what belongs to a page, in X_files beside X.html. False with TROUBLE when PATH is not there. */
bool walk_add(struct walk *walk, const char *path, struct trouble *trouble);
void walk_release(struct walk *walk);

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
