#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the picture of the window that the README and the software centre show.

    picture.py OUTPUT.png [CONNECTOR]    (FERRULE names the program; default: the one in _build)

The story: a connector is opened from its folder, an operation is chosen, and its form stands beside its lines of the source.
CONNECTOR is a folder, copied first, so that nothing of it is touched."""

import os
import shutil
import sys
import tempfile
import time

from gui import Desk, Program

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
FIXTURE = os.path.join(HERE, "fixtures", "inventory")


def take(output, connector, build, dark=False, size=(1280, 800)):
    program = os.environ.get("FERRULE", os.path.join(build, "src", "app", "ferrule"))
    settings = {"GSETTINGS_SCHEMA_DIR": os.path.join(build, "data")}
    with tempfile.TemporaryDirectory(prefix="home-") as home, \
            Desk(dark=dark, size=size, home=home, environment=settings) as desk:
        # A picture shows a name that a person would have given the folder.
        folder = os.path.join(desk.home, "Connectors", os.path.basename(os.path.normpath(connector)))
        shutil.copytree(connector, folder, copy_function=shutil.copyfile)
        ferrule = Program(desk, program, folder)
        ferrule.wait("text", seconds=20)
        desk.press("ctrl+2")
        time.sleep(0.5)
        desk.press("alt+Down")
        time.sleep(4.0)  # until colours and marks are there, which come when nothing else is to be done
        desk.picture(output)
        ferrule.process.terminate()
        ferrule.process.wait(10)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    build = os.environ.get("FERRULE_BUILD", os.path.join(ROOT, "_build"))
    take(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else FIXTURE, os.path.abspath(build))


main()
