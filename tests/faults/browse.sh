#!/bin/sh
# The browser on a damaged index: it shows what can be read, or ends with a
# sentence; it never crashes. A page of the file is lost, each in its turn, and
# the file is cut; the keys walk through the places, a report, its text, the
# checks, the marks and a search.
#
#	tests/faults/browse.sh PROGRAM [EVERY]     EVERY: how many pages further on
set -u
program=$(realpath "$1")
every=${2:-3}
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
HOME=$work LC_ALL=C.UTF-8
export HOME LC_ALL
page=4096 number=0 failed=0

"$program" --index "$work/whole.db" add --jobs 1 assets/sample/suqian-2024.html \
	assets/sample/pingtan-2018.txt assets/sample/pingtan-2024.txt >"$work/said" 2>&1 || exit 1
pages=$(($(wc -c <"$work/whole.db") / page))

# A key at a time, as a hand gives them.
press() {
	for keys in 'j' '\r' 'j' '\r' 'j' '\t' 'c' 'q' '/' '公开\r' '\r' 'q' 'm' 'G' 'Q'; do
		sleep 0.04
		# shellcheck disable=SC2059
		printf "$keys"
	done
	sleep 0.3
	printf '\003'
}

# WHAT: of $work/index.db.
browse() {
	press | TERM=xterm timeout 60 script -qec "stty cols 80 rows 24; exec '$program' --lang en --index '$work/index.db' --no-session" /dev/null >"$work/screen" 2>&1
	status=$?
	if [ $status -gt 3 ] && [ $status != 130 ] || grep -aq 'mistake of the program\|Sanitizer\|runtime error' "$work/screen" ||
		{ [ $status = 3 ] && ! grep -aq 'damaged\|no index\|rebuild\|another program' "$work/screen"; }; then
		echo "# $1: it ended with $status" >>"$work/wrong"
		tail -c 1500 "$work/screen" | tr -d '\033\r' | sed 's/^/#   /' >>"$work/wrong"
	fi
	rm -f "$work"/index.db*
}

# NAME
tap() {
	number=$((number + 1))
	if [ -s "$work/wrong" ]; then
		failed=1
		echo "not ok $number - $1"
		head -n 60 "$work/wrong"
	else
		echo "ok $number - $1"
	fi
	: >"$work/wrong"
}

echo "1..3"
: >"$work/wrong"
cp "$work/whole.db" "$work/index.db"
browse "whole"
grep -aq '行政复议' "$work/screen" && grep -aq '宿迁市2024年' "$work/screen" ||
	echo "# neither report nor search was shown" >>"$work/wrong"
tap "nothing is damaged: the keys lead to a report and a search"
at=0
while [ $at -lt $pages ]; do
	cp "$work/whole.db" "$work/index.db"
	dd if=/dev/zero of="$work/index.db" bs=$page seek=$at count=1 conv=notrunc 2>/dev/null
	browse "page $at of $pages lost"
	at=$((at + every))
done
tap "a page is lost: no crash, or a sentence"
for part in 1 3 5 7 9; do
	head -c $((pages * page * part / 10 + 100)) "$work/whole.db" >"$work/index.db"
	browse "cut at $part tenths"
done
tap "the file is cut: no crash, or a sentence"
exit $failed
