#!/bin/sh
# kill -9 at any moment of adding, rebuilding and removing: afterwards the index
# is whole, each document is in it with its report or not at all, nothing that
# was told to be in is gone, and the next run goes on where this one stopped.
#
#	tests/faults/kill.sh PROGRAM
set -u
program=$(realpath "$1")
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
index=$work/index.db documents=250 number=0
mkdir "$work/in"

# Small reports, each its own place and figures.
i=0
while [ $i -lt $documents ]; do
	i=$((i + 1))
	sed "s/平潭综合实验区/第$i街道办事处/g; s/12/$i/g" assets/sample/pingtan-2018.txt >"$work/in/$i.txt"
done

nianbao() { "$program" --lang en --index "$index" "$@"; }

# TEST NAME: a line of TAP; what doctor said when it failed.
tap() {
	number=$((number + 1))
	if [ "$1" = 0 ]; then
		echo "ok $number - $2"
	else
		echo "not ok $number - $2"
		sed 's/^/# /' "$work/said"
	fi
}

count() { nianbao list --format tsv 2>/dev/null | awk 'END { print NR ? NR - 1 : 0 }'; }

milliseconds() { date +%s%3N; }

# COMMAND…: what it takes when nobody kills it, in ms, in TOOK.
time_of() {
	started=$(milliseconds)
	nianbao "$@" >/dev/null 2>&1
	took=$(($(milliseconds) - started + 2))
}

# MS COMMAND…: runs it and kills it after so long.
killed_after() {
	pause=$(awk -v ms="$1" 'BEGIN { printf "%.3f", ms / 1000 }')
	shift
	"$program" --index "$index" "$@" >/dev/null 2>&1 &
	victim=$!
	sleep "$pause"
	kill -9 $victim 2>/dev/null
	wait $victim 2>/dev/null
}

# 0 when the index is whole; it may be absent before the first commit.
whole() {
	[ ! -e "$index" ] || nianbao doctor >"$work/doctor" 2>&1 || {
		cat "$work/doctor" >>"$work/said"
		return 1
	}
}

# 0 when there are from $1 to $2 documents.
between() {
	there=$(count)
	[ "$there" -ge "$1" ] && [ "$there" -le "$2" ] || {
		echo "$there documents, not $1 to $2" >>"$work/said"
		return 1
	}
}

echo "1..5"

: >"$work/said"
time_of add "$work/in"
rm -f "$index" "$index-wal" "$index-shm"
failed=0 before=0 partly=0
for part in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	killed_after $((took * part / 20)) add "$work/in"
	whole && between $before $documents || failed=1
	before=$there
	[ "$before" = 0 ] || partly=1
	[ "$before" -lt $documents ] || { rm -f "$index"*; before=0; }
done
tap $failed "adding, killed 20 times: the index is whole, nothing that was in is gone"
nianbao add "$work/in" >>"$work/said" 2>&1
between $documents $documents && [ $partly = 1 ]
tap $? "the next run adds what is missing"

time_of rebuild
failed=0
for part in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
	killed_after $((took * part / 15)) rebuild
	whole && between $documents $documents || failed=1
done
tap $failed "rebuilding, killed 15 times: the index is whole, no document is gone"
nianbao rebuild >>"$work/said" 2>&1 && whole && between $documents $documents
tap $? "the next rebuild makes all reports"

time_of remove 1
failed=0
for id in 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
	before=$(count)
	killed_after $((took * (id - 1) / 15)) remove $id
	whole && between $((before - 1)) "$before" || failed=1
done
tap $failed "removing, killed 15 times: a document is in or out"
