/*
 * A key script, NAME.keys: how the program is started, which keys are pressed
 * and where the screen is taken. A line is empty, a comment (#), a setting or
 * steps.
 *
 *	size 80x24          columns and rows at the start (80x24)
 *	lang zh_CN          --lang of the program (zh_CN)
 *	args open 宿迁 2024  its other arguments, parted by spaces
 *	env NO_COLOR=1      one variable more in its environment
 *	index none          no sample index: a first start
 *	config TEXT         a line of its configuration file
 *	attributes          screens say what is reversed and bold
 *	ambiguous 2         the terminal draws — · … ─ two columns wide
 *
 * Steps are parted by commas, with blanks after them or without; TOKEN*COUNT presses it COUNT times, TOKEN*COUNT!
 * sends all of them in one burst:
 *
 *	j G / …                                    that character
 *	Down Up Left Right PgDn PgUp Home End      keys by name
 *	Enter Esc Tab STab Space BS Del Ins F1…F12
 *	C-x  Comma Star Bang Hash
 *	text:WORD                                  the word in one burst
 *	type:WORD                                  character by character
 *	paste:WORD                                 as a bracketed paste
 *	                                           (\xHH in a word: that byte)
 *	mouse:X:Y                                  one left click, from 1
 *	wheel:up:X:Y  wheel:down:X:Y               one turn
 *	resize:100x30
 *	screen  screen:LABEL                       takes the screen
 *	picture:NAME                               takes it as NAME.svg, beside
 *	                                           the script
 *	copied                                     takes what was last copied
 *	file:NAME                                  takes a file that was written
 *	again:WORDS                                quits; starts in the same home
 *	                                           with these arguments, COPIED is
 *	                                           what was last copied
 */
#ifndef TESTS_SCREENS_SCRIPT_H
#define TESTS_SCREENS_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>

enum step_kind {
	STEP_KEY,    /* NAME */
	STEP_TEXT,   /* NAME is sent as it is */
	STEP_PASTE,
	STEP_CLICK,  /* X, Y from 0 */
	STEP_WHEEL_UP,
	STEP_WHEEL_DOWN,
	STEP_RESIZE, /* X columns, Y rows */
	STEP_SCREEN, /* NAME is the label, or "" */
	STEP_PICTURE, /* NAME of the file, without its ending */
	STEP_COPIED,
	STEP_FILE,   /* NAME, in the folder that the program runs in */
	STEP_AGAIN,  /* NAME: the arguments */
};

struct step {
	enum step_kind kind;
	char *name;
	int x, y;
	unsigned count;
	bool burst;
};

struct script {
	int columns, rows;
	char *lang;
	char **args;
	size_t arg_count, arg_room;
	char **env;
	size_t env_count, env_room;
	bool empty_index;
	char **config;       /* lines */
	size_t config_count, config_room;
	bool attributes;
	bool wide_ambiguous;
	struct step *steps;
	size_t count, room;
};

/* False with a sentence on standard error. SCRIPT is released in any case. */
bool script_read(struct script *script, const char *path);
void script_release(struct script *script);

#endif
