#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds and tests in a bare Debian of another release, as a stranger would; to be run before a release of ours.
#
#   tests/newer-gtk.sh [RELEASE] [ARGUMENT…]    RELEASE: trixie (GTK 4.18), forky (newest), bookworm (the floor, from nothing)
#
# The arguments go to tests/run.sh there; without any it is --fast. Wants root and mmdebstrap. The system it makes stays
# in _build-RELEASE (about 1 GB, 3 minutes) for the next time; what is not committed is tested too.
set -eu

cd "$(dirname "$0")/.."
release=${1:-trixie}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- --fast
system=$PWD/_build-$release

[ "$(id -u)" -eq 0 ] || { echo "A system inside the system takes root: sudo sh tests/newer-gtk.sh $release" >&2; exit 2; }
command -v mmdebstrap >/dev/null || { echo "mmdebstrap is wanted: apt-get install mmdebstrap" >&2; exit 2; }

if [ ! -f "$system/etc/ferrule-is-ready" ]; then
  rm -rf "$system"
  # The mirror that apt uses here; forky's lists may be past their date.
  # shellcheck disable=SC2016 # the words are apt's
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m 1 -E '/debian/?$' || echo http://deb.debian.org/debian)
  mmdebstrap --mode=root --variant=minbase --skip=cleanup/apt/lists --include=ca-certificates \
    --aptopt='Acquire::Check-Valid-Until "false"' --aptopt='Acquire::Languages "none"' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    "$release" "$system" "$mirror"
  touch "$system/etc/ferrule-is-ready"
fi
cp -L /etc/resolv.conf "$system/etc/resolv.conf"

# Only the sources go over, so that each system keeps its own build.
mkdir -p "$system/ferrule"
find "$system/ferrule" -mindepth 1 -maxdepth 1 ! -name '_build*' -exec rm -rf {} +
tar -c --exclude='./_build*' --exclude=./.git . | tar -x -C "$system/ferrule"

# Mounts in a name space of their own leave nothing behind.
# shellcheck disable=SC2016 # for the inner shell
exec unshare -m sh -c '
  system=$1
  shift
  mount --rbind /dev "$system/dev" && mount -t proc proc "$system/proc" && mount -t tmpfs tmpfs "$system/tmp" || exit 2
  exec chroot "$system" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 sh /ferrule/tests/run.sh "$@"' sh "$system" "$@"
