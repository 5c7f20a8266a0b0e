/*
 * The configuration, $XDG_CONFIG_HOME/nianbao/config: one "name value" a line,
 * # begins a comment. A line that is wrong is told with file and line, and the
 * others count.
 */
#ifndef TUI_CONFIG_H
#define TUI_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

struct config {
	char *language;        /* NULL: the locale's */
	int ambiguous;         /* 0: ask the terminal; 1, 2 */
	bool mouse, session;
	struct strbuf wrong;   /* a line each: FILE:LINE: what */
	size_t wrong_count;
};

/* What can be set, as the manual and the test of it say: a name with a dot
 * stands for many. */
struct config_row {
	const char *name;      /* key.ACTION */
	const char *value;     /* KEYS */
	const char *help;      /* a sentence for nianbao-config(5), in English */
	/* VALUE is trimmed; what stands behind the dot is REST. NULL or what is
	 * wrong with it, translated, to be freed. */
	char *(*set)(struct config *config, const char *rest,
		const char *value);
};
extern const struct config_row config_rows[];
extern const size_t config_row_count;

/*
 * Reads the user's file, and sets keys, colours, theme and columns for the
 * screens. An absent file says nothing.
 */
void config_read(struct config *config);

/* The same of TEXT, that FILE is the name of. */
void config_read_text(struct config *config, const char *file,
	const char *text);
void config_release(struct config *config);

/* Where it is; the caller frees it. */
char *config_path(void);

#endif
