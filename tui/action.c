#include "tui/action.h"

#include <string.h>

#include "base/lang.h"
#include "base/strbuf.h"
#include "base/width.h"

#define EVERYWHERE (~0u)
#define TYPING SCREEN_PALETTE
#define NOT_TYPING (EVERYWHERE & ~(unsigned)TYPING)
#define LISTS (SCREEN_REPORTS | SCREEN_SEARCH | SCREEN_HOME)
#define COLUMNED (SCREEN_HOME | SCREEN_REPORTS | SCREEN_TABLE | SCREEN_COMPARE)
#define COMPARED (SCREEN_COMPARE | SCREEN_TEXTS)
#define TABLED (SCREEN_TABLE | SCREEN_RECORD)
#define REPORTED (LISTS | SCREEN_REPORT | TABLED | COMPARED | SCREEN_SOURCE)
#define EXPORTED (LISTS | SCREEN_MARKS | SCREEN_SOURCE | SCREEN_CHECKS \
	| SCREEN_TASKS | DOCUMENT | SCREEN_TEXTS | MEASURED)
#define FOUND (SCREEN_HOME | SCREEN_SEARCH | SCREEN_RANK | SCREEN_SOURCE \
	| LOOKED_THROUGH | SCREEN_TEXTS)
#define LOOKED_THROUGH (SCREEN_REPORT | SCREEN_TABLE | SCREEN_COMPARE)
#define DOCUMENT (SCREEN_REPORT | TABLED | SCREEN_COMPARE)
#define MEASURED (SCREEN_TREND | SCREEN_RANK)
#define LINKED (REPORTED | MEASURED | SCREEN_CHECKS | SCREEN_TASKS \
	| SCREEN_DOUBTFUL)

/* In the order of the hint bar: what a screen is for comes first. */
const struct action_row action_rows[] = {
	{ ACTION_ADD_PLACE, "add-place", "a", N_("add a place"),
	  N_("Another place beside those that are shown"), SCREEN_TREND },
	{ ACTION_INDICATOR, "indicator", "i", N_("other indicator"),
	  N_("Another indicator, or a rate"), MEASURED },
	{ ACTION_RATES, "rates", "r", N_("rates"),
	  N_("A rate: the share of one indicator in another"), MEASURED },
	{ ACTION_OPEN, "open-year", "Enter", N_("open that year"),
	  N_("Open the report of the year under the cursor"), SCREEN_TREND },
	{ ACTION_YEAR_BEFORE, "year-before", "J", N_("other year"),
	  N_("The ranking of the year before"), SCREEN_RANK },
	{ ACTION_YEAR_AFTER, "year-after", "K", "",
	  N_("The ranking of the year after"), SCREEN_RANK },
	{ ACTION_LEVEL, "level", "l", N_("level"),
	  N_("Provinces, cities, counties, townships, or all"), SCREEN_RANK },
	{ ACTION_UNDER, "under", "u", N_("under"),
	  N_("Only places in another one"), SCREEN_RANK },
	{ ACTION_EXPORT, "export", "e", N_("export"),
	  N_("Write what is shown to a file: CSV, TSV, JSON or Markdown"),
	  SCREEN_TREND },
	{ ACTION_LINE, "line", "v", N_("as lines"),
	  N_("As lines, or as numbers and bars"), SCREEN_TREND },
	{ ACTION_DROP_PLACE, "drop-place", "x", NULL,
	  N_("Leave out the place under the cursor"), SCREEN_TREND },
	{ ACTION_LEFT, "left", "h Left", NULL,
	  N_("The place to the left"), SCREEN_TREND },
	{ ACTION_RIGHT, "right", "l Right", NULL,
	  N_("The place to the right"), SCREEN_TREND },
	{ ACTION_OPEN, "open", "Enter", N_("open"),
	  N_("Open what is under the cursor"),
	  NOT_TYPING & ~(unsigned)SCREEN_HELP & ~(unsigned)SCREEN_WELCOME
	  & ~(unsigned)SCREEN_TREND & ~(unsigned)SCREEN_RECORD
	  & ~(unsigned)SCREEN_COLUMNS },
	{ ACTION_OPEN, "run", "Enter", N_("run"),
	  N_("Run the action under the cursor"), SCREEN_HELP | SCREEN_PALETTE },
	{ ACTION_OPEN, "samples", "Enter", N_("add samples"),
	  N_("Add the sample documents to the index"), SCREEN_WELCOME },

	{ ACTION_OPEN, "toggle", "Enter", N_("show or hide"),
	  N_("Show the column, or hide it"), SCREEN_COLUMNS },
	{ ACTION_COLUMNS, "done", "C", N_("done"),
	  N_("Back to the table"), SCREEN_COLUMNS },
	{ ACTION_RECORD, "table", "v Enter", N_("table"),
	  N_("Back to the table"), SCREEN_RECORD },
	{ ACTION_NEXT, "next-row", "} l Right", N_("row"),
	  N_("The next row"), SCREEN_RECORD },
	{ ACTION_PREVIOUS, "previous-row", "{ h Left", "",
	  N_("The row before"), SCREEN_RECORD },

	{ ACTION_OTHER_PANE, "years", "Tab", N_("years"),
	  N_("Between the places and the years"), SCREEN_HOME },
	{ ACTION_OTHER_PANE, "other-pane", "Tab", N_("other pane"),
	  N_("The other pane"), SCREEN_REPORT | COMPARED },

	{ ACTION_NEXT, "next", "}", N_("section"),
	  N_("The next section"), SCREEN_REPORT },
	{ ACTION_PREVIOUS, "previous", "{", "",
	  N_("The section before"), SCREEN_REPORT },
	{ ACTION_NEXT, "next-difference", "}", N_("difference"),
	  N_("The next difference"), COMPARED },
	{ ACTION_PREVIOUS, "previous-difference", "{", "",
	  N_("The difference before"), COMPARED },
	{ ACTION_NEXT, "next-table", "}", NULL,
	  N_("The next table"), SCREEN_TABLE },
	{ ACTION_PREVIOUS, "previous-table", "{", NULL,
	  N_("The table before"), SCREEN_TABLE },
	{ ACTION_NEXT, "next-report", "}", N_("report"),
	  N_("The hits of the next report"), SCREEN_SEARCH },
	{ ACTION_PREVIOUS, "previous-report", "{", "",
	  N_("The hits of the report before"), SCREEN_SEARCH },
	{ ACTION_ACCEPT, "accept", "a", N_("accept"),
	  N_("Accept the field as it is; on a report: all its doubtful fields"),
	  SCREEN_DOUBTFUL },
	{ ACTION_CHOOSE, "choose", "1 2 3 4 5 6 7 8 9", N_("candidate"),
	  N_("Take the candidate of that number"), SCREEN_DOUBTFUL },
	{ ACTION_EDIT, "edit", "e", N_("type"),
	  N_("Type what is right; a place by its name, pinyin or initials"),
	  SCREEN_DOUBTFUL },
	{ ACTION_TAKE_BACK, "take-back", "u", N_("take back"),
	  N_("Take back what was decided"), SCREEN_DOUBTFUL },
	{ ACTION_NEXT, "next-report", "}", NULL,
	  N_("The next report"), SCREEN_DOUBTFUL },
	{ ACTION_PREVIOUS, "previous-report", "{", NULL,
	  N_("The report before"), SCREEN_DOUBTFUL },
	{ ACTION_DIFFERENCES, "differences", "D", N_("differences only"),
	  N_("Only what differs, or all; with a count: by so many per cent"),
	  COMPARED },
	{ ACTION_TEXT, "text", "t", N_("text"),
	  N_("The sections and their text"), SCREEN_COMPARE },
	{ ACTION_TEXT, "numbers", "t", N_("numbers"),
	  N_("Back to the numbers"), SCREEN_TEXTS },
	{ ACTION_SORT_CHANGE, "sort-change", "s", N_("by change"),
	  N_("Sort by how much changed, or as the form does"), COMPARED },

	{ ACTION_DISMISS, "dismiss", "r", N_("dismiss"),
	  N_("Dismiss the check with a remark, or take that back"),
	  SCREEN_CHECKS },
	{ ACTION_FAILING, "suspect", "!", N_("suspect"),
	  N_("Also what is worth a look, or only what fails"), SCREEN_CHECKS },
	{ ACTION_GROUP, "group", "s", N_("group"),
	  N_("By report, by rule, by place"), SCREEN_CHECKS },
	{ ACTION_GROUP, "group", "s", N_("group"),
	  N_("By plan, or by unit"), SCREEN_TASKS },
	{ ACTION_FILTER, "filter", "& /", N_("unit"),
	  N_("Only tasks of units with these words"), SCREEN_TASKS },
	{ ACTION_NEXT, "next-group", "}", NULL,
	  N_("The next group"), SCREEN_CHECKS | SCREEN_TASKS },
	{ ACTION_PREVIOUS, "previous-group", "{", NULL,
	  N_("The group before"), SCREEN_CHECKS | SCREEN_TASKS },
	{ ACTION_LEFT, "left", "h Left", N_("column"),
	  N_("The column to the left"), SCREEN_TABLE | SCREEN_REPORTS },
	{ ACTION_RIGHT, "right", "l Right", "",
	  N_("The column to the right"), SCREEN_TABLE | SCREEN_REPORTS },
	{ ACTION_LEFT, "close", "h Left", NULL,
	  N_("Close the branch; among years: the year before"), SCREEN_HOME },
	{ ACTION_RIGHT, "unfold", "l Right", NULL,
	  N_("Open the branch; among years: the year after"), SCREEN_HOME },
	{ ACTION_LEFT, "left", "h Left", NULL,
	  N_("To the left"), SCREEN_REPORT | COMPARED },
	{ ACTION_RIGHT, "right", "l Right", NULL,
	  N_("To the right"), SCREEN_REPORT | COMPARED },
	{ ACTION_WRAP, "wrap", "w", N_("wrap"),
	  N_("Wrap long cells, or cut them"), SCREEN_TABLE },
	{ ACTION_RECORD, "record", "v", N_("record"),
	  N_("The row as a record, one line a column"), SCREEN_TABLE },
	{ ACTION_FREEZE, "freeze", "f", N_("freeze"),
	  N_("Freeze the columns up to the cursor, or none"), SCREEN_TABLE },
	{ ACTION_COLUMNS, "columns", "C", N_("columns"),
	  N_("Choose which columns are shown"), SCREEN_TABLE },

	{ ACTION_FIND, "find", "/", N_("find a place (pinyin too)"),
	  N_("Find a place by its name, pinyin or initials"), SCREEN_HOME },
	{ ACTION_FIND, "find", "/", N_("search"),
	  N_("Search the text of these reports"), SCREEN_REPORTS },
	{ ACTION_FIND, "find", "/", N_("search"),
	  N_("Search for other words"), SCREEN_SEARCH },
	{ ACTION_FIND, "find", "/", N_("search"),
	  N_("Find words here"), LOOKED_THROUGH | SCREEN_SOURCE },
	{ ACTION_FIND, "find", "/", N_("search"),
	  N_("Find words in both texts, in all sections"), SCREEN_TEXTS },
	{ ACTION_FIND, "find", "/", N_("find"),
	  N_("Find a place here"), SCREEN_RANK },
	{ ACTION_FIND, "find", "/ &", N_("filter"),
	  N_("Only the actions that have these words"), SCREEN_HELP },
	{ ACTION_FIND_NEXT, "find-next", "n", NULL,
	  N_("The next one found"), FOUND },
	{ ACTION_FIND_PREVIOUS, "find-previous", "N", NULL,
	  N_("The one found before"), FOUND },
	{ ACTION_FILTER, "filter", "&", N_("filter"),
	  N_("Only reports with these words in title, issuer or place"),
	  SCREEN_REPORTS },
	{ ACTION_FILTER, "filter", "&", N_("filter"),
	  N_("Only this place, this year or this kind of report"),
	  SCREEN_SEARCH },
	{ ACTION_FILTER, "filter", "&", NULL,
	  N_("Only rows with these words"), SCREEN_TABLE | SCREEN_COMPARE },
	{ ACTION_SORT_UP, "sort-up", "[", N_("sort"),
	  N_("The smallest first"), SCREEN_RANK },
	{ ACTION_SORT_DOWN, "sort-down", "]", "",
	  N_("The largest first"), SCREEN_RANK },
	{ ACTION_SORT_UP, "sort-up", "[", N_("sort"),
	  N_("Sort by the column under the cursor, smallest first"),
	  SCREEN_REPORTS | SCREEN_TABLE },
	{ ACTION_SORT_DOWN, "sort-down", "]", "",
	  N_("Sort by the column under the cursor, largest first"),
	  SCREEN_REPORTS | SCREEN_TABLE },
	{ ACTION_COMPARE, "compare", "c", N_("compare"),
	  N_("Mark the report; on another one: compare the two"),
	  LISTS | SCREEN_REPORT },
	{ ACTION_YEAR_BEFORE, "year-before", "J", N_("other year"),
	  N_("The year before, of the same authority"),
	  DOCUMENT | SCREEN_TEXTS },
	{ ACTION_YEAR_AFTER, "year-after", "K", "",
	  N_("The year after, of the same authority"),
	  DOCUMENT | SCREEN_TEXTS },
	{ ACTION_FAILING, "failing", "!", N_("failing"),
	  N_("Only reports with a failing check, or all"),
	  SCREEN_HOME | SCREEN_REPORTS },
	{ ACTION_DOUBTFUL, "doubtful", "d", NULL,
	  N_("What is doubtful, to accept or correct"),
	  SCREEN_HOME | SCREEN_REPORTS },
	{ ACTION_DOUBTFUL, "doubtful", "d", NULL,
	  N_("What is doubtful of the report, to accept or correct"),
	  SCREEN_REPORT },
	{ ACTION_CHECKS, "checks", "x", N_("checks"),
	  N_("What does not hold: of the place, of these reports, of the report"),
	  LISTS | SCREEN_REPORT | TABLED },
	{ ACTION_ALL_CHECKS, "all-checks", "X", NULL,
	  N_("What does not hold, of all reports"), NOT_TYPING },
	{ ACTION_TASKS, "tasks", "t", NULL,
	  N_("Who does what by when, from the work plans"),
	  SCREEN_HOME | SCREEN_REPORTS | SCREEN_REPORT },
	{ ACTION_ALL_TASKS, "all-tasks", "W", NULL,
	  N_("Who does what by when, from all work plans"), NOT_TYPING },
	{ ACTION_SEARCH, "search", "S", N_("search all"),
	  N_("Search the text of all reports"), NOT_TYPING },
	{ ACTION_COPY_CELL, "copy", "y", N_("copy"),
	  N_("Copy the cell under the cursor"), TABLED },
	{ ACTION_COPY_CITED, "copy-cited", "gY", NULL,
	  N_("Copy the cell with what it is and where it stands"),
	  TABLED },
	{ ACTION_COPY_ROW, "copy-row", "Y", NULL,
	  N_("Copy the row"), TABLED },
	{ ACTION_COPY_TABLE, "copy-table", "gy", NULL,
	  N_("Copy the table"), TABLED },
	{ ACTION_COPY_CELL, "copy", "y", NULL,
	  N_("Copy what is under the cursor"), SCREEN_REPORT | SCREEN_COMPARE },
	{ ACTION_COPY_CELL, "copy", "y", N_("copy"),
	  N_("Copy the section's heading and text"), SCREEN_TEXTS },
	{ ACTION_SOURCE, "source", "gf", N_("in its report"),
	  N_("The section in its report"), SCREEN_TEXTS },
	{ ACTION_SOURCE, "source", "gf", N_("source"),
	  N_("Where the figure stands: its sentence or its cell"),
	  SCREEN_REPORT | SCREEN_COMPARE | MEASURED },
	{ ACTION_SOURCE, "source", "gf", N_("source"),
	  N_("The line of the document where the figure stands"), TABLED },
	{ ACTION_LINES, "document", "gl", NULL,
	  N_("The lines of the document, as they were read"), SCREEN_REPORT },
	{ ACTION_SOURCE, "source", "gf", N_("reading text"),
	  N_("The report at this line: its cell or its text"), SCREEN_SOURCE },
	{ ACTION_COPY_CELL, "copy", "y", N_("copy"),
	  N_("Copy the line"), SCREEN_SOURCE },
	{ ACTION_DELETE, "delete", "d Delete", N_("delete"),
	  N_("Take the mark or the remark away"), SCREEN_MARKS },
	{ ACTION_TREND, "trend", "T", N_("trend"),
	  N_("What is under the cursor over the years"),
	  LISTS | DOCUMENT | SCREEN_RANK },
	{ ACTION_RANK, "rank", "R", N_("ranking"),
	  N_("What is under the cursor, among other places"),
	  LISTS | DOCUMENT | SCREEN_TREND },
	{ ACTION_NARROWER, "narrower", "<", NULL,
	  N_("Make the column narrower"), SCREEN_TABLE },
	{ ACTION_WIDER, "wider", ">", NULL,
	  N_("Make the column wider"), SCREEN_TABLE },
	{ ACTION_FIT, "fit", "=", NULL,
	  N_("Fit the columns to the window again"), SCREEN_TABLE },
	{ ACTION_EXPORT, "export", "e", NULL,
	  N_("Write what is shown to a file: CSV, TSV, JSON or Markdown"),
	  EXPORTED & ~(unsigned)SCREEN_TREND },
	{ ACTION_EXPORT_CITED, "export-cited", "E", NULL,
	  N_("The same, with where the numbers come from"),
	  EXPORTED | SCREEN_DOUBTFUL },
	{ ACTION_SCROLL_LOCK, "scroll-lock", "z", NULL,
	  N_("Both panes move together, or each alone"), COMPARED },

	{ ACTION_DOWN, "down", "j Down", NULL, N_("Down"), EVERYWHERE },
	{ ACTION_UP, "up", "k Up", NULL, N_("Up"), EVERYWHERE },
	{ ACTION_PAGE_DOWN, "page-down", "Space PgDn C-f", NULL,
	  N_("A page down"), EVERYWHERE },
	{ ACTION_PAGE_UP, "page-up", "b PgUp C-b", NULL,
	  N_("A page up"), EVERYWHERE },
	{ ACTION_HALF_DOWN, "half-down", "C-d", NULL,
	  N_("Half a page down"), EVERYWHERE },
	{ ACTION_HALF_UP, "half-up", "C-u", NULL,
	  N_("Half a page up"), EVERYWHERE },
	{ ACTION_TOP, "top", "g Home", NULL,
	  N_("To the top; with a count: to that row"), EVERYWHERE },
	{ ACTION_BOTTOM, "bottom", "G End", NULL,
	  N_("To the end; with a count: to that row"), EVERYWHERE },
	{ ACTION_FIRST_COLUMN, "first-column", "0", NULL,
	  N_("The first column"), COLUMNED },
	{ ACTION_LAST_COLUMN, "last-column", "$", NULL,
	  N_("The last column"), COLUMNED },
	{ ACTION_WHEEL_DOWN, "wheel-down", "WheelDown", NULL,
	  N_("Scroll down"), EVERYWHERE },
	{ ACTION_WHEEL_UP, "wheel-up", "WheelUp", NULL,
	  N_("Scroll up"), EVERYWHERE },
	{ ACTION_CLICK, "click", "Click", NULL,
	  N_("Go there, and open at the second click; a column's head sorts"),
	  EVERYWHERE },

	{ ACTION_MARK, "mark", "m", NULL,
	  N_("Mark what is under the cursor with the letter that follows, or "
	     "without one"), REPORTED },
	{ ACTION_GO_MARK, "go-to-mark", "'", NULL,
	  N_("To what is marked with the letter that follows"), NOT_TYPING },
	{ ACTION_MARKS, "marks", "M", NULL, N_("All marks and remarks"),
	  NOT_TYPING & ~(unsigned)SCREEN_MARKS },
	{ ACTION_REMARK, "remark", "r", NULL,
	  N_("Write a remark on the cell, the section or the report"),
	  REPORTED },
	{ ACTION_COPY_LINK, "copy-link", "L", NULL,
	  N_("Copy a link to what is shown"), LINKED },
	{ ACTION_THEME, "theme", "C-t", NULL,
	  N_("The next theme: dark, light, mono, high contrast"), NOT_TYPING },
	{ ACTION_REDRAW, "redraw", "C-l", NULL, N_("Read the list again, draw the screen again"),
	  EVERYWHERE },
	{ ACTION_BACK, "back", "q Esc Backspace C-c", NULL,
	  N_("One level back; on the first screen: quit"), EVERYWHERE },
	{ ACTION_QUIT, "quit", "Q", NULL, N_("Quit"), EVERYWHERE },
	{ ACTION_PALETTE, "commands", ":", N_("commands"),
	  N_("All actions, by their names"), NOT_TYPING },
	{ ACTION_HELP, "help", "? F1", N_("help"),
	  N_("The keys of this screen"), NOT_TYPING },
};
const size_t action_row_count = sizeof(action_rows) / sizeof(action_rows[0]);

const struct screen_row screen_rows[] = {
	{ SCREEN_HOME, "places" },
	{ SCREEN_REPORTS, "reports" },
	{ SCREEN_REPORT, "report" },
	{ SCREEN_TABLE, "table" },
	{ SCREEN_RECORD, "record" },
	{ SCREEN_COLUMNS, "columns" },
	{ SCREEN_COMPARE, "compare" },
	{ SCREEN_TEXTS, "texts" },
	{ SCREEN_SEARCH, "search" },
	{ SCREEN_HELP, "help" },
	{ SCREEN_PALETTE, "commands" },
	{ SCREEN_WELCOME, "welcome" },
	{ SCREEN_MARKS, "marks" },
	{ SCREEN_DOUBTFUL, "doubtful" },
	{ SCREEN_TREND, "trend" },
	{ SCREEN_RANK, "rank" },
	{ SCREEN_CHECKS, "checks" },
	{ SCREEN_TASKS, "tasks" },
	{ SCREEN_SOURCE, "document" },
};
const size_t screen_row_count = sizeof(screen_rows) / sizeof(screen_rows[0]);

const struct action_row *action_row(enum action action, enum screen screen)
{
	for (size_t i = 0; i < action_row_count; i++) {
		const struct action_row *row = &action_rows[i];
		if (row->action == action && row->where & (unsigned)screen)
			return row;
	}
	return NULL;
}

/* How many of the COUNT keys the word of names at KEYS begins with; *WHOLE
 * when the word ends there too. */
static size_t matched(const char *word, const uint32_t *keys, size_t count,
	bool *whole)
{
	size_t n = 0;
	uint32_t code;
	const char *next;
	while ((next = key_by_name(word, &code)) != NULL) {
		if (n == count || keys[n] != code) {
			*whole = false;
			return n;
		}
		n++;
		word = next;
	}
	*whole = true;
	return n;
}

struct lookup {
	const uint32_t *keys;
	size_t count;
	bool exact, longer;
	enum action action;
};

static void look_at(struct lookup *lookup, const struct action_row *row,
	const char *words)
{
	for (const char *word = words; word; word = strchr(word, ' ')) {
		word += strspn(word, " ");
		bool whole;
		if (matched(word, lookup->keys, lookup->count, &whole)
			< lookup->count)
			continue;
		if (!whole)
			lookup->longer = true;
		else if (!lookup->exact)
			lookup->action = row->action;
		lookup->exact |= whole;
	}
}

enum action_match action_lookup(enum screen screen, const uint32_t *keys,
	size_t count, enum action *action)
{
	struct lookup lookup = { .keys = keys, .count = count };
	/* What the user has bound goes before the table. */
	for (int bound = 1; bound >= 0; bound--) {
		for (size_t i = 0; i < action_row_count; i++) {
			const struct action_row *row = &action_rows[i];
			const char *words = action_keys(row, screen);
			if (row->where & (unsigned)screen
				&& (words != row->keys) == bound)
				look_at(&lookup, row, words);
		}
	}
	if (lookup.exact) {
		*action = lookup.action;
		return lookup.longer ? ACTION_EXACT_OR_LONGER : ACTION_EXACT;
	}
	return lookup.longer ? ACTION_PREFIX : ACTION_UNKNOWN_KEYS;
}

static void add_first_key(struct strbuf *out, const struct action_row *row,
	enum screen screen)
{
	const char *keys = action_keys(row, screen);
	strbuf_add(out, keys, strcspn(keys, " "));
}

/* Rows of the bar that are kept room for: the way to all others. */
static bool is_last_hint(const struct action_row *row)
{
	return row->action == ACTION_PALETTE || row->action == ACTION_HELP;
}

struct hint_bar {
	enum screen screen;
	unsigned columns; /* left */
	bool (*idle)(void *context, enum action action);
	void (*each)(void *context, const char *keys, const char *hint);
	void *context;
};

/* Gives the hint of row I to the bar if it fits; adds its width to *USED. */
static bool put_hint(struct hint_bar *bar, size_t i, bool measure_only,
	unsigned *used)
{
	const struct action_row *row = &action_rows[i];
	struct strbuf keys = STRBUF_INIT;
	add_first_key(&keys, row, bar->screen);
	if (i + 1 < action_row_count && action_rows[i + 1].hint
		&& action_rows[i + 1].hint[0] == '\0'
		&& action_rows[i + 1].where & (unsigned)bar->screen)
		add_first_key(&keys, &action_rows[i + 1], bar->screen);
	const char *hint = _(row->hint);
	*used = (unsigned)(width_text(keys.text, keys.len) + 1
		+ width_text(hint, strlen(hint)) + 2);
	bool fits = *used <= bar->columns;
	if (keys.len == 0) { /* the user took its keys away */
		*used = 0;
	} else if (fits && !measure_only) {
		bar->each(bar->context, keys.text, hint);
		bar->columns -= *used;
	}
	strbuf_release(&keys);
	return fits;
}

void action_hints(enum screen screen, unsigned columns,
	bool (*idle)(void *context, enum action action),
	void (*each)(void *context, const char *keys, const char *hint),
	void *context)
{
	/* The gap after the last hint needs no room. */
	struct hint_bar bar = { screen, columns + 2, idle, each,
		context };
	unsigned kept = 0, used;
	for (size_t i = 0; i < action_row_count; i++) {
		if (is_last_hint(&action_rows[i])
			&& action_rows[i].where & (unsigned)screen) {
			put_hint(&bar, i, true, &used);
			kept += used;
		}
	}
	kept = kept < bar.columns ? kept : bar.columns;
	bar.columns -= kept;
	bool full = false;
	for (size_t i = 0; i < action_row_count; i++) {
		const struct action_row *row = &action_rows[i];
		if (!row->hint || row->hint[0] == '\0'
			|| !(row->where & (unsigned)screen)
			|| (idle && idle(context, row->action)))
			continue;
		if (is_last_hint(row)) {
			bar.columns += kept;
			kept = 0;
			put_hint(&bar, i, false, &used);
		} else if (!full) {
			full = !put_hint(&bar, i, false, &used);
		}
	}
}

void action_hints_after(enum screen screen, const uint32_t *keys,
	size_t count, void (*each)(void *context, const char *keys,
	const char *hint), void *context)
{
	for (size_t i = 0; i < action_row_count; i++) {
		const struct action_row *row = &action_rows[i];
		if (!(row->where & (unsigned)screen))
			continue;
		for (const char *word = action_keys(row, screen); word;
			word = strchr(word, ' ')) {
			word += strspn(word, " ");
			bool whole;
			if (matched(word, keys, count, &whole) < count)
				continue;
			struct strbuf name = STRBUF_INIT;
			strbuf_add(&name, word, strcspn(word, " "));
			each(context, name.text, _(row->help));
			strbuf_release(&name);
		}
	}
}
