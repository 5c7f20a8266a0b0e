/* Every screen does what the action table says that it does, and each takes
 * the mouse: wheel, click, and a second click. */
#include "tests/unit/index_fixture.h"

#include <fcntl.h>

#include "tui/loop.h"

enum { ROWS = 24, COLUMNS = 80 };

static int64_t found;

static bool take_first(void *context, const struct entry *entry)
{
	(void)context;
	found = entry->id;
	return false;
}

static int64_t report_called(struct session *session, const char *words)
{
	struct trouble trouble = TROUBLE_INIT;
	found = 0;
	index_find(session->index, words, take_first, NULL, &trouble);
	assert_true(found != 0);
	return found;
}

/* -------------------------------------------------------------- screens */

static struct view *open_reports(struct session *session)
{
	return view_reports_open(session, &(struct entry_query) { 0 }, "all");
}

static struct view *open_report(struct session *session)
{
	return view_report_open(session, report_called(session, "宿迁 2024"),
		&(struct report_spot) { .line = 0 });
}

static struct view *open_table(struct session *session)
{
	return view_table_open(session, report_called(session, "宿迁 2024"), 2,
		NULL);
}

static struct view *open_page(struct session *session, enum action action)
{
	struct view *view = open_table(session);
	view->class->resize(view, ROWS, COLUMNS);
	view->class->action(view, &(struct command) { .action = action });
	return view;
}

static struct view *open_record(struct session *session)
{
	return open_page(session, ACTION_RECORD);
}

static struct view *open_columns(struct session *session)
{
	return open_page(session, ACTION_COLUMNS);
}

static struct view *open_compare(struct session *session)
{
	int64_t a = report_called(session, "宿迁 2023");
	return view_compare_open(session, a, report_called(session, "宿迁 2024"));
}

static struct view *open_texts(struct session *session)
{
	struct view *view = open_compare(session);
	view->class->action(view, &(struct command) { .action = ACTION_TEXT });
	return view;
}

static struct view *open_search(struct session *session)
{
	return view_search_open(session, NULL, "行政复议");
}

static struct view *open_help(struct session *session)
{
	return view_help_open(session, SCREEN_HOME);
}

static struct view *open_palette(struct session *session)
{
	return view_palette_open(session, SCREEN_HOME);
}

static struct view *open_doubtful(struct session *session)
{
	return view_doubtful_open(session, &(struct entry_query) { 0 }, 0, "all");
}

static struct view *open_trend(struct session *session)
{
	return view_trend_open(session, "321300", measure_usual(), 0);
}

static struct view *open_rank(struct session *session)
{
	return view_rank_open(session, NULL, measure_usual(), 0);
}

static struct view *open_checks(struct session *session)
{
	return view_checks_open(session, NULL, 0, "all");
}

static struct view *open_tasks(struct session *session)
{
	return view_tasks_open(session, NULL, 0, "all");
}

static struct view *open_source(struct session *session)
{
	return view_source_open(session, report_called(session, "宿迁 2024"), 1,
		NULL);
}

static const struct {
	enum screen screen;
	struct view *(*open)(struct session *session);
} screens[] = {
	{ SCREEN_HOME, view_home_open },
	{ SCREEN_REPORTS, open_reports },
	{ SCREEN_REPORT, open_report },
	{ SCREEN_TABLE, open_table },
	{ SCREEN_RECORD, open_record },
	{ SCREEN_COLUMNS, open_columns },
	{ SCREEN_COMPARE, open_compare },
	{ SCREEN_TEXTS, open_texts },
	{ SCREEN_SEARCH, open_search },
	{ SCREEN_HELP, open_help },
	{ SCREEN_PALETTE, open_palette },
	{ SCREEN_WELCOME, view_welcome_open },
	{ SCREEN_MARKS, view_marks_open },
	{ SCREEN_DOUBTFUL, open_doubtful },
	{ SCREEN_TREND, open_trend },
	{ SCREEN_RANK, open_rank },
	{ SCREEN_CHECKS, open_checks },
	{ SCREEN_TASKS, open_tasks },
	{ SCREEN_SOURCE, open_source },
};
enum { SCREENS = sizeof(screens) / sizeof(screens[0]) };

/* ----------------------------------------------------------- the samples */

static int open_samples(void **state)
{
	struct trouble trouble = TROUBLE_INIT;
	struct ingest_summary summary;
	struct ingest_options options = { .jobs = 2 };
	const char *path = "assets/sample";
	if (fixture_open(state))
		return -1;
	struct fixture *fixture = *state;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	bool added = ingest_paths(index, &path, 1, &options, &summary, &trouble);
	setenv("XDG_STATE_HOME", fixture->folder, 1);
	index_close(index);
	return added ? 0 : -1;
}

/* What a view copies goes to standard output as bytes for the terminal. */
static int hide_output(void)
{
	int kept = dup(STDOUT_FILENO), nowhere = open("/dev/null", O_WRONLY);
	fflush(stdout);
	dup2(nowhere, STDOUT_FILENO);
	close(nowhere);
	return kept;
}

static void show_output(int kept)
{
	fflush(stdout);
	dup2(kept, STDOUT_FILENO);
	close(kept);
}

/* COMMAND on a fresh screen I. What is said there is put into SAID. */
static void act_on(const struct fixture *fixture, size_t i,
	const struct command *command, struct strbuf *said)
{
	struct loop loop;
	struct index *index = fixture_index(fixture, INDEX_WRITE);
	loop_init(&loop, index);
	loop.rows = ROWS;
	loop.columns = COLUMNS;
	loop_push(&loop, view_home_open(&loop.session));
	struct view *view = screens[i].open(&loop.session);
	assert_non_null(view);
	assert_int_equal(view_screen(view), screens[i].screen);
	loop_push(&loop, view);
	strbuf_reset(&loop.session.message);
	int kept = hide_output();
	loop_act(&loop, command);
	show_output(kept);
	strbuf_reset(said);
	strbuf_adds(said, loop.session.message.text);
	loop_release(&loop);
	index_close(index);
}

static void every_action_is_done_where_the_table_says(void **state)
{
	struct strbuf said = STRBUF_INIT;
	for (size_t i = 0; i < SCREENS; i++) {
		for (size_t k = 0; k < action_row_count; k++) {
			const struct action_row *row = &action_rows[k];
			if (!(row->where & (unsigned)screens[i].screen))
				continue;
			act_on(*state, i, &(struct command) {
				.action = row->action, .count = 1 }, &said);
			if (strstr(said.text, "does nothing here"))
				print_error("# %s on screen %zu\n", row->name, i);
			assert_null(strstr(said.text, "does nothing here"));
		}
	}
	strbuf_release(&said);
}

static void every_screen_takes_the_mouse(void **state)
{
	static const struct command turns[] = {
		{ .action = ACTION_WHEEL_DOWN }, { .action = ACTION_WHEEL_UP },
		{ .action = ACTION_CLICK, .row = 3, .column = 9 },
		{ .action = ACTION_CLICK, .row = 3, .column = 9, .again = true },
		{ .action = ACTION_CLICK, .row = ROWS - 3, .column = COLUMNS - 1 },
		{ .action = ACTION_CLICK, .row = 0, .column = 0, .again = true },
	};
	const struct fixture *fixture = *state;
	for (size_t i = 0; i < SCREENS; i++) {
		for (size_t k = 0; k < sizeof(turns) / sizeof(turns[0]); k++) {
			struct loop loop;
			struct index *index = fixture_index(fixture, INDEX_WRITE);
			loop_init(&loop, index);
			loop.rows = ROWS;
			loop.columns = COLUMNS;
			struct view *view = screens[i].open(&loop.session);
			if (!view)
				print_error("# screen %zu: %s\n", i, loop.session.message.text);
			assert_non_null(view);
			loop_push(&loop, view);
			unsigned flags = view->class->action(view, &turns[k]);
			if (flags & VIEW_UNKNOWN)
				print_error("# turn %zu on screen %zu\n", k, i);
			assert_false(flags & VIEW_UNKNOWN);
			if (loop.session.next)
				loop.session.next->class->close(loop.session.next);
			loop_release(&loop);
			index_close(index);
		}
	}
}

/* Without a terminal's clipboard too. */
static void what_is_copied_is_in_a_file(void **state)
{
	const struct fixture *fixture = *state;
	struct strbuf said = STRBUF_INIT, path = STRBUF_INIT;
	char bytes[64] = "";
	act_on(fixture, 3, &(struct command) { .action = ACTION_COPY_CELL },
		&said);
	strbuf_addf(&path, "%s/nianbao/copied", fixture->folder);
	assert_non_null(strstr(said.text, path.text));
	FILE *file = fopen(path.text, "r");
	assert_non_null(file);
	assert_int_equal(fread(bytes, 1, sizeof(bytes) - 1, file), 4);
	fclose(file);
	assert_string_equal(bytes, "3440");
	strbuf_release(&said);
	strbuf_release(&path);
}

static void all_screens_are_here(void **state)
{
	(void)state;
	unsigned here = 0;
	for (size_t i = 0; i < SCREENS; i++)
		here |= (unsigned)screens[i].screen;
	for (size_t i = 0; i < screen_row_count; i++)
		assert_true(here & (unsigned)screen_rows[i].screen);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_screens_are_here),
		cmocka_unit_test(every_action_is_done_where_the_table_says),
		cmocka_unit_test(every_screen_takes_the_mouse),
		cmocka_unit_test(what_is_copied_is_in_a_file),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, open_samples, fixture_close);
}
