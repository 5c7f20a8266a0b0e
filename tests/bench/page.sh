#!/bin/sh
# Writes tests/bench/README.md of what run.sh measured.
#
#	tests/bench/page.sh PROGRAM FOLDER
#
# FOLDER/N.rows: the rows of N reports, a file for each table.
set -u
cd "$(dirname "$0")/../.." || exit 1
export LC_ALL=C.UTF-8
program=$1 work=$2
page=tests/bench/README.md
counts=$(find "$work" -maxdepth 1 -name '*.rows' | sed 's|.*/||; s|\.rows$||' | sort -n)

has() { command -v "$1" >/dev/null 2>&1; }

# TABLE: its rows, of every N.
rows() {
	for count in $counts; do cat "$work/$count.rows/$1"; done
}

heads() {
	printf '\n## %s\n\n' "$1"
	shift
	printf '|'; printf ' %s |' "$@"; printf '\n|'
	for _ in "$@"; do printf -- '---|'; done
	echo
}

# TABLE: whether it has rows.
is_there() { [ -n "$(rows "$1")" ]; }

# WHAT TABLE PATTERN COLUMN: one row, a column for each N: the largest of the
# numbers that stand in COLUMN of the rows with PATTERN. COLUMN is NUMBER or
# NUMBER.PART, of what slashes divide.
growth() {
	printf '| %s |' "$1"
	for count in $counts; do
		awk -F '|' -v pattern="$3" -v column="${4%.*}" -v part="${4#*.}" '
			BEGIN { parts = column != part }
			$0 ~ pattern {
				text = $(column + 1)
				if (parts || text ~ "/")
					split(text, pieces, "/")
				else
					pieces[1] = text
				value = pieces[parts ? part : 1] + 0
				if (!any++ || value > largest)
					largest = value
			}
			END { printf any ? " " largest " |" : " |" }' "$work/$count.rows/$2"
	done
	echo
}

growing() {
	# shellcheck disable=SC2086
	heads Growing "what" $counts
	growth "documents added a second" adding "reports of 20 KB" 4
	growth "ms of processors a document" adding "reports of 20 KB" 5
	growth "largest process adding, MB" adding "reports of 20 KB" 6
	growth "index / text" adding "reports of 20 KB" 8
	growth "list of a year, p50 ms" commands "list of a year, 50" 2
	growth "figure, p50 ms" commands ": figure" 2
	growth "search, slowest word's p95 ms" search "common|rare|absent" 5
	[ -n "$(rows screens)" ] || return
	growth "80x24: first frame, ms" screens "80x24" 3.1
	growth "80x24: first frame, bytes" screens "80x24" 3.2
	growth "80x24: a report down, p95 ms" screens "80x24" 6.1
	growth "80x24: a page, p95 ms" screens "80x24" 7.1
	growth "80x24: the next year of a place, ms" screens "80x24" 11.1
	growth "80x24: memory, MB" screens "80x24" 13
	growth "200x50: first frame, ms" screens "200x50" 3.1
	growth "200x50: memory, MB" screens "200x50" 13
}

{
	echo "# Figures"
	echo
	echo "Made by \`make bench\`, and never by hand. The documents are those of"
	echo "\`tests/bench/generate.c\`; times are of one machine, what counts is how they grow"
	echo "and how they stand to those of others in the same run. Where other programs kept the"
	echo "machine busy (see its load), the time of processors says more than that of the clock."
	echo
	echo "$(nproc) processors, $(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release), $("$program" --version | head -1)."
	echo
	echo "| reports | measured on | load at the end |"
	echo "|---|---|---|"
	rows when | sed 's/^/| /'
	growing
	heads Adding "what" "text, MB" "seconds" "documents/s" "ms of processors a document" "largest process, MB" "index, MB" "index / text"
	rows adding
	if is_there meanwhile; then
		echo
		echo "While documents are added a list is asked for 50 times; then ^C. What was kept is"
		echo "in the index; the rest comes when the same folder is added again."
		heads "Adding, interrupted" reports "list meanwhile, p50 ms" "p95 ms" "^C to end, ms" \
			"kept" "going on, s" "then in the index" "nothing new, ms"
		rows meanwhile
	fi
	heads Commands "what" "p50 ms" "p95 ms" "ms of processors" "memory, MB" "bytes out"
	rows commands
	echo
	echo "## Searching"
	echo
	echo "The first 50 hits, as one command. SQLite's trigram index finds no word of fewer"
	echo "than three characters, and none of the others folds the two scripts. Recoll and"
	echo "xapian-omega rank all hits, and take pairs of characters that lie near for a word."
	printf '\n| reports | word | kind | p50 ms | p95 ms | ms of processors | trigram p50 ms | rg p50 ms | Recoll p50 ms | omega p50 ms |\n|---|---|---|---|---|---|---|---|---|---|\n'
	rows search
	if is_there screens; then
		heads "Screens" reports size "first frame, ms / bytes / ms of processors" "a place down, p95 ms / bytes" \
			"a place's reports" "a report down" "a page" "50 keys held" "the last" "a report opened" \
			"the next year" "idle 500 ms" "memory, MB"
		rows screens
		echo
		echo "A frame ends when nothing was written for 40 ms: at 200x50 the second pane follows"
		echo "80 ms after the last key and is not in it, but for the last, which is pressed"
		echo "twice: the second time only the pane is drawn."
	fi
	if is_there others; then
		echo
		echo "The list of the reports as a text in less and VisiData, as many commits in tig:"
		heads "Screens of others, 80x24" rows program "first frame, ms / bytes / ms of processors" "a row down, p95 ms / bytes" \
			"a page" "50 keys held" "the last" "idle 500 ms" "memory, MB"
		rows others
	fi
	for peer in rg recollindex omindex vd tig sqlite3 less; do
		has $peer || echo "\`$peer\` is not installed here and was not measured."
	done
} >"$work/page"
mv "$work/page" $page
