#!/bin/sh
# Every string that a user reads has its translation, whole and well-formed:
# what xgettext finds in the sources against po/*.po.
set -u
cd "$(dirname "$0")/.." || exit 1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

set -- po/*.po
echo "1..$(($# * 2))"
if ! command -v xgettext >/dev/null 2>&1; then
	number=0
	for po; do
		for what in 'nothing is missing' 'well-formed'; do
			number=$((number + 1))
			echo "ok $number - $po: $what # SKIP gettext is not installed"
		done
	done
	exit 0
fi

find base model db tui cli -name '*.c' | sort |
	xargs xgettext --from-code=UTF-8 -k_ -kN_ -kreport_note:5 --no-wrap --add-location=file -o "$scratch/all.pot"

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

for po; do
	msgmerge -q --no-fuzzy-matching --no-wrap -o "$scratch/merged.po" "$po" "$scratch/all.pot" 2>"$scratch/said"
	{
		msgattrib --no-wrap --untranslated --no-obsolete "$scratch/merged.po"
		msgattrib --no-wrap --only-fuzzy --no-obsolete "$scratch/merged.po"
	} 2>&1 | grep '^msgid "..*"\|^#:' >"$scratch/said"
	! grep -q '^msgid' "$scratch/said"
	result $? "$po: nothing is missing"
	msgfmt --check --check-format -o /dev/null "$po" 2>"$scratch/said"
	result $? "$po: well-formed"
done
exit $status
