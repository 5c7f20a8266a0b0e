#!/bin/sh
# Which room may include what, for every #include there is. The design of the
# house is written down once, here:
#
#	base ← model ← db ← { cli, tui };  cli and tui meet in cli/main.c only
#
# A .c may always include its own room and the C library.
set -u
cd "$(dirname "$0")/.." || exit 1

sources() {
	find . -name .git -prune -o -path ./build -prune -o -name '*.[ch]' -print | sed 's,^\./,,' | sort
}

sources | xargs grep -Hn '^[ 	]*#[ 	]*include' | awk '
BEGIN {
	split("base model db tui cli assets tests", all)
	rooms["base"] = "base"
	rooms["model"] = "base model"
	rooms["db"] = "base model db"
	rooms["tui"] = "base model db tui"
	rooms["cli"] = "base model db cli"
	rooms["assets"] = "assets base model" # the shapes of the tables it prints
	rooms["tests"] = "base model db tui cli tests"

	# Libraries and the one room each is for; tests are free.
	owner["sqlite3.h"] = "db";         owner["zstd.h"] = "db"
	owner["zdict.h"] = "db"
	owner["curses.h"] = "tui";         owner["ncurses.h"] = "tui"
	owner["ncursesw/curses.h"] = "tui"; owner["ncursesw/ncurses.h"] = "tui"
	owner["term.h"] = "tui";           owner["termios.h"] = "tui"
	owner["gumbo.h"] = "model";        owner["uchardet.h"] = "model"
	owner["uchardet/uchardet.h"] = "model";
	owner["jansson.h"] = "cli"

	# What a pure room may not touch: files, processes, terminals, clocks.
	impure = " unistd.h fcntl.h dirent.h signal.h time.h sys/stat.h sys/types.h sys/wait.h sys/mman.h poll.h fts.h ftw.h glob.h "
}
{
	n = index($0, ":"); file = substr($0, 1, n - 1); rest = substr($0, n + 1)
	n = index(rest, ":"); line = substr(rest, 1, n - 1); rest = substr(rest, n + 1)
	split(file, part, "/"); room = part[1]
	if (!(room in rooms)) { complain("no such room"); next }
	checked[room]++
	if (match(rest, /"[^"]+"/)) {
		name = substr(rest, RSTART + 1, RLENGTH - 2)
		split(name, part, "/")
		if (room == "tests" && name !~ /\//) next
		if (name !~ /\//) { complain("not from the root: " name); next }
		if (index(" " rooms[room] " ", " " part[1] " ")) next
		if (file == "cli/main.c" && (name == "tui/tui.h" || name == "tui/config.h")) next
		complain(room " may not include " name)
	} else if (match(rest, /<[^>]+>/)) {
		name = substr(rest, RSTART + 1, RLENGTH - 2)
		if (room == "tests" || room == "assets") next
		if (name in owner && owner[name] != room && !shared(room, name))
			complain("<" name "> is for " owner[name] " only")
		if (room == "model" && index(impure, " " name " "))
			complain("model is pure: <" name ">")
	}
}
# The command line asks the terminal for its width, as the screen does.
function shared(room, name) { return name == "termios.h" && room == "cli" }
function complain(what) { bad[room] = bad[room] "# " file ":" line ": " what "\n" }
END {
	for (room in bad) if (!(room in rooms)) extra[room] = 1
	print "1.." 11
	for (i = 1; i <= 7; i++) {
		room = all[i]
		if (bad[room] == "" ) print "ok " i " - " room ": " checked[room] + 0 " includes"
		else { print "not ok " i " - " room; printf "%s", bad[room] }
	}
	text = ""
	for (room in extra) text = text bad[room]
	if (text == "") print "ok 8 - no other rooms"
	else { print "not ok 8 - no other rooms"; printf "%s", text }
}'

# forbidden NUMBER WHAT PATTERN FILES…: calls that give a room away.
forbidden() {
	number=$1 what=$2 pattern=$3
	shift 3
	found=$(grep -nE "$pattern" "$@" /dev/null 2>/dev/null)
	if [ -z "$found" ]; then
		echo "ok $number - $what"
	else
		echo "not ok $number - $what"
		echo "$found" | sed 's/^/# /'
	fi
}

forbidden 9 "model opens, prints and asks nothing of the system" \
	'\<(fopen|freopen|fdopen|popen|system|getenv|printf|puts|putchar|perror|fork|exec[lv]p?|time|rand)\(' model/*.c
forbidden 10 "only db/ says sqlite3_" '\<sqlite3_' \
	$(sources | grep -v '^db/\|^tests/')
forbidden 11 "only tui/draw.c puts text on the screen" \
	'\<(mv)?w?(add|ins)_?n?(w?ch|w?str|wstr|chstr|wchstr|chnstr|wchnstr|nstr|nwstr)\(|\<(mv)?w?printw\(|\<v[w_]+printw\(' \
	$(sources | grep '^tui/' | grep -v '^tui/draw\.c')
