#!/bin/sh
# make install puts the program, its pages and completions where they belong, the program
# runs from there without anything of the source tree, and uninstall takes all
# of it away again.
set -u
cd "$(dirname "$0")/.." || exit 1
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
		sed 's/^/# /' "$scratch/said"
	fi
}

files() {
	(cd "$scratch/root" && find . -type f | sort)
}

echo 1..4
make --no-print-directory -s install PREFIX=/opt DESTDIR="$scratch/root" >"$scratch/said" 2>&1
result $? "make install"

cat >"$scratch/wanted" <<EOF
./opt/bin/nianbao
./opt/share/bash-completion/completions/nianbao
./opt/share/fish/vendor_completions.d/nianbao.fish
./opt/share/man/man1/nianbao.1
./opt/share/man/man5/nianbao-config.5
./opt/share/man/man5/nianbao-json.5
./opt/share/man/man7/nianbao-form.7
./opt/share/zsh/site-functions/_nianbao
EOF
files | diff "$scratch/wanted" - >"$scratch/said"
result $? "the program and its pages"

(cd "$scratch" && XDG_DATA_HOME="$scratch/data" NIANBAO_INDEX= \
	./root/opt/bin/nianbao doctor) >"$scratch/said" 2>&1
result $? "it runs where nothing else is"

make --no-print-directory -s uninstall PREFIX=/opt DESTDIR="$scratch/root" >"$scratch/said" 2>&1
files >>"$scratch/said"
[ ! -s "$scratch/said" ]
result $? "make uninstall leaves nothing"
exit $status
