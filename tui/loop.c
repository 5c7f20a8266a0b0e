#include "tui/loop.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "tui/brief.h"
#include "tui/export.h"
#include "tui/keep.h"
#include "tui/saved.h"
#include "tui/terminal.h"
#include "tui/theme.h"

enum {
	LONGER_KEY_MS = 1000,   /* how long g waits for the f of gf */
	REST_MS = 80,           /* no key for so long: longer than a held one's */
	COUNT_MOST = 1000000000,
	STEPS_MOST = 1000,      /* of a count before } or n */
};

static unsigned typed(struct loop *loop, enum typed how);

void loop_init(struct loop *loop, struct index *index)
{
	*loop = (struct loop) { .redraw = true };
	struct session *session = &loop->session;
	session->index = index;
	session->format = FORMAT_CSV;
	strbuf_init(&session->compared_name);
	strbuf_init(&session->message);
	strbuf_init(&session->ask.label);
	strbuf_init(&session->ask.text);
	strbuf_init(&session->words);
	strbuf_init(&session->remark.spot);
	input_init(&loop->input);
	terminal_size(&loop->rows, &loop->columns);
}

static bool is_large_enough(const struct loop *loop)
{
	return loop->rows >= LEAST_ROWS && loop->columns >= LEAST_COLUMNS;
}

/* Between the title line and the hint line, or the line that is typed. */
static struct area body(const struct loop *loop)
{
	return (struct area) { .row = 1,
		.rows = loop->rows - (loop->input.open ? 3 : 2),
		.columns = loop->columns };
}

static void fit(struct loop *loop)
{
	if (!loop->top || !is_large_enough(loop))
		return;
	struct area area = body(loop);
	loop->fitted_rows = area.rows;
	loop->top->class->resize(loop->top, area.rows, area.columns);
}

void loop_push(struct loop *loop, struct view *view)
{
	view->below = loop->top;
	loop->top = view;
	loop->redraw = true;
	loop->changed = true;
	fit(loop);
}

static void pop(struct loop *loop)
{
	struct view *view = loop->top;
	loop->top = view->below;
	view->class->close(view);
	loop->redraw = true;
}

void loop_release(struct loop *loop)
{
	struct session *session = &loop->session;
	while (loop->top)
		pop(loop);
	strbuf_release(&session->compared_name);
	strbuf_release(&session->message);
	strbuf_release(&session->ask.label);
	strbuf_release(&session->ask.text);
	strbuf_release(&session->words);
	strbuf_release(&session->remark.spot);
	input_release(&loop->input);
}

/* ------------------------------------------------------------- drawing */

static void draw_title(struct loop *loop, const struct area *line)
{
	struct strbuf where = STRBUF_INIT, status = STRBUF_INIT;
	loop->top->class->title(loop->top, &where, &status);
	unsigned inner = line->columns - 2;
	unsigned right = (unsigned)width_text(status.text, status.len);
	unsigned left = (unsigned)width_text(where.text, where.len);
	/* The status gives way down to a third of the line. */
	if (left + right + 2 > inner && right > inner / 3)
		right = inner > left + 2 && inner - left - 2 > inner / 3
			? inner - left - 2 : inner / 3;
	draw_open(line, 0);
	draw_space(1, STYLE_TITLE);
	if (right == 0) {
		draw_cell(where.text, inner, ALIGN_LEFT, STYLE_TITLE | STYLE_STRONG);
	} else {
		draw_cell(where.text, inner - right - 1, ALIGN_LEFT,
			STYLE_TITLE | STYLE_STRONG);
		draw_space(1, STYLE_TITLE);
		draw_cell(status.text, right, ALIGN_RIGHT, STYLE_TITLE);
	}
	draw_space(draw_left(), STYLE_TITLE);
	draw_close();
	strbuf_release(&where);
	strbuf_release(&status);
}

struct hints {
	const struct view *view;
	bool first;
};

static bool is_idle(void *context, enum action action)
{
	const struct view *view = ((const struct hints *)context)->view;
	return view->class->idle && view->class->idle(view, action);
}

static void draw_hint(void *context, const char *keys, const char *hint)
{
	struct hints *hints = context;
	if (!hints->first)
		draw_space(2, STYLE_PLAIN);
	hints->first = false;
	draw_add(keys, STYLE_KEY);
	draw_space(1, STYLE_PLAIN);
	draw_add(hint, STYLE_PLAIN);
}

static void draw_hints(struct loop *loop, const struct area *line)
{
	enum screen screen = view_screen(loop->top);
	struct hints bar = { loop->top, true };
	draw_open(line, 0);
	draw_space(1, STYLE_PLAIN);
	if (loop->input.open && screen != SCREEN_PALETTE) {
		draw_hint(&bar, "Enter", _("done"));
		draw_hint(&bar, "Esc", _("give up"));
	} else if (loop->letter) {
		draw_hint(&bar, "a…z", _("the letter of the mark"));
		draw_hint(&bar, "Enter", loop->letter == ACTION_MARK
			? _("without a letter") : _("all marks"));
		draw_hint(&bar, "Esc", _("give up"));
	} else if (loop->key_count) {
		action_hints_after(screen, loop->keys, loop->key_count, draw_hint,
			&bar);
	} else {
		action_hints(screen, line->columns - 2, is_idle, draw_hint,
			&bar);
	}
	draw_close();
}

static void draw_small(struct loop *loop)
{
	struct area all = { .rows = loop->rows, .columns = loop->columns };
	draw_open(&all, 0);
	draw_cell(_("The window is too small"), all.columns, ALIGN_LEFT,
		STYLE_PLAIN);
	draw_close();
}

static void draw_all(struct loop *loop)
{
	draw_begin();
	if (!is_large_enough(loop)) {
		draw_small(loop);
		draw_end();
		return;
	}
	struct area area = body(loop);
	struct area title = { .rows = 1, .columns = loop->columns };
	struct area typed_line = { .row = loop->rows - 2, .rows = 1,
		.columns = loop->columns };
	struct area hints = { .row = loop->rows - 1, .rows = 1,
		.columns = loop->columns };
	/* A line to type in has come or gone. */
	if (area.rows != loop->fitted_rows)
		fit(loop);
	loop->top->class->draw(loop->top, &area);
	draw_title(loop, &title);
	if (loop->input.open) {
		input_draw(&loop->input, &typed_line);
	} else if (loop->session.message.len) {
		draw_open(&area, area.rows - 1);
		draw_space(1, STYLE_PLAIN);
		draw_cell(loop->session.message.text, draw_left(), ALIGN_LEFT,
			STYLE_PLAIN | STYLE_STRONG);
		draw_close();
	}
	draw_hints(loop, &hints);
	draw_end();
}

/* ------------------------------------------------------------- actions */

static void open_input(struct loop *loop)
{
	struct session *session = &loop->session;
	input_open(&loop->input, session->ask.purpose, session->ask.label.text,
		session->ask.text.text);
}

/* Another screen goes on top: what was being typed is not done. */
static void give_up_input(struct loop *loop)
{
	if (!loop->input.open)
		return;
	loop->input.open = false;
	typed(loop, TYPED_GIVEN_UP);
	loop->session.next = NULL;
}

/* Does what the flags of the view on top ask for. */
static void apply(struct loop *loop, unsigned flags)
{
	struct session *session = &loop->session;
	struct view *next = flags & VIEW_PUSH ? session->next : NULL;
	session->next = NULL;
	if (flags & VIEW_REDRAW)
		loop->redraw = true;
	if (flags & VIEW_QUIT)
		loop->quit = true;
	/* q on the first screen ends it: that screen is where one was. */
	if (flags & VIEW_POP && !loop->top->below && !next)
		loop->quit = true;
	if (flags & VIEW_POP && !loop->quit) {
		loop->input.open = false;
		pop(loop);
		loop->changed = true;
		if (loop->top && !next) {
			if (loop->top->class->resume)
				loop->top->class->resume(loop->top);
			fit(loop);
		}
	}
	if (next) {
		give_up_input(loop);
		loop_push(loop, next);
	}
	if (flags & VIEW_ASK)
		open_input(loop);
	if (flags & VIEW_RUN && !loop->quit)
		loop_act(loop, &session->run);
	if (flags & VIEW_DONE && loop->input.open) {
		loop->input.open = false;
		apply(loop, typed(loop, TYPED_DONE));
	}
}

/* The checks or the tasks of the report under the cursor. */
static unsigned open_of_report(struct view *view, enum action action)
{
	struct session *session = view->session;
	struct trouble trouble = TROUBLE_INIT;
	struct strbuf where = STRBUF_INIT;
	struct view *next = NULL;
	int64_t id = view->class->report ? view->class->report(view) : 0;
	if (id == 0)
		return view_say(view, "%s", _("No report here."));
	if (index_entry(session->index, id, brief_take, &where, &trouble))
		next = action == ACTION_TASKS
			? view_tasks_open(session, NULL, id, where.text)
			: view_checks_open(session, NULL, id, where.text);
	else
		session_trouble(session, &trouble);
	strbuf_release(&where);
	return view_push(view, next);
}

static bool is_movement(enum action action)
{
	return action >= ACTION_DOWN && action <= ACTION_CLICK;
}

/* What every screen has. */
static unsigned frame_action(struct loop *loop,
	const struct command *command)
{
	enum action action = command->action;
	struct view *view = loop->top;
	struct session *session = &loop->session;
	switch (action) {
	case ACTION_BACK:
		return VIEW_POP;
	case ACTION_QUIT:
		return VIEW_QUIT;
	case ACTION_HELP:
		return view_push(view,
			view_help_open(session, view_screen(view)));
	case ACTION_PALETTE:
		return view_push(view,
			view_palette_open(session, view_screen(view))) | VIEW_ASK;
	case ACTION_THEME:
		theme_next();
		draw_theme();
		return view_say(view, _("Theme: %s"), theme_names[theme_chosen()]);
	case ACTION_REDRAW:
		terminal_redraw_all();
		return VIEW_REDRAW;
	case ACTION_SEARCH:
		return view_search_ask(view, NULL, _("search all reports:"));
	case ACTION_TREND:
	case ACTION_RANK:
		return view_measured(view, command);
	case ACTION_ALL_CHECKS:
		return view_push(view, view_checks_open(session, NULL, 0,
			_("all places")));
	case ACTION_ALL_TASKS:
		return view_push(view, view_tasks_open(session, NULL, 0,
			_("all places")));
	case ACTION_CHECKS:
	case ACTION_TASKS:
		return open_of_report(view, action);
	case ACTION_MARK:
	case ACTION_GO_MARK:
		loop->letter = action;
		return VIEW_REDRAW;
	case ACTION_MARKS:
		return view_push(view, view_marks_open(session));
	case ACTION_REMARK:
		return keep_ask_remark(view);
	case ACTION_COPY_LINK:
		return keep_copy_link(view);
	case ACTION_EXPORT:
	case ACTION_EXPORT_CITED:
		return export_ask(view, action);
	default:
		return is_movement(action) ? VIEW_STAY
			: view_say(view, "%s", _("That does nothing here."));
	}
}

/* One step after the other, as many as COMMAND counts, while there are more. */
static unsigned act_by_steps(struct loop *loop, const struct command *command)
{
	unsigned flags = VIEW_REDRAW, left = command->count < STEPS_MOST
		? command->count : STEPS_MOST;
	struct command step = *command;
	step.count = 0;
	for (; left && flags == VIEW_REDRAW && !loop->session.message.len; left--)
		flags = loop->top->class->action(loop->top, &step);
	return flags == VIEW_STAY ? VIEW_REDRAW : flags;
}

static bool goes_by_steps(enum action action)
{
	return action == ACTION_NEXT || action == ACTION_PREVIOUS
		|| action == ACTION_FIND_NEXT || action == ACTION_FIND_PREVIOUS;
}

void loop_act(struct loop *loop, const struct command *command)
{
	unsigned flags = command->count > 1 && goes_by_steps(command->action)
		? act_by_steps(loop, command)
		: loop->top->class->action(loop->top, command);
	if (flags & VIEW_UNKNOWN)
		flags = frame_action(loop, command);
	apply(loop, flags);
}

/* After m or ': a letter, Enter or the same key again for what has none. */
static void take_letter(struct loop *loop, uint32_t code)
{
	bool mark = loop->letter == ACTION_MARK;
	bool plain = code == KEY_CODE_ENTER || code == (mark ? ' ' : '\'');
	struct view *view = loop->top;
	loop->letter = ACTION_NONE;
	loop->redraw = true;
	if (!plain && (code < 'a' || code > 'z'))
		return;
	char letter = plain ? 0 : (char)code;
	if (mark)
		apply(loop, keep_mark(view, letter));
	else if (plain)
		apply(loop, view_push(view, view_marks_open(&loop->session)));
	else
		apply(loop, keep_go_to_mark(view, letter));
}

/* ---------------------------------------------------------------- keys */

static unsigned typed(struct loop *loop, enum typed how)
{
	struct view *view = loop->top;
	const char *text = loop->input.text.text;
	if (loop->input.purpose == ACTION_REMARK)
		return how == TYPED_DONE ? keep_remark(view, text) : VIEW_REDRAW;
	if (loop->input.purpose == ACTION_EXPORT
		|| loop->input.purpose == ACTION_EXPORT_CITED)
		return how == TYPED_DONE ? export_to(view, loop->input.purpose, text)
			: VIEW_REDRAW;
	return view->class->typed(view, loop->input.purpose, text, how);
}

static void take_click(struct loop *loop, const struct key *key)
{
	/* The lines of the title, of the hints and of what is typed. */
	unsigned below = loop->input.open ? 2 : 1;
	if (key->row == 0 || key->row + below >= loop->rows)
		return;
	struct command command = { .action = ACTION_CLICK, .row = key->row - 1,
		.column = key->column, .again = loop->clicked
			&& loop->click_row == key->row
			&& loop->click_column == key->column };
	loop->clicked = !command.again;
	loop->click_row = key->row;
	loop->click_column = key->column;
	loop_act(loop, &command);
}

static void run_exact(struct loop *loop, enum action action)
{
	struct command command = { .action = action, .count = loop->count };
	loop->count = 0;
	loop->key_count = 0;
	loop->redraw = true;
	loop_act(loop, &command);
}

static bool take_digit(struct loop *loop, uint32_t code)
{
	enum action action;
	/* On some screens a digit is a key, which says itself. */
	if (!loop->key_count && code >= '1' && code <= '9' && action_lookup(
			view_screen(loop->top), &code, 1, &action) == ACTION_EXACT) {
		loop->count = code - '0';
		run_exact(loop, action);
		return true;
	}
	if (loop->key_count || code < '0' || code > '9'
		|| (code == '0' && loop->count == 0))
		return false;
	if (loop->count < COUNT_MOST / 10)
		loop->count = loop->count * 10 + (unsigned)(code - '0');
	return true;
}

static void say_unknown(struct loop *loop, uint32_t code)
{
	loop->count = 0;
	if (code > ' ' && code != KEY_CODE_ESCAPE && code < KEY_CODE_NONE)
		apply(loop, view_say(loop->top, "%s",
			_("This key means nothing here; ? shows those that do.")));
}

/* CODE, or the end of the wait for a longer key when it is KEY_CODE_NONE. */
static void take_code(struct loop *loop, uint32_t code)
{
	enum screen screen = view_screen(loop->top);
	enum action action = ACTION_NONE;
	if (loop->key_count) {
		enum action_match before = action_lookup(screen, loop->keys,
			loop->key_count, &action);
		enum action shorter = action;
		bool has_shorter = before == ACTION_EXACT_OR_LONGER;
		loop->keys[loop->key_count++] = code;
		enum action_match match = code == KEY_CODE_NONE
			|| loop->key_count == LOOP_KEYS_MOST ? ACTION_UNKNOWN_KEYS
			: action_lookup(screen, loop->keys, loop->key_count, &action);
		if (match == ACTION_EXACT) {
			run_exact(loop, action);
			return;
		}
		if (match != ACTION_UNKNOWN_KEYS)
			return;
		loop->key_count = 0;
		loop->redraw = true;
		if (has_shorter && code != KEY_CODE_ESCAPE)
			run_exact(loop, shorter);
		if (code == KEY_CODE_ESCAPE)
			loop->count = 0;
		if (code == KEY_CODE_NONE || code == KEY_CODE_ESCAPE || loop->quit)
			return;
		screen = view_screen(loop->top);
	}
	if (code == KEY_CODE_NONE || take_digit(loop, code))
		return;
	switch (action_lookup(screen, &code, 1, &action)) {
	case ACTION_EXACT:
		run_exact(loop, action);
		break;
	case ACTION_PREFIX:
	case ACTION_EXACT_OR_LONGER:
		loop->keys[loop->key_count++] = code;
		loop->redraw = true;
		break;
	case ACTION_UNKNOWN_KEYS:
		say_unknown(loop, code);
		break;
	}
}

static void take_typing(struct loop *loop, const struct key *key)
{
	loop->redraw = true;
	switch (input_key(&loop->input, key->code, key_pasted())) {
	case INPUT_PASSED:
		take_code(loop, key->code);
		break;
	case INPUT_KEPT:
		break;
	case INPUT_CHANGED:
		apply(loop, typed(loop, TYPED_SO_FAR));
		break;
	case INPUT_DONE:
		apply(loop, typed(loop, TYPED_DONE));
		break;
	case INPUT_GIVEN_UP:
		apply(loop, typed(loop, TYPED_GIVEN_UP));
		break;
	}
}

static void take_resize(struct loop *loop)
{
	terminal_size(&loop->rows, &loop->columns);
	loop->redraw = true;
	fit(loop);
}

static void take_key(struct loop *loop, const struct key *key)
{
	if (key->code == KEY_CODE_CLOSED) {
		loop->quit = true;
		return;
	}
	if (key->code == KEY_CODE_RESIZE) {
		take_resize(loop);
		return;
	}
	/* A button let go, a key of another terminal: nothing was said. */
	if (key->code == KEY_CODE_UNKNOWN)
		return;
	if (loop->session.message.len) {
		strbuf_reset(&loop->session.message);
		loop->redraw = true;
	}
	if (key->code != KEY_CODE_CLICK)
		loop->clicked = false;
	if (!is_large_enough(loop))
		loop->quit = key->code == 'q' || key->code == 'Q';
	else if (loop->letter)
		take_letter(loop, key->code);
	else if (key->code == KEY_CODE_CLICK)
		take_click(loop, key);
	else if (loop->input.open)
		take_typing(loop, key);
	else if (key->code != KEY_CODE_PASTE)
		take_code(loop, key->code);
}

/* Whenever another screen is on top: a terminal may go without a word. */
static void keep_session(struct loop *loop)
{
	if (loop->changed && loop->keeps_session)
		saved_write(loop->top);
	loop->changed = false;
}

/* How long to wait for a key; -1: until one comes. */
static int patience(const struct loop *loop)
{
	return loop->key_count ? LONGER_KEY_MS
		: loop->session.unfinished ? REST_MS : -1;
}

/* No key came in that time. */
static void rest(struct loop *loop)
{
	if (loop->key_count) {
		take_code(loop, KEY_CODE_NONE);
		return;
	}
	loop->session.hurried = false;
	loop->redraw = true;
}

void loop_run(struct loop *loop)
{
	while (!loop->quit) {
		if (loop->redraw) {
			loop->session.unfinished = false;
			draw_all(loop);
		}
		loop->redraw = false;
		keep_session(loop);
		struct key key;
		key_read(&key, patience(loop));
		if (key.code == KEY_CODE_NONE)
			rest(loop);
		else
			loop->session.hurried = true;
		/* All that waits is read before the next picture. */
		while (key.code != KEY_CODE_NONE && !loop->quit) {
			take_key(loop, &key);
			key_read(&key, 0);
		}
	}
	loop->changed = true;
	keep_session(loop);
}
