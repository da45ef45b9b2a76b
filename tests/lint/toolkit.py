# SPDX-License-Identifier: GPL-3.0-or-later
"""ferrule-cli loads no toolkit, neither itself nor through a library of its own."""
import pathlib
import re
import subprocess
import tempfile

import lint

TOOLKIT = re.compile(r'\b(libgtk-|libgdk-|libgsk|libadwaita|libgtksourceview|libpango|libX11|libwayland)')


def loaded(program):
    """What the loader brings in, all the way down."""
    done = subprocess.run([lint.need('ldd'), str(program)], capture_output=True, text=True, check=True)
    return [line.split()[0] for line in done.stdout.splitlines() if line.strip()]


def check(root, build):
    planted = root / 'planted.c'
    if planted.exists():
        flags = subprocess.run(['pkg-config', '--libs', planted.read_text(encoding='utf-8').split()[1]],
                               capture_output=True, text=True, check=True).stdout.split()
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder) / 'planted'
            subprocess.run(['cc', '-x', 'c', '-', '-o', str(program), '-Wl,--no-as-needed', *flags],
                           input='int main (void) { return 0; }', text=True, check=True)
            yield from (library for library in loaded(program) if TOOLKIT.search(library))
        return
    program = build / 'src' / 'cli' / 'ferrule-cli'
    libraries = loaded(program)
    if not any('libglib' in library for library in libraries):
        yield f'{program}: does not even load GLib, so the look at it says nothing'
    yield from (f'{program}: loads {library}' for library in libraries if TOOLKIT.search(library))


PLANTED = [
    ('a program with the toolkit', {'planted.c': '// gtk4'}),
    ('a program that has it from another library', {'planted.c': '// gtksourceview-5'}),
]
CLEAN = [('a program with GIO', {'planted.c': '// gio-2.0'})]
