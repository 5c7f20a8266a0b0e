#!/bin/sh
# The commands, by their whole output. Each NAME.test is a list of command
# lines, run one after the other on an index of its own, from the project's
# folder; NAME.out is what they print: the line after "$ ", standard output,
# standard error after "! ", and the exit status where it is not 0. Empty lines
# and those that begin with # are left out.
#
#	tests/cli/run.sh PROGRAM [NAME…]
#	UPDATE=1 tests/cli/run.sh …      writes the .out files: read them after
set -u
program=$(realpath "$1")
shift
cd "$(dirname "$0")/../.." || exit 1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

mkdir "$scratch/bin"
ln -s "$program" "$scratch/bin/nianbao"
PATH=$scratch/bin:$PATH
LC_ALL=C.UTF-8
TERM=dumb
HOME=$scratch
NIANBAO_SCANS=stop # with sanitizers (db/statement.h)
export PATH LC_ALL TERM HOME NIANBAO_SCANS
unset NO_COLOR COLUMNS LANG LANGUAGE XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME

run_test() { # FILE: what its lines print, on standard output
	NIANBAO_INDEX=$scratch/index.db
	export NIANBAO_INDEX scratch
	rm -f "$scratch"/index.db*
	while IFS= read -r line; do
		case $line in ''|'#'*) continue ;; esac
		printf '$ %s\n' "$line"
		sh -c "$line" >"$scratch/stdout" 2>"$scratch/stderr" </dev/null
		status=$?
		cat "$scratch/stdout"
		sed 's/^/! /' "$scratch/stderr"
		[ $status = 0 ] || echo "[exit $status]"
		echo
	done <"$1" | sed "s|$scratch|SCRATCH|g"
}

if [ $# = 0 ]; then
	set -- tests/cli/*.test
else
	names=$*
	set --
	for name in $names; do set -- "$@" "tests/cli/$name.test"; done
fi

echo "1..$#"
number=0 failed=0
for file; do
	number=$((number + 1))
	wanted=${file%.test}.out
	run_test "$file" >"$scratch/got"
	[ -z "${UPDATE:-}" ] || cp "$scratch/got" "$wanted"
	if diff -u "$wanted" "$scratch/got" >"$scratch/diff" 2>&1; then
		echo "ok $number - $(basename "$file" .test)"
	else
		failed=1
		echo "not ok $number - $(basename "$file" .test)"
		sed 's/^/# /' "$scratch/diff" | head -n 60
	fi
done
exit $failed
