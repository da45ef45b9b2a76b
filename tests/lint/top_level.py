# SPDX-License-Identifier: GPL-3.0-or-later
"""The top level holds what it was planned to hold and nothing else."""
import lint

ALLOWED = {'meson.build', 'meson_options.txt', 'src', 'data', 'ui', 'po', 'tests', 'flatpak',
           'README.md', 'CONTRIBUTING.md', 'NEWS.md', 'COPYING'}


def check(root, _build):
    for top in sorted({name.parts[0] for name in lint.files(root)}):
        if top not in ALLOWED and not top.startswith('.'):
            yield f'{top}: does not belong at the top level'


PLANTED = [
    ('a folder too many', {'build-aux/a.sh': '#!/bin/sh\n'}),
    ('a file too many', {'Makefile': 'all:\n'}),
]
CLEAN = [('a dotfile', {'.clang-format': '', 'src/meson.build': ''})]
