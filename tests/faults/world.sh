#!/bin/sh
# What the world does to an index: a disk that is full, two writers at once, a
# writer while a reader looks, a folder that can only be read.
#
#	tests/faults/world.sh PROGRAM
set -u
program=$(realpath "$1")
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
mounted=
trap '[ -z "$mounted" ] || umount "$work/small"; chmod -R u+w "$work"; rm -rf "$work"' EXIT
index=$work/index.db number=0 each=60
mkdir "$work/one" "$work/two" "$work/small" "$work/home"
HOME=$work/home
export HOME

i=0
while [ $i -lt $each ]; do
	i=$((i + 1))
	sed "s/平潭综合实验区/第$i街道办事处/g; s/12/$i/g" assets/sample/pingtan-2018.txt >"$work/one/$i.txt"
	sed "s/平潭综合实验区/$i号镇人民政府/g; s/12/$i/g" assets/sample/pingtan-2018.txt >"$work/two/$i.txt"
done

nianbao() { "$program" --lang en --index "$index" "$@"; }
count() { nianbao list --format tsv 2>/dev/null | awk 'END { print NR ? NR - 1 : 0 }'; }

# TEST NAME: a line of TAP; what was said when it failed.
tap() {
	number=$((number + 1))
	if [ "$1" = 0 ]; then
		echo "ok $number - $2"
	else
		echo "not ok $number - $2"
		sed 's/^/# /' "$work/said"
	fi
}

echo "1..9"

# A small disk where one may be mounted, else a limit of what may be written.
if mount -t tmpfs -o size=500k small "$work/small" 2>/dev/null; then
	mounted=yes
fi
index=$work/small/index.db
(
	[ -n "$mounted" ] || ulimit -f 400
	nianbao add "$work/one" "$work/two" assets/sample >"$work/said" 2>&1
)
status=$?
[ $status = 3 ] && grep -q 'no room is left' "$work/said"
tap $? "a full disk: a sentence, and 3"
[ -z "$mounted" ] || mount -o remount,size=20m "$work/small" 2>/dev/null
nianbao doctor >"$work/said" 2>&1
tap $? "the index is whole then"
nianbao add "$work/one" "$work/two" assets/sample >"$work/said" 2>&1 && [ "$(count)" -gt $((each * 2)) ]
tap $? "with room again the rest is added"

index=$work/index.db
nianbao add "$work/one/1.txt" >/dev/null 2>&1
nianbao add "$work/one" >"$work/said" 2>&1 &
first=$!
nianbao add "$work/two" >>"$work/said" 2>&1 && wait $first && [ "$(count)" = $((each * 2)) ]
tap $? "two add at once: both end, all documents are there"

# Who makes it is decided while both look.
failed=0
for _ in 1 2 3 4 5; do
	rm -f "$index" "$index-wal" "$index-shm"
	nianbao add "$work/one" >"$work/said" 2>&1 &
	first=$!
	nianbao add "$work/two" >>"$work/said" 2>&1 && wait $first && [ "$(count)" = $((each * 2)) ] ||
		failed=1
done
tap $failed "two make an index at once: both end, all documents are there"

nianbao remove $((each * 2)) >/dev/null 2>&1
nianbao rebuild >"$work/said" 2>&1 &
first=$!
nianbao add "$work/one" "$work/two" >>"$work/said" 2>&1 && wait $first &&
	[ "$(count)" = $((each * 2)) ] && nianbao doctor >>"$work/said" 2>&1 &&
	! grep '^!' "$work/said" | grep -v locale
tap $? "adding while a rebuild runs: all documents are there, nothing is wrong"

# The later one makes all reports; the other stops, unless it was done by then.
nianbao rebuild >"$work/first" 2>&1 &
first=$!
nianbao rebuild >"$work/second" 2>&1 &
second=$!
wait $first
status=$?
wait $second
status=$status,$?
cat "$work/first" "$work/second" >"$work/said"
echo "they ended with $status" >>"$work/said"
case $status in
0,0) true ;;
0,3 | 3,0) grep -q 'another rebuild of the index .* was begun' "$work/said" ;;
*) false ;;
esac && [ "$(count)" = $((each * 2)) ] && nianbao doctor >>"$work/said" 2>&1 &&
	! grep '^!' "$work/said" | grep -v locale &&
	[ "$(nianbao search 公开 --limit 99999 --format tsv 2>/dev/null | cut -f 1 | sort -u | wc -l)" -gt $((each * 2)) ]
tap $? "two rebuild at once: one makes all reports, all are found"

# The browser has the index open, and looks on.
{ sleep 2; printf 'q'; } | TERM=xterm script -qec "stty cols 80 rows 24; '$program' --lang en --index '$index' --no-session" /dev/null >"$work/screen" 2>&1 &
first=$!
sleep 0.5
nianbao add assets/sample >"$work/said" 2>&1 && wait $first &&
	[ "$(count)" -gt $((each * 2)) ] && grep -q '20[12][0-9]' "$work/screen"
tap $? "adding while the browser looks"

# As somebody who may not write: neither the file nor the folder.
other=
[ "$(id -u)" != 0 ] || other="setpriv --reuid 65534 --regid 65534 --clear-groups"
mkdir "$work/media"
cp "$index" "$work/media/index.db"
cp "$program" "$work/media/nianbao"
chmod 755 "$work" "$work/media/nianbao"
chmod 444 "$work/media/index.db"
chmod 555 "$work/media"
media() {
	$other env HOME=/nonexistent LC_ALL=C.UTF-8 "$work/media/nianbao" --lang en --index "$work/media/index.db" "$@"
}
{ media list && media show 1 && media search 公开 --limit 3 && media doctor; } >"$work/said" 2>&1 &&
	{ sleep 1; printf 'q'; } | TERM=xterm script -qec "stty cols 80 rows 24; $other env HOME=/nonexistent LC_ALL=C.UTF-8 '$work/media/nianbao' --lang en --index '$work/media/index.db'" /dev/null >"$work/screen" 2>&1 &&
	grep -q '20[12][0-9]' "$work/screen" && {
	media add assets/sample >>"$work/said" 2>&1
	[ $? = 3 ]
} && [ ! -e "$work/media/index.db-wal" ]
tap $? "what can only be read is listed, shown, searched and browsed; adding says so"
