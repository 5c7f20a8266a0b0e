/* What the terminal can do, for nianbao doctor. */
#include "tui/tui.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "tui/state.h"
#include "tui/terminal.h"

/* Last: term.h makes macros of words like lines and columns. */
#include <curses.h>
#include <term.h>

struct examination {
	tui_line_fn *line;
	void *context;
};

static void tell(const struct examination *examination, bool bad,
	const char *format, ...) __attribute__((format(printf, 3, 4)));

static void tell(const struct examination *examination, bool bad,
	const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list args;

	va_start(args, format);
	strbuf_addv(&text, format, args);
	va_end(args);
	examination->line(examination->context, bad, text.text);
	strbuf_release(&text);
}

static bool has_string(const char *name)
{
	const char *value = tigetstr(name);

	return value != NULL && value != (const char *)-1;
}

/* What terminfo has of TERM; the caller gives it back. */
static bool find_terminal(void)
{
	const char *term = getenv("TERM");
	int error;

	return term != NULL && *term != '\0'
		&& setupterm(NULL, STDOUT_FILENO, &error) == OK;
}

bool terminal_is_known(void)
{
	bool found = find_terminal(), known = found && has_string("cup");

	if (found)
		del_curterm(cur_term);
	return known;
}

/* Whether TERM is named, but terminfo has no such terminal. */
static bool is_foreign(const char *term)
{
	bool found = find_terminal();

	if (found)
		del_curterm(cur_term);
	return !found && term != NULL && *term != '\0';
}

/* A full screen of text is some bytes more than its columns. */
static void tell_speed(const struct examination *to)
{
	enum { FAST = 38400, BITS = 10 };
	struct winsize size;
	int speed = baudrate();

	if (speed <= 0 || speed >= FAST
			|| ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
		return;
	tell(to, false, _("line: %d baud; a whole screen takes about %d s, a line "
		"of it much less"), speed,
		1 + size.ws_col * size.ws_row * BITS / speed);
}

static void tell_size(const struct examination *to)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
		return;
	tell(to, size.ws_row < LEAST_ROWS || size.ws_col < LEAST_COLUMNS,
		_("window: %d columns, %d lines; %d and %d are needed"),
		size.ws_col, size.ws_row, LEAST_COLUMNS, LEAST_ROWS);
}

static void tell_colours(const struct examination *to)
{
	const char *none = getenv("NO_COLOR");
	int colours = tigetnum("colors");

	if (none != NULL && *none != '\0')
		tell(to, false, "%s", _("colours: none, for NO_COLOR is set"));
	else if (colours < 8)
		tell(to, false, "%s", _("colours: none; signs and bold tell the "
			"same"));
	else
		tell(to, false, _("colours: %d"), colours);
}

static void tell_widths(const struct examination *to)
{
	int widths[TERMINAL_QUESTIONS];

	if (!terminal_ask_widths(widths))
		tell(to, false, "%s", _("widths: the terminal does not say; "
			"ambiguous characters are taken as 1 column, "
			"--ambiguous says otherwise"));
	else
		tell(to, widths[0] != 2, _("widths: 中 takes %d, — takes %d, ─ "
			"takes %d%s"), widths[0], widths[1], widths[2],
			widths[0] != 2 ? _("; it does not draw UTF-8") : "");
}

static void tell_mouse(const struct examination *to)
{
	tell(to, false, "%s", has_string("kmous")
		? _("mouse: yes; pasted text is told from typed text")
		: _("mouse: none"));
}

static void tell_clipboard(const struct examination *to)
{
	char *path = state_path_said("copied");

	if (!has_string("kmous"))
		tell(to, false, _("copying: to %s"), path);
	else
		tell(to, false, getenv("TMUX") != NULL
			? _("copying (OSC 52): tmux passes it on when set-clipboard is "
				"on; also to %s")
			: _("copying (OSC 52): the terminal cannot be asked; also to %s"),
			path);
	free(path);
}

void tui_examine(tui_line_fn *line, void *context)
{
	struct examination to = { line, context };
	const char *term = getenv("TERM");
	bool terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);

	if (!terminal) {
		tell(&to, false, "%s", _("terminal: none here; the browser needs "
			"one"));
		return;
	}
	if (is_foreign(term)) {
		tell(&to, true, _("terminal: %s; it is not known on this machine, "
			"the browser prints a list instead; with "
			"TERM=xterm-256color it may be browsed"), term);
		return;
	}
	if (!terminal_is_known() || !find_terminal()) {
		tell(&to, true, _("terminal: %s; it cannot move its cursor, the "
			"browser prints a list instead"),
			term == NULL || *term == '\0' ? _("unknown") : term);
		return;
	}
	tell(&to, false, _("terminal: %s"), term);
	tell_size(&to);
	tell_speed(&to);
	tell_colours(&to);
	tell_widths(&to);
	tell_mouse(&to);
	tell_clipboard(&to);
	del_curterm(cur_term);
}
