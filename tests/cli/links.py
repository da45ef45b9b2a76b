#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""links.py CLI WINDOW: the command line links no toolkit, by no detour either; the window, which does, proves that the
question is well put."""
import re
import subprocess
import sys

TOOLKIT = re.compile(r"lib(gtk-4|gtk-3|adwaita-1|gtksourceview-5|gdk|gsk|graphene|pango|cairo|X11|wayland-client)\b")


def linked(program):
    done = subprocess.run(["ldd", program], capture_output=True, text=True, check=True)
    return sorted(set(match.group(0) for match in TOOLKIT.finditer(done.stdout)))


print("1..2")
command_line, window = map(linked, sys.argv[1:3])
print("%s 1 - the command line links no toolkit: %s" % ("not ok" if command_line else "ok", " ".join(command_line) or "none"))
print("%s 2 - the window links one: %s" % ("ok" if "libgtk-4" in window else "not ok", " ".join(window)))
