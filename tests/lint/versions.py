# SPDX-License-Identifier: GPL-3.0-or-later
"""meson.build, NEWS.md and the description for shops speak of the same version."""
import re

import lint

PLACES = {
    'meson.build': r"^\s*version: '([^']+)'",
    'NEWS.md': r'^## ([0-9.]+)',
    'data/io.github.ferrule.Ferrule.metainfo.xml.in': r'<release version="([^"]+)"',
}


def check(root, _build):
    told = {}
    for name, pattern in PLACES.items():
        found = re.search(pattern, (root / name).read_text(encoding='utf-8'), re.MULTILINE)
        told[name] = found.group(1) if found else 'no version'
    if len(set(told.values())) != 1 or 'no version' in told.values():
        yield ', '.join(f'{name}: {version}' for name, version in told.items())


SAME = {
    'meson.build': "  version: '1.2.0',\n",
    'NEWS.md': '# News\n\n## 1.2.0\n',
    'data/io.github.ferrule.Ferrule.metainfo.xml.in': '<release version="1.2.0" date="2026-01-01"/>',
}
PLANTED = [
    ('news of another version', {**SAME, 'NEWS.md': '## 1.1.0\n'}),
    ('no version in the news', {**SAME, 'NEWS.md': '# News\n'}),
]
CLEAN = [('one version', SAME)]
