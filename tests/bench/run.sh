#!/bin/sh
# Measures the program on many reports and writes tests/bench/README.md.
#
#	tests/bench/run.sh PROGRAM GENERATE MEASURE N,N,…
#
# Documents and indexes lie in $BENCH, else in /tmp/nianbao-bench, and are made
# anew. Other programs are measured on the same documents where they are
# installed.
set -u
cd "$(dirname "$0")/../.." || exit 1
export LC_ALL=C.UTF-8
program=$(realpath "$1") generate=$(realpath "$2") measure=$(realpath "$3")
counts=$(echo "$4" | tr ',' ' ')
work=${BENCH:-/tmp/nianbao-bench}
page=tests/bench/README.md
ptybench=$(realpath -q ../shared/bin/ptybench 2>/dev/null)
[ -x "$ptybench" ] && command -v python3 >/dev/null 2>&1 || ptybench=
out=$work/page
mkdir -p "$work" || exit 1

say() { echo "bench: $*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }
size_of() { find "$@" -type f -printf '%s\n' | awk '{ s += $1 } END { print s + 0 }'; }
ratio() { awk -v a="$1" -v b="$2" -v f="${3:-%.2f}" 'BEGIN { printf f, b ? a / b : 0 }'; }

# WHAT RUNS COMMAND…: a row of the table of commands.
row() (
	what=$1 runs=$2
	shift 2
	# shellcheck disable=SC2046
	set -- $("$measure" "$runs" "$@") - - - -
	printf '| %s | %s | %s | %s | %s |\n' "$what" "$1" "$2" \
		"$(ratio "${3%-}" 1024 %.0f)" "$4"
)

# FOLDER INDEX N WHAT: adds, and prints a row.
adding() (
	folder=$1 index=$2 count=$3 what=$4
	rm -f "$index" "$index-wal" "$index-shm"
	# shellcheck disable=SC2046
	set -- $("$measure" 1 "$program" --index "$index" add "$folder")
	text=$(size_of "$folder")
	size=$(size_of "$index")
	printf '| %s %s | %s | %s | %s | %s | %s | %s |\n' "$count" "$what" \
		"$(ratio "$text" 1048576 %.1f)" "$(ratio "$1" 1000 %.1f)" \
		"$(ratio "$((count * 1000))" "$1" %.0f)" \
		"$(ratio "$3" 1024 %.0f)" "$(ratio "$size" 1048576 %.1f)" \
		"$(ratio "$size" "$text")"
)

# FOLDER N: the same documents in SQLite's own trigram index.
trigram() (
	index=$work/trigram.db
	rm -f "$index"
	find "$1" -type f | sed "s/'/''/g; s/.*/INSERT INTO t (path, text) VALUES ('&', CAST(readfile('&') AS TEXT));/" \
		>"$work/trigram.sql"
	{
		echo "CREATE VIRTUAL TABLE t USING fts5 (path UNINDEXED, text, tokenize='trigram'); BEGIN;"
		cat "$work/trigram.sql"
		echo "COMMIT;"
	} >"$work/trigram.all"
	# shellcheck disable=SC2046
	set -- "$2" "$(size_of "$1")" $("$measure" 1 sqlite3 "$index" ".read $work/trigram.all")
	printf '| %s SQLite trigram | | %s | %s | %s | %s | %s |\n' "$1" "$(ratio "$3" 1000 %.1f)" \
		"$(ratio "$(($1 * 1000))" "$3" %.0f)" "$(ratio "$5" 1024 %.0f)" \
		"$(ratio "$(size_of "$index")" 1048576 %.1f)" "$(ratio "$(size_of "$index")" "$2")"
)

# WORD KIND INDEX FOLDER N: a row.
searching() (
	printf '| %s | %s | %s |' "$5" "$1" "$2"
	# shellcheck disable=SC2046
	set -- "$1" "$3" "$4" $("$measure" 20 "$program" --index "$3" search -n 50 "$1")
	printf ' %s | %s |' "$4" "$5"
	if has sqlite3; then
		# shellcheck disable=SC2046
		set -- "$1" "$2" "$3" $("$measure" 5 sqlite3 "$work/trigram.db" \
			"SELECT path FROM t WHERE t MATCH '\"$1\"' LIMIT 50")
		printf ' %s |' "$([ ${#1} -ge 3 ] && echo "$4" || echo cannot)"
	else
		printf ' absent |'
	fi
	if has rg; then
		# shellcheck disable=SC2046
		set -- "$1" "$2" "$3" $("$measure" 3 rg -l -F -- "$1" "$3")
		printf ' %s |\n' "$4"
	elif has grep; then
		# shellcheck disable=SC2046
		set -- "$1" "$2" "$3" $("$measure" 1 grep -rlF -- "$1" "$3")
		printf ' %s (grep) |\n' "$4"
	else
		echo ' absent |'
	fi
)

# The places, and the reports of one of them.
screens() {
	for size in 80x24 200x50; do
		"$ptybench" --size $size --keys \
			'down=j*15,first=g*2,/,text:江西,Enter,list=Enter,row=j*10,page=PgDn*2,held=k*50!,last=G*2,idle=wait:500,q,q' -- \
			"$program" --no-session --index "$1" 2>/dev/null |
			python3 -c '
import json, sys
run = json.load(sys.stdin)
keys = run["keys"]
def key(name):
	k = keys.get(name) or {}
	return "%.1f / %.0f" % tuple((k.get(part) or {}).get("p95") or 0 for part in ("ms", "bytes"))
print("|", sys.argv[1], "|", sys.argv[2], "| %.0f / %d |" % (run["first_frame_ms"], run["first_frame_bytes"]),
	" | ".join(key(n) for n in ("down", "list", "row", "page", "held", "last", "idle")), "| %.1f |" % (run["max_rss_kb"] / 1024))
' "$2" $size
	done
}

heads() {
	printf '\n## %s\n\n' "$1"
	shift
	printf '|'; printf ' %s |' "$@"; printf '\n|'
	for head in "$@"; do printf -- '---|'; done
	echo
}

for table in adding commands search screens; do : >"$work/$table"; done
for count in $counts; do
	folder=$work/$count index=$work/$count.db
	say "$count reports are written"
	rm -rf "$folder"
	"$generate" -n "$count" "$folder" || exit 1
	say "$count reports are added"
	adding "$folder" "$index" "$count" "reports of 20 KB" >>"$work/adding"
	if [ "$count" -le 10000 ]; then
		rm -rf "$work/web"
		"$generate" -n $((count / 5)) -w -b 14000 "$work/web" || exit 1
		adding "$work/web" "$work/web.db" $((count / 5)) "pages of 100 KB" >>"$work/adding"
		rm -rf "$work/web" "$work/web.db"
		has sqlite3 && trigram "$folder" "$count" >>"$work/adding"
	fi
	say "$count reports are looked at"
	place=$("$program" --index "$index" list -n 1 --format tsv | awk -F '\t' 'NR == 2 { print $4 }')
	{
		row "$count: list of a year, 50" 20 "$program" --index "$index" list -y 2020 -n 50
		row "$count: list of a province, 50" 20 "$program" --index "$index" list 江西 -n 50
		row "$count: figure" 20 "$program" --index "$index" figure "$place" 2025 requests.received
		row "$count: add, nothing new" 1 "$program" --index "$index" add "$folder"
		[ "$count" -le 10000 ] && row "$count: rebuild" 1 "$program" --index "$index" rebuild
		has sqlite3 && row "$count: sqlite3, a count of the reports" 5 sqlite3 "$index" \
			"SELECT count(*) FROM report"
	} >>"$work/commands"
	rare=$(find "$folder" -name '*.txt' | sort | head -400 | xargs grep -ho '、[^、，。（]*社区作为试点' |
		sed 's/^、//; s/社区作为试点$//' | head -1)
	for word in 新 公开 新媒体 信息公开 便民服务 政府信息公开 政府信息公开工作; do
		searching $word common "$index" "$folder" "$count"
	done >>"$work/search"
	for word in "$rare" "${rare}社区作为"; do
		searching "$word" rare "$index" "$folder" "$count"
	done >>"$work/search"
	for word in 龘 鑫鑿 龘龘龘 南昌鑿井 不曾有过的一词; do
		searching $word absent "$index" "$folder" "$count"
	done >>"$work/search"
	[ -n "$ptybench" ] && screens "$index" "$count" >>"$work/screens"
	rm -rf "$folder"
done

{
	echo "# Figures"
	echo
	echo "Made by \`make bench\`, and never by hand. The documents are those of"
	echo "\`tests/bench/generate.c\`; times are of one machine, what counts is how they grow"
	echo "and how they stand to those of others in the same run."
	echo
	echo "$(nproc) processors, load $(cut -d ' ' -f 1 /proc/loadavg) at the end, $(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release), $("$program" --version | head -1)."
	heads Adding "what" "text, MB" "seconds" "documents/s" "largest process, MB" "index, MB" "index / text"
	cat "$work/adding"
	heads Commands "what" "p50 ms" "p95 ms" "memory, MB" "bytes out"
	cat "$work/commands"
	echo
	echo "## Searching"
	echo
	echo "The first 50 hits, as one command. SQLite's trigram index finds no word of fewer"
	echo "than three characters, and neither it nor rg folds the two scripts."
	printf '\n| reports | word | kind | p50 ms | p95 ms | trigram p50 ms | rg p50 ms |\n|---|---|---|---|---|---|---|\n'
	cat "$work/search"
	if [ -n "$ptybench" ]; then
		heads "Screens" reports size "first frame, ms / bytes" "a place down, p95 ms / bytes" \
			"a place's reports" "a report down" "a page" "50 keys held" "the last" "idle 500 ms" "memory, MB"
		cat "$work/screens"
	fi
	echo
	for peer in rg recoll omindex vd tig sqlite3 less; do
		has $peer || echo "\`$peer\` is not installed here and was not measured."
	done
} >"$out"
mv "$out" $page
say "see $page"
