#!/bin/sh
# Reads documents and compares what was understood, every field of it, with
# the NAME.json beside this script. The documents are those of assets/sample
# and, for faults that samples should not have, those of this folder. Then the
# samples once more, cell by cell, with the published figures in assets/facts.
#
#	tests/documents/run.sh PROGRAM TOOLS     TOOLS: where lines and facts are
#	UPDATE=1 tests/documents/run.sh …     writes the .json files: read the diff
#
# A golden file is the output of `nianbao show --format json`, a line for each
# field and each element of a list.
set -u

program=$(realpath "$1")
tools=$(realpath "$2")
cd "$(dirname "$0")/../.." || exit 1
golden=tests/documents
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
export XDG_DATA_HOME="$scratch" XDG_CONFIG_HOME="$scratch" LC_ALL=C.UTF-8

read_document() {
	"$program" --index "$scratch/$2.db" add --jobs 1 "$1" >"$scratch/said" 2>&1 &&
		"$program" --index "$scratch/$2.db" show --format json '#1' 2>>"$scratch/said" |
		"$tools/lines" 2>>"$scratch/said"
}

set -- assets/sample/*.html assets/sample/*.txt $golden/*.html $golden/*.txt \
	$golden/*.docx $golden/*.pdf
facts='
hangzhou_like_2025 some-city-2025
pingtan_2015 pingtan-2015
pingtan_2018 pingtan-2018
pingtan_2019 pingtan-2019
pingtan_2020 pingtan-2020
pingtan_2021 pingtan-2021
pingtan_2022 pingtan-2022
pingtan_2023 pingtan-2023
pingtan_2024 pingtan-2024
pingtan_2025 pingtan-2025
shanghai_general_office_2019 shanghai-office-2019
suqian_2023 suqian-2023
suqian_2024 suqian-2024
suqian_2024 word-2024
suqian_2024 printed-2024
'
echo "1..$(($# + $(echo "$facts" | grep -c .)))"
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

while read -r fact name; do
	[ -n "$fact" ] || continue
	number=$((number + 1))
	if "$tools/facts" "assets/facts/$fact.json" <"$scratch/$name.json" >"$scratch/wrong"; then
		echo "ok $number - $name has the published figures"
	else
		status=1
		echo "not ok $number - $name has the published figures"
		cut -c 1-300 "$scratch/wrong" | head -n 20 | sed 's/^/# /'
	fi
done <<EOF
$facts
EOF
exit $status
