# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source says its licence in its first lines."""
import lint

PATTERNS = ('*.c', '*.h', '*.py', '*.sh', '*.ui', '*.css', '*.xml', '*.xml.in', 'meson.build', 'meson_options.txt', '.ci/run')
LINE = 'SPDX-License-Identifier: GPL-3.0-or-later'


def check(root, _build):
    for name in lint.files(root, *PATTERNS):
        first = [line for _, line in zip(range(3), (line for _, line in lint.lines(root, name)))]
        # Shops of programs copy the description of ours into their catalogues, which takes a licence that lets them.
        wanted = LINE if not name.match('*.metainfo.xml.in') else 'SPDX-License-Identifier: CC0-1.0'
        if not any(wanted in line for line in first):
            yield f'{name}:1: no “{wanted}” in the first three lines'


PLANTED = [
    ('a source without a licence', {'src/text/fer-a.c': '#include <glib.h>\n'}),
    ('a template without a licence', {'ui/fer-a.ui': '<?xml version="1.0"?>\n<interface/>\n'}),
    ('a licence hidden far below', {'tests/a.py': '\n' * 5 + '# ' + LINE + '\n'}),
]
CLEAN = [('a script with its first line', {'tests/a.sh': '#!/bin/sh\n# ' + LINE + '\n'})]
