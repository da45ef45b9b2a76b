# SPDX-License-Identifier: GPL-3.0-or-later
"""mandoc has nothing to say about the manual pages."""
import subprocess

import lint


def check(root, _build):
    mandoc = lint.need('mandoc')
    for name in lint.files(root, 'data/man/*.[17]'):
        done = subprocess.run([mandoc, '-T', 'lint', '-W', 'style', str(root / name)], capture_output=True, text=True, check=False)
        for line in done.stdout.splitlines():
            # Names of pages outside the project are for their own distribution to find.
            if 'referenced manual not found' not in line:
                yield line.replace(f'{root}/', '').replace('mandoc: ', '')


PLANTED = [('a page without its head', {'data/man/a.1': '.Sh NAME\n.Nm a\n'})]
