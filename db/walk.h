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
 * their names. False with TROUBLE when PATH is not there. */
bool walk_add(struct walk *walk, const char *path, struct trouble *trouble);
void walk_release(struct walk *walk);

/* Reads the document at PATH; false with the sentence in WHY. */
bool walk_read(struct strbuf *out, struct stat *file, const char *path,
	struct strbuf *why);

/* Whether BYTES can be a document: some text, no binary file; else WHY. */
bool walk_is_document(const char *bytes, size_t len, const char *path,
	struct strbuf *why);

#endif
