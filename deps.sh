#!/bin/sh
# Installs what the build and the tests need and this machine lacks, with the
# package manager that is here. Says nothing where nothing is missing.
set -eu

# what is looked for: a header (NAME.h) or a command, then its package for
# apt-get, dnf, pacman, apk, zypper, brew ("-": comes with another).
needs='
cc                   gcc              gcc                gcc               gcc               gcc                 -
stdio.h              libc6-dev        glibc-devel        glibc             musl-dev          glibc-devel         -
pkg-config           pkg-config       pkgconf-pkg-config pkgconf           pkgconf           pkgconf-pkg-config  pkgconf
curses.h             libncurses-dev   ncurses-devel      ncurses           ncurses-dev       ncurses-devel       ncurses
sqlite3.h            libsqlite3-dev   sqlite-devel       sqlite            sqlite-dev        sqlite3-devel       sqlite
unistr.h             libunistring-dev libunistring-devel libunistring      libunistring-dev  libunistring-devel  libunistring
gumbo.h              libgumbo-dev     gumbo-parser-devel gumbo-parser      gumbo-parser-dev  gumbo-parser-devel  gumbo-parser
zstd.h               libzstd-dev      libzstd-devel      zstd              zstd-dev          libzstd-devel       zstd
jansson.h            libjansson-dev   jansson-devel      jansson           jansson-dev       libjansson-devel    jansson
uchardet/uchardet.h  libuchardet-dev  uchardet-devel     uchardet          uchardet-dev      libuchardet-devel   uchardet
nettle/sha2.h        nettle-dev        nettle-devel      nettle            nettle-dev        libnettle-devel     nettle
archive.h            libarchive-dev   libarchive-devel  libarchive        libarchive-dev    libarchive-devel    libarchive
libxml/xmlreader.h   libxml2-dev      libxml2-devel     libxml2           libxml2-dev       libxml2-devel       libxml2
pdftotext            poppler-utils    poppler-utils     poppler           poppler-utils     poppler-tools       poppler
cmocka.h             libcmocka-dev    libcmocka-devel    cmocka            cmocka-dev        libcmocka-devel     cmocka
vterm.h              libvterm-dev     libvterm-devel     libvterm          libvterm-dev      libvterm-devel      libvterm
xgettext             gettext          gettext            gettext           gettext           gettext-tools       gettext
mandoc               mandoc           mandoc             mandoc            mandoc            mandoc              mandoc
'

managers='apt-get dnf pacman apk zypper brew'

brew=$(command -v brew >/dev/null 2>&1 && brew --prefix || true)
has_header() {
	printf '#include <stddef.h>\n#include <stdarg.h>\n#include <stdio.h>\n#include <stdint.h>\n#include <setjmp.h>\n#include <%s>\n' "$1" |
		${CC:-cc} ${brew:+-I"$brew/include"} -I/usr/include/libxml2 -fsyntax-only -x c - 2>/dev/null
}

has() {
	case $1 in
	*.h) has_header "$1" ;;
	*) command -v "$1" >/dev/null 2>&1 ;;
	esac
}

# Which column of the table is ours, from 1; 0 where no manager is known.
column=0 manager=
for candidate in $managers; do
	column=$((column + 1))
	if command -v "$candidate" >/dev/null 2>&1; then
		manager=$candidate
		break
	fi
done

missing= packages=
while read -r need names; do
	[ -n "$need" ] || continue
	has "$need" && continue
	missing="$missing $need"
	[ -n "$manager" ] || continue
	# shellcheck disable=SC2086
	set -- $names
	shift $((column - 1))
	[ "$1" = - ] || packages="$packages $1"
done <<EOF
$needs
EOF

[ -n "$missing" ] || exit 0
if [ -z "$manager" ]; then
	echo "deps: missing:$missing; no package manager known here ($managers)" >&2
	exit 1
fi
echo "deps: missing:$missing; installing$packages with $manager"

sudo=
if [ "$manager" != brew ] && [ "$(id -u)" != 0 ]; then
	sudo=sudo
fi
# shellcheck disable=SC2086
case $manager in
apt-get)
	$sudo apt-get update -qq
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages
	;;
dnf) $sudo dnf install -y $packages ;;
pacman) $sudo pacman -Sy --needed --noconfirm $packages ;;
apk) $sudo apk add $packages ;;
zypper) $sudo zypper --non-interactive install $packages ;;
brew) brew install $packages ;;
esac
