#!/bin/sh
# Runs every test on what is built in build/release and, when it is there, in
# build/debug (sanitizers). Each test speaks TAP; this adds up its lines. Shows
# what fails and what is skipped; all output is kept in build/check/.
#
#	tests/run.sh [WORD…]     only the tests whose name has one of the words
#	AT_ONCE=1 tests/run.sh   one after the other
set -u
cd "$(dirname "$0")/.." || exit 1

logs=build/check
rm -rf $logs
mkdir -p $logs
passed=0 failed=0 skipped=0
words=$*

wanted() {
	[ -n "$words" ] || return 0
	for word in $words; do
		case $1 in *"$word"*) return 0 ;; esac
	done
	return 1
}

# As many at a time as there are processors, $AT_ONCE of them: a test begins
# when it gets a token out of the pipe, and puts it back at its end. What is told
# of them keeps their order.
at_once=${AT_ONCE:-$(getconf _NPROCESSORS_ONLN)}
started='' names=0
mkfifo $logs/tokens && exec 9<>$logs/tokens || exit 1
i=0
while [ $i -lt "$at_once" ]; do
	i=$((i + 1))
	echo >&9
done
trap 'trap "" TERM; kill $started 2>/dev/null; exit 130' INT TERM HUP

# LOG COMMAND…: in the background; its status in LOG.status. It is waited for
# long: other programs may have the machine.
run() {
	log=$1
	shift
	trap 'kill $child; wait $child; exit 143' TERM
	timeout 900 "$@" >"$log.tap" 2>"$log.err" </dev/null 9>&- &
	child=$!
	wait $child
	echo $? >"$log.part" && mv "$log.part" "$log.status"
	echo >&9
}

# NAME COMMAND…: one test program.
tap() {
	name=$1
	shift
	wanted "$name" || return 0
	read -r _ <&9
	names=$((names + 1))
	eval "name_$names=\$name"
	run "$(log_of $names "$name")" "$@" &
	started="$started $!"
	tell_ended
}

# NUMBER NAME: two tests may have one name.
log_of() { echo "$logs/$1-$(echo "$2" | tr ' /' '--')"; }

# Tells of those that have ended, up to the first that has not.
told=0
tell_ended() {
	while [ $told -lt $names ]; do
		eval "name=\$name_$((told + 1))"
		log=$(log_of $((told + 1)) "$name")
		[ -e "$log.status" ] || break
		told=$((told + 1))
		tell "$name" "$log"
	done
}

# NAME LOG: one that dies, hangs or gives fewer results than it planned fails,
# too, whatever it said before.
tell() {
	name=$1 log=$2
	status=$(cat "$log.status")
	counts=$(awk -v status="$status" '
		/^(not )?ok .*# SKIP/ { skipped++; next } # cmocka: "not ok"
		/^ok / { passed++ }
		/^not ok / { failed++ }
		/^1\.\.[0-9]+/ { planned = substr($1, 4) + 0; has_plan = 1 }
		END {
			short = !has_plan || planned != passed + failed + skipped
			if ((status && !failed) || short) { failed++; broken = 1 }
			print passed + 0, failed + 0, skipped + 0, broken + 0
		}' "$log.tap")
	# shellcheck disable=SC2086
	set -- $counts
	passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
	printf '%-36s %4d ok' "$name" "$1"
	[ "$2" = 0 ] || printf ', %d NOT OK' "$2"
	[ "$3" = 0 ] || printf ', %d skipped' "$3"
	echo
	grep '# SKIP' "$log.tap" | sed -E 's/^(not )?ok [0-9]* *-* */    /'
	[ "$2" = 0 ] && return
	case $4,$status in
	0,*) ;;
	*,124) echo "    took more than 900 seconds" ;;
	*) echo "    ended with status $status, or before its last test" ;;
	esac
	sed 's/^/    /' "$log.err" | tail -n 60
	awk '/^not ok/ && !/# SKIP/ { show = 1 } /^ok / { show = 0 }
		/^Bail out!/ { show = 1 } show { print "    " $0 }' \
		"$log.tap" | cut -c 1-240 | head -n 80
}

export LC_ALL=C.UTF-8
unset NIANBAO_INDEX NO_COLOR XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME
# What runs make must not take this run for its own child.
unset MAKEFLAGS MFLAGS MAKELEVEL
export ASAN_OPTIONS=abort_on_error=0:detect_leaks=1
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1

for built in release debug; do
	build=build/$built
	[ -d $build/tests ] || continue
	for unit in tests/unit/test_*.c; do
		unit=$(basename "$unit" .c)
		[ -x $build/tests/unit/"$unit" ] || continue
		tap "$built: ${unit#test_}" $build/tests/unit/"$unit"
	done
	tap "$built: fuzz corpus" $build/tests/fuzz/replay tests/fuzz/corpus
	tap "$built: layouts" $build/tests/layouts/test_layouts
	tap "$built: documents" tests/documents/run.sh $build/nianbao $build/tests/documents
	tap "$built: commands" tests/cli/run.sh $build/nianbao
	tap "$built: failing disk and memory" $build/tests/faults/points
	tap "$built: damaged index" $build/tests/faults/damage
	tap "$built: damaged index, browsed" tests/faults/browse.sh $build/nianbao
	tap "$built: screens" tests/screens/run.sh $build/nianbao $build/tests/screens/driver
done
tap "pictures" tests/screens/run.sh build/release/nianbao \
	build/release/tests/screens/driver assets/pictures/*.keys
tap "full disk, writers, read-only" tests/faults/world.sh build/release/nianbao
tap "kill -9" tests/faults/kill.sh build/release/nianbao
tap "corpus" tests/documents/score.sh build/release/nianbao
tap "arrows between rooms" tests/arrows.sh
tap "manual" tests/manual/run.sh build/release/nianbao build/release/tests/manual/keys
tap "completions" tests/completions/run.sh build/release/tests/completions/print
tap "messages" tests/messages.sh
tap "installing" tests/install.sh
tap "other compiler" tests/compiler.sh
wait
tell_ended

[ $skipped = 0 ] && echo "$passed passed, $failed failed" ||
	echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ] && [ $passed != 0 ]
