#include "cli/screen.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* From here on a path of places has room. */
enum { WIDE = 120 };

unsigned screen_columns(void)
{
	struct winsize size;
	const char *columns;
	long number;

	if (!isatty(STDOUT_FILENO))
		return 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	columns = getenv("COLUMNS");
	number = columns ? strtol(columns, NULL, 10) : 0;
	return number > 0 && number < 10000 ? (unsigned)number : 80;
}

const char *screen_place(const char *path)
{
	unsigned columns = screen_columns();
	const char *slash = path ? strrchr(path, '/') : NULL;

	return columns && columns < WIDE && slash ? slash + 1 : path;
}

/* Terminals without colour, by how their names begin: vt100, vt220 … */
static bool is_plain(const char *term)
{
	static const char *const plain[] = { "dumb", "unknown", "vt" };

	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		if (!strncmp(term, plain[i], strlen(plain[i])))
			return true;
	return false;
}

bool screen_has_colours(void)
{
	const char *none = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(STDOUT_FILENO) && !(none && *none) && term && *term &&
		!is_plain(term);
}

const char *screen_style(enum screen_style style)
{
	static const char *const sequences[] = {
		[STYLE_PLAIN] = "\033[0m",
		[STYLE_HEAD] = "\033[1m",
		[STYLE_HIT] = "\033[1;33m",
		[STYLE_BAD] = "\033[31m",
		[STYLE_FAINT] = "\033[2m",
	};

	return screen_has_colours() ? sequences[style] : "";
}
