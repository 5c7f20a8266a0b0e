#include "tests/screens/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>
#include <vterm.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/width.h"
#include "tests/screens/picture.h"

#ifndef SYS_poll /* newer architectures have none: then only time tells */
#define SYS_poll -1
#endif

enum {
	QUIET_MS = 12,        /* of a program that sleeps */
	QUIET_WIDE_MS = 110,  /* where a pane waits until the cursor rests */
	WIDE_COLUMNS = 140,
	QUIET_ESCAPE_MS = 80, /* after Esc, which curses takes for a beginning */
	GOES_ON_MS = 200,     /* shorter than the wait for the f of gf */
	LIMIT_MS = 10000,
	END_MS = 5000,
	STEP_MS = 3,
};

struct terminal {
	pid_t pid;
	int master, slave;
	VTerm *vterm;
	VTermScreen *screen;
	int columns, rows;
	bool alternate;  /* the program has taken the other screen */
	bool drawn;
	bool ended;
	int status;
	int quiet_ms;    /* what the last key asks for */
	unsigned long woken; /* how often the program had slept before it */
	char *copied;
	bool wide_ambiguous;
	struct strbuf unread;  /* the beginning of a character */
};

static long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ------------------------------------------------------------ libvterm */

static void write_out(const char *bytes, size_t len, void *user)
{
	const struct terminal *terminal = user;

	while (len > 0) {
		ssize_t done = write(terminal->master, bytes, len);

		if (done < 0 && errno != EINTR && errno != EAGAIN)
			return;
		if (done > 0) {
			bytes += done;
			len -= (size_t)done;
		}
	}
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct terminal *terminal = user;

	if (property == VTERM_PROP_ALTSCREEN)
		terminal->alternate = value->boolean;
	return 1;
}

static int on_damage(VTermRect rect, void *user)
{
	struct terminal *terminal = user;

	(void)rect;
	terminal->drawn = true;
	return 1;
}

static int base64_value(char sign)
{
	static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = sign == '\0' ? NULL : strchr(signs, sign);

	return at == NULL ? -1 : (int)(at - signs);
}

static void decode_base64(struct strbuf *out, const char *text, size_t len)
{
	unsigned bits = 0, held = 0;

	for (size_t i = 0; i < len; i++) {
		int value = base64_value(text[i]);

		if (value < 0)
			continue;
		bits = (bits << 6 | (unsigned)value) & 0xffffff;
		held += 6;
		if (held >= 8) {
			held -= 8;
			strbuf_addc(out, (char)(bits >> held & 0xff));
		}
	}
}

static int on_osc(const char *command, size_t len, void *user)
{
	struct terminal *terminal = user;
	struct strbuf text = STRBUF_INIT;
	const char *data;

	if (len < 3 || strncmp(command, "52;", 3) != 0)
		return 0;
	data = memchr(command + 3, ';', len - 3);
	if (data == NULL)
		return 0;
	data++;
	decode_base64(&text, data, len - (size_t)(data - command));
	free(terminal->copied);
	terminal->copied = strbuf_take(&text);
	return 1;
}

static const VTermScreenCallbacks screen_callbacks = {
	.damage = on_damage,
	.settermprop = on_property,
};

static const VTermParserCallbacks other_callbacks = { .osc = on_osc };

static void start_vterm(struct terminal *terminal)
{
	terminal->vterm = vterm_new(terminal->rows, terminal->columns);
	vterm_set_utf8(terminal->vterm, 1);
	vterm_output_set_callback(terminal->vterm, write_out, terminal);
	terminal->screen = vterm_obtain_screen(terminal->vterm);
	vterm_screen_enable_altscreen(terminal->screen, 1);
	vterm_screen_set_callbacks(terminal->screen, &screen_callbacks,
		terminal);
	vterm_screen_set_unrecognised_fallbacks(terminal->screen,
		&other_callbacks, terminal);
	vterm_screen_reset(terminal->screen, 1);
	terminal->drawn = false;
}

/* --------------------------------------------------------- the program */

struct terminal *terminal_new(const struct terminal_start *start)
{
	struct winsize size = { .ws_row = (unsigned short)start->rows,
		.ws_col = (unsigned short)start->columns };
	struct terminal *terminal = mem_zero(1, sizeof(*terminal));

	terminal->columns = start->columns;
	terminal->rows = start->rows;
	terminal->wide_ambiguous = start->wide_ambiguous;
	strbuf_init(&terminal->unread);
	if (openpty(&terminal->master, &terminal->slave, NULL, NULL, &size) < 0) {
		perror("openpty");
		free(terminal);
		return NULL;
	}
	terminal->pid = fork();
	if (terminal->pid == 0) {
		close(terminal->master);
		login_tty(terminal->slave);
		if (chdir(start->folder) == 0)
			execve(start->argv[0], start->argv, start->envp);
		perror(start->argv[0]);
		_exit(127);
	}
	start_vterm(terminal);
	terminal->quiet_ms = QUIET_MS;
	return terminal;
}

void terminal_free(struct terminal *terminal)
{
	if (terminal == NULL)
		return;
	if (!terminal->ended) {
		kill(terminal->pid, SIGKILL);
		waitpid(terminal->pid, NULL, 0);
	}
	vterm_free(terminal->vterm);
	close(terminal->master);
	close(terminal->slave);
	strbuf_release(&terminal->unread);
	free(terminal->copied);
	free(terminal);
}

/* libvterm draws characters of ambiguous width 1 wide. A terminal that draws
 * them 2 wide is made of it by others in their place, which are that wide: the
 * same of another plane. */
enum { WIDE_PLANE = 0x20000, PLANE_SIZE = 0x10000 };

static bool is_ambiguous(uint32_t character)
{
	int wide, narrow;

	width_set_ambiguous(2);
	wide = width_char(character);
	width_set_ambiguous(1);
	narrow = width_char(character);
	return wide == 2 && narrow == 1 && character < PLANE_SIZE;
}

static void write_wide(struct terminal *terminal, const char *bytes,
	size_t len)
{
	struct strbuf *text = &terminal->unread, out = STRBUF_INIT;
	size_t at = 0, end;

	strbuf_add(text, bytes, len);
	/* What may go on stays for the next time. */
	for (end = text->len; end > 0 && text->len - end < 3
			&& ((unsigned char)text->text[end - 1] & 0xc0) == 0x80; end--)
		;
	if (end > 0 && (unsigned char)text->text[end - 1] >= 0xc0)
		end--;
	else
		end = text->len;
	if (text->len - end == 3 && (unsigned char)text->text[end] < 0xf0)
		end = text->len;
	while (at < end) {
		uint32_t character;
		size_t took = utf8_next(text->text + at, end - at, &character);

		if (is_ambiguous(character))
			strbuf_add_char(&out, WIDE_PLANE + character);
		else
			strbuf_add(&out, text->text + at, took);
		at += took;
	}
	vterm_input_write(terminal->vterm, out.text, out.len);
	strbuf_release(&out);
	memmove(text->text, text->text + end, text->len - end);
	strbuf_cut(text, text->len - end);
}

/* Reads what the program has written; false when there was nothing. */
static bool take_output(struct terminal *terminal, int wait_ms)
{
	struct pollfd ready = { .fd = terminal->master, .events = POLLIN };
	char bytes[16384];
	ssize_t len;

	if (poll(&ready, 1, wait_ms) <= 0 || !(ready.revents & POLLIN))
		return false;
	len = read(terminal->master, bytes, sizeof(bytes));
	if (len <= 0)
		return false;
	if (terminal->wide_ambiguous)
		write_wide(terminal, bytes, (size_t)len);
	else
		vterm_input_write(terminal->vterm, bytes, (size_t)len);
	vterm_screen_flush_damage(terminal->screen);
	return true;
}

static bool read_status(const struct terminal *terminal, const char *field,
	char *value, size_t size)
{
	struct strbuf path = STRBUF_INIT;
	size_t len = strlen(field);
	char *line = NULL;
	size_t room = 0;
	bool found = false;
	FILE *file;

	strbuf_addf(&path, "/proc/%d/status", (int)terminal->pid);
	file = fopen(path.text, "r");
	strbuf_release(&path);
	if (file == NULL)
		return false;
	while (!found && getline(&line, &room, file) > 0) {
		found = strncmp(line, field, len) == 0;
		if (found)
			snprintf(value, size, "%s",
				line + len + strspn(line + len, ":\t "));
	}
	free(line);
	fclose(file);
	return found;
}

/* How often the program has gone to sleep of itself. */
static unsigned long count_sleeps(const struct terminal *terminal)
{
	char value[32];

	if (!read_status(terminal, "voluntary_ctxt_switches", value,
			sizeof(value)))
		return 0;
	return strtoul(value, NULL, 10);
}

/* Whether others work for it: it sleeps, but is not at rest. */
static bool has_children(const struct terminal *terminal)
{
	struct strbuf path = STRBUF_INIT;
	FILE *file;
	bool has;

	strbuf_addf(&path, "/proc/%d/task/%d/children", (int)terminal->pid,
		(int)terminal->pid);
	file = fopen(path.text, "r");
	strbuf_release(&path);
	if (file == NULL)
		return false;
	has = fgetc(file) != EOF;
	fclose(file);
	return has;
}

/* Whether it sleeps for a moment only, and goes on without a key: poll(…, …, ms).
 * Where the system does not tell, false: then only time does. */
static bool goes_on(const struct terminal *terminal)
{
	struct strbuf path = STRBUF_INIT;
	unsigned long call, fds, count, ms;
	FILE *file;
	bool is_read;

	strbuf_addf(&path, "/proc/%d/syscall", (int)terminal->pid);
	file = fopen(path.text, "r");
	strbuf_release(&path);
	if (file == NULL)
		return false;
	is_read = fscanf(file, "%lu %lx %lx %lx", &call, &fds, &count, &ms) == 4;
	fclose(file);
	return is_read && call == (unsigned long)SYS_poll && ms <= GOES_ON_MS;
}

static bool is_asleep(const struct terminal *terminal)
{
	char value[32];
	int unread = 0;

	if (has_children(terminal) || goes_on(terminal))
		return false;
	if (ioctl(terminal->slave, FIONREAD, &unread) == 0 && unread > 0)
		return false;
	return read_status(terminal, "State", value, sizeof(value))
		&& value[0] == 'S';
}

static bool has_ended(struct terminal *terminal)
{
	if (!terminal->ended)
		terminal->ended = waitpid(terminal->pid, &terminal->status,
			WNOHANG) == terminal->pid;
	return terminal->ended;
}

bool terminal_rest(struct terminal *terminal)
{
	long limit = now_ms() + LIMIT_MS, quiet_since = now_ms();

	while (now_ms() < limit) {
		if (take_output(terminal, STEP_MS)) {
			quiet_since = now_ms();
			continue;
		}
		if (has_ended(terminal))
			return false;
		if (!is_asleep(terminal) || !terminal->drawn
				|| count_sleeps(terminal) == terminal->woken)
			quiet_since = now_ms();
		else if (now_ms() - quiet_since >= terminal->quiet_ms)
			return true;
	}
	return false;
}

bool terminal_ended(const struct terminal *terminal)
{
	return terminal->ended;
}

int terminal_end(struct terminal *terminal)
{
	long limit = now_ms() + END_MS;

	while (!has_ended(terminal) && now_ms() < limit)
		take_output(terminal, STEP_MS);
	while (take_output(terminal, STEP_MS))
		;
	if (!terminal->ended || !WIFEXITED(terminal->status))
		return -1;
	return WEXITSTATUS(terminal->status);
}

bool terminal_restored(const struct terminal *terminal)
{
	return !terminal->alternate;
}

/* ---------------------------------------------------------------- keys */

static const struct { const char *name; VTermKey key; } keys[] = {
	{ "Down", VTERM_KEY_DOWN }, { "Up", VTERM_KEY_UP },
	{ "Left", VTERM_KEY_LEFT }, { "Right", VTERM_KEY_RIGHT },
	{ "PgDn", VTERM_KEY_PAGEDOWN }, { "PgUp", VTERM_KEY_PAGEUP },
	{ "Home", VTERM_KEY_HOME }, { "End", VTERM_KEY_END },
	{ "Enter", VTERM_KEY_ENTER }, { "Esc", VTERM_KEY_ESCAPE },
	{ "Tab", VTERM_KEY_TAB }, { "BS", VTERM_KEY_BACKSPACE },
	{ "Del", VTERM_KEY_DEL }, { "Ins", VTERM_KEY_INS },
};

static void before_keys(struct terminal *terminal, int quiet_ms)
{
	terminal->woken = count_sleeps(terminal);
	terminal->quiet_ms = terminal->columns >= WIDE_COLUMNS
		&& quiet_ms < QUIET_WIDE_MS ? QUIET_WIDE_MS : quiet_ms;
}

static VTermKey find_key(const char *name)
{
	char *end;
	long number;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (strcmp(name, keys[i].name) == 0)
			return keys[i].key;
	if (name[0] != 'F')
		return VTERM_KEY_NONE;
	number = strtol(name + 1, &end, 10);
	if (*end != '\0' || number < 1 || number > 12)
		return VTERM_KEY_NONE;
	return (VTermKey)VTERM_KEY_FUNCTION(number);
}

bool terminal_key(struct terminal *terminal, const char *name, unsigned count)
{
	bool control = strncmp(name, "C-", 2) == 0 && name[2] != '\0';
	char byte = control ? (char)(name[2] & 0x1f) : '\0';
	bool backwards = strcmp(name, "STab") == 0;
	VTermKey key = backwards ? VTERM_KEY_TAB : find_key(name);

	if (!control && key == VTERM_KEY_NONE)
		return false;
	before_keys(terminal, key == VTERM_KEY_ESCAPE ? QUIET_ESCAPE_MS
		: QUIET_MS);
	for (unsigned i = 0; i < count; i++) {
		if (control)
			write_out(&byte, 1, terminal);
		else
			vterm_keyboard_key(terminal->vterm, key, backwards
				? VTERM_MOD_SHIFT : VTERM_MOD_NONE);
	}
	return true;
}

void terminal_text(struct terminal *terminal, const char *text, unsigned count)
{
	before_keys(terminal, QUIET_MS);
	for (unsigned i = 0; i < count; i++)
		write_out(text, strlen(text), terminal);
}

void terminal_paste(struct terminal *terminal, const char *text)
{
	before_keys(terminal, QUIET_MS);
	vterm_keyboard_start_paste(terminal->vterm);
	write_out(text, strlen(text), terminal);
	vterm_keyboard_end_paste(terminal->vterm);
}

void terminal_click(struct terminal *terminal, int button, int x, int y)
{
	before_keys(terminal, QUIET_MS);
	vterm_mouse_move(terminal->vterm, y, x, VTERM_MOD_NONE);
	vterm_mouse_button(terminal->vterm, button, true, VTERM_MOD_NONE);
	vterm_mouse_button(terminal->vterm, button, false, VTERM_MOD_NONE);
}

void terminal_resize(struct terminal *terminal, int columns, int rows)
{
	struct winsize size = { .ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)columns };

	before_keys(terminal, QUIET_MS);
	terminal->columns = columns;
	terminal->rows = rows;
	vterm_set_size(terminal->vterm, rows, columns);
	ioctl(terminal->master, TIOCSWINSZ, &size);
}

/* -------------------------------------------------------------- screen */

static VTermScreenCell read_cell(const struct terminal *terminal, int row,
	int column)
{
	VTermScreenCell cell;

	memset(&cell, 0, sizeof(cell));
	vterm_screen_get_cell(terminal->screen,
		(VTermPos) { .row = row, .col = column }, &cell);
	if (terminal->wide_ambiguous && cell.chars[0] > WIDE_PLANE
			&& cell.chars[0] < WIDE_PLANE + PLANE_SIZE
			&& is_ambiguous(cell.chars[0] - WIDE_PLANE))
		cell.chars[0] -= WIDE_PLANE;
	return cell;
}

void terminal_screen(struct strbuf *out, const struct terminal *terminal)
{
	for (int row = 0; row < terminal->rows; row++) {
		size_t end = out->len;

		for (int column = 0; column < terminal->columns; ) {
			VTermScreenCell cell = read_cell(terminal, row, column);

			if (cell.chars[0] == 0)
				strbuf_addc(out, ' ');
			for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL
					&& cell.chars[i] != 0
					&& cell.chars[i] != UINT32_MAX; i++)
				strbuf_add_char(out, cell.chars[i]);
			if (cell.chars[0] != 0 && cell.chars[0] != ' ')
				end = out->len;
			column += cell.width > 1 ? 2 : 1;
		}
		strbuf_cut(out, end);
		strbuf_addc(out, '\n');
	}
}

enum attribute { ATTRIBUTE_REVERSE, ATTRIBUTE_BOLD };

/* The second half of a wide character is as its first. */
static bool has_attribute(const struct terminal *terminal, int row, int column,
	enum attribute attribute)
{
	VTermScreenCell cell = read_cell(terminal, row, column);

	if (cell.chars[0] == UINT32_MAX && column > 0)
		cell = read_cell(terminal, row, column - 1);
	return attribute == ATTRIBUTE_REVERSE ? cell.attrs.reverse
		: cell.attrs.bold;
}

static void add_spans(struct strbuf *out, const struct terminal *terminal,
	int row, enum attribute attribute)
{
	int start = -1;

	for (int column = 0; column <= terminal->columns; column++) {
		bool has = column < terminal->columns && has_attribute(
			terminal, row, column, attribute);

		if (has && start < 0)
			start = column;
		if (has || start < 0)
			continue;
		strbuf_addf(out, " %d-%d", start + 1, column);
		start = -1;
	}
}

void terminal_attributes(struct strbuf *out, const struct terminal *terminal)
{
	static const char *const words[] = { [ATTRIBUTE_REVERSE] = "reverse",
		[ATTRIBUTE_BOLD] = "bold" };

	for (int row = 0; row < terminal->rows; row++) {
		for (int k = ATTRIBUTE_REVERSE; k <= ATTRIBUTE_BOLD; k++) {
			struct strbuf spans = STRBUF_INIT;

			add_spans(&spans, terminal, row, (enum attribute)k);
			if (spans.len > 0)
				strbuf_addf(out, "~ %d %s%s\n", row + 1,
					words[k], spans.text);
			strbuf_release(&spans);
		}
	}
}

static struct picture_colour colour_of(const struct terminal *terminal,
	VTermColor colour, struct picture_colour usual)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(&colour)
			|| VTERM_COLOR_IS_DEFAULT_BG(&colour))
		return usual;
	vterm_screen_convert_color_to_rgb(terminal->screen, &colour);
	return (struct picture_colour) { colour.rgb.red, colour.rgb.green,
		colour.rgb.blue };
}

static struct picture_cell picture_cell(const struct terminal *terminal,
	int row, int column)
{
	VTermScreenCell cell = read_cell(terminal, row, column);
	bool second = cell.chars[0] == UINT32_MAX;
	struct picture_colour front, back;

	if (second && column > 0)
		cell = read_cell(terminal, row, column - 1);
	front = colour_of(terminal, cell.fg, picture_ink);
	back = colour_of(terminal, cell.bg, picture_ground);
	return (struct picture_cell) {
		.character = cell.chars[0],
		.columns = second ? 0 : cell.width == 2 ? 2 : 1,
		.front = cell.attrs.reverse ? back : front,
		.back = cell.attrs.reverse ? front : back,
		.bold = cell.attrs.bold,
		.underline = cell.attrs.underline != 0,
	};
}

void terminal_picture(struct strbuf *out, const struct terminal *terminal,
	const char *name)
{
	unsigned rows = (unsigned)terminal->rows;
	unsigned columns = (unsigned)terminal->columns;
	struct picture_cell *cells = mem_zero((size_t)rows * columns,
		sizeof(*cells));

	for (unsigned row = 0; row < rows; row++)
		for (unsigned column = 0; column < columns; column++)
			cells[row * columns + column] = picture_cell(terminal,
				(int)row, (int)column);
	picture_add(out, name, cells, rows, columns);
	free(cells);
}

void terminal_faults(struct strbuf *out, const struct terminal *terminal)
{
	for (int row = 0; row < terminal->rows; row++) {
		bool wide = false;

		for (int column = 0; column < terminal->columns; column++) {
			VTermScreenCell cell = read_cell(terminal, row, column);
			bool second = cell.chars[0] == UINT32_MAX;

			if (second != wide)
				strbuf_addf(out, "half a character at %d:%d\n",
					row + 1, column + 1);
			if (cell.chars[0] == 0xfffd)
				strbuf_addf(out, "bad bytes at %d:%d\n",
					row + 1, column + 1);
			wide = !second && cell.width == 2;
		}
	}
}

const char *terminal_copied(const struct terminal *terminal)
{
	return terminal->copied == NULL ? "" : terminal->copied;
}
