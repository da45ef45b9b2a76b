# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing is left for later and no warning is silenced."""
import re

import lint

# Spelt so that this file does not mind itself.
MARKS = re.compile(r'\b(TO' r'DO|FIX' r'ME|X' r'XX|HA' r'CK|NO' r'LINT)\b|-W' r'no-|#\s*pragma\s+(GCC|clang)\s+diag' r'nostic')


def check(root, _build):
    for name in lint.files(root, '*.c', '*.h', '*.ui', '*.css', '*.py', '*.sh', 'meson.build', 'meson_options.txt', '*.in', '*.xml'):
        for number, line in lint.lines(root, name):
            mark = MARKS.search(line)
            if mark:
                yield f'{name}:{number}: “{mark.group()}”'


PLANTED = [
    ('a thing left for later', {'src/text/fer-a.c': '/* TO' 'DO: later */\n'}),
    ('a thing known to be broken', {'ui/fer-a.ui': '<!-- FIX' 'ME -->\n'}),
    ('a silenced warning', {'meson.build': "c_args: '-W" "no-shadow'\n"}),
    ('a silenced warning in the code', {'src/fer-a.c': '#pragma GCC diag' 'nostic ignored "-Wshadow"\n'}),
]
