# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripts are plain POSIX shell (completions excepted) and shellcheck has nothing to say."""
import subprocess

import lint


def check(root, _build):
    shellcheck = lint.need('shellcheck')
    for shell, patterns in (('sh', ('*.sh', '.ci/run')), ('bash', ('data/completions/ferrule', 'data/completions/ferrule-cli'))):
        names = [str(root / name) for name in lint.files(root, *patterns)]
        if not names:
            continue
        done = subprocess.run([shellcheck, '--format=gcc', f'--shell={shell}', *names], capture_output=True, text=True, check=False)
        for line in done.stdout.splitlines():
            yield line.replace(f'{root}/', '')


PLANTED = [
    ('an unquoted variable', {'tests/a.sh': '#!/bin/sh\nrm -r $1\n'}),
    ('an array in plain shell', {'tests/a.sh': '#!/bin/sh\na=(1 2)\necho "${a[0]}"\n'}),
]
CLEAN = [
    ('an array in a completion', {'data/completions/ferrule': 'a=(1 2)\necho "${a[0]}"\n'}),
    ('a clean script', {'tests/a.sh': '#!/bin/sh\nset -eu\necho "$1"\n'}),
]
