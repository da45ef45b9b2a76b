#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds with warnings as errors, runs every suite and ends with "N passed, N failed".
#
#   tests/run.sh            every suite: plain, then under ASan and UBSan, then the fuzzers for a bounded time
#   tests/run.sh --fast     the plain build only
#   tests/run.sh SUITE      one suite, in every build that has it; see: meson introspect _build --tests
#
# Exit status: 0 all passed, 1 something failed, 2 it could not be run.
set -eu

cd "$(dirname "$0")/.."

fast=
suite=
for argument; do
  case $argument in
    --fast) fast=yes ;;
    -*) sed -n '4,10s/^# \{0,1\}//p' tests/run.sh; exit 2 ;;
    *) suite=$argument ;;
  esac
done

sh data/packages.sh build screen tests

step ()
{
  printf '\n== %s\n' "$1"
}

# configure DIR NAME VALUE OPTION…: sets DIR up, again only when it is broken or the option NAME is not VALUE.
configure ()
{
  dir=$1 name=$2 value=$3
  shift 3
  if [ ! -f "$dir/build.ninja" ]; then
    rm -rf "$dir"
    meson setup "$dir" "$@"
  elif ! tr '{' '\n' <"$dir/meson-info/intro-buildoptions.json" | grep -q "\"$name\", \"value\": $value"; then
    meson setup --reconfigure "$dir" "$@"
  fi
}

# Builds what the tests of DIR need and runs them. Whether they passed is read from the log, by tally.py.
run ()
{
  dir=$1
  shift
  rm -f "$dir/meson-logs/testlog.json"
  meson test -C "$dir" "$@" || true
}

sh tests/peers/install.sh "$PWD/_build-peers"
export FERRULE_PEERS="$PWD/_build-peers"

step "Plain build, warnings are errors"
configure _build werror true -Dwerror=true
if [ -n "$suite" ] && ! meson introspect _build --tests | grep -q "\"ferrule:$suite\""; then
  [ "$suite" = fuzz ] || { echo "There is no suite called $suite." >&2; exit 2; }
fi
if [ "$suite" != fuzz ]; then
  set -- plain=_build
  rm -f _build/meson-logs/testlog.json
  if ninja -C _build; then
    run _build --no-rebuild ${suite:+--suite "$suite"}
  else
    # What does not build is not tried any further.
    fast=yes
  fi
else
  set --
fi

if [ -z "$fast" ] && [ "$suite" != fuzz ] && [ "$suite" != lint ] && [ "$suite" != data ]; then
  step "Under AddressSanitizer and UndefinedBehaviorSanitizer"
  configure _build-asan b_sanitize '"address,undefined"' -Db_sanitize=address,undefined -Db_lundef=false
  # What is checked there are the sources and the data, and they are the same in each build.
  run _build-asan --timeout-multiplier 4 --no-suite lint --no-suite data ${suite:+--suite "$suite"}
  set -- "$@" asan=_build-asan
fi

if [ -z "$fast" ] && { [ -z "$suite" ] || [ "$suite" = fuzz ]; }; then
  step "Fuzzers"
  if echo 'int LLVMFuzzerTestOneInput (void); int LLVMFuzzerTestOneInput (void) { return 0; }' |
      clang -fsanitize=fuzzer,address -x c - -o /dev/null 2>/dev/null; then
    CC=clang configure _build-fuzz fuzzing true -Dfuzzing=true -Db_sanitize=address,undefined -Db_lundef=false
    run _build-fuzz --suite fuzz
    set -- "$@" fuzz=_build-fuzz
  else
    set -- "$@" "fuzz=skipped: there is no clang with libFuzzer here"
  fi
fi

step "Result"
if [ -x /usr/bin/python3 ]; then python=/usr/bin/python3; else python=python3; fi
exec "$python" tests/support/tally.py "$@"
