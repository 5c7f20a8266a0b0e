/*
 * The language of what the program says: gettext's convention, msgids in
 * English. Catalogues (po/) are compiled into the program, so that one binary
 * speaks Chinese on a server where nothing is installed.
 */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include <stdbool.h>
#include <stddef.h>

/* Chooses by NAME ("zh_CN.UTF-8", "en"), or by LC_ALL, LC_MESSAGES and LANG
 * when it is NULL. An unknown one is English. */
void lang_choose(const char *name);

/* Whether there is such a language. */
bool lang_is_known(const char *name);

/* The translation of MSGID, or MSGID itself; lives as long as the program. */
const char *lang_text(const char *msgid) __attribute__((format_arg(1)));

/* Whether what is said is in LANGUAGE ("zh"), for data that has its own words in
 * both: notes of assets/forms. */
bool lang_is(const char *language);

/* The translation of MSGID into LANGUAGE, whatever was chosen: to find what
 * one types in either; MSGID itself where there is none. */
const char *lang_text_in(const char *language, const char *msgid)
	__attribute__((format_arg(2)));

/* The translation of ONE where COUNT is 1, else of MORE: each is a msgid of its
 * own, marked by N_(), so that a language without plurals says the same twice. */
const char *lang_counted(size_t count, const char *one, const char *more)
	__attribute__((format_arg(2), format_arg(3)));

#define _(msgid) lang_text(msgid)
/* Marks a string of a const table; its reader says _(). */
#define N_(msgid) msgid

#endif
