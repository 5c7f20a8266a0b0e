#!/bin/sh
# Plays the key scripts of this folder, or those named, and compares screens.
#
#	tests/screens/run.sh PROGRAM DRIVER [SCRIPT.keys…]
#	UPDATE=1 tests/screens/run.sh …        writes the .out files instead
#
# The sample index is made by PROGRAM from assets/sample.
set -eu

program=$(realpath "$1")
driver=$(realpath "$2")
shift 2
here=$(dirname "$(realpath "$0")")
cd "$here/../.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

HOME=$scratch LANG=C.UTF-8 "$program" --index "$scratch/index.db" \
	add --jobs 1 assets/sample >"$scratch/add.log" 2>&1 || {
	sed 's/^/# /' "$scratch/add.log"
	echo "not ok 1 - the sample index"
	echo "1..1"
	exit 1
}
[ $# -gt 0 ] || set -- "$here"/*.keys
"$driver" "$program" "$scratch/index.db" "$scratch" "$@"
