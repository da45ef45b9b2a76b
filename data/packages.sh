#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sees to it that the packages of some groups of debian-packages.txt are there.
# Usage: sh data/packages.sh GROUP…
#
# On Debian and its family it installs what is missing, given root or sudo, and does nothing when all is there.
# Elsewhere, and without the rights, it goes by pkg-config and the programs on the path.
# Exit status: 0 all is there, 2 something is missing and was named.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
list=$here/debian-packages.txt

# The packages of the groups named as arguments.
wanted ()
{
  awk -v groups=" $* " '/^#: / { on = index (groups, " " $2 " ") } /^[a-z]/ && on { print $1 }' "$list"
}

# Those of the packages named as arguments that are not installed.
missing_packages ()
{
  dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
    awk -v names="$*" '$1 == "installed" { have[$2] = 1 }
      END { n = split (names, name, " "); for (i = 1; i <= n; i++) if (!(name[i] in have)) print name[i] }'
}

# The libraries with their floors, as meson.build has them: "gtk4 >= 4.8".
floors ()
{
  sed -n "/^floors = {/,/^}/s/^ *'\([^']*\)': \['\([^']*\)'.*/\1 >= \2/p" "$here/../meson.build"
}

# What pkg-config and the path lack, a line each.
missing_elsewhere ()
{
  floors | while read -r name op version; do
    pkg-config --exists "$name $op $version" 2>/dev/null || echo "$name $op $version"
  done
  for program in cc pkg-config meson ninja msgfmt glib-compile-resources; do
    command -v "$program" >/dev/null 2>&1 || echo "$program (a program)"
  done
}

explain ()
{
  {
    echo "Ferrule cannot be built yet: $1"
    echo "Wanted, by their pkg-config names:"
    floors | sed 's/^/  /'
    lacking=$(missing_elsewhere)
    [ -z "$lacking" ] || printf 'Not found here:\n%s\n' "$(echo "$lacking" | sed 's/^/  /')"
  } >&2
  exit 2
}

is_debian ()
{
  command -v dpkg-query >/dev/null && command -v apt-get >/dev/null
}

as_root ()
{
  if [ "$(id -u)" -eq 0 ]; then "$@"
  elif [ -t 0 ]; then sudo "$@"
  else sudo -n "$@"
  fi
}

if ! is_debian; then
  [ -z "$(missing_elsewhere)" ] || explain "this system has no apt-get, so its packages have to be installed by hand."
  exit 0
fi

# shellcheck disable=SC2046 # a package name has no spaces
missing=$(missing_packages $(wanted "$@"))
[ -n "$missing" ] || exit 0

# shellcheck disable=SC2086
set -- $missing
if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
  explain "these packages are missing and there is neither root nor sudo to install them: $*"
fi

echo "Not installed yet: $*"
# A fresh container has no lists at all. (An unknown name alone is no reason to fetch them again at each run.)
[ -n "$(find /var/lib/apt/lists -name '*_Packages*' -print -quit 2>/dev/null)" ] || as_root apt-get update -q || true

# A release that names a package otherwise is told so and does without it.
known=
for package in "$@"; do
  if apt-cache show "$package" >/dev/null 2>&1; then known="$known $package"
  else echo "Not in this release: $package" >&2
  fi
done
install ()
{
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $known
}
[ -z "$known" ] || install || { as_root apt-get update -q && install; } ||
  explain "apt-get could not install these packages:$known"
