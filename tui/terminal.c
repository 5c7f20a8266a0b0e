#include "tui/terminal.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/stop.h"
#include "base/strbuf.h"
#include "base/width.h"
#include "tui/draw.h"

enum { PROBE_MS = 500, RESTORE_ROOM = 256 };

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

static SCREEN *screen;
static struct termios shell_modes;
static bool has_paste;

/* What a signal handler writes: it may call nothing that curses has. */
static char restore_bytes[RESTORE_ROOM];
static size_t restore_len;

/* Without the $<5> of terminfo, which asks for a pause. */
static void add_restore(const char *bytes)
{
	/* tigetstr() says (char *)-1 for what is no string. */
	if (!bytes || bytes == (const char *)-1)
		return;
	while (*bytes && restore_len < sizeof(restore_bytes)) {
		if (bytes[0] == '$' && bytes[1] == '<' && strchr(bytes, '>'))
			bytes = strchr(bytes, '>') + 1;
		else
			restore_bytes[restore_len++] = *bytes++;
	}
}

static void write_all(const char *bytes, size_t len)
{
	while (len) {
		ssize_t took = write(STDOUT_FILENO, bytes, len);
		if (took < 0 && errno == EINTR)
			continue;
		if (took <= 0)
			return;
		bytes += took;
		len -= (size_t)took;
	}
}

/* Safe in a signal handler. */
static void restore(void)
{
	write_all(restore_bytes, restore_len);
	tcsetattr(STDIN_FILENO, TCSADRAIN, &shell_modes);
}

static void on_fatal_signal(int number)
{
	stop_restore();
	signal(number, SIG_DFL);
	raise(number);
}

static void catch_signals(void)
{
	static const int fatal[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV,
		SIGBUS, SIGFPE, SIGILL, SIGABRT };
	for (size_t i = 0; i < sizeof(fatal) / sizeof(fatal[0]); i++)
		signal(fatal[i], on_fatal_signal);
}

/* C-c and C-s are keys to a browser; C-z still suspends. */
static void free_keys(void)
{
	struct termios modes = shell_modes;
	modes.c_cc[VINTR] = _POSIX_VDISABLE;
	modes.c_iflag &= ~(tcflag_t)IXON;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
}

/* ------------------------------------------------- asking for the widths */

/* Takes the answers ESC [ row ; column R out of BYTES, which keeps what else
 * was typed. Returns how many there were. */
static size_t take_answers(struct strbuf *bytes, int columns[TERMINAL_QUESTIONS])
{
	size_t found = 0;
	char *from = bytes->text;
	struct strbuf other = STRBUF_INIT;
	while (*from) {
		int row, column, len = 0;
		if (sscanf(from, "\033[%d;%dR%n", &row, &column, &len) == 2 && len) {
			if (found < TERMINAL_QUESTIONS)
				columns[found++] = column;
			from += len;
		} else {
			strbuf_addc(&other, *from++);
		}
	}
	strbuf_release(bytes);
	*bytes = other;
	return found;
}

static size_t count_answers(const struct strbuf *bytes)
{
	size_t count = 0;
	for (const char *at = bytes->text; (at = strchr(at, 'R')); at++)
		count++;
	return count;
}

static void read_answers(struct strbuf *bytes)
{
	int64_t end = clock_milliseconds() + PROBE_MS;
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
	while (count_answers(bytes) < TERMINAL_QUESTIONS) {
		int64_t left = end - clock_milliseconds();
		if (left <= 0 || poll(&input, 1, (int)left) <= 0)
			return;
		char part[64];
		ssize_t took = read(STDIN_FILENO, part, sizeof(part));
		if (took <= 0)
			return;
		for (ssize_t i = 0; i < took; i++)
			if (part[i])
				strbuf_addc(bytes, part[i]);
	}
}

/* How wide the terminal draws a Han character, a dash and a box line. False
 * when it does not say. TYPED gets what came between. */
static bool ask_widths(int widths[TERMINAL_QUESTIONS], struct strbuf *typed)
{
	static const char questions[] = "\r中\033[6n—\033[6n─\033[6n";
	static const char wiped[] = "\r\033[K";
	struct termios modes = shell_modes;
	modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
	write_all(questions, sizeof(questions) - 1);
	read_answers(typed);
	write_all(wiped, sizeof(wiped) - 1);
	tcsetattr(STDIN_FILENO, TCSADRAIN, &shell_modes);

	int columns[TERMINAL_QUESTIONS];
	if (take_answers(typed, columns) != TERMINAL_QUESTIONS)
		return false;
	int before = 1;
	for (size_t i = 0; i < TERMINAL_QUESTIONS; i++) {
		widths[i] = columns[i] - before;
		before = columns[i];
	}
	return true;
}

bool terminal_ask_widths(int widths[TERMINAL_QUESTIONS])
{
	struct strbuf typed = STRBUF_INIT;
	bool asked = tcgetattr(STDIN_FILENO, &shell_modes) == 0
		&& ask_widths(widths, &typed);
	strbuf_release(&typed);
	return asked;
}

static void choose_widths(int ambiguous, struct strbuf *typed,
	enum terminal_finding *finding)
{
	int widths[TERMINAL_QUESTIONS] = { 2, 1, 1 };
	if (!ambiguous) {
		ask_widths(widths, typed);
		ambiguous = widths[1] == 2 || widths[2] == 2 ? 2 : 1;
	}
	if (widths[0] != 2)
		*finding = TERMINAL_CODING;
	width_set_ambiguous(ambiguous);
}

/* --------------------------------------------------------- start and end */

static void choose_locale(enum terminal_finding *finding)
{
	setlocale(LC_CTYPE, "");
	if (!strcmp(nl_langinfo(CODESET), "UTF-8"))
		return;
	setlocale(LC_CTYPE, "C.UTF-8");
	*finding = TERMINAL_LOCALE;
}

static bool is_capable(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)
		&& terminal_is_known();
}

/* As with the paste: those that have a mouse are of that kind. */
bool terminal_has_clipboard(void)
{
	return has_paste;
}

static void start_mouse(void)
{
	mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
	mouseinterval(0);
}

/* Only terminals that have a mouse are of the kind that has this paste. */
static void start_paste(void)
{
	const char *mouse = tigetstr("kmous");
	has_paste = mouse && mouse != (const char *)-1;
	if (!has_paste)
		return;
	define_key("\033[200~", TERMINAL_PASTE_BEGIN);
	define_key("\033[201~", TERMINAL_PASTE_END);
	write_all(paste_on, sizeof(paste_on) - 1);
}

static void prepare_restore(bool mouse)
{
	restore_len = 0;
	if (mouse && has_paste)
		add_restore("\033[?1006l\033[?1000l");
	if (has_paste)
		add_restore(paste_off);
	add_restore(tigetstr("sgr0"));
	add_restore(tigetstr("op"));
	add_restore(tigetstr("rmkx"));
	add_restore(tigetstr("cnorm"));
	add_restore(tigetstr("rmcup"));
	stop_before(restore);
	catch_signals();
}

bool terminal_start(int ambiguous, bool mouse, enum terminal_finding *finding)
{
	enum { ESCAPE_MS = 25, ESCAPE_REMOTE_MS = 100 };
	*finding = TERMINAL_FINE;
	if (!is_capable() || tcgetattr(STDIN_FILENO, &shell_modes) != 0)
		return false;
	struct strbuf typed = STRBUF_INIT;
	choose_locale(finding);
	choose_widths(ambiguous, &typed, finding);
	free_keys();
	screen = newterm(NULL, stdout, stdin);
	bool started = screen != NULL;
	if (started) {
		cbreak();
		noecho();
		nonl();
		intrflush(stdscr, FALSE);
		keypad(stdscr, TRUE);
		idlok(stdscr, TRUE);
		set_escdelay(getenv("SSH_CONNECTION") ? ESCAPE_REMOTE_MS : ESCAPE_MS);
		curs_set(0);
		if (mouse)
			start_mouse();
		start_paste();
		prepare_restore(mouse);
		draw_init();
		for (size_t i = typed.len; i-- > 0;)
			ungetch((unsigned char)typed.text[i]);
	} else {
		tcsetattr(STDIN_FILENO, TCSADRAIN, &shell_modes);
	}
	strbuf_release(&typed);
	return started;
}

void terminal_stop(void)
{
	stop_before(NULL);
	if (has_paste)
		write_all(paste_off, sizeof(paste_off) - 1);
	endwin();
	delscreen(screen);
	screen = NULL;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &shell_modes);
}

void terminal_size(unsigned *rows, unsigned *columns)
{
	*rows = (unsigned)(LINES > 0 ? LINES : 0);
	*columns = (unsigned)(COLS > 0 ? COLS : 0);
}

void terminal_redraw_all(void)
{
	redrawwin(stdscr);
}
