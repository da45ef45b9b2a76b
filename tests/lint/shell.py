# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripts are plain POSIX shell (completions excepted) and shellcheck has nothing to say."""
import subprocess

import lint


def check(root, _build):
    shellcheck = lint.need('shellcheck')
    names = [str(root / name) for name in lint.files(root, '*.sh', '.ci/run', 'data/completions/*.bash')]
    if not names:
        return
    done = subprocess.run([shellcheck, '--format=gcc', *names], capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        yield line.replace(f'{root}/', '')


PLANTED = [
    ('an unquoted variable', {'tests/a.sh': '#!/bin/sh\nrm -r $1\n'}),
    ('an array in plain shell', {'tests/a.sh': '#!/bin/sh\na=(1 2)\necho "${a[0]}"\n'}),
]
CLEAN = [('a clean script', {'tests/a.sh': '#!/bin/sh\nset -eu\necho "$1"\n'})]
