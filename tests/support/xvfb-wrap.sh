#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs a command in an X server of its own; the server picks the display's number, so many can run at once.
# usage: xvfb-wrap.sh COMMAND…       exit status: the command's; without Xvfb the tests are skipped by name

command -v Xvfb >/dev/null || { echo "1..0 # SKIP there is no Xvfb"; exit 0; }

dir=$(mktemp -d) || exit 99
mkfifo "$dir/number" || exit 99
Xvfb -displayfd 3 -screen 0 1280x860x24 -nolisten tcp -noreset >"$dir/log" 2>&1 3>"$dir/number" &
server=$!
command=
trap 'kill "$server" 2>/dev/null; rm -rf "$dir"' EXIT
trap '[ -z "$command" ] || kill "$command" 2>/dev/null; exit 143' INT TERM HUP

read -r number <"$dir/number" || { cat "$dir/log" >&2; exit 99; }
DISPLAY=:$number "$@" &
command=$!
wait "$command"
