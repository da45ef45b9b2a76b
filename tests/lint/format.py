# SPDX-License-Identifier: GPL-3.0-or-later
"""The code is as clang-format 14 lays it out; other releases differ in small things and are not asked."""
import pathlib
import re
import subprocess

import lint

STYLE = pathlib.Path(__file__).parents[2] / '.clang-format'


def check(root, _build):
    program = lint.which('clang-format-14') or lint.need('clang-format')
    release = subprocess.run([program, '--version'], capture_output=True, text=True, check=True).stdout
    if ' version 14.' not in release:
        raise lint.Skip(f'clang-format 14 is asked, this is {release.strip()}')
    names = [str(root / name) for name in lint.files(root, 'src/*/*.c', 'src/*/*.h', 'tests/*/*.c', 'tests/*/*.h')]
    if not names:
        return
    done = subprocess.run([program, f'--style=file:{STYLE}', '--dry-run', '-Werror', *names], capture_output=True, text=True, check=False)
    for line in done.stderr.splitlines():
        if re.search(r':\d+:\d+: error:', line):
            yield line.replace(f'{root}/', '')
    if done.returncode != 0 and not done.stderr:
        yield f'clang-format ended with {done.returncode}'


PLANTED = [('a brace at the end of a line', {'src/text/fer-a.c': 'int f (void) {\n    return 1;\n}\n'})]
CLEAN = [('the house style', {'src/text/fer-a.c': 'int\nf (void)\n{\n  return 1;\n}\n'})]
