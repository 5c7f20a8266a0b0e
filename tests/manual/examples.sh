#!/bin/sh
# Prints the EXAMPLES of a manual page as they are when they are made again. In
# a literal block behind the comment `session` each line of "$ command" is
# followed by what the command prints, on the index of the samples; a block
# behind `screen LABEL` is that screen of tests/screens/manual.out.
#
#	tests/manual/examples.sh PROGRAM INDEX PAGE
set -u
program=$1 page=$3
NIANBAO_INDEX=$2
LC_ALL=C.UTF-8
export NIANBAO_INDEX LC_ALL
unset COLUMNS

escaped() {
	sed "s/\\\\/\\\\e/g; s/^[.']/\\\\\\&&/; s/[[:space:]]*\$//"
}

screen() { # LABEL
	awk -v label="$1" '/^== / { on = substr($0, index($0, $3)) == label; next }
		on && !/^$/' tests/screens/manual.out
}

awk '/^\.Sh / { on = $0 == ".Sh EXAMPLES" } on' "$page" | {
	kind= inside=
	while IFS= read -r line; do
		case $line in
		'.\" session') kind=session ;;
		'.\" screen '*) kind=screen label=${line#.?? screen } ;;
		.Bd*) [ -z "$kind" ] || inside=yes
			printf '%s\n' "$line"
			[ "$kind" != screen ] || screen "$label" | escaped
			continue ;;
		.Ed) kind= inside= ;;
		esac
		[ -z "$inside" ] || [ "$kind" != screen ] || continue
		case $inside$line in
		'yes$ nianbao'*)
			printf '%s\n' "$line"
			command=$(printf '%s' "${line#$ nianbao}" | sed 's/\\e/\\/g')
			sh -c "'$program'$command" </dev/null 2>&1 | escaped ;;
		yes*) ;;
		*) printf '%s\n' "$line" ;;
		esac
	done
}
