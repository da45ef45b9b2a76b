#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds, and opens the window. What stands behind it is passed on: a connector's folder, say.
# With no screen at hand it runs a story in a virtual one and leaves a picture of the window.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/_build

if [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
  screen=real
  sh "$root/data/packages.sh" build
else
  screen=virtual
  sh "$root/data/packages.sh" build screen
fi

[ -f "$build/build.ninja" ] || meson setup "$build" "$root"
ninja -C "$build" --quiet

if [ "$screen" = virtual ]; then
  echo "There is no display here, so the window opens in a virtual one."
  /usr/bin/python3 "$root/tests/support/picture.py" "$build/ferrule.png" "$@"
  echo "A picture of the window: $build/ferrule.png"
  exit 0
fi

export GSETTINGS_SCHEMA_DIR="$build/data"
exec "$build/src/app/ferrule" "$@"
