#!/bin/sh
# Measures the program on many reports; page.sh makes tests/bench/README.md of it.
#
#	tests/bench/run.sh PROGRAM GENERATE MEASURE N,N,…
#
# Documents and indexes lie in $BENCH, else in /tmp/nianbao-bench, and beside them
# N.rows with what was measured: the page shows all that are there. Documents are
# made anew and added; with KEEP=1 an index that is there is looked at again. Other
# programs are measured on the same documents where they are installed, up to
# $PEERS of them, else 10,000.
set -u
cd "$(dirname "$0")/../.." || exit 1
export LC_ALL=C.UTF-8
program=$(realpath "$1") generate=$(realpath "$2") measure=$(realpath "$3")
counts=$(echo "$4" | tr ',' ' ')
work=${BENCH:-/tmp/nianbao-bench}
ptybench=$(realpath -q ../shared/bin/ptybench 2>/dev/null)
[ -x "$ptybench" ] && command -v python3 >/dev/null 2>&1 || ptybench=
peers=${PEERS:-10000}
omega=/usr/lib/cgi-bin/omega/omega
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
	set -- $("$measure" "$runs" "$@") - - - - -
	printf '| %s | %s | %s | %s | %s | %s |\n' "$what" "$1" "$2" "$5" \
		"$(ratio "${3%-}" 1024 %.0f)" "$4"
)

# FOLDER INDEX N WHAT SAID: adds, keeps what measure said, and prints a row.
adding() (
	folder=$1 index=$2 count=$3 what=$4 said=$5
	if [ ! -s "$said" ]; then
		rm -f "$index" "$index-wal" "$index-shm"
		"$measure" 1 "$program" --index "$index" add "$folder" >"$said"
	fi
	# shellcheck disable=SC2046
	set -- $(cat "$said")
	text=$(size_of "$folder")
	size=$(size_of "$index")
	printf '| %s %s | %s | %s | %s | %s | %s | %s | %s |\n' "$count" "$what" \
		"$(ratio "$text" 1048576 %.1f)" "$(ratio "$1" 1000 %.1f)" \
		"$(ratio "$((count * 1000))" "$1" %.0f)" "$(ratio "$5" "$count" %.1f)" \
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
	printf '| %s SQLite trigram | | %s | %s | %s | %s | %s | %s |\n' "$1" "$(ratio "$3" 1000 %.1f)" \
		"$(ratio "$(($1 * 1000))" "$3" %.0f)" "$(ratio "$7" "$1" %.1f)" "$(ratio "$5" 1024 %.0f)" \
		"$(ratio "$(size_of "$index")" 1048576 %.1f)" "$(ratio "$(size_of "$index")" "$2")"
)

# FOLDER N: the same documents in Recoll and in xapian-omega, both with pairs of
# Han characters.
others() {
	if has recollindex; then
		rm -rf "$work/recoll"
		mkdir -p "$work/recoll"
		printf 'topdirs = %s\nloglevel = 1\n' "$1" >"$work/recoll/recoll.conf"
		peer Recoll "$1" "$2" "$work/recoll/xapiandb" recollindex -c "$work/recoll"
	fi
	if has omindex; then
		rm -rf "$work/omega"
		mkdir -p "$work/omega/templates"
		printf 'database_dir %s\ntemplate_dir %s\nlog_dir %s\ncdb_dir %s\n' "$work/omega" \
			"$work/omega/templates" "$work/omega" "$work/omega" >"$work/omega/conf"
		# shellcheck disable=SC2016
		echo '$hitlist{$field{url}
}' >"$work/omega/templates/query"
		peer xapian-omega "$1" "$2" "$work/omega/db" env XAPIAN_CJK_NGRAM=1 \
			omindex --db "$work/omega/db" --url / "$1"
	fi
}

# NAME FOLDER N INDEX COMMAND…: a row of adding.
peer() (
	name=$1 count=$3 text=$(size_of "$2") index=$4
	shift 4
	# shellcheck disable=SC2046
	set -- $("$measure" 1 "$@")
	printf '| %s %s | | %s | %s | %s | %s | %s | %s |\n' "$count" "$name" "$(ratio "$1" 1000 %.1f)" \
		"$(ratio "$((count * 1000))" "$1" %.0f)" "$(ratio "$5" "$count" %.1f)" "$(ratio "$3" 1024 %.0f)" \
		"$(ratio "$(size_of "$index")" 1048576 %.1f)" "$(ratio "$(size_of "$index")" "$text")"
)

# FOLDER N: what a reader feels meanwhile, ^C, going on, and nothing new.
interrupting() (
	index=$work/interrupted.db count=$2
	rm -f "$index"*
	"$program" --index "$index" add "$1" >"$work/stopped" 2>&1 &
	adding=$!
	while [ ! -s "$index" ] || [ "$(in_index)" -lt $((count / 10)) ]; do
		sleep 0.1
	done
	# shellcheck disable=SC2046
	set -- "$1" $("$measure" 50 "$program" --index "$index" list -y 2020 -n 50)
	read=$2/$3
	kill -INT $adding
	from=$(date +%s%N)
	wait $adding
	status=$?
	ended=$((($(date +%s%N) - from) / 1000000)) kept=$(in_index)
	# shellcheck disable=SC2046
	set -- "$1" $("$measure" 1 "$program" --index "$index" add "$1")
	went=$2 all=$(in_index)
	# shellcheck disable=SC2046
	set -- "$1" $("$measure" 1 "$program" --index "$index" add "$1")
	printf '| %s | %s | %s | %s, status %s | %s | %s | %s | %s |\n' "$count" "${read%/*}" "${read#*/}" \
		"$ended" "$status" "$kept" "$(ratio "$went" 1000 %.1f)" "$all" "$2"
	rm -f "$index"*
)

in_index() {
	"$program" --index "$index" list -n 9999999 --format tsv 2>/dev/null | sed 1d | wc -l
}

# What a search by another program took, p50: TEXT or what "$@" measures.
took() (
	runs=$1
	shift
	# shellcheck disable=SC2046
	set -- $("$measure" "$runs" "$@")
	printf ' %s |' "$1"
)

# WORD KIND INDEX FOLDER N: a row.
searching() (
	word=$1 folder=$4
	printf '| %s | %s | %s |' "$5" "$1" "$2"
	# shellcheck disable=SC2046
	set -- "$5" $("$measure" 20 "$program" --index "$3" search -n 50 "$1")
	printf ' %s | %s | %s |' "$2" "$3" "$6"
	if [ "$1" -gt "$peers" ]; then
		echo ' | | | |'
		return
	fi
	if ! has sqlite3; then
		printf ' absent |'
	elif [ "${#word}" -lt 3 ]; then
		printf ' cannot |'
	else
		took 5 sqlite3 "$work/trigram.db" "SELECT path FROM t WHERE t MATCH '\"$word\"' LIMIT 50"
	fi
	if has rg; then took 3 rg -l -F -- "$word" "$folder"; else printf ' absent |'; fi
	if has recollq; then took 5 recollq -c "$work/recoll" -n 50 "$word"; else printf ' absent |'; fi
	if [ -x $omega ]; then
		took 5 env XAPIAN_CJK_NGRAM=1 OMEGA_CONFIG_FILE="$work/omega/conf" $omega DB=db "P=$word" HITSPERPAGE=50
	else
		printf ' absent |'
	fi
	echo
)

# The places, and the reports of one of them.
screens() {
	for size in 80x24 200x50; do
		"$ptybench" --quiet 40 --size $size --keys \
			'down=j*15,first=g*2,/,text:江西,Enter,list=Enter,row=j*10,page=PgDn*2,held=k*50!,last=G*2,wait:300,report=Enter,year=K*2,wait:300,idle=wait:500,q,q,q' -- \
			"$program" --no-session --index "$1" 2>/dev/null |
			python3 -c '
import json, sys
run = json.load(sys.stdin)
keys = run["keys"]
def key(name):
	k = keys.get(name) or {}
	return "%.1f / %.0f" % tuple((k.get(part) or {}).get("p95") or 0 for part in ("ms", "bytes"))
print("|", sys.argv[1], "|", sys.argv[2], "| %.0f / %d / %.0f |" % (run["first_frame_ms"], run["first_frame_bytes"], run["cpu_ms_at_settle"]),
	" | ".join(key(n) for n in ("down", "list", "row", "page", "held", "last", "report", "year", "idle")), "| %.1f |" % (run["max_rss_kb"] / 1024))
' "$2" $size
	done
}

# NAME N KEYS COMMAND…: a list of as many rows in another program, a row.
other_screen() (
	name=$1 count=$2 keys=$3
	shift 3
	"$ptybench" --size 80x24 --keys "$keys" -- "$@" 2>/dev/null | python3 -c '
import json, sys
run = json.load(sys.stdin)
keys = run["keys"]
def key(name):
	k = keys.get(name) or {}
	return "%.1f / %.0f" % tuple((k.get(part) or {}).get("p95") or 0 for part in ("ms", "bytes"))
print("|", sys.argv[2], "|", sys.argv[1], "| %.0f / %d / %.0f |" % (run["first_frame_ms"], run["first_frame_bytes"], run["cpu_ms_at_settle"]),
	" | ".join(key(n) for n in ("row", "page", "held", "last", "idle")), "| %.1f |" % (run["max_rss_kb"] / 1024))
' "$name" "$count"
)

# The list of all reports, as text, in other programs; for tig as many commits.
other_screens() (
	"$program" --index "$1" list -n "$2" --format tsv >"$work/list.tsv"
	keys='row=j*10,page=Space*2,held=j*50!,last=G*2,idle=wait:500,q'
	has less && other_screen less "$2" "$keys" less -S "$work/list.tsv"
	has vd && other_screen VisiData "$2" "$(echo "$keys" | sed 's/Space/PgDn/')" vd --quitguard False "$work/list.tsv"
	if has tig && has git; then
		rm -rf "$work/tig"
		git init -q "$work/tig"
		awk -F '\t' '{ printf "commit refs/heads/main\ncommitter a <a@a> %d +0000\ndata %d\n%s\n", NR, length($0), $0 }' \
			"$work/list.tsv" | LC_ALL=C.UTF-8 iconv -c -f UTF-8 -t ASCII | awk '/^data / { getline t; print "data " length(t); print t; next } { print }' |
			git -C "$work/tig" fast-import --quiet 2>/dev/null
		other_screen tig "$2" "$(echo "$keys" | sed 's/G\*2/End*2/')" tig -C "$work/tig" main
		rm -rf "$work/tig"
	fi
)

# FOLDER INDEX N ROWS: commands, searches, screens.
looking() (
	folder=$1 index=$2 count=$3 rows=$4
	place=$("$program" --index "$index" list -n 1 --format tsv | awk -F '\t' 'NR == 2 { print $4 }')
	{
		row "$count: list of a year, 50" 20 "$program" --index "$index" list -y 2020 -n 50
		row "$count: list of a province, 50" 20 "$program" --index "$index" list 江西 -n 50
		row "$count: list of a province's year, 50" 20 "$program" --index "$index" list 江西 -y 2020 -n 50
		row "$count: figure" 20 "$program" --index "$index" figure "$place" 2025 requests.received
		row "$count: add, nothing new" 1 "$program" --index "$index" add "$folder"
		[ "$count" -le 1000 ] && row "$count: rebuild" 1 "$program" --index "$index" rebuild
		has sqlite3 && row "$count: sqlite3, the same list of a year" 5 sqlite3 "$index" \
			"SELECT key, title, issuer FROM report WHERE key BETWEEN 2020000000000000 AND 2020999999999999 LIMIT 50"
	} >"$rows/commands"
	rare=$(find "$folder" -name '*.txt' | sort | head -400 | xargs grep -ho '、[^、，。（]*社区作为试点' |
		sed 's/^、//; s/社区作为试点$//' | head -1)
	{
		for word in 新 公开 新媒体 信息公开 便民服务 政府信息公开 政府信息公开工作; do
			searching $word common "$index" "$folder" "$count"
		done
		for word in "$rare" "${rare}社区作为"; do
			searching "$word" rare "$index" "$folder" "$count"
		done
		for word in 龘 鑫鑿 龘龘龘 南昌鑿井 不曾有过的一词; do
			searching $word absent "$index" "$folder" "$count"
		done
	} >"$rows/search"
	: >"$rows/screens"
	: >"$rows/others"
	[ -n "$ptybench" ] || return
	screens "$index" "$count" >"$rows/screens"
	[ "$count" -gt "$peers" ] || other_screens "$index" "$count" >"$rows/others"
)

for count in $counts; do
	folder=$work/$count index=$work/$count.db rows=$work/$count.rows
	if [ "${KEEP:-}" != 1 ] || [ ! -s "$index" ] || [ ! -s "$rows/add" ]; then
		say "$count reports are written"
		rm -rf "$folder" "$rows"
		"$generate" -n "$count" "$folder" || exit 1
		say "$count reports are added"
	fi
	mkdir -p "$rows"
	adding "$folder" "$index" "$count" "reports of 20 KB" "$rows/add" >"$rows/adding"
	if [ "$count" -le 3000 ]; then
		rm -rf "$work/web" "$rows/web"
		"$generate" -n $((count / 5)) -w -b 14000 "$work/web" || exit 1
		adding "$work/web" "$work/web.db" $((count / 5)) "pages of 100 KB" "$rows/web" >>"$rows/adding"
		rm -rf "$work/web" "$work/web.db"
	fi
	: >"$rows/meanwhile"
	if [ "$count" -le "$peers" ]; then
		say "others add $count reports"
		{
			has sqlite3 && trigram "$folder" "$count"
			others "$folder" "$count"
		} >>"$rows/adding"
		say "adding is interrupted"
		interrupting "$folder" "$count" >"$rows/meanwhile"
	fi
	say "$count reports are looked at"
	looking "$folder" "$index" "$count" "$rows"
	echo "$count | $(date +%Y-%m-%d) | $(cut -d ' ' -f 1 /proc/loadavg) |" >"$rows/when"
	tests/bench/page.sh "$program" "$work"
done
