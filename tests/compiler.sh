#!/bin/sh
# The whole tree under the compiler that did not build it, without a warning.
set -u
cd "$(dirname "$0")/.." || exit 1
other=clang
case $(${CC:-cc} --version 2>/dev/null) in *clang*) other=gcc ;; esac
echo 1..1
if ! command -v $other >/dev/null 2>&1; then
	echo "ok 1 - $other # SKIP not installed"
	exit 0
fi
said=$(make --no-print-directory -s -j"$(getconf _NPROCESSORS_ONLN)" CC=$other \
	BUILD=build/$other tests 2>&1)
status=$?
if [ $status = 0 ] && [ -z "$said" ]; then
	echo "ok 1 - $other, no warning"
else
	echo "not ok 1 - $other"
	echo "$said" | head -n 40 | sed 's/^/# /'
	exit 1
fi
