#!/bin/sh
# The manual pages: well-formed, and true to the program.
#
#	tests/manual/run.sh PROGRAM KEYS
#	UPDATE=1 tests/manual/run.sh …     writes the KEYS section of nianbao(1)
set -u
program=$(realpath "$1")
keys=$(realpath "$2")
cd "$(dirname "$0")/../.." || exit 1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

number=0 status=0
result() { # STATUS WHAT; what was said is in $scratch/said
	number=$((number + 1))
	if [ "$1" = 0 ]; then
		echo "ok $number - $2"
	else
		status=1
		echo "not ok $number - $2"
		head -n 40 "$scratch/said" | sed 's/^/# /'
	fi
}

section() { # NAME PAGE: from its .Sh to the next
	awk -v name="$1" '/^\.Sh / { on = $0 == ".Sh " name } on' "$2"
}

# The words of .It Cm in what is read: "A1 , A2" are two.
items() {
	sed -n 's/^\.It Cm //p' | tr -d ' ' | tr ',' '\n' | sort -u
}

echo 1..15
page=man/nianbao.1
for each in man/nianbao.1 man/nianbao-json.5 man/nianbao-form.7 man/nianbao-config.5; do
	if command -v mandoc >/dev/null 2>&1; then
		mandoc -T lint -W warning "$each" >"$scratch/said" 2>&1
		result $? "$each is well-formed"
	else
		number=$((number + 1))
		echo "ok $number - $each # SKIP mandoc is not installed"
	fi
done

"$keys" >"$scratch/keys"
if [ -n "${UPDATE:-}" ]; then
	awk -v from="$scratch/keys" '
		/^\.Sh / { on = $0 == ".Sh KEYS"; if (on) while ((getline line < from) > 0) print line }
		!on' $page >"$scratch/page" && cp "$scratch/page" $page
fi
section KEYS $page | diff -U 0 - "$scratch/keys" >"$scratch/said" 2>&1
result $? "KEYS are those of the action table"

# SETTINGS and NAMES of nianbao-config(5) are those of the program's tables.
for name in SETTINGS NAMES; do
	"$keys" "$(echo $name | tr A-Z a-z)" >"$scratch/named"
	if [ -n "${UPDATE:-}" ]; then
		awk -v name=$name -v from="$scratch/named" '
			/^\.Sh / { on = $0 == ".Sh " name; if (on) while ((getline line < from) > 0) print line }
			!on' man/nianbao-config.5 >"$scratch/page" && cp "$scratch/page" man/nianbao-config.5
	fi
	section $name man/nianbao-config.5 | diff -U 0 - "$scratch/named" >"$scratch/said" 2>&1
	result $? "$name are those of the configuration"
done

# Every command of the program is in the page, and every one in the page is a
# command of the program. The program lists them a line each, after two spaces.
LC_ALL=C.UTF-8 "$program" --help | sed -n 's/^  \([a-z][a-z]*\)\( .*\)\{0,1\}$/\1/p' | sort -u >"$scratch/help"
section COMMANDS $page | sed -n 's/^\.It Cm \([a-z]*\).*/\1/p' | sort -u >"$scratch/commands"
diff "$scratch/commands" "$scratch/help" >"$scratch/said"
result $? "COMMANDS are those of --help"

# Every code of a note that a source gives is explained in nianbao-form(7),
# and every one explained there is given by a source.
cat model/*.c db/*.c | tr '\n' ' ' |
	grep -o 'report_note([^;"]*"[a-z][a-z-]*"' | sed 's/.*"\(.*\)"/\1/' | sort -u >"$scratch/codes"
section NOTES man/nianbao-form.7 | items >"$scratch/explained"
diff "$scratch/explained" "$scratch/codes" >"$scratch/said"
result $? "NOTES are those that the readers give"

# Every rule of a check, and no other.
section CHECKS man/nianbao-form.7 | items >"$scratch/explained"
{
	sed -n 's/^\([A-Z][0-9]*\),.*/\1/p' assets/forms/relations.csv assets/forms/prose_checks.csv
	grep -oh '"[CPTY][0-9]"' model/*.c | tr -d '"'
} | sort -u | diff "$scratch/explained" - >"$scratch/said"
result $? "CHECKS are those of the relations and of the sentences"

# The fields of the JSON are those that nianbao-json(5) names.
"$program" --index "$scratch/index.db" add --jobs 1 assets/sample \
	tests/documents/cells-glued.txt >"$scratch/said" 2>&1 &&
	"$program" --index "$scratch/index.db" export --format jsonl >"$scratch/jsonl"
grep -o '"[a-z_0-9]*": *' "$scratch/jsonl" | tr -d '": ' | sort -u >"$scratch/printed"
awk '/^\.Sh / { on = $0 != ".Sh COMPARISONS" } on' man/nianbao-json.5 | items >"$scratch/named"
section COMPARISONS man/nianbao-json.5 | items >"$scratch/compared"
"$program" --index "$scratch/index.db" compare --format jsonl 平潭 2020 2021 |
	grep -o '"[a-z_]*": *' | tr -d '": ' | sort -u >"$scratch/both"
{
	diff "$scratch/named" "$scratch/printed"
	diff "$scratch/compared" "$scratch/both"
} >"$scratch/said" 2>&1
[ ! -s "$scratch/said" ]
result $? "fields of the JSON are those of nianbao-json(5)"

# The sessions in EXAMPLES are what the program says and shows.
tests/manual/examples.sh "$program" "$scratch/samples.db" $page >"$scratch/examples"
if [ -n "${UPDATE:-}" ]; then
	awk -v from="$scratch/examples" '
		/^\.Sh / { on = $0 == ".Sh EXAMPLES"; if (on) while ((getline line < from) > 0) print line }
		!on' $page >"$scratch/page" && cp "$scratch/page" $page
fi
section EXAMPLES $page | diff "$scratch/examples" - >"$scratch/said" 2>&1
result $? "EXAMPLES are what the program says"

# The screen in the READMEs is that of a screen test, what they show is there,
# and both have the same parts.
shown="a total and its sum"
awk -v name="$shown" '/^== / { on = index($0, name) } on && !/^== / && !/^~ / && NF' \
	tests/screens/table.out >"$scratch/screen"
for readme in README.md README.zh.md; do
	if [ -n "${UPDATE:-}" ]; then
		awk -v from="$scratch/screen" '
			on && /^```/ { while ((getline line < from) > 0) print line; on = 0 }
			!on
			/^```$/ && !done { getline; if (/ ▸ /) { on = done = 1 } else print }' \
			$readme >"$scratch/page" && cp "$scratch/page" $readme
	fi
	awk '/^```/ { on = 0 } / ▸ / && before == "```" { on = 1 } on; { before = $0 }' $readme |
		diff "$scratch/screen" - >"$scratch/said" 2>&1
	grep -o 'assets/[a-z./]*\.svg\|(README[a-z.]*md)' $readme | tr -d '()' | while read -r file; do
		[ -f "$file" ] || echo "$readme shows $file, which is not there"
	done >>"$scratch/said"
	[ ! -s "$scratch/said" ]
	result $? "$readme shows what there is"
done
for readme in README.md README.zh.md; do
	sed 's/\.zh\.svg/.en.svg/g' $readme |
		awk '/^## / { print "part" } /^```/ { print } /^\|/ { print "row" } {
			while (match($0, /assets\/pictures\/[a-z.]*svg|`[a-z]+\/`|`make [a-z ]*`/)) {
				print substr($0, RSTART, RLENGTH); $0 = substr($0, RSTART + RLENGTH) } }' >"$scratch/$readme"
done
diff "$scratch/README.md" "$scratch/README.zh.md" >"$scratch/said"
result $? "both READMEs have the same parts"
exit $status
