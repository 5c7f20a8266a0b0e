/*
 * The one action table. The key lookup, the hint bar, the help screen, the
 * palette, the configuration and the KEYS section of the manual all read it: a
 * key that is in the manual works, and one that works is in the manual.
 */
#ifndef TUI_ACTION_H
#define TUI_ACTION_H

#include <stddef.h>
#include <stdint.h>

#include "tui/key.h"

struct strbuf;

enum screen { /* bits: where an action is valid */
	SCREEN_HOME = 1u << 0,
	SCREEN_REPORTS = 1u << 1,
	SCREEN_REPORT = 1u << 2,
	SCREEN_TABLE = 1u << 3,
	SCREEN_COMPARE = 1u << 4,
	SCREEN_SEARCH = 1u << 5,
	SCREEN_HELP = 1u << 6,
	SCREEN_PALETTE = 1u << 7,
	SCREEN_WELCOME = 1u << 8,
	SCREEN_MARKS = 1u << 9,
	SCREEN_DOUBTFUL = 1u << 10,
	SCREEN_TREND = 1u << 11,
	SCREEN_RANK = 1u << 12,
	SCREEN_CHECKS = 1u << 13,
	SCREEN_TASKS = 1u << 14,
	SCREEN_SOURCE = 1u << 15,
	SCREEN_TEXTS = 1u << 16, /* the second page of a comparison */
	SCREEN_RECORD = 1u << 17, /* pages of a table: a row of it, */
	SCREEN_COLUMNS = 1u << 18, /* and which columns it has */
};

enum action {
	ACTION_NONE,
	/* What every view has: the frame does it where the view does not. */
	ACTION_BACK,
	ACTION_QUIT,
	ACTION_HELP,
	ACTION_PALETTE,
	ACTION_REDRAW,
	ACTION_SEARCH, /* the whole index */
	ACTION_MARK,
	ACTION_GO_MARK,
	ACTION_MARKS,
	ACTION_REMARK,
	ACTION_COPY_LINK,
	ACTION_EXPORT,
	ACTION_EXPORT_CITED,
	ACTION_THEME,
	/* Movement: list_act() does it. */
	ACTION_DOWN,
	ACTION_UP,
	ACTION_PAGE_DOWN,
	ACTION_PAGE_UP,
	ACTION_HALF_DOWN,
	ACTION_HALF_UP,
	ACTION_TOP,
	ACTION_BOTTOM,
	ACTION_WHEEL_DOWN,
	ACTION_WHEEL_UP,
	ACTION_LEFT,
	ACTION_RIGHT,
	ACTION_FIRST_COLUMN,
	ACTION_LAST_COLUMN,
	ACTION_CLICK,
	/* What a view may have. */
	ACTION_OPEN,
	ACTION_OTHER_PANE,
	ACTION_FIND,
	ACTION_FIND_NEXT,
	ACTION_FIND_PREVIOUS,
	ACTION_FILTER,
	ACTION_SORT_UP,
	ACTION_SORT_DOWN,
	ACTION_FREEZE,
	ACTION_WRAP,
	ACTION_NARROWER,
	ACTION_WIDER,
	ACTION_FIT,
	ACTION_COLUMNS,
	ACTION_RECORD,
	ACTION_COPY_CELL,
	ACTION_COPY_CITED,
	ACTION_COPY_ROW,
	ACTION_COPY_TABLE,
	ACTION_SOURCE,
	ACTION_LINES,
	ACTION_COMPARE,
	ACTION_NEXT,
	ACTION_PREVIOUS,
	ACTION_DIFFERENCES,
	ACTION_SORT_CHANGE,
	ACTION_TEXT,
	ACTION_SCROLL_LOCK,
	ACTION_YEAR_BEFORE,
	ACTION_YEAR_AFTER,
	ACTION_FAILING,
	ACTION_DELETE,
	ACTION_DOUBTFUL,
	ACTION_ACCEPT,
	ACTION_CHOOSE, /* the digit is the command's count */
	ACTION_EDIT,
	ACTION_TAKE_BACK,
	ACTION_TREND,
	ACTION_RANK,
	ACTION_ADD_PLACE,
	ACTION_DROP_PLACE,
	ACTION_INDICATOR,
	ACTION_RATES,
	ACTION_LINE,
	ACTION_LEVEL,
	ACTION_UNDER,
	ACTION_CHECKS,
	ACTION_ALL_CHECKS,
	ACTION_DISMISS,
	ACTION_GROUP,
	ACTION_TASKS,
	ACTION_ALL_TASKS,
};
enum { ACTION_COUNT = ACTION_ALL_TASKS + 1 };

/*
 * One row. An action may have several rows, for screens where it means
 * something else; no key has two meanings on one screen.
 */
struct action_row {
	enum action action;
	const char *name; /* as the palette and the configuration say it */
	const char *keys; /* names parted by spaces: "j Down", "gf", "C-f" */
	const char *hint; /* one word for the hint bar; NULL: not there; "": it
	                     shares the hint of the row before ("hl column") */
	const char *help; /* a line */
	unsigned where;   /* bits of enum screen */
};

extern const struct action_row action_rows[];
extern const size_t action_row_count;

/* What the screens are called, in the manual and the configuration. */
struct screen_row {
	enum screen screen;
	const char *name;
};
extern const struct screen_row screen_rows[];
extern const size_t screen_row_count;

/* The keys of ROW on SCREEN: the user's, else the row's. */
const char *action_keys(const struct action_row *row, enum screen screen);

enum action_binding {
	BINDING_DONE,
	BINDING_NO_ACTION, /* no such name, or none on these screens */
	BINDING_NO_KEYS,   /* not keys that can be pressed */
	BINDING_TAKEN,     /* bound to another action before */
};

/* The user's KEYS ("none": no key) for the action NAME on the screens of
 * WHERE. They go before what the table says of the same keys. */
enum action_binding action_bind(const char *name, unsigned where,
	const char *keys);
void action_forget_bindings(void);

/* The first row of ACTION that is valid on SCREEN, or NULL. */
const struct action_row *action_row(enum action action, enum screen screen);

enum action_match {
	ACTION_UNKNOWN_KEYS,
	ACTION_PREFIX,   /* the beginning of some action's keys */
	ACTION_EXACT,
	ACTION_EXACT_OR_LONGER, /* g, where gf is valid too */
};

/* What COUNT typed keys mean on SCREEN; sets *ACTION when exact. */
enum action_match action_lookup(enum screen screen, const uint32_t *keys,
	size_t count, enum action *action);

/* The hint bar of SCREEN in at most COLUMNS columns: key, hint, key, hint …;
 * calls EACH for every one that fits, help last. */
void action_hints(enum screen screen, unsigned columns,
	bool (*idle)(void *context, enum action action),
	void (*each)(void *context, const char *keys, const char *hint),
	void *context);

/* What can follow the COUNT keys typed so far. */
void action_hints_after(enum screen screen, const uint32_t *keys,
	size_t count, void (*each)(void *context, const char *keys,
	const char *hint), void *context);

#endif
