#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs the programs of others that some tests meet over HTTP.
# Usage: sh tests/peers/install.sh FOLDER [bench]
#
# They come from npm, in the versions of package.json. Without npm, or without a network, the tests that want them are
# skipped by name; so this always ends with 0. With "bench" it installs instead, into FOLDER/bench, those that benchmarks
# measure beside: they are many megabytes, and no test wants them.
set -eu

here=$(cd "$(dirname "$0")" && pwd)${2:+/$2}
folder=$1${2:+/$2}

mkdir -p "$folder"
[ -n "${2:-}" ] || cp "$here"/*.mjs "$folder"
if cmp -s "$here/package.json" "$folder/package.json" && [ -d "$folder/node_modules" ]; then
  exit 0
fi
if ! command -v npm >/dev/null; then
  echo "There is no npm here, so what meets other programs is skipped."
  exit 0
fi

# The list goes there last, as the sign that all of it has arrived.
work=$folder/new
rm -rf "$work"
mkdir "$work"
cp "$here/package.json" "$work"
if timeout 300 npm install --prefix "$work" --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error >"$folder/npm.log" 2>&1; then
  rm -rf "$folder/node_modules"
  mv "$work/node_modules" "$folder"
  cp "$here/package.json" "$folder"
else
  echo "npm could not install the programs of others, so what meets them is skipped: see $folder/npm.log"
fi
rm -rf "$work"
