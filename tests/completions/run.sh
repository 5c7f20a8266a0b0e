#!/bin/sh
# The completions of the shells are those of the program's tables, each is a
# script of its shell, and bash completes by its own.
#
#	tests/completions/run.sh PRINT
#	UPDATE=1 tests/completions/run.sh …    writes assets/completions
set -u
print=$(realpath "$1")
cd "$(dirname "$0")/../.." || exit 1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

number=0 status=0
result() { # STATUS WHAT
	number=$((number + 1))
	if [ "$1" = 0 ]; then
		echo "ok $number - $2"
	else
		status=1
		echo "not ok $number - $2"
		head -n 40 "$scratch/said" | sed 's/^/# /'
	fi
}

echo 1..11
for shell in bash zsh fish; do
	file=assets/completions/nianbao.$shell
	"$print" $shell >"$scratch/made"
	[ -z "${UPDATE:-}" ] || cp "$scratch/made" $file
	diff $file "$scratch/made" >"$scratch/said" 2>&1
	result $? "$file is that of the tables"
	if command -v $shell >/dev/null 2>&1; then
		$shell -n $file >"$scratch/said" 2>&1
		result $? "$shell reads it"
	else
		number=$((number + 1))
		echo "ok $number - $shell # SKIP is not installed"
	fi
done

# WORDS… WANTED: what bash offers for the last of the words.
offers() {
	wanted=$1
	shift
	bash -c '. assets/completions/nianbao.bash
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _nianbao
		echo ${COMPREPLY[*]}' bash "$@" >"$scratch/said" 2>&1
	[ "$(cat "$scratch/said")" = "$wanted" ]
}
offers "rank rebuild remove" nianbao --lang en r
result $? "commands"
offers "jsonl json" nianbao export --format j || offers "json jsonl" nianbao export --format j
result $? "values of an option"
offers "--missing" nianbao list --mi
result $? "options of a command"
offers "rank rebuild remove" nianbao help r
result $? "the commands there is help for"
offers "en" nianbao --lang e
result $? "languages"
exit $status
