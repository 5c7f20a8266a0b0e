#!/bin/sh
# Reads documents and compares what was understood, every field of it, with
# the NAME.json beside this script. The documents are those of assets/sample
# and, for faults that samples should not have, those of this folder.
#
#	tests/documents/run.sh PROGRAM LINES
#	UPDATE=1 tests/documents/run.sh …     writes the .json files: read the diff
#
# A golden file is the output of `nianbao show --format json`, a line for each
# field and each element of a list.
set -u

program=$(realpath "$1")
lines=$(realpath "$2")
cd "$(dirname "$0")/../.." || exit 1
golden=tests/documents
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
export XDG_DATA_HOME="$scratch" XDG_CONFIG_HOME="$scratch" LC_ALL=C.UTF-8

read_document() {
	"$program" --index "$scratch/$2.db" add --jobs 1 "$1" >"$scratch/said" 2>&1 &&
		"$program" --index "$scratch/$2.db" show --format json '#1' 2>>"$scratch/said" |
		"$lines" 2>>"$scratch/said"
}

set -- assets/sample/*.html assets/sample/*.txt $golden/*.html $golden/*.txt
echo "1..$#"
number=0 status=0
for document; do
	number=$((number + 1))
	name=$(basename "${document%.*}")
	read_document "$document" "$name" >"$scratch/$name.json"
	[ -z "${UPDATE:-}" ] || cp "$scratch/$name.json" "$golden/$name.json"
	if diff -U 0 "$golden/$name.json" "$scratch/$name.json" >"$scratch/diff" 2>&1; then
		echo "ok $number - $document"
	else
		status=1
		echo "not ok $number - $document"
		sed 's/^/# /' "$scratch/said"
		cut -c 1-300 "$scratch/diff" | head -n 40 | sed 's/^/# /'
	fi
done
exit $status
